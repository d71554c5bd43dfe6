"""What the embedded summarizer's cutting may not take out, on invented sentences that ask for it; and that each guard is needed for that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import NamedTuple

import pytest

from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.language.tokens import tokens
from digest.model import Span
from digest.summarize.embedded import circumstances, coordinations, fitting, loose, protected, stretches
from digest.summarize.embedded.clauses import Cut, Read
from digest.summarize.embedded.cuts import cuts
from digest.summarize.embedded.fitting import fitted
from digest.summarize.embedded.material import Source
from digest.summarize.embedded.protected import pending
from digest.summarize.embedded.windows import Sentence as Window
from tests.cutting import Bond, Sentence, sentences, written

ALL = 12_000  # --share 100; CI reads a share of a share: reading a sentence takes 7 ms, cutting it in all ways 1
OF_CI = 590  # ten of each shape
SHARE_OF_CI = 25
LEAST = 6  # words
CUT_AT = 0.75  # of the sentences that are cut at all; the others are denied or put under a condition as a whole


class Asked(NamedTuple):
    """A sentence of the grammar, read: what is protected in it is what would be told last."""

    sentence: Sentence
    read: Read

    def ways(self) -> Iterator[tuple[Cut, bool]]:
        """Yield all that may be left of it, and whether that was made to fit into few words."""
        yield from ((cut, False) for cut in cuts(self.read))
        size = len(self.sentence.text.split())
        for most in {max(LEAST, size * 2 // 3), max(LEAST, size // 2)}:
            if (cut := fitted(self.read, most)) is not None:
                yield cut, True

    def faults(self) -> Iterator[str]:
        """Yield what is lost in what is left."""
        for cut, is_short in self.ways():
            for bond in self.sentence.bonds:
                if not (bond.is_wide and is_short) and self._is_lost(bond, cut.tokens):
                    yield f"{bond.words.of(self.sentence.text)!r} is lost: {cut.text} | {self.sentence.text}"

    def _is_lost(self, bond: Bond, left: frozenset[int]) -> bool:
        own = _inside(self.read.branches, bond.words)
        return _inside(self.read.branches, bond.anchor) <= left and not own <= left


def _inside(b: Branches, span: Span) -> frozenset[int]:
    """Return the words that stand inside a stretch; a "that" says nothing."""
    places = (place for place, token in enumerate(b.tokens) if span.start <= token.start < span.end)
    return frozenset(place for place in places if b.tokens[place].upos != "PUNCT" and b.small(place) != "that")


def asked(parser: Parser, of: Sequence[Sentence]) -> list[Asked]:
    """Read sentences."""
    spans = [Span(0, len(one.text)) for one in of]
    cut = [tuple(tokens(one.text, span)) for one, span in zip(of, spans, strict=True)]
    trees = parser.parse_all([(one.text, span, words) for one, span, words in zip(of, spans, cut, strict=True)])
    found = []
    for one, span, words, tree in zip(of, spans, cut, trees, strict=True):
        b = Branches(one.text, tree)
        own = frozenset[int]().union(*(_inside(b, bond.words) for bond in one.bonds))
        kept = tuple(0.1 if place in own else 0.9 for place in range(len(b.tokens)))
        window = Window(0, 0, tuple(word.of(one.text) for word in words))
        found.append(Asked(one, Read(Source(window, span, words), b, 0.5, kept)))
    return found


@pytest.fixture(scope="module")
def corpus(parser: Parser, request: pytest.FixtureRequest) -> list[Asked]:
    """The sentences, read once: those of CI, or with --share above its own as many percent of all."""
    percent = request.config.getoption("--share")
    return asked(parser, list(sentences(OF_CI if percent <= SHARE_OF_CI else ALL * percent // 100)))


def test_nothing_that_is_protected_is_lost(corpus):
    """Negation, modality, condition, hedge, speaker, rank, count and what a verb waits for stand in every cut with what they bear on."""
    assert [fault for one in corpus for fault in one.faults()] == []


def test_the_sentences_are_cut(corpus):
    """Of most sentences something goes: of all kinds, by `cuts` and where few words are left."""
    left = [{cut.text for cut, _ in one.ways()} for one in corpus]
    assert sum(len(texts) > 1 for texts in left) > CUT_AT * len(corpus)
    assert {one.sentence.kind for one, texts in zip(corpus, left, strict=True) if len(texts) > 1} == {one.sentence.kind for one in corpus}


@pytest.mark.parametrize("tail", ["", ", surprising many traders", ", citing the cost of the works"])
@pytest.mark.parametrize("condition", ["subject to a vote", "pending a vote", "barring a new strike", "depending on the weather"])
def test_what_a_statement_depends_on_stays_whatever_the_reader_hung_it_on(parser, condition, tail):
    """The reader hangs some on the day before the comma; what is left then goes with the day or not at all, made to fit or not."""
    shape = f"The central bank [will|examine] examine the engine in March, [{condition}|examine]{tail}."
    assert [fault for one in asked(parser, [written("condition", shape)]) for fault in one.faults()] == []


def test_the_reader_hangs_a_condition_on_a_day(parser):
    """It does so in one of them at least, else the test above proves nothing. What hangs on the verb goes with that, and a noun is none."""
    texts = [
        "The central bank will examine the engine in March, subject to a vote, surprising many traders.",
        "The central bank will examine the engine in March, subject to a vote, pleasing many traders.",
        "The board met the king in March, subject of a film.",
    ]
    assert [len(pending(one.read.branches)) for one in asked(parser, [Sentence(text, "condition", ()) for text in texts])] == [1, 0, 0]


NOTHING = frozenset[str]()
OFF: Mapping[str, Sequence[tuple[ModuleType | type, str, object]]] = {
    "negations": [(protected, "NEGATIONS", NOTHING), (loose, "NEGATIONS", NOTHING), (loose, "WEIGHTY", NOTHING)],
    "deniers": [(protected, "DENIERS", NOTHING)],
    "hedges": [(protected, "HEDGES", NOTHING)],
    "conditions": [(protected, "CONDITIONS", NOTHING), (protected, "HEDGES", protected.HEDGES - protected.CONDITIONS)],
    "general": [(protected, "GENERAL", NOTHING), (circumstances, "GENERAL", NOTHING)],
    "ranks": [(protected.Protected, "is_ranked", lambda *_: False)],
    "modals": [(protected, "MODALS", NOTHING)],
    "bound": [(protected, "BOUND", NOTHING)],
    "light": [(protected, "LIGHT", NOTHING)],
    "hours": [(protected.Protected, "_is_day_of_hour", lambda *_: False)],
    "sayers": [(protected, "SAYERS", NOTHING)],
    "closed": [(protected.Protected, "is_closed", lambda *_: False)],
    "protecting": [(protected.Protected, "is_protecting", lambda *_: False)],
    "modal": [(protected.Protected, "is_modal", lambda *_: False)],
    "speakers": [(stretches, "speakers", lambda _: []), (fitting, "speakers", lambda _: [])],
    "awaited": [(fitting, "AWAITED", NOTHING)],
    "collecting": [(coordinations, "COLLECTING", NOTHING)],
    "forms of verbs": [(Branches, "forms", lambda b, place: frozenset({b.small(place)}))],
}


@pytest.mark.parametrize("piece", OFF)
def test_each_guard_is_needed(corpus, monkeypatch, piece):
    """With one of them switched off, something that is protected is lost: the sentences ask for each."""
    for place, name, value in OFF[piece]:
        monkeypatch.setattr(place, name, value)
    assert next((fault for one in corpus for fault in one.faults()), None) is not None
