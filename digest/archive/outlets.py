"""The name of an outlet as somebody writes it in, whether a source's name is meant out, or the names nearest to it (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from digest.archive.words import folded
from digest.errors import UsageError
from digest.text import one_line

NEAR, LIKE = 3, 0.7  # names that a message has, and how much alike they are at least


def has_words(name: str, wanted: str) -> bool:
    """Tell whether a source's name has the wanted words, in a row: "courier" is in The Harbour Courier."""
    return f" {wanted} " in f" {folded(name)} "


def raise_if_unknown(outlet: str, names: Sequence[str]) -> None:
    """Raise UsageError for a source that no edition cites, with the names nearest to it."""
    wanted = folded(outlet)
    if not names or any(has_words(name, wanted) for name in names):
        return
    near = sorted((-_nearness(wanted, name), name) for name in names)[:NEAR]
    known = [name for away, name in near if -away >= LIKE]
    step = f"near it are {', '.join(known)}" if known else "see the sources of an edition"
    raise UsageError(f"outlet {one_line(outlet, 60)!r}: no edition cites a source of that name; {step}")


def _nearness(wanted: str, name: str) -> float:
    """Return how much alike what is asked for is to a name, or to as many words of it, between 0 and 1."""
    parts, size = folded(name).split(), len(wanted.split())
    runs = {" ".join(parts[at : at + size]) for at in range(max(1, len(parts) - size + 1))} | {" ".join(parts)}
    return max(SequenceMatcher(None, wanted, run).ratio() for run in runs)
