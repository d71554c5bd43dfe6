"""A briefing in, its complete plain text out: no marks, every address written in full (pure)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from digest.compose import before, phrases, topics
from digest.compose.briefing import Briefing
from digest.compose.figures import Shown
from digest.compose.items import Item
from digest.compose.markdown import in_story
from digest.compose.references import Reference
from digest.text import one_line

WIDTH = 76  # characters; mail programs wrap at 78


def text(briefing: Briefing) -> str:
    """Write an edition as plain text."""
    return "\n\n".join(_blocks(briefing)) + "\n"


def _blocks(briefing: Briefing) -> Iterator[str]:
    yield _underlined(phrases.heading(briefing), "=")
    if correction := phrases.correction(briefing):
        yield _wrapped(correction)
    yield _wrapped(phrases.opening(briefing))
    if late := phrases.lateness(briefing):
        yield _wrapped(late)
    if alerts := topics.alerts(briefing):
        yield _list(alerts)
    if briefing.corrections:
        yield _underlined("Corrections", "-")
        yield _list(
            f'{before.who_corrects(one)} "{one.text}" {_marks([one.reference])} {before.edition_had(one)}' for one in briefing.corrections
        )
    if briefing.in_short:
        yield _underlined("In short", "-")
        yield _list(
            " ".join(filter(None, (item.headline, topics.in_short_mark(item), _marks(item.references[:3])))) for item in briefing.in_short
        )
    if briefing.key_figures:
        yield _underlined("Key figures", "-")
        yield _list(_row(figure, briefing) for figure in briefing.key_figures)
    for name, items in briefing.sections:
        yield _underlined(name, "-")
        for item in items:
            yield from _item(item, briefing)
    if briefing.ahead:
        yield _underlined("Ahead", "-")
        yield _list(f"{phrases.days(one.coming)}: {one.text}{in_story(one.number)} {_marks(one.references)}" for one in briefing.ahead)
    if briefing.also:
        yield _underlined("Also", "-")
        yield _list(
            f"{item.headline} {_marks(item.references)} {phrases.outlets(item)}{topics.lesser_mark(item)}" for item in briefing.also
        )
    if further := phrases.further(briefing):
        yield _wrapped(further)
    if left_out := phrases.left_out(briefing):
        yield _wrapped(left_out)
    if addresses := _addresses(briefing):
        yield _underlined("Addresses", "-")
        yield "\n".join(addresses)
    yield "-" * WIDTH
    if read := phrases.also_read(briefing):
        yield _wrapped(read)
    if failed := phrases.could_not_be_read(briefing):
        yield "Could not be read"
        yield _list(failed)
    if silent := phrases.silent_sources(briefing):
        yield _wrapped(silent)
    if differently := phrases.made_differently(briefing):
        yield "Made differently than configured"
        yield _list(differently)
    yield _wrapped(phrases.how_made(briefing))


def _item(item: Item, briefing: Briefing) -> Iterator[str]:
    yield _wrapped(f"{item.number} {item.headline}")
    if item.lines:
        yield _wrapped(" ".join(f"{line.text} {_marks(line.references)}" for line in item.lines))
    notes = []
    if about_us := topics.about_us(item):
        notes.append(f"About us: {about_us}")
    if watched := topics.watched(item):
        notes.append(f"Watched: {watched}")
    if item.language not in ("en", "und"):
        notes.append(f"In {phrases.language_name(item.language)}, as the source has it.")
    if one := phrases.one_source(item):
        notes.append(f"One source: {one}")
    notes += _figures(item)
    if since := before.since_told(item):
        notes.append(f"{before.since_then(item, briefing.day)}: {since}")
    sources = " · ".join(f"[{reference.number}] {phrases.source_line(reference, briefing.day)}" for reference in item.references)
    notes.append(f"Sources: {sources}" + (f" · and {item.more_references:,} more" if item.more_references else ""))
    yield _list(notes)


def _row(figure: Shown, briefing: Briefing) -> str:
    numbers = " / ".join(str(side.surface) for side in figure.sides)
    last = before.since_last(briefing.before, briefing.day) if briefing.before else ""
    had = f"; {last[0].lower()}{last[1:]}: {before.had_before(figure, briefing.before, briefing.day)}" if last else ""
    return f"{numbers}: {phrases.in_table(figure)} {_marks(figure.references)} ({phrases.who_says(figure)}{had})"


def _figures(item: Item) -> Iterator[str]:
    if item.figures:
        told = (f"{figure.sides[0].surface}: {phrases.told_of(figure)} {_marks(figure.references)}" for figure in item.figures)
        yield f"Figures: {' · '.join(told)}"
    for figure in item.differences:
        sides = (f'"{side.surface}" ({phrases.tellers(side, figure)}) {_marks(side.references)}' for side in figure.sides)
        yield f"Sources differ: {figure.what}: {'; '.join(sides)}"


def _addresses(briefing: Briefing) -> list[str]:
    return [
        f"[{reference.number}] {reference.url or one_line(reference.file or f'{reference.outlet}, without an address')}"
        for reference in briefing.references
    ]


def _marks(references: Iterable[Reference]) -> str:
    return "".join(f"[{reference.number}]" for reference in references)


def _list(lines: Iterable[str]) -> str:
    return "\n".join(
        textwrap.fill(one_line(line), WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        for line in lines
    )


def _wrapped(paragraph: str) -> str:
    return textwrap.fill(one_line(paragraph), WIDTH, break_long_words=False, break_on_hyphens=False)


def _underlined(heading: str, mark: str) -> str:
    line = one_line(heading)
    return f"{line}\n{mark * min(len(line), WIDTH)}"
