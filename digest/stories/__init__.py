"""Readings in, ranked stories out: repeats set aside, one event one story (pure)."""

from digest.stories.ahead import ahead as ahead
from digest.stories.duplicates import drop_duplicates as drop_duplicates
from digest.stories.duplicates import earlier_copies as earlier_copies
from digest.stories.group import Options as Options
from digest.stories.group import group as group
from digest.stories.rank import NO_SECTION as NO_SECTION
from digest.stories.rank import Watch as Watch
from digest.stories.rank import rank as rank
from digest.stories.voices import likenesses as likenesses
from digest.stories.voices import voices as voices

__all__ = ["NO_SECTION", "Options", "Watch", "ahead", "drop_duplicates", "earlier_copies", "group", "likenesses", "rank", "voices"]
