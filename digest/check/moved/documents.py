"""Passages and whole texts in, what they say as text out (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.check.flaws import Evidence
from digest.check.passages import Passage
from digest.check.wording.wordforms import key
from digest.language.branches import Branches

CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")


def all_text(evidence: Evidence) -> str:
    """Return all that the documents say, their titles too."""
    return "\n".join((*evidence.texts, *(passage.title for passage in evidence.cited), *(passage.text for passage in evidence.cited)))


def said(b: Branches) -> str:
    """Return a sentence."""
    return b.tree.span.of(b.text)


def sentences(passages: Sequence[Passage]) -> list[Branches]:
    """Return the chosen sentences of passages."""
    return [b for passage in passages for b in passage.own_branches]


def content(b: Branches, places: set[int] | range | None = None) -> set[str]:
    """Return the words of content among some tokens, or among all, as they are compared."""
    among = range(len(b.tokens)) if places is None else places
    return {key(b.small(place)) for place in among if b.tokens[place].upos in CONTENT}
