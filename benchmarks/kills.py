"""kill -9 on a real service at every point where a mail can be lost or doubled, then a start that is left alone."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from digest.archive import Archive
from digest.store import OutboxRow, open_store

POINTS = ("claim", "before-data", "after-data", "before-dot", "after-dot", "before-row")
UNKNOWABLE = ("before-dot", "after-dot", "before-row")  # between the mark before the dot and the row: the server may have the mail
DAY = date(2026, 3, 10)
NOW = "2026-03-10T05:00:30+00:00"  # half a minute past six in Brussels
READERS = ("ada@reader.example", "ben@reader.example")
SETTLED_S = 60.0


class Inbox:
    """Keeps every message whose last dot it saw; kills the next sender's process when it is told to."""

    def __init__(self) -> None:
        self.kept: Counter[tuple[str, str]] = Counter()
        self.victim: int | None = None

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """Count a message by its reader and its Message-ID."""
        text = bytes(envelope.content or b"").decode()
        identity = next(line for line in text.splitlines() if line.lower().startswith("message-id:"))
        self.kept[envelope.rcpt_tos[0], identity] += 1
        if self.victim is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.victim, signal.SIGKILL)
            time.sleep(0.05)
        return "250 kept"


@contextlib.contextmanager
def inbox() -> Iterator[tuple[Inbox, int]]:
    """Run a mail server on a free port of loopback."""
    handler = Inbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield handler, port
    finally:
        controller.stop()


def furnish(place: Path, port: int, readers: Sequence[str] = READERS, store: str = "sqlite:///digest.db") -> Path:
    """Write a configuration with one folder of two texts, a mail server and readers; returns its path."""
    (place / "in").mkdir(parents=True)
    (place / "in" / "a.txt").write_text("date 2026-03-09 The harbour of Kell was closed on Monday. Nine ships wait outside.")
    (place / "in" / "b.txt").write_text("date 2026-03-09 The council of Nedre met on Monday. It chose a new mayor, Ada Lind.")
    people = ", ".join(f"{{address: {reader}}}" for reader in readers)
    (place / "config.yaml").write_text(
        f'store: "{store}"\nsources: [{{name: Inbox, folder: in}}]\nreaders: [{people}]\n'
        f'mail: {{from: digest@example.org, smtp: "smtp://127.0.0.1:{port}", timeout_s: 5}}\n'
    )
    return place / "config.yaml"


def started(config: Path, now: str, *point: str) -> subprocess.Popen[bytes]:
    """Start a service whose clock stands at `now`."""
    command = [sys.executable, "-m", "benchmarks.service_child", str(config), now, *point]
    with (config.parent / "service.log").open("ab") as log:
        return subprocess.Popen(command, stdout=log, stderr=log)


def kill_once(point: str) -> str:
    """Kill a service at a point, start it again, and say what is wrong afterwards; "" when nothing is."""
    with tempfile.TemporaryDirectory() as folder, inbox() as (handler, port):
        place = Path(folder)
        config = furnish(place, port)
        with open_store(place / "digest.db") as store:
            store.ledger.kept_since("morning", datetime(2026, 3, 9, tzinfo=UTC))
        child = started(config, NOW, *(() if point == "after-dot" else (point,)))
        handler.victim = child.pid if point == "after-dot" else None
        if child.wait(SETTLED_S) != -signal.SIGKILL:
            return f"the service was not killed at {point}: {(place / 'service.log').read_text()[-600:]}"
        handler.victim = None
        again = started(config, NOW)
        try:
            rows = _settled(place)
        finally:
            again.terminate()
            code = again.wait(SETTLED_S)
        return _wrong(point, place, rows, handler.kept) or ("" if code == 0 else f"the stop was not clean: {code}")


def kills(count: int, points: Sequence[str] = POINTS, workers: int = 2) -> int:
    """Kill `count` services at each point; prints a line a point and returns how many ended wrong."""
    total = 0
    with ThreadPoolExecutor(workers) as pool:
        for point in points:
            wrong = [text for text in pool.map(kill_once, [point] * count) if text]
            total += len(wrong)
            print(f"kill -9 at {point:12} {count} times: {len(wrong)} wrong", flush=True)
            for text, times in Counter(wrong).most_common(3):
                print(f"    {times} x {text}")
    return total


def _settled(place: Path) -> list[OutboxRow]:
    """Wait until nothing of the outbox is on its way any more."""
    until = time.monotonic() + SETTLED_S
    while time.monotonic() < until:
        with open_store(place / "digest.db") as store:
            rows = store.outbox.rows()
        if len(rows) == len(READERS) and not any(row.state in ("pending", "sending") for row in rows):
            return rows
        time.sleep(0.1)
    return rows


def _wrong(point: str, place: Path, rows: Sequence[OutboxRow], kept: Mapping[tuple[str, str], int]) -> str:
    editions = Archive(place / "archive").list()
    if [(kept_.date, kept_.revision) for kept_ in editions] != [(DAY, 1)]:
        return f"editions {editions}"
    Archive(place / "archive").read(editions[0])
    states = {row.reader: row.state for row in rows}
    counts = {reader: sum(n for (to, _), n in kept.items() if to == reader) for reader in READERS}
    if any(count > 1 for count in counts.values()):
        return f"doubled: {counts} {states}"
    held = [reader for reader, state in states.items() if state == "uncertain"]
    if len(held) > (point in UNKNOWABLE) or any(state not in ("sent", "uncertain") for state in states.values()):
        return f"states {states}"
    lost = [reader for reader, state in states.items() if state == "sent" and counts[reader] != 1]
    return f"lost: {lost} {counts} {states}" if lost else ""
