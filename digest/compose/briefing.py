"""Briefs, sources and problems in; the briefing object that every form is made from out (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from digest.compose import length
from digest.compose.accounts import accounts_of
from digest.compose.ahead import Place, Upcoming, upcoming
from digest.compose.changes import Corrected
from digest.compose.checks import Checks as Checks
from digest.compose.figures import Shown
from digest.compose.items import Item, Numbers
from digest.compose.references import Reference
from digest.compose.wording import Words, words_of
from digest.headlines import headline_of, is_headline_only
from digest.model import Account, Article, Brief, Coming, Day, Picture, Problem, Source, Story, Trait
from digest.model.history import Alert, Correction, Coverage, Past, Since
from digest.orders import has_order
from digest.settings import options
from digest.text import count_words

WORDS_A_MINUTE = 230  # silent reading of English prose: Brysbaert 2019 found 238
IN_SHORT = 5
LATER = 6  # stories: the second figure of the first story comes behind the first one of the sixth
Treatment = Literal["keep", "last", "drop"]


class Options(options.Options):
    """How long an edition is: whole stories, words in all, one-line items, rows of key figures, lines of dates ahead, pictures.

    words: of what is read above the evidence, but for the lists of sources; what ranks last gives way, the first stories never.
    figures: 0 for none at all, also under the stories; then nothing is asked of the English reader. ahead, pictures: 0 for none.
    floor: the score that a story needs to be printed whole, which `digest stories` shows. opinion, sport, undated: last is never whole and
    behind others of its like, drop is left out and counted.
    """

    stories: int = Field(default=12, ge=1, le=100)
    words: int = Field(default=1500, ge=50, le=100_000)
    also: int = Field(default=20, ge=0, le=500)
    figures: int = Field(default=8, ge=0, le=50)
    ahead: int = Field(default=10, ge=0, le=50)
    pictures: int = Field(default=2, ge=0, le=2)
    floor: float = Field(default=0.5, ge=0, le=100)
    opinion: Treatment = "last"
    sport: Treatment = "last"
    undated: Treatment = "keep"

    def treated(self, how: Treatment) -> tuple[Trait, ...]:
        """Return the traits of stories that are treated so."""
        treatments: dict[Trait, Treatment] = {"opinion": self.opinion, "sport": self.sport, "undated": self.undated}
        return tuple(trait for trait, treatment in treatments.items() if treatment == how)


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Everything that an edition says, in order, and nothing that it does not say.

    corrections: of what earlier editions printed. before: the dates of those that are remembered, the last one first.
    spread: how many articles of stories each section has, printed or not. pictures: by the number of the story that each is of, 0 for
    that of the sections; they are drawn last (see illustrating.py).
    """

    title: str
    day: Day
    revision: int
    reason: str | None
    made_at: datetime | None
    articles: int
    sources: int
    minutes: int
    in_short: tuple[Item, ...]
    sections: tuple[tuple[str, tuple[Item, ...]], ...]
    also: tuple[Item, ...]
    further: tuple[tuple[str, int], ...]
    accounts: tuple[Account, ...]
    problems: tuple[Problem, ...]
    backends: tuple[str, ...]
    checks: Checks
    key_figures: tuple[Shown, ...] = ()
    ahead: tuple[Upcoming, ...] = ()
    folders: frozenset[str] = frozenset()
    corrections: tuple[Corrected, ...] = ()
    before: tuple[date, ...] = ()
    dropped: tuple[Story, ...] = ()
    dropped_as: tuple[tuple[Trait, int], ...] = ()
    held_back: int = 0
    coverage: tuple[Coverage, ...] = ()
    alerts: tuple[Alert, ...] = ()
    language: str = "en"
    spread: tuple[tuple[str, int], ...] = ()
    pictures: tuple[tuple[int, Picture], ...] = ()

    @property
    def wording(self) -> Words:
        """The fixed words of the edition's language."""
        return words_of(self.language)

    @property
    def items(self) -> tuple[Item, ...]:
        """The stories printed whole, in print order."""
        return tuple(item for _, items in self.sections for item in items)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every article that is cited anywhere, once, by number."""
        cited = {one for item in (*self.items, *self.also) for one in item.references}
        cited |= {one for line in self.ahead for one in line.references} | {one.reference for one in self.corrections}
        return tuple(sorted(cited, key=lambda reference: reference.number))


def compose(
    day: Day,
    briefs: Sequence[Brief],
    others: Sequence[Story],
    sources: Mapping[str, Source],
    *,
    title: str,
    sections: Sequence[str],
    settings: Options,
    repeats: Sequence[Article] = (),
    again: Collection[str] = (),
    outside: Mapping[str, int] | None = None,
    later: Mapping[str, int] | None = None,
    problems: Sequence[Problem] = (),
    ahead: Sequence[Coming] = (),
    revision: int = 1,
    reason: str | None = None,
    made_at: datetime | None = None,
    history: Sequence[Past] = (),
    since: Mapping[str, Since] | None = None,
    corrections: Sequence[Correction] = (),
    dropped: Sequence[Story] = (),
    held_back: int = 0,
    coverage: Sequence[Coverage] = (),
    alerts: Sequence[Alert] = (),
    language: str = "en",
) -> Briefing:
    """Lay out one edition within its limits, by rank.

    briefs: the summarized stories, best first; others: the stories after them, named in one line or counted.
    repeats: articles set aside as mere repeats, and again the ids of those that repeat what earlier editions were made of.
    outside: entries a source that lie outside the window; later: those of them after it, which an edition without an article tells of.
    ahead: what stories announce, best first; of those that are printed or named. made_at: when it was made, given only when that was late.
    history: the editions before. since: by the ids of stories that go on, what became of them. corrections: of what those editions printed.
    dropped: stories that the configuration leaves out, which are only counted. held_back: how many stand in one line for their score
    alone. A story of which nothing is left but a correction is told by that. coverage, alerts: of the watched topics, what the edition
    has, and which of them fell silent.
    """
    since, topics = since or {}, tuple(one.topic for one in coverage)
    whole = within_budget(briefs, settings, sources, since, topics)
    printed_whole = {brief.story.id for brief in whole}
    lesser = [brief.story for brief in briefs if brief.story.id not in printed_whole] + list(others)
    lesser.sort(key=lambda story: -story.score)
    shown = {one.reading.article.id for one in corrections if not has_order(one.sentence.of(one.reading.article.text))}
    boxed = [story for story in lesser if is_headline_only(story) and all(one.article.id in shown for one in story.readings)]
    lesser = [story for story in lesser if story not in boxed]
    by_section = _by_section(whole, sections)
    numbers = Numbers(sources)
    wrong = {correction.told.id for correction in corrections}
    mended = tuple(numbers.correction(one) for one in corrections if not has_order(one.sentence.of(one.reading.article.text)))
    printed: dict[str, Item] = {}
    laid_out = []
    for name, group in by_section:
        items = []
        for brief in group:
            item = numbers.item(len(printed) + 1, brief, since.get(brief.story.id), is_corrected=brief.story.id in wrong)
            printed[brief.story.id] = item
            items.append(item)
        laid_out.append((name, tuple(items)))
    in_short = tuple(printed[brief.story.id] for brief in whole[:IN_SHORT])
    table = key_figures([printed[brief.story.id] for brief in whole], settings.figures)
    words = sum(map(length.of_item, printed.values())) + sum(map(length.of_figure, table))
    words += sum(map(length.of_short, in_short)) + sum(count_words(one.text) for one in mended)
    words += sum(length.of_watched(printed.values(), topics)) + sum(map(count_words, topics))
    told = {item.story.id: Place(item.story, item.headline, item.number) for item in printed.values()}
    told |= {one.id: Place(one, headline_of(one), 0) for one in lesser[: settings.also]}
    dates = upcoming(ahead, told, numbers, settings.ahead, words=round(length.AHEAD_SHARE * settings.words) - words)
    words += sum(length.of_date(one.text) for one in dates)
    also, named, counted = _lines(lesser, numbers, settings, words, tuple(printed.values()), topics)
    words += sum(map(length.of_line, also)) + sum(length.of_watched([*printed.values(), *also], topics)[len(printed) :])
    readings = [reading for story in [*(b.story for b in whole), *lesser, *boxed, *dropped] for reading in story.readings]
    return Briefing(
        title=title,
        day=day,
        revision=revision,
        reason=reason,
        made_at=made_at,
        articles=len(readings) + len(repeats),
        sources=len({reading.article.source for reading in readings} | {article.source for article in repeats}),
        minutes=max(1, round(words / WORDS_A_MINUTE)),
        in_short=in_short,
        key_figures=table,
        sections=tuple(laid_out),
        ahead=dates,
        also=also,
        further=tuple(
            sorted(Counter(r.article.source for story in counted for r in story.readings).items(), key=lambda kv: (-kv[1], kv[0]))
        ),
        accounts=accounts_of(
            sources,
            whole,
            [*named, *boxed],
            [*counted, *dropped],
            repeats,
            again,
            outside or {},
            problems,
            {} if readings or repeats else later or {},
        ),
        problems=tuple(problems),
        backends=tuple(dict.fromkeys(brief.draft.backend for brief in whole)),
        checks=Checks.of(whole),
        spread=_spread([*(brief.story for brief in whole), *lesser], sections),
        folders=frozenset(name for name, source in sources.items() if source.folder),
        corrections=mended,
        before=tuple(past.date for past in history),
        dropped=tuple(dropped),
        dropped_as=_dropped_as(dropped, settings),
        held_back=held_back,
        coverage=tuple(coverage),
        alerts=tuple(alerts),
        language=language,
    )


def within_budget(
    briefs: Sequence[Brief], settings: Options, sources: Mapping[str, Source], since: Mapping[str, Since], topics: Sequence[str]
) -> list[Brief]:
    """Return the first briefs that fit the limits of stories and words; the first few always do. topics: those of the watchlist.

    A story of which there is only a headline holds nothing to print whole.
    """
    tellable = [brief for brief in briefs if not is_headline_only(brief.story)][: settings.stories]
    items = [Numbers(sources).item(0, brief, since.get(brief.story.id)) for brief in tellable]
    costs = [
        length.of_item(item)
        + watched
        + (length.of_short(item) if place < IN_SHORT else 0)
        + (length.of_figure(item.keys[0]) if item.keys and place < settings.figures else 0)
        for place, (item, watched) in enumerate(zip(items, length.of_watched(items, topics), strict=True))
    ]
    return tellable[: length.fitting(costs, round(length.STORIES_SHARE * settings.words), least=length.MIN_STORIES)]


def _lines(
    stories: Sequence[Story], numbers: Numbers, settings: Options, words: int, whole: Sequence[Item], topics: Sequence[str]
) -> tuple[tuple[Item, ...], list[Story], list[Story]]:
    """Return the lines of the stories that are told in one, as many as what is left of the budget holds, those stories, and the others.

    words: what is spent of the budget. whole, topics: what the watchlist names before them. One line stands there in any case, so
    that a reader sees what is meant by further articles.
    """
    first = list(stories[: settings.also])
    items = [Numbers(numbers.sources).lesser(story) for story in first]
    watched = length.of_watched([*whole, *items], topics)[len(whole) :]
    costs = [length.of_line(item) + named for item, named in zip(items, watched, strict=True)]
    fit = length.fitting(costs, settings.words - words, least=1)
    return tuple(numbers.lesser(story) for story in first[:fit]), first[:fit], list(stories[fit:])


def _dropped_as(stories: Sequence[Story], settings: Options) -> tuple[tuple[Trait, int], ...]:
    """Count the stories that are left out, each under the first of its traits that is left out."""
    drop = settings.treated("drop")
    return tuple(Counter(next((trait for trait in story.traits if trait in drop), story.traits[0]) for story in stories).items())


def key_figures(items: Sequence[Item], rows: int) -> tuple[Shown, ...]:
    """Return the figures of the table, story by story: of the first stories several, of later ones the first or none.

    items: the stories printed whole, best first. rows: as many figures at most.
    """
    places = [(story + LATER * place, story, place) for story, item in enumerate(items) for place in range(len(item.keys))]
    chosen = sorted(places)[:rows]
    return tuple(items[story].keys[place] for _, story, place in sorted(chosen, key=lambda one: one[1:]))


def _by_section(briefs: Sequence[Brief], sections: Sequence[str]) -> list[tuple[str, list[Brief]]]:
    found: dict[str, list[Brief]] = {name: [] for name in sections}
    for brief in briefs:
        found.setdefault(brief.story.section, []).append(brief)
    return [(name, group) for name, group in found.items() if group]


def _spread(stories: Sequence[Story], sections: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Count the articles of each section that has any, in the order of an edition."""
    counts = dict.fromkeys(sections, 0)
    for story in stories:
        counts[story.section] = counts.get(story.section, 0) + len(story.readings)
    return tuple((name, count) for name, count in counts.items() if count)
