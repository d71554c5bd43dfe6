"""What happened: an event with the readings that tell of it, why it ranks where it does, what it announces and what is disputed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Literal, NamedTuple

from digest.model.articles import Reading
from digest.model.spans import Citation

Trait = Literal["opinion", "sport", "undated"]  # of a story, which a configuration may set back or leave out
LikenessKind = Literal["copy", "rewrite", "revision"]
ComingKind = Literal["vote", "election", "hearing", "meeting", "strike", "deadline", "release", "other"]


class Hit(NamedTuple):
    """A watched topic that a story is about: its name, the words that show it as they stand there, and where they stand first.

    is_ours: the topic is who reads the edition, their ministry, minister and agencies.
    """

    topic: str
    words: tuple[str, ...]
    place: Literal["title", "lead", "text"]
    is_ours: bool = False


class Repeat(NamedTuple):
    """What an article that was set aside is: a copy or an earlier revision of another one, whose id `of` is."""

    of: str
    kind: LikenessKind


class Likeness(NamedTuple):
    """What one of a story's readings is of an older one; doc and of are numbers of readings, from 0."""

    doc: int
    of: int
    kind: LikenessKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event: its readings, the one that tells it best first, and why it ranks where it does.

    Readings in another language than the first one's, if there are any, come last: they bear witness, and nothing is told from them.

    hits: the watched topics, in the order of the configuration. traits: what all its readings, or most, are.
    voices: the numbers of its readings, those together that are one text, whoever prints it; none where nobody compared them.
    likenesses: for each reading that took its words from another one, which one that is.
    since: the date of the first edition that told it; None for what is new. changed_since: of a page whose text has changed, and of
    which what is new alone is told, when its text without that was first read.
    """

    id: str
    readings: tuple[Reading, ...]
    section: str
    score: float = 0.0
    terms: tuple[tuple[str, float], ...] = ()
    hits: tuple[Hit, ...] = ()
    traits: tuple[Trait, ...] = ()
    voices: tuple[tuple[int, ...], ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    since: date | None = None
    changed_since: datetime | None = None

    @property
    def title(self) -> str:
        """The title of the reading that tells the story best, of those that have one."""
        return next((reading.article.title for reading in self.readings if reading.article.title), "")

    @property
    def watched(self) -> tuple[str, ...]:
        """The names of the watched topics that it is about."""
        return tuple(hit.topic for hit in self.hits)

    @property
    def is_ours(self) -> bool:
        """Tell whether it is about those who read the edition."""
        return any(hit.is_ours for hit in self.hits)

    @property
    def language(self) -> str:
        """The language of the reading that tells the story best."""
        return self.readings[0].article.language

    @property
    def own(self) -> Story:
        """The story without its readings in other languages: what summaries, figures and quotations are of. Numbers of readings hold."""
        count = sum(reading.article.language == self.language for reading in self.readings)
        if count == len(self.readings):
            return self
        voices = tuple(own for voice in self.voices if (own := tuple(number for number in voice if number < count)))
        alike = tuple(one for one in self.likenesses if one.doc < count and one.of < count)
        return replace(self, readings=self.readings[:count], voices=voices, likenesses=alike)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What a story announces for a day ahead, or for the days up to last_day.

    text: the sentence to print, word for word but for what stands in brackets. cited: the sentences that announce it, that one first.
    at: its hour on the first day, where one is named. stands_alone: the sentence can be read without its story's headline.
    """

    day: date
    last_day: date
    story: str
    text: str
    cited: tuple[Citation, ...]
    kind: ComingKind = "other"
    at: time | None = None
    stands_alone: bool = True


class Dispute(NamedTuple):
    """Two sentences of a story, of different outlets, that cannot both be so."""

    one: Citation
    other: Citation
