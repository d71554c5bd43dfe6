"""kill -9 at random moments of the whole mission, then the same mission again."""

from __future__ import annotations

import contextlib
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.forked import Forked, get_ready
from digest.archive import Archive
from digest.cli.example import furnish

TRIES, SOONER = 4, 0.9  # a mission that had ended by then, as the last ones may, is killed at nine tenths of that time
SETTLED_S = 600.0  # for a mission that nobody kills, on however busy a machine


def crash(kills: int, seed: int = 1, backend: str = "embedded") -> int:
    """Kill the mission at random moments, one in each of so many equal stretches of it, and run it again.

    backend: who summarizes. Returns how many editions or copies were lost, doubled or damaged afterwards, compared with those of a
    mission that nobody killed; a mission that could not be killed, or did not end the second time, counts too: it proves nothing.
    """
    chance = random.Random(seed)
    get_ready()
    with tempfile.TemporaryDirectory() as folder:
        begun, undisturbed = time.monotonic(), Path(folder) / "whole"
        if _mission(undisturbed, backend) != 0 or not (copies := _copies(undisturbed)):
            print("crash: the mission that nobody kills fails, or mails nobody: nothing is proved")
            return kills
        length = time.monotonic() - begun
        whole = Archive(undisturbed / "archive")
        markdown = whole.read(whole.list()[0]).markdown
        wrong = missed = 0
        for number in range(kills):
            place = Path(folder) / f"k{number}"
            moment = (number + chance.random()) / kills * length
            if not _killed(place, backend, moment):
                missed += 1
            elif told := _wrong(place, backend, markdown, copies):
                wrong += 1
                print(f"crash: after {moment:.1f} s: {told}")
        print(f"crash: {kills - missed} of {kills} killed over {length:.1f} s, {wrong} editions or copies lost, doubled or damaged")
        return wrong + missed


def _killed(place: Path, backend: str, moment_s: float) -> bool:
    """Kill a mission at a moment; one that had ended by then is begun anew, and killed a little sooner, some times."""
    for again in range(TRIES):
        shutil.rmtree(place, ignore_errors=True)
        if _mission(place, backend, moment_s * SOONER**again) == -signal.SIGKILL:
            return True
    return False


def _wrong(place: Path, backend: str, markdown: str, copies: Sequence[bytes]) -> str:
    """Run a killed mission again, and say what is wrong afterwards; "" when nothing is."""
    if (code := _mission(place, backend)) != 0:
        return f"the second mission ended with {code}: {_diary(place).read_text()[-600:]}"
    with contextlib.closing(sqlite3.connect(place / "digest.db")) as database:
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return "the database is damaged"
    archive = Archive(place / "archive")
    editions = archive.list()
    if [kept.revision for kept in editions] != [1]:
        return f"editions {editions}"
    if archive.read(editions[0]).markdown != markdown:
        return "the edition is another one"
    return "" if _copies(place) == copies else "the copies are others"


def _copies(place: Path) -> list[bytes]:
    """Return all that lies in the outbox: what is half written counts too; nothing where nobody was mailed, which makes no outbox."""
    return [path.read_bytes() for path in sorted((place / "outbox").glob("*"))]


def _mission(place: Path, backend: str, kill_after_s: float | None = None) -> int:
    """Run a mission, which may be killed; returns how it ended."""
    if not place.exists():
        furnish(place)
        with (place / "config.yaml").open("a", encoding="utf-8") as settings:
            settings.write(f"summarizer: {{backend: {backend}}}\n")
    _diary(place).unlink(missing_ok=True)
    child = Forked(_run, place / "config.yaml", output=_diary(place))
    try:
        return child.wait(kill_after_s if kill_after_s is not None else SETTLED_S)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait(SETTLED_S)


def _diary(place: Path) -> Path:
    """Return where a mission's last words stand: beside its folder, which a killed one is begun anew in."""
    return place.with_suffix(".log")


def _run(place: Path) -> None:
    """Run the whole mission of the example's first day."""
    from digest.cli.example import dates, only_examples, served, sites_until
    from digest.config import load_config
    from digest.desk import open_desk
    from digest.pipeline import deliver, gather, published_or_made
    from digest.schedule import day_of, load_plan

    config = load_config(place)
    day = day_of(load_plan("morning", config.folder), dates()[0], config.zone)
    with served(sites_until(day.date)) as address, open_desk(config, resolve=only_examples(address)) as desk:
        gather(day, desk, day.window.end)
        published_or_made(day, desk, day.window.end)
        deliver(day.plan, day.date, desk, lambda: day.window.end)
