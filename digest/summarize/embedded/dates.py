"""Cuts in, cuts whose days are dates out (pure): "on Wednesday" is "on Wednesday 2 February" where the article's own day tells which.

"Tomorrow" is "on Wednesday 2 February", "tonight" is "on Monday night (31 January)", "last Friday" is "on 28 January". What leaves a
doubt stays as it is: a day that could be a week off, a tense that does not tell past from future, a quotation. Of an article of the night,
whose date elsewhere is another, "tonight" is left out.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from digest.dates.leaning import lean
from digest.dates.written import WEEKDAYS
from digest.language.branches import Branches
from digest.model import Article, Story
from digest.speech.quotations import quotations
from digest.summarize.embedded.clauses import INSERTED, Cut, Piece
from digest.summarize.embedded.protected import is_hour
from digest.summarize.embedded.relative import Said, is_inside, is_owner, relative
from digest.summarize.embedded.untimed import untimed
from digest.summarize.genres import newest

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
PARTS = frozenset("morning afternoon evening night lunchtime".split())
ROUGH = frozenset(
    "early earlier late later mid every each this that a any previous following mornings nights".split()
)  # in front of a day: another day, or part of one
FURTHEST = 5  # days: one more, and the day could be today's in the outlet's own zone
# Hours in UTC at which most outlets have the same date: not those at night in Europe, of the evening before in the Americas, or of the
# next morning in Asia and Australia. The zone of an outlet is not known.
SAME_DAY = range(6, 19)
BESIDE = ("aux", "obj", "iobj", "obl", "xcomp", "ccomp", "advmod", "advcl", "cop")  # what of a verb may stand without its day
LEADING = frozenset("on by until till before after since from for to than".split())  # in front of a day that needs no "on"
INSERTED_WORDS = frozenset(  # all that is ever put in
    {"on", "On", "into", "night", "(", ")", *(day.title() for day in WEEKDAYS), *MONTHS, *(str(day) for day in range(1, 32))}
)


class Day(NamedTuple):
    """A day as a sentence names it: its token, that of "last" or "next" before it, and that of "night" behind."""

    token: int
    way: int | None = None
    part: int | None = None


def dated(cut: Cut, story: Story) -> Cut:
    """Return a cut with its days as dates, where its article states when it was published and nothing leaves a doubt."""
    reading = story.readings[cut.read.source.sentence.doc]
    if reading.article.published_at is None or cut.read.source.label is not None:  # what is said may have been said on another day
        return cut
    b = cut.read.branches
    days, near = _days(b), relative(b)
    if not days and not near:
        return cut
    quoted = {place for span in quotations(reading.article.text, reading.sentences) for place in b.places(span)}
    named = set[date]()
    for day in days:
        if day.token in cut.tokens and day.token not in quoted and (when := _date(b, day, reading.article)) is not None:
            cut = _put(cut, day, when)
            named.add(when)
    is_sure = reading.article.is_day_only or reading.article.published_at.hour in SAME_DAY
    if not near or newest(reading) is not None:  # a live blog may run over days
        return cut
    if not is_sure:
        return _undated(cut)
    for said in near:
        if cut.tokens.issuperset(said.places) and not quoted.intersection(said.places):
            cut = _put_day(cut, said, when := reading.article.published_at.date() + timedelta(days=said.away), is_known=when in named)
            named.add(when)
    return cut


def _undated(cut: Cut) -> Cut:
    """Return a cut without "tonight" and "tomorrow", which a reader of the next day would take for others; itself where it needs them."""
    b, kept = cut.read.branches, untimed(cut.read.branches, cut.tokens)
    if kept is None or cut.pieces[0].token not in kept:
        return cut
    lost = cut.tokens - kept
    if not all(_says_more(b, head, kept) for head in {b.tokens[place].head for place in lost} - lost):
        return cut  # "the talks, which began yesterday"
    if any(place - 1 not in lost and place and is_hour(b.small(place - 1)) for place in lost):
        return cut  # "by nine o'clock this morning"
    return cut._replace(pieces=tuple(piece for piece in cut.pieces if piece.token == INSERTED or piece.token in kept))


def _says_more(b: Branches, verb: int, kept: Collection[int]) -> bool:
    """Tell whether a verb has anything besides its subject: help in front of it, or what it is done to, where or how."""
    below = [child for child in b.children(verb, *BESIDE) if child in kept]
    return any(child > verb or b.labels[child] == "aux" for child in below)


def _days(b: Branches) -> list[Day]:
    """Return the days that a sentence names, but for those that it dates itself, or that stand for something else."""
    return [_day(b, place) for place in range(len(b.tokens)) if b.small(place) in WEEKDAYS and not _is_more(b, place)]


def _day(b: Branches, place: int) -> Day:
    way = place - 1 if place and b.small(place - 1) in ("last", "next") else None
    part = place + 1 if place + 1 < len(b.tokens) and b.small(place + 1) in PARTS else None
    return Day(place, way, part)


def _is_more(b: Branches, place: int) -> bool:
    """Tell whether a day is part of another expression: "Monday's", "Sunday Times", "Monday, 2 March", "every Monday"."""
    behind = [b.words[other] for other in range(place + 1, min(place + 4, len(b.tokens)))]
    front = b.small(place - 1) if place else ""
    is_dated = any(word[:1].isdigit() or word.rstrip(".")[:3].title() in {m[:3] for m in MONTHS} for word in behind[:2] if word != "may")
    is_owner = bool(behind) and behind[0] in ("'s", "’s", "'", "’", "-", "–", "/", "and", "or", "to", "through", "until")
    is_named = bool(behind) and behind[0][:1].isupper() and b.tokens[place + 1].upos == "PROPN" and b.tokens[place].head == place + 1
    is_rough = front in ROUGH or front in ("-", "–", "/", "and", "or", "to", "through") or front[:1].isdigit()
    return is_dated or is_owner or is_named or is_rough


def _date(b: Branches, day: Day, article: Article) -> date | None:
    """Return which day is meant; None where there is a doubt."""
    at = article.published_at
    assert at is not None
    tense = lean(b, day.token if day.part is None else day.part)
    back = (at.weekday() - WEEKDAYS.index(b.small(day.token))) % 7
    ahead = (7 - back) % 7
    way = b.small(day.way) if day.way is not None else ""
    if way == "last":
        return at.date() - timedelta(days=back) if tense == "past" and at.weekday() < back != 1 else None
    if way == "next":
        return at.date() + timedelta(days=ahead) if tense != "past" and at.weekday() + ahead > 6 else None
    if tense == "past" and back <= FURTHEST:
        return at.date() - timedelta(days=back)
    if tense == "future" and 0 < ahead <= FURTHEST:
        return at.date() + timedelta(days=ahead)
    return None


def _put(cut: Cut, day: Day, when: date) -> Cut:
    """Return a cut with a date beside a weekday, or in place of "last Friday"."""
    b = cut.read.branches
    found: list[Piece] = []
    number = (str(when.day), MONTHS[when.month - 1])
    for piece in cut.pieces:
        if piece.token == day.way:
            continue
        if piece.token != day.token:
            found.append(piece)
        else:
            is_first = not any(one.text[:1].isalnum() for one in found)
            lead = ["On" if is_first else "on"] if _wants_on(b, day) else []
            is_kept = day.way is None  # the check takes "last Friday" for another day than "Friday"
            words = [*lead, *([piece.text] if is_kept else [])]
            words += number if day.part is None else ()
            spaced = piece.is_spaced or day.way is not None
            found += [
                Piece(word, spaced if place == 0 else True, day.token if word == piece.text else INSERTED)
                for place, word in enumerate(words)
            ]
        if day.part is not None and piece.token == day.part:
            found += [
                Piece("(", True, INSERTED),
                Piece(number[0], False, INSERTED),
                Piece(number[1], True, INSERTED),
                Piece(")", False, INSERTED),
            ]
    return cut._replace(pieces=tuple(found))


def _wants_on(b: Branches, day: Day) -> bool:
    """Tell whether a day needs a preposition: it has none, and "last Friday" had no need of one."""
    first = day.token if day.way is None else day.way
    return first == 0 or b.tokens[first - 1].upos not in ("ADP", "SCONJ")


def _put_day(cut: Cut, said: Said, when: date, *, is_known: bool) -> Cut:
    """Return a cut with a weekday and its date in place of "tomorrow". is_known: the date stands in the sentence already."""
    at = next(number for number, piece in enumerate(cut.pieces) if piece.token == said.first)
    inside = [piece for piece in cut.pieces[at:] if piece.token in said.places]
    front, behind = cut.pieces[:at], cut.pieces[at + len(inside) :]
    if is_inside(cut.read.branches, said):
        return cut._replace(pieces=(*front, *behind))
    words = _named(cut, said, when, is_known=is_known, is_first=not any(piece.text[:1].isalnum() for piece in front))
    is_parted = [inside[0].is_spaced, *(text != ")" and before != "(" for (before, _), (text, _) in pairwise(words))]
    return cut._replace(
        pieces=(*front, *(Piece(text, parted, token) for (text, token), parted in zip(words, is_parted, strict=True)), *behind)
    )


def _named(cut: Cut, said: Said, when: date, *, is_known: bool, is_first: bool) -> list[tuple[str, int]]:
    """Return the words that name a day, each with its token: "on", "Monday", "night", "(", "2", "February", ")"."""
    b = cut.read.branches
    small, number = b.small(said.first), [str(when.day), MONTHS[when.month - 1]]
    day = WEEKDAYS[when.weekday()].title()
    if small == "overnight":
        return [(b.words[said.first], said.first), *((word, INSERTED) for word in ("into", day, *number))]
    is_led = said.first > 0 and b.small(said.first - 1) in LEADING
    is_led |= is_owner(b, said) or b.labels[said.last] == "nsubj"
    lead = [] if is_led else ["On" if is_first else "on"]
    part = (
        [("night", INSERTED)]
        if small == "tonight" and not is_owner(b, said)
        else []
        if said.part is None
        else [(b.words[said.part], said.part)]
    )
    words = [*((word, INSERTED) for word in lead), (day, said.first), *part]
    if is_owner(b, said) or (is_known and part):
        return words
    return [*words, *((word, INSERTED) for word in (["(", *number, ")"] if part else number))]
