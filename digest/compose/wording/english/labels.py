"""The English headings and labels of an edition, and its sentences that never change."""

from __future__ import annotations

from digest.model import Kind
from digest.model.partial import Extent

ONLY: dict[Extent, str] = {
    "announcement": "announcement only",
    "beginning": "only its beginning could be read",
    "newest": "only its newest entries",
    "captions": "only its captions",
    "beside": "only the words beside the video",
}


class Labels:
    """Words and sentences that are always the same."""

    title = "Morning briefing"

    corrections = "Corrections"
    in_short = "In short"
    key_figures = "Key figures"
    watchlist = "Watchlist"
    ahead = "Ahead"
    also = "Also"
    evidence = "Evidence"
    addresses = "Addresses"
    figure = "Figure"
    what = "What"
    who_says = "Who says"
    about_us = "About us"
    watched = "Watched"
    one_source = "One source"
    changed_page = "Changed page"
    said = "Said"
    figures = "Figures"
    sources_differ = "Sources differ"
    sources = "Sources"
    could_not_be_read = "Could not be read"
    made_differently = "Made differently than configured"
    no_section = "News"
    by_section = "Articles by section"

    about_us_mark = "about us"
    watched_mark = "watched"
    differ_mark = "sources differ"
    new = "new"
    unchanged = "unchanged"
    counted_in_text = "counted in the text"
    one_text = "one text"
    headline_only = "headline only"
    from_one_text = "from one text"
    one_line = "one line"
    undated = "undated"
    semicolon = ";"
    as_bars = "These numbers as bars"

    about_evidence = (
        "What each sentence above stands on, word for word: 3.2 is the second sentence of story 3. Where the edition has only a part of"
        " a sentence, the words that it kept are marked. Behind the sentences stand those of figures."
    )
    quiet_day = "A quiet day."
    no_figure_changed = "No figure of it has changed."
    see_corrections = "Its source has corrected that: see Corrections."
    as_the_source_has_it = "as the source has it."
    no_article = "No summary was made: there was no article."

    def kind(self, kind: Kind) -> str:
        return kind

    def only(self, extent: Extent) -> str:
        return ONLY[extent]
