"""Words between quotation marks: word for word the source's."""

from __future__ import annotations

import pytest
from checked import found

from digest.check.quotations import quotations
from digest.model import Reason

SAID = 'Moor said: "The harbour is safe, and nobody has to leave it today." Lund called the plan a "folly".'


@pytest.mark.parametrize(
    "draft",
    [
        'Moor said: "The harbour is safe, and nobody has to leave it today."',
        'Moor said "the harbour is safe".',
        "Moor said “the harbour is safe”.",
        "Moor said ‘the harbour is safe’.",
        "Moor said «the harbour is safe».",
        "Moor said „the harbour is safe“.",
        "moor said `` the harbour is safe '' .",
        "moor said ` the harbour is safe ' .",
        'Moor said "the harbour is safe … nobody has to leave".',
        'Moor said "the harbour is safe, and nobody has to leave [Nedre] today".',
        'Moor said "nobody has to leave it".',
        'Lund called it a "folly".',
        'Lund called the "plan" a folly, which is a "folly".',
        "Moor said the harbour's safe and the ships' crews may stay.",
        "Moor said the harbour was secure.",
    ],
)
def test_words_that_the_source_has(parser, draft):
    """Case, marks of any kind, left-out and explained words are free; an indirect rendering is no quotation."""
    assert found(parser, [SAID], draft, None, quotations) == ()


@pytest.mark.parametrize(
    ("draft", "mend"),
    [
        ('Moor said "the harbour is open".', "the harbour is safe"),
        ('Moor said "the harbour is not safe".', "the harbour is safe"),
        ('Moor said: "The harbour is safe, and nobody has to leave today."', "The harbour is safe, and nobody has to leave it today"),
        ("Moor said ‘nobody has to enter it today’.", "nobody has to leave it today"),
        ("moor said ` the harbour is shut ' .", "the harbour is safe"),
        ('Moor said "we will win this and go home".', None),
        ('Lund called the plan a "triumph".', None),
        ('Lund called it a "plan".', "folly"),
        ('Moor said "the harbor is safe".', "the harbour is safe"),
    ],
)
def test_words_that_the_source_does_not_have(parser, draft, mend):
    """A word changed, added or dropped is a flaw; the source's own words mend it where one or two differ."""
    (flaw,) = found(parser, [SAID], draft, None, quotations)
    assert (flaw.reason, flaw.mend) == (Reason.QUOTATION, mend)


@pytest.mark.parametrize(
    ("source", "draft", "is_wrong"),
    [
        ("Moor said the harbour was safe for all.", 'Moor said: "The harbour was safe for all."', True),
        ("Moor said the harbour was safe.", 'Moor called the harbour "safe".', False),
        ("The film Nine Grey Ships won the prize.", 'The film "Nine Grey Ships" won the prize.', False),
    ],
)
def test_speech_that_the_source_does_not_quote(parser, source, draft, is_wrong):
    """Words of the source may stand between marks, but not as the speech of someone whom it does not quote."""
    assert bool(found(parser, [source], draft, None, quotations)) == is_wrong


def test_a_quotation_that_runs_on(parser):
    """What runs on into the next sentence is the source's, too."""
    sources = ['"The port is safe," said Moor. "Nobody has to leave. We shall all stay."']
    assert found(parser, sources, '"Nobody has to leave. We shall all stay," Moor said.', None, quotations) == ()


@pytest.mark.parametrize(
    ("cited", "is_wrong"),
    [([0], True), ([0, 2], True), ([1], False), ([0, 1], False)],
)
def test_a_quotation_of_a_sentence_that_is_not_named(parser, cited, is_wrong):
    """What stands in the sentence behind, or between two that are named, is not theirs."""
    sources = ["Moor opened the port at noon.", 'Lund said: "The quay is rotten."', "Voss left early."]
    assert bool(found(parser, sources, 'Moor said: "The quay is rotten."', cited, quotations)) == is_wrong


@pytest.mark.parametrize("draft", ['"', '""', '" "', "''''", "`", "‘’", '"[', '"[…]"', "«»", '"' * 50])
def test_no_text_makes_it_raise(parser, draft):
    """Whatever a draft is, there is an answer."""
    assert isinstance(found(parser, [SAID], draft, None, quotations), tuple)
