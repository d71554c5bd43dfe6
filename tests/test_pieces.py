"""Words become pieces, sentences parts, and what is remembered of words is bounded."""

from __future__ import annotations

import itertools
import json
import tracemalloc
from bisect import bisect_right
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import BackendError
from digest.language import pieces
from digest.language.pieces import LETTERS_A_PIECE, MOST_PIECES, Pieces, Word, parted, words_of
from digest.model import Span
from digest.vectors import packaged_encoder


def _kept_bytes(act: Callable[[], object]) -> int:
    """How much more memory is held after an act than before."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def test_of_a_long_word_its_beginning_is_remembered():
    """Fifty words of a million letters leave a few kilobytes behind, and have the pieces of their beginnings."""
    known = Pieces(packaged_encoder())
    assert _kept_bytes(lambda: [known.of(letter * 1_000_000) for letter in map(chr, range(0x4E00, 0x4E32))]) < 200_000
    assert known.of("ab" * 500_000) == known.of("ab" * (LETTERS_A_PIECE * MOST_PIECES // 2))


def test_words_are_forgotten(monkeypatch):
    """However many words a text has, the pieces of KEPT are remembered, and a forgotten word has the same pieces again."""
    monkeypatch.setattr(pieces, "KEPT", 8)  # remembering all of them would take some 3 MB
    known = Pieces(packaged_encoder())
    first = known.of("envoys")
    assert _kept_bytes(lambda: [known.of(f"envoy{number}") for number in range(10_000)]) < 500_000
    assert known.of("envoys") == first


@pytest.mark.parametrize(("vocabulary", "says"), [(None, "cannot be read"), (["[CLS]", "[UNK]"], r"has no \[SEP\]")])
def test_a_tokenizer_that_is_none_is_told(tmp_path, vocabulary, says):
    """What the library cannot load, and what lacks a mark, is an error that names the folder and what to do."""
    pieces = {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100}
    model = {"model": pieces | {"vocab": {mark: number for number, mark in enumerate(vocabulary)}}} if vocabulary else {}
    (tmp_path / "tokenizer.json").write_text(json.dumps(model))
    with pytest.raises(BackendError, match=rf"encoder {tmp_path}: tokenizer\.json {says}.*; name the whole folder"):
        Pieces(tmp_path)


def test_words_know_whether_they_are_glued():
    """A word is glued that begins where the one before it ends; the first is not, wherever it stands."""
    text = "x(no) way."
    spans = [Span(1, 2), Span(2, 4), Span(4, 5), Span(6, 9), Span(9, 10)]
    assert words_of(text, spans) == (Word("(", False), Word("no", True), Word(")", True), Word("way", False), Word(".", True))
    assert words_of("no", [Span(0, 2)]) == (Word("no", False),)
    assert words_of("no", []) == ()


@given(st.lists(st.tuples(st.integers(1, 16), st.sampled_from((False, False, False, True))), max_size=150), st.integers(16, 64))
def test_parts_are_the_sentence_again(words, most):
    """Whatever the words and stops: no part is empty or too large, each ends where it should, and in a row they are the sentence."""
    sizes, stops = [size for size, _ in words], [is_stop for _, is_stop in words]
    found = list(parted(sizes, stops, most))
    assert [place for begin, end in found for place in range(begin, end)] == list(range(len(words)))
    assert all(begin < end and sum(sizes[begin:end]) <= most for begin, end in found)
    for begin, end in found[:-1]:
        reached = list(itertools.accumulate(sizes[begin:]))  # pieces up to each word
        full = bisect_right(reached, most)
        late = [place + 1 for place in range(full) if stops[begin + place] and reached[place] > most // 2]
        assert end - begin == max(late, default=full)


def test_an_early_stop_ends_no_part():
    """A stop behind the first words leaves them with what follows; one behind the middle ends the part."""
    assert list(parted([1] * 30, [place == 1 for place in range(30)], 20)) == [(0, 20), (20, 30)]
    assert list(parted([1] * 30, [place == 15 for place in range(30)], 20)) == [(0, 16), (16, 30)]


def test_a_word_larger_than_a_part_is_one_by_itself():
    """A word of more pieces than a part may have is a part alone."""
    assert list(parted([2, 9, 2], [False] * 3, 5)) == [(0, 1), (1, 2), (2, 3)]
