"""True rewordings, each of which one aspect once took for a change: they pass it, and what is near them and wrong does not."""

from __future__ import annotations

import pytest

from digest.check.dates import dates
from digest.check.flaws import Aspect
from digest.check.names import names
from digest.check.numbers import numbers
from digest.check.quotations import quotations
from digest.check.substitutions import substitutions
from digest.language.parser import Parser
from tests.checked import found

TRUE: list[tuple[Aspect, list[str], str]] = [
    (numbers, ["Of the lambs on the fell, 12 ran off and five drowned."], "Twelve lambs ran off the fell and five drowned."),
    (numbers, ["At least 19 people were killed when two barges met.", "In May a like crash at Sarn left eight dead."],
     "In May a like crash at Sarn killed eight people."),
    (numbers, ["Ada Brindle won the 1,500m gold at Norvik."], "Ada Brindle won gold in the 1,500m at Norvik."),
    (numbers, ["The lock at Sarn reopened at 06:30 on Monday."], "The lock at Sarn reopened at 6.30am."),
    (numbers, ["The mill at Velmar will lay off 90 employees, about 6 percent of its workforce."],
     "The mill at Velmar is cutting 90 jobs, about 6 percent of its staff."),
    (dates, ["The new rules ban drivers under 21 from the bridge."], "Under the new rules drivers under 21 may not use the bridge."),
    (quotations, ['"The lock was rotten," said the keeper, Abel Tarn.'], 'Abel Tarn, the keeper, said: "The lock was rotten."'),
    (names, ['Ada Brindle, the Norvik envoy, called the pact "a small step".', 'The keeper, Abel Tarn, said: "It is late."'],
     "The Norvik envoy, Ada Brindle, said the pact was a small step."),
    (substitutions, ["Norland's gross domestic product shrank in May, the budget office said."],
     "Norland's GDP shrank in May, the budget office said."),
    (substitutions, ["Norland's central bank raised its benchmark rate to 5 percent in May."],
     "The central bank of Norland raised its main rate to 5 percent in May."),
    (substitutions, ["The clerk accused the keeper of lying to the council about the lock."],
     "The clerk said the keeper lied to the council about the lock."),
    (substitutions, ["A pint of milk will cost 95p from Monday, the dairy said."], "The dairy will charge 95 pence for a pint of milk."),
    (substitutions, ["It is the third time that the band has cancelled a concert in Sarn."], "It is the band's third cancellation in Sarn."),
]  # fmt: skip
FALSE: list[tuple[Aspect, list[str], str]] = [
    (numbers, ["Of the lambs on the fell, 12 ran off and five drowned."], "Nine lambs ran off the fell and five drowned."),
    (numbers, ["At least 19 people were killed and 40 were hurt when two barges met at Sarn."], "At least 40 people were killed at Sarn."),
    (numbers, ["At least 19 people were killed on Sunday when two barges met at Sarn.", "In May a like crash left eight dead."],
     "Eight people were killed on Sunday when two barges met at Sarn."),
    (dates, ["The lock at Sarn reopened at 06:30 on Monday."], "The lock at Sarn reopened at 7.30am."),
    (dates, ["The new rules begin on 20 May."], "The new rules begin on 21 may."),
    (substitutions, ["Norland's gross domestic product shrank in May, the budget office said."],
     "Norland's PMI shrank in May, the budget office said."),
]  # fmt: skip


@pytest.mark.parametrize(("aspect", "sources", "draft"), TRUE)
def test_what_says_the_same_passes(parser: Parser, aspect: Aspect, sources: list[str], draft: str) -> None:
    """Other words, other forms, the same facts."""
    assert found(parser, sources, draft, aspect=aspect) == ()


@pytest.mark.parametrize(("aspect", "sources", "draft"), FALSE)
def test_what_is_near_it_is_stopped(parser: Parser, aspect: Aspect, sources: list[str], draft: str) -> None:
    """One fact is another."""
    assert found(parser, sources, draft, aspect=aspect)
