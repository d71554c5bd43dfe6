"""Which figures a reader wants at a glance: cases of our own, what always holds, and the card."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from digest.errors import BackendError
from digest.figures.ranking import rank
from digest.figures.ranking.features import slight
from digest.figures.ranking.rank import WEIGHTS, Told, ranked, ranked_together, weights
from digest.model import Figure, Span

CARD = WEIGHTS.with_name("MODEL.md")


def _spans(text: str) -> list[Span]:
    """Sentences of a text of our own: each ends with a full stop and a space, or the text does."""
    ends = [0, *(match.end() for match in re.finditer(r"\. ", text)), len(text)]
    return [Span(start, end) for start, end in pairwise(ends)]


def _figures(text: str, *told: tuple[str, dict[str, object]]) -> list[Figure]:
    """Figures by their surfaces, each at its first place behind the one before."""
    found, start = [], 0
    for surface, facts in told:
        start = text.index(surface, start)
        found.append(Figure(span=Span(start, start + len(surface)), **facts))
        start += len(surface)
    return found


def _count(value: float | None, noun: str, **facts: object) -> dict[str, object]:
    return {"value": value, "unit": noun, "noun": noun, **facts}


def _money(value: float, unit: str = "GBP", **facts: object) -> dict[str, object]:
    return {"value": value, "unit": unit, "kind": "money", **facts}


def _moved(value: float, unit: str) -> dict[str, object]:
    return {"value": value, "unit": unit, "kind": "change", "direction": "up"}


def _order(title: str, text: str, *told: tuple[str, dict[str, object]]) -> list[str]:
    """The surfaces that are ranked, the first first."""
    figures = ranked(title, text, _spans(text), _figures(text, *told))
    return [figure.span.of(text) for figure in sorted((one for one in figures if one.key), key=lambda one: one.key)]


STORM = (
    "Storm leaves 41 dead on the coast of Nedre",
    "Two ministers flew to Nedre on Monday. The storm killed 41 people, the coast guard said. Some 12,000 homes have no power. The harbour opened 30 years ago.",
    ("Two ministers", _count(2, "ministers")),
    ("41 people", _count(41, "people")),
    ("Some 12,000 homes", _count(12000, "homes", modifier="about")),
    ("30 years", {"value": 30, "unit": "years", "kind": "duration"}),
)


def test_the_headlines_number_comes_first():
    """The number that the title has leads, though another stands before it; what is long past is not wanted."""
    order = _order(*STORM)
    assert order[:2] == ["41 people", "Some 12,000 homes"]
    assert "30 years" not in order


def test_a_title_helps_and_is_not_needed():
    """Without a title, and with one that has no number, the dead are ranked still, and before the homes."""
    for title in ("", "Storm on the coast of Nedre"):
        order = _order(title, *STORM[1:])
        assert order.index("41 people") < order.index("Some 12,000 homes")


def test_the_dead_come_before_an_age():
    """Casualties are ranked, ages are not."""
    order = _order(
        "Driver held after crash on mountain road",
        "A 34-year-old driver was held after 12 people were killed and at least 40 wounded on a mountain road, police said. The bus fell down a slope.",
        ("34-year-old", {"value": 34, "unit": "years", "kind": "age"}),
        ("12 people", _count(12, "people")),
        ("at least 40 wounded", _count(40, "wounded", modifier="at least")),
    )
    assert sorted(order) == ["12 people", "at least 40 wounded"]


def test_a_quiet_text_has_no_key_figure():
    """A number that the text only happens to name is not ranked, however little else there is."""
    order = _order(
        "Painter shows her early work",
        "The painter opened her house to visitors on Sunday. She showed early work, and spoke of the light in the north. "
        "Her pupils played the violin. She has painted the same hill for most of her life. The house stands above the village. "
        "Many had come by boat. Both of the two rooms upstairs stayed closed, and one of the visitors asked why.",
        ("the two rooms", _count(2, "rooms")),
        ("one of the visitors", _count(1, "visitors")),
    )
    assert order == []


FERRIES = "The owners of the two ferries said they would follow the advice. One man asked for more time."
SLIGHT = (("two ferries", _count(2, "ferries")), ("One man", _count(1, "men")))


def test_a_slight_figure_is_not_ranked():
    """What counts one, or two that the reader knows of, tells nothing; where it is all that there is, nothing is ranked."""
    text = f"{FERRIES} Some 212 passengers were on board."
    assert _order("Ferry owners follow advice", FERRIES, *SLIGHT) == []
    assert _order("Ferry owners follow advice", text, *SLIGHT, ("Some 212 passengers", _count(212, "passengers", modifier="about"))) == [
        "Some 212 passengers"
    ]


def test_a_small_count_of_the_harmed_or_of_the_title_is_not_slight():
    """The two who were killed are the news, as is the one of the title; two that are known are not, though the title counts them."""
    text = "The storm killed the two fishermen on Monday, police said."
    assert _order("Storm at Nedre", text, ("two fishermen", _count(2, "fishermen"))) == ["two fishermen"]
    crash = "Some 23 people were injured in the collision of the two ferries."
    assert "two ferries" not in _order("Ferries", crash, ("Some 23 people", _count(23, "people")), ("two ferries", _count(2, "ferries")))
    titled = "The council paid for one bridge on Monday. It sold the two ferries."
    told = (("one bridge", _count(1, "bridges")), ("two ferries", _count(2, "ferries")))
    assert _order("Council sells two ferries and pays for one bridge", titled, *told) == ["one bridge"]


def test_money_in_the_lead():
    """A sum that the first sentence tells leads, whoever decided on it; how long ago something was is not ranked."""
    order = _order(
        "Council to rebuild the harbour of Nedre",
        "The council will spend £40m on a new harbour wall, it said on Monday. Three councillors had doubts. A study two years ago cost £90,000.",
        ("£40m", _money(40e6)),
        ("Three councillors", _count(3, "councillors")),
        ("two years ago", {"value": 2, "unit": "years", "kind": "duration"}),
        ("£90,000", _money(90e3)),
    )
    assert order[0] == "£40m"
    assert "two years ago" not in order


def test_the_former_level_comes_behind_the_level():
    """Of a rise, the size or the level leads, never where it began."""
    order = _order(
        "Jobless total climbs",
        "Joblessness rose by 5% to 3.2 million from 3.0 million, the statistics office said. It was the third rise in a row.",
        ("5%", {"value": 5, "unit": "percent", "kind": "change", "direction": "up"}),
        ("3.2 million", _count(3.2e6, "people")),
        ("3.0 million", _count(3.0e6, "people")),
    )
    assert order[0] != "3.0 million"
    assert order[-1] == "3.0 million" or "3.0 million" not in order


def test_a_counted_list_is_ranked():
    """A list that says where the first figure goes is ranked behind it; one that does not is weighed like any figure."""
    text = "The US will move about 3,000 troops to Lundia, Nedre and Ostmark, its spokesman said. They come from two bases in the south."
    told = (
        ("about 3,000 troops", _count(3000, "troops", modifier="about")),
        ("Lundia, Nedre and Ostmark", {"value": 3, "unit": "countries", "kind": "derived"}),
    )
    order = _order("US moves troops to the east", text, *told, ("two bases", _count(2, "bases")))
    assert order[:2] == ["about 3,000 troops", "Lundia, Nedre and Ostmark"]
    text = text.replace(" to Lundia", ". They flew by way of Lundia")
    again = _order("US moves troops to the east", text, ("about 3,000 troops", told[0][1]), ("Lundia, Nedre and Ostmark", told[1][1]))
    assert again == ["about 3,000 troops"]


def test_a_conversion_is_not_ranked():
    """The same sum in another currency, in brackets, adds nothing."""
    order = _order(
        "Shipyard sold",
        "The shipyard was sold for $120m (£95m) on Friday, its owner said.",
        ("$120m", _money(120e6, "USD")),
        ("£95m", _money(95e6)),
    )
    assert order == ["$120m"]


def _many() -> tuple[str, list[Figure]]:
    text = " ".join(
        f"The fund will pay £{number}m to region {letter}." for number, letter in zip(range(11, 31), "ABCDEFGHIJKLMNOPQRST", strict=True)
    )
    return text, _figures(text, *((f"£{number}m", _money(number * 1e6)) for number in range(11, 31)))


def test_at_most_four_are_ranked_and_the_order_stays():
    """Ranks are 1, 2, 3, 4 without a gap; figures come back as they came, with nothing else changed."""
    text, figures = _many()
    got = ranked("Fund pays regions", text, _spans(text), figures)
    assert sorted(one.key for one in got if one.key) == [1, 2, 3, 4]
    assert [replace(one, key=None) for one in got] == figures


def test_ranks_do_not_depend_on_earlier_ones_or_on_the_order_given():
    """A figure that comes with a key, or in another place of the tuple, is ranked alike."""
    text, figures = _many()
    got = ranked("Fund pays regions", text, _spans(text), figures)
    assert ranked("Fund pays regions", text, _spans(text), got) == got
    assert ranked("Fund pays regions", text, _spans(text), figures[::-1]) == got[::-1]


def test_an_earlier_key_goes():
    """What was ranked once, and now is not, loses its key."""
    text = "Two of the brothers left the village. " * 9
    given = [replace(one, key=1) for one in _figures(text, *[("Two", _count(2, "brothers", kind="age"))] * 9)]
    assert sum(one.key is not None for one in ranked("", text, _spans(text), given)) <= 1


def test_no_value_is_ranked_twice():
    """What two sentences tell is ranked once."""
    text = "The blast killed 19 people in Nedre on Monday. Mourners came on Tuesday. All 19 people worked at the mill, where 300 people are employed."
    order = _order(
        "Blast kills 19 in Nedre", text,
        ("19 people", _count(19, "people")), ("19 people", _count(19, "people")), ("300 people", _count(300, "people")),
    )  # fmt: skip
    assert order.count("19 people") == 1


def test_articles_are_ranked_together():
    """Several outlets share four ranks; one that all tell is ranked once, and the first comes from a headline."""
    first = Told(STORM[0], STORM[1], _spans(STORM[1]), _figures(STORM[1], *STORM[2:]))
    text = "Rescuers found 41 people dead on the coast, and damage is put at €2bn. Two boats are missing."
    other = Told(
        "Storm costs €2bn",
        text,
        _spans(text),
        _figures(text, ("41 people", _count(41, "people")), ("€2bn", _money(2e9, "EUR")), ("Two boats", _count(2, "boats"))),
    )
    got = ranked_together([first, other])
    assert [len(part) for part in got] == [4, 3]
    keys = {one.key: one.value for part in got for one in part if one.key}
    assert sorted(keys) == list(range(1, len(keys) + 1))
    assert len(set(keys.values())) == len(keys) <= 4
    assert {41, 2e9} <= set(keys.values())


def test_articles_behind_one_another_are_one_text():
    """Two articles in one text are ranked as one: four ranks at most, and the headline's number among them."""
    text = f"{STORM[1]} The storm killed 41 people on the coast of Nedre. Insurers put the damage at €2bn."
    order = _order(STORM[0], text, *STORM[2:], ("41 people", _count(41, "people")), ("€2bn", _money(2e9, "EUR")))
    assert order[0] == "41 people"
    assert len(order) <= 4
    assert order.count("41 people") == 1


def test_nothing_in_nothing_out():
    """No figure, no sentence, no text: nothing to rank."""
    assert ranked("", "", [], []) == ()
    assert ranked_together([]) == ()
    assert ranked("Title", "12 killed.", [], _figures("12 killed.", ("12 killed", _count(12, "killed"))))[0].key in (1, None)


def test_a_figure_outside_all_sentences_is_ranked_with_the_rest():
    """A heading's figure, behind the last sentence that the reader gives, breaks nothing."""
    text = "The storm killed 41 people. 12 lessons"
    figures = _figures(text, ("41 people", _count(41, "people")), ("12 lessons", _count(12, "lessons")))
    assert ranked("", text, [Span(0, 27)], figures)[0].key == 1


def test_altered_weights_are_refused(monkeypatch, tmp_path):
    """Weights that are not those of the card, or absent, end in an error that names the file."""
    other = tmp_path / "key_figures.tsv"
    monkeypatch.setattr(rank, "WEIGHTS", other)
    told = Told("", "12 killed.", [Span(0, 10)], _figures("12 killed.", ("12 killed", _count(12, "killed"))))
    rank._known.cache_clear()
    try:
        with pytest.raises(BackendError, match=rf"{other}.*cannot be read"):
            weights(told)
        other.write_bytes(WEIGHTS.read_bytes() + b"\n")
        with pytest.raises(BackendError, match=rf"{other}.*install it afresh"):
            weights(told)
    finally:
        rank._known.cache_clear()


def test_the_card_names_what_is_shipped():
    """The card has the file's hash, how many features it weighs, and the command that makes it again."""
    card, lines = CARD.read_text(encoding="utf-8"), WEIGHTS.read_text(encoding="utf-8").splitlines()
    assert hashlib.sha256(WEIGHTS.read_bytes()).hexdigest() == rank.SHA256
    assert f"{len(lines) - 1} features" in card
    assert rank.SHA256[:12] in card
    assert "python -m training.key_figures" in card


@pytest.mark.parametrize(
    "feature", ["number in the title", "title's words in its sentence", "lead's words in its sentence", "size of money (log)"]
)
def test_what_speaks_for_a_figure(feature):
    """The table says in which direction a fact counts; these count for a figure."""
    key, first = _weights()[feature]
    assert key > 0
    assert first > 0


@pytest.mark.parametrize(
    "feature", ["in brackets", "money in brackets", "count of one", "behind from", "age", "vague", "figures before (log)"]
)
def test_what_speaks_against_a_figure(feature):
    """These count against one."""
    key, first = _weights()[feature]
    assert key < 0
    assert first < 0


def _weights() -> dict[str, tuple[float, float]]:
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "feature\tkey\tfirst"
    return {name: (float(key), float(first)) for name, key, first in (line.split("\t") for line in lines[1:])}


def test_what_is_slight_has_a_reason():
    """A figure that is not ranked for what it is says why."""
    assert slight({}, Figure(span=Span(0, 9), **_count(2, "charities")), "Pupils go hungry", is_sayer=True) == "it counts those who say it"
    assert slight({"count of one": 1.0}, Figure(span=Span(0, 9), **_count(1, "towns")), "Flood") == "one of a kind"
    assert slight({}, Figure(span=Span(0, 9), **_count(30, "towns")), "Flood") == ""


def test_those_who_say_a_figure_are_none():
    """Of "a report by two charities" the charities are counted, and are no news."""
    text = "Some 4,000 pupils in Norland go to school hungry, a report by two charities says."
    said = _count(4000, "pupils", modifier="about", speaker="report by two charities")
    assert _order("", text, ("Some 4,000 pupils", said), ("two charities", _count(2, "charities"))) == ["Some 4,000 pupils"]


def test_basis_points_are_percentage_points():
    """A rise that is told in both ways is one key figure."""
    text = "The bank raised its rate by 25 basis points on Monday, or 0.25 percentage points."
    both = (("25 basis points", _moved(25, "basis points")), ("0.25 percentage points", _moved(0.25, "percentage points")))
    assert len(_order("Bank raises rate", text, *both)) == 1
