"""A draft sentence and its evidence in, flaws out (pure): words between quotation marks must be the source's, each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.wording.letters import Letters
from digest.model import Reason, Span
from digest.speech.quotations import DOUBLE
from digest.speech.quotations import quotations as between_marks
from digest.speech.sayings import SAY

LEFT_OUT = re.compile(r"\[[^\[\]]*\]|…|\.(?: ?\.){2,}|\([^()]*\)")  # words left out or explained
OTHER_MARKS = re.compile(r"[«‹]\s*([^«»‹›]+?)\s*[»›]|[„‚]([^„“”‚]+?)[“”‘’]|(?<!`)`\s+([^`']+?)\s+'(?!')|(?<![\w'’])['‘](\w+)['’](?!\w)")
WORD = re.compile(r"[$£€¥]?\w+(?:['’.,]\w+)*%?")
AHEAD = 400  # characters behind a cited sentence, into which its quotation may run on
SPOKEN = 4  # words of a quotation that is speech and no name or slight on a word
SHORT = 2  # words of a quotation that may stand in the source without its marks by chance
MARKS = " ,.;:!?\"'’”“"
MENDED = 2  # words that differ at most where a quotation is mended
SHARE = 0.6  # of its words that must be the source's for that


def quotations(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with words between quotation marks: a word changed, dropped or added."""
    sources = [Letters(text) for passage in evidence.cited for text in (passage.words, *_run_on(passage))]
    for span in quoted(draft):
        wrong = [part for part in _parts(draft.text, span) if not any(part.of(draft.text) in source for source in sources)]
        if wrong:
            mend = _mend(draft.text, wrong[0], evidence) if len(wrong) == 1 else None
            yield Flaw(Reason.QUOTATION, Span(wrong[0].start, wrong[-1].end), mend)
        elif (lost := _lost(draft, span, evidence)) or _is_made_speech(draft, span, evidence):
            yield Flaw(Reason.QUOTATION, span, lost[0] if len(lost) == 1 else None)


def quoted(draft: Passage) -> list[Span]:
    """Return the stretches between quotation marks of a draft's chosen sentences, the marks left out."""
    found = [
        span
        for own in draft.spans
        for span in between_marks(own.of(draft.text), [Span(0, own.end - own.start)])
        for span in [_moved(span, own)]
    ]
    for own in draft.spans:
        for match in OTHER_MARKS.finditer(draft.text, own.start, own.end):
            span = Span(*match.span(match.lastindex or 0))
            if not any(one.start < span.end and span.start < one.end for one in found):
                found.append(span)
    return sorted(found)


def _moved(span: Span, by: Span) -> Span:
    return Span(span.start + by.start, span.end + by.start)


def _parts(text: str, span: Span) -> Iterator[Span]:
    """Yield the stretches of a quotation between what was left out, from their first word to their last."""
    begin = span.start
    for gap in [*LEFT_OUT.finditer(text, span.start, span.end), None]:
        end = gap.start() if gap else span.end
        found = list(WORD.finditer(text, begin, end))
        if found:
            yield Span(found[0].start(), found[-1].end())
        begin = gap.end() if gap else end


def _run_on(passage: Passage) -> Iterator[str]:
    """Yield the chosen sentences whose quotation is still open at their ends, each with the rest of it."""
    marked = between_marks(passage.text, [tree.span for tree in passage.trees])
    for own in passage.spans:
        for span in marked:
            if own.start <= span.start < own.end < span.end:
                yield passage.text[own.start : min(span.end, own.end + AHEAD)]


def _mend(text: str, part: Span, evidence: Evidence) -> str | None:
    """Return the source's own words where a stretch differs from them in one or two, and there is one such place."""
    own = [found[0] for found in WORD.finditer(text, part.start, part.end)]
    best = [found for passage in evidence.cited for found in _nearest(own, passage.words)]
    return min(best)[1] if best else None


def _nearest(own: Sequence[str], source: str) -> Iterator[tuple[int, str]]:
    """Yield how many words of the source's most alike stretch differ, and that stretch."""
    there = list(WORD.finditer(source))
    small, words = [word.lower() for word in own], [found[0].lower() for found in there]
    blocks = [block for block in SequenceMatcher(None, small, words, autojunk=False).get_matching_blocks() if block.size]
    if not blocks:
        return
    begin = blocks[0].b - blocks[0].a
    end = blocks[-1].b + blocks[-1].size + len(own) - blocks[-1].a - blocks[-1].size
    held = sum(block.size for block in blocks)
    differing = max(len(own), end - begin) - held
    if begin < 0 or end > len(there) or not 0 < differing <= MENDED or held < SHARE * len(own):
        return
    pieces = DOUBLE.split(source[there[begin].start() : there[end - 1].end()])
    if mend := max(pieces, key=len).strip(MARKS):
        yield differing, _shaped(mend, own[0])


def _shaped(mend: str, first: str) -> str:
    """Return a mend with its first letter as the draft had it, where both begin with the same word."""
    return first[0] + mend[1:] if mend[:1].lower() == first[0].lower() else mend


def _lost(draft: Passage, span: Span, evidence: Evidence) -> list[str]:
    """Return the words that the source has between marks and the draft nowhere, where the draft has a word or two others so."""
    own = span.of(draft.text)
    if len(WORD.findall(own)) > SHORT:
        return []
    said = Letters(" ".join(one.of(draft.text) for one in draft.spans))
    marked = [found for passage in evidence.cited for found in _marked(passage)]
    if any(own.strip(MARKS) in Letters(found) for found in marked):
        return []
    return [found for found in marked if len(WORD.findall(found)) <= SHORT and found not in said]


def _marked(passage: Passage) -> Iterator[str]:
    """Yield what stands between marks in the chosen sentences, their last commas and stops left out."""
    for own in passage.spans:
        text = own.of(passage.text)
        yield from (found.of(text).strip(MARKS) for found in between_marks(text, [Span(0, len(text))]))


def _is_made_speech(draft: Passage, span: Span, evidence: Evidence) -> bool:
    """Tell whether a draft makes speech of what the source says in its own words."""
    if len(WORD.findall(span.of(draft.text))) < SPOKEN or not _is_said(draft, span):
        return False
    part = next(_parts(draft.text, span), span).of(draft.text)
    for passage in evidence.cited:
        text = passage.text
        for marked in between_marks(text, [tree.span for tree in passage.trees]):
            if part[:12].lower() in text[max(0, marked.start - 2) : marked.end + 2].lower():
                return False
        if passage.outlet and passage.outlet.lower() in draft.text.lower():
            return False
    return any(part.lower() in passage.words.lower() for passage in evidence.cited)


def _is_said(draft: Passage, span: Span) -> bool:
    """Tell whether a word of saying stands right before or behind a quotation."""
    before = [found[0].lower() for found in WORD.finditer(draft.text[max(0, span.start - 30) : span.start])]
    behind = [found[0].lower() for found in WORD.finditer(draft.text[span.end : span.end + 40])]
    return any(word in SAY for word in (*before[-1:], *behind[:3]))
