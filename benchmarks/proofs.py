"""Run one proof of a promise in its full form: `python -m benchmarks.proofs NAME [TIMES]`.

Ends with 0 where the promise was proved, with 1 where it was broken, or where something that the proof reads is not here: what was not
tried is not proved.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks.choose import chosen
from benchmarks.data import place

if TYPE_CHECKING:
    import pytest

KILLS, FAULTS = 100, 25
NAMES = {
    "crash": f"kill -9 at {KILLS} random moments of the example's mission, then run it again: no half edition, no doubled one",
    "mail": f"twelve faults of a mail server {FAULTS} times each; a service killed at eight points, {KILLS} times each",
    "orders": "100 articles that give orders, seen and unseen, to a model that obeys them: no trace and no link of them in any edition",
    "sources": "torture feeds, 10,000 mutants, 35 bombs beside sound feeds, and the address guard: nothing uncaught, aborted or reached",
    "words": "2,000 articles, 200 stories of three outlets, 12,000 sentences that ask for cuts: nothing added, nothing protected lost",
    "schedule": "each half-hour of 11 years in 12 zones; 8 services and 200 editions on SQLite and PostgreSQL; a month of downtime",
}


def crash(times: int) -> int:
    """Return how many editions were lost, doubled or damaged."""
    from benchmarks.crash import crash

    return crash(times)


def mail(times: int) -> int:
    """Return how many copies ended in a wrong state."""
    from benchmarks.kills import kills, stops
    from benchmarks.mail_faults import faults

    return faults(max(1, times * FAULTS // KILLS)) + kills(times) + stops(max(1, times // 10))


def orders(times: int) -> int:
    """Return how many injections left a trace in an edition, or were not tried. times: how many are, spread over all kinds."""
    from benchmarks.injections import INJECTIONS
    from benchmarks.orders import orders, table

    count = len(INJECTIONS)
    met = orders(sorted({1 + place * count // min(times, count) for place in range(min(times, count))}))
    print(table(met))
    if untried := sum(bool(one.untried) for one in met):
        print(f"orders: {untried} of {len(met)} were not tried: the promise is not proved")
    return sum(bool(one.printed or one.untried) for one in met)


def schedule(times: int) -> int:
    """Return how many editions were skipped, doubled or at a wrong instant. times: percent of the full form."""
    from benchmarks.cluster import cluster
    from benchmarks.crowd import crowd
    from benchmarks.downtime import backfill, downtime, jumps
    from benchmarks.planner import planner

    with cluster() as address:  # first of all: it raises without PostgreSQL, which is half of what is proved
        wrong = planner() if times >= KILLS else planner(range(2026, 2028))
        wrong += downtime() + backfill() + jumps()
        editions = max(5, 200 * times // KILLS)
        wrong += crowd(8, editions, makers=2)
        wrong += crowd(8, editions, address, makers=2)
    return wrong


def sources(times: int) -> int:
    """Return how many promises of the sources were broken. times: percent of 10,000 mutants."""
    from benchmarks.sources import sources

    return sources(times)


def words(times: int) -> int:
    """Return how the tests of what the summarizer tells and cuts ended. times: percent of the stories and sentences."""
    for name in ("newswire", "summaries"):
        place(name)  # first of all: without them there is little to prove
    return proved("words", f"--share={times}", "tests/test_embedded_invariant.py", "tests/test_embedded_protection.py")


def proved(name: str, *arguments: str) -> int:
    """Return how pytest ended; where a test was skipped, or none was run, it proved nothing, and that is told and no 0."""
    import pytest

    count = Count()
    ended = int(pytest.main(["--quiet", *arguments], plugins=[count]))
    is_whole = count.passed > 0 and not count.skipped
    print(f"{name}: {count.passed} tests passed, {count.skipped} skipped{'' if is_whole else ': the promise is not proved'}")
    return ended or int(not is_whole)


class Count:
    """Counts what became of tests: pytest ends with 0 though it skipped them."""

    def __init__(self) -> None:
        self.passed = self.skipped = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take one test's outcome."""
        self.passed += report.when == "call" and report.passed
        self.skipped += report.skipped


def main() -> None:
    name = chosen("benchmarks.proofs", NAMES)
    times = int(sys.argv[2]) if len(sys.argv) > 2 else KILLS
    if times < 1:
        sys.exit(f"{name}: {times} times prove nothing; give a number from 1 on, or none for all {KILLS}")
    proofs = {"crash": crash, "mail": mail, "orders": orders, "schedule": schedule, "sources": sources, "words": words}
    sys.exit(1 if proofs[name](times) else 0)


if __name__ == "__main__":
    main()
