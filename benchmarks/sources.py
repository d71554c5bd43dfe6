"""Feeds that are broken, hostile or endless, served on loopback beside sound ones and gathered as a mission gathers them; a table.

Each part runs the whole way: server, client, limited child, store. What a feed may take is set as the promise has it: two seconds and
150 MB for torture feeds and mutants, five seconds and 256 MB for bombs.
"""

from __future__ import annotations

import json
import logging
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote
from zoneinfo import ZoneInfo

from benchmarks.data import place
from benchmarks.feed_bombs import GOOD_ITEMS, Serving, bombs, documents, good, serving
from benchmarks.mutants import mutants, with_torture
from benchmarks.targets import Target, probe_targets, table
from benchmarks.torture_facts import facts, told
from benchmarks.weighing import CALLED, Weighed
from benchmarks.weighing import weighed as in_child
from digest.config import load_config
from digest.confined import Options, Pool
from digest.desk import Desk, open_desk
from digest.errors import ConfinedError, DigestError, SourceError
from digest.gather.source import Gathered
from digest.model import Day, Problem, Source, SourceState, Window
from digest.parallel import each
from digest.parsers import PARSERS
from digest.pipeline import gather
from digest.sources import feed, read

NOW = datetime(2030, 1, 1, tzinfo=UTC)  # so late that nothing of a mutant is news whose page would be read
DAY = Day(plan="morning", date=date(2030, 1, 1), zone=ZoneInfo("UTC"), window=Window(start=NOW - timedelta(days=1), end=NOW))
GOOD = 20  # sound sources beside the bombs
AT_ONCE, WHOLE = 250, 10  # mutants of one run; of how many runs one keeps what it reads
FEED = {"within_s": 2.0, "memory_mb": 150}
BOMB = {"within_s": 5.0, "memory_mb": 256}
UNEXPECTED = (
    "it could not be read (",
    "it could not be kept (",
    "it cannot be read (",
    "died",
    "nonsense",
)  # what an uncaught error is told as
OVERRUN = ("took longer than", "need more than")


class Told(NamedTuple):
    """What became of some sources. stopped: those that were ended in their child; uncaught: errors that nobody expected, by source."""

    read: int
    refused: int
    stopped: list[str]
    uncaught: list[str]
    entries: int


def gathered(sources: Mapping[str, str], limits: Mapping[str, float], *, max_bytes: int = 5_000_000, port: int = 0) -> dict[str, Gathered]:
    """Gather sources (address by name) into a fresh store, as a mission does."""
    with _desk(sources, limits, max_bytes, port) as desk:
        return {one.source: one for one in gather(DAY, desk, NOW, pages_s=5)}


def fetched(sources: Mapping[str, str], limits: Mapping[str, float], port: int) -> dict[str, Gathered]:
    """Fetch and parse sources as a mission does, and keep nothing: reading the texts of ten thousand feeds would take an hour."""
    with _desk(sources, limits, 5_000_000, port) as desk:

        def one(source: Source) -> Gathered:
            try:
                batch = read(source, desk.client.get, SourceState(name=source.name), desk.pool.call)
                problems = batch.problems
            except DigestError as error:
                return Gathered(source=source.name, problem=Problem(stage="gather", subject=source.name, reason=str(error)))
            said = "; ".join(problem.reason for problem in problems)
            problem = Problem(stage="gather", subject=source.name, reason=said) if said else None
            return Gathered(source=source.name, entries=len(batch.entries), problem=problem)

        return {found.source: found for found in each(one, list(desk.sources.values()), threads=8)}


@contextmanager
def _desk(sources: Mapping[str, str], limits: Mapping[str, float], max_bytes: int, port: int) -> Iterator[Desk]:
    """Open a desk of its own; every name of a host leads to the port on loopback, so that nothing leaves this machine."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "config.yaml"
        settings: dict[str, Any] = {
            "fetch": {"allow_private": True, "per_host_s": 0, "timeout_s": 20, "max_bytes": max_bytes},
            "parse": dict(limits),
            "sources": [{"name": name, "feed": address} for name, address in sources.items()],
        }
        place.write_text(json.dumps(settings))
        with open_desk(load_config(place), resolve=lambda _host, _port: [("127.0.0.1", port)]) as desk:
            yield desk


def counted(found: Mapping[str, Gathered]) -> Told:
    """Return what became of sources."""
    reasons = {name: one.problem.reason for name, one in found.items() if one.problem}
    return Told(
        read=sum(one.entries > 0 or not one.problem for one in found.values()),
        refused=sum(not one.entries and one.problem is not None for one in found.values()),
        stopped=[f"{name}: {reason}" for name, reason in reasons.items() if any(mark in reason for mark in OVERRUN)],
        uncaught=[f"{name}: {reason}" for name, reason in reasons.items() if any(mark in reason for mark in UNEXPECTED)],
        entries=sum(one.entries for one in found.values()),
    )


def torture() -> int:
    """Gather the torture feeds, and compare them with what their own projects state; returns how many fail. Ends without the files."""
    files = place("torture-feeds")
    rows = [json.loads(line) for line in (files / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    bodies = {row["file"].rpartition("/")[2]: (files / row["file"]).read_bytes() for row in rows}
    with serving(bodies, with_bombs=False) as server:
        found = gathered({name: f"{server.url}/feed/{quote(name)}" for name in bodies}, FEED, port=server.port)
    outcome, unmet = counted(found), _unmet(bodies, server)
    held = stated = 0
    for row in rows:
        for is_held in compared(row, bodies[row["file"].rpartition("/")[2]]):
            held += is_held
            stated += 1
    print(f"torture feeds: {len(found)} of {len(rows)}: {_line(outcome)}; {held} of {stated} stated outcomes hold")
    again = sum(is_stopped(bodies[told.partition(":")[0]]) for told in outcome.stopped)
    return len(outcome.uncaught) + again + len(rows) - len(found) + unmet


def _unmet(names: Iterable[str], server: Serving) -> int:
    """Return how many of these nobody asked the server for, and say so: what was not read is not survived."""
    missed = sorted(set(names) - server.given)
    if missed:
        print(f"  {len(missed)} were not asked for, and prove nothing: {', '.join(missed[:5])}")
    return len(missed)


def compared(row: Mapping[str, Any], body: bytes) -> list[bool]:
    """Return for each fact that a torture feed's project states whether it holds here."""
    headers = {key.lower(): value for key, value in row["http_headers"].items()}
    content_type = headers.get("content-type", "application/xml")
    url = headers.get("content-location") or row["served_as"] or "https://feeds.example/news/feed"
    try:
        found = feed.parse("Torture", body, content_type=content_type, url=url)
    except SourceError:
        found = None
    return [_same(told(fact.of, found, body, content_type, fact.value), fact.value) for fact in facts(dict(row))]


def _same(one: object, other: object) -> bool:
    return " ".join(str(one).split()) == " ".join(str(other).split())


def damaged(count: int, seed: int = 11) -> int:
    """Read so many mutants, in runs of AT_ONCE, each WHOLE-th of which goes into a store too; returns uncaught errors and aborted runs."""
    outcome = Counter[str]()
    named: list[str] = []
    sound = with_torture()
    begun, spent = time.monotonic(), _cpu_s()
    for begin in range(0, count, AT_ONCE):
        made = mutants(min(AT_ONCE, count - begin), seed, sound, first=begin)
        some = {f"m{number}": one for number, one in enumerate(made, begin)}
        try:
            with serving({name: one.body for name, one in some.items()}, with_bombs=False) as server:
                addresses = {name: f"{server.url}/feed/{name}" for name in some}
                is_whole = begin // AT_ONCE % WHOLE == 0
                found = gathered(addresses, FEED, port=server.port) if is_whole else fetched(addresses, FEED, server.port)
            outcome["unmet"] += _unmet(some, server)
        except Exception as error:  # noqa: BLE001  # it is what is counted
            outcome["aborted"] += 1
            named.append(f"a run of mutants from {begin} on ended: {type(error).__name__}: {error}")
            continue
        one = counted(found)
        outcome.update(read=one.read, refused=one.refused, entries=one.entries, stopped=len(one.stopped), uncaught=len(one.uncaught))
        named += [f"{some[told.partition(':')[0]].name}: {told}" for told in one.uncaught]
        alone = {told: is_stopped(some[told.partition(":")[0]].body) for told in one.stopped}
        outcome["again"] += sum(alone.values())
        named += [
            f"{some[told.partition(':')[0]].name}: {told}{'' if is_again else '; read when alone'}" for told, is_again in alone.items()
        ]
    for line in named:
        print(f"  {line}")
    took = f"{time.monotonic() - begun:.0f} s, {1000 * (_cpu_s() - spent) / count:.0f} ms of CPU each"
    print(
        f"mutants: {count:,}: {outcome['uncaught']} uncaught errors, {outcome['aborted']} aborted runs, {outcome['stopped']} stopped at "
        f"{FEED['within_s']:g} s or {FEED['memory_mb']} MB, {outcome['again']} of them again when alone; "
        f"{outcome['read']:,} read, {outcome['refused']:,} refused in a line, {outcome['entries']:,} entries ({took})"
    )
    return outcome["uncaught"] + outcome["aborted"] + outcome["again"] + outcome["unmet"] + (not outcome["read"])


def is_stopped(body: bytes) -> bool:
    """Tell whether a feed is stopped when nothing else runs here: a busy machine may have let the clock run out, not the feed."""
    with Pool(PARSERS, Options(**FEED), workers=1) as pool:
        try:
            pool.call(feed.parse, "Alone", body, content_type="application/xml", url="http://127.0.0.1:9/feed")
        except ConfinedError as error:
            return error.is_overrun
        except SourceError:
            return False
        return False


def exploded(sound: int = GOOD, *, step: int = 1) -> int:
    """Gather every step-th bomb beside sound sources; returns how many sound ones are not whole, and bombs that were not held."""
    with serving() as server:
        names = list(bombs(server.url))[::step]
        beside = {f"good {number}": f"{server.url}/good/{number}" for number in range(sound)}
        begun = time.monotonic()
        hostile = {name: f"{server.url}/bomb/{quote(name)}" for name in names}
        found = gathered(hostile | beside, BOMB, max_bytes=50_000_000, port=server.port)
        took_s = time.monotonic() - begun
        for name in names:
            one = found[name]
            print(f"  {name}: {one.entries} entries{f'; {one.problem.reason}' if one.problem else ''}")
        whole = sum(found[name].entries == GOOD_ITEMS and not found[name].problem for name in beside)
        uncaught = counted({name: found[name] for name in names}).uncaught
        print(
            f"bombs: {len(names)} beside {sound} sound sources in {took_s:.0f} s: {whole} of {sound} whole, "
            f"{len(uncaught)} uncaught errors, {len(server.canaries)} requests that a document asked for"
        )
        return sound - whole + len(uncaught) + len(server.canaries) + _unmet(names, server)


def weighed() -> int:
    """Parse each bomb that reaches the parser in a child of its own; returns how many took more than they may.

    Time is what the system counted for the child, with what it takes to start, memory the most that it held by its own account; one that
    was ended is held by its limit. A sound feed is parsed so too: a child that reads nothing would take nothing.
    """
    most_s = most_mb = 0.0
    sound = _weighed(good(1))
    over = int(sound.said != f"{GOOD_ITEMS} entries" or not sound.peak_mb)
    bombs_of_parser = documents("http://127.0.0.1:9")
    for name, text in bombs_of_parser.items():
        before, begun = _cpu_s(), time.monotonic()
        one = _weighed(text.encode())
        cpu_s, wall_s = _cpu_s() - before, time.monotonic() - begun
        most_s, most_mb = max(most_s, cpu_s), max(most_mb, one.peak_mb)
        over += cpu_s > BOMB["within_s"] + 1 or one.peak_mb > BOMB["memory_mb"]
        print(f"  {name}: {cpu_s:.1f} s of CPU, {wall_s:.1f} s, {one.peak_mb:.0f} MB; {one.said[:110]}")
    most = f"at most {most_s:.1f} s of CPU and {most_mb:.0f} MB; a sound feed {sound.peak_mb:.0f} MB"
    print(f"bombs in a child each: {len(bombs_of_parser)}, {most}")
    return over


def _weighed(body: bytes) -> Weighed:
    with Pool(CALLED, Options(**BOMB), workers=1) as pool:
        try:
            return pool.call(in_child, body)
        except ConfinedError as error:
            return Weighed(str(error), 0.0)


def guarded() -> int:
    """Try each target of the address guard in each form; returns how many were reached.

    Where private addresses are allowed, one of them has to be reached in each form: else nothing was tried, or nothing seen.
    """
    rows = probe_targets()
    reached = sum(bool(row.connections) for row in rows)
    unseen = sum(not row.connections for row in probe_targets([Target("an address", "http://10.0.0.1/")], allow_private=True))
    print(f"guard: {len({row.target.address for row in rows})} addresses that lead inside, {len(rows)} ways to them, {reached} reached")
    print(table(rows))
    if unseen:
        print(f"guard: an address that is allowed was not seen to be reached in {unseen} forms: the promise is not proved")
    return reached + unseen


def _line(outcome: Told) -> str:
    return (
        f"{len(outcome.uncaught)} uncaught errors, {len(outcome.stopped)} stopped, {outcome.read} read, "
        f"{outcome.refused} refused in a line, {outcome.entries} entries"
    )


def _cpu_s() -> float:
    """Return the processor time of the children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def sources(times: int) -> int:
    """Return how many promises of the sources were broken. times: percent of 10,000 mutants; the rest is done once."""
    logging.getLogger("digest").setLevel(logging.CRITICAL)  # each of them would be a warning
    return torture() + damaged(100 * times) + exploded() + weighed() + guarded()
