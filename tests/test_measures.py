"""What stands behind a number is read as the unit it is, and nothing else is."""

from __future__ import annotations

import pytest
from babel import Locale

from digest.quantities.measures import Measure, measure, named, percentage

READ = {
    "5 km": "kilometres",
    "5km": "kilometres",
    "5-inch": "inches",
    "5 square-mile": "square miles",
    "5 sq km": "square kilometres",
    "5 degrees C": "degrees celsius",
    "5C": "degrees celsius",
    "5°F": "degrees fahrenheit",
    "5 metric tons": "tonnes",
    "5 tons": "tons",
    "5 nautical miles": "nautical miles",
    "5 bpd": "barrels per day",
    "5mph": "miles per hour",
    "5 kilowatt-hours": "kilowatt hours",
    "5 years": "years",
    "5 decades": "years",
    "5 min": "minutes",
    "5 light-years": "light years",
    "5 lb": "lb",
}
NOT_READ = ("5 in total", "5 m", "5 t", "5 C", "5 milestones", "5 dayside", "5 footsteps", "5 kgb")
# CLDR has units that no news counts in, and some that are words of another sense here
UNUSED = frozenset(
    "acceleration angle-revolution concentr consumption electric energy-electronvolt energy-therm force graphics length-earth length-picometer"
    " length-mile-scandinavian length-point length-solar light-candela light-solar mass-stone mass-dalton mass-earth mass-solar mass-grain"
    " pressure-millimeter pressure-pound pressure-inch pressure-bar pressure-atmosphere pressure-gasoline speed-beaufort speed-light"
    " temperature-generic torque volume-deciliter volume-pint-metric volume-cup-metric volume-gallon-imperial volume-fluid-ounce-imperial"
    " volume-dessert volume-drop volume-dram volume-jigger volume-pinch volume-quart-imperial".split()
)


@pytest.mark.parametrize(("text", "name"), READ.items())
def test_a_unit_is_read_whole(text: str, name: str) -> None:
    """A unit in words or in short is found behind its number, to its last letter, under its one name."""
    found = measure(text, 1, is_digits=True)

    assert found is not None
    assert (found.name, found.end) == (name, len(text))


@pytest.mark.parametrize("text", NOT_READ)
def test_what_only_looks_like_a_unit_is_left(text: str) -> None:
    """A letter apart from its digits, and the beginning of a longer word, is no unit."""
    assert measure(text, 1, is_digits=True) is None


def test_a_short_form_needs_digits() -> None:
    """'Five km' is read by nobody as a measure's short form; "five kilometres" is."""
    assert measure("five km", 4, is_digits=False) is None
    assert measure("five kilometres", 4, is_digits=False) == Measure(15, "kilometres", "measure")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5%", "percent"),
        ("5 %", "percent"),
        ("5 per cent", "percent"),
        ("5 pct", "percent"),
        ("5-percent", "percent"),
        ("5 percentage points", "percentage points"),
        ("5 percentage-point", "percentage points"),
        ("5pp", "percentage points"),
        ("5 basis points", "basis points"),
        ("5bps", "basis points"),
    ],
)
def test_percent_is_told_from_points(text: str, name: str) -> None:
    """Percent, percentage points and basis points are three units."""
    found = percentage(text, 1)

    assert found is not None
    assert (found.name, found.end, found.kind) == (name, len(text), "percent")


def test_a_decade_is_ten_years() -> None:
    """A decade and a century are durations in years."""
    assert measure("two decades", 3, is_digits=False) == Measure(11, "years", "duration", 10)
    assert measure("a century", 1, is_digits=False) == Measure(9, "years", "duration", 100)


def test_a_counted_noun_that_is_a_unit_is_known() -> None:
    """A noun that the tree finds may still be a unit: "48 more hours"."""
    assert named("hours") == ("hours", "duration")
    assert named("houses") is None


def test_the_units_of_cldr_are_known() -> None:
    """Every unit that CLDR names in English is read whole, but for those that no news counts in."""
    patterns = Locale("en")._data["unit_patterns"]
    missing = []
    for key, forms in patterns.items():
        if "long" not in forms or not isinstance(forms["long"], dict) or "other" not in forms["long"]:
            continue
        text = forms["long"]["other"].replace("{0}", "5")
        found = measure(text, 1, is_digits=True)
        if not (found and found.end == len(text)) and not any(str(key).startswith(part) for part in UNUSED):
            missing.append(key)
    assert not missing
