"""The marks of an edition's sources, "[[3]](https://…)", as its Markdown has them: found in a line, and written anew (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from digest.compose.markdown import mark


class Marks:
    """The numbers of the articles that an edition cites, and its marks. urls: the addresses of all that it may cite, by article."""

    def __init__(self, references: Mapping[str, str], urls: Mapping[str, str | None]) -> None:
        self._numbers = {article: int(number) for number, article in references.items()}
        self._urls = urls
        known = sorted((self.mark(article) for article in self._numbers), key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, known)) or r"(?!)")

    def mark(self, article: str) -> str:
        """Return an article's mark; one that was not cited before gets the next number."""
        number = self._numbers.setdefault(article, max(self._numbers.values(), default=0) + 1)
        return mark(number, self._urls.get(article))

    @property
    def references(self) -> dict[str, str]:
        """The cited articles by their numbers, as a manifest has them."""
        return {str(number): article for article, number in sorted(self._numbers.items(), key=lambda one: one[1])}

    def cited(self, text: str) -> list[str]:
        """Return the articles whose marks stand in a line."""
        found = set(self._pattern.findall(text))
        return [article for article in list(self._numbers) if self.mark(article) in found]

    def between(self, text: str) -> list[str]:
        """Return what stands before, between and behind the marks of a line."""
        return [part for one in self._pattern.split(text) if (part := one.strip())]


def marks_of(facts: Mapping[str, Any]) -> Marks:
    """Return the marks of the edition that a manifest answers for."""
    articles = (*facts["articles"], *facts.get("earlier_articles", ()))
    return Marks(facts["references"], {article["id"]: article.get("read_from") or article["url"] for article in articles})
