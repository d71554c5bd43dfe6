"""How much of a story is new: what an earlier sentence said is not, numbers included."""

from __future__ import annotations

import pytest
from editions import article
from work import steps

from digest.stories.news import FIRST, has_moved, news

BEFORE = "The port of Nedre stayed shut on Monday after the storm. Nine ships wait outside the harbour."


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (BEFORE, 0.0),
        ("Nine ships wait outside the harbour. After the storm the port of Nedre stayed shut on Monday.", 0.0),
        ("The port of Nedre opened again on Tuesday. The first grain ship left before dawn.", 1.0),
        ("Nine ships wait outside the harbour. The first grain ship left before dawn.", 0.5),
        ("", 1.0),
    ],
)
def test_what_was_said_is_not_new(text, share):
    """Word order does not count; a sentence is old or new as a whole; a text without sentences says nothing that was told."""
    assert news([article("b", text=text)], [article("a", text=BEFORE)]) == share


def test_another_number_is_news():
    """The same sentence with another number says something else only where little else is said."""
    assert news([article("b", text="Twelve ships wait.")], [article("a", text="Nine ships wait.")]) == 1.0


def test_without_an_earlier_text_all_is_new():
    """A story that nobody told has nothing old."""
    assert news([article("b", text=BEFORE)], []) == 1.0


def test_the_end_of_a_long_text_does_not_count():
    """What an old story repeats far down does not make it old, nor does a new end make it new."""
    fresh = " ".join(f"Ship number {number} of the northern fleet left the quay of Oldby." for number in range(FIRST))
    assert news([article("b", text=f"{fresh} {BEFORE}")], [article("a", text=BEFORE)]) == 1.0


def test_a_sentence_that_many_print_is_compared_once():
    """Four times as many copies of one text cost four times as much and not sixteen times, and give what one gives."""
    before, after = article("a", text=BEFORE), article("b", text=BEFORE.replace("Nine", "Twelve"))
    few, many = (steps(lambda count=count: news([after] * count, [before] * count)) for count in (50, 200))
    assert many < 5 * few
    assert news([after] * 200, [before] * 200) == news([after], [before])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BEFORE.replace("Nine", "Twelve"), True),
        (BEFORE.replace("Nine", "9"), False),
        (BEFORE.replace("Monday", "Monday 9 March"), False),
        (f"{BEFORE} The harbour has 14 cranes.", False),
        (f"{BEFORE} Fourteen ships wait outside the harbour.", True),
        ("Outside the harbour 14 ships and nine ferries wait.", False),
        ("", False),
    ],
)
def test_a_number_that_has_become_another_is_news(text, expected):
    """In a sentence that was said but for its number: not the same number in digits, a date, a further one, or one beside the old one."""
    assert has_moved([article("b", text=text)], [article("a", text=BEFORE)]) is expected


def test_a_number_far_down_is_no_news():
    """Nor is one that an earlier text had elsewhere; without an earlier text nothing has moved."""
    fresh = " ".join(f"The northern fleet left the quay of {name} on Tuesday." for name in "Ab Bo Ce Du Ed Fy Go Hu".split())
    twelve = BEFORE.replace("Nine", "Twelve")
    assert not has_moved([article("b", text=f"{fresh} {twelve}")], [article("a", text=BEFORE)])
    assert not has_moved([article("b", text=twelve)], [article("a", text=f"{BEFORE} Twelve tugs pull them.")])
    assert not has_moved([article("b", text=twelve)], [])


def test_numbers_that_many_print_are_compared_once():
    """Four times as many copies of one text cost four times as much and not sixteen times."""
    before, after = article("a", text=BEFORE), article("b", text=BEFORE.replace("Nine", "Twelve"))
    few, many = (steps(lambda count=count: has_moved([after] * count, [before] * count)) for count in (50, 200))
    assert many < 5 * few


def moved(before: str, after: str, language: str) -> bool:
    """Tell whether a number of a sentence has become another; both are in a language."""
    then, now = (article(name, text=text, language=language) for name, text in (("a", before), ("b", after)))
    return has_moved([now], [then])


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "Twenty people died.", "Forty people died."),
        ("en", "Forty-seven people died in Kell.", "Fifty-seven people died in Kell."),
        ("en", "One ferry sank off the coast of Kell.", "Three ferries sank off the coast of Kell."),
        ("en", "Some 2,000 people fled the town of Kell.", "Some 2,050 people fled the town of Kell."),
        ("en", "Shares of Kell Ports closed at 6.20 euros.", "Shares of Kell Ports closed at 6.90 euros."),
        ("de", "Zwölf Menschen starben in Kell.", "Siebzehn Menschen starben in Kell."),
        ("de", "Kell verlor 1,2 Millionen Tonnen Korn.", "Kell verlor 1,4 Millionen Tonnen Korn."),
        ("fr", "Douze personnes sont mortes à Kell.", "Dix-sept personnes sont mortes à Kell."),
        ("fr", "Kell compte deux cents blessés.", "Kell compte trois cents blessés."),
    ],
)
def test_a_number_in_words_that_has_become_another_is_news(language, before, after):
    """Tens and what is above them, in each of the three languages; and a price is no time of day."""
    assert moved(before, after, language)
    assert not moved(before, before, language)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "Seventy-five people died in Kell.", "75 people died in Kell."),
        ("en", "The port of Kell lost 1.2 million tonnes.", "The port of Kell lost 1,200,000 tonnes."),
        ("de", "Der Hafen verlor 1200 Tonnen Korn.", "Der Hafen verlor 1.200 Tonnen Korn."),
        ("fr", "Le port perd 1200 tonnes de grain.", "Le port perd 1 200 tonnes de grain."),
        ("en", "This story of Kell harbour is a 2 min read.", "This story of Kell harbour is a 3 min read."),
        ("de", "Der Hafen von Kell ist geschlossen, Lesezeit: 2 Minuten.", "Der Hafen von Kell ist geschlossen, Lesezeit: 3 Minuten."),
        ("en", "The ferry leaves Kell at 6.20 on Friday.", "The ferry leaves Kell at 6:15 on Friday."),
        ("de", "Die Fähre fährt um 6.20 Uhr aus Kell ab.", "Die Fähre fährt um 6.45 Uhr aus Kell ab."),
        ("fr", "Le ferry part à 18h30 de Kell.", "Le ferry part à 19h15 de Kell."),
        ("en", "The strike at Kell went into its 3rd day.", "The strike at Kell went into its 4th day."),
        ("en", "The twenty-first ship of the fleet left.", "The thirty-first ship of the fleet left."),
        ("fr", "La grève entre dans son 3e jour.", "La grève entre dans son 4e jour."),
        ("de", "Der Streik geht in den 3. Tag.", "Der Streik geht in den 4. Tag."),
    ],
)
def test_what_is_no_other_number_is_no_news(language, before, after):
    """One that is written otherwise; and an hour, an ordinal or the time that a text takes to read is no figure at all."""
    assert not moved(before, after, language)
