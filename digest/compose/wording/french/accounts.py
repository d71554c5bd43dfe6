"""What an edition says in French of its sources, of what it leaves out, and of how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digest.compose.wording.french.numbers import Numbers, S, T, counted, in_words, named
from digest.compose.wording.reasons import translated
from digest.model import Trait

LEFT_OUT: dict[Trait, tuple[str, str]] = {
    "opinion": ("tribune", "tribunes"),
    "sport": ("sujet sportif", "sujets sportifs"),
    "undated": ("sujet sans date utilisable", "sujets sans date utilisable"),
}


class Accounts(Numbers):
    """Phrases about what was read, left out and checked."""

    def further(self, articles: int, by_source: str) -> str:
        return (
            f"{'Non cités' if articles > 1 else 'Non cité'} ici{S}: {counted(articles, 'autre article', 'autres articles')} ({by_source})."
        )

    def left_out(self, kinds: Sequence[tuple[Trait, int]], by_source: str) -> str:
        told = self.listed([counted(count, *LEFT_OUT[trait]) for trait, count in kinds])
        return f"Écarté conformément à la configuration{S}: {told} ({by_source})."

    def also_read(self, read: str, repeats: str, printed: str) -> str:
        parts = (("lu également", read), ("reprises de ce qui précède", repeats), ("reprises d’éditions antérieures", printed))
        line = f"{T}; ".join(f"{what}{S}: {whose}" for what, whose in parts if whose)
        return f"{line[0].upper()}{line[1:]}."

    def nothing_from(self, sources: Sequence[str]) -> str:
        return f"Rien dans cette période{S}: {', '.join(sources)}."

    def outside(self, entries: int) -> str:
        return f"({counted(entries, 'entrée', 'entrées')} en dehors)"

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
        of = f"mais, des {in_words(usual)} sources qui en traitent d’habitude, {', et '.join(told)}"
        return f"Rien sur {topic}{S}: {_spoke(covered, known)}, {of}."

    def none_whole(self, articles: int, *, are_headlines: bool) -> str:
        read = counted(articles, "article lu", "articles lus")
        told = ("réduits à leurs titres" if articles > 1 else "réduit à son titre") if are_headlines else "aucun n’est traité en entier"
        return f"Aucun résumé n’a été fait{S}: {read}, {told}."

    def made_by(self, names: Sequence[str], apart: Sequence[tuple[int, str]], articles: int) -> str:
        by = f"selon {'la méthode' if len(names) == 1 else 'les méthodes'} {self.listed(names)}"
        others = [
            f"et, pour {counted(count, 'sujet qui n’est', 'sujets qui ne sont')} pas en anglais, selon la méthode {name}"
            for count, name in apart
        ]
        read = counted(articles, "article", "articles")
        return f"Résumés établis à partir de {read} {' '.join([by, *others])}"

    def checked(self, sentences: int) -> str:
        return counted(sentences, "phrase vérifiée", "phrases vérifiées")

    def repaired(self, sentences: int) -> str:
        return counted(sentences, "corrigée", "corrigées")

    def replaced(self, sentences: int) -> str:
        return counted(sentences, "remplacée par les mots de sa source", "remplacées par les mots de leurs sources")

    def dropped(self, sentences: int) -> str:
        return counted(sentences, "supprimée", "supprimées")

    def printed_before(self, sentences: int) -> str:
        one, many = "écartée, car déjà parue dans une édition antérieure", "écartées, car déjà parues dans des éditions antérieures"
        return counted(sentences, one, many)

    def own_words(self, sentences: int) -> str:
        return "toutes mot pour mot celles des sources" if sentences > 1 else "mot pour mot celle de la source"

    def headlines_repaired(self, headlines: int) -> str:
        return counted(headlines, "titre corrigé", "titres corrigés")

    def headlines_replaced(self, headlines: int, *, is_second: bool) -> str:
        titles = ("", "") if is_second else ("titre ", "titres ")
        return counted(headlines, f"{titles[0]}remplacé par celui de la source", f"{titles[1]}remplacés par ceux des sources")

    def not_read_since(self, past: date) -> str:
        return f"{T}; pas lue depuis {named(past, False)}"

    def reason(self, reason: str) -> str:
        return translated(reason, "fr")


def _spoke(covered: int, known: int) -> str:
    """Say how many of the last editions had a topic: six des sept dernières éditions en parlaient."""
    past = "chacune" if covered == known else "l’une" if covered == 1 else in_words(covered)
    return f"{past} des {in_words(known)} dernières éditions en {'parlait' if covered in (1, known) else 'parlaient'}"
