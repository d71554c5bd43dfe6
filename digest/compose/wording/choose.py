"""A language's code in, its words out; a further language is one more line here and one more file (pure)."""

from __future__ import annotations

from typing import Literal

from digest.compose.wording.english import English
from digest.compose.wording.french import French
from digest.compose.wording.german import German
from digest.compose.wording.words import Words

Language = Literal["en", "fr", "de"]
LANGUAGES: dict[str, Words] = {"en": English(), "fr": French(), "de": German()}


def words_of(language: str) -> Words:
    """Return the words of a language."""
    return LANGUAGES[language]
