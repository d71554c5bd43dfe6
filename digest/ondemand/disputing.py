"""Documents of one story, read with their figures, in; where they differ out: each number or statement with the documents that have it.

What an edition says under a story as "Sources differ", for a summary on demand. Here each document is a source of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from digest import log
from digest.check.disputes import disputes
from digest.compose.disputed import is_ordering
from digest.errors import BackendError
from digest.facts import number
from digest.figures import figures_of
from digest.language.parser import Parser
from digest.model import Citation, FigureMention, Reading, Story
from digest.orders import has_order
from digest.text import one_line


def differences(readings: Sequence[Reading], parser: Callable[[], Parser]) -> list[dict[str, Any]]:
    """Return where documents differ, as JSON holds it: the figures, by rank, then the statements; nothing of a single document.

    Each source names its document's outlet, which of a file is the file. parser: asked only where two statements are worth reading.
    Raises BackendError.
    """
    if len(readings) < 2:
        return []
    story = _story(readings)
    try:
        found = [*_figures(story), *_statements(story, parser)]
    except BackendError:
        raise
    except Exception as error:  # noqa: BLE001 - what documents dispute is worth less than their summary
        log.warn("skipped", stage="compare", subject="documents", reason=repr(error))
        return []
    for source in (source for one in found for side in one["sides"] for source in side["sources"]):
        source["outlet"] = readings[source["doc"]].article.source
    return found


def _story(readings: Sequence[Reading]) -> Story:
    """Return documents as a story in which no two share an outlet, and all are of one time where any states none.

    Whoever names two files asks about both, also about two of one outlet; a missing date is no other day.
    """
    is_dated = all(reading.article.published_at for reading in readings)
    first = readings[0].article.news_at
    alone = [
        replace(one, article=replace(one.article, source=str(doc), news_at=one.article.news_at if is_dated else first))
        for doc, one in enumerate(readings)
    ]
    return Story(id=readings[0].article.id, readings=tuple(alone), section="")


def _figures(story: Story) -> list[dict[str, Any]]:
    told = []
    for figure in figures_of(story):
        _, best = figure.best
        if figure.is_conflict and not any(_is_ordering(mention, story) for side in figure.sides for mention in side):
            sides = [_side(side, story) for side in figure.sides]
            told.append({"what": one_line(best.what or best.noun or best.unit or ""), "sides": sides})
    return told


def _side(mentions: Sequence[FigureMention], story: Story) -> dict[str, Any]:
    """Return one number: as its first document has it, who says it there, and where each document does."""
    (doc, best), first = mentions[0], dict[int, Citation]()
    for at, figure in mentions:
        first.setdefault(at, Citation(at, *figure.span))
    is_counted = best.kind == "derived"  # no text says the number, its names were counted
    text = f"{number(best.value)} {best.unit}" if is_counted else one_line(best.span.of(story.readings[doc].article.text))
    return {"text": text, "speaker": best.speaker and one_line(best.speaker), "sources": _sources(sorted(first.values()))}


def _is_ordering(mention: FigureMention, story: Story) -> bool:
    doc, figure = mention
    return has_order(f"{figure.what} {figure.span.of(story.readings[doc].article.text)}")


def _statements(story: Story, parser: Callable[[], Parser]) -> list[dict[str, Any]]:
    found = [one for one in disputes(story, parser) if not is_ordering(one, story)]
    return [{"what": "", "sides": [_claimed(at, story) for at in (one.one, one.other)]} for one in found]


def _claimed(at: Citation, story: Story) -> dict[str, Any]:
    text = story.readings[at.doc].article.text[at.start : at.end]
    return {"text": one_line(text), "speaker": None, "sources": _sources([at])}


def _sources(places: Sequence[Citation]) -> list[dict[str, Any]]:
    return [{"doc": doc, "start": start, "end": end} for doc, start, end in places]
