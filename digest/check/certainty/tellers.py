"""A draft sentence and its evidence in, who tells which of their words out (pure)."""

from __future__ import annotations

from digest.check.attribution.voices import OUTLETS
from digest.check.flaws import Evidence
from digest.check.passages import Passage
from digest.check.wording.matching import Match, Sentence
from digest.language.branches import Branches
from digest.speech import Said, speaker_at
from digest.text import words


class Tellers:
    """Who tells what in a draft sentence and its evidence."""

    def __init__(self, draft: Passage, evidence: Evidence) -> None:
        self._draft, self._cited = draft, evidence.cited

    def in_draft(self, sentence: Sentence, place: int) -> bool:
        """Tell whether the draft gives a word to someone who can vouch for it.

        An outlet that reports a doubt vouches for nothing, and whoever announces a charge does not tell what a relative clause adds.
        """
        said = speaker_at(self._draft.own_said, sentence.b.tokens[place].start)
        return said is not None and not _is_outlet(said) and not _is_aside(sentence.b, place, said)

    def is_told(self, sentence: Sentence, place: int) -> bool:
        """Tell whether the draft gives a word to anyone."""
        return speaker_at(self._draft.own_said, sentence.b.tokens[place].start) is not None

    def in_source(self, match: Match) -> bool:
        """Tell whether the evidence gives a word to someone."""
        return self.speaker(match) is not None

    def speaker(self, match: Match) -> Said | None:
        """Return who tells a word in the evidence."""
        start = match.sentence.b.tokens[match.place].start
        found = (speaker_at(one.own_said, start) for one in self._cited if match.sentence.b.text is one.text)
        return next((said for said in found if said is not None), None)


def _is_outlet(said: Said) -> bool:
    called = words(said.speaker)
    return bool(called) and called[-1].lower() in OUTLETS


def _is_aside(b: Branches, place: int, said: Said) -> bool:
    """Tell whether a word stands in a relative clause between commas, and what is said does not begin or end with that."""
    for clause in (place, *b.above(place)):
        if b.tokens[clause].label == "acl:relcl":
            whole = sorted(b.subtree(clause))
            first, last = b.tokens[whole[0]], b.tokens[whole[-1]]
            inside = first.start <= said.span.start and said.span.end <= last.end + 1
            is_apart = "," in b.words[max(0, whole[0] - 1) : whole[0] + 1]
            return is_apart and not inside and not first.start <= said.speaker_span.start < last.end
    return False
