"""A model's answer in, its sentences out with the stretches that carry them (pure)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.alignment import Aligner
from digest.model import Citation, DraftSentence, Span, Story
from digest.sentences.split import sentences
from digest.summarize.footnotes import unnumbered
from digest.summarize.replies import Marked, pieces, spoken, unmarked
from digest.summarize.replies.chatter import is_aside, is_note, without_preamble
from digest.summarize.replies.links import addresses, is_strange, without_addresses
from digest.text import SENTENCE_END, count_words, ended, one_line, words

BROKEN = re.compile(
    r"[,–—-]$|\b(?:a|an|the|and|or|but|of|in|on|at|to|by|for|from|with|that|which|as|its|his|her|their|is|are|was|were|has|have|will"
    r"|der|die|das|den|dem|des|ein|eine|einen|und|oder|von|zu|im|mit|le|la|les|de|du|des|un|une|et|ou|à|au|aux)$"
)
QUOTED = re.compile(r"\s*([\"“„«])([^\"“”„«»]+)[\"”“»](\s*[\[(【][^\"“”„«»]*)?\s*", re.DOTALL)
ONLY_MARKS = re.compile(r"[\W\d_]*(?:(?:sources?|citations?|references?|refs?|quellen?|belege?)[\W\d_]*)?", re.IGNORECASE)
FIRST_WORDS = 4  # so many, in a row and in a source, make a sentence a source's own, however it sounds


class Sentence(NamedTuple):
    """A sentence as an answer states it. numbers: what it cites, existing or not. among: what is cited for it and others together."""

    text: str
    numbers: tuple[int, ...] = ()
    among: tuple[int, ...] = ()


def answered(reply: str, citations: Sequence[Citation], texts: Sequence[str], *, is_cut: bool = False) -> list[DraftSentence]:
    """Return the sentences of an answer, clean, each once, with the stretches that carry them.

    citations, texts: of the sentences that the model was shown, number 1 first. A sentence that cites none of them gets those that
    carry it; none where none does. One with an address that no source has is left out. is_cut: the answer was broken off, and its
    last sentence is left out unless it ends as one does.
    """
    aligner = Aligner(texts, [citation.doc for citation in citations])
    found: dict[tuple[str, ...], DraftSentence] = {}
    for sentence in stated(reply, texts, is_cut=is_cut):
        sources = tuple(citations[place] for place in _places(sentence, aligner, len(citations)))
        found.setdefault(tuple(words(sentence.text)) or (sentence.text,), DraftSentence(text=sentence.text, sources=sources))
    return list(found.values())


def texts_of(story: Story, citations: Sequence[Citation]) -> list[str]:
    """Return what stands in the cited stretches, each on one line, without the marks by which an article cites, which no model is shown."""
    return [unnumbered(one_line(Span(start, end).of(story.readings[doc].article.text))) for doc, start, end in citations]


def fitted(told: Sequence[DraftSentence], words: int) -> list[DraftSentence]:
    """Return the first sentences, as many as have so many words together, and one at least."""
    kept: list[DraftSentence] = []
    used = 0
    for sentence in told:
        used += count_words(sentence.text)
        if kept and used > words:
            break
        kept.append(sentence)
    return kept


def stated(reply: str, texts: Sequence[str], *, is_cut: bool = False) -> list[Sentence]:
    """Return the sentences of an answer in order, as often as it states them, with what it cites for each."""
    known = addresses(texts)
    told: list[Sentence] = []
    begins = 0  # the last piece's first sentence
    for piece in pieces(_unquoted(spoken(reply), texts)):
        marked = unmarked(_unquoted(without_addresses(piece.text, known), texts), len(texts), texts)
        if ONLY_MARKS.fullmatch(marked.text):  # "Sources: [1], [2]" on a line of its own
            told[begins:] = _sharing(told[begins:], (*marked.numbers, *piece.numbers))
            continue
        begins = len(told)
        told += _sharing(list(_told(marked, texts)), piece.numbers)
    if told and not SENTENCE_END.search(told[-1].text) and (is_cut or BROKEN.search(told[-1].text)):
        told.pop()
    return [sentence._replace(text=ended(sentence.text)) for sentence in told if not is_strange(sentence.text, known)]


def _places(sentence: Sentence, aligner: Aligner, count: int) -> Sequence[int]:
    """Return the indices of the sentences that carry one: those that it cites, else those of them all that do."""
    cited, among = ([number - 1 for number in numbers if 1 <= number <= count] for numbers in (sentence.numbers, sentence.among))
    if cited:
        return cited
    carriers = aligner.carriers(sentence.text)
    return [place for place in carriers if place in among] or among or carriers


def _sharing(told: Sequence[Sentence], numbers: tuple[int, ...]) -> list[Sentence]:
    """Return sentences that numbers were given for together: a single one cites them, several share them."""
    if len(told) == 1:
        return [told[0]._replace(numbers=tuple(dict.fromkeys((*told[0].numbers, *numbers))))]
    return [sentence if sentence.numbers else sentence._replace(among=numbers) for sentence in told]


def _told(marked: Marked, texts: Sequence[str]) -> Iterator[Sentence]:
    """Yield the sentences of a piece that tell something."""
    for sentence in _parted(marked):
        text = without_preamble(one_line(sentence.text))
        if is_aside(text) and not _is_of_source(text, texts):
            if is_note(text):
                return
            continue
        if any(map(str.isalpha, text)):
            yield sentence._replace(text=text)


def _parted(marked: Marked) -> Iterator[Sentence]:
    """Yield the sentences of a piece, each with the marks inside it and behind it; with those in front where the first mark is there."""
    text = marked.text
    spans = list(_split(marked))
    if not spans:
        return
    numbers: list[list[int]] = [[] for _ in spans]
    leads = bool(marked.marks) and marked.marks[0].place == 0 and marked.marks[-1].place <= spans[-1].start
    for mark in marked.marks:
        place = max((index for index, span in enumerate(spans) if span.start < mark.place), default=0)
        if leads and mark.place >= spans[place].end:
            place = min(place + 1, len(spans) - 1)
        numbers[place] += mark.numbers
    for span, of_span in zip(spans, numbers, strict=True):
        yield Sentence(span.of(text), tuple(dict.fromkeys(of_span)))


def _split(marked: Marked) -> Iterator[Span]:
    """Yield the sentences of a piece; where a mark stands between a full stop and a capital letter, one ends, "Lumen Inc. [1] It"."""
    text = marked.text
    for span in _whole(text, sentences(text, (Span(0, len(text)),)), {mark.place for mark in marked.marks}):
        begin = span.start
        for mark in marked.marks:
            after = text[mark.place : span.end].lstrip()
            if begin < mark.place < span.end and SENTENCE_END.search(text[begin : mark.place]) and after[:1].isupper():
                yield Span(begin, mark.place)
                begin = span.end - len(after)
        yield Span(begin, span.end)


def _whole(text: str, spans: Sequence[Span], marked: Collection[int]) -> Iterator[Span]:
    """Yield sentences, those of one quotation together, "We stay. We wait," unless a citation stands between them."""
    waiting: list[Span] = []
    for span in spans:
        if waiting and any(waiting[-1].end - 1 <= place <= span.start for place in marked):
            yield from waiting
            waiting = []
        waiting.append(span)
        whole = Span(waiting[0].start, span.end)
        if not _is_open(whole.of(text)):
            yield whole
            waiting = []
    yield from waiting


def _is_open(text: str) -> bool:
    """Tell whether a quotation that begins in a text does not end there."""
    low, high = text.count("„"), text.count("“")
    return text.count('"') % 2 == 1 or (low > high + text.count("”") if low else high > text.count("”"))


def _unquoted(text: str, texts: Sequence[str]) -> str:
    """Return a text without the quotation marks around all of it, unless a source quotes it so."""
    found = QUOTED.fullmatch(text)
    if found is None:
        return text
    first = " ".join(found[2].split()[:FIRST_WORDS])
    is_quoted = any(f"{mark}{first}" in source for source in texts for mark in "\"“„«'‘")
    return text if is_quoted else f"{found[2]}{found[3] or ''}"


def _is_of_source(text: str, texts: Sequence[str]) -> bool:
    first = " ".join(words(text)[:FIRST_WORDS])
    return any(first in source for source in _spelt(tuple(texts)))


@lru_cache(maxsize=1)
def _spelt(texts: tuple[str, ...]) -> list[str]:
    """Return the words of each source alone: an answer may have a thousand asides, and a story as many sentences."""
    return [" ".join(words(source)) for source in texts]
