"""500 feeds of 20 entries on loopback, of which 30 are slow and 20 dead: feeds a second, memory, beside feedparser alone."""

from __future__ import annotations

import argparse
import contextlib
import cProfile
import io
import json
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.gather_feeds import DEAD, ENTRIES, FEEDS, NOW, SLOW, SLOW_S, body, host, manner

LIMIT_S = 240  # for each of the two processes; one that takes longer is ended
GOOD = FEEDS - DEAD


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="./run bench gather", description=__doc__)
    parser.add_argument("--profile", action="store_true", help="print where the time of digest's own process goes, too")
    parser.add_argument("--only", choices=("digest", "feedparser"), help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.only:
        print(json.dumps(_digest(chosen.port, profile=chosen.profile) if chosen.only == "digest" else _feedparser()))
        return
    with _served() as port:
        alone = _measured("feedparser", port)
        ours = _measured("digest", port, *(["--profile"] if chosen.profile else []))
    print(f"{FEEDS} feeds of {ENTRIES} entries, {SLOW} of them {SLOW_S:g} s late and {DEAD} dead")
    print(
        f"feedparser alone, one process: {GOOD} feeds in {alone['took_s']:.1f} s, {GOOD / alone['took_s']:.0f} a second;"
        f" {alone['cpu_s']:.1f} s of CPU, {alone['peak_mb']:.0f} MB"
    )
    print(
        f"digest gather: the last of {ours['good']:.0f} good feeds after {ours['good_s']:.1f} s,"
        f" {ours['good'] / ours['good_s']:.0f} a second; all over, {ours['kept']:.0f} articles kept, after {ours['took_s']:.1f} s"
    )
    print(
        f"its CPU: {ours['cpu_s']:.1f} s, and {ours['children_cpu_s']:.1f} s in children; its memory: {ours['peak_mb']:.0f} MB, and"
        f" {ours['child_mb']:.0f} MB in the largest of its children, of which it may have {ours['workers']:.0f} at once"
    )
    print(
        f"beside feedparser: {alone['took_s'] / ours['good_s']:.2f} times its feeds a second,"
        f" {(ours['cpu_s'] + ours['children_cpu_s']) / alone['cpu_s']:.2f} times its CPU"
    )


@contextlib.contextmanager
def _served() -> Iterator[int]:
    server = subprocess.Popen([sys.executable, "-m", "benchmarks.gather_feeds"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield int(server.stdout.readline())
    finally:
        server.kill()
        server.communicate()


def _measured(what: str, port: int, *more: str) -> dict[str, float]:
    """Measure one of the two in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks", "gather", "--only", what, "--port", str(port), *more],
        stdout=subprocess.PIPE, text=True, timeout=LIMIT_S, check=True,
    )  # fmt: skip
    answer: dict[str, float] = json.loads(run.stdout)
    return answer


def _feedparser() -> dict[str, float]:
    """Parse every feed that answers, one after another, from memory."""
    import feedparser

    bodies = [body(number) for number in range(FEEDS) if manner(number) != "dead"]
    feedparser.parse(io.BytesIO(bodies[0]))
    begun, begun_cpu_s = time.monotonic(), _cpu_s(resource.RUSAGE_SELF)
    entries = sum(len(feedparser.parse(io.BytesIO(one)).entries) for one in bodies)
    assert entries == ENTRIES * GOOD
    return {
        "took_s": time.monotonic() - begun,
        "cpu_s": _cpu_s(resource.RUSAGE_SELF) - begun_cpu_s,
        "peak_mb": _peak_mb(resource.RUSAGE_SELF),
    }


def _digest(port: int, *, profile: bool) -> dict[str, float]:
    """Gather all of them into a fresh store."""
    from digest import pipeline
    from digest.config import load_config
    from digest.desk import open_desk
    from digest.gather import source as gathering
    from digest.schedule import day_of, load_plan

    good_at: list[float] = []
    read = gathering.read_source

    def noted(*args: object, **kwargs: object) -> object:
        found = read(*args, **kwargs)  # type: ignore[arg-type]
        if getattr(found, "entries", ()):
            good_at.append(time.monotonic())
        return found

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "config.yaml"
        sources = "".join(f"  - {{name: Gazette {number:03}, feed: 'http://{host(number)}/{number}'}}\n" for number in range(FEEDS))
        path.write_text(f"fetch: {{allow_private: true}}\nsources:\n{sources}")
        config = load_config(path)
        day = day_of(load_plan("morning", config.folder), NOW.date(), config.zone)
        gathering.read_source = noted  # type: ignore[assignment]
        with open_desk(config, resolve=lambda _, __: [("127.0.0.1", port)]) as desk:
            begun, begun_cpu_s = time.monotonic(), _cpu_s(resource.RUSAGE_SELF)
            with _profiled() if profile else contextlib.nullcontext():
                found = pipeline.gather(day, desk, NOW)
            took_s, cpu_s = time.monotonic() - begun, _cpu_s(resource.RUSAGE_SELF) - begun_cpu_s
            workers = desk.pool.workers
    return {
        "good": len(good_at), "good_s": max(good_at) - begun, "took_s": took_s, "kept": sum(one.new for one in found),
        "cpu_s": cpu_s, "children_cpu_s": _cpu_s(resource.RUSAGE_CHILDREN), "workers": workers,
        "peak_mb": _peak_mb(resource.RUSAGE_SELF), "child_mb": _peak_mb(resource.RUSAGE_CHILDREN),
    }  # fmt: skip


@contextlib.contextmanager
def _profiled() -> Iterator[None]:
    profiler = cProfile.Profile()
    profiler.enable()
    try:
        yield
    finally:
        profiler.disable()
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("cumulative").print_stats(45)


def _cpu_s(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _peak_mb(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024  # kilobytes on Linux
