"""What each aspect of the check is handed and what it gives: the evidence for a sentence, and the flaws found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from digest.check.passages import Passage
from digest.language.branches import Branches
from digest.model import Reason, Span
from digest.text import words


class Evidence(NamedTuple):
    """What a sentence is compared with.

    cited: the sentences that carry it, one passage a document, each with the few sentences before it read as well. texts: all
    of every document of the story, its title first, where only names are looked up.
    """

    cited: tuple[Passage, ...]
    texts: tuple[str, ...] = ()

    @property
    def sentences(self) -> list[Branches]:
        """The branches of the sentences that carry it."""
        return [b for passage in self.cited for b in passage.own_branches]

    @property
    def read(self) -> frozenset[str]:
        """The words of those sentences, of the ones read before them, and of the documents' titles, in small letters."""
        found = {word.lower() for passage in self.cited for b in passage.branches for word in b.words}
        return frozenset(found | {word.lower() for passage in self.cited for word in words(passage.title)})


class Flaw(NamedTuple):
    """One thing in a sentence that its sources do not carry.

    span: where, in the draft's text. mend: what may stand there instead so that the sources carry it; None where no mend is known.
    """

    reason: Reason
    span: Span
    mend: str | None = None


Aspect: TypeAlias = Callable[[Passage, Evidence], Iterable[Flaw]]
