"""The fixed words of an edition in French, parted by what they say: labels, numbers and days, stories, accounts."""

from digest.compose.wording.french.accounts import Accounts
from digest.compose.wording.french.labels import Labels
from digest.compose.wording.french.stories import Stories
from digest.compose.wording.words import Words


class French(Labels, Stories, Accounts, Words):
    """French as the press prints it; a story is "un sujet", a source "une source"."""
