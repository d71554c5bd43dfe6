"""A language in, the fixed words of an edition in it out: one object a language, all with the same names (pure)."""

from digest.compose.wording.choose import LANGUAGES as LANGUAGES
from digest.compose.wording.choose import Language as Language
from digest.compose.wording.choose import words_of as words_of
from digest.compose.wording.words import Words as Words

__all__ = ["LANGUAGES", "Language", "Words", "words_of"]
