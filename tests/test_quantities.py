"""The quantities of any sentence hold together, whatever is written in it and wherever it stands."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from work import steps

from digest.language import tokens
from digest.language.tree import ROOT, Token, Tree
from digest.model import Span
from digest.quantities import Quantity, quantities
from digest.quantities.numerals import numerals

NOTHING = ["", " ", "\x00", "\ud800", "\u200f", "1/0", "0/0", "5 0/0", "²", "①", "²" * 400]
WRITTEN = (
    "0 00 1 2 3.5 12 13-month 34 100 1,000 1,, 2019 1/2 1/8 3/4 ½ 7-5 68-32 12-15 6,000 ٣٤٥ １２３ 12² 2½ ٣/٤ 9.10 149.85/95 one two a an half zero"
    " dozen million bn m k p pct % $ £ € K R Rs US$ dollars cents pounds francs mark yen per-share points point index votes voted won of in out"
    " to from by and or between than about over up at least each day years years-old month old aged age people them which men tonnes km miles C"
    " rose fell up down cut a-share barrel vs Shr Net for-one split strong -fold twice doubled third thirds quarter hundreds thousands several"
    " tens once No. F-16 COVID-19 5pm May GMT ( ) [ ] \" “ ” ' ’ , . ; : - – — / + ± ~ # @ & \n \x00 \u200f \ud800 \u00a0 Ann Lee Norland \U0001f600"
).split(" ")
SENTENCES = st.lists(
    st.one_of(st.sampled_from(WRITTEN), st.text(st.characters(codec=None), max_size=4), st.integers(0).map(str)), max_size=24
)
LABELS = (("NOUN", "NNS", "obj"), ("NOUN", "NN", "compound"), ("PROPN", "NNP", "nsubj"), ("VERB", "VBD", "conj"), ("ADJ", "JJ", "amod"))
ALIKE = (
    "12 ",
    "1/2 ",
    "one of ",
    "won 2-1 ",
    "$5 ",
    "12 men, ",
    "12 of them, ",
    "Shr 12 vs 13\n",
    "rose by 5% to 3 ",
    "12 to 13 ",
    "K280 ",
)


def read(text: str, start: int = 0, end: int | None = None, *, seed: int = 0) -> Tree:
    """Return a tree in which words hang below the word behind them, or below the first; seed: which word is what."""
    span = Span(start, len(text) if end is None else end)
    found = tokens(text, span)
    told = []
    for index, word in enumerate(found):
        upos, xpos, label = ("NUM", "CD", "nummod") if any(map(str.isnumeric, word.of(text))) else LABELS[(index * 7 + seed) % len(LABELS)]
        head = ROOT if index == 0 else index + 1 if (index + seed) % 3 and index + 1 < len(found) else 0
        told.append(Token(*word, word.of(text).lower(), upos, xpos, head, "root" if index == 0 else label))
    return Tree(span=span, tokens=tuple(told), names=())


def hold(text: str, found: tuple[Quantity, ...], tree: Tree) -> None:
    """Assert what is true of the quantities of every sentence."""
    numbers = [quantity.number for quantity in found]
    assert numbers == sorted(numbers)
    assert all(one.end <= other.start for one, other in pairwise(numbers))
    for quantity in found:
        span, number = quantity.span, quantity.number
        assert tree.span.start <= span.start <= number.start < number.end <= span.end <= tree.span.end
        assert all(value is None or math.isfinite(value) for value in (quantity.value, quantity.high))
        assert quantity.high is None or (quantity.value is not None and quantity.high >= quantity.value)
        assert quantity.head is None or 0 <= quantity.head < len(tree.tokens)
        assert quantity.unit != ""
        assert span.of(text).strip()


@settings(max_examples=150, deadline=None)
@given(words=SENTENCES, seed=st.integers(0, 14))
def test_the_quantities_of_any_sentence_hold_together(words: list[str], seed: int) -> None:
    """Spans stand inside the sentence and in order, a number inside its span; values are finite, and a range goes up."""
    text = " ".join(words)
    tree = read(text, seed=seed)

    found = quantities(text, tree)

    hold(text, found, tree)
    assert found == quantities(text, tree)


@settings(max_examples=100, deadline=None)
@given(
    words=SENTENCES,
    before=st.sampled_from(["One. ", "$", "about ", "12 ", "x\n"]),
    behind=st.sampled_from([" million", "%", " men", "\n5"]),
)
@example(words=["at", "12"], before="", behind=" or more")
def test_a_sentence_is_read_by_itself(words: list[str], before: str, behind: str) -> None:
    """What stands around a sentence changes nothing in it, but that its spans move."""
    sentence = " ".join(words)
    alone = quantities(sentence, read(sentence))
    text = before + sentence + behind

    moved = quantities(text, read(text, len(before), len(before) + len(sentence)))

    assert [(q.span.of(text), q.number.of(text), q.value, q.unit, q.kind, q.head) for q in moved] == [
        (q.span.of(sentence), q.number.of(sentence), q.value, q.unit, q.kind, q.head) for q in alone
    ]


@pytest.mark.parametrize("text", NOTHING, ids=ascii)
def test_what_is_no_number_is_none(text: str) -> None:
    """Nothing, half a character, a division by zero and raised digits are no quantities, and no errors."""
    for sentence in (text, f"{text} men", f"It sold {text} men."):
        hold(sentence, quantities(sentence, read(sentence)), read(sentence))
    assert [one.value for one in numerals(text, Span(0, len(text))) if one.value is not None and one.value > 5] == []


@pytest.mark.parametrize(
    "written", ["9" * 400, "9" * 100_000, "1" + ",000" * 200, "half a " + "million " * 80, "9" * 5000 + "½", "1 in " + "9" * 400]
)
def test_what_is_too_large_is_left_out(written: str) -> None:
    """A number beyond all counting is none: never infinite, never an error."""
    for text in (written, f"£{written}m", f"It sold {written} men, up from {written}%.", f"1-{written} men"):
        hold(text, quantities(text, read(text)), read(text))
        assert all(quantity.value is None or quantity.value < 1e30 for quantity in quantities(text, read(text)))


@pytest.mark.parametrize(("text", "value"), [("٣٤٥ people", 345), ("１２３ people", 123), ("\u200f12\u200f men", 12), ("12\x00 men", 12)])
def test_digits_of_other_scripts_are_read(text: str, value: float) -> None:
    """Arabic-Indic and full-width digits are digits; marks of direction and NUL take nothing away."""
    assert [quantity.value for quantity in quantities(text, read(text, seed=3))] == [value]


def test_a_long_list_is_read_in_pieces() -> None:
    """A list too long to be a sentence is read whole, each quantity in its place."""
    text = "12 tonnes, " * 400
    found = quantities(text, read(text))

    assert [quantity.span.start for quantity in found] == list(range(0, len(text), 11))
    assert {(quantity.value, quantity.unit, quantity.span.of(text)) for quantity in found} == {(12, "tonnes", "12 tonnes")}


@pytest.mark.parametrize("piece", ALIKE)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """A sentence four times as long takes no more than ten times the steps."""
    short, long = (read(piece * times) for times in (200, 800))
    assert steps(lambda: quantities(piece * 800, long)) < 10 * steps(lambda: quantities(piece * 200, short))
