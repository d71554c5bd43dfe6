"""Cuts in, cuts whose days are dates out (pure): "on Wednesday" is "on Wednesday 2 February" where the article's own day tells which.

"Yesterday" and "last Friday" are "on 2 February", "on Monday night" is "on Monday night (2 February)". What leaves a doubt stays as
it is: a day that could be a week off, a tense that does not tell past from future, a quotation.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from digest.language.branches import VERBS, Branches
from digest.model import Article, Story
from digest.speech.quotations import quotations
from digest.summarize.embedded.clauses import INSERTED, Cut, Piece

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}
PARTS = frozenset("morning afternoon evening night lunchtime".split())
ROUGH = frozenset(
    "early earlier late later mid every each this that a any previous following mornings nights".split()
)  # in front of a day: another day, or part of one
FURTHEST = 5  # days: one more, and the day could be today's in the outlet's own zone
SAME_DAY = range(8, 14)  # hours in UTC at which nearly all of the world has the same date
DUE = frozenset("due set scheduled expected slated planned plans intends hopes expects wants aims".split())
INSERTED_WORDS = frozenset({"on", "On", "(", ")", *MONTHS, *(str(day) for day in range(1, 32))})  # all that is ever put in
Tense = Literal["past", "future", ""]


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
    quoted = {place for span in quotations(reading.article.text, reading.sentences) for place in b.places(span)} if _days(b) else set()
    for day in _days(b):
        if day.token in cut.tokens and day.token not in quoted and (when := _date(b, day, reading.article)) is not None:
            cut = _put(cut, day, when)
    return cut


def _days(b: Branches) -> list[Day]:
    """Return the days that a sentence names, but for those that it dates itself, or that stand for something else."""
    return [_day(b, place) for place in range(len(b.tokens)) if b.small(place) in (*WEEKDAYS, *RELATIVE) and not _is_more(b, place)]


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
    tense = _tense(b, day.token if day.part is None else day.part)
    if b.small(day.token) in RELATIVE:
        is_sure = article.is_day_only or at.hour in SAME_DAY
        wanted = ("future",) if b.small(day.token) == "tomorrow" else ("past",)
        return at.date() + timedelta(days=RELATIVE[b.small(day.token)]) if is_sure and day.part is None and tense in wanted else None
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


def _tense(b: Branches, place: int) -> Tense:
    """Return the tense of the verb that a day belongs to; nothing where that does not tell past from future."""
    token = b.tokens[place]
    if b.small(token.head) in WEEKDAYS and b.labels[place] in ("compound", "flat"):
        token = b.tokens[token.head]
    verb = token.head
    if verb < 0 or b.labels[place] not in ("obl", "nmod", "advmod", "compound") or b.tokens[verb].upos not in VERBS:
        return ""
    if any(_is_time(b, child) for child in b.children(verb, "obl", "advmod") if child != place):
        return ""
    helpers = [b.small(child) for child in b.children(verb, "aux", "cop")]
    if set(helpers) & {"will", "'ll", "’ll", "shall", "wo"}:
        return "future"
    if b.has(verb, "mark", "to"):
        return _of_infinitive(b, verb)
    if set(helpers) & {"would", "could", "may", "might", "should", "can", "must", "had", "is", "are", "'s", "be", "do", "does"}:
        return ""
    xpos = b.tokens[verb].xpos
    if xpos == "VBD" or (xpos == "VBN" and (set(helpers) & {"was", "were", "has", "have", "been"} or b.labels[verb] == "acl")):
        return "past"
    return "past" if xpos == "VBG" and set(helpers) & {"was", "were"} and b.small(verb) != "going" else ""


def _of_infinitive(b: Branches, verb: int) -> Tense:
    """Return the tense of "due to meet": future, where what governs it is present."""
    above = b.tokens[verb].head
    if above < 0 or b.small(above) not in DUE:
        return ""
    helpers = {b.small(child) for child in b.children(above, "aux", "cop")}
    return "future" if helpers & {"is", "are", "'s", "’s"} or b.tokens[above].xpos in ("VBZ", "VBP") else ""


def _is_time(b: Branches, place: int) -> bool:
    """Tell whether a phrase names another time: "in 1963", "two weeks ago"."""
    inside = b.subtree(place)
    return any(
        (b.words[other].isdigit() and len(b.words[other]) == 4)
        or b.words[other] in MONTHS
        or b.small(other) in (*WEEKDAYS, *RELATIVE, "ago", "week", "weeks", "month", "months", "year", "years")
        for other in inside
    )


def _put(cut: Cut, day: Day, when: date) -> Cut:
    """Return a cut with a date beside a weekday, or in place of "yesterday"."""
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
            is_kept = day.way is None and b.small(day.token) not in RELATIVE  # the check takes "last Friday" for another day than "Friday"
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
    """Tell whether a day needs a preposition: it has none, and "yesterday" and "last Friday" had no need of one."""
    first = day.token if day.way is None else day.way
    return first == 0 or b.tokens[first - 1].upos not in ("ADP", "SCONJ")
