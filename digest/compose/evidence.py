"""A briefing in, the sentences of the sources that it stands on out, the words that were kept of each marked (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from digest.compose.briefing import Briefing
from digest.compose.figures import Shown
from digest.compose.items import Item
from digest.compose.references import Reference
from digest.model import Reading, Span
from digest.orders import quoted_orders, unquoted
from digest.text import one_line

LEAST = 2  # words in a row that count as kept wherever they stand; a single one only where it is long
LONG = 4  # letters
ROUNDS = 2  # a front that follows its rest is found in the second one
MARKS = "\"'“”‘’«»()[]{}.,;:!?…–—-"


class Piece(NamedTuple):
    """Some words of a source's sentence, and whether they are in the printed one."""

    text: str
    is_kept: bool


class Quoted(NamedTuple):
    """A sentence of a source, in pieces that make it up word for word, a blank between two; one piece where all of it was kept."""

    reference: Reference
    pieces: tuple[Piece, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing of it was left out."""
        return all(piece.is_kept for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What one sentence ("3.2") or one figure (its characters) of the edition stands on."""

    label: str
    quoted: tuple[Quoted, ...]


def evidence(briefing: Briefing) -> tuple[Proof, ...]:
    """Return the proofs of all sentences that were written, story by story, behind each story those of its other figures."""
    references = {reference.article: reference for reference in briefing.references}
    return tuple(proof for item in briefing.items for proof in _of_item(item, briefing.key_figures, references))


def _of_item(item: Item, table: Collection[Shown], references: Mapping[str, Reference]) -> Iterator[Proof]:
    if item.brief is None:
        return
    readings = item.story.readings
    shown: set[tuple[int, Span]] = set()
    for line, sentence in zip(item.lines, item.brief.printed, strict=True):
        places = [(citation.doc, Span(citation.start, citation.end)) for citation in dict.fromkeys(sentence.sources)]
        shown.update(places)
        yield Proof(label=line.id, quoted=tuple(_quoted(readings[doc], span, line.text, references) for doc, span in places))
    if item.said and (item.said.doc, item.said.quotation.sentence) not in shown:
        doc, span = item.said.doc, item.said.quotation.sentence
        shown.add((doc, span))
        text = one_line(span.of(readings[doc].article.text))
        yield Proof(label=item.said.quotation.speaker, quoted=(_quoted(readings[doc], span, text, references),))
    for one in (*(key for key in item.keys if key in table or key in item.figures), *item.differences):
        for side, mentions in zip(one.sides, one.figure.sides, strict=True):
            doc, figure = mentions[0]
            span = _sentence(readings[doc], figure.listed[0] if figure.listed else figure.span)
            is_cited = readings[doc].article.id in references
            if is_cited and not any(doc == other and at.start <= span.start and span.end <= at.end for other, at in shown):
                shown.add((doc, span))
                text = one_line(span.of(readings[doc].article.text))
                yield Proof(label=str(side.surface), quoted=(_quoted(readings[doc], span, text, references),))


def _quoted(reading: Reading, span: Span, printed: str, references: Mapping[str, Reference]) -> Quoted:
    source = one_line(span.of(reading.article.text))
    if quoted_orders(source):
        source = unquoted(source)  # it is no part of what was kept, and a model may read the edition
    return Quoted(references[reading.article.id], pieces(source, printed))


def pieces(source: str, printed: str) -> tuple[Piece, ...]:
    """Part a source's sentence into what the printed one has of it and what it has not; both on one line.

    Words are what blanks part, compared without case and marks at their edges.
    """
    if source == printed:  # as with all that no summary has: comparing takes the square of a sentence's length
        return (Piece(source, is_kept=True),)
    theirs, ours = source.split(" "), printed.split(" ")
    kept = _kept([_bare(word) for word in theirs], [_bare(word) for word in ours])
    parted: list[tuple[list[str], bool]] = []
    for word, is_kept in zip(theirs, kept, strict=True):
        if not parted or parted[-1][1] != is_kept:
            parted.append(([], is_kept))
        parted[-1][0].append(word)
    return tuple(Piece(" ".join(words), is_kept) for words, is_kept in parted)


def _kept(theirs: Sequence[str], ours: Sequence[str]) -> list[bool]:
    """Tell of each word whether it stands in the other sentence, in the longest rows first."""
    found = [False] * len(theirs)
    left = list(ours)
    for _ in range(ROUNDS):
        rest = [f"\0{place}" if is_found else word for place, (word, is_found) in enumerate(zip(theirs, found, strict=True))]
        blocks = SequenceMatcher(None, rest, left, autojunk=False).get_matching_blocks()
        for block in blocks:
            words = [word for word in rest[block.a : block.a + block.size] if word]
            if len(words) >= LEAST or any(len(word) >= LONG or word[:1].isdigit() for word in words):
                found[block.a : block.a + block.size] = [True] * block.size
                left[block.b : block.b + block.size] = ["\1"] * block.size
    return _closed(theirs, found)


def _closed(theirs: Sequence[str], found: list[bool]) -> list[bool]:
    """Let a mark that stands alone ("–") go with the word before it."""
    for place, word in enumerate(theirs):
        if not word and place:
            found[place] = found[place - 1]
    return found


def _bare(word: str) -> str:
    return word.strip(MARKS).casefold()


def _sentence(reading: Reading, span: Span) -> Span:
    """Return the sentence that a span stands in, else the span."""
    return next((one for one in reading.sentences if one.start <= span.start and span.end <= one.end), span)
