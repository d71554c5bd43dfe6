"""A day and its desk in; what earlier editions told, and what became of it since, out: how stories are followed from day to day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from digest import log
from digest.check.printed import unprinted
from digest.desk import Desk
from digest.errors import BackendError, DigestError
from digest.model import Article, Brief, Day, Reading, Repeat, StoryFigure
from digest.model.history import Correction, Earlier, Followed, Identity, Past, Place, Printed, Since, Told
from digest.store.finding import TELLING
from digest.stories.continuing import continued
from digest.stories.corrections import corrected
from digest.stories.duplicates import earlier_copies
from digest.stories.group import JOIN_AT, alikeness
from digest.stories.news import has_moved, news
from digest.text import count_words, one_line

T = TypeVar("T")

# A day later a story has moved on: on the example days those that go on are 0.06 to 0.9 likely one event, all others below 0.03.
GOES_ON = 0.7  # of the threshold of one day
# Where one article alone is compared there is no second pair to tell chance from news, and a wrong "told then as" is worse than none. Of
# pairs of the shared clusters cut to 40 words (basil, wikinews, allsides) 0.7 takes 776 of one event and 380 of two, 2.0 612 and 131.
ALONE_GOES_ON = 2.0
SOME_NEWS = 0.15  # of a story's first sentences: one of eight says something else in any rewrite


class Fresh(NamedTuple):
    """What of a story no edition has told. share: how much, 0 to 1. has_moved: where that is little, a number has become another."""

    share: float
    has_moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The editions before one, the last one first, and the articles that they were made of, by id, as they were read then.

    Of an article whose words of then the store holds no longer, it has those of now. changed: of the articles the ones that are not
    what they were, as they are now.
    """

    history: tuple[Past, ...]
    then: Mapping[str, Reading]
    changed: tuple[Reading, ...]

    def behind(self, told: Told) -> list[Reading]:
        """Return the readings that a story was told from."""
        return [self.then[name] for name, _ in told.articles if name in self.then]


def remember(day: Day, desk: Desk, *, loads_reader: bool = True) -> Remembered:
    """Return what later editions ask of those before this one, of the same plan.

    loads_reader: false for who needs no figures but those that are known, and would wait for a model.
    """
    read = _read if loads_reader else _read_by_rule
    history = desk.store.memory.editions(day.plan, day.date)
    contents: dict[str, str] = {}
    for past in history:  # the last one first: of an article that editions read anew, its last reading counts
        for name, content in (article for told in past.stories for article in told.articles):
            contents.setdefault(name, content)
    told, now = desk.store.memory.as_told(contents.items()), desk.store.memory.now(contents)
    gone = contents.keys() - {article.id for article in told}  # a page that was read since has taken the place of its announcement
    then = {reading.article.id: reading for reading in read([*told, *(now[name] for name in now if name in gone)], desk)}
    others = (now[name] for name, one in then.items() if name in now and not one.article.truncated)  # a teaser's page corrects nothing
    changed = [article for article in others if article.content_hash != then[article.id].article.content_hash]
    ours = [article for article in changed if article.source in desk.sources]
    return Remembered(history=history, then=then, changed=tuple(read(ours, desk)))


def recalled(history: Sequence[Past], then: Sequence[Article], changed: Sequence[Article], desk: Desk) -> Remembered:
    """Return what an edition remembered, from the articles that it looked back on."""
    read = {reading.article.id: reading for reading in _read(then, desk)}
    return Remembered(history=tuple(history), then=read, changed=tuple(_read(changed, desk)))


def _read(articles: Sequence[Article], desk: Desk) -> list[Reading]:
    """Read articles; where the English reader cannot be used, without figures but for those that are known, as is said elsewhere."""
    try:
        return desk.read(articles)
    except BackendError:
        return desk.read_without_parser(articles)


def _read_by_rule(articles: Sequence[Article], desk: Desk) -> list[Reading]:
    return desk.read_without_parser(articles) if desk.config.edition.figures else desk.read(articles)


def identified(groups: Sequence[Sequence[Reading]], memory: Remembered, desk: Desk) -> list[Identity]:
    """Return which story each group is; without the encoder by words, as grouping does."""
    try:
        vectors = desk.vectors()
    except BackendError:
        vectors = None
    alike = alikeness(groups, memory.then.values(), vectors)
    join_at = desk.config.grouping.join_at or JOIN_AT
    alone_at = min(ALONE_GOES_ON * join_at, (1 + join_at) / 2)  # below 1, whatever is configured
    return continued(groups, memory.history, memory.then, alike, GOES_ON * join_at, alone_at)


def fresh(groups: Sequence[Sequence[Reading]], identities: Sequence[Identity], memory: Remembered) -> dict[str, Fresh]:
    """Return what of each story that an edition has told no edition has told, by its id."""
    told = ((group, identity.told) for group, identity in zip(groups, identities, strict=True) if identity.told)
    return {one.id: _fresh(group, memory.behind(one)) for group, one in told}


def _fresh(group: Sequence[Reading], before: Sequence[Reading]) -> Fresh:
    share = news(group, before)
    return Fresh(share, share < SOME_NEWS and has_moved(group, before))


def unchanged(shares: Mapping[str, Fresh]) -> set[str]:
    """Return the ids of stories that tell next to nothing that the last edition with them did not tell, no other number either."""
    return {name for name, fresh in shares.items() if fresh.share < SOME_NEWS and not fresh.has_moved}


def printed_again(readings: Sequence[Reading], memory: Remembered, repeats: Mapping[str, Repeat] | None = None) -> dict[str, Repeat]:
    """Return which readings are copies of what earlier editions were made of; a short notice ("No incidents today.") is news each time.

    repeats: of today's articles, what was set aside as repeating one of the readings, which then repeats the earlier one too.
    """
    long = [reading for reading in readings if count_words(reading.article.text) >= TELLING]
    found = {name: repeat for name, repeat in earlier_copies(long, list(memory.then.values())).items() if repeat.kind == "copy"}
    return found | {name: repeat._replace(of=found[repeat.of].of) for name, repeat in (repeats or {}).items() if repeat.of in found}


def corrections(readings: Sequence[Reading], identities: Mapping[str, Identity], memory: Remembered) -> list[Correction]:
    """Return what the sources of earlier editions have corrected since. identities: of today's stories, by article."""
    ids = {reading.article.id for reading in readings}
    rest = [reading for reading in memory.changed if reading.article.id not in ids]
    return _at_no_cost(lambda: corrected([*readings, *rest], identities, memory.history, memory.then), [], "corrections")


def unprinted_yet(briefs: Sequence[Brief], memory: Remembered) -> list[Brief]:
    """Return briefs without the sentences that earlier editions printed of the same stories."""
    printed = [(told.id, one.text) for past in memory.history for told in past.stories for one in told.sentences]
    return [unprinted(brief, [text for name, text in printed if name == brief.story.id]) for brief in briefs]


def since(briefs: Sequence[Brief], identities: Sequence[Identity], shares: Mapping[str, Fresh], memory: Remembered) -> dict[str, Since]:
    """Return what became of those stories that an edition has told, by their ids. shares: what of each is new."""
    told = {identity.id: identity.told for identity in identities if identity.told}
    return {one.story.id: _since(one, told[one.story.id], shares[one.story.id].share, memory) for one in briefs if one.story.id in told}


def _since(brief: Brief, told: Told, share: float, memory: Remembered) -> Since:
    return Since(
        told=told,
        figures=_at_no_cost(lambda: _followed(brief, memory), (), f"figures of {told.id}") if brief.figures else (),
        news=share,
    )


def _followed(brief: Brief, memory: Remembered) -> tuple[Followed, ...]:
    from digest.figures.following import followed  # here, since figures take long to load, and some editions show none

    return followed(brief.figures, brief.story, _earlier(brief, memory))


def with_current_figures(briefs: Sequence[Brief], memory: Remembered) -> list[Brief]:
    """Return briefs without the numbers that editions have printed and that only copies of an older text still have."""
    return [replace(brief, figures=_current(brief, memory)) if any(one.is_conflict for one in brief.figures) else brief for brief in briefs]


def _current(brief: Brief, memory: Remembered) -> tuple[StoryFigure, ...]:
    from digest.figures.following import but_overtaken  # here, as above

    printed = _earlier(brief, memory)
    return _at_no_cost(lambda: but_overtaken(brief.figures, brief.story, printed), brief.figures, f"figures of {brief.story.id}")


def _earlier(brief: Brief, memory: Remembered) -> list[Earlier]:
    """Return the figures that editions printed of a story, the last edition's first."""
    tellings = (told for past in memory.history for told in past.stories if told.id == brief.story.id)
    return [earlier for told in tellings for earlier in _printed(told, memory)]


def _at_no_cost(call: Callable[[], T], otherwise: T, subject: str) -> T:
    """Return what a call gives, and something else where a mistake of ours is in the way."""
    try:
        return call()
    except DigestError:
        raise
    except Exception as error:  # noqa: BLE001 - what became of a story is worth less than the edition
        log.warn("skipped", stage="follow", subject=subject, reason=repr(error))
        return otherwise


def _printed(told: Told, memory: Remembered) -> Iterator[Earlier]:
    """Yield the figures that an edition printed of a story, once: those that it listed, and those in its sentences.

    Of an article that was changed since, and is known in other words alone, none: where a number stood another may stand now.
    """
    from digest.figures.following import MENTIONS  # here, as above

    seen: set[Place] = set()
    words = dict(told.articles)
    listed = [place for places in told.figures for place in places[:MENTIONS]]
    for place in (*listed, *(place for printed in told.sentences for place in _inside(printed, memory))):
        reading = memory.then.get(place.article)
        figure = next((figure for figure in reading.figures if figure.span == place.span), None) if reading else None
        if reading and figure and place not in seen and words.get(place.article) == reading.article.content_hash:
            seen.add(place)
            yield Earlier(told.date, reading, figure)


def _inside(printed: Printed, memory: Remembered) -> Iterator[Place]:
    """Yield where the figures of a printed sentence stand in the articles that carry it."""
    for source in printed.sources:
        if reading := memory.then.get(source.article):
            for figure in reading.figures:
                is_cited = source.span.start <= figure.span.start and figure.span.end <= source.span.end
                if is_cited and one_line(figure.span.of(reading.article.text)) in printed.text:
                    yield Place(source.article, figure.span)
