"""A model's headline that breaks off in the middle is none; one that only looks so, by its words, is told by its story's own sentences."""

from __future__ import annotations

import pytest

from digest.summarize.headings import headline

TEXTS = [
    "Ministers in Ostrand agreed on Monday to raise the fuel duty, which most islanders voted against.",
    "The duty may rise to 12 cents by May, said Lund, the finance minister.",
    "It is a law “they could not live with”, the islanders said of it when old king Olav died.",
]


@pytest.mark.parametrize(
    "title",
    [
        "Ministers agree to raise the",
        "Ministers of Ostrand agree to",
        "Ministers of Ostrand agree to raise fuel duty and",
        "Ministers say that fuel duty will",
        "Ministers agree to raise fuel duty,",
        "Ministers agree to raise fuel duty in Ostrand:",
        "Ministers agree to raise fuel duty...",
        "Ministers agree to raise “fuel",
        'Ministers say "fuel duty rises',
        "Ministers agree to raise fuel duty (by 12",
        "Fuel duty rises from 9 to $",
        "Most of the islanders campaigned against",
        "Ministers agree",
        "Ministers raise duties",
        "Most Ostrand islanders",
        "Ministers of Ostrand explain who will",
        "What Ostrand’s ministers say of the",
        'Lund says "fuel duty rises to 12" and "falls',
        "Ministers in Ostrand agreed to raise the fuel",
        "Islanders voted on Monday to raise the fuel",
    ],
)
def test_what_breaks_off_is_no_headline(title):
    """It ends in a word or mark that leads on, closes not what it opens, or is too short to say anything."""
    assert headline(title, 12, "en", TEXTS) is None


@pytest.mark.parametrize(
    "title",
    [
        "Ministers agree to raise fuel duty",
        "Ministers raise fuel duty that most voted against",
        "Ministers say fuel duty goes up",
        "Fuel duty in Ostrand to rise in May",
        "Ministers raise “fuel duty” (by 12 cents)",
        "Fuel duty rises by 12%",
        "Is fuel duty to rise in Ostrand?",
        "Islanders get a law “that they could not live with”",
        "Islanders get a law that they could not live with",
        'Ostrand buys 13" laptops for its ministers',
        'Lund says "fuel duty rises to 12"',
        "King Olav dies",
        "King Olav fell",
        "Duty hits 12%",
        "Ministers explain what the new rules are",
        "Ministers in Ostrand agreed on Monday to raise the fuel duty",
        "Ostrand says the duty may rise to 12 cents",
    ],
)
def test_what_is_whole_is_a_headline(title):
    """A word that leads on may end one where the story ends a clause with the same two; and May is a month."""
    assert headline(title, 12, "en", TEXTS) == title


@pytest.mark.parametrize(
    ("title", "language", "is_whole"),
    [
        ("Minister einigen sich auf die", "de", False),
        ("Die Regierung hebt die Preise an", "de", True),
        ("Regierung: „Die Preise steigen", "de", False),
        ("Regierung: „Die Preise steigen“", "de", True),
        ("Les ministres augmentent la taxe sur l’", "fr", False),
        ("Les ministres augmentent la taxe", "fr", True),
        ("Le gouvernement veut « aider les", "fr", False),
    ],
)
def test_other_languages(title, language, is_whole):
    """Of German and French, articles, conjunctions and open quotations tell; a verb's part may end a German one."""
    assert headline(title, 12, language, []) == (title if is_whole else None)
