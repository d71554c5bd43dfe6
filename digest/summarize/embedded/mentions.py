"""A sentence in, those whom a pronoun of it or of a later sentence can mean out (pure): names, short descriptions, other pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from digest.language.branches import NOUNS, Branches
from digest.language.given import HE, MADAM, SHE, SIR, can_be
from digest.language.tree import ROOT, Name
from digest.model import Span
from digest.speech.frames import frames
from digest.speech.sayings import FEMALE, MALE, REPORTS, is_body, is_human

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
    "correspondent teen teenager suspect candidate pensioner toddler baby infant child kid youth boy girl lady gentleman actress"
    " duchess duke employee hostage nominee representative executive detective relative native star captain pilot cleric monk nun"
    " bishop priest imam saint champion boxer cyclist footballer winger individual founder co-founder prosecutor refugee detainee"
    " bride groom hero patient twin gunman".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november"
    " december today yesterday tomorrow day week month year night morning evening afternoon weekend time hour minute decade century".split()
)
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


class Mention(NamedTuple):
    """One who is meant in a sentence, by the token that heads the phrase.

    sort: "any" where it may be a person or not. name: where the sentence names it. sex: as its own words tell. is_pronoun: it
    stands for another. is_main: it is the subject of the sentence's main clause, or of one joined to it. is_speaker: that clause
    gives it words. is_quoted: it stands between quotation marks.
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
    look = _Look(b, quotations)
    persons = [(name, b.places(name)) for name in b.tree.names if name.kind == "person"]
    taken = set[int]()  # tokens of persons' names, and the nouns beside them
    for name, inside in persons:
        head = next((place for place in inside if b.tokens[place].head not in inside), -1)
        if head >= 0 and b.name(head) is not None and _is_person(b, head, inside):
            taken |= {head, phrase(b, head), *inside}
            yield look.mention(head, "person", name, _sex(b, head, inside))
    for place, token in enumerate(b.tokens):
        if token.upos == "PRON":
            yield from _pronoun(look, place)
        elif token.upos in NOUNS and place not in taken and not _is_within(b, place, taken):
            yield from _noun(look, place)


class _Look:
    """A sentence's subjects and speakers, found once. quoted: its tokens between quotation marks."""

    def __init__(self, b: Branches, quotations: Sequence[Span]) -> None:
        self.b = b
        self._main = set(main_subjects(b))
        self.speakers = {frame.speaker for frame in frames(b) if not frame.is_weak and (frame.is_aside or b.labels[frame.verb] in OUTER)}
        self._quoted = {place for span in quotations for place in b.places(span)}

    def mention(self, head: int, sort: Sort, name: Name | None = None, sex: Sex = "", *, is_pronoun: bool = False) -> Mention:
        """Return a mention by its head; of several together each is what their phrase is."""
        b, top = self.b, head if name is None else phrase(self.b, head)
        while b.labels[top] == "conj" and b.tokens[top].head != ROOT and b.tokens[b.tokens[top].head].upos in (*NOUNS, "PRON"):
            top = b.tokens[top].head
        return Mention(head, sort, name, sex, is_pronoun, top in self._main, bool({head, top} & self.speakers), head in self._quoted)


def _is_person(b: Branches, head: int, inside: range) -> bool:
    """Tell whether a person's name means the person: not in "the Moor report", and no row of them, "Democrats"."""
    top = phrase(b, head)
    is_role = top == head or _is_human(_single(b, top)) or b.labels[head] in ("appos", "flat")
    return is_role and b.tokens[inside[-1]].xpos != "NNPS"


def _sex(b: Branches, head: int, inside: range) -> Sex:
    """Return what a name and the title before it say of a person."""
    front = (b.small(place) for place in sorted(b.subtree(phrase(b, head))) if 0 < inside[0] - place < 5)
    return sex_of([*(word for word in front if word.rstrip(".") in WOMEN | MEN), *(b.small(place) for place in inside)])


def _pronoun(look: _Look, place: int) -> Iterator[Mention]:
    word = look.b.small(place)
    if word in PRONOUNS and look.b.labels[place] != "expl":
        sort: Sort = "person" if word in HE | SHE else "thing" if word in IT else "people"
        yield look.mention(place, sort, sex="m" if word in HE else "f" if word in SHE else "", is_pronoun=True)


def _is_within(b: Branches, place: int, taken: set[int]) -> bool:
    """Tell whether a noun is part of another phrase, or says what someone is: "the bank's chief", "she is a doctor", "as a doctor"."""
    token = b.tokens[place]
    is_title = token.label != "nmod:poss" and b.labels[place] == "nmod" and not b.case(place) and token.head in taken
    is_part = b.labels[place] in ("compound", "flat", "appos", "goeswith")
    return is_title or is_part or b.child(place, "cop") is not None or b.case(place) == "as"


def _noun(look: _Look, place: int) -> Iterator[Mention]:
    """Yield what a noun means, and with others beside it all of them together."""
    b, token, name, single = look.b, look.b.tokens[place], look.b.name(place), _single(look.b, place)
    is_plural = token.xpos in ("NNS", "NNPS") or single == "police"
    if b.child(place, "conj") is not None and not is_plural:
        yield look.mention(place, "people")
    if name is not None and name.kind != "person":
        yield look.mention(place, "body" if name.kind == "organization" else "place", name)
    elif is_plural:
        yield look.mention(place, "people")
    elif _is_human(single) and not is_body(single):
        yield look.mention(place, "person", sex=sex_of([single]))
    elif is_body(single):
        yield look.mention(place, "body")
    elif single not in TIMES:
        # a name that the reader overlooked, or someone who speaks: it may be a person
        is_open = (token.upos == "PROPN" and b.words[place][:1].isupper()) or (place in look.speakers and single not in REPORTS)
        yield look.mention(place, "any" if is_open else "thing")


def _is_human(single: str) -> bool:
    return is_human(single) or single in WOMEN | MEN | MORE_HUMANS


def _single(b: Branches, place: int) -> str:
    """Return a noun, written small, in the singular."""
    token = b.tokens[place]
    return token.lemma.lower() if token.upos == "NOUN" else b.small(place)
