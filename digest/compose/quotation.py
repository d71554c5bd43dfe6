"""A story and the lines that are printed of it in, the one quotation that matters out (pure): word for word, with who said it and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from digest.compose.references import Reference
from digest.model import Quotation, Reading, Story
from digest.orders import has_order
from digest.text import count_words, one_line, words
from digest.vectors import STOP, stem

LEAST, MOST = 5, 32  # words of one that is printed
ENOUGH = 2.0  # of a score: below it nobody misses the quotation
TOLD = 0.7  # of its words: so many of them in what is printed, and it has been told
LEANING = frozenset("he she they him her his them their but and so or because which who".split())  # words that a reader cannot place
POINTING = frozenset("it this that these those there here".split())
RESOLVED = frozenset("will won't must should shall never cannot can't not no need demand refuse reject call want expect warn".split())
COURTESY = frozenset("congratulations congratulate thank thanks thankful grateful condolences pray prayers hearts honoured honored".split())
SAME = 0.8  # of the words of two quotations that are one
COMPARED = 40  # quotations of one text: few articles have more, and what stands so far down is not what matters
GOES_ON = re.compile(r"""[,;–—-]\s*["“„«‘']\s*(?=\w|$)""")  # behind who speaks, where a sentence is quoted in two halves


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation as it is printed. doc: which of the story's readings has it; more_outlets: other outlets that have it too."""

    text: str
    who: str
    reference: Reference
    doc: int
    quotation: Quotation


class _Candidate(NamedTuple):
    doc: int
    quotation: Quotation
    text: str
    score: float


def said(story: Story, lines: Sequence[str], reference: Callable[[Reading], Reference]) -> Said | None:
    """Return the quotation that tells most beside the printed lines, or None where none is worth a line.

    Several independent texts that have it, a speaker with an office, early in its text, about what the story is about, and a will or
    a refusal count for it. Its speaker is named in its own sentence.
    """
    candidates = list(_candidates(story, lines))
    best = max(candidates, key=lambda one: one.score, default=None)  # of equal ones the first
    if best is None or best.score < ENOUGH:
        return None
    reading = story.readings[best.doc]
    who = one_line(best.quotation.role or best.quotation.speaker)
    return Said(text=best.text, who=who, reference=reference(reading), doc=best.doc, quotation=best.quotation)


def _candidates(story: Story, lines: Sequence[str]) -> Iterator[_Candidate]:
    everything = [(doc, one) for doc, reading in enumerate(story.readings) for one in reading.quotations[:COMPARED]]
    stems = [_stems(one, story.readings[doc]) for doc, one in everything]
    told = {stem(word) for line in lines for word in words(line)}
    titles = {word for reading in story.readings for word in words(reading.article.title)}
    about = told | {stem(word) for word in titles} - STOP
    for (doc, quotation), own, alike in zip(everything, stems, _alike(stems), strict=True):
        reading = story.readings[doc]
        text = one_line(quotation.span.of(reading.article.text)).rstrip(",").strip()
        is_told = bool(own) and len(own & told) > TOLD * len(own)
        if is_told or not _is_statement(text) or _is_half(quotation, reading) or not _names_its_speaker(quotation, reading):
            continue
        said_by = {_voice(story, everything[other][0]) for other in alike} | {_voice(story, doc)}
        found = words(text.replace("’", "'"))
        score = (
            1.0 * (len(said_by) - 1)
            + 0.8 * bool(quotation.role)
            + 0.6 * bool(titles & set(words(quotation.speaker)[-1:]))
            + 0.8 * (1 - quotation.span.start / max(1, len(reading.article.text)))
            + 1.2 * len(own & about) / max(1, len(own))
            + 0.5 * bool(RESOLVED & set(found))
            - 0.8 * (found[0] in POINTING)
            - 0.02 * max(0, count_words(text) - 20)
        )
        yield _Candidate(doc, quotation, text, round(score, 6))


def _alike(stems: Sequence[frozenset[str]]) -> Iterator[list[int]]:
    """Yield for each quotation those that have its words, itself among them; only those that share one of its rarest words are compared."""
    holders: dict[str, list[int]] = {}
    for place, own in enumerate(stems):
        for word in own:
            holders.setdefault(word, []).append(place)
    for own in stems:
        rarest = sorted(own, key=lambda word: (len(holders[word]), word))[: len(own) - ceil(SAME * len(own)) + 1]
        near = sorted({place for word in rarest for place in holders[word]})
        yield [place for place in near if len(own & stems[place]) >= SAME * max(len(own), len(stems[place]))]


def _stems(quotation: Quotation, reading: Reading) -> frozenset[str]:
    return frozenset(stem(word) for word in words(quotation.span.of(reading.article.text)) if word not in STOP)


def _voice(story: Story, doc: int) -> int:
    """Return the number of the text that a reading is, whoever prints it."""
    return next((number for number, voice in enumerate(story.voices) if doc in voice), -1 - doc)


def _is_statement(text: str) -> bool:
    """Tell whether a quotation can stand alone: a sentence of its own, no question, no courtesy, no order, and leaning on none before."""
    found = words(text)
    if not LEAST <= len(found) <= MOST or not text[0].isupper() or text.endswith("?") or has_order(text):
        return False
    return found[0] not in LEANING and not COURTESY & set(found)


def _is_half(quotation: Quotation, reading: Reading) -> bool:
    """Tell whether its sentence is quoted in two halves: "We pay," said X, "if the county does". One half alone says something else."""
    text, (span, around) = reading.article.text, quotation[:2]
    before = text[around.start : span.start]
    goes_on = GOES_ON.search(text[span.end : around.end])
    return goes_on is not None or (re.search(r"""[,;–—-]["”»’']""", before) is not None and GOES_ON.search(before) is not None)


def _names_its_speaker(quotation: Quotation, reading: Reading) -> bool:
    """Tell whether its own sentence names who says it, outside of the marks: a pronoun may have been resolved wrongly."""
    text, (span, around) = reading.article.text, quotation[:2]
    beside = text[around.start : span.start] + " " + text[span.end : around.end]
    return re.search(rf"(?<!\w){re.escape(quotation.speaker.split()[-1])}(?!\w|['’]s\b)", beside) is not None
