"""What an edition says in German of itself, of its stories and of those before it."""

from __future__ import annotations

from datetime import date, datetime

from digest.compose.wording.german.numbers import DAYS, Numbers, clock, counted, day_and_month, in_words, long_date, named, thousands
from digest.compose.wording.languages import language_name


class Stories(Numbers):
    """Phrases about the edition and its stories."""

    def evidence_moved(self, place: str | None) -> str:
        return (
            "Mit ihnen wäre diese Seite für eine Mail zu lang. Sie stehen vollständig im reinen Text der Ausgabe und im "
            f"Archiv{_where(place)}."
        )

    def page_cut(self, place: str | None) -> str:
        return (
            "Hier endet diese Seite: Eine längere ließe sich nicht verschicken. Alles steht im reinen Text der Ausgabe und "
            f"im Archiv{_where(place)}."
        )

    def heading(self, title: str, day: date) -> str:
        return f"{title}: {long_date(day)}"

    def subject(self, title: str, day: date, headline: str | None, *, is_revised: bool) -> str:
        return f"{'Korrigiert: ' if is_revised else ''}{title}, {long_date(day)}: {headline or 'nichts Neues'}"

    def opening(self, articles: int, sources: int, since: str, minutes: int) -> str:
        read = f"{thousands(articles)} Artikel aus {'einer Quelle' if sources == 1 else f'{thousands(sources)} Quellen'} seit {since}."
        return f"{read} Lesezeit: {in_words(minutes)} {'Minute' if minutes == 1 else 'Minuten'}."

    def nothing_read(self, since: str) -> str:
        return f"Keine Quelle war lesbar; diese Ausgabe enthält deshalb keine Nachrichten seit {since}. Das heißt nicht, dass es keine gab."

    def nothing_new(self, since: str, *, some_failed: bool) -> str:
        which = "die lesbaren Quellen" if some_failed else "die Quellen"
        return f"Keine Nachrichten seit {since}: Nichts, was {which} veröffentlicht haben, fällt in diesen Zeitraum."

    def reaches_to(self, until: str, later: int) -> str:
        count = counted(later, "späterer Eintrag", "spätere Einträge")
        more = f"; {count} {'kommt' if later == 1 else 'kommen'} in spätere Ausgaben" if later else ""
        return f"Er reicht bis {until}{more}."

    def quiet(self, stories: int) -> str:
        weigh = "Meldungen wiegen" if stories > 1 else "Meldung wiegt"
        which = f"Nur {in_words(stories)}" if stories else "Keine"
        return f"Ein ruhiger Tag: {which} {weigh} schwer genug, um ausführlich behandelt zu werden."

    def mostly_foreign(self, language: str, *, are_all: bool) -> str:
        return f"{'Die' if are_all else 'Die meisten'} Meldungen sind auf {language_name(language, 'de')}, wie in ihren Quellen."

    def in_language(self, code: str) -> str:
        return f"Auf {language_name(code, 'de')}"

    def revised(self, revision: int, reason: str) -> str:
        return f"Korrigierte Ausgabe (Fassung {revision}): {reason}"

    def late(self, due: datetime, made: datetime) -> str:
        day = "" if made.date() == due.date() else f"am {day_and_month(made)} "
        return f"Diese Ausgabe ist verspätet: Sie war um {clock(due)} fällig und wurde {day}um {clock(made)} fertig."

    def since_yesterday(self) -> str:
        return "Seit gestern"

    def since(self, past: date, *, is_near: bool) -> str:
        return f"Seit {named(past, is_near)}"

    def was(self, surface: str) -> str:
        return f"zuvor {surface}"

    def was_on(self, surface: str, past: date, *, is_near: bool) -> str:
        return f"zuvor {surface} ({DAYS[past.weekday()] if is_near else long_date(past)})"

    def unchanged_since(self, past: date, *, is_near: bool) -> str:
        return f"unverändert seit {named(past, is_near)}"

    def story(self, number: int) -> str:
        return f"Meldung {number}"

    def sentence(self, number: str) -> str:
        return f"Satz {number}"

    def told_then(self, headline: str, place: str) -> str:
        return f"Überschrift damals: {self.quoted(headline)} ({place})."

    def corrects(self, outlet: str) -> str:
        return f"{outlet} berichtigt den eigenen Bericht:"

    def has_changed(self, outlet: str) -> str:
        return f"{outlet} hat den eigenen Bericht ohne Hinweis geändert. Jetzt heißt es:"

    def edition_had(self, day: date, text: str, place: str) -> str:
        return f"In der Ausgabe vom {day_and_month(day)} {day.year} stand: {self.quoted(text)} ({place})."

    def said_in(self, speaker: str, outlets: str) -> str:
        return f"{speaker}, laut {outlets}"

    def page_changed(self, last: date, *, is_near: bool) -> str:
        when = f"von {DAYS[last.weekday()]}" if is_near else f"vom {day_and_month(last)} {last.year}"
        return f"Was hier steht, ist auf der Seite neu: In ihrem Text {when} fehlte es."

    def rests_on(self, outlet: str) -> str:
        return f"Diese Meldung stützt sich allein auf {outlet}."

    def share_text(self, outlets: str, *, is_verbatim: bool) -> str:
        return f"{outlets} {'bringen denselben Text' if is_verbatim else 'stützen sich auf denselben Text'}."


def _where(place: str | None) -> str:
    return f": {place}" if place else ""
