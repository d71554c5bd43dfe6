"""The fixed words of an edition in German, parted by what they say: labels, numbers and days, stories, accounts."""

from digest.compose.wording.german.accounts import Accounts
from digest.compose.wording.german.labels import Labels
from digest.compose.wording.german.stories import Stories
from digest.compose.wording.words import Words


class German(Labels, Stories, Accounts, Words):
    """German as the press prints it; a story is "eine Meldung"."""
