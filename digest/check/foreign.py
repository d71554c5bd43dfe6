"""A draft sentence and its evidence in, flaws out (pure): several words in a row that no cited sentence has, nor any like them.

A rewording changes one word here and one there; what goes on for three has another source, or none.
"""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.substitutions.alike import is_alike, root
from digest.language.branches import Branches
from digest.model import Reason, Span
from digest.speech.sayings import SAY
from digest.vectors import STOP

FOREIGN = 3  # words in a row; 1 in 50 true rewordings of ours has so many, and 7 in 10 sentences with words of another story
SHORTEST = 3  # letters of a word that is looked for
TELLING = ("NOUN", "VERB", "ADJ", "ADV")


def foreign(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the first run of FOREIGN words or more of each sentence; names, numbers and who says it are others' matter."""
    there = evidence.read
    roots = {root(word) for word in there}
    for b in draft.own_branches:
        run: list[int] = []
        for place in [place for place in range(len(b.tokens)) if _is_telling(b, place)] + [-1]:
            word = b.small(place) if place >= 0 else ""
            if word and root(word) not in roots and not any(is_alike(word, other) for other in there):
                run.append(place)
            elif len(run) >= FOREIGN:
                yield Flaw(Reason.CLAIM, Span(b.tokens[run[0]].start, b.tokens[run[-1]].end))
                break
            else:
                run = []


def _is_telling(b: Branches, place: int) -> bool:
    word, token = b.words[place], b.tokens[place]
    is_word = token.upos in TELLING and word.islower() and word.isalpha() and len(word) >= SHORTEST
    return is_word and b.name(place) is None and b.small(place) not in STOP and token.lemma not in SAY and word not in SAY
