"""A story and its draft in, one verdict a sentence and one for the headline out (pure, and it never raises)."""

from digest.check.headline import checked as checked
from digest.check.headline import verify_headline as verify_headline
from digest.check.verbatim import verify as verify

__all__ = ["checked", "verify", "verify_headline"]
