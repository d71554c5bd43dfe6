"""The words around a number say how sure the text is of it."""

from __future__ import annotations

import pytest

from digest.quantities import hedges

BEFORE = {
    "about": ("about", "around", "some", "roughly", "approximately", "an estimated", "in the region of", "c.", "~"),
    "nearly": ("nearly", "almost", "close to", "approaching", "just short of"),
    "at least": ("at least", "no fewer than", "not less than", "a minimum of"),
    "up to": ("up to", "as many as", "no more than", "a maximum of", "at most"),
    "more than": ("more than", "over", "above", "in excess of", "upwards of", "just over", "well over", "exceeding", "greater than"),
    "less than": ("less than", "fewer than", "under", "below", "just under", "within", "well below"),
    "plus or minus": ("plus or minus", "±"),
}
AFTER = {
    "at least": (" or more", "-plus", "+", " at least", ", at a minimum"),
    "up to": (" or less", " or fewer", " at most"),
    "about": (" or so", "-odd", ", give or take", " or thereabouts"),
}


@pytest.mark.parametrize(("modifier", "words"), [(modifier, word) for modifier, some in BEFORE.items() for word in some])
def test_a_hedge_before_a_number_is_found(modifier: str, words: str) -> None:
    """A hedge is found from its first letter on, small or capital."""
    for written in (words, words[:1].upper() + words[1:]):
        gap = "" if written[-1] in "~±" else " "
        text = f"It has {written}{gap}40 of them"

        assert hedges.before(text, text.index("40"), 0) == hedges.Hedge(7, modifier)


@pytest.mark.parametrize(("modifier", "words"), [(modifier, word) for modifier, some in AFTER.items() for word in some])
def test_a_hedge_behind_a_number_is_found(modifier: str, words: str) -> None:
    """A hedge behind a number is its hedge; one behind a comma is no part of its span."""
    found = hedges.after(f"40{words} of them", 2)

    assert found == hedges.Hedge(2 if words.startswith(",") else 2 + len(words), modifier)


def test_the_surer_of_two_counts() -> None:
    """'At least an estimated' is at least, from its first word on."""
    text = "at least an estimated five million"

    assert hedges.before(text, text.index("five"), 0) == hedges.Hedge(0, "at least")


def test_over_three_years_is_no_hedge() -> None:
    """A duration that something happens over is not exceeded; one that is waited for longer is."""
    text = "spread over three years"

    assert hedges.before(text, text.index("three"), 0, is_duration=True) is None
    assert hedges.before(text.replace("over", "more than"), text.index("three") + 5, 0, is_duration=True) is not None


def test_only_the_sentence_is_read() -> None:
    """A hedge that ends the sentence before is not the number's."""
    text = "It is about 40"

    assert hedges.before(text, text.index("40"), text.index("40")) is None
