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
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


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
        for now in (SIX, SIX + 30 * DAY + 2 * HOUR):
            Service(config, load_plans(config.folder), clock=lambda now=now: now).once()
        editions, mails = _counted(config)
        print(f"thirty days of downtime: {editions - 1} edition made afterwards, {mails - 1} mailed")
        return int((editions, mails) != (2, 2))


def backfill() -> int:
    """Fill the thirty days; returns 0 when 29 editions more are archived and none is mailed."""
    with tempfile.TemporaryDirectory() as folder:
        config = furnished(Path(folder), SIX - DAY)
        for now in (SIX, SIX + 30 * DAY):
            Service(config, load_plans(config.folder), clock=lambda now=now: now).once()
        command = [sys.executable, "-m", "digest", "backfill", "2026-03-10", "2026-04-09", "--quiet"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        editions, mails = _counted(config)
        print(f"backfill of thirty days: {editions - 2} editions archived, {mails - 2} mailed")
        return int((editions, mails) != (31, 2))


def jumps() -> int:
    """Let the clock of a running service jump; returns 0 when each date's edition is made and mailed once."""
    with tempfile.TemporaryDirectory() as folder:
        config = furnished(Path(folder), SIX - DAY)
        offset = [SIX + timedelta(minutes=1) - datetime.now(UTC)]
        service = Service(config, load_plans(config.folder), clock=lambda: datetime.now(UTC) + offset[0], tick_s=0.1)
        thread = threading.Thread(target=service.run)
        thread.start()
        for jump in (timedelta(0), HOUR, -HOUR, DAY, -DAY, DAY, 6 * HOUR):
            offset[0] += jump
            _until(lambda: _counted(config)[1] >= 1 + (datetime.now(UTC) + offset[0] > SIX + DAY))
            time.sleep(0.5)
        service.stop()
        thread.join()
        days = [kept.date for kept in Archive(config.archive_path).list()]
        print(f"clock jumps of an hour, a day and six hours: editions {', '.join(map(str, days))}, {_counted(config)[1]} mailed")
        return int(days != [date(2026, 3, 10), date(2026, 3, 11)] or _counted(config)[1] != 2)


def _counted(config: Config) -> tuple[int, int]:
    return len(Archive(config.archive_path).list()), len(list((config.folder / "outbox").glob("*.eml")))


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
