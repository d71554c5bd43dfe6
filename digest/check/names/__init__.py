"""The names of a draft sentence, compared with those of its evidence."""

from digest.check.names.compare import names as names

__all__ = ["names"]
