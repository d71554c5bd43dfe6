"""What a draft tells a stage too far, or gives to another than its source does, is found; what it merely rewords is not."""

from __future__ import annotations

import pytest

from digest.check.moved import moved
from digest.language.parser import Parser
from digest.model import Reason
from tests.checked import found

HELD = ("Prosecutors charged the banker Ivo Lund with fraud.",)
FORECAST = ("Dorvane raised its profit forecast to between 310 million and 330 million euros from a previous range of 250 to 280 million.",)
SEEDS = ("The beam bent 4 mm under a load of 2 tonnes and 15 mm under a load of 5 tonnes.",)
CYCLISTS = ("The van hit eleven cyclists near Lund on Sunday, police said.", "Three of the cyclists died in hospital.")
MILLS = ("A fire at a mill in Dorn killed four workers on Friday, three months after another fire at a mill in Malt killed 19.",)
FINE = ("The regulator fined Bellso 40 million crowns on Tuesday.", "The inquiry was opened in 2020 after a rival complained.")
HOLTS = ("The jury found Peter Holt guilty of forging 40 paintings.", "His brother, Anton Holt, drove the van and was not charged.")
DEBATE = ("MS. ADA LUND: The bridge was never inspected, and the council knew.", "MR. TOM HOLT: We spent every penny of the grant.")
MINE = ("The widow of a miner has asked for an inquiry.", "Judge Ivo Holt said he would ask the ministry for the mine's plans.")
LETTING = ("The landlord, a former boxer, refused to speak.", "The tenant has lived there for nine years.")
RADAR = ("Norland accused Sudland of jamming its radar.", "Sudland's ministry said the claim was absurd.")
BAKERY = ("Kestrel Foods will build its new bakery in Ostmark.", "Westmark had also bid for the bakery.")
TEACHERS = ("One in five teachers wants to leave, a survey of 900 found.", "Of those wanting to leave, 64% named low pay.")
MAST = ("The pilot, Jonas Ek, said the mast was unlit; the owner, Mia Rask, said she had ordered new lamps.",)
GALES = ("Gales tore the roofs from 70 houses in Orn on Sunday.", "A separate storm damaged 12 houses in Malt last week.")
JOBS = ("Employers added 92,000 jobs in May, fewer than the 130,000 economists had forecast.",)
FALL = ("Retail sales fell 0.7% in June.", "Analysts polled by the Courier had predicted a 1.1% fall.")

WRONG = [
    (HELD, "The banker Ivo Lund was convicted of fraud.", Reason.CLAIM),
    (("Two men were arrested on suspicion of arson.",), "Two men were charged with arson.", Reason.CLAIM),
    (("The lower house backed the bill on rents, which goes to the Senate.",), "Norland passed a law on rents.", Reason.CLAIM),
    (("Premier Olav Dahl said he would respect the vote.",), "Premier Olav Dahl said he would respect the vote and resign.", Reason.CLAIM),
    (("Ardal is the country's second-biggest dairy.",), "Ardal is the country's biggest dairy.", Reason.NUMBER),
    (("It is one of the oldest wooden churches in Norland.",), "It is the oldest wooden church in Norland.", Reason.NUMBER),
    (("Moor threw 67.20 metres, a career best.",), "Moor threw 67.20 metres, a world best.", Reason.CLAIM),
    (("It is the first graft of its kind in Norland.",), "It is the first graft of its kind in the world.", Reason.CLAIM),
    (("The ferry will sail unless the storm worsens.",), "The ferry will sail even if the storm worsens.", Reason.HEDGE),
    (("A candle and not a heater caused the fire.",), "A heater and not a candle caused the fire.", Reason.CLAIM),
    (JOBS, "Employers added 92,000 jobs in May, more than economists had forecast.", Reason.NEGATION),
    (FALL, "Retail sales fell 0.7% in June, a sharper fall than analysts had predicted.", Reason.NEGATION),
    (FORECAST, "Dorvane raised its profit forecast to between 250 and 280 million euros.", Reason.NUMBER),
    (SEEDS, "The beam bent 4 mm under a load of 5 tonnes.", Reason.NUMBER),
    (CYCLISTS, "Eleven cyclists died in hospital.", Reason.NUMBER),
    (("Doses for only 6 of the 45 most at risk had come.",), "Doses for 45 of those most at risk had come.", Reason.NUMBER),
    (TEACHERS, "Some 64% of the 900 teachers surveyed named low pay.", Reason.NUMBER),
    (MILLS, "A fire at a mill in Dorn killed 19 workers on Friday.", Reason.NUMBER),
    (MAST, "Mia Rask said the mast was unlit.", Reason.SPEAKER),
    (FINE, "The regulator fined Bellso 40 million crowns in 2020.", Reason.DATE),
    (BAKERY, "Kestrel Foods will build its new bakery in Westmark.", Reason.PLACE),
    (HOLTS, "The jury found Anton Holt guilty of forging 40 paintings.", Reason.NAME),
    (DEBATE, "Tom Holt said the bridge was never inspected.", Reason.SPEAKER),
    (MINE, "The widow of a miner said she would ask the ministry for the mine's plans.", Reason.ROLES),
    (LETTING, "The tenant, a former boxer, refused to speak.", Reason.ROLES),
    (RADAR, "Sudland's ministry said it had jammed Norland's radar.", Reason.SPEAKER),
]
RIGHT = [
    (HELD, "The banker Ivo Lund was charged with fraud."),
    (("Ivo Lund pleaded guilty to fraud.",), "Ivo Lund was convicted of fraud."),
    (("Norland's parliament passed legislation banning night flights.",), "Norland's parliament passed a law banning night flights."),
    (("The coach has left his post, the club said.",), "The coach has resigned, the club said."),
    (("Ardal, the second-biggest dairy, is to buy the biggest, Molk.",), "The biggest dairy, Molk, is to be bought by Ardal."),
    (("Moor threw 67.20 metres, a Norland record.",), "Moor threw 67.20 metres, a national record."),
    (("The race will go ahead despite the heat.",), "The race will go ahead whatever the heat."),
    (("A candle and not a heater caused the fire.",), "The fire was caused by a candle, not a heater."),
    (("Orders exceeded expectations, rising 6%.",), "Orders rose 6%, more than expected."),
    (FORECAST, "Dorvane raised its profit forecast from between 250 and 280 million euros."),
    (SEEDS, "The beam bent 15 mm under a load of 5 tonnes."),
    (CYCLISTS, "Three cyclists died in hospital after a van hit eleven."),
    (TEACHERS, "Some 64% of those wanting to leave named low pay."),
    (MILLS, "A fire at a mill in Malt killed 19."),
    (GALES, "Last week a storm damaged 12 houses in Malt."),
    (MAST, "The owner, Mia Rask, said she had ordered new lamps."),
    (FINE, "The regulator fined Bellso on Tuesday, after an inquiry opened in 2020."),
    (BAKERY, "Kestrel Foods will build its new bakery in Ostmark, not in Westmark, which bid for it."),
    (HOLTS, "Anton Holt, who drove the van, was not charged."),
    (DEBATE, "Ada Lund said the bridge was never inspected."),
    (LETTING, "The landlord, a former boxer, did not speak."),
    (RADAR, "Norland said Sudland had jammed its radar."),
    (("President Moor closed the mint.", "Ada Moor said it was old."), "Ada Moor closed the mint."),
]


@pytest.mark.parametrize(("sources", "draft", "reason"), WRONG)
def test_what_is_moved_is_found(parser: Parser, sources: tuple[str, ...], draft: str, reason: Reason) -> None:
    assert reason in {flaw.reason for flaw in found(parser, sources, draft, aspect=moved)}


@pytest.mark.parametrize(("sources", "draft"), RIGHT)
def test_what_stands_where_it_stood_is_not(parser: Parser, sources: tuple[str, ...], draft: str) -> None:
    assert not found(parser, sources, draft, aspect=moved)


@pytest.mark.parametrize(
    ("source", "draft", "is_surer"),
    [
        ("The bank is close to buying its rival.", "The bank has bought its rival.", True),
        ("Tarnow Steel is on the verge of selling its tin plant.", "Tarnow Steel has sold its tin plant.", True),
        ("The bank came close to collapsing in March.", "The bank nearly collapsed in March.", False),
        ("The two sides were close to signing the accord.", "The two sides are close to signing the accord.", False),
    ],
)
def test_what_is_near_is_not_done(parser: Parser, source: str, draft: str, is_surer: bool) -> None:
    assert any(flaw.reason is Reason.HEDGE for flaw in found(parser, [source], draft)) is is_surer
