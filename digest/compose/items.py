"""Briefs and stories in, items out as they are printed: each with its lines, and every cited article numbered (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from digest.compose.changes import Corrected, Move, corrected, moves
from digest.compose.disputed import Disputed, disputed, is_ordering
from digest.compose.figures import Shown, is_telling, shown, untold
from digest.compose.quotation import Said, said
from digest.compose.references import Reference
from digest.headlines import headline_of
from digest.model import Article, Brief, Reading, Source, Story
from digest.model.history import Correction, Since

SOURCES_SHOWN = 8
SOURCES_SHOWN_IN_ALSO = 3
FIGURES_SHOWN = 3  # under a story, of those that its sentences do not tell
DIFFERENCES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed sentence, its id ("3.2") and the references that carry it."""

    id: str
    text: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One story as it is printed; only_outlet names the source when the story rests on one, brief is None under Also.

    one_text: the outlets of a story that rests on one text although several print it; is_verbatim: they print it as it is.
    keys: the figures to be seen at a glance. figures: those of them that stand in none of its lines. differences: the
    figures of which its outlets give different numbers. since: what became of it since an edition told it, and moves the figures
    that changed. is_corrected: a source has corrected what an edition printed of it. said: the one quotation to print. disputes: where one
    of its outlets says what another denies.
    """

    number: int
    headline: str
    lines: tuple[Line, ...]
    references: tuple[Reference, ...]
    more_references: int
    only_outlet: str | None
    language: str
    story: Story
    brief: Brief | None
    keys: tuple[Shown, ...] = ()
    figures: tuple[Shown, ...] = ()
    one_text: tuple[str, ...] = ()
    is_verbatim: bool = False
    differences: tuple[Shown, ...] = ()
    since: Since | None = None
    moves: tuple[Move, ...] = ()
    is_corrected: bool = False
    said: Said | None = None
    disputes: tuple[Disputed, ...] = ()


class Numbers:
    """Gives every cited article its number in the order in which a reader meets it."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self._by_id: dict[str, Reference] = {}

    def reference(self, reading: Reading) -> Reference:
        """Return an article's reference, numbered when it is first asked for."""
        article = reading.article
        if article.id not in self._by_id:
            source = self.sources.get(article.source)
            self._by_id[article.id] = Reference(
                number=len(self._by_id) + 1,
                article=article.id,
                url=article.place,
                file=article.guid if article.url is None and source and source.folder else None,
                outlet=article.source,
                kind=source.kind if source else None,
                at=_believable(article),
                is_day_only=article.is_day_only,
                is_dated=article.is_dated,
                extent=article.extent,
                is_paper=article.is_paper,
                language=article.language,
            )
        return self._by_id[article.id]

    def correction(self, correction: Correction) -> Corrected:
        """Return a source's correction of what an edition printed."""
        return corrected(correction, self.reference)

    def item(self, number: int, brief: Brief, since: Since | None = None, *, is_corrected: bool = False) -> Item:
        """Return a story that is printed whole; since: what became of it since an edition told it."""
        readings = brief.story.readings
        lines = []
        for position, sentence in enumerate(brief.printed, start=1):
            cited = dict.fromkeys(self.reference(readings[citation.doc]) for citation in sentence.sources)
            lines.append(Line(id=f"{number}.{position}", text=sentence.text, references=tuple(cited)))
        item = replace(self._item(number, brief.headline, tuple(lines), brief.story, brief), since=since, is_corrected=is_corrected)
        return self._with_figures(item, brief)

    def lesser(self, story: Story) -> Item:
        """Return a story that is named in one line."""
        return self._item(0, headline_of(story), (), story, None)

    def _item(self, number: int, headline: str, lines: tuple[Line, ...], story: Story, brief: Brief | None) -> Item:
        own = len(story.own.readings)  # behind them stand those in other languages: the first is shown, however many there are
        shown = (*story.readings[: SOURCES_SHOWN if brief else SOURCES_SHOWN_IN_ALSO], *story.readings[own : own + 1])
        cited = (reference for line in lines for reference in line.references)
        references = tuple(dict.fromkeys([*(self.reference(reading) for reading in shown), *cited]))
        outlets = tuple(dict.fromkeys(reading.article.source for reading in story.readings))
        return Item(
            number=number,
            headline=headline,
            lines=lines,
            references=references,
            more_references=len(story.readings) - len(references),
            only_outlet=outlets[0] if len(outlets) == 1 else None,
            one_text=outlets if len(story.voices) == 1 and len(outlets) > 1 else (),
            is_verbatim=all(likeness.kind == "copy" for likeness in story.likenesses),
            language=story.language,
            story=story,
            brief=brief,
        )

    def _with_figures(self, item: Item, brief: Brief) -> Item:
        """Return a story with its figures as they are printed, and the articles that these cite among its references."""
        readings = brief.story.readings
        telling = [figure for figure in brief.figures if is_telling(figure, readings)]
        followed = {one.figure: one for one in item.since.figures} if item.since else {}
        keys = {
            figure: replace(shown(figure, brief.story, self.reference), followed=followed.get(figure)) for figure in telling if figure.key
        }
        differences = [shown(figure, brief.story, self.reference) for figure in brief.figures if figure.is_conflict][:DIFFERENCES_SHOWN]
        calm = [figure for figure in keys if not figure.is_conflict]
        told = " ".join(line.text for line in item.lines)
        printed = [citation for sentence in brief.printed for citation in sentence.sources]
        figures = [keys[figure] for figure in untold(calm, printed, told, readings)][:FIGURES_SHOWN]
        cited = (reference for one in (*keys.values(), *differences) for reference in one.references)
        changed = moves(item.since, brief.story, self.reference) if item.since else ()
        spoken = said(brief.story.own, [line.text for line in item.lines], self.reference)
        disputes = tuple(disputed(one, brief.story, self.reference) for one in brief.disputes if not is_ordering(one, brief.story))
        against = (side.reference for one in disputes for side in one.sides)
        moved = (reference for one in changed for reference in one.figure.references)
        references = tuple(dict.fromkeys([*item.references, *cited, *against, *moved, *([spoken.reference] if spoken else [])]))
        return replace(
            item,
            references=references,
            more_references=len(readings) - len(references),
            keys=tuple(keys.values()),
            figures=tuple(figures),
            differences=tuple(differences),
            moves=changed,
            said=spoken,
            disputes=disputes,
        )


def _believable(article: Article) -> datetime:
    """Return when an article was published, or became news where it states a time that lay ahead."""
    stated = article.published_at
    return article.news_at if stated is None or stated > article.news_at else stated
