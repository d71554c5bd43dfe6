"""A draft sentence and its evidence in, flaws out (pure): who says what."""

from digest.check.attribution.compare import attribution as attribution

__all__ = ["attribution"]
