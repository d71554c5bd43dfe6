"""A name that only stands elsewhere in, whether the cited sentences mean it by a pronoun or a description out (pure).

"He will resign" becomes "Ada Moor will resign" when she is the last who was named, or "the minister" when the document calls
Ada Moor that. What its own sentence explains, as "he" in "Tom Lund said he will resign", means nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.check.names.following import named_next
from digest.check.names.mentions import Named
from digest.check.names.slots import OWNER, SPEAKER, Slot, after, head_of, slot
from digest.check.names.source import OUTRIGHT, Source
from digest.check.names.tables import COURTESY, FORMS, PLACE_NOUNS, TITLES
from digest.check.names.wording import key, words
from digest.check.passages import Passage
from digest.language import Mention, Tree
from digest.language.branches import NOUNS, Branches
from digest.language.given import can_be
from digest.language.tree import NameKind
from digest.model import Span
from digest.speech.sayings import is_body, is_human

PERSONAL = frozenset("he him his she her hers i me my who himself herself".split())
PLURAL = frozenset("they them their theirs we us our ours themselves".split())
NEUTER = frozenset("it its itself here there".split())
DEFINITE = frozenset("the this that these those his her its their our".split())
OLD = frozenset({"old", "year-old"})
NEAR = 6  # words between a name and what its bearer is called
BACK = 1500  # characters in front of a sentence, where one is looked for who was not named in the sentences just before
SIDES = ("appos", "flat", "nmod", "compound")


class Anaphor(NamedTuple):
    """A pronoun (noun is empty) or a description in a cited sentence, and the number of the passage's tree."""

    passage: Passage
    number: int
    place: int
    noun: str
    kinds: tuple[NameKind, ...]


def is_meant(draft: Passage, name: Named, source: Source) -> bool:
    """Tell whether a pronoun or a description of the cited sentences can mean a name that the documents have.

    It must hold the same place in its sentence as the name in the draft's.
    """
    own = tuple(one for one in name.keys if one not in FORMS and one not in COURTESY)
    if not own or not source.knows(own):
        return False
    b = next((b for b in draft.own_branches if b.tree.span.start <= name.span.start < b.tree.span.end), None)
    head = None if b is None else head_of(b, name.span)
    if b is None or head is None:
        return False
    held, behind = slot(b, head), after(b, name.span.end)
    if held == SPEAKER and any(_is_speaker(own, passage) for passage in source.cited):
        return True
    return any(
        _is_in_place(anaphor, held, behind) and _means(own, anaphor, source)
        for passage in source.cited
        for anaphor in _anaphors(passage)
        if name.kind is None or name.kind in anaphor.kinds
    ) or _is_only_one(own, name, source)


def _is_only_one(own: tuple[str, ...], name: Named, source: Source) -> bool:
    """Tell whether a name is a person's whom a pronoun of the cited sentences means, which name no other person."""
    if name.kind not in (None, "person"):
        return False
    return any(
        anaphor.kinds == ("person",) and not anaphor.noun and not _is_another_named(anaphor, source) and own[-1] in _last_named(anaphor)
        for passage in source.cited
        for anaphor in _anaphors(passage)
    )


def _is_another_named(anaphor: Anaphor, source: Source) -> bool:
    """Tell whether the cited sentences name a person whom a pronoun can mean."""
    pronoun = anaphor.passage.branches[anaphor.number].small(anaphor.place)
    return any(
        one.kind == "person" and can_be(pronoun, called(p, one.span.of(b.text).split()))
        for p in source.cited
        for b in p.own_branches
        for one in b.tree.names
    )


def is_home(draft: Passage, name: Named, known: Sequence[Mention], source: Source) -> bool:
    """Tell whether a name is the country that the documents are about, before a noun that has no place there: "Japan's cabinet"."""
    code = next((m.place.code for m in known if m.how in OUTRIGHT and name.span.start <= m.span.start < name.span.end), None)
    b = next((b for b in draft.own_branches if b.tree.span.start <= name.span.start < b.tree.span.end), None)
    head = None if b is None else head_of(b, name.span)
    if code is None or code != source.home or b is None or head is None:
        return False
    held = slot(b, head)
    if held is None or held.how != OWNER:
        return False
    fillers = (
        one for p in source.cited for c in p.own_branches for place in range(len(c.tokens)) if c.name(place) for one in [slot(c, place)]
    )
    return held not in fillers


def _is_in_place(anaphor: Anaphor, held: Slot | None, behind: str | None) -> bool:
    b = anaphor.passage.branches[anaphor.number]
    found = slot(b, anaphor.place)
    return (held is not None and found == held) or (behind is not None and behind == after(b, b.tokens[anaphor.place].end))


def _is_speaker(own: tuple[str, ...], passage: Passage) -> bool:
    """Tell whether a name is that of who says something in the chosen sentences, as the sentences before them tell."""
    for said in passage.own_said:
        called = {word.key for word in words(said.speaker)}
        if own[-1] in called or (called and called <= set(own)):
            return True
    return False


def _means(own: tuple[str, ...], anaphor: Anaphor, source: Source) -> bool:
    if anaphor.noun and source.are_near(anaphor.noun, own[-1], NEAR):
        return True
    return own[-1] in _last_named(anaphor)


def _last_named(anaphor: Anaphor) -> set[str]:
    """Return the words of the names of its kind that were named last before: in the nearest sentence that has some."""
    passage, pronoun = anaphor.passage, "" if anaphor.noun else anaphor.passage.branches[anaphor.number].small(anaphor.place)
    for index in range(anaphor.number - 1, -1, -1):
        tree = passage.trees[index]
        names = [name.span for name in tree.names if name.kind in anaphor.kinds]
        if anaphor.kinds != ("person",):
            names += _unread(passage, tree)
        meant = [span for span in names if can_be(pronoun, called(passage, span.of(passage.text).split()))]
        if meant:
            return {word.key for span in meant for word in words(passage.text, *span)}
    if named := named_next(passage, anaphor.number, pronoun, anaphor.kinds):
        return set(named)
    first = passage.trees[0].span.start
    before = [word for word in words(passage.text, max(0, first - BACK), first) if word.is_capital]
    return {word.key for word in before[-8:]} | {key(word) for word in passage.title.split()}


def _unread(passage: Passage, tree: Tree) -> list[Span]:
    """Return the words with a capital that the reader has in no name, though nothing begins there."""
    found = (word for word in words(passage.text, *tree.span) if word.is_capital and not word.begins)
    return [Span(word.start, word.end) for word in found if not any(name.start <= word.start < name.end for name in tree.names)]


def called(passage: Passage, words_: Sequence[str]) -> list[str]:
    """Return the words of a name as the passage first gives it, with what stands right before it: "Mr", a given name."""
    names = (name.span for tree in passage.trees for name in tree.names)
    whole = next((span for span in names if span.of(passage.text).split()[-1:] == list(words_[-1:])), None)
    if whole is None:
        return list(words_)
    title = passage.text[max(0, whole.start - 5) : whole.start].split()[-1:]
    return [word.rstrip(".'’") for word in (*whole.of(passage.text).split(), *title)]


def _anaphors(passage: Passage) -> Iterator[Anaphor]:
    for index in passage.chosen:
        b = passage.branches[index]
        for place in range(len(b.tokens)):
            kinds = _pronoun(passage, b, place) or _description(b, place)
            if kinds:
                noun = key(b.words[place]) if b.tokens[place].upos in NOUNS or b.tokens[place].upos == "ADJ" else ""
                yield Anaphor(passage, index, place, noun, kinds)


def _pronoun(passage: Passage, b: Branches, place: int) -> tuple[NameKind, ...]:
    """Return what kinds a pronoun can mean that its own sentence does not explain."""
    word = b.small(place)
    kinds: tuple[NameKind, ...] = ()
    if word in PERSONAL and b.tokens[place].upos == "PRON":
        kinds = ("person",)
    elif word in PLURAL:
        kinds = ("organization", "person", "place")
    elif word in NEUTER:
        kinds = ("organization", "place")
    start = b.tokens[place].start
    named = [name.span.of(b.text).split() for name in b.tree.names if name.kind in kinds and name.start < start]
    return () if any(can_be(word, called(passage, name)) for name in named) else kinds


def _description(b: Branches, place: int) -> tuple[NameKind, ...]:
    """Return what kinds a description such as "the company" can mean; one beside its own name means that."""
    if b.tokens[place].upos not in (*NOUNS, "ADJ") or any(_is_bearer(b, child) for child in b.children(place, *SIDES)):
        return ()
    word, stem = b.small(place), key(b.words[place])
    is_title = stem in TITLES or stem in ("democrat", "republican", "tory")
    if word in OLD and any(b.small(child) in DEFINITE for child in b.children(place, "det")):
        return ("person",)  # the 36-year-old
    is_definite = any(b.small(child) in DEFINITE or b.words[child].istitle() for child in b.children(place, "det", "nmod", "compound"))
    if not is_definite and not (is_title and b.words[place][0].isupper()):
        return ()
    head = b.tokens[place].head
    if b.labels[place] in SIDES and head >= 0 and b.name(head):
        return ()
    if is_title or is_human(word):
        return ("person",)
    if stem in PLACE_NOUNS:
        return ("place",)
    return ("organization", "place") if is_body(word) else ()


def _is_bearer(b: Branches, place: int) -> bool:
    """Tell whether a word beside a description is of the name that it describes, not of where that is: "the Ohio Republican"."""
    name = b.name(place)
    return name is not None and name.kind != "place"
