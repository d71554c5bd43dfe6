"""The fixed words of an edition in German."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from digest.compose.wording.languages import language_name
from digest.compose.wording.reasons import translated
from digest.compose.wording.words import Words
from digest.model import Kind, Trait
from digest.partial import Extent

DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
SHORT_MONTHS = ("Jan.", "Feb.", "März", "April", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.")
NUMBERS = ("keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")  # feminine
ZONES = {"CET": "MEZ", "CEST": "MESZ", "EET": "OEZ", "EEST": "OESZ", "WET": "WEZ", "WEST": "WESZ"}
KINDS: dict[Kind, str] = {
    "official": "amtlich",
    "wire": "Agentur",
    "broadcaster": "Rundfunk",
    "newspaper": "Zeitung",
    "think tank": "Denkfabrik",
    "state media": "Staatsmedium",
}
LEFT_OUT: dict[Trait, tuple[str, str]] = {
    "opinion": ("Meinungsbeitrag", "Meinungsbeiträge"),
    "sport": ("Sportmeldung", "Sportmeldungen"),
    "undated": ("Meldung ohne Datum", "Meldungen ohne Datum"),
}
ONLY: dict[Extent, str] = {
    "announcement": "nur die Ankündigung",
    "beginning": "nur der Anfang war zu lesen",
    "newest": "nur die neuesten Einträge",
    "captions": "nur die Bildunterschriften",
    "beside": "nur der Text neben dem Video",
}


class German(Words):
    """German as the press prints it; a story is "eine Meldung"."""

    title = "Morgenlage"

    corrections = "Korrekturen"
    in_short = "In Kürze"
    key_figures = "Wichtige Zahlen"
    watchlist = "Beobachtete Themen"
    ahead = "Ausblick"
    also = "Außerdem"
    evidence = "Belege"
    addresses = "Adressen"
    figure = "Zahl"
    what = "Worum es geht"
    who_says = "Wer es sagt"
    about_us = "Betrifft uns"
    watched = "Beobachtet"
    one_source = "Nur eine Quelle"
    changed_page = "Geänderte Seite"
    said = "Zitat"
    figures = "Zahlen"
    sources_differ = "Abweichende Angaben"
    sources = "Quellen"
    could_not_be_read = "Nicht lesbar"
    made_differently = "Anders gemacht als eingestellt"
    no_section = "Nachrichten"
    by_section = "Artikel nach Ressort"

    about_us_mark = "betrifft uns"
    watched_mark = "beobachtet"
    differ_mark = "Angaben weichen ab"
    new = "neu"
    unchanged = "unverändert"
    counted_in_text = "im Text gezählt"
    one_text = "ein Text"
    headline_only = "nur die Überschrift"
    from_one_text = "aus einem Text"
    one_line = "eine Zeile"
    semicolon = ";"
    as_bars = "Diese Zahlen als Balken"

    about_evidence = (
        "Worauf jeder Satz oben beruht, Wort für Wort: 3.2 ist der zweite Satz der Meldung 3. Wo die Ausgabe nur einen Teil eines Satzes"
        " übernommen hat, sind die übernommenen Wörter hervorgehoben. Hinter den Sätzen stehen die Belege für Zahlen."
    )
    quiet_day = "Ein ruhiger Tag."
    no_figure_changed = "Keine Zahl darin hat sich geändert."
    see_corrections = "Die Quelle hat das berichtigt: siehe „Korrekturen“."
    as_the_source_has_it = "wie in der Quelle."
    no_article = "Keine Zusammenfassung: Es gab keinen Artikel."

    def digits(self, count: int) -> str:
        return _digits(count)

    def listed(self, names: Sequence[str]) -> str:
        return " und ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    def and_more(self, count: int) -> str:
        return f"und {self.more(count)}"

    def more(self, count: int) -> str:
        return f"{_digits(count)} weitere"

    def quoted(self, text: str) -> str:
        return f"„{text}“"

    def colon(self, label: str) -> str:
        return f"{label}:"

    def kind(self, kind: Kind) -> str:
        return KINDS[kind]

    def only(self, extent: Extent) -> str:
        return ONLY[extent]

    def days(self, first: date, last: date) -> str:
        named = f"{DAYS[last.weekday()]}, {_day(last)}"
        if first == last:
            return named
        begin = f"{DAYS[first.weekday()]}, {f'{first.day}.' if first.month == last.month else _day(first)}"
        return f"{begin} {'und' if (last - first).days == 1 else 'bis'} {named}"

    def short_date(self, at: date) -> str:
        return f"{at.day}. {SHORT_MONTHS[at.month - 1]}"

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

    def moment(self, at: datetime) -> str:
        return f"{self.short_date(at)}, {at:%H:%M} {_zone(at)}"

    def day_and_hour(self, at: datetime, *, is_far: bool) -> str:
        return f"{DAYS[at.weekday()]}, {f'dem {_day(at)}, ' if is_far else ''}{_clock(at)}"

    def heading(self, title: str, day: date) -> str:
        return f"{title}: {_long_date(day)}"

    def subject(self, title: str, day: date, headline: str | None, *, is_revised: bool) -> str:
        return f"{'Korrigiert: ' if is_revised else ''}{title}, {_long_date(day)}: {headline or 'nichts Neues'}"

    def opening(self, articles: int, sources: int, since: str, minutes: int) -> str:
        read = f"{_digits(articles)} Artikel aus {'einer Quelle' if sources == 1 else f'{_digits(sources)} Quellen'} seit {since}."
        return f"{read} Lesezeit: {_number(minutes)} {'Minute' if minutes == 1 else 'Minuten'}."

    def nothing_read(self, since: str) -> str:
        return f"Keine Quelle war lesbar; diese Ausgabe enthält deshalb keine Nachrichten seit {since}. Das heißt nicht, dass es keine gab."

    def nothing_new(self, since: str, *, some_failed: bool) -> str:
        which = "die lesbaren Quellen" if some_failed else "die Quellen"
        return f"Keine Nachrichten seit {since}: Nichts, was {which} veröffentlicht haben, fällt in diesen Zeitraum."

    def reaches_to(self, until: str, later: int) -> str:
        count = _counted(later, "späterer Eintrag", "spätere Einträge")
        more = f"; {count} {'kommt' if later == 1 else 'kommen'} in spätere Ausgaben" if later else ""
        return f"Er reicht bis {until}{more}."

    def quiet(self, stories: int) -> str:
        weigh = "Meldungen wiegen" if stories > 1 else "Meldung wiegt"
        which = f"Nur {_number(stories)}" if stories else "Keine"
        return f"Ein ruhiger Tag: {which} {weigh} schwer genug, um ausführlich erzählt zu werden."

    def mostly_foreign(self, language: str, *, are_all: bool) -> str:
        return f"{'Die' if are_all else 'Die meisten'} Meldungen sind auf {language_name(language, 'de')}, wie in ihren Quellen."

    def in_language(self, code: str) -> str:
        return f"Auf {language_name(code, 'de')}"

    def revised(self, revision: int, reason: str) -> str:
        return f"Korrigierte Ausgabe (Fassung {revision}): {reason}"

    def late(self, due: datetime, made: datetime) -> str:
        day = "" if made.date() == due.date() else f"am {_day(made)} "
        return f"Diese Ausgabe ist verspätet: Sie war um {_clock(due)} fällig und wurde {day}um {_clock(made)} fertig."

    def since_yesterday(self) -> str:
        return "Seit gestern"

    def since(self, past: date, *, is_near: bool) -> str:
        return f"Seit {_named(past, is_near)}"

    def was(self, surface: str) -> str:
        return f"zuvor {surface}"

    def was_on(self, surface: str, past: date, *, is_near: bool) -> str:
        return f"zuvor {surface} ({DAYS[past.weekday()] if is_near else _long_date(past)})"

    def unchanged_since(self, past: date, *, is_near: bool) -> str:
        return f"unverändert seit {_named(past, is_near)}"

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
        return f"In der Ausgabe vom {_day(day)} {day.year} stand: {self.quoted(text)} ({place})."

    def said_in(self, speaker: str, outlets: str) -> str:
        return f"{speaker}, laut {outlets}"

    def page_changed(self, last: date, *, is_near: bool) -> str:
        return f"Was hier steht, ist darauf neu: Ihr Text ({DAYS[last.weekday()] if is_near else _long_date(last)}) hatte es nicht."

    def rests_on(self, outlet: str) -> str:
        return f"Diese Meldung stützt sich allein auf {outlet}."

    def share_text(self, outlets: str, *, is_verbatim: bool) -> str:
        return f"{outlets} {'bringen denselben Text' if is_verbatim else 'stützen sich auf denselben Text'}."

    def further(self, articles: int, by_source: str) -> str:
        return f"Hier nicht genannt: {_counted(articles, 'weiterer', 'weitere')} Artikel ({by_source})."

    def left_out(self, kinds: Sequence[tuple[Trait, int]], by_source: str) -> str:
        told = self.listed([_counted(count, *LEFT_OUT[trait]) for trait, count in kinds])
        return f"Wie eingestellt weggelassen: {told} ({by_source})."

    def also_read(self, read: str, repeats: str, printed: str) -> str:
        parts = (("auch gelesen", read), ("Wiederholungen von oben Genanntem", repeats), ("Wiederholungen aus früheren Ausgaben", printed))
        line = "; ".join(f"{what}: {whose}" for what, whose in parts if whose)
        return f"{line[0].upper()}{line[1:]}."

    def nothing_from(self, sources: Sequence[str]) -> str:
        return f"Nichts in diesem Zeitraum von {', '.join(sources)}."

    def outside(self, entries: int) -> str:
        return f"({_counted(entries, 'Eintrag', 'Einträge')} außerhalb)"

    def nothing_on(self, topics: Sequence[str]) -> str:
        return f"Nichts zu {', '.join(topics)}."

    def silent_world(self, topic: str, covered: int, known: int, *, has_usual: bool) -> str:
        which = "die Quellen, die gewöhnlich darüber berichten," if has_usual else "die Quellen"
        return f"Nichts zu {topic}, anders als {_past(covered, known)}; {which} wurden heute gelesen."

    def silent_source(self, topic: str, covered: int, known: int, source: str, *, has_failed: bool) -> str:
        told = "war nicht lesbar" if has_failed else "brachte nichts"
        only = f"doch {source}, die einzige Quelle, die gewöhnlich darüber berichtet, {told}"
        return f"Nichts zu {topic}, anders als {_past(covered, known)}; {only}."

    def silent_sources(self, topic: str, covered: int, known: int, usual: int, failed: Sequence[str], silent: Sequence[str]) -> str:
        of = f"doch von den {_number(usual)} Quellen, die gewöhnlich darüber berichten,"
        lost = f"{'waren' if len(failed) > 1 else 'war'} {self.listed(failed)} nicht lesbar"
        brought, none = "brachten" if len(silent) > 1 else "brachte", self.listed(silent)
        told = f"{lost}, und {none} {brought} nichts" if failed and silent else lost if failed else f"{brought} {none} nichts"
        return f"Nichts zu {topic}, anders als {_past(covered, known)}; {of} {told}."

    def none_whole(self, articles: int, *, are_headlines: bool) -> str:
        read = f"{_digits(articles)} Artikel"
        told = f"von {'dem' if articles == 1 else 'denen'} es nur die Überschrift gibt" if are_headlines else "keiner davon ausführlich"
        return f"Keine Zusammenfassung: {read}, {told}."

    def made_by(self, names: Sequence[str], apart: Sequence[tuple[int, str]], articles: int) -> str:
        by = f"{'schrieb das' if len(names) == 1 else 'schrieben die'} Verfahren {self.listed(names)}"
        others = [
            f"für {_counted(count, 'nicht englischsprachige Meldung', 'nicht englischsprachige Meldungen')} das Verfahren {name}"
            for count, name in apart
        ]
        read = f"{_digits(articles)} {'Artikel' if articles == 1 else 'Artikeln'}"
        return f"Die Zusammenfassungen {', '.join([by, *others])}{',' if others else ''} aus {read}"

    def checked(self, sentences: int) -> str:
        return f"{_counted(sentences, 'Satz', 'Sätze')} geprüft"

    def repaired(self, sentences: int) -> str:
        return f"{_digits(sentences)} berichtigt"

    def replaced(self, sentences: int) -> str:
        return f"{_digits(sentences)} durch die Worte {'seiner' if sentences == 1 else 'ihrer'} Quelle ersetzt"

    def dropped(self, sentences: int) -> str:
        return f"{_digits(sentences)} gestrichen"

    def printed_before(self, sentences: int) -> str:
        where = "er schon in einer früheren Ausgabe stand" if sentences == 1 else "sie schon in früheren Ausgaben standen"
        return f"{_digits(sentences)} weggelassen, weil {where}"

    def own_words(self, sentences: int) -> str:
        return f"{'alle ' if sentences > 1 else ''}Wort für Wort aus der Quelle"

    def headlines_repaired(self, headlines: int) -> str:
        return f"{_counted(headlines, 'Überschrift', 'Überschriften')} berichtigt"

    def headlines_replaced(self, headlines: int, *, is_second: bool) -> str:
        which = _digits(headlines) if is_second else _counted(headlines, "Überschrift", "Überschriften")
        return f"{which} durch die der Quelle ersetzt"

    def not_read_since(self, past: date) -> str:
        return f"; nicht gelesen seit {_named(past, False)}"

    def reason(self, reason: str) -> str:
        return translated(reason, "de")


def _day(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]}"


def _clock(at: datetime) -> str:
    """06:00 Uhr MEZ."""
    return f"{at:%H:%M} Uhr {_zone(at)}"


def _zone(at: datetime) -> str:
    return ZONES.get(str(at.tzname()), str(at.tzname()))


def _digits(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _counted(count: int, one: str, many: str) -> str:
    """1 Quelle, 2 Quellen."""
    return f"{_digits(count)} {one if count == 1 else many}"


def _number(count: int) -> str:
    """Small numbers as words, of what is feminine where that matters: eine, 1.850."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else _digits(count)


def _long_date(day: date) -> str:
    return f"{DAYS[day.weekday()]}, {_day(day)} {day.year}"


def _named(past: date, is_near: bool) -> str:
    return DAYS[past.weekday()] if is_near else f"{DAYS[past.weekday()]}, dem {_day(past)} {past.year}"


def _past(covered: int, known: int) -> str:
    """Say in how many of the last editions: in sechs der letzten sieben Ausgaben."""
    editions = f"letzten {_number(known)} Ausgaben"
    if covered == known:
        return f"in den {editions}"
    return f"in {'einer' if covered == 1 else _number(covered)} der {editions}"


def _where(place: str | None) -> str:
    return f": {place}" if place else ""
