"""The fixed words of an edition in English, parted by what they say: labels, numbers and days, stories, accounts."""

from digest.compose.wording.english.accounts import Accounts
from digest.compose.wording.english.labels import Labels
from digest.compose.wording.english.numbers import counted as counted
from digest.compose.wording.english.numbers import long_date as long_date
from digest.compose.wording.english.stories import Stories
from digest.compose.wording.words import Words


class English(Labels, Stories, Accounts, Words):
    """English as it is written in Europe."""
