"""A bare letter or name of money with the text around it in, the currency of the country that is spoken of out (pure).

"K280" is kwacha where Zambia was named and kina where Papua New Guinea was; "dinars" are Kuwaiti in a text about Kuwait. The
country that is named nearest before the number counts, and one named shortly behind it where none was.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from digest.quantities.rows import rows

REACH = 4000  # characters before a number in which its country can be named
BEHIND = 200  # characters behind it, where none was named before
NOWHERE: re.Pattern[str] = re.compile(r"(?!)")


class Context(NamedTuple):
    """The whole text that a sentence was cut out of, from its character start on."""

    text: str
    start: int

    def of_letter(self, mark: str, position: int) -> str | None:
        """Return the currency that letters at a position of the sentence mean in the country that is spoken of, or None."""
        return _nearest("letter", mark, self.text, self.start + position)

    def of_name(self, name: str, position: int) -> str | None:
        """Return the currency that a name which several countries share means there, or None where no country is named."""
        return _nearest("name", name, self.text, self.start + position)


@cache
def letters() -> tuple[str, ...]:
    """Return the letters that are money where their country is named."""
    return tuple(sorted({written for kind, written, _, _ in _rows() if kind == "letter"}))


def _nearest(kind: str, written: str, text: str, position: int) -> str | None:
    pattern, codes = _patterns().get((kind, written), (NOWHERE, ()))
    before = [int(str(found.lastgroup)[1:]) for found in pattern.finditer(text, max(0, position - REACH), position)]
    if not before and (behind := pattern.search(text, position, position + BEHIND)):
        before = [int(str(behind.lastgroup)[1:])]
    return codes[before[-1]] if before else None


@cache
def _rows() -> tuple[tuple[str, str, str, str], ...]:
    """Return kind, letters or name, code and the country's names, row by row."""
    return tuple((kind, one, code, country) for kind, written, code, country in rows("local_money") for one in written.split())


@cache
def _patterns() -> dict[tuple[str, str], tuple[re.Pattern[str], tuple[str | None, ...]]]:
    """Return for each letter or name the countries that use it, and the currency of each; None where the name needs none."""
    used: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for kind, written, code, country in _rows():
        used.setdefault((kind, written), []).append((code, country))
    return {
        key: (
            re.compile(rf"\b(?:{'|'.join(f'(?P<c{index}>{country})' for index, (_, country) in enumerate(known))})"),
            tuple(None if code == "-" else code for code, _ in known),
        )
        for key, known in used.items()
    }
