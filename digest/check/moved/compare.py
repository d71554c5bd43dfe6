"""A draft sentence and its evidence in, flaws out (pure): what was moved on by a stage, or from one thing to another."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.moved.contrasts import contrasts
from digest.check.moved.forecasts import forecasts
from digest.check.moved.incidents import incidents
from digest.check.moved.paired import paired
from digest.check.moved.persons import persons
from digest.check.moved.places import places
from digest.check.moved.ranks import ranks
from digest.check.moved.stages import stages
from digest.check.moved.years import years
from digest.check.passages import Passage

ASKED = (stages, ranks, contrasts, forecasts, paired, incidents, years, places, persons)


def moved(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what each of the rules finds."""
    for rule in ASKED:
        yield from rule(draft, evidence)
