"""A draft sentence and its evidence in, titles of works that stand in one another's place out (pure): the prize "for" another film."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.wording.wordforms import key
from digest.model import Reason, Span
from digest.speech.quotations import quotations as between_marks
from digest.text import WORD

LONGEST = 8  # words of a title
CLOSE = 3  # words in front of a title that are those in front of another
MORE = 2  # so many more than in front of the title itself
LESSER = frozenset("a an the of in on to for and or at by with from is are".split())


class Work(NamedTuple):
    """A title between marks: the keys of its words, and of those in front of it in its sentence, the nearest first."""

    span: Span
    words: tuple[str, ...]
    before: tuple[str, ...]


def crossed_works(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the titles of a draft in front of which its words are those in front of another title, which the draft leaves out."""
    own = list(_works(draft))
    known = [work for passage in evidence.cited for work in _works(passage)]
    here = {work.words for work in own}
    for work in own:
        same = [_alike(work, other) for other in known if other.words == work.words]
        others = [_alike(work, other) for other in known if other.words not in here]
        if same and others and max(others) >= max(CLOSE, max(same) + MORE):
            yield Flaw(Reason.SPLICE, work.span)


def _alike(one: Work, other: Work) -> int:
    """Return how many words in front of two titles are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one.before, other.before, strict=False)))


def _works(passage: Passage) -> Iterator[Work]:
    for sentence in passage.spans:
        for span in between_marks(passage.text, [sentence]):
            words = WORD.findall(span.of(passage.text))
            if 0 < len(words) <= LONGEST and all(word[0].isupper() or word[0].isdigit() or word in LESSER for word in words):
                before = tuple(key(word) for word in WORD.findall(passage.text[sentence.start : span.start]))
                yield Work(span, tuple(map(key, words)), before[::-1])
