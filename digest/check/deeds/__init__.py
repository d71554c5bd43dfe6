"""A draft sentence and its evidence in, flaws out (pure): what happened, where the source tells something else of the same."""

from digest.check.deeds.compare import deeds as deeds

__all__ = ["deeds"]
