"""A draft sentence and its evidence in, flaws out (pure): days, months, years and spans of the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from digest.check.dates.exchanged import Standing, is_exchanged, standings
from digest.check.dates.implied import in_part, is_at_other_end, is_implied
from digest.check.dates.meant import Meant, meant
from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.dates.resolved import days
from digest.dates.written import Dated, written
from digest.model import Reason

THEN = re.compile(
    r"\b(?:then|that|same|those|the) (?:day|night|week|month|year|time|weekend|morning|evening|afternoon|date|summer|decade)\b"
    r"|\bthen\b|\bthe following\b",
    re.IGNORECASE,
)
START, END = frozenset({"since", "from", "after", "following"}), frozenset({"until", "till", "by", "before", "through"})
PLAIN = frozenset({"in", "on", "during", "at"})
OF_YEARS = frozenset({"in", "since", "by"})  # what stands behind them is a year, whatever the source has as a number
STRICT = frozenset({"since", "until", "till", "before", "after"})  # where the source has plain "in", these say something else
BEGUN = re.compile(
    r"\b(?:into (?:force|effect|being)|(?:take|took|taken|takes) (?:effect|office|over)|began|begun|begins?|start(?:s|ed)?"
    r"|introduced|launched|opened|founded|formed|elected|appointed|joined|became|effective|broke out|moved)\b",
    re.IGNORECASE,
)
EARLY, LATE = frozenset({"early", "earlier"}), frozenset({"late", "later"})


class Source(NamedTuple):
    """The dates of one document's cited sentences, of those read before them, and its own day; text: of the cited, whole: of all.

    meant, beside: the days that these dates can mean.
    """

    own: tuple[Dated, ...]
    meant: tuple[Meant, ...]
    beside: tuple[Meant, ...]
    published: date | None
    text: str
    whole: str


def dates(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with days, months, years and spans of the calendar."""
    stood = _standings(draft)
    if not stood:
        return
    sources = [_source(passage) for passage in evidence.cited]
    there = [one for passage in evidence.cited for one in _standings(passage)]
    found = [dated for dated, _ in stood]
    for here in stood:
        dated = here[0]
        if dated.kind == "season" and not _is_other_season(dated, there):
            continue
        is_there = (
            any(_is_carried(dated, source) for source in sources)
            or _is_number(draft, dated, evidence)
            or _follows(draft, dated, found, sources)
        )
        if not is_there or _is_turned(dated, sources) or is_exchanged(here, found, there):
            yield Flaw(Reason.DATE, dated.span)


def _is_other_season(dated: Dated, there: Sequence[Standing]) -> bool:
    """Tell whether the sources have other seasons alone: one may be worked out from a month, or called fall."""
    seasons = {one.value for one, _ in there if one.kind == "season"}
    return bool(seasons) and dated.value not in seasons


def _standings(passage: Passage) -> list[Standing]:
    return [one for span in passage.spans for one in standings(passage.text, span, list(written(passage.text, span)))]


def _source(passage: Passage) -> Source:
    own = tuple(dated for span in passage.spans for dated in written(passage.text, span))
    published = passage.published_at.date() if passage.published_at else None
    chosen, beside = meant(passage, is_chosen=True), meant(passage, is_chosen=False)
    return Source(own, chosen, beside, published, passage.words, passage.text)


def _is_carried(dated: Dated, source: Source) -> bool:
    if any(_is_same(dated, one, source.published) for one in source.meant):
        return True
    return bool(THEN.search(source.text)) and any(_is_same(dated, one, source.published) for one in source.beside)


def _follows(draft: Passage, dated: Dated, said: Sequence[Dated], sources: Sequence[Source]) -> bool:
    """Tell whether what a draft says of a time follows from the dates of the sources, which do not say it."""
    return any(is_implied(dated, source.own, source.whole) or in_part(dated, said, draft.text, source.own) for source in sources)


def _is_same(draft: Dated, source: Meant, published: date | None) -> bool:
    """Tell whether a date of the source says a draft's: in the same words, more exactly, or by its own day."""
    if _says(draft, source.dated):
        return True
    if published is None:
        return False
    return any(first <= begin and end <= last for first, last in days(draft, published) for begin, end in source.days)


def _says(draft: Dated, source: Dated) -> bool:
    if draft.kind == source.kind:
        if draft.kind == "weekday":
            return draft.value[0] == source.value[0] and {draft.value[1], source.value[1]} != {-1, 1}
        if draft.kind in ("day", "month"):
            return draft.value[1:] == source.value[1:] and (not draft.value[0] or draft.value[0] == source.value[0])
        return draft.value == source.value
    if "gap" in (draft.kind, source.kind):  # a year earlier, the year before, last year
        return (
            draft.value[0] == source.value[0]
            and {draft.kind, source.kind} <= {"gap", "span"}
            and 0 not in (*draft.value[1:], *source.value[1:])
        )
    if draft.kind == "month" and source.kind == "day":
        return draft.value[1] == source.value[1] and (not draft.value[0] or draft.value[0] == source.value[0])
    if draft.kind == "decade" and source.kind in ("day", "month", "year"):
        return int(source.value[0]) // 10 * 10 == draft.value[0]
    if draft.kind == "year" and source.kind in ("day", "month"):
        return draft.value[0] == source.value[0]
    return False


def _is_number(draft: Passage, dated: Dated, evidence: Evidence) -> bool:
    """Tell whether what looks like a year stands as a number in the source: "2000" for "2,000"."""
    word = dated.span.of(draft.text)
    if dated.kind != "year" or not word.isdecimal() or dated.preposition in OF_YEARS:
        return False
    number = re.compile(rf"(?<![\d,.]){int(word):,}(?!,?\d)")
    return any(number.search(passage.words) for passage in evidence.cited)


def _is_turned(dated: Dated, sources: Sequence[Source]) -> bool:
    """Tell whether the source has a date with another preposition, or early for late."""
    if any(is_at_other_end(dated, source.own) for source in sources):
        return True
    same = [one for source in sources for one in source.own if one.kind == dated.kind and one.value == dated.value]
    if not same:
        return False
    if dated.modifier and all(_are_apart(dated.modifier, one.modifier) for one in same):
        return True
    word = dated.preposition
    if word == "since" and any(BEGUN.search(source.text) for source in sources):
        return False  # came into force on Friday: in force since Friday
    is_there = any(re.search(rf"\b{word}\b", source.text, re.IGNORECASE) for source in sources) if word in STRICT else False
    return bool(word) and all(_differ(word, one.preposition, is_there=is_there) for one in same)


def _are_apart(one: str, other: str) -> bool:
    return (one in EARLY and other in LATE) or (one in LATE and other in EARLY)


def _differ(draft: str, source: str, *, is_there: bool) -> bool:
    """Tell whether two prepositions put a date to different uses.

    is_there: the source has the draft's somewhere: "since a rise in 2014".
    """
    if (draft in START and source in END) or (draft in END and source in START) or (draft in STRICT and source in PLAIN):
        return not is_there
    return draft in PLAIN and source in STRICT
