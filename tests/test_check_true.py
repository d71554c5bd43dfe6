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
    (numbers, ["The appeal for Sarn drew more than 212,000 letters."], "The appeal for Sarn drew over 200,000 letters."),
    (numbers, ["Shares in the mill fell as much as 7.4 percent on Tuesday."], "Shares in the mill fell more than 7% on Tuesday."),
    (numbers, ["The Norvik bank cut its rate by 25 basis points."], "The Norvik bank cut its rate by a quarter of a percentage point."),
    (numbers, ["The slide killed the driver and three climbers."], "The slide killed four people."),
    (numbers, ["Two vans and a lorry met on the bridge at Sarn."], "Three vehicles met on the bridge at Sarn."),
    (numbers, ["Tarn came back from two goals down to win 3-2."], "Tarn came back from 2-0 down to win 3-2."),
    (numbers, ["The council passed it by seven votes to two."], "The council passed it 7-2."),
    (numbers, ["Brindle has won 19 caps but has never led Velland before."], "Brindle to lead Velland for first time"),
    (numbers, ["The council voted to raise the toll to 40 crowns from 35."], "sarn council votes to raise toll from 35 to 40 crowns"),
    (numbers, ["Velland will raise arms spending to 3 percent of gross domestic product."], "Velland will raise arms spending to 3% of GDP."),
    (dates, ["Output grew in the April-June quarter."], "Output grew in the second quarter."),
    (dates, ["Sales rose in the three months to the end of September."], "Sales rose in the third quarter."),
    (dates, ["Output grew in the second quarter."], "Output grew in the April-June quarter."),
    (dates, ["The lock at Sarn stays shut until 10:00 on Friday."], "The lock at Sarn stays shut until Friday morning."),
    (dates, ["The index stood at 118 in May, down from 121 in April."], "The index stood at 118 in May, down from 121 the month before."),
    (dates, ["The trial opens on Monday 3 May."], "The trial opens in early May."),
    (dates, ["The lock opened in 1994."], "The lock opened in the 1990s."),
    (names, ["Talks between Turkey and Greece broke down."], "Talks between Ankara and Athens broke down."),
    (names, ["Doctors had twice sent him home.", "Abel Tarn, 34, died at the Norvik clinic."], "Abel Tarn was twice sent home."),
    (names, ["The 41-year-old won in under an hour.", "Norvik rower David Holm was the first to try."], "Holm, 41, won in under an hour."),
    (names, ["Germany rejected the pact with Norway."], "Berlin rejected the pact with Oslo."),
    (names, ["The Danish navy accused a Swedish ship of ramming one of its boats near Lundby."],
     "A Swedish ship rammed a Danish boat, the Danish navy said."),
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
    (numbers, ["The appeal for Sarn drew more than 212,000 letters."], "The appeal for Sarn drew over 300,000 letters."),
    (numbers, ["Up to 11,200 people may lose their homes."], "More than 11,000 people may lose their homes."),
    (numbers, ["The Norvik bank cut its rate by 25 basis points."], "The Norvik bank cut its rate by half a percentage point."),
    (numbers, ["The slide killed the driver and three climbers."], "The slide killed five people."),
    (numbers, ["Tarn came back from two goals down to win 3-2."], "Tarn came back from 3-0 down to win 3-2."),
    (numbers, ["The council passed it by seven votes to two."], "The council passed it 2-7."),
    (numbers, ["It was the third time that Brindle had led Velland."], "Brindle led Velland for the first time."),
    (dates, ["Output grew in the April-June quarter."], "Output grew in the third quarter."),
    (dates, ["The lock at Sarn stays shut until 10:00 on Friday."], "The lock at Sarn stays shut until Friday evening."),
    (dates, ["The index stood at 118 in May, down from 121 in March."], "The index stood at 118 in May, down from 121 the month before."),
    (dates, ["The trial opens on Monday 3 May."], "The trial opens in late May."),
    (dates, ["The lock burst at 02:14 on Sunday."], "The lock burst late on Sunday."),
    (names, ["She will stand down in June.", "Peter Rask praised the pact."], "Peter Rask will stand down in June."),
    (names, ["Germany rejected the pact."], "Vienna rejected the pact."),
    (names, ["The fair in Germany opens on Friday."], "The fair in Berlin opens on Friday."),
]  # fmt: skip


@pytest.mark.parametrize(("aspect", "sources", "draft"), TRUE)
def test_what_says_the_same_passes(parser: Parser, aspect: Aspect, sources: list[str], draft: str) -> None:
    """Other words, other forms, the same facts."""
    assert found(parser, sources, draft, aspect=aspect) == ()


@pytest.mark.parametrize(("aspect", "sources", "draft"), FALSE)
def test_what_is_near_it_is_stopped(parser: Parser, aspect: Aspect, sources: list[str], draft: str) -> None:
    """One fact is another."""
    assert found(parser, sources, draft, aspect=aspect)
