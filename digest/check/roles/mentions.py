"""Two noun phrases in, whether one may stand for the other out (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from digest.check.names.governments import is_ruled
from digest.check.roles.predicates import key, tells
from digest.language.branches import NOUNS, Branches
from digest.language.tree import Name
from digest.speech.naming import called
from digest.speech.sayings import REPORTS, is_body, is_human

Sort = Literal["person", "people", "body", "place", "thing", "things", "pronoun", "any"]
CLAUSAL = ("acl", "advcl", "parataxis", "conj", "case", "punct", "ccomp", "det", "cc")
TITLES = frozenset("mr mrs ms miss dr sir lord lady president minister senator".split())
SINGLE_PEOPLE = frozenset("people police men women couple family staff crowd public children".split())
DEFINITE = frozenset("the this that these those its their his her our my your".split())
VAGUE = frozenset(
    "one ones some many most others other all both more none each several few another any half third thirds quarter part number lot"
    " group rest majority minority series range total hundreds thousands dozens scores millions host kind sort"
    " pct percent per-cent % sides parties pair".split()
)
MORE_PEOPLE = frozenset(
    "servant teen suspect candidate claimant participant applicant recipient occupant inhabitant detainee employee refugee committee-man"
    " referee trustee representative executive detective native relative hostage nominee protester youth child kid girl boy baby lady"
    " gentleman lad infant champion captain sailor pilot cleric monk nun bishop priest imam saint star duo trio hero villain fan"
    " individual human old finalist prosecutor lobbyist co-founder founder playmaker flanker winger international".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split())
GENERIC = frozenset("man woman men women person people company firm group club team".split())
LANDS = frozenset(
    "country nation state city town village region island republic kingdom capital area territory county province side".split()
)


@dataclass(frozen=True)
class Mention:
    """A noun phrase, by its head."""

    b: Branches
    head: int

    @cached_property
    def word(self) -> str:
        """The head, written small."""
        return self.b.small(self.head)

    @cached_property
    def core(self) -> frozenset[int]:
        """The tokens of the phrase without its clauses and what is joined to it."""
        b, found, waiting = self.b, set(), [self.head]
        while waiting:
            found.add(here := waiting.pop())
            waiting += [child for child in b.below[here] if b.labels[child] not in CLAUSAL]
        return frozenset(found)

    @cached_property
    def words(self) -> frozenset[str]:
        """The keys of the words that say something by themselves."""
        b = self.b
        return frozenset(
            key(b.tokens[place].lemma.lower() if b.tokens[place].upos == "NOUN" else b.small(place))
            for place in self.core
            if b.tokens[place].upos in (*NOUNS, "ADJ", "NUM", "VERB", "X", "SYM") and tells(b, place) and b.small(place) not in DAYS
        )

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the head alone, or of all of a name's words."""
        places = self.b.places(self.name) if self.name else [self.head]
        small = (self.b.small(place) for place in places if self.b.words[place][0].isalnum() and tells(self.b, place))
        return frozenset(key(word) for word in small) | {key(self.b.tokens[self.head].lemma.lower())}

    @cached_property
    def name(self) -> Name | None:
        """The name that the head is part of, or that stands beside it: "the minister, Ada Moor"."""
        return self.b.name(self.head) or (None if self.word in REPORTS else called(self.b, self.head).name or self._inner_name)

    @property
    def _inner_name(self) -> Name | None:
        """The person's name that stands beside a noun inside the phrase: "the mayor of Tarn, Ada Moor"."""
        b = self.b
        if not is_human(self.word):
            return None
        inside = (place for place in sorted(b.subtree(self.head)) if b.labels[place] == "appos" and place > self.head)
        names = (b.name(place) for place in inside if b.labels[b.tokens[place].head] == "nmod")
        return next((name for name in names if name is not None and name.kind == "person"), None)

    @cached_property
    def is_named(self) -> bool:
        """Tell whether it is called by a name, which the reader may have missed: "King, who left"."""
        b = self.b
        is_proper = b.tokens[self.head].upos == "PROPN" and b.words[self.head][:1].isupper() and b.tokens[self.head].xpos != "NNPS"
        is_role = is_human(self.word) or is_body(self.word) or self.word in MORE_PEOPLE
        return self.name is not None or (is_proper and not (is_role and b.children(self.head, "det")))

    @cached_property
    def brands(self) -> frozenset[str]:
        """The keys of names that stand before a noun to say which: of "the Balder laboratory" the first."""
        b = self.b
        found = (child for child in b.children(self.head, "compound") if b.tokens[child].upos == "PROPN" and b.words[child][:1].isupper())
        named = ((child, b.name(child)) for child in found)
        return frozenset(key(b.small(child)) for child, name in named if name is None or name.kind == "organization")

    @cached_property
    def owners(self) -> frozenset[str]:
        """The keys of the names inside the phrase: of "Norland's opposition" the country's."""
        found = self.b.subtrees(child for child in self.b.below[self.head] if self.b.tokens[child].label == "nmod:poss")
        return frozenset(
            key(self.b.small(place)) for place in found if self.b.name(place) is not None or self.b.tokens[place].upos == "PRON"
        )

    @cached_property
    def is_plural(self) -> bool:
        """Tell whether it means several, which "a soldier and spy" does not."""
        b, several = self.b, self.b.children(self.head, "conj")
        is_one = b.tokens[self.head].upos == "NOUN" and not any(b.child(child, "det", "nummod") is not None for child in several)
        return b.tokens[self.head].xpos in ("NNS", "NNPS") or self.word in SINGLE_PEOPLE or (bool(several) and not is_one)

    @cached_property
    def is_definite(self) -> bool:
        """Tell whether the reader is to know which one is meant."""
        return (
            self.is_named
            or self._is_headline_person
            or any(self.b.small(child) in DEFINITE or self.b.labels[child] == "nmod:poss" for child in self.b.below[self.head])
        )

    @cached_property
    def _is_headline_person(self) -> bool:
        """Tell whether a headline begins with it and leaves out its article: "Student says"."""
        return min(self.core) == 0 and self.sort == "person" and self.b.child(self.head, "det") is None

    @cached_property
    def sort(self) -> Sort:
        """What sort of thing it is; "any" where its words do not tell."""
        b, name = self.b, self.name
        if b.tokens[self.head].upos in ("PRON", "DET"):
            return "pronoun"
        if b.tokens[self.head].upos not in NOUNS:
            return "any"
        if self.word in VAGUE and (b.tokens[self.head].upos != "PROPN" or self.head == 0):
            return "any"
        if name is not None and name.kind == "person" and not self.word.endswith(("tion", "ment", "act")):
            return "person"
        single = self.word[:-3] + "y" if self.word.endswith("ies") else self.word.removesuffix("s")
        if self.word == "police" or (
            not is_body(single) and ({self.word, single} & MORE_PEOPLE or is_human(self.word) or is_human(single))
        ):
            return "people" if self.is_plural else "person"
        if name is not None:
            return "any" if name.kind == "person" else "place" if name.kind == "place" else "body"
        if is_body(self.word) or is_body(single) or self.word.endswith("committee"):
            return "body"
        if self.is_named or (b.tokens[self.head].upos == "PROPN" and b.words[self.head][:1].isupper()):
            return "any"
        return "things" if self.is_plural else "thing"

    @property
    def is_owner(self) -> bool:
        """Tell whether it stands for what is its own, which is left out: "its sales fell, the bank's rose"."""
        return any(self.b.small(child) in ("'s", "’s", "'", "’") for child in self.b.below[self.head])


def mention(b: Branches, head: int) -> Mention:
    """Return a head's phrase; of "a number of ships" the ships."""
    if b.small(head) in VAGUE or b.tokens[head].upos in ("NUM", "SYM"):
        part = next((child for child in b.children(head, "nmod", "obl") if b.case(child) in ("of", "in") and child > head), None)
        if part is not None and not b.has(head, "det", "the"):
            return mention(b, part)
    return Mention(b, head)


def sameness(one: Mention, other: Mention) -> int:
    """Return 2 where two phrases have the word in common that names what they mean, 1 where that of one is inside the other, else 0."""
    if (
        one.keys & other.keys
        or one.word == other.word
        or _is_short(one, other)
        or _is_short(other, one)
        or _is_of(one, other)
        or _is_government(one, other)
    ):
        return 2
    return 1 if one.keys & other.words or other.keys & one.words else 0


def _is_government(one: Mention, other: Mention) -> bool:
    """Tell whether one is a country that acts, and the other its capital: "Germany", "Berlin"."""
    return (one.is_named or other.is_named) and is_ruled(_text(one), _text(other))


def _text(mention: Mention) -> str:
    """Return the characters of a phrase up to its head, with those of its name."""
    last = max((place for place in mention.core if mention.b.labels[place] == "flat"), default=mention.head)
    return mention.b.text[mention.b.tokens[min(mention.core)].start : mention.b.tokens[max(last, mention.head)].end]


def _is_of(one: Mention, other: Mention) -> bool:
    """Tell whether one is a land and the other its people: "Japan", "the Japanese"."""
    short, long = sorted((one.word, other.word), key=len)
    is_land = "place" in (one.sort, other.sort) and short[:4] == long[:4]
    return len(short) > 4 and (is_land or (one.is_named and long.startswith(short)))


def _is_short(one: Mention, other: Mention) -> bool:
    """Tell whether one is an abbreviation of the other."""
    letters = one.b.words[one.head].replace(".", "")
    first = "".join(other.b.words[place][0] for place in sorted(other.b.subtree(other.head)) if other.b.words[place][:1].isupper())
    if not (letters.isupper() and 2 <= len(letters) <= 6):
        return len(letters) > 2 and letters.upper() == first
    return letters[:2] in first or letters[-2:] in first


def mentions(b: Branches, heads: Iterable[int]) -> list[Mention]:
    """Return some heads' phrases."""
    return [mention(b, head) for head in heads]


def likeness(some: Iterable[Mention], others: Sequence[Mention]) -> int:
    """Return the sameness of those two that are most alike."""
    return max((sameness(a, b) for a in some for b in others), default=0)
