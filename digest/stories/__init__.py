"""Readings in, ranked stories out: repeats set aside, one event one story, what is watched marked, and what each edition prints (pure)."""

from digest.stories.across import across as across
from digest.stories.ahead import ahead as ahead
from digest.stories.alerts import alerts as alerts
from digest.stories.alerts import coverage as coverage
from digest.stories.apart import told_apart as told_apart
from digest.stories.choice import choose as choose
from digest.stories.duplicates import drop_duplicates as drop_duplicates
from digest.stories.duplicates import earlier_copies as earlier_copies
from digest.stories.group import Options as Options
from digest.stories.group import group as group
from digest.stories.rank import rank as rank
from digest.stories.sections import NO_SECTION as NO_SECTION
from digest.stories.topics import Section as Section
from digest.stories.topics import Watch as Watch
from digest.stories.voices import likenesses as likenesses
from digest.stories.voices import voices as voices

__all__ = [
    "NO_SECTION", "Options", "Section", "Watch", "across", "ahead", "alerts", "choose", "coverage", "drop_duplicates", "earlier_copies",
    "group", "likenesses", "rank", "told_apart", "voices",
]  # fmt: skip
