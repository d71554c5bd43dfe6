"""Briefs in, what the check found in them out (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from digest.model import Brief, Reason, Status, Verdict


class Judged(NamedTuple):
    """A sentence or headline as the check left it, in the words that a manifest has for it."""

    status: str
    reasons: tuple[str, ...]
    was_read: bool

    @classmethod
    def of(cls, verdict: Verdict) -> Judged:
        """Return what a verdict says."""
        return cls(verdict.status, verdict.reasons, verdict.was_read)


class Checks(NamedTuple):
    """What the check found in the stories that are printed whole.

    sentences: of their drafts, of which own are printed as drafted and word for word a source's. replaced: printed in their
    source's own words instead. printed_before: left out since an earlier edition had them. replaced_headlines: the story's own
    stands in; a draft without one counts nowhere.
    """

    sentences: int
    own: int
    repaired: int
    replaced: int
    dropped: int
    repaired_headlines: int
    replaced_headlines: int
    printed_before: int = 0

    @classmethod
    def of(cls, briefs: Sequence[Brief]) -> Checks:
        """Count the verdicts of briefs."""
        return cls.counted(
            [Judged.of(verdict) for brief in briefs for verdict in brief.verdicts], [Judged.of(brief.headline_verdict) for brief in briefs]
        )

    @classmethod
    def counted(cls, sentences: Sequence[Judged], headlines: Iterable[Judged]) -> Checks:
        """Count sentences, and one headline a story."""
        told, titled = Counter(one.status for one in sentences), Counter[str]()
        for headline in headlines:
            titled[headline.status] += headline.reasons != (Reason.EMPTY,)
        before = sum(Reason.PRINTED in one.reasons for one in sentences)
        return cls(
            sentences=len(sentences),
            own=sum(one.status == Status.SUPPORTED and not one.was_read for one in sentences),
            repaired=told[Status.REPAIRED],
            replaced=told[Status.QUOTED],
            dropped=told[Status.DROPPED] - before,
            repaired_headlines=titled[Status.REPAIRED],
            replaced_headlines=titled[Status.DROPPED],
            printed_before=before,
        )
