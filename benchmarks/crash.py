"""kill -9 at random moments of the whole mission, then the same mission again."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHILD = """
import sys
from pathlib import Path
from digest.cli.example import dates, only_examples, served, sites_until
from digest.config import load_config
from digest.desk import open_desk
from digest.pipeline import deliver, gather, published_or_made
from digest.schedule import day_of, load_plan
config = load_config(Path(sys.argv[1]))
day = day_of(load_plan("morning", config.folder), dates()[0], config.zone)
with served(sites_until(day.date)) as address, open_desk(config, resolve=only_examples(address)) as desk:
    gather(day, desk, day.window.end)
    published_or_made(day, desk, day.window.end)
    deliver(day.plan, day.date, desk, lambda: day.window.end)
"""


def crash(kills: int, seed: int = 1) -> int:
    """Kill the mission at random moments; returns how many editions or copies were lost, doubled or damaged afterwards."""
    from digest.archive import Archive
    from digest.cli.example import dates, make_example

    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        whole = make_example(Path(folder) / "whole", dates()[:1])[0].edition
        begun = time.monotonic()
        _mission(Path(folder) / "timed", None)
        length = time.monotonic() - begun
        copies = [path.read_bytes() for path in (Path(folder) / "timed" / "outbox").glob("*.eml")]
        wrong = 0
        for number in range(kills):
            place = Path(folder) / f"k{number}"
            _mission(place, chance.uniform(0.3, 1.0) * length)
            _mission(place, None)
            archive = Archive(place / "archive")
            editions = archive.list()
            wrong += (
                [kept.revision for kept in editions] != [1]
                or archive.read(editions[0]).markdown != whole.markdown
                or [path.read_bytes() for path in (place / "outbox").iterdir()] != copies
            )
        print(f"crash: {kills} kills over {length:.1f} s, {wrong} editions or copies lost, doubled or damaged")
        return wrong


def _mission(place: Path, kill_after_s: float | None) -> None:
    from digest.cli.example import furnish

    if not place.exists():
        furnish(place)
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(place / "config.yaml")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        child.wait(kill_after_s if kill_after_s is not None else 120)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
