"""A read draft sentence in, the names in it out (pure): what the reader found, and what else is written as a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.check.names.tables import CALENDAR, CODES, COURTESY, DIRECTIONS, MONEY
from digest.check.names.wording import SMALL, Word, Wording, runs, words
from digest.check.passages import Passage
from digest.language import Tree
from digest.language.tree import Name, NameKind
from digest.model import Span

HEADLINE = 0.6  # of the longer words that have a capital, where all do that matter
LONGER = 4  # letters of a word that a headline writes with a capital
BEHIND_CODE = re.compile(r"[ \u00a0]?\d")
BEFORE_CODE = re.compile(r"\d(?:m|bn|k|tn| ?(?:mln|million|bln|billion|trillion))? ?\Z")
CURRENCY = re.compile(  # whose it is says the unit: 40m Swedish kronor
    r" (?:dollars?|pounds?|francs?|kron\w+|crowns?|rupees?|pesos?|lira|rand|yuan|won|yen|dinars?|rials?|riyals?|shillings?"
    r"|roubles?|rubles?|reais)\b"
)
PRONOUNS = frozenset("i he she it we they you his her our their this that who my".split())
NOT_NAMES = CALENDAR | COURTESY | MONEY | SMALL


class Named(NamedTuple):
    """A name in a draft: its words, titles among them, and what the reader found in it last, if anything."""

    words: tuple[Word, ...]
    read: Name | None

    @property
    def kind(self) -> NameKind | None:
        """What the reader takes it for."""
        return self.read.kind if self.read else None

    @property
    def span(self) -> Span:
        """The characters of the name."""
        return Span(self.words[0].start, self.words[-1].end)

    @property
    def keys(self) -> tuple[str, ...]:
        """What its words are compared by, small ones left out."""
        return tuple(word.key for word in self.words if word.key not in SMALL and word.key not in COURTESY)


def mentions(draft: Passage, texts: Sequence[Wording]) -> Iterator[Named]:
    """Yield the names of a draft's sentences, in order. texts: of its evidence, which tell what else is a name."""
    for index in draft.chosen:
        tree = draft.trees[index]
        found = tuple(words(draft.text, *tree.span))
        flags = _flags(draft.text, tree, found, texts)
        for run in runs(draft.text, found, is_name=flags):
            yield Named(run, _name(tree, run))


def directions(draft: Passage) -> Iterator[Word]:
    """Yield the words of a draft's sentences that say north or south."""
    for span in draft.spans:
        yield from (word for word in words(draft.text, *span) if word.key in DIRECTIONS)


def _flags(text: str, tree: Tree, found: Sequence[Word], texts: Sequence[Wording]) -> list[bool]:
    longer = [word for word in found if word.end - word.start >= LONGER]
    capitals = sum(word.is_capital for word in longer)
    is_headline = len(longer) > 2 and capitals >= HEADLINE * len(longer)
    is_small = not any(word.is_capital for word in found if word.key != "i")
    tags = {token.start: token.upos for token in tree.tokens}
    return [
        _is_name(word, _read(tree, word), tags.get(word.start, ""), texts, is_headline, is_small, is_code=_is_code(text, word))
        for word in found
    ]


def _is_code(text: str, word: Word) -> bool:
    """Tell whether a word says beside a number in whose money it is: CHF 3.2bn, 40m SEK, 40m Swedish kronor."""
    written = text[word.start : word.end]
    is_beside = BEHIND_CODE.match(text, word.end) or BEFORE_CODE.search(text, max(0, word.start - 12), word.start)
    return (written in CODES and is_beside is not None) or (is_beside is not None and CURRENCY.match(text, word.end) is not None)


def _is_name(
    word: Word, is_read: bool, tag: str, texts: Sequence[Wording], is_headline: bool, is_small: bool, *, is_code: bool = False
) -> bool:
    """Tell whether a word of a draft is a name's, or a part of one."""
    if is_code or word.key in NOT_NAMES or word.key.isdecimal() or (word.key in PRONOUNS and (word.begins or tag in ("PRON", "DET"))):
        return False
    is_proper = any(word.key in text.proper for text in texts)
    is_common = any(word.key in text.common for text in texts)
    if is_small:
        return is_read or (is_proper and not is_common) or (tag == "PROPN" and not is_common)
    if not word.is_capital:
        return False
    if not (word.begins or is_headline):
        return True
    return is_read or (is_proper and not is_common) or (tag == "PROPN" and not is_common and not word.begins)


def _read(tree: Tree, word: Word) -> bool:
    """Tell whether the reader has a word in a name."""
    return any(name.start <= word.start < name.end for name in tree.names)


def _name(tree: Tree, run: Sequence[Word]) -> Name | None:
    inside = [name for name in tree.names if name.start < run[-1].end and run[0].start < name.end]
    return inside[-1] if inside else None
