"""An edition that waits for a person in; what tells those who approve it, its own page and text with what to do above them, out (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from digest.compose.matter import parted
from digest.compose.render import forms_of
from digest.compose.wording import words_of
from digest.compose.wording.waiting import LANGUAGES, Said
from digest.markup.commonmark import fixed
from digest.model import Edition, plan_option


class Notice(NamedTuple):
    """The subject of a mail, and its two forms."""

    subject: str
    html: str
    text: str


def notice(edition: Edition, subject: str, until: datetime, *, is_sent_then: bool, is_overdue: bool, language: str = "en") -> Notice:
    """Write what who approves is told: until when the edition waits, what happens then, the commands, and below them all of it.

    subject: of the edition's own mail. until: its deadline, in its plan's zone. is_sent_then: readers get it then without approval.
    is_overdue: that time has passed, and it waits on.
    """
    said, words = LANGUAGES[language], words_of(language)
    when = words.day_and_hour(until, is_far=False)
    if is_overdue:
        title, first, rest = said.subject_overdue.format(subject), said.is_overdue.format(when), said.nobody_still
    else:
        title, first = said.subject.format(when, subject), said.waits.format(when)
        rest = f"{said.nobody_yet} {said.then_sent if is_sent_then else said.then_waits}"
    above = f"**{fixed(first)}** {fixed(rest)}\n\n" + "\n".join(_commands(edition, said))
    forms = forms_of(_below_heading(edition.markdown, above), preview=f"{first} {rest}", language=language, pictures=edition.pictures)
    return Notice(title, forms.html, forms.text)


def _commands(edition: Edition, said: Said) -> Iterator[str]:
    """Yield the lines of a table: what can be done with an edition, and the command that does it."""
    which = f"{edition.date}{plan_option(edition.plan)}"
    yield f"| {fixed(said.what)} | {fixed(said.command)} |"
    yield "|---|---|"
    for what, command in (
        (said.as_it_is, f"digest approve {which}"),
        (said.to_change, f"digest archive show {which} > mine.md"),
        (said.changed, f"digest approve {which} --edited mine.md"),
        (said.to_nobody, f"digest approve {which} --withhold"),
    ):
        yield f"| {fixed(what)} | **{fixed(command)}** |"


def _below_heading(markdown: str, above: str) -> str:
    """Put blocks below an edition's first heading, or above all of it where it begins otherwise."""
    body = parted(markdown)[1]
    matter = markdown[: len(markdown) - len(body)]
    heading, gap, rest = body.partition("\n\n") if body.startswith("# ") else ("", "", body)
    return f"{matter}{heading}{gap}{above}\n\n{rest}"
