"""Eight services on one store, two hundred editions due at one moment: who makes each, and how often it is mailed."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.forked import Forked
from benchmarks.kills import SETTLED_S, furnish, inbox, started
from digest.archive import Archive
from digest.store import open_store

READER = "ada@reader.example"


def crowd(processes: int, editions: int, store: str | None = None, limit_s: float = 900, makers: int = 1) -> int:
    """Start services that all owe the same editions of one morning; returns how many were not made and mailed exactly once.

    store: a PostgreSQL address; a database file without it. makers: how many of the services have to have made some of them, else there
    was no race, which counts as one wrong.
    """
    with tempfile.TemporaryDirectory() as folder, inbox() as (handler, port):
        place = Path(folder)
        config = furnish(place, port, (READER,), store or "sqlite:///digest.db")
        (place / "schedules").mkdir()
        names = [f"plan{number:03}" for number in range(editions)]
        for name in names:
            (place / "schedules" / f"{name}.yaml").write_text(f'name: {name}\ntime: "06:00"\n')
        with open_store(store or place / "digest.db") as held:
            for name in names:
                held.ledger.kept_since(name, datetime(2026, 3, 9, tzinfo=UTC))
            begun = time.monotonic()
            services = [started(config, diary=f"service{number}.log") for number in range(processes)]
            try:
                while time.monotonic() - begun < limit_s and sum(handler.kept.values()) < editions:
                    time.sleep(0.5)
                took_s = time.monotonic() - begun
                while time.monotonic() - begun < limit_s and any(row.state != "sent" for row in held.outbox.rows()):
                    time.sleep(0.5)  # a mail is kept a moment before its order says so
                time.sleep(3)  # a doubled mail would still come
            finally:
                codes = _stopped(services)
            made = Counter(row.plan for row in held.ledger.editions() if row.state == "archived")
            states = Counter(row.state for row in held.outbox.rows())
        archived = Counter(kept.plan for kept in Archive(place / "archive").list())
        mails = Counter(identity for _, identity in handler.kept.elements())
        wrong = sum(made[name] != 1 or archived[name] != 1 for name in names) + sum(count != 1 for count in mails.values())
        wrong += abs(len(mails) - editions) + (states != {"sent": editions}) + sum(code != 0 for code in codes)
        by = sum("published plan=" in diary.read_text() for diary in place.glob("service*.log"))
        wrong += by < makers
        kind = "PostgreSQL" if store else "SQLite"
        print(
            f"{processes} services, {editions} editions, {kind}: {sum(made.values())} made by {by}, {sum(mails.values())} mailed,"
            f" {wrong} not exactly once, outbox {dict(states)}, stops {dict(Counter(codes))}, {took_s:.0f} s",
            flush=True,
        )
        return wrong


def _stopped(services: list[Forked]) -> list[int]:
    for service in services:
        service.terminate()
    return [service.wait(SETTLED_S) for service in services]
