"""Stories in, what they announce for the days after an edition out (pure)."""

from digest.stories.ahead.coming import ahead as ahead

__all__ = ["ahead"]
