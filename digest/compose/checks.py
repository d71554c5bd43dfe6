"""Briefs in, what the check found in them out (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from digest.model import Brief, Reason, Status


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
        verdicts = [verdict for brief in briefs for verdict in brief.verdicts]
        sentences = Counter(verdict.status for verdict in verdicts)
        headlines = Counter(brief.headline_verdict.status for brief in briefs)
        before = sum(Reason.PRINTED in verdict.reasons for verdict in verdicts)
        empty = sum(brief.headline_verdict.reasons == (Reason.EMPTY,) for brief in briefs)
        return cls(
            sentences=len(verdicts),
            own=sum(verdict.status is Status.SUPPORTED and not verdict.was_read for verdict in verdicts),
            repaired=sentences[Status.REPAIRED],
            replaced=sentences[Status.QUOTED],
            dropped=sentences[Status.DROPPED] - before,
            repaired_headlines=headlines[Status.REPAIRED],
            replaced_headlines=headlines[Status.DROPPED] - empty,
            printed_before=before,
        )
