"""A draft sentence and its evidence in, flaws out (pure): what is surer in the draft than in its source."""

from digest.check.certainty.compare import certainty as certainty

__all__ = ["certainty"]
