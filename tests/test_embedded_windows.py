"""How a story is laid out for the summarizer's network: whole sentences, each once, with what is known of every word."""

from __future__ import annotations

import pytest

from digest.encoder import packaged_encoder
from digest.language.pieces import Pieces
from digest.summarize.embedded.windows import NONE, SIZES, Sentence, bucket, form, told, windows

TITLE = ("Harbour", "closed")
FIRST = ("The", "harbour", "of", "Alden", "is", "closed", ".")
SECOND = ("Two", "cranes", "fell", ".")
STORY = [Sentence(0, 0, FIRST), Sentence(0, 1, SECOND), Sentence(1, 0, ("Cranes", "fell", "in", "Alden", "."))]


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(packaged_encoder())


def test_every_sentence_is_read_once_with_its_own_document(pieces):
    """A window holds sentences of one document, and every word of every sentence has a piece that stands for it."""
    found = list(windows(pieces, TITLE, STORY))
    assert [window.numbers for window in found] == [(0, 1), (2,)]
    for window in found:
        assert window.marks.shape == (len(window.pieces), len(SIZES))
        assert (window.marks < SIZES).all()
        assert (window.marks >= 0).all()
        for number in window.numbers:
            assert {int(word) for word in window.word[window.sentence == number]} == {NONE, *range(len(STORY[number].words))}


def test_a_long_document_has_several_windows_each_with_the_sentence_before(pieces):
    """No window is longer than allowed; the sentence before a window's first one is there to be seen, and is of no number."""
    many = [Sentence(0, place, FIRST) for place in range(40)]
    found = list(windows(pieces, TITLE, many, longest=64))
    assert len(found) > 4
    assert all(len(window.pieces) <= 64 for window in found)
    assert [number for window in found for number in window.numbers] == list(range(40))
    head = len(pieces.of("Harbour")) + len(pieces.of("closed")) + 2
    assert (found[1].sentence[head : head + len(FIRST)] == NONE).all()
    assert found[1].pieces[head] == pieces.of("The")[0]


def test_a_sentence_longer_than_a_window_loses_its_end(pieces):
    """What does not fit is not read, and nothing fails."""
    (window,) = windows(pieces, (), [Sentence(0, 0, ("harbour",) * 500)], longest=50)
    assert len(window.pieces) == 50
    assert list(windows(pieces, TITLE, [])) == []


def test_a_word_is_known_by_its_title_documents_and_sentences():
    """One name stands in another document, "harbour" in the title, "fell" in another sentence, and "the" is no word that counts."""
    known = told(TITLE, STORY)
    assert known.marks(STORY[0], "harbour", 2) == (2, 1, 1, 0, 0, 1)
    assert known.marks(STORY[0], "Alden", 2) == (1, 2, 2, 0, 0, 1)
    assert known.marks(STORY[2], "fell", 2) == (1, 2, 2, 0, 1, 1)
    assert known.marks(STORY[1], ".", 2) == (0, 0, 0, 1, 0, 1)


def test_forms_and_places():
    """Forms of a word count as one, small words as none; places far down a text share a bucket."""
    assert form("closed") == form("closing") != ""
    assert form("the") == form("—") == ""
    assert [bucket(place) for place in (0, 1, 4, 7, 34, 5000)] == [0, 1, 3, 4, 7, 8]
