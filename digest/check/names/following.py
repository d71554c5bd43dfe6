"""A pronoun's sentence in, the name that is the first to follow it out (pure), where nobody was named before whom it could mean.

A text may begin with "he", and name him in its next sentence: "Doctors sent him home twice. Abel Tarn, 34, died in May."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.check.names.tables import CALENDAR, COURTESY, TITLES
from digest.check.names.wording import Word, runs, words
from digest.check.passages import Passage
from digest.language import lookup
from digest.language.given import can_be
from digest.language.tree import NameKind
from digest.speech.sayings import is_body

REACH = 600  # characters behind a sentence in which its pronoun's name is looked for


def named_next(passage: Passage, number: int, pronoun: str, kinds: Sequence[NameKind]) -> frozenset[str]:
    """Return the words of the first name behind a sentence that a pronoun can mean; none where one stands before it.

    number: of the sentence's tree. pronoun: empty for a description. kinds: of names that it can mean.
    """
    start, end = passage.trees[0].span.start, passage.trees[number].span.end
    if any(word.is_capital for word in words(passage.text, 0, start)) or _is_named_before(passage, number, pronoun, kinds):
        return frozenset()
    found = tuple(words(passage.text, end, min(len(passage.text), end + REACH)))
    return next((name for run in runs(passage.text, found) if (name := _name(passage.text, run, pronoun, kinds))), frozenset())


def _is_named_before(passage: Passage, number: int, pronoun: str, kinds: Sequence[NameKind]) -> bool:
    return any(
        name.kind in kinds and can_be(pronoun, _bare(passage.text, words(passage.text, *name.span)))
        for tree in passage.trees[:number]
        for name in tree.names
    )


def _name(text: str, run: Sequence[Word], pronoun: str, kinds: Sequence[NameKind]) -> frozenset[str]:
    """Return the words of a row of capitals that may be a name of a kind; none of a place, or of a noun that begins a sentence."""
    titled = any(word.key in TITLES | COURTESY for word in run)
    own = [word for word in run if word.key not in TITLES | COURTESY | CALENDAR and lookup(text[word.start : word.end]) is None]
    if not own or (len(own) == 1 and own[0].begins and not titled) or not can_be(pronoun, _bare(text, own)):
        return frozenset()
    if tuple(kinds) == ("person",) and is_body(own[-1].key):
        return frozenset()
    return frozenset(word.key for word in own)


def _bare(text: str, found: Sequence[Word] | Iterator[Word]) -> list[str]:
    return [text[word.start : word.end] for word in found if word.key not in TITLES]
