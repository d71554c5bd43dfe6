"""The sentences of a story that were read in, those that tell a toll which a later article has told higher, out (pure).

"41 dead" of the morning is not told beside "57 dead" of the evening. A toll that fell may have been corrected, or be another event's:
both are left, and so are those of articles whose times are not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from digest.language.branches import Branches
from digest.model import Story
from digest.quantities import Quantity, quantities
from digest.summarize.embedded.clauses import Read
from digest.summarize.embedded.material import Source
from digest.summarize.embedded.windows import form

SORTS = {
    word: sort
    for sort, words in {
        "dead": "dead death deaths die died dies dying kill killed kills killing killings fatality fatalities perish perished body bodies",
        "hurt": "hurt injure injured injures injury injuries wound wounded wounds wounding casualty casualties",
        "missing": "missing unaccounted",
        "moved": "evacuate evacuated displace displaced homeless",
        "held": "arrest arrested arrests detain detained",
    }.items()
    for word in words.split()
}
SHARED = 2  # content words that two sentences of one toll share besides


class Toll(NamedTuple):
    """How many people something happened to, as a sentence has it, and what else that says, in forms of its words."""

    source: Source
    at: datetime
    sort: str
    value: float
    forms: frozenset[str]


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
    if at is None or not any(word.lower() in SORTS for word in b.words):
        return
    forms = frozenset(own for word in b.words if not word[:1].isdigit() and word.lower() not in SORTS and (own := form(word)))
    yield from (Toll(read.source, at, sort, value, forms) for sort, value in _counts(b))


@lru_cache(maxsize=256)  # a sentence is asked about each time that its story is chosen for another room
def _counts(b: Branches) -> tuple[tuple[str, float], ...]:
    """Return what happened to how many in a sentence."""
    found = ((_sort(b, one), one) for one in quantities(b.text, b.tree) if one.kind == "count")
    return tuple((sort, one.high or one.value) for sort, one in found if sort and one.value is not None)


def _sort(b: Branches, one: Quantity) -> str:
    """Return what happened to those who are counted, as they are called, or as the verb says that they belong to; else nothing."""
    near = [place for place, token in enumerate(b.tokens) if one.span.start <= token.start < one.span.end]
    if not near:
        return ""
    place = one.head if one.head is not None else near[-1]
    behind = [near[-1] + 1] if near[-1] + 1 < len(b.words) else []
    called = next((SORTS[b.small(at)] for at in (*near, place, *behind) if b.small(at) in SORTS), "")
    verb = next((above for above in b.above(place) if b.tokens[above].upos in ("VERB", "ADJ")), None)
    subject = b.child(verb, "nsubj") if verb is not None else None
    if subject is not None and b.small(subject) == "toll":
        return "dead"
    is_party = b.labels[place] in ("nsubj", "obj", "conj", "nummod", "obl")
    return called or (SORTS.get(b.small(verb), "") if verb is not None and is_party else "")


def _is_newer(other: Toll, one: Toll) -> bool:
    """Tell whether a toll is another's, risen since."""
    is_later = other.at > one.at and other.source.sentence.doc != one.source.sentence.doc
    return is_later and other.sort == one.sort and other.value > one.value and len(other.forms & one.forms) >= SHARED
