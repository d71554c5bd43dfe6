"""The German headings and labels of an edition, and its sentences that never change."""

from __future__ import annotations

from digest.model import Kind
from digest.model.partial import Extent

KINDS: dict[Kind, str] = {
    "official": "amtliche Stelle",
    "wire": "Agentur",
    "broadcaster": "Rundfunk",
    "newspaper": "Zeitung",
    "think tank": "Denkfabrik",
    "state media": "Staatsmedium",
}
ONLY: dict[Extent, str] = {
    "announcement": "nur die Ankündigung",
    "beginning": "nur der Anfang war zu lesen",
    "newest": "nur die neuesten Einträge",
    "captions": "nur die Bildunterschriften",
    "beside": "nur der Text neben dem Video",
}


class Labels:
    """Words and sentences that are always the same."""

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
    made_differently = "Abweichungen von der Konfiguration"
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
    undated = "ohne Datum"
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

    def kind(self, kind: Kind) -> str:
        return KINDS[kind]

    def only(self, extent: Extent) -> str:
        return ONLY[extent]
