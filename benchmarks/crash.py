"""kill -9 at random moments of the whole mission, then the same mission again."""

from __future__ import annotations

import random
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.forked import Forked, get_ready

MISSION_S = 600  # so long no mission takes that is let live, however busy the machine


def crash(kills: int, seed: int = 1, backend: str = "embedded") -> int:
    """Kill the mission at random moments, one in each of so many equal stretches of it, and run it again.

    backend: who summarizes. Returns how many editions or copies were lost, doubled or damaged afterwards, compared with those of a
    mission that nobody killed.
    """
    from digest.archive import Archive

    chance = random.Random(seed)
    get_ready()
    with tempfile.TemporaryDirectory() as folder:
        begun, undisturbed = time.monotonic(), Path(folder) / "whole"
        _mission(undisturbed, backend, None)
        length = time.monotonic() - begun
        archive = Archive(undisturbed / "archive")
        whole = archive.read(archive.list()[0])
        copies = [path.read_bytes() for path in sorted((undisturbed / "outbox").glob("*.eml"))]
        wrong = 0
        for number in range(kills):
            place = Path(folder) / f"k{number}"
            _mission(place, backend, (number + chance.random()) / kills * length)
            _mission(place, backend, None)
            archive = Archive(place / "archive")
            editions = archive.list()
            wrong += (
                [kept.revision for kept in editions] != [1]
                or archive.read(editions[0]).markdown != whole.markdown
                or [path.read_bytes() for path in sorted((place / "outbox").iterdir())] != copies
            )
        print(f"crash: {kills} kills over {length:.1f} s, {wrong} editions or copies lost, doubled or damaged")
        return wrong


def _mission(place: Path, backend: str, kill_after_s: float | None) -> None:
    from digest.cli.example import furnish

    if not place.exists():
        furnish(place)
        with (place / "config.yaml").open("a", encoding="utf-8") as settings:
            settings.write(f"summarizer: {{backend: {backend}}}\n")
    child = Forked(_run, place / "config.yaml", output=place / "mission.log")
    try:
        child.wait(kill_after_s if kill_after_s is not None else MISSION_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait(120)


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
