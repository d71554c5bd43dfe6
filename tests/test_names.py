"""Names: marks become spans, and the gazetteer decides what it knows."""

from __future__ import annotations

import numpy as np
from work import steps

from digest.language import places
from digest.language.decoding import marks
from digest.language.names import marked, settled
from digest.language.tree import Name, Token
from digest.model import Span

MARKS = ("O", "B-person", "I-person", "B-place", "I-place")


def _tokens(text: str, tags: str) -> list[Token]:
    """The words of a text as tokens with these tags, each hanging below the first."""
    found, end = [], 0
    for word, tag in zip(text.split(), tags.split(), strict=True):
        start = text.index(word, end)
        end = start + len(word)
        found.append(Token(start=start, end=end, lemma=word, upos=tag, xpos="", head=0 if found else -1, label="dep"))
    return found


def test_marks_become_names():
    """A name begins with its B, goes on with its I, and ends where another begins."""
    spans = [Span(place, place + 1) for place in range(6)]
    found = list(marked(spans, ["B-person", "I-person", "B-person", "O", "B-place", "I-place"]))
    assert found == [Name(0, 2, "person"), Name(2, 3, "person"), Name(4, 6, "place")]


def test_no_name_goes_on_that_has_not_begun():
    """Where "I" alone is likeliest, the best sequence still begins with a "B" of the same kind."""
    scores = np.log(np.array([[0.05, 0.3, 0.6, 0.04, 0.01], [0.1, 0.1, 0.2, 0.1, 0.5], [0.9, 0.04, 0.02, 0.02, 0.02]], dtype=np.float32))
    assert marks(scores, MARKS) == ["B-person", "I-person", "O"]
    assert marks(scores[:0], MARKS) == []


def test_the_gazetteer_knows_better():
    """A country is a place and a body an organization; a country that was overlooked is found; a demonym is no name."""
    text = "Georgia and NATO met Polish envoys in Kyiv ."
    tokens = _tokens(text, "PROPN CCONJ PROPN VERB ADJ NOUN ADP PROPN PUNCT")
    given = [Name(0, 7, "person"), Name(12, 16, "place")]
    found = [(name.span.of(text), name.kind) for name in settled(text, given, tokens, places(text))]
    assert found == [("Georgia", "place"), ("NATO", "organization"), ("Kyiv", "place")]


def test_a_longer_name_keeps_its_country():
    """The country within a company's name is not a name of its own."""
    text = "Bank of Japan acted ."
    found = settled(text, [Name(0, 13, "organization")], _tokens(text, "PROPN ADP PROPN VERB PUNCT"), places(text))
    assert found == (Name(0, 13, "organization"),)


def test_what_is_no_name():
    """A lone letter, an article, a stock code and a preposition at the end are left out."""
    text = "R met The of <GYX> at Lund in"
    tokens = _tokens(text.replace("<", " ").replace(">", " "), "PROPN VERB DET ADP PROPN ADP PROPN ADP")
    given = [Name(0, 1, "place"), Name(6, 9, "organization"), Name(14, 17, "organization"), Name(22, 29, "place")]
    assert settled(text, given, tokens, ()) == (Name(22, 26, "place"),)


def test_names_take_time_as_the_sentence_is_long():
    """Four times the countries in one sentence, half of them found, are settled in about four times the steps."""

    def took(count: int) -> int:
        text = "Poland Lund met Kenya Lund met " * count
        tokens, known = _tokens(text, "PROPN PROPN VERB " * 2 * count), places(text)
        given = [Name(start, start + 6, "person") for start in range(0, len(text), 31)]
        found = settled(text, given, tokens, known)
        assert [(name.span.of(text), name.kind) for name in found] == [("Poland", "place"), ("Kenya", "place")] * count
        return steps(lambda: settled(text, given, tokens, known))

    assert took(2_000) < 8 * took(500)


def test_a_name_begins_with_no_conjunction():
    """What stands between two names belongs to neither."""
    text = "J.P. Lund & Co. rose"
    tokens = _tokens(text, "PROPN PROPN CCONJ PROPN VERB")
    assert settled(text, [Name(0, 9, "person"), Name(10, 15, "organization")], tokens, ()) == (
        Name(0, 9, "person"),
        Name(12, 15, "organization"),
    )
