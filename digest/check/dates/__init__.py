"""The dates of a draft sentence, compared with those of its evidence."""

from digest.check.dates.compare import dates as dates

__all__ = ["dates"]
