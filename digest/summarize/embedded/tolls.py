"""The sentences of a story that were read in, those that tell a toll which a later article has told higher, out (pure).

"41 dead" of the morning is not told beside "57 dead" of the evening. A toll that fell may have been corrected, or be another event's:
both are left, and so are those of articles whose times are not known. In doubt whether two tolls are of one event both are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from digest.dates.written import WEEKDAYS
from digest.language.branches import Branches
from digest.model import Story
from digest.quantities import Quantity, quantities
from digest.summarize.embedded.clauses import Read
from digest.summarize.embedded.dates import MONTHS, PARTS
from digest.summarize.embedded.material import Source
from digest.summarize.embedded.windows import form


def _by_word(rows: Mapping[str, str]) -> dict[str, str]:
    """Return of each word which row it stands in."""
    return {word: name for name, words in rows.items() for word in words.split()}


SORTS = _by_word(
    {
        "dead": "dead death deaths die died dies dying kill killed kills killing killings fatality fatalities perish perished body bodies",
        "hurt": "hurt injure injured injures injury injuries wound wounded wounds wounding casualty casualties",
        "missing": "missing unaccounted",
        "moved": "evacuate evacuated displace displaced homeless",
        "held": "arrest arrested arrests detain detained",
    }
)
PEOPLE = frozenset({"", "people", "persons", *SORTS})  # a bare number is of people too
EVENTS = _by_word(
    {
        "quake": "quake quakes earthquake earthquakes tremor tremors aftershock",
        "fire": "fire fires blaze blazes wildfire wildfires inferno",
        "bomb": "bomb bombs bombing bombings blast blasts explosion explosions",
        "attack": "attack attacks assault assaults ambush massacre stabbing",
        "strike": "strike strikes airstrike airstrikes raid raids shelling bombardment",
        "shooting": "shooting shootings gunfire",
        "crash": "crash crashes collision collisions accident accidents derailment",
        "flood": "flood floods flooding",
        "storm": "storm storms hurricane typhoon cyclone tornado tornadoes",
        "slide": "landslide landslides mudslide mudslides avalanche",
        "eruption": "eruption eruptions volcano",
        "tsunami": "tsunami",
        "outbreak": "outbreak epidemic",
        "collapse": "collapse",
        "sinking": "sinking shipwreck capsizing",
        "crush": "crush stampede",
        "riot": "riot riots clash clashes unrest",
        "protest": "protest protests demonstration demonstrations rally march",
    }
)
LOCAL = frozenset("in at near on off outside inside".split())
TIMES = frozenset((*WEEKDAYS, *PARTS, *"today yesterday week weekend day days hour hours minutes month year dawn noon midnight".split()))
KNOWN = frozenset("the this that its their".split())
# of another time, or another one of its kind, or only a part of the toll: "the first quake", "3 more people"
ELSE = re.compile(
    rf"\b(?:(?:1[5-9]|20)\d\d|{'|'.join(MONTHS)}|(?i:first|second|third|earlier|previous|last|past|ago|similar|another|others?|further"
    r"|additional|separate|more(?! than)))\b"
)


class Toll(NamedTuple):
    """How many people something happened to, as a sentence has it, and in what event, in forms of its words.

    noun: who is counted, nothing of people. subject: the head of what did it. where: what tells the event from another of its kind.
    """

    source: Source
    at: datetime
    sort: str
    value: float
    noun: str
    subject: str
    events: frozenset[str]
    where: frozenset[str]
    is_known: bool


def stale(reads: Sequence[Read], story: Story) -> frozenset[Source]:
    """Return the sentences whose toll a later article of the story has told higher."""
    times = {article.published_at for article in (reading.article for reading in story.readings)}
    if len(times) < 2:
        return frozenset()
    tolls = [toll for read in reads for toll in _tolls(read, story)]
    return frozenset(one.source for one in tolls if any(_is_newer(other, one) for other in tolls))


def _tolls(read: Read, story: Story) -> Iterator[Toll]:
    """Yield the tolls of a sentence whose article tells its time."""
    b, doc = read.branches, read.source.sentence.doc
    at = story.readings[doc].article.published_at
    if at is None or not any(word.lower() in SORTS for word in b.words) or ELSE.search(b.text[b.tokens[0].start : b.tokens[-1].end]):
        return
    counts = _counts(b)
    events = [place for place, token in enumerate(b.tokens) if b.small(place) in EVENTS and token.upos == "NOUN"]
    for sort, value, noun, subject in counts:
        if sum(other == sort for other, *_ in counts) == 1:
            told = [*events, *([subject] if subject is not None else [])]
            yield Toll(
                read.source, at, sort, value, noun, form(b.words[subject]) if subject is not None else "",
                frozenset(EVENTS[b.small(place)] for place in events), _where(b, told, noun),
                any(b.small(child) in KNOWN for place in told for child in b.children(place, "det", "nmod")),
            )  # fmt: skip


def _where(b: Branches, events: Iterable[int], noun: str) -> frozenset[str]:
    """Return what stands below an event, and where something happened: "the market of Nedre"; no times, numbers and prepositions."""
    local = [place for place, label in enumerate(b.labels) if label in ("obl", "nmod") and b.case(place) in LOCAL]
    within = b.subtrees((*events, *(place for place in local if b.small(place) not in TIMES)))
    told = (b.words[place] for place in within if b.tokens[place].upos in ("NOUN", "PROPN", "ADJ"))
    none = (SORTS, EVENTS, TIMES, PEOPLE, {noun, "toll"})
    return frozenset(own for word in told if not any(word.lower() in one for one in none) and (own := form(word)))


@lru_cache(maxsize=256)  # a sentence is asked about each time that its story is chosen for another room
def _counts(b: Branches) -> tuple[tuple[str, float, str, int | None], ...]:
    """Return what happened to how many in a sentence, who they are, nothing of people, and the subject's head where it is not they."""
    found = [(_place(b, one), one) for one in quantities(b.text, b.tree) if one.kind == "count"]
    told = [(_sort(b, place, one), place, one) for place, one in found if place is not None]
    return tuple(
        (sort, one.high or one.value, "" if one.head is None or b.small(place) in PEOPLE else b.small(place), _subject(b, place))
        for sort, place, one in told
        if sort and one.value is not None
    )


def _place(b: Branches, one: Quantity) -> int | None:
    """Return the token that is counted, or the last one of a bare number."""
    near = b.places(one.span)
    return (one.head if one.head is not None else near[-1]) if near else None


def _verb(b: Branches, place: int) -> int | None:
    return next((above for above in b.above(place) if b.tokens[above].upos in ("VERB", "ADJ")), None)


def _subject(b: Branches, place: int) -> int | None:
    """Return the head of what did it: no pronoun, and not those who are counted."""
    verb = _verb(b, place)
    subject = b.child(verb, "nsubj") if verb is not None else None
    return subject if subject is not None and subject != place and b.tokens[subject].upos == "NOUN" else None


def _sort(b: Branches, place: int, one: Quantity) -> str:
    """Return what happened to those who are counted, as they are called, or as the verb says that they belong to; else nothing."""
    near = b.places(one.span)
    behind = [near[-1] + 1] if near[-1] + 1 < len(b.words) else []
    called = next((SORTS[b.small(at)] for at in (*near, place, *behind) if b.small(at) in SORTS), "")
    verb = _verb(b, place)
    subject = b.child(verb, "nsubj") if verb is not None else None
    if subject is not None and b.small(subject) == "toll":
        return "dead"
    is_party = b.labels[place] in ("nsubj", "obj", "conj", "nummod", "obl")
    return called or (SORTS.get(b.small(verb), "") if verb is not None and is_party else "")


def _is_newer(other: Toll, one: Toll) -> bool:
    """Tell whether a toll is another's, risen since."""
    is_later = other.at > one.at and other.source.sentence.doc != one.source.sentence.doc
    is_same = other.sort == one.sort and other.noun == one.noun and _is_one_event(other, one)
    return is_later and is_same and other.value > one.value


def _is_one_event(other: Toll, one: Toll) -> bool:
    """Tell whether two tolls are surely of one event: of its kind, where neither says what the other one does not allow.

    What the police arrest people for must be told; else the same subject is enough where one names no event.
    """
    if not (one.where <= other.where or other.where <= one.where) or not (one.where & other.where or other.is_known):
        return False
    if one.events and other.events:
        return one.events <= other.events or other.events <= one.events
    return one.sort != "held" and bool(one.subject) and one.subject == other.subject
