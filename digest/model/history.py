"""What earlier editions told: the nouns that stories, figures and topics are followed by from day to day.

An edition is remembered by what its manifest says: `remembered` takes the manifest and keeps the part that later editions ask for,
`past_of` reads that part back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from digest.model import Figure, Reading, Span, StoryFigure

DAYS = 7  # an event of which no edition has told for a week is news when it comes back


class Identity(NamedTuple):
    """Which story a group of readings is: the id that it goes by in every edition, and the date of the first one that told it.

    since: None where no edition has told it. told: what the last one told of it.
    """

    id: str
    since: date | None = None
    told: Told | None = None


class Place(NamedTuple):
    """A stretch of an article, as an edition cited it."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A sentence as an edition printed it: its id there ("3.2"), its text, and what carried it; is_correction: among its corrections."""

    id: str
    text: str
    sources: tuple[Place, ...]
    is_correction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story as an edition told it.

    number: its number there; 0 for one line under Also. since: the date of the first edition that told it. articles: their ids,
    with the hash of the words that were read. figures: where the mentions of each printed figure stand, the best one first.
    """

    id: str
    since: date
    date: date
    number: int
    headline: str
    articles: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    sentences: tuple[Printed, ...] = ()
    figures: tuple[tuple[Place, ...], ...] = ()


class Coverage(NamedTuple):
    """What one edition had on one watched topic: how many stories, and the sources that had them. Without any it counts 0."""

    date: date
    topic: str
    stories: int
    sources: tuple[str, ...] = ()


class Notice(NamedTuple):
    """A correction that an edition printed: its article, the sentences of it, its outlet, and the story that it corrected.

    source, story: empty where an older version remembered neither.
    """

    article: str
    text: str
    source: str = ""
    story: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """An earlier edition: what it told, and the articles whose corrections it had.

    corrected: their ids, with the hash of the words that corrected something, and notices, with the sentences that did, as printed.
    topics: those that it watched, with what it had on each.
    """

    date: date
    stories: tuple[Told, ...]
    revision: int = 1
    corrected: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()
    topics: tuple[Coverage, ...] = ()


class Earlier(NamedTuple):
    """A figure that an edition printed, in the reading that it was printed from."""

    date: date
    reading: Reading
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What an edition printed of a figure: its characters, who said so, and its value, where that is one number."""

    date: date
    surface: str
    who: str
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A figure of today's and what editions before printed for the same thing, the last one first; is_changed: another number."""

    figure: StoryFigure
    before: tuple[Before, ...]
    is_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What became of a story since an edition last told it. news: how much of it no edition has told, 0 to 1."""

    told: Told
    figures: tuple[Followed, ...] = ()
    news: float = 1.0

    @property
    def changed(self) -> tuple[Followed, ...]:
        """The figures that have another number now."""
        return tuple(followed for followed in self.figures if followed.is_changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a source says now in place of something that an edition printed.

    sentence: where reading has that, word for word; behind a notice up to the sentence that says what is right. printed: what the
    edition had; its headline has the id "". is_noted: the source says itself that it was wrong; else it has changed its report without
    a word.
    """

    reading: Reading
    sentence: Span
    told: Told
    printed: Printed
    is_noted: bool = True


class Alert(NamedTuple):
    """A watched topic that normally has coverage and has none today.

    covered: of so many known editions before this one, how many had it. usual: the sources that had it in at least half of those,
    of which failed could not be read today, and silent were read and gave nothing at all.
    """

    topic: str
    covered: int
    known: int
    usual: tuple[str, ...]
    failed: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def remembered(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what later editions ask of a manifest, as JSON holds it."""
    articles = (*facts["articles"], *facts.get("earlier_articles", ()))
    contents = {article["id"]: (article["content"], article["source"]) for article in articles}
    return {
        "stories": [_remembered(story, contents) for story in (*facts["stories"], *facts["also"])],
        "corrected": [[one["article"], one["content"]] for one in facts.get("corrections", ())],
        "notices": [
            [one["article"], one["text"], contents[one["article"]][1], one["printed"]["story"]] for one in facts.get("corrections", ())
        ],
        "topics": facts.get("topics", []),
    }


def past_of(day: date, body: Mapping[str, Any], revision: int = 1) -> Past:
    """Read an edition back; raises KeyError, TypeError or ValueError for what is none."""
    return Past(
        date=day,
        stories=tuple(_told(day, story) for story in body["stories"]),
        revision=revision,
        corrected=tuple((article, content) for article, content in body["corrected"]),
        notices=tuple(Notice(*one) for one in body.get("notices", [])),
        topics=tuple(Coverage(day, one["topic"], one["stories"], tuple(one["sources"])) for one in body.get("topics", [])),
    )


def newest_first(history: Sequence[Past]) -> Iterator[Told]:
    """Yield each story once, as it was told last."""
    seen: set[str] = set()
    for past in sorted(history, key=lambda past: past.date, reverse=True):
        for told in past.stories:
            if told.id not in seen:
                seen.add(told.id)
                yield told


def _remembered(story: Mapping[str, Any], contents: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    printed = [(sentence["id"], sentence["printed"] or sentence) for sentence in story.get("draft", ()) if sentence["id"]]
    return {
        "id": story["id"],
        "since": story.get("since"),
        "number": story.get("number", 0),
        "headline": story["headline"],
        "articles": [[one, contents[one][0]] for one in story["articles"]],
        "sources": sorted({contents[one][1] for one in story["articles"]}),
        "sentences": [{"id": name, "text": one["text"], "sources": _places(one["sources"])} for name, one in printed],
        "figures": [_places(mention for side in figure["sides"] for mention in side) for figure in story.get("figures", ())],
    }


def _places(cited: Any) -> list[list[Any]]:
    return [[place["article"], place["start"], place["end"]] for place in cited if place]


def _told(day: date, story: Mapping[str, Any]) -> Told:
    return Told(
        id=story["id"],
        date=day,
        since=date.fromisoformat(story["since"]) if story["since"] else day,
        number=story["number"],
        headline=story["headline"],
        articles=tuple((name, content) for name, content in story["articles"]),
        sources=tuple(story["sources"]),
        sentences=tuple(Printed(id=one["id"], text=one["text"], sources=_cited(one["sources"])) for one in story["sentences"]),
        figures=tuple(_cited(figure) for figure in story["figures"]),
    )


def _cited(places: Sequence[Sequence[Any]]) -> tuple[Place, ...]:
    return tuple(Place(article, Span(start, end)) for article, start, end in places)
