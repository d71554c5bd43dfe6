"""A number's place in the sentence's tree in, what it counts out (pure): the noun, its phrase, and how it is shown.

A number counts the noun that it hangs below ("3,000 US troops"), that hangs below it ("hundreds of people"), or that is
only said elsewhere ("up from 6,000"); behind a name it is a part of the name ("Boeing 737") and counts nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from digest.language import Tree
from digest.language.tree import ROOT, Token
from digest.model import Span

NOMINAL = ("NOUN", "PROPN")
WITHIN = ("NOUN", "PROPN", "ADJ", "NUM", "PART", "VERB", "ADV", "CCONJ", "PUNCT", "SYM", "X", "ADP", "DET")
PARTITIVE = frozenset("nmod nmod:of obl nmod:poss".split())
# What happened to people that are counted without a noun: "12 killed and at least 40 wounded"
CASUALTIES = frozenset(
    "killed dead wounded injured missing hurt arrested detained homeless displaced unaccounted infected hospitalized hospitalised drowned"
    " trapped stranded evacuated rescued kidnapped abducted dismissed charged convicted jailed unemployed jobless sacked stabbed shot"
    " executed deported unhurt unharmed alive ill sick".split()
)
KILL = frozenset(
    "kill wound injure hurt arrest detain displace evacuate rescue kidnap infect hospitalize hospitalise die perish drown survive".split()
)
# "the number of people": these count what hangs below them
COUNTERS = frozenset(
    "number total toll figure count amount volume level rate share proportion percentage average tally sum kind type sort".split()
)
NOT_COUNTED = frozenset("time way thing kind sort bit lot one half third quarter rest number year-old".split())
HYPHENS = ("-", "‑", "\u2011")
ROUGH = frozenset("odd plus some something ish".split())
MORE = frozenset("more less fewer other others another".split())  # 40 more: of what was said before
THEM = frozenset("them whom those these which us".split())
IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth", "goose": "geese", "mouse": "mice",
    "life": "lives", "wife": "wives", "knife": "knives", "leaf": "leaves", "half": "halves", "loaf": "loaves", "thief": "thieves", "shelf": "shelves",
    "crisis": "crises", "analysis": "analyses", "thesis": "theses", "basis": "bases", "phenomenon": "phenomena", "criterion": "criteria", "ox": "oxen",
}  # fmt: skip
LEXICAL = frozenset(
    f"{adjective} {noun}"
    for adjective, nouns in {
        "civil": "servants", "chief": "executives", "prime": "ministers", "foreign": "ministers", "joint": "ventures", "armed": "forces", "special": "forces",
        "nuclear": "plants reactors weapons warheads facilities tests sites", "high": "schools", "primary": "schools dealers", "secondary": "schools",
        "mobile": "phones", "solar": "panels", "general": "elections", "attorneys": "general", "private": "schools", "public": "schools",
        "electric": "cars vehicles", "social": "workers", "asylum": "seekers", "ballistic": "missiles", "common": "shares", "ordinary": "shares",
    }.items()
    for noun in nouns.split()
)  # fmt: skip
SAME = frozenset(
    "aircraft spacecraft series species sheep fish deer staff police personnel cattle offspring means headquarters swine crew hovercraft".split()
)


CLAUSE_DEPTH = 12  # tokens above a number that are asked for its verb and subject


class Counted(NamedTuple):
    """What a number counts: the unit as shown, where the counted noun ends in the text, the phrase, the noun's token.

    end: None where the noun does not follow the number at once. head: None where the noun was taken from elsewhere.
    """

    unit: str
    end: int | None
    noun: str | None
    head: int | None


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's text with its tree, asked by characters."""

    text: str
    tree: Tree
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    below: Mapping[int, Sequence[int]]

    def children(self, index: int) -> Sequence[int]:
        """Return the tokens that depend on this one, in order."""
        return self.below.get(index, ())

    def above(self, index: int) -> Iterator[int]:
        """Yield the tokens that this one hangs below, the nearest first: no more than say what clause it is in."""
        return islice(self.tree.above(index), CLAUSE_DEPTH)

    def within(self, span: Span) -> range:
        """Return the indexes of the tokens that a span touches."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def token(self, index: int) -> Token | None:
        """Return a token, or None beyond the sentence."""
        return self.tree.tokens[index] if 0 <= index < len(self.tree.tokens) else None

    def word(self, index: int) -> str:
        """Return the characters of a token, as written; nothing beyond the sentence."""
        token = self.token(index)
        return token.span.of(self.text) if token else ""

    def anchor(self, span: Span) -> int | None:
        """Return the token of a span that hangs outside it: its syntactic head."""
        inside = self.within(span)
        return next((index for index in inside if self.tree.tokens[index].head not in inside), None)


def words_of(text: str, tree: Tree) -> Words:
    """Return a sentence ready to be asked."""
    below: dict[int, list[int]] = {}
    for index, token in enumerate(tree.tokens):
        below.setdefault(token.head, []).append(index)
    return Words(text, tree, tuple(token.start for token in tree.tokens), tuple(token.end for token in tree.tokens), below)


def is_part_of_name(words: Words, number: Span) -> bool:
    """Tell whether a number stands behind the name or noun that it belongs to: Boeing 737, phase two, Channel 4."""
    anchor = words.anchor(number)
    inside = words.within(number)
    if anchor is None or not inside:
        return False
    token, before = words.tree.tokens[anchor], inside[0] - 1
    if token.head != before or token.label.split(":")[0] not in ("nummod", "compound", "flat", "appos", "nmod", "dep", "amod"):
        return False
    if words.word(before)[:1].isupper() and words.tree.tokens[before].upos == "PROPN":
        return True
    return (
        words.tree.tokens[before].upos in NOMINAL
        and token.label in ("nummod", "flat", "compound", "dep")
        and words.tree.tokens[before].head != anchor
    )


def counted(words: Words, number: Span) -> Counted | None:
    """Return what a number counts by the tree, or None where it stands alone."""
    anchor = words.anchor(number)
    if anchor is None:
        return None
    inside = words.within(number)
    token = words.tree.tokens[anchor]
    if words.word(inside[-1] + 1) in HYPHENS and words.word(inside[-1] + 2).lower() in ROUGH:  # 40-odd tenants
        return _following(words, range(inside[0], inside[-1] + 3))
    if found := _hyphened(words, inside):
        return found
    if measured := _measured_thing(words, inside):  # 200,000 155mm shells
        return measured
    if token.head > inside[-1] and token.label.split(":")[0] in ("nummod", "compound", "amod", "det", "advmod", "nmod", "obl", "dep"):
        head = _inner(words, inside[-1] + 1, token.head)
        if words.word(head).lower() in MORE:
            return None
        if (
            words.tree.tokens[head].upos in (*NOMINAL, "SYM", "ADJ", "X")
            and head - inside[-1] <= 9
            and not _is_parted(words, inside[-1], head)
        ):
            return _phrase(words, inside[-1] + 1, head)
    if found := _following(words, inside):
        return found
    return _partitive(words, inside) or _happened(words, anchor, inside)


def _measured_thing(words: Words, inside: range) -> Counted | None:
    """Read the noun behind a second number with a unit of its own: 200,000 155mm shells, two 20-tonne lorries."""
    first = inside[-1] + 1
    token = words.token(first)
    if (
        token is None
        or token.upos != "NUM"
        or words.text[words.ends[inside[-1]] : words.starts[first]] != " "
        or not words.word(first)[:1].isdigit()
    ):
        return None
    head = next(
        (index for index in range(first + 1, min(first + 6, len(words.tree.tokens))) if words.tree.tokens[index].xpos == "NNS"), None
    )
    return (
        _phrase(words, first, head)
        if head is not None
        and all(
            words.tree.tokens[index].upos in ("NOUN", "NUM", "PUNCT", "ADJ") and words.word(index) != "," for index in range(first, head)
        )
        else None
    )


def _inner(words: Words, following: int, head: int) -> int:
    """Return the noun that a number counts within a compound: 100 appearances mark, two tier system, one day strike."""
    token = words.tree.tokens[following]
    if following == head or token.upos != "NOUN" or token.head != head or words.tree.tokens[head].xpos in ("NNS", "NNPS"):
        return head
    return following


def _is_parted(words: Words, last: int, head: int) -> bool:
    """Tell whether a bracket or a full stop stands between a number and the noun above it."""
    return any(words.word(index) in ("(", ")", ";", ":", "–", "—") for index in range(last + 1, head))


def _hyphened(words: Words, inside: range) -> Counted | None:
    """Read 15-nation, 12-member, 2,000-strong: the noun behind the hyphen, or what is strong."""
    last = inside[-1]
    if words.word(last + 1).lower() == "strong":
        return _strong(words, last + 1)
    if words.word(last + 1) not in HYPHENS or not words.word(last + 2)[:1].isalpha():
        return None
    noun = last + 2
    if words.starts[noun] != words.ends[last] + 1:
        return None
    if words.word(noun).lower() == "strong":
        return _strong(words, noun)
    if words.tree.tokens[noun].upos not in (*NOMINAL, "ADJ", "X"):
        return None
    return Counted(plural(words.word(noun)), words.ends[noun], words.word(noun), noun)


def _strong(words: Words, strong: int) -> Counted:
    """Read a 2,000-strong crowd, and a crew, 24 strong."""
    head = words.tree.tokens[strong].head
    if head > strong and words.tree.tokens[head].upos in NOMINAL and head - strong <= 5:
        return _phrase(words, strong + 1, head)
    if 0 <= head < strong and words.tree.tokens[head].upos == "NOUN":
        return Counted(words.word(head).lower(), words.ends[strong], None, None)
    subjects = [
        child
        for child in words.children(head if words.tree.tokens[strong].label == "xcomp" and head >= 0 else strong)
        if child < strong and words.tree.tokens[child].label == "nsubj"
    ]
    return Counted(
        words.word(subjects[0]).lower() if subjects and words.tree.tokens[subjects[0]].upos == "NOUN" else "people",
        words.ends[strong],
        None,
        None,
    )


def _following(words: Words, inside: range) -> Counted | None:
    """Read the noun phrase that follows a number at once, where the tree does not join them."""
    index = inside[-1] + 1
    head = None
    while (token := words.token(index)) and index - inside[-1] <= 6:
        if token.upos in NOMINAL:
            head = index
        elif token.upos not in ("ADJ",) or head is not None:
            break
        index += 1
    if head is None:
        return None
    if words.tree.tokens[head].upos == "PROPN" and words.tree.tokens[inside[-1] + 1].upos == "PROPN" and not words.word(head).endswith("s"):
        return None
    return _phrase(words, inside[-1] + 1, head)


def _partitive(words: Words, inside: range) -> Counted | None:
    """Read hundreds of people, five of those schools, a third of voters, half the population."""
    for child in (child for index in inside for child in words.children(index)):
        token = words.tree.tokens[child]
        if (
            child > inside[-1]
            and token.label.split(":")[0] in ("nmod", "obl", "nummod", "obj")
            and words.word(inside[-1] + 1).lower() in ("of", "the", "in")
        ):
            if token.upos in NOMINAL and _has_of(words, child):
                return _phrase(words, inside[-1] + 1, child)
    return None


def _has_of(words: Words, child: int) -> bool:
    return any(words.tree.tokens[below].lemma == "of" and words.tree.tokens[below].label == "case" for below in words.children(child))


def _happened(words: Words, anchor: int, inside: range) -> Counted | None:
    """Read 12 killed, 40 wounded, and the people of "killed 24" and "24 were killed"."""
    following = words.word(inside[-1] + 1).lower()
    if following in ("more", "others", "other"):
        following = words.word(inside[-1] + 2).lower()
    if following in CASUALTIES:
        index = inside[-1] + 1 + (words.word(inside[-1] + 1).lower() != following)
        return Counted(following, words.ends[index], words.word(index), index)
    token = words.tree.tokens[anchor]
    above = words.token(token.head) if token.head != ROOT else None
    if above and above.lemma in KILL and token.label.split(":")[0] in ("nsubj", "obj", "conj"):
        return Counted("people", None, None, None)
    return None


def subject(words: Words, number: Span) -> Counted | None:
    """Return what the subject of a number's clause counts: cases of "the number of cases rose to 9,000"."""
    anchor = words.anchor(number)
    if anchor is None:
        return None
    for above in words.above(anchor):
        token = words.tree.tokens[above]
        subjects = [
            child
            for child in words.children(above)
            if words.tree.tokens[child].label.split(":")[0] == "nsubj" and child < words.within(number)[0]
        ]
        if (counter := _counter_before(words, above, words.within(number)[0])) is not None:
            return _told(words, counter)
        if subjects:
            return _told(words, subjects[-1])
        if token.upos == "NOUN" and token.lemma in COUNTERS:
            return _told(words, above)
    return None


def _counter_before(words: Words, verb: int, number: int) -> int | None:
    """Return "number" of "puts the number of wells at 2,400"."""
    return next(
        (
            child
            for child in words.children(verb)
            if child < number and words.tree.tokens[child].lemma in COUNTERS and words.tree.tokens[child].upos == "NOUN"
        ),
        None,
    )


def _told(words: Words, index: int) -> Counted | None:
    token = words.tree.tokens[index]
    if token.upos == "NOUN" and token.lemma in COUNTERS:
        inner = [child for child in words.children(index) if words.tree.tokens[child].upos in NOMINAL and _has_of(words, child)]
        if inner:
            return Counted(unit_of(words, inner[0]), None, None, None)
        before = [child for child in words.children(index) if words.tree.tokens[child].label == "compound"]
        return (
            Counted(plural(words.word(before[-1]).lower()), None, None, None)
            if before and token.lemma in ("toll", "number", "count", "total", "tally")
            else None
        )
    if token.upos == "NOUN" and token.xpos == "NNS":
        return Counted(unit_of(words, index), None, None, None)
    return None


def _phrase(words: Words, first: int, head: int) -> Counted:
    """Return the noun phrase from the token behind a number to its head, and the head as a unit."""
    while first < head and (
        words.word(first) in "-‑–"
        or words.word(first).lower() in ("of", "the", "these", "those", "their", "its", "his", "her", "our", "all", "such")
    ):
        first += 1
    end = words.ends[head]
    noun = words.text[words.starts[first] : end]
    unit = unit_of(words, head, first)
    if other := _paired(words, head):
        end = words.ends[other]
        unit = f"{words.word(head).lower()} {words.word(head + 1).lower()} {words.word(other).lower()}"
        noun = words.text[words.starts[first] : end]
    return Counted(unit, end, " ".join(noun.split()), head)


def _paired(words: Words, head: int) -> int | None:
    """Return the noun of "towns and cities" that is counted together with the one before it."""
    other = words.token(head + 2)
    if words.word(head + 1).lower() not in ("and", "or") or other is None or other.head != head or other.label != "conj":
        return None
    is_alone = not any(child < head + 2 and child != head + 1 for child in words.children(head + 2))
    is_plural = words.tree.tokens[head].xpos == "NNS" and other.xpos == "NNS" and words.word(head + 2)[:1].islower()
    return head + 2 if is_alone and is_plural and not words.word(head + 3)[:1].isdigit() else None


def unit_of(words: Words, head: int, first: int = 0) -> str:
    """Return a counted noun as it is shown: in the plural, with the common noun that it is a compound of.

    first: the first token that can belong to it.
    """
    token = words.tree.tokens[head]
    word = words.word(head)
    unit = plural(word if token.upos == "PROPN" else word.lower() if not word.isupper() else word)
    before = head - 1
    other = words.token(before)
    if token.upos == "NOUN" and before >= first and other and other.upos == "ADJ" and f"{words.word(before)} {unit}".lower() in LEXICAL:
        return f"{words.word(before)} {unit}"
    if (
        token.upos == "NOUN"
        and before >= first
        and other
        and other.upos == "NOUN"
        and other.label == "compound"
        and other.head == head
        and words.word(before).islower()
    ):
        return f"{words.word(before)} {unit}"
    return unit


def plural(word: str) -> str:
    """Return a noun in the plural; one that is already is left alone."""
    low = word.lower()
    if low in IRREGULAR:
        many = IRREGULAR[low]
        return many.capitalize() if word[:1].isupper() else many
    if (
        low in SAME
        or low.endswith(("s", "people", "men", "children", "feet", "troops", "folk", "ese", "ish"))
        or low in CASUALTIES
        or not low.isalpha()
    ):
        return word
    if low.endswith(("man", "woman")) and low not in ("german", "roman", "human", "norman", "ottoman", "talisman", "shaman"):
        return word[:-2] + "en"
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if low.endswith(("sh", "ch", "x", "z")) else "s")
