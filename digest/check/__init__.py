"""A story and its draft in, one verdict a sentence out (pure, and it never raises)."""

from digest.check.verbatim import verify as verify

__all__ = ["verify"]
