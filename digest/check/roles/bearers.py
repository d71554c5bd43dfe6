"""A draft sentence and its evidence in; names that bear what the documents call someone else, out (pure): "his lawyer, Tom Lund"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.roles.links import BESIDE
from digest.check.roles.mentions import MORE_PEOPLE
from digest.check.roles.predicates import key
from digest.language.branches import NOUNS, Branches
from digest.language.tree import Name
from digest.model import Reason, Span
from digest.speech.naming import roles
from digest.speech.sayings import is_human

NEAR = 80  # characters of one sentence between a name and what its bearer may be called
END = re.compile(r"[.!?;]['\"”’]?\s+(?=[\"“‘A-Z])|\n")
# Who is one of many: the next who is called so may be left out of the documents
COMMON = frozenset("mr mrs ms miss dr sir lord lady man woman boy girl person people".split())


def borne_by_others(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the names beside a noun that the sentences say of others by name, and no document of them."""
    known = _Bearers(evidence)
    for b in draft.own_branches:
        for name in _persons(b):
            place = next((place for place in _heads(b, name) if known.is_of_others(b, place, name)), None)
            place = place if place is not None else next((one for one in _posts(b, name) if known.is_elsewhere(b, one, name)), None)
            if place is not None:
                yield Flaw(Reason.SPLICE, _both(b.tokens[place].span, name.span))


def _both(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _posts(b: Branches, name: Name) -> Iterator[int]:
    """Yield the body that a person is said to be of, right behind the name: "Ada Moor of the Harbour Union"."""
    places = b.places(name)
    for place in places:
        for child in b.children(place, "nmod"):
            body = b.name(child)
            if body is not None and body.kind == "organization" and child not in places and b.case(child) in ("of", "from", "at"):
                yield child


def _persons(b: Branches) -> list[Name]:
    return [name for name in b.tree.names if name.kind == "person"]


def _heads(b: Branches, name: Name) -> Iterator[int]:
    """Yield the nouns beside a name that say who its bearer is: those that the tree hangs there, and the one right before it."""
    inside = b.places(name)
    hung = [place for place in roles(b, name) if place not in inside]
    for place in dict.fromkeys((*hung, *range(max(0, inside.start - 1), inside.start))):
        is_head = b.tokens[place].head not in hung or b.labels[place] == "appos" or place == inside.start - 1
        if is_head and b.tokens[place].upos in NOUNS and _is_role(b, place) and not _is_parted(b, place, inside):
            yield place


def _is_role(b: Branches, place: int) -> bool:
    word = b.tokens[place].lemma.lower()
    return word not in COMMON and b.tokens[place].xpos != "NNS" and (is_human(word) or word in MORE_PEOPLE)


def _is_parted(b: Branches, place: int, inside: range) -> bool:
    """Tell whether a verb stands between a noun and a name, so that the tree is hardly right."""
    between = range(place + 1, inside.start) if place < inside.start else range(inside.stop, place)
    return b.has_verb(between)


class _Bearers:
    """Whom the sentences that were read call what, and what all documents have near a name."""

    def __init__(self, evidence: Evidence) -> None:
        self._texts = evidence.texts
        self._called: dict[str, list[frozenset[str]]] = {}
        self._bodies: dict[str, list[set[str]]] = {}
        for b in (b for passage in evidence.cited for b in passage.branches):
            for name in _persons(b):
                for place in _posts(b, name):
                    body = b.name(place)
                    words = set(re.findall(r"\w+", body.span.of(b.text))) if body is not None else set()
                    self._bodies.setdefault(name.span.of(b.text).split()[-1], []).append(words)
                for place in _heads(b, name):
                    own = frozenset(re.findall(r"\w+", name.span.of(b.text).lower()))
                    self._called.setdefault(key(b.tokens[place].lemma.lower()), []).append(own)

    def is_of_others(self, b: Branches, place: int, name: Name) -> bool:
        """Tell whether a noun is said of others, and nowhere near a name, whose bearer the documents know."""
        own = frozenset(re.findall(r"\w+", name.span.of(b.text).lower()))
        others = self._called.get(key(b.tokens[place].lemma.lower()), [])
        if not others or any(own & theirs for theirs in others):
            return False
        last = name.span.of(b.text).split()[-1]
        return self._knows(last) and not self._is_near(b.tokens[place].lemma.lower(), b.small(place), last, others)

    def is_elsewhere(self, b: Branches, place: int, name: Name) -> bool:
        """Tell whether the sentences have a person of another body, and no document names the two in one sentence."""
        body, last = b.name(place), name.span.of(b.text).split()[-1]
        words = [word for word in re.findall(r"\w+", body.span.of(b.text)) if word[0].isupper()] if body is not None else []
        others = self._bodies.get(last, [])
        if not others or not words or any(set(words) & other for other in others):
            return False
        sentences = (part for text in self._texts for part in END.split(text))
        return not any(last in part and any(word in part for word in words) for part in sentences)

    def _knows(self, last: str) -> bool:
        return any(re.search(rf"\b{re.escape(last)}\b", text) for text in self._texts)

    def _is_near(self, lemma: str, word: str, last: str, others: list[frozenset[str]]) -> bool:
        """Tell whether a sentence has a noun near a name and not right beside the name of another who is called so."""
        noun = rf"\b(?:{re.escape(lemma)}|{re.escape(word)})(?:s|es)?\b"
        taken = "|".join(re.escape(one) for theirs in others for one in theirs)
        beside = re.compile(rf"(?i:{noun}){BESIDE}(?i:{taken})\b|\b(?i:{taken}){BESIDE}(?i:{noun})")
        for text in self._texts:
            for found in re.finditer(rf"\b{re.escape(last)}\b", text):
                before = END.split(text[max(0, found.start() - NEAR) : found.start()])[-1]
                behind = END.split(text[found.end() : found.end() + NEAR])[0]
                near = f"{before}{last}{behind}"
                if re.search(noun, beside.sub("", near), re.IGNORECASE):
                    return True
        return False
