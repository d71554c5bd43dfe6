"""The French headings and labels of an edition, and its sentences that never change."""

from __future__ import annotations

from digest.compose.wording.french.numbers import S, T
from digest.model import Kind
from digest.model.partial import Extent

KINDS: dict[Kind, str] = {
    "official": "source officielle",
    "wire": "agence",
    "broadcaster": "radio-télévision",
    "newspaper": "journal",
    "think tank": "groupe de réflexion",
    "state media": "média d’État",
}
ONLY: dict[Extent, str] = {
    "announcement": "seule l’annonce",
    "beginning": "seul le début a pu être lu",
    "newest": "seules les dernières entrées",
    "captions": "seules les légendes",
    "beside": "seul le texte à côté de la vidéo",
}


class Labels:
    """Words and sentences that are always the same."""

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
    undated = "sans date"
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

    def kind(self, kind: Kind) -> str:
        return KINDS[kind]

    def only(self, extent: Extent) -> str:
        return ONLY[extent]
