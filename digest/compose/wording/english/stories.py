"""What an edition says in English of itself, of its stories and of those before it."""

from __future__ import annotations

from datetime import date, datetime

from digest.compose.wording.english.numbers import Numbers, counted, in_words, long_date, named
from digest.compose.wording.languages import language_name


class Stories(Numbers):
    """Phrases about the edition and its stories."""

    def evidence_moved(self, place: str | None) -> str:
        return (
            f"With it this page would be too long for mail. It stands whole in the edition's plain text, and in the archive{_where(place)}."
        )

    def page_cut(self, place: str | None) -> str:
        return (
            "This page ends here: a longer one could not be mailed. All of it stands in the edition's plain text, and in "
            f"the archive{_where(place)}."
        )

    def heading(self, title: str, day: date) -> str:
        return f"{title}: {long_date(day)}"

    def subject(self, title: str, day: date, headline: str | None, *, is_revised: bool) -> str:
        return f"{'Corrected: ' if is_revised else ''}{title}, {long_date(day)}: {headline or 'nothing new'}"

    def opening(self, articles: int, sources: int, since: str, minutes: int) -> str:
        read = f"{counted(articles, 'article')} from {counted(sources, 'source')} since {since}."
        return f"{read} {in_words(minutes).capitalize()} {'minute' if minutes == 1 else 'minutes'} to read."

    def nothing_read(self, since: str) -> str:
        return f"No source could be read, so this edition holds no news since {since}. It does not say that there was none."

    def nothing_new(self, since: str, *, some_failed: bool) -> str:
        which = "the sources that could be read" if some_failed else "the sources"
        return f"No news since {since}: nothing that {which} published falls into this window."

    def reaches_to(self, until: str, later: int) -> str:
        comes = "comes" if later == 1 else "come"
        more = f"; {counted(later, 'later entry', 'later entries')} {comes} into later editions" if later else ""
        return f"It reaches to {until}{more}."

    def quiet(self, stories: int) -> str:
        weigh = "no story weighs" if not stories else "only one story weighs" if stories == 1 else f"only {in_words(stories)} stories weigh"
        return f"A quiet day: {weigh} enough to be told whole."

    def mostly_foreign(self, language: str, *, are_all: bool) -> str:
        return f"{'The' if are_all else 'Most'} stories are in {language_name(language)}, as their sources have them."

    def in_language(self, code: str) -> str:
        return f"In {language_name(code)}"

    def revised(self, revision: int, reason: str) -> str:
        return f"Corrected (revision {revision}): {reason}"

    def late(self, due: datetime, made: datetime) -> str:
        at = f"{made:%H:%M %Z}" if made.date() == due.date() else self.moment(made)
        return f"This edition is late: it was due at {due:%H:%M %Z} and was made at {at}."

    def since_yesterday(self) -> str:
        return "Since yesterday"

    def since(self, past: date, *, is_near: bool) -> str:
        return f"Since {named(past, is_near)}"

    def was(self, surface: str) -> str:
        return f"was {surface}"

    def was_on(self, surface: str, past: date, *, is_near: bool) -> str:
        return f"was {surface} on {named(past, is_near)}"

    def unchanged_since(self, past: date, *, is_near: bool) -> str:
        return f"unchanged since {named(past, is_near)}"

    def story(self, number: int) -> str:
        return f"story {number}"

    def sentence(self, number: str) -> str:
        return f"sentence {number}"

    def told_then(self, headline: str, place: str) -> str:
        return f'Told then as "{headline}" ({place}).'

    def corrects(self, outlet: str) -> str:
        return f"{outlet} corrects its report:"

    def has_changed(self, outlet: str) -> str:
        return f"{outlet} has changed its report without a notice. It says now:"

    def edition_had(self, day: date, text: str, place: str) -> str:
        return f'The edition of {long_date(day)} had "{text}" ({place}).'

    def said_in(self, speaker: str, outlets: str) -> str:
        return f"{speaker}, in {outlets}"

    def page_changed(self, last: date, *, is_near: bool) -> str:
        return f"What stands here is new on it: its text of {named(last, is_near)} did not have it."

    def rests_on(self, outlet: str) -> str:
        return f"this story rests on {outlet} alone."

    def share_text(self, outlets: str, *, is_verbatim: bool) -> str:
        return f"{outlets} {'print the same text' if is_verbatim else 'take this story from one text'}."


def _where(place: str | None) -> str:
    return f": {place}" if place else ""
