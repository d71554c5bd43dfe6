"""Groups of readings in, those of different languages that certainly tell of one event together out: never by likeness, by marks alone."""

from digest.stories.across.join import across as across

__all__ = ["across"]
