"""What an edition says in French of itself, of its stories and of those before it."""

from __future__ import annotations

from datetime import date, datetime

from digest.compose.wording.french.numbers import Numbers, S, clock, counted, in_words, long_date, named, thousands
from digest.compose.wording.languages import language_name


class Stories(Numbers):
    """Phrases about the edition and its stories."""

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

    def heading(self, title: str, day: date) -> str:
        return f"{title}{S}: {long_date(day)}"

    def subject(self, title: str, day: date, headline: str | None, *, is_revised: bool) -> str:
        return f"{f'Rectificatif{S}: ' if is_revised else ''}{title}, {long_date(day)}{S}: {headline or 'rien de nouveau'}"

    def opening(self, articles: int, sources: int, since: str, minutes: int) -> str:
        of = "d’une seule source" if sources == 1 else f"de {thousands(sources)}{S}sources"
        read = f"{counted(articles, 'article', 'articles')} {of} depuis {since}."
        return f"{read} Temps de lecture{S}: {in_words(minutes)} {'minute' if minutes == 1 else 'minutes'}."

    def nothing_read(self, since: str) -> str:
        return (
            f"Aucune source n’a pu être lue{S}: cette édition ne contient donc aucune nouvelle depuis {since}."
            " Cela ne veut pas dire qu’il n’y en a pas eu."
        )

    def nothing_new(self, since: str, *, some_failed: bool) -> str:
        which = "les sources qui ont pu être lues ont publié" if some_failed else "les sources ont publié"
        return f"Aucune nouvelle depuis {since}{S}: rien de ce que {which} ne tombe dans cette période."

    def reaches_to(self, until: str, later: int) -> str:
        count = counted(later, "entrée plus récente", "entrées plus récentes")
        more = f"{S}; {count} {'paraîtra' if later == 1 else 'paraîtront'} dans les éditions suivantes" if later else ""
        return f"Elle va jusqu’à {until}{more}."

    def quiet(self, stories: int) -> str:
        if stories < 2:
            weigh = "un seul sujet a" if stories else "aucun sujet n’a"
            return f"Une journée calme{S}: {weigh} assez de poids pour être traité en entier."
        return f"Une journée calme{S}: seuls {in_words(stories)} sujets ont assez de poids pour être traités en entier."

    def mostly_foreign(self, language: str, *, are_all: bool) -> str:
        return f"{'Les' if are_all else 'La plupart des'} sujets sont en {language_name(language, 'fr')}, comme dans leurs sources."

    def in_language(self, code: str) -> str:
        return f"En {language_name(code, 'fr')}"

    def revised(self, revision: int, reason: str) -> str:
        return f"Édition rectifiée (révision{S}{revision}){S}: {reason}"

    def late(self, due: datetime, made: datetime) -> str:
        day = "" if made.date() == due.date() else f"le {self.short_date(made)} "
        return f"Cette édition est en retard{S}: attendue à {clock(due)}, elle a été achevée {day}à {clock(made)}."

    def since_yesterday(self) -> str:
        return "Depuis hier"

    def since(self, past: date, *, is_near: bool) -> str:
        return f"Depuis {named(past, is_near)}"

    def was(self, surface: str) -> str:
        return f"contre {surface}"

    def was_on(self, surface: str, past: date, *, is_near: bool) -> str:
        return f"contre {surface} {named(past, is_near)}"

    def unchanged_since(self, past: date, *, is_near: bool) -> str:
        return f"inchangé depuis {named(past, is_near)}"

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
        return f"L’édition du {long_date(day)} disait{S}: {self.quoted(text)} ({place})."

    def said_in(self, speaker: str, outlets: str) -> str:
        return f"{speaker}, dans {outlets}"

    def page_changed(self, last: date, *, is_near: bool) -> str:
        return f"Ce qui figure ici est nouveau sur cette page{S}: son texte lu {named(last, is_near)} ne le contenait pas."

    def rests_on(self, outlet: str) -> str:
        return f"ce sujet ne repose que sur {outlet}."

    def share_text(self, outlets: str, *, is_verbatim: bool) -> str:
        return f"{outlets} {'publient le même texte' if is_verbatim else 'tirent ce sujet d’un même texte'}."


def _where(place: str | None) -> str:
    return f"{S}: {place}" if place else ""
