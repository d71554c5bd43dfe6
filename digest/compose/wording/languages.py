"""A language's code in, its name in the edition's language out (pure)."""

from __future__ import annotations


def language_name(code: str, locale: str = "en") -> str:
    """Return the name of a language in the language of a locale, or its code where it has none."""
    from babel import Locale  # here, since only foreign items need it

    return str(Locale(locale).languages.get(code, code)) if code != "und" else code
