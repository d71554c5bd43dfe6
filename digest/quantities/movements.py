"""The words of rising and falling, by their forms: a lemma is most easily wrong where it matters ("rose", "shrank")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Direction
from digest.quantities.rows import rows

KEEPS_ITS_END = re.compile(r"(?:en|er)$")  # widen, widened; trim, trimmed
DOUBLES_ITS_END = re.compile(r"[^aeiou][aeiou][bdgmnpt]$")


def inflected(verb: str) -> set[str]:
    """Return the regular forms of an English verb, and a few that it does not have."""
    stem = verb.removesuffix("e")
    doubled = verb + verb[-1] if DOUBLES_ITS_END.search(verb) and not KEEPS_ITS_END.search(verb) else verb
    found = {verb, verb + ("es" if verb.endswith(("sh", "ch")) else "s"), f"{stem}ed", f"{stem}ing", f"{doubled}ed", f"{doubled}ing"}
    return found | ({f"{verb[:-1]}ies", f"{verb[:-1]}ied"} if verb.endswith("y") else set())


def _rows() -> Iterator[tuple[Direction, list[str], list[str]]]:
    for way, kind, words in rows("movements"):
        yield ("up" if way == "up" else "down"), kind.split(), words.split()


def _of_class(name: str) -> dict[str, Direction]:
    """Return the way of each form of the words of one class."""
    found: dict[str, Direction] = {}
    for way, kinds, words in _rows():
        if kinds[0] != name:
            continue
        for word in words:
            forms = {word, f"{word}s"} if name == "size" else {word} if name == "degree" or "form" in kinds else inflected(word)
            found |= dict.fromkeys(forms, way)
    return found


BY_ITSELF = _of_class("itself")
TO_ANOTHER = _of_class("other")
SIZES = _of_class("size")
WORDS = BY_ITSELF | TO_ANOTHER | SIZES | _of_class("degree")
MOVING = re.compile(
    rf"\b(?:{'|'.join(sorted({**BY_ITSELF, **TO_ANOTHER}))}|up|down|off|higher|lower)(?: by)?"
    r"(?: (?:about|around|nearly|almost|up|some|an?))* ?\Z",
    re.IGNORECASE,
)
SCORING = ("clock", "rack", "chalk", "notch", "stack")  # what is clocked up is no rise
DOING = re.compile(  # before a verb that looks like an adjective: to nearly double
    r"\b(?:to|will|would|could|may|might|should) (?:nearly |almost |more than |about |at least |roughly )?\Z", re.IGNORECASE
)
