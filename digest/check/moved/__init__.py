"""What a draft tells otherwise than its sources with words that these have: a stage too far, another's number, year or remark."""

from digest.check.moved.compare import moved as moved

__all__ = ["moved"]
