"""What a draft says where its source has another word: the word replaced, exchanged with another, or surer of how many."""

from digest.check.substitutions.compare import substitutions as substitutions

__all__ = ["substitutions"]
