"""A briefing in, its complete plain text out: no marks, every address written in full (pure)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from digest.compose import before, phrases, topics
from digest.compose.briefing import Briefing
from digest.compose.figures import Shown
from digest.compose.items import Item
from digest.compose.references import Reference
from digest.compose.wording import Words
from digest.text import one_line

WIDTH = 76  # characters; mail programs wrap at 78


def text(briefing: Briefing) -> str:
    """Write an edition as plain text."""
    return "\n\n".join(_blocks(briefing)) + "\n"


def _blocks(briefing: Briefing) -> Iterator[str]:
    words = briefing.wording
    yield _underlined(phrases.heading(briefing), "=")
    if correction := phrases.correction(briefing):
        yield _wrapped(correction)
    yield _wrapped(phrases.opening(briefing))
    if foreign := phrases.foreign(briefing):
        yield _wrapped(foreign)
    if late := phrases.lateness(briefing):
        yield _wrapped(late)
    if alerts := topics.alerts(briefing):
        yield _list(alerts)
    if briefing.corrections:
        yield _underlined(words.corrections, "-")
        yield _list(
            f"{before.who_corrects(one, words)} {words.quoted(one.text)} {_marks([one.reference])} {before.edition_had(one, words)}"
            for one in briefing.corrections
        )
    if briefing.in_short:
        yield _underlined(words.in_short, "-")
        yield _list(
            " ".join(filter(None, (item.headline, topics.in_short_mark(item, words), _marks(item.references[:3]))))
            for item in briefing.in_short
        )
    if briefing.key_figures:
        yield _underlined(words.key_figures, "-")
        yield _list(_row(figure, briefing) for figure in briefing.key_figures)
    for name, items in briefing.sections:
        yield _underlined(phrases.section_name(name, words), "-")
        for item in items:
            yield from _item(item, briefing)
    if briefing.ahead:
        yield _underlined(words.ahead, "-")
        days = ((words.days(one.coming.day, one.coming.last_day), one) for one in briefing.ahead)
        yield _list(f"{words.colon(when)} {one.text} {_marks(one.references)}" for when, one in days)
    if briefing.also:
        yield _underlined(words.also, "-")
        yield _list(
            f"{item.headline} {_marks(item.references)} {phrases.outlets(item, words)}{topics.lesser_mark(item, words)}"
            for item in briefing.also
        )
    if further := phrases.further(briefing):
        yield _wrapped(further)
    if left_out := phrases.left_out(briefing):
        yield _wrapped(left_out)
    if addresses := _addresses(briefing):
        yield _underlined(words.addresses, "-")
        yield "\n".join(addresses)
    yield "-" * WIDTH
    if read := phrases.also_read(briefing):
        yield _wrapped(read)
    if failed := phrases.could_not_be_read(briefing):
        yield words.could_not_be_read
        yield _list(failed)
    if silent := phrases.silent_sources(briefing):
        yield _wrapped(silent)
    if differently := phrases.made_differently(briefing):
        yield words.made_differently
        yield _list(differently)
    yield _wrapped(phrases.how_made(briefing))


def _item(item: Item, briefing: Briefing) -> Iterator[str]:
    words, day = briefing.wording, briefing.day
    yield _wrapped(f"{item.number} {item.headline}")
    if item.lines:
        yield _wrapped(" ".join(f"{line.text} {_marks(line.references)}" for line in item.lines))
    notes = []
    if about_us := topics.about_us(item, words):
        notes.append(f"{words.colon(words.about_us)} {about_us}")
    if watched := topics.watched(item, words):
        notes.append(f"{words.colon(words.watched)} {watched}")
    if language := phrases.language_mark(item, briefing):
        notes.append(f"{language}, {words.as_the_source_has_it}")
    if one := phrases.one_source(item, words):
        notes.append(f"{words.colon(words.one_source)} {one}")
    notes += _figures(item, words)
    if since := before.since_told(item, words):
        notes.append(f"{words.colon(before.since_then(item, day, words))} {since}")
    sources = " · ".join(f"[{reference.number}] {phrases.source_line(reference, day, words)}" for reference in item.references)
    notes.append(f"{words.colon(words.sources)} {sources}{phrases.more_sources(item, words)}")
    yield _list(notes)


def _row(figure: Shown, briefing: Briefing) -> str:
    words = briefing.wording
    numbers = " / ".join(str(side.surface) for side in figure.sides)
    last = before.since_last(briefing.before, briefing.day, words) if briefing.before else ""
    had = before.had_before(figure, briefing.before, briefing.day, words) if last else ""
    told = f"{words.semicolon} {words.colon(last[0].lower() + last[1:])} {had}" if last else ""
    return f"{words.colon(numbers)} {phrases.in_table(figure, words)} {_marks(figure.references)} ({phrases.who_says(figure, words)}{told})"


def _figures(item: Item, words: Words) -> Iterator[str]:
    if item.figures:
        told = (
            f"{words.colon(str(figure.sides[0].surface))} {phrases.told_of(figure, words)} {_marks(figure.references)}"
            for figure in item.figures
        )
        yield f"{words.colon(words.figures)} {' · '.join(told)}"
    for figure in item.differences:
        sides = (
            f"{words.quoted(str(side.surface))} ({phrases.tellers(side, figure, words)}) {_marks(side.references)}" for side in figure.sides
        )
        yield f"{words.colon(words.sources_differ)} {words.colon(figure.what)} {f'{words.semicolon} '.join(sides)}"


def _addresses(briefing: Briefing) -> list[str]:
    return [
        f"[{reference.number}] {reference.url or one_line(reference.file or f'{reference.outlet}, {briefing.wording.without_address}')}"
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
