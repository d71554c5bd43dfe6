"""A name with its title in, whether the documents give that title to someone else out (pure)."""

from __future__ import annotations

from digest.check.names.mentions import Named
from digest.check.names.source import Source
from digest.check.names.tables import COURTESY, TITLES
from digest.check.names.wording import SMALL, Wording

NEAR = 6  # words between a name and a title of its bearer


def is_title_of_other(name: Named, source: Source) -> bool:
    """Tell whether a name bears a title that the documents never give it, and give to others: "President Lund" for "President Moor"."""
    keys = [word.key for word in name.words]
    place = next((place for place, one in enumerate(keys[:-1]) if one in TITLES and keys[place + 1] not in TITLES | SMALL), None)
    if place is None or name.kind == "organization":
        return False
    title, last = keys[place], keys[-1]
    if source.are_near(title, last, NEAR):
        return False
    return any(_is_given(text, title) for text in source.texts)


def _is_given(text: Wording, title: str) -> bool:
    """Tell whether a title stands right before a name somewhere."""
    return any(
        text.words[place].is_capital and text.words[place + 1].is_capital and text.words[place + 1].key not in TITLES | COURTESY
        for place in text.at.get(title, ())
        if place + 1 < len(text.words) and text.words[place + 1].start - text.words[place].end == 1
    )
