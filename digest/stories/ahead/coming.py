"""Ranked stories and an edition's day in, what they announce for its date and the seven days after it out (pure).

    sentences ──▶ dates in them ──▶ days, by the article's own ──▶ is it to come? ──▶ one event, one entry

Words decide, not trees, and what is in doubt is left out: see tense.py. English only; what other languages announce is not told here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from digest.language import is_english
from digest.model import Article, Citation, Coming, ComingKind, Day, Reading, Span, Story
from digest.speech.quotations import quotations
from digest.stories.ahead.announced import announced
from digest.stories.ahead.kinds import ONCE, WEIGHTY, kind
from digest.stories.ahead.when import When
from digest.stories.ahead.wording import told_on
from digest.text import count_words, words
from digest.vectors import STOP, stem

REACH = timedelta(days=7)
LONGEST_WORDS, LONGEST = 45, 400  # words and characters of a sentence that is printed: none is cut
CITED = 3  # articles
ALIKE = 0.5  # of the shorter sentence's telling words, dates apart: from there on two sentences of a story and a day tell of one event
HINT = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|weekend|\d\s?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]*\s\d|\d-\d\d-\d",
    re.IGNORECASE,
)
# whoever is meant stands in another sentence, or is the reader
NOBODY = frozenset("he she they we i you his her their our my your us me who him them himself herself themselves yours".split())
NAME = re.compile(r"\w+")
# its first words say that they are of something told before
VAGUE = re.compile(
    r"(?:The|A|An|Both|All|Those|Some)\s(?:first|second|third|last|others?|latter|former|two|three|same|rest|further|next)\b"
)
POINTING = frozenset("it its this that these those both such there".split())
DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november"
    " december jan feb mar apr jun jul aug sep sept oct nov dec tomorrow today".split()
)
PRONOUNS = frozenset("he she it they this that these those his her its their".split())
FRONTED = DATES | frozenset(
    "morning afternoon evening night noon midnight week weekend month year later meanwhile also next coming".split()
)
# "The court will rule in Ribe": which one, a sentence before tells, unless "of Ribe" stands behind it
ANYONE = frozenset(
    "company firm group bank party minister president premier mayor court judge ministry agency commission committee council union unions"
    " government authority man woman couple pair team panel board suspect defendant strike vote hearing case trial bill plan deal truce"
    " talks meeting measure decision ban".split()
)
WHOSE = frozenset("of in for at from that which who between with on against".split())
OFFERS = frozenset("newsletter subscribe podcast episode webinar tickets".split())  # of the outlet's own


class Found(NamedTuple):
    """A sentence that announces something, and when."""

    citation: Citation
    text: str
    when: When
    kind: ComingKind
    telling: frozenset[str]
    stands_alone: bool


def ahead(stories: Sequence[Story], day: Day) -> list[Coming]:
    """Return what stories announce for an edition's date and the seven days after it, story by story, the weightiest kinds first."""
    return [coming for story in stories for coming in _of_story(story, day)]


def _of_story(story: Story, day: Day) -> list[Coming]:
    groups: list[list[Found]] = []
    for doc, reading in enumerate(story.readings):
        for found in _of_reading(doc, reading, day):
            group = next((group for group in groups if any(_is_one(found, other) for other in group)), None)
            if group is None:
                groups.append([found])
            else:
                group.append(found)
    told = [_coming(story.id, group, day.date) for group in groups]
    return sorted(told, key=lambda one: (WEIGHTY.index(one.kind), one.day, one.cited))


def _coming(story: str, group: Sequence[Found], today: date) -> Coming:
    """Return one entry for sentences that tell of one event; what can be read alone is printed, of that the first."""
    best = min(group, key=lambda found: (not found.stands_alone, "[" in found.text, found.citation))
    others = {found.citation.doc: found.citation for found in reversed(group) if found.citation.doc != best.citation.doc}
    cited = (best.citation, *sorted(others.values())[: CITED - 1])
    at = next((found.when.at for found in (best, *group) if found.when.at), None)
    first = max(best.when.first, today)
    return Coming(
        day=first, last_day=best.when.last, story=story, text=best.text, cited=cited, kind=best.kind, at=at, stands_alone=best.stands_alone,
    )  # fmt: skip


def _is_one(one: Found, other: Found) -> bool:
    """Tell whether two sentences of a story announce one event."""
    if (one.when.first, one.when.last) != (other.when.first, other.when.last):
        return False
    if one.kind == other.kind and one.kind in ONCE:
        return True
    shorter = min(len(one.telling), len(other.telling))
    return shorter > 0 and len(one.telling & other.telling) / shorter >= ALIKE


def _of_reading(doc: int, reading: Reading, day: Day) -> Iterator[Found]:
    """Yield the sentences of an article that announce something; none where it states no day of its own that can be believed."""
    article = reading.article
    here = _published(article, day)
    if not is_english(reading) or here is None:
        return
    quoted: list[Span] | None = None
    for sentence in reading.sentences:
        if not _is_read(article.text, sentence):
            continue
        when = announced(article.text, sentence, here.date(), None if article.is_day_only else here.hour, (day.date, day.date + REACH))
        if when is None or not _is_to_come(when, day):
            continue
        quoted = quotations(article.text, reading.sentences) if quoted is None else quoted
        if not any(span.start <= when.span.start < span.end for span in quoted):
            yield _found(Citation(doc, *sentence), article.text, when, told_on(sentence.of(article.text), here.date(), day.date))


def _published(article: Article, day: Day) -> datetime | None:
    """Return when an article was published, in the edition's zone; None where it states no time, or one that lay ahead."""
    stated = article.published_at
    if stated is None:
        return None
    here, known = stated.astimezone(day.zone), article.news_at.astimezone(day.zone)
    is_ahead = here.date() > known.date() if article.is_day_only else here > known
    return None if is_ahead else here


def _is_read(text: str, sentence: Span) -> bool:
    """Tell whether a sentence has a date, and could be printed as it is: it is short, and says whom it is about."""
    if sentence.end - sentence.start > LONGEST or not HINT.search(text, sentence.start, sentence.end):
        return False
    told = words(sentence.of(text))
    return count_words(sentence.of(text)) <= LONGEST_WORDS and not (NOBODY & set(told[:1])) and not _speaks(told)


def _speaks(told: Sequence[str]) -> bool:
    """Tell whether a sentence speaks to its reader, or of whoever writes it."""
    return bool({"we", "i", "you", "our", "your", "my", "us", *OFFERS} & set(told))


def _is_to_come(when: When, day: Day) -> bool:
    """Tell whether days lie within reach of an edition, and their hour has not passed when it goes out."""
    if when.last < day.date or when.first > day.date + REACH or (when.first < day.date and when.last > day.date + REACH):
        return False
    if when.at is None or when.last != day.date:
        return True
    out = day.window.end.astimezone(day.zone)
    return out.date() != day.date or datetime.combine(day.date, when.at) >= out.replace(tzinfo=None)


def _found(citation: Citation, text: str, when: When, printed: str) -> Found:
    sentence = text[citation.start : citation.end]
    told = words(sentence)
    telling = frozenset(stem(word) for word in told if word not in STOP | DATES and len(word) > 1)
    names = [word for word in NAME.findall(sentence)[1:] if word[0].isupper() and word.lower() not in DATES]
    stands_alone = bool(names) and told[0] not in POINTING and not VAGUE.match(sentence) and not _begins_nameless(told)
    return Found(citation, printed, when, kind(told, when.preposition), telling, stands_alone)


def _begins_nameless(told: Sequence[str]) -> bool:
    """Tell whether a sentence's subject is a pronoun, also behind a day, or may be anyone's: "On Friday it will", "The court will"."""
    place = next((at for at, word in enumerate(told) if word in PRONOUNS or not (word in STOP | FRONTED or word.isdigit())), len(told))
    if place == len(told) or told[place] in PRONOUNS:
        return True
    is_one = place > 0 and told[place - 1] == "the" and told[place] in ANYONE
    return is_one and not (WHOSE & set(told[place + 1 : place + 2]))
