"""What the second example day tells of the first, by hand-made expectation: what goes on, what changed, what was corrected.

Read in the golden editions: that the mission makes these, byte for byte, is proved in test_example.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from digest.cli.example import dates

GOLDEN = Path(__file__).parent / "data" / "golden"
FLOOD, STRIKE, ATTACK, RATE = (
    "Storm flood kills four",
    "Rail strike halts",
    "Cyberattack hits 21 hospitals",
    "Nordmark central bank raises rate",
)
GOES_ON = {  # the second day's headline, by its beginning, and the first day's that it goes on with
    "Death toll in Nordmark flood": FLOOD,
    "Trains to run again": STRIKE,
    "A rise with three dissents": RATE,
}


def golden(form: str) -> list[str]:
    return [(GOLDEN / f"{day}.{form}").read_text(encoding="utf-8") for day in dates()]


@pytest.fixture(scope="module")
def days() -> list[dict[str, Any]]:
    return list(map(json.loads, golden("json")))


def story(facts: Mapping[str, Any], begins: str) -> dict[str, Any]:
    (found,) = [one for one in (*facts["stories"], *facts["also"]) if one["headline"].startswith(begins)]
    return found


def test_three_stories_go_on_and_all_others_are_new(days):
    """The flood, the strike and the bank's decision keep their identity; nothing else was told before, and the attack is in the corrections."""
    first, second = days
    for now, then in GOES_ON.items():
        one = story(second, now)
        assert one["id"] == story(first, then)["id"]
        assert one["since"] == first["date"]
    goes_on = [one["headline"] for one in (*second["stories"], *second["also"]) if one["since"]]
    assert len(goes_on) == len(GOES_ON)
    assert not any(one["since"] for one in (*first["stories"], *first["also"]))


def test_the_flood_is_followed(days):
    """Its toll went from four to seven and the evacuated from about 1,200 to 1,850; both are said, with who says so."""
    moved = [one for one in story(days[1], "Death toll")["before"]["figures"] if one["is_changed"]]
    assert [[had["surface"] for had in one["printed"]] for one in moved] == [["four people"], ["around 1,200"]]
    text = golden("txt")[1].replace("\n  ", " ")
    assert "four people → seven (police)" in text
    assert "around 1,200 → 1,850 (Ministry of Infrastructure)" in text


def test_nothing_else_is_said_to_have_moved(days):
    """The union's demand is what it was; a correction is no development, and no story."""
    assert not any(one["is_changed"] for one in story(days[1], "Trains to run again")["before"]["figures"])
    assert not any("Cyberattack" in one["headline"] for one in (*days[1]["stories"], *days[1]["also"]))


def test_the_wire_corrects_itself_first(days):
    """Its 21 hospitals were 12: that comes first, with the sentence that the edition of the day before had; there is no other correction."""
    (correction,) = days[1]["corrections"]
    assert "hit 12 hospitals and not 21, as Northwire wrongly reported" in correction["text"]
    attack = story(days[0], ATTACK)
    assert correction["printed"]["story"] == attack["id"]
    assert correction["printed"]["sentence"] == f"{attack['number']}.1"
    assert "21 hospitals" in correction["printed"]["text"]
    markdown = golden("md")[1]
    assert markdown.index("## Corrections") < markdown.index("## In short")
    assert days[0]["corrections"] == []


def test_no_topic_fell_silent(days):
    """Two days are too few to say what is usual: nothing is called missing."""
    assert [facts["alerts"] for facts in days] == [[], []]


def test_the_coming_days_are_listed(days):
    """What the first day announces lies on the days that its sources name; the strike's end is told once, by all three outlets."""
    ahead = days[0]["ahead"]
    (strike,) = [one for one in ahead if one["kind"] == "strike"]
    assert strike["date"] == "2026-03-11"
    assert len(strike["sources"]) == 3
    told = {(one["date"], word) for one in ahead for word in ("state of emergency", "Maritime Museum", "at night") if word in one["text"]}
    assert told == {("2026-03-13", "state of emergency"), ("2026-03-14", "Maritime Museum"), ("2026-03-15", "at night")}
    assert all("2026-03-11" <= one["date"] <= "2026-03-18" for one in days[1]["ahead"])
