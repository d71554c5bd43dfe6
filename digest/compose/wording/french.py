"""The fixed words of an edition in French."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from digest.compose.wording.languages import language_name
from digest.compose.wording.reasons import translated
from digest.compose.wording.words import Words
from digest.model import Kind, Trait
from digest.partial import Extent

S = "\u00a0"  # the space before a colon, inside quotation marks and between a number and what it measures
T = "\u202f"  # the thin one before ; and inside numbers
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
SHORT_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.")
NUMBERS = ("aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")  # feminine
KINDS: dict[Kind, str] = {
    "official": "source officielle",
    "wire": "agence",
    "broadcaster": "audiovisuel",
    "newspaper": "journal",
    "think tank": "groupe de réflexion",
    "state media": "média d’État",
}
LEFT_OUT: dict[Trait, tuple[str, str]] = {
    "opinion": ("tribune", "tribunes"),
    "sport": ("sujet sportif", "sujets sportifs"),
    "undated": ("sujet non daté", "sujets non datés"),
}
ONLY: dict[Extent, str] = {
    "announcement": "annonce seule",
    "beginning": "seul le début a pu être lu",
    "newest": "dernières entrées seules",
    "captions": "légendes seules",
    "beside": "seul le texte à côté de la vidéo",
}


class French(Words):
    """French as the press prints it; a story is "un sujet", a source "une source"."""

    title = "Le point du matin"

    corrections = "Rectificatifs"
    in_short = "En bref"
    key_figures = "Chiffres clés"
    watchlist = "Sujets suivis"
    ahead = "À venir"
    also = "Et aussi"
    evidence = "Pièces à l’appui"
    addresses = "Adresses"
    figure = "Chiffre"
    what = "Objet"
    who_says = "Selon"
    about_us = "Nous concerne"
    watched = "Sujet suivi"
    one_source = "Source unique"
    changed_page = "Page modifiée"
    said = "Citation"
    figures = "Chiffres"
    sources_differ = "Les sources divergent"
    sources = "Sources"
    could_not_be_read = "Lecture impossible"
    made_differently = "Écarts par rapport à la configuration"
    no_section = "Actualités"
    by_section = "Articles par rubrique"

    about_us_mark = "nous concerne"
    watched_mark = "suivi"
    differ_mark = "les sources divergent"
    new = "nouveau"
    unchanged = "inchangé"
    counted_in_text = "compté dans le texte"
    one_text = "un seul texte"
    headline_only = "titre seul"
    from_one_text = "d’un même texte"
    one_line = "en une ligne"
    semicolon = f"{T};"
    as_bars = "Ces nombres en barres"

    about_evidence = (
        f"Les phrases des sources sur lesquelles repose chaque phrase ci-dessus, mot pour mot{S}: 3.2 est la deuxième phrase du sujet{S}3."
        " Si l’édition n’a gardé qu’une partie d’une phrase, les mots gardés sont marqués. Les phrases d’où viennent les chiffres suivent."
    )
    quiet_day = "Une journée calme."
    no_figure_changed = "Aucun de ses chiffres n’a changé."
    see_corrections = f"Sa source a rectifié ce point{S}: voir «{S}Rectificatifs{S}»."
    as_the_source_has_it = "comme dans la source."
    no_article = f"Aucun résumé n’a été fait{S}: il n’y avait aucun article."

    def digits(self, count: int) -> str:
        return _digits(count)

    def listed(self, names: Sequence[str]) -> str:
        return " et ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    def and_more(self, count: int) -> str:
        return f"et {self.more(count)}"

    def more(self, count: int) -> str:
        return _counted(count, "autre", "autres")

    def quoted(self, text: str) -> str:
        return f"«{S}{text}{S}»"

    def colon(self, label: str) -> str:
        return f"{label}{S}:"

    def kind(self, kind: Kind) -> str:
        return KINDS[kind]

    def only(self, extent: Extent) -> str:
        return ONLY[extent]

    def days(self, first: date, last: date) -> str:
        named = f"{DAYS[last.weekday()]} {_first(last)} {MONTHS[last.month - 1]}"
        if first == last:
            return f"{named[0].upper()}{named[1:]}"
        month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
        begin = f"{DAYS[first.weekday()]} {_first(first)}{month}"
        days = f"{begin} et {named}" if (last - first).days == 1 else f"du {begin} au {named}"
        return f"{days[0].upper()}{days[1:]}"

    def short_date(self, at: date) -> str:
        return f"{_first(at)}{S}{SHORT_MONTHS[at.month - 1]}"

    def evidence_moved(self, place: str | None) -> str:
        return (
            "Avec elles, cette page serait trop longue pour un courriel. Elles figurent en entier dans le texte brut de "
            f"l’édition et dans les archives{_where(place)}."
        )

    def page_cut(self, place: str | None) -> str:
        return (
            f"Cette page s’arrête ici{S}: plus longue, elle ne pourrait être envoyée. Tout figure dans le texte brut de "
            f"l’édition et dans les archives{_where(place)}."
        )

    def moment(self, at: datetime) -> str:
        return f"{self.short_date(at)} à {_clock(at)}"

    def day_and_hour(self, at: datetime, *, is_far: bool) -> str:
        weekday = DAYS[at.weekday()]
        return f"le {weekday} {_first(at)} {MONTHS[at.month - 1]} à {_clock(at)}" if is_far else f"{weekday} {_clock(at)}"

    def heading(self, title: str, day: date) -> str:
        return f"{title}{S}: {_long_date(day)}"

    def subject(self, title: str, day: date, headline: str | None, *, is_revised: bool) -> str:
        return f"{f'Rectificatif{S}: ' if is_revised else ''}{title}, {_long_date(day)}{S}: {headline or 'rien de nouveau'}"

    def opening(self, articles: int, sources: int, since: str, minutes: int) -> str:
        of = "d’une seule source" if sources == 1 else f"de {_digits(sources)}{S}sources"
        read = f"{_counted(articles, 'article', 'articles')} {of} depuis {since}."
        return f"{read} Temps de lecture{S}: {_number(minutes)} {'minute' if minutes == 1 else 'minutes'}."

    def nothing_read(self, since: str) -> str:
        return (
            f"Aucune source n’a pu être lue{S}: cette édition ne contient donc aucune nouvelle depuis {since}."
            " Cela ne veut pas dire qu’il n’y en a pas eu."
        )

    def nothing_new(self, since: str, *, some_failed: bool) -> str:
        which = "les sources qui ont pu être lues ont publié" if some_failed else "les sources ont publié"
        return f"Aucune nouvelle depuis {since}{S}: rien de ce que {which} ne tombe dans cette période."

    def reaches_to(self, until: str, later: int) -> str:
        count = _counted(later, "entrée plus récente", "entrées plus récentes")
        more = f"{S}; {count} {'paraîtra' if later == 1 else 'paraîtront'} dans les éditions suivantes" if later else ""
        return f"Elle va jusqu’à {until}{more}."

    def quiet(self, stories: int) -> str:
        if stories < 2:
            weigh = "un seul sujet a" if stories else "aucun sujet n’a"
            return f"Une journée calme{S}: {weigh} assez de poids pour être traité en entier."
        return f"Une journée calme{S}: seuls {_number(stories)} sujets ont assez de poids pour être traités en entier."

    def mostly_foreign(self, language: str, *, are_all: bool) -> str:
        return f"{'Les' if are_all else 'La plupart des'} sujets sont en {language_name(language, 'fr')}, comme dans leurs sources."

    def in_language(self, code: str) -> str:
        return f"En {language_name(code, 'fr')}"

    def revised(self, revision: int, reason: str) -> str:
        return f"Édition rectifiée (révision{S}{revision}){S}: {reason}"

    def late(self, due: datetime, made: datetime) -> str:
        day = "" if made.date() == due.date() else f"le {self.short_date(made)} "
        return f"Cette édition est en retard{S}: attendue à {_clock(due)}, elle a été achevée {day}à {_clock(made)}."

    def since_yesterday(self) -> str:
        return "Depuis hier"

    def since(self, past: date, *, is_near: bool) -> str:
        return f"Depuis {_named(past, is_near)}"

    def was(self, surface: str) -> str:
        return f"contre {surface}"

    def was_on(self, surface: str, past: date, *, is_near: bool) -> str:
        return f"contre {surface} {_named(past, is_near)}"

    def unchanged_since(self, past: date, *, is_near: bool) -> str:
        return f"inchangé depuis {_named(past, is_near)}"

    def story(self, number: int) -> str:
        return f"sujet{S}{number}"

    def sentence(self, number: str) -> str:
        return f"phrase{S}{number}"

    def told_then(self, headline: str, place: str) -> str:
        return f"Titre d’alors{S}: {self.quoted(headline)} ({place})."

    def corrects(self, outlet: str) -> str:
        return f"{outlet} rectifie son article{S}:"

    def has_changed(self, outlet: str) -> str:
        return f"{outlet} a modifié son article sans l’annoncer. On y lit désormais{S}:"

    def edition_had(self, day: date, text: str, place: str) -> str:
        return f"L’édition du {_long_date(day)} disait{S}: {self.quoted(text)} ({place})."

    def said_in(self, speaker: str, outlets: str) -> str:
        return f"{speaker}, dans {outlets}"

    def page_changed(self, last: date, *, is_near: bool) -> str:
        return f"Ce qui figure ici y est nouveau\u202f: son texte lu {_named(last, is_near)} ne l’avait pas."

    def rests_on(self, outlet: str) -> str:
        return f"ce sujet ne repose que sur {outlet}."

    def share_text(self, outlets: str, *, is_verbatim: bool) -> str:
        return f"{outlets} {'publient le même texte' if is_verbatim else 'tirent ce sujet d’un même texte'}."

    def further(self, articles: int, by_source: str) -> str:
        return (
            f"{'Non cités' if articles > 1 else 'Non cité'} ici{S}: {_counted(articles, 'autre article', 'autres articles')} ({by_source})."
        )

    def left_out(self, kinds: Sequence[tuple[Trait, int]], by_source: str) -> str:
        told = self.listed([_counted(count, *LEFT_OUT[trait]) for trait, count in kinds])
        return f"Laissés de côté selon la configuration{S}: {told} ({by_source})."

    def also_read(self, read: str, repeats: str, printed: str) -> str:
        parts = (("également lus", read), ("reprises de ce qui précède", repeats), ("reprises d’éditions antérieures", printed))
        line = f"{T}; ".join(f"{what}{S}: {whose}" for what, whose in parts if whose)
        return f"{line[0].upper()}{line[1:]}."

    def nothing_from(self, sources: Sequence[str]) -> str:
        return f"Rien dans cette période{S}: {', '.join(sources)}."

    def outside(self, entries: int) -> str:
        return f"({_counted(entries, 'entrée', 'entrées')} en dehors)"

    def nothing_on(self, topics: Sequence[str]) -> str:
        return f"Rien sur{S}: {', '.join(topics)}."

    def silent_world(self, topic: str, covered: int, known: int, *, has_usual: bool) -> str:
        which = "les sources qui en traitent d’habitude" if has_usual else "les sources"
        return f"Rien sur {topic}{S}: {_spoke(covered, known)}, et {which} ont été lues aujourd’hui."

    def silent_source(self, topic: str, covered: int, known: int, source: str, *, has_failed: bool) -> str:
        told = "n’a pas pu être lue" if has_failed else "n’a rien donné"
        past = _spoke(covered, known)
        return f"Rien sur {topic}{S}: {past}, mais {source}, la seule source qui en traite d’habitude, {told}."

    def silent_sources(self, topic: str, covered: int, known: int, usual: int, failed: Sequence[str], silent: Sequence[str]) -> str:
        told = [
            *([f"{self.listed(failed)} {'n’ont pas pu être lues' if len(failed) > 1 else 'n’a pas pu être lue'}"] if failed else []),
            *([f"{self.listed(silent)} {'n’ont' if len(silent) > 1 else 'n’a'} rien donné"] if silent else []),
        ]
        of = f"mais, des {_number(usual)} sources qui en traitent d’habitude, {', et '.join(told)}"
        return f"Rien sur {topic}{S}: {_spoke(covered, known)}, {of}."

    def none_whole(self, articles: int, *, are_headlines: bool) -> str:
        read = _counted(articles, "article lu", "articles lus")
        told = ("réduits à leurs titres" if articles > 1 else "réduit à son titre") if are_headlines else "aucun n’est traité en entier"
        return f"Aucun résumé n’a été fait{S}: {read}, {told}."

    def made_by(self, names: Sequence[str], apart: Sequence[tuple[int, str]], articles: int) -> str:
        by = f"par {'la méthode' if len(names) == 1 else 'les méthodes'} {self.listed(names)}"
        others = [
            f"par la méthode {name} pour {_counted(count, 'sujet qui n’est', 'sujets qui ne sont')} pas en anglais" for count, name in apart
        ]
        read = _counted(articles, "article", "articles")
        return f"Résumés faits {self.listed([by, *others])}{',' if others else ''} à partir de {read}"

    def checked(self, sentences: int) -> str:
        return _counted(sentences, "phrase vérifiée", "phrases vérifiées")

    def repaired(self, sentences: int) -> str:
        return _counted(sentences, "corrigée", "corrigées")

    def replaced(self, sentences: int) -> str:
        return _counted(sentences, "remplacée par les mots de sa source", "remplacées par les mots de leurs sources")

    def dropped(self, sentences: int) -> str:
        return _counted(sentences, "supprimée", "supprimées")

    def printed_before(self, sentences: int) -> str:
        one, many = "écartée, car déjà parue dans une édition antérieure", "écartées, car déjà parues dans des éditions antérieures"
        return _counted(sentences, one, many)

    def own_words(self, sentences: int) -> str:
        return "toutes mot pour mot celles des sources" if sentences > 1 else "mot pour mot celle de la source"

    def headlines_repaired(self, headlines: int) -> str:
        return _counted(headlines, "titre corrigé", "titres corrigés")

    def headlines_replaced(self, headlines: int, *, is_second: bool) -> str:
        titles = ("", "") if is_second else ("titre ", "titres ")
        return _counted(headlines, f"{titles[0]}remplacé par celui de la source", f"{titles[1]}remplacés par ceux des sources")

    def not_read_since(self, past: date) -> str:
        return f"\u202f; pas lue depuis {_named(past, False)}"

    def reason(self, reason: str) -> str:
        return translated(reason, "fr")


def _first(day: date) -> str:
    """Return the day of the month as French counts it: 1er, 2, 3."""
    return "1er" if day.day == 1 else str(day.day)


def _clock(at: datetime) -> str:
    """6 h CET, 18 h 40 CET."""
    return f"{at.hour}{S}h{f'{S}{at:%M}' if at.minute else ''}{S}{at.tzname()}"


def _digits(count: int) -> str:
    return f"{count:,}".replace(",", T)


def _counted(count: int, one: str, many: str) -> str:
    """1 article, 2 articles."""
    return f"{_digits(count)}{S}{one if count < 2 else many}"


def _number(count: int) -> str:
    """Small numbers as words, of what is feminine where that matters: une, 1 850."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else _digits(count)


def _long_date(day: date) -> str:
    return f"{DAYS[day.weekday()]} {_first(day)} {MONTHS[day.month - 1]} {day.year}"


def _named(past: date, is_near: bool) -> str:
    return DAYS[past.weekday()] if is_near else f"le {_long_date(past)}"


def _spoke(covered: int, known: int) -> str:
    """Say how many of the last editions had a topic: six des sept dernières éditions en parlaient."""
    past = "chacune" if covered == known else "l’une" if covered == 1 else _number(covered)
    return f"{past} des {_number(known)} dernières éditions en {'parlait' if covered in (1, known) else 'parlaient'}"


def _where(place: str | None) -> str:
    return f"{S}: {place}" if place else ""
