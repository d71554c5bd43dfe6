"""A transcript in, who says each of its sentences out (pure): by the label that a sentence begins with, or its paragraph does.

A sentence of another paragraph is its speaker's only where it says "I" or "we": what stands between two answers may be the reporter's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.model import Span
from digest.opinions import FIRST_PERSON
from digest.summarize.embedded.news import Worth
from digest.summarize.embedded.pages import is_of_page

LABEL = re.compile(r"(?P<who>[A-Z][\w.'’-]*(?:[ /](?:(?:for|of|the|and|to) ){0,2}[A-Z(][\w.'’)-]*){0,5}(?:,[^:.?!]{2,40})?)\s?:\s+(?=\S)")
ASKING = frozenset("q question interviewer host moderator anchor presenter".split())
ANSWERING = frozenset("a answer".split())  # nobody's name: where they say no "I", the text speaks itself
TURNS = 3  # labels of a transcript
SPARSE = 8  # sentences for each of them: with fewer labels it is a text in which somebody is asked


class Turn(NamedTuple):
    """Who says a sentence, and how it may be told. label: where the speaker's label stands; None of one that is nobody's.

    begin: where the sentence's own words do, behind a label of its own.
    """

    label: Span | None
    begin: int
    worth: Worth


def turns(text: str, sentences: Sequence[Span]) -> dict[int, Turn]:
    """Return the sentences of a text that several people say in turn, by their numbers; nothing where it is no transcript.

    Where one sentence in SPARSE has a label, all are said from the first label on; else those of a label's own paragraph.
    """
    found = {place: label for place, span in enumerate(sentences) if (label := _label(text, span)) and not is_of_page(span.of(text))}
    counts = Counter(label.of(text) for label in found.values())
    if len(counts) < 2 or len(found) < TURNS or max(counts.values()) < 2:
        return {}
    first, last = min(found), max(found)
    is_transcript = SPARSE * len(found) > last - first
    is_mine = any(FIRST_PERSON.search(span.of(text)) for span in sentences[:first])  # the reporter says "I" too
    said: dict[int, Turn] = {}
    labelled = _turn(text, found[first], is_transcript=is_transcript)
    for paragraph in _paragraphs(text, sentences, first):
        is_known = not is_mine and any(FIRST_PERSON.search(sentences[place].of(text)) for place in paragraph)
        turn = labelled if is_known else labelled._replace(label=None, worth=Worth.PIECE)
        is_said = is_transcript
        for place in paragraph:
            if place in found:
                labelled = turn = _turn(text, found[place], is_transcript=is_transcript)
                is_said = True
            if is_said:
                said[place] = turn._replace(begin=max(sentences[place].start, turn.begin))
    return said if _says_i(text, sentences, said) else {place: _unsigned(text, turn) for place, turn in said.items()}


def speaker(text: str, span: Span) -> str:
    """Return the label of a transcript that a sentence begins with; nothing where there is none."""
    label = _label(text, span)
    return label.of(text) if label else ""


@lru_cache(maxsize=256)
def shown(text: str, label: Span) -> str:
    """Return a label as its name is written: of one in capitals as the text has it elsewhere, where it does."""
    own = label.of(text)
    return own.title() if own.isupper() and len(own) > 1 and re.search(rf"\b{re.escape(own.title())}\b", text) else own


def _label(text: str, span: Span) -> Span | None:
    found = LABEL.match(text, span.start, span.end)
    return Span(*found.span("who")) if found else None


def _paragraphs(text: str, sentences: Sequence[Span], first: int) -> Iterator[list[int]]:
    """Yield the numbers of the sentences of each line, from one on."""
    paragraph = [first]
    for place in range(first + 1, len(sentences)):
        if "\n" in text[sentences[place - 1].end : sentences[place].start]:
            yield paragraph
            paragraph = []
        paragraph.append(place)
    yield paragraph


def _turn(text: str, label: Span, *, is_transcript: bool) -> Turn:
    """Return the turn that begins with a label."""
    found = LABEL.match(text, label.start)
    assert found is not None
    is_asking = any(word in ASKING for word in re.split(r"\W+", label.of(text).lower()))
    return Turn(label, found.end(), Worth.PIECE if is_asking else Worth.NEWS if is_transcript else Worth.ASIDE)


def _is_answer(text: str, turn: Turn) -> bool:
    return turn.label is not None and turn.label.of(text).lower().rstrip(".") in ANSWERING


def _says_i(text: str, sentences: Sequence[Span], said: Mapping[int, Turn]) -> bool:
    """Tell whether some of the answers of a text of questions and answers say "I", or there are no such answers."""
    answers = [place for place, turn in said.items() if _is_answer(text, turn)]
    return not answers or any(FIRST_PERSON.search(text, said[place].begin, sentences[place].end) for place in answers)


def _unsigned(text: str, turn: Turn) -> Turn:
    return turn._replace(label=None) if _is_answer(text, turn) else turn
