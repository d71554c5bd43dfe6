"""A service that was down for a month, an archive filled afterwards, a clock that jumps: what is made and mailed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from digest.archive import Archive
from digest.config import Config, load_config
from digest.schedule import load_plans
from digest.schedule.service import Service
from digest.store import open_store

SIX = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)  # 06:00 in Brussels
LOOKS = 3  # of the service after its downtime, and after its edition
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SEEN = 20  # times that a service asks for the time until it has surely looked at what is owed
# Jumps, and how many editions are mailed then. The last one leads back to a day whose edition was jumped over, and is owed to nobody.
JUMPS = (
    (timedelta(0), 1), (HOUR, 1), (-HOUR, 1), (DAY, 2), (-DAY, 2), (DAY, 2), (6 * HOUR, 2), (2 * DAY, 3), (-DAY, 3),
)  # fmt: skip


def furnished(place: Path, kept_since: datetime) -> Config:
    """Write a configuration of one folder and one reader, whose plan has been kept since then."""
    (place / "in").mkdir()
    (place / "in" / "a.txt").write_text("date 2026-03-09 The harbour of Kell was closed on Monday. Nine ships wait outside.")
    (place / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]\nreaders: [{address: ada@reader.example}]\n")
    config = load_config(place / "config.yaml")
    with open_store(config.store_place) as store:
        store.ledger.kept_since("morning", kept_since)
    return config


def downtime() -> int:
    """Stop for thirty days; returns 0 when one edition is made and mailed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        config = furnished(Path(folder), SIX - DAY)
        for now in (SIX, *[SIX + 30 * DAY + 2 * HOUR] * LOOKS):  # one that owed all days would make another at each look
            Service(config, load_plans(config.folder), clock=lambda now=now: now).once()
        editions, mails = _counted(config)
        print(f"thirty days of downtime: {editions - 1} edition made afterwards, {mails - 1} mailed")
        return int((editions, mails) != (2, 2))


def backfill() -> int:
    """Fill the thirty days; returns 0 when 29 editions more are archived and none is mailed."""
    with tempfile.TemporaryDirectory() as folder:
        config = furnished(Path(folder), SIX - DAY)
        for now in (SIX, *[SIX + 30 * DAY] * LOOKS):
            Service(config, load_plans(config.folder), clock=lambda now=now: now).once()
        command = [sys.executable, "-m", "digest", "backfill", "2026-03-10", "2026-04-09", "--quiet"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        editions, mails = _counted(config)
        print(f"backfill of thirty days: {editions - 2} editions archived, {mails - 2} mailed")
        return int((editions, mails) != (31, 2))


def jumps() -> int:
    """Let the clock of a running service jump; returns 0 when each date's edition is made and mailed once, but for the one jumped over."""
    with tempfile.TemporaryDirectory() as folder:
        config = furnished(Path(folder), SIX - DAY)
        offset, looks = [SIX + timedelta(minutes=1) - datetime.now(UTC)], [0]

        def clock() -> datetime:
            looks[0] += 1
            return datetime.now(UTC) + offset[0]

        service = Service(config, load_plans(config.folder), clock=clock, tick_s=0.1)
        thread = threading.Thread(target=service.run)
        thread.start()
        unseen = 0
        for jump, made in JUMPS:
            offset[0] += jump
            _until(lambda made=made: _counted(config)[1] >= made)
            before = looks[0]
            _until(lambda before=before: looks[0] >= before + SEEN)
            unseen += looks[0] < before + SEEN
        service.stop()
        thread.join()
        days = [kept.date for kept in Archive(config.archive_path).list()]
        print(f"clock jumps of an hour, days and six hours: editions {', '.join(map(str, days))}, {_counted(config)[1]} mailed")
        return unseen + int(days != [date(2026, 3, day) for day in (10, 11, 13)] or _counted(config)[1] != 3)


def _counted(config: Config) -> tuple[int, int]:
    return len(Archive(config.archive_path).list()), len(list((config.folder / "outbox").glob("*.eml")))


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
