"""A sentence in, those whom a pronoun of it or of a later sentence can mean out (pure): names, short descriptions, other pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from digest.language.branches import NOUNS, Branches
from digest.language.given import HE, MADAM, SHE, SIR, can_be
from digest.language.tree import ROOT, Name
from digest.model import Span
from digest.speech.frames import frames
from digest.speech.sayings import FEMALE, MALE, is_body, is_human

Sort = Literal["person", "body", "place", "people", "thing", "any"]
Sex = Literal["f", "m", ""]
IT, THEY = frozenset("it its itself".split()), frozenset("they them their theirs themselves".split())
PRONOUNS = HE | SHE | IT | THEY
BESIDE = ("flat", "appos", "compound", "nmod")  # how a name hangs below the noun that says what its bearer is
JOINED = ("conj", "parataxis")
OUTER = ("root", *JOINED)  # verbs whose subject a sentence is about
WOMEN = FEMALE | MADAM | frozenset(
    "woman girl mother wife daughter sister grandmother aunt niece widow bride mum mom actress waitress girlfriend schoolgirl policewoman"
    " businesswoman sportswoman chairwoman heiress duchess countess empress goddess housewife stepmother granddaughter".split()
)  # fmt: skip
MEN = MALE | SIR | frozenset(
    "man boy father husband son brother grandfather uncle nephew widower groom dad actor gunman boyfriend schoolboy policeman businessman"
    " duke count emperor monk stepfather grandson fisherman postman fireman congressman frontman".split()
)  # fmt: skip
MORE_HUMANS = frozenset(
    "teen teenager suspect candidate pensioner toddler baby infant child kid youth boy girl lady gentleman actress duchess duke employee"
    " hostage nominee representative executive detective relative native star captain pilot cleric monk nun bishop priest imam saint champion"
    " boxer cyclist footballer winger individual founder co-founder prosecutor refugee detainee bride groom hero patient twin gunman".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november"
    " december today yesterday tomorrow day week month year night morning evening afternoon weekend time hour minute decade century".split()
)
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


class Mention(NamedTuple):
    """One who is meant in a sentence. head: the token of the phrase's head; word: of the name, or of the head.

    name: where the sentence names it. sexes: what its own words allow it to be. is_pronoun: it stands for another. is_main: it is
    the subject of the sentence's main clause, or of one joined to it. is_speaker: the sentence gives it words. is_owner: "X's".
    """

    head: int
    sort: Sort
    name: Name | None
    sex: Sex
    is_pronoun: bool
    is_main: bool
    is_speaker: bool
    is_quoted: bool

    @property
    def is_prominent(self) -> bool:
        """Tell whether the sentence is about it."""
        return self.is_main or self.is_speaker


def key_of(text: str) -> str:
    """Return what a person's name is known by: the last name, written small."""
    words = [word.lower().removesuffix("'s").removesuffix("’s") for word in text.split()]
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    return words[-1] if words else ""


def sex_of(words: Iterable[str]) -> Sex:
    """Return what the title, the given name, or the noun of a person says of it."""
    found = [word.lower().rstrip(".") for word in words]
    known = set(found)
    if known & WOMEN and not known & MEN:
        return "f"
    if known & MEN and not known & WOMEN:
        return "m"
    if not can_be("he", found):
        return "f"
    return "m" if not can_be("she", found) else ""


def mentions(b: Branches, quotations: Sequence[Span] = ()) -> tuple[Mention, ...]:
    """Return those whom a sentence means, by their heads. quotations: the stretches of its text between quotation marks."""
    return tuple(sorted(_mentions(b, quotations)))


def phrase(b: Branches, head: int) -> int:
    """Return the head of the phrase that a name is part of: of "the minister, Ada Moor" the minister."""
    while b.labels[head] in BESIDE and not b.case(head) and b.tokens[head].head != ROOT and b.tokens[b.tokens[head].head].upos in NOUNS:
        if b.tokens[head].label == "nmod:poss":
            break
        head = b.tokens[head].head
    return head


def main_subjects(b: Branches) -> Iterator[int]:
    """Yield the subjects of the main clause and of those joined to it."""
    waiting = [place for place, token in enumerate(b.tokens) if token.head == ROOT]
    while waiting:
        verb = waiting.pop()
        yield from b.children(verb, "nsubj")
        waiting += b.children(verb, *JOINED)


def _mentions(b: Branches, quotations: Sequence[Span]) -> Iterator[Mention]:
    main = set(main_subjects(b))
    speakers = {frame.speaker for frame in frames(b) if not frame.is_weak and (frame.is_aside or b.labels[frame.verb] in OUTER)}
    quoted = {place for span in quotations for place in b.places(span)}
    taken: set[int] = set()

    def mention(head: int, sort: Sort, name: Name | None, sex: Sex, *, is_pronoun: bool = False) -> Mention:
        top = head if is_pronoun or name is None else phrase(b, head)
        while b.labels[top] == "conj" and b.tokens[top].head != ROOT and b.tokens[b.tokens[top].head].upos in (*NOUNS, "PRON"):
            top = b.tokens[top].head  # one of several together
        return Mention(head, sort, name, sex, is_pronoun, top in main, bool({head, top} & speakers), head in quoted)

    for name in b.tree.names:
        if name.kind != "person" or b.name(next(iter(b.places(name)), -1)) is None:
            continue
        inside = b.places(name)
        head = next((place for place in inside if b.tokens[place].head not in inside), inside[0])
        if b.tokens[inside[-1]].xpos == "NNPS":
            continue
        top = phrase(b, head)
        if top != head and not (
            is_human(_single(b, top)) or b.labels[head] in ("appos", "flat") or _single(b, top) in WOMEN | MEN | MORE_HUMANS
        ):
            continue  # the Moor report
        titles = [b.small(place) for place in sorted(b.subtree(top)) if place < inside[0] and inside[0] - place < 5]
        taken |= {head, top, *inside}
        yield mention(
            head,
            "person",
            name,
            sex_of([*(title for title in titles if title.rstrip(".") in WOMEN | MEN), *(b.small(place) for place in inside)]),
        )
    for place, token in enumerate(b.tokens):
        word = b.small(place)
        if token.upos == "PRON" and word in PRONOUNS:
            if b.labels[place] != "expl":
                sort: Sort = "person" if word in HE | SHE else "thing" if word in IT else "people"
                yield mention(place, sort, None, "m" if word in HE else "f" if word in SHE else "", is_pronoun=True)
            continue
        if place in taken or token.upos not in NOUNS or b.labels[place] in ("compound", "flat", "appos", "goeswith"):
            continue
        own = b.name(place)
        is_title = b.labels[place] == "nmod" and not b.case(place) and b.tokens[place].head in taken and b.tokens[place].label != "nmod:poss"
        if is_title or b.child(place, "cop") is not None or b.case(place) == "as":
            continue
        single = _single(b, place)
        is_plural = token.xpos in ("NNS", "NNPS") or single == "police"
        if b.child(place, "conj") is not None and not is_plural:
            yield mention(place, "people", None, "")
        if own is not None and own.kind in ("organization", "place"):
            yield mention(place, "body" if own.kind == "organization" else "place", own, "")
        elif is_plural:
            yield mention(place, "people", None, "")
        elif (is_human(single) or single in MORE_HUMANS | WOMEN | MEN) and not is_body(single):
            yield mention(place, "person", None, sex_of([single]))
        elif token.upos == "PROPN" and b.words[place][:1].isupper() and single not in TIMES and not is_body(single):
            yield mention(place, "any", None, "")  # a name that the reader overlooked
        elif single not in TIMES:
            yield mention(place, "body" if is_body(single) else "thing", None, "")


def _single(b: Branches, place: int) -> str:
    """Return a noun, written small, in the singular."""
    token = b.tokens[place]
    return token.lemma.lower() if token.upos == "NOUN" else b.small(place)
