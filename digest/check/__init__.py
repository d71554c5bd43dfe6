"""Stories and their drafts in, one verdict a sentence and one for the headline out (pure, and it never raises)."""

from digest.check.carried import is_carried as is_carried
from digest.check.catalogue import titled as titled
from digest.check.checker import Checker as Checker
from digest.check.checker import kinds as kinds

__all__ = ["Checker", "is_carried", "kinds", "titled"]
