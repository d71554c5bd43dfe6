"""Names that the cited sentences have in, those that stand in the place of another there out (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from digest.check.names.outlets import is_outlet
from digest.check.names.slots import DOER, DONE, SPEAKER, Slot, head_of, slot
from digest.check.names.source import Source, places_of
from digest.check.names.tables import CALENDAR, COURTESY, FORMS, TITLES
from digest.check.names.wording import SMALL, Word, are_related, words
from digest.check.wording.settings import Setting, setting
from digest.language import lookup
from digest.language.branches import Branches
from digest.language.tree import Name, NameKind
from digest.model import Span

BRACKETS = re.compile(r"\(([^()]{1,60})\)")
ADJECTIVES = ("demonym",)
COUNTERPART = frozenset({"counterpart", "opposite"})  # stands for the noun that the other has
PARTY = frozenset({"r", "d", "i"})  # of "D-Calif."


class Standing(NamedTuple):
    """A name in its sentence: its words, what it is, what stands around it, and its place in the tree."""

    keys: tuple[str, ...]
    text: str
    kind: NameKind | None
    setting: Setting
    slot: Slot | None
    beside: str = ""  # what stands right behind it, where a comma alone is between


class Exchanges:
    """The names of the cited sentences, each where it stands."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def _there(self) -> tuple[Standing, ...]:
        return tuple(one for passage in self._source.cited for b in passage.own_branches for one in _standings(b))

    def found(self, b: Branches) -> Iterator[Name]:
        """Yield the names of a draft's sentence that stand where the cited sentences have another.

        Between the same words, or beside the same two or below the same one where the draft does not have the other name; or
        more often than there, where the other is lost.
        """
        spoken = _outside_brackets(b.text, tuple(words(b.text, *b.tree.span)))
        said = [word.key for word in spoken]
        standing = [(name, _standing(b, spoken, name.span, name.kind)) for name in _named(b)]
        for name, here in standing:
            if not here.keys or set(here.keys) <= TITLES | CALENDAR:
                continue
            same = [one for one in self._there if _is_same(one.keys, here.keys, one.text, self._source)]
            others = [one for one in self._there if one not in same and _is_of_kind(one, here) and not _is_within(one, here)]
            lost = [one for one in others if not set(one.keys) & set(said)]
            if here.slot == SPEAKER and is_outlet(here.keys, self._source):
                lost = []  # it says what others say there
            if here.slot == SPEAKER and any(one.slot and one.slot.how == DOER for one in same):
                lost = []  # who says what is asked elsewhere: "called the pact small" may be "said it was small"
            if here.slot == SPEAKER and set(here.keys) <= self._bracketed:
                continue  # AP, of "ROME (AP)"
            beside = [one for _, one in standing if one.keys != here.keys]
            meant = sum(one.keys[-1:] == here.keys[-1:] and one.slot in self._pronouns for _, one in standing)
            is_replaced = self._is_repeated(here, said, bool(lost), meant) or _is_replaced(here, same, others, lost)
            if is_replaced or self._is_swapped(here, same, others, beside):
                is_club = name.kind == "place" and any(one.kind == "organization" and one.slot == here.slot for one in lost)
                yield name._replace(kind="organization") if is_club else name

    def _is_swapped(self, here: Standing, same: Sequence[Standing], others: Sequence[Standing], beside: Sequence[Standing]) -> bool:
        """Tell whether a name has the slot of another there, and that one has in the draft the slot of this one."""
        own = {one.slot for one in same}
        if here.slot is None or here.slot in own or here.slot.how in (DOER, DONE):
            return False  # who does what to whom is asked elsewhere
        if any(here.setting.keeps(one.setting) for one in same):
            return False
        takers = [one for one in others if one.slot == here.slot]
        return any(
            mine.slot in own
            and mine.slot is not None
            and any(_is_same(taker.keys, mine.keys, taker.text, self._source) for taker in takers)
            for mine in beside
        )

    @cached_property
    def _pronouns(self) -> frozenset[Slot]:
        """The places of pronouns in the cited sentences."""
        found = (
            slot(b, place)
            for passage in self._source.cited
            for b in passage.own_branches
            for place, token in enumerate(b.tokens)
            if token.upos == "PRON"
        )
        return frozenset(one for one in found if one is not None)

    @cached_property
    def _bracketed(self) -> frozenset[str]:
        """The words that the cited sentences have in brackets."""
        stretches = (found[1] for passage in self._source.cited for found in BRACKETS.finditer(passage.words))
        return frozenset(word.key for stretch in stretches for word in words(stretch))

    def _is_repeated(self, here: Standing, said: Sequence[str], is_one_lost: bool, meant: int) -> bool:
        """Tell whether a name comes twice: beside itself, as in "Moor and Moor", or oftener than in the source instead of another.

        meant: how often a draft has it in a pronoun's place.
        """
        last = here.keys[-1]
        if is_one_lost and said.count(last) - meant > max(1, self._source.counts[last]):
            return True
        whole = list(here.keys)
        reach = len(whole) + 1
        begins = [place for place in range(len(said)) if said[place : place + len(whole)] == whole]
        if not any(later - sooner <= reach for sooner, later in pairwise(begins)):
            return False
        there = ([place for place, one in enumerate(found) if one.key == last] for _, found in self._source.sentences)
        return not any(later - sooner <= reach + 1 for places in there for sooner, later in pairwise(places))


def _is_within(one: Standing, here: Standing) -> bool:
    """Tell whether a place is in another that stands right behind it: of "in Lund, Norland" a draft may keep either."""
    return here.kind == "place" and one.beside in here.keys


def _is_of_kind(one: Standing, here: Standing) -> bool:
    """Tell whether two names are of one kind; what does the same can be read otherwise: a club as a place, a firm as a person."""
    is_doing = here.slot is not None and here.slot.how in (DOER, DONE) and here.slot != SPEAKER and lookup(one.text) is None
    return one.kind == here.kind or (is_doing and one.slot == here.slot)


def _is_replaced(here: Standing, same: Sequence[Standing], others: Sequence[Standing], lost: Sequence[Standing]) -> bool:
    if any(here.setting.touches(one.setting) or (here.slot and here.slot == one.slot) for one in same):
        return False
    if any(one.setting.behind[0] in COUNTERPART for one in same):
        return False
    if any(here.setting.meets(one.setting) for one in others):
        return True
    return any(here.setting.leans(one.setting) or (here.slot is not None and here.slot == one.slot) for one in lost)


def _standings(b: Branches) -> Iterator[Standing]:
    spoken = _outside_brackets(b.text, tuple(words(b.text, *b.tree.span)))
    for name in _named(b):
        found = _standing(b, spoken, name.span, name.kind)
        if found.keys and not set(found.keys) <= CALENDAR:
            yield found


def _named(b: Branches) -> tuple[Name, ...]:
    """Return a sentence's names with the adjectives of countries in it, and each town beside its state once more as one of both."""
    names = b.tree.names
    sentence = b.tree.span.of(b.text)
    found = [mention.span for mention in places_of(sentence) if mention.how in ADJECTIVES]
    spans = [Span(span.start + b.tree.span.start, span.end + b.tree.span.start) for span in found]
    adjectives = (
        Name(span.start, span.end, "place") for span in spans if not any(one.start < span.end and span.start < one.end for one in names)
    )
    towns = (
        Name(one.start, other.end, "place")
        for one, other in pairwise(names)
        if one.kind == other.kind == "place" and b.text[one.end : other.start] == ", "
    )
    return (*names, *adjectives, *towns)


def _standing(b: Branches, spoken: Sequence[Word], span: Span, kind: NameKind) -> Standing:
    keys = tuple(word.key for word in words(b.text, *span) if word.key not in SMALL)
    head = head_of(b, span)
    behind = next((word for word in spoken if word.start >= span.end), None)
    beside = behind.key if behind and b.text[span.end : behind.start].strip() == "," else ""
    return Standing(keys, span.of(b.text), kind, _setting(spoken, span), None if head is None else slot(b, head), beside)


def _setting(spoken: Sequence[Word], span: Span) -> Setting:
    before = [word.key for word in spoken if word.end <= span.start and word.key not in COURTESY]
    return setting(before, [word.key for word in spoken if word.start >= span.end])


def _outside_brackets(text: str, found: Sequence[Word]) -> tuple[Word, ...]:
    """Return words without those in brackets, and without "D-Calif."."""
    kept: list[Word] = []
    depth, last, is_party = 0, 0, False
    for word in found:
        gap = text[last : word.start] if last else ""
        depth = max(0, depth + gap.count("(") + gap.count("<") - gap.count(")") - gap.count(">"))
        last = word.end
        was_party, is_party = is_party, word.key in PARTY and text[word.end : word.end + 1] == "-"
        if not depth and not is_party and not was_party:
            kept.append(word)
    return tuple(kept)


def _is_same(keys: Sequence[str], others: Sequence[str], text: str, source: Source) -> bool:
    """Tell whether other words can name the same: they share one, or one is the other's letters, or both are one country."""
    own = [one for one in keys if one not in COURTESY and one not in FORMS and one not in TITLES] or list(keys)
    if any(are_related(one, other) for one in own for other in others):
        return True
    if any("".join(one[0] for one in long).endswith(short[0]) for long, short in ((own, others), (others, own)) if len(short[0]) > 1):
        return True
    if any(set(own) & set(meant) for short in others for meant in source.meanings(short)):
        return True
    if any(set(others) & set(meant) for short in own for meant in source.meanings(short)):
        return True
    here, there = lookup(text), lookup(" ".join(others))
    return here is not None and there is not None and here.code == there.code
