"""kill -9 on a real service at every point where a mail can be lost or doubled, then a start that is left alone."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from benchmarks.forked import Forked
from benchmarks.mail_server import PATIENCE_S, Quick
from benchmarks.service_child import serve
from digest.archive import Archive
from digest.store import OutboxRow, open_store

POINTS = ("gather", "claim", "archive", "before-data", "after-data", "before-dot", "after-dot", "before-row")
STOPS = tuple(point for point in POINTS if point != "after-dot")  # where SIGTERM comes: the server sends none
UNKNOWABLE = ("before-dot", "after-dot", "before-row")  # between the mark before the dot and the row: the server may have the mail
DAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 5, 0, 30, tzinfo=UTC)  # half a minute past six in Brussels
READERS = ("ada@reader.example", "ben@reader.example")
SETTLED_S = 300.0  # so long no trial takes, however busy the machine


class Inbox:
    """Keeps every message whose last dot it saw; kills the next sender's process when it is told to."""

    def __init__(self) -> None:
        self.kept: Counter[tuple[str, str]] = Counter()
        self.victim: int | None = None
        self.choosing = threading.Lock()

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """Count a message by its reader and its Message-ID."""
        text = bytes(envelope.content or b"").decode()
        identity = next(line for line in text.splitlines() if line.lower().startswith("message-id:"))
        self.kept[envelope.rcpt_tos[0], identity] += 1
        with self.choosing:
            victim = self.victim
        if victim is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
            time.sleep(0.05)
        return "250 kept"


@contextlib.contextmanager
def inbox() -> Iterator[tuple[Inbox, int]]:
    """Run a mail server on a free port of loopback."""
    handler = Inbox()
    controller = Quick(handler)
    controller.start()
    try:
        yield handler, controller.port
    finally:
        controller.stop()


def furnish(place: Path, port: int, readers: Sequence[str] = READERS, store: str = "sqlite:///digest.db") -> Path:
    """Write a configuration with one folder of two texts, a mail server and readers; returns its path.

    The texts are German, which no network reads or writes: a service is ready sooner to be killed between its ledger and its mail.
    """
    (place / "in").mkdir(parents=True)
    (place / "in" / "a.txt").write_text("date 2026-03-09 Der Hafen von Kell wurde am Montag geschlossen. Neun Schiffe warten davor.")
    (place / "in" / "b.txt").write_text("date 2026-03-09 Der Rat von Nedre tagte am Montag. Er wählte Ada Lind zur neuen Bürgermeisterin.")
    people = ", ".join(f"{{address: {reader}}}" for reader in readers)
    (place / "config.yaml").write_text(
        f'store: "{store}"\nsources: [{{name: Inbox, folder: in}}]\nreaders: [{people}]\nsummarizer: {{backend: lead}}\n'
        f'mail: {{from: digest@example.org, smtp: "smtp://127.0.0.1:{port}", timeout_s: {PATIENCE_S}}}\n'
    )
    return place / "config.yaml"


def started(config: Path, *point: signal.Signals | str, diary: str = "service.log") -> Forked:
    """Start a service whose clock stands at NOW. point: the signal that it sends itself, and where. diary: the file that it writes to."""
    return Forked(serve, config, NOW, *point, output=config.parent / diary)


def kill_once(point: str, readers: Sequence[str] = READERS, number: signal.Signals = signal.SIGKILL) -> str:
    """Kill, or stop, a service at a point, start it again, and say what is wrong afterwards; "" when nothing is."""
    with tempfile.TemporaryDirectory() as folder, inbox() as (handler, port):
        place = Path(folder)
        config = furnish(place, port, readers)
        with open_store(place / "digest.db") as store:
            store.ledger.kept_since("morning", datetime(2026, 3, 9, tzinfo=UTC))
        with handler.choosing:
            child = started(config, *(() if point == "after-dot" else (number, point)))
            handler.victim = child.pid if point == "after-dot" else None
        expected = -signal.SIGKILL if number is signal.SIGKILL else 0
        if child.wait(SETTLED_S) != expected:
            return f"the service did not end as it should at {point}: {(place / 'service.log').read_text()[-600:]}"
        handler.victim = None
        again = started(config)
        try:
            rows = _settled(place, readers)
            _until(lambda: (place / "service.log").read_text().count("started plans=") == 2)
        finally:
            again.terminate()
            code = again.wait(SETTLED_S)
        may_be_held = point in UNKNOWABLE and number is signal.SIGKILL
        return _wrong(place, rows, handler.kept, may_be_held=may_be_held) or ("" if code == 0 else f"the stop was not clean: {code}")


def kills(count: int, points: Sequence[str] = POINTS, workers: int = 2) -> int:
    """Kill `count` services at each point, every other one with a single reader; returns how many ended wrong."""
    return _trials("kill -9 at", points, count, workers, lambda point, n: kill_once(point, READERS[: 1 + n % 2]))


def stops(count: int, points: Sequence[str] = STOPS, workers: int = 2) -> int:
    """Stop `count` services by SIGTERM at each point; returns how many ended wrong, or not with 0."""
    return _trials("SIGTERM at", points, count, workers, lambda point, n: kill_once(point, READERS[: 1 + n % 2], signal.SIGTERM))


def _trials(what: str, points: Sequence[str], count: int, workers: int, trial: Callable[[str, int], str]) -> int:
    """Try each point so many times, `workers` trials at once, since a service waits most of its time; returns how many ended wrong."""
    wrong = 0
    with ThreadPoolExecutor(workers) as pool:
        asked = {point: [pool.submit(trial, point, number) for number in range(count)] for point in points}
        for point, futures in asked.items():
            told = [text for future in futures if (text := future.result())]
            wrong += len(told)
            print(f"{what} {point:12} {count} times: {len(told)} wrong", flush=True)
            for text, times in Counter(told).most_common(3):
                print(f"    {times} x {text}")
    return wrong


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SETTLED_S
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)


def _settled(place: Path, readers: Sequence[str]) -> list[OutboxRow]:
    """Wait until nothing of the outbox is on its way any more."""
    until = time.monotonic() + SETTLED_S
    while time.monotonic() < until:
        with open_store(place / "digest.db") as store:
            rows = store.outbox.rows()
        if len(rows) == len(readers) and not any(row.state in ("pending", "sending") for row in rows):
            return rows
        time.sleep(0.1)
    return rows


def _wrong(place: Path, rows: Sequence[OutboxRow], kept: Mapping[tuple[str, str], int], *, may_be_held: bool) -> str:
    editions = Archive(place / "archive").list()
    if [(kept_.date, kept_.revision) for kept_ in editions] != [(DAY, 1)]:
        return f"editions {editions}"
    Archive(place / "archive").read(editions[0])
    with contextlib.closing(sqlite3.connect(place / "digest.db")) as database:
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return "the database is damaged"
    states = {row.reader: row.state for row in rows}
    counts = {reader: sum(n for (to, _), n in kept.items() if to == reader) for reader in states}
    if any(count > 1 for count in counts.values()):
        return f"doubled: {counts} {states}"
    held = [reader for reader, state in states.items() if state == "uncertain"]
    if len(held) > may_be_held or any(state not in ("sent", "uncertain") for state in states.values()):
        return f"states {states}"
    lost = [reader for reader, state in states.items() if state == "sent" and counts[reader] != 1]
    return f"lost: {lost} {counts} {states}" if lost else ""
