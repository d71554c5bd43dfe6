"""Passages and whole texts in, what they say as text out (pure)."""

from __future__ import annotations

from digest.check.flaws import Evidence
from digest.check.wording.matching import CONTENT
from digest.check.wording.wordforms import key
from digest.language.branches import Branches


def all_text(evidence: Evidence) -> str:
    """Return all that the documents say, their titles too."""
    return "\n".join(evidence.texts)


def said(b: Branches) -> str:
    """Return a sentence."""
    return b.tree.span.of(b.text)


def content(b: Branches, places: set[int] | range | None = None) -> set[str]:
    """Return the words of content among some tokens, or among all, as they are compared."""
    among = range(len(b.tokens)) if places is None else places
    return {key(b.small(place)) for place in among if b.tokens[place].upos in CONTENT}
