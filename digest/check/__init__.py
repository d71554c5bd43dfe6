"""Stories and their drafts in, one verdict a sentence and one for the headline out (pure, and it never raises)."""

from digest.check.checker import Checker as Checker

__all__ = ["Checker"]
