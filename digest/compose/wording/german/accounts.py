"""What an edition says in German of its sources, of what it leaves out, and of how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digest.compose.wording.german.numbers import Numbers, counted, in_words, named, thousands
from digest.compose.wording.reasons import translated
from digest.model import Trait

LEFT_OUT: dict[Trait, tuple[str, str]] = {
    "opinion": ("Meinungsbeitrag", "Meinungsbeiträge"),
    "sport": ("Sportmeldung", "Sportmeldungen"),
    "undated": ("Meldung ohne brauchbares Datum", "Meldungen ohne brauchbares Datum"),
}


class Accounts(Numbers):
    """Phrases about what was read, left out and checked."""

    def further(self, articles: int, by_source: str) -> str:
        return f"Hier nicht genannt: {counted(articles, 'weiterer', 'weitere')} Artikel ({by_source})."

    def left_out(self, kinds: Sequence[tuple[Trait, int]], by_source: str) -> str:
        told = self.listed([counted(count, *LEFT_OUT[trait]) for trait, count in kinds])
        return f"Gemäß Konfiguration weggelassen: {told} ({by_source})."

    def also_read(self, read: str, repeats: str, printed: str) -> str:
        parts = (("auch gelesen", read), ("Wiederholungen von oben Genanntem", repeats), ("Wiederholungen aus früheren Ausgaben", printed))
        line = "; ".join(f"{what}: {whose}" for what, whose in parts if whose)
        return f"{line[0].upper()}{line[1:]}."

    def nothing_from(self, sources: Sequence[str]) -> str:
        return f"Nichts in diesem Zeitraum von {', '.join(sources)}."

    def outside(self, entries: int) -> str:
        return f"({counted(entries, 'Eintrag', 'Einträge')} außerhalb)"

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
        of = f"doch von den {in_words(usual)} Quellen, die gewöhnlich darüber berichten,"
        lost = f"{'waren' if len(failed) > 1 else 'war'} {self.listed(failed)} nicht lesbar"
        brought, none = "brachten" if len(silent) > 1 else "brachte", self.listed(silent)
        told = f"{lost}, und {none} {brought} nichts" if failed and silent else lost if failed else f"{brought} {none} nichts"
        return f"Nichts zu {topic}, anders als {_past(covered, known)}; {of} {told}."

    def none_whole(self, articles: int, *, are_headlines: bool) -> str:
        read = f"{thousands(articles)} Artikel"
        told = f"von {'dem' if articles == 1 else 'denen'} es nur die Überschrift gibt" if are_headlines else "keiner davon ausführlich"
        return f"Keine Zusammenfassung: {read}, {told}."

    def made_by(self, names: Sequence[str], apart: Sequence[tuple[int, str]], articles: int) -> str:
        by = f"mit {'dem' if len(names) == 1 else 'den'} Verfahren {self.listed(names)}"
        others = [
            f"{counted(count, 'nicht englischsprachige Meldung', 'nicht englischsprachige Meldungen')} mit dem Verfahren {name}"
            for count, name in apart
        ]
        read = f"{thousands(articles)} {'Artikel' if articles == 1 else 'Artikeln'}"
        return f"Aus {read} zusammengefasst {', '.join([by, *others])}"

    def checked(self, sentences: int) -> str:
        return f"{counted(sentences, 'Satz', 'Sätze')} geprüft"

    def repaired(self, sentences: int) -> str:
        return f"{thousands(sentences)} berichtigt"

    def replaced(self, sentences: int) -> str:
        return f"{thousands(sentences)} durch die Worte {'seiner' if sentences == 1 else 'ihrer'} Quelle ersetzt"

    def dropped(self, sentences: int) -> str:
        return f"{thousands(sentences)} gestrichen"

    def printed_before(self, sentences: int) -> str:
        where = "er schon in einer früheren Ausgabe stand" if sentences == 1 else "sie schon in früheren Ausgaben standen"
        return f"{thousands(sentences)} weggelassen, weil {where}"

    def own_words(self, sentences: int) -> str:
        return f"{'alle ' if sentences > 1 else ''}Wort für Wort aus der Quelle"

    def headlines_repaired(self, headlines: int) -> str:
        return f"{counted(headlines, 'Überschrift', 'Überschriften')} berichtigt"

    def headlines_replaced(self, headlines: int, *, is_second: bool) -> str:
        which = thousands(headlines) if is_second else counted(headlines, "Überschrift", "Überschriften")
        return f"{which} durch die der Quelle ersetzt"

    def not_read_since(self, past: date) -> str:
        return f"; nicht gelesen seit {named(past, False)}"

    def reason(self, reason: str) -> str:
        return translated(reason, "de")


def _past(covered: int, known: int) -> str:
    """Say in how many of the last editions: in sechs der letzten sieben Ausgaben."""
    editions = f"letzten {in_words(known)} Ausgaben"
    if covered == known:
        return f"in den {editions}"
    return f"in {'einer' if covered == 1 else in_words(covered)} der {editions}"
