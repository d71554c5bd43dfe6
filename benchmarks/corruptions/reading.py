"""Texts in, their sentences read out: trees, quantities, who says what, and what stands between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.language import Tree, tokens
from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.language.tree import Name
from digest.model import Span
from digest.quantities import Quantity, quantities
from digest.speech.quotations import quotations
from digest.speech.speakers import Said, speakers

ARTICLE_BEFORE = re.compile(r"\b(?P<article>[Aa]n?) $")
POSSESSIVE = re.compile(r"(?<=s)['’](?= \w)")  # the States' governors; another's takes its own s
VOWEL = re.compile(r"(?:[aeio]|u(?!ni|s[eu]|ki|k\b)|hono|hour|heir|8|11\b|18\b)", re.IGNORECASE)
CAPITALS = re.compile(r"[AEFHILMNORSX](?:\.|[A-Z])")
Edit = tuple[Span, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence where it stands in its text; all spans index the text. quoted: what stands between quotation marks in it."""

    b: Branches
    quantities: tuple[Quantity, ...]
    said: tuple[Said, ...]
    quoted: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The whole text that the sentence stands in."""
        return self.b.text

    @property
    def tree(self) -> Tree:
        """The sentence's tree."""
        return self.b.tree

    @property
    def own(self) -> str:
        """The sentence's own characters."""
        return self.tree.span.of(self.text)

    @property
    def names(self) -> tuple[Name, ...]:
        """The names in it that are whole: no capitalized word of the same phrase stands beside one unread."""
        return tuple(name for name in self.tree.names if self._is_whole(name))

    def is_quoted(self, position: int) -> bool:
        """Tell whether a character stands between quotation marks."""
        return any(span.start <= position < span.end for span in self.quoted)

    def edited(self, *edits: Edit) -> str:
        """Return the sentence with some stretches replaced, the articles before them and its first letter set right."""
        start, end = self.tree.span
        told = ""
        for span, new in sorted(edits):
            told += self.text[start : span.start]
            told = with_article(told, new or self.text[span.end : end].lstrip()) + new
            start = span.end
            if POSSESSIVE.match(self.text, start) and not new.endswith("s"):
                told += f"{self.text[start]}s"
                start += 1
        return tidy(told + self.text[start:end], capital=self.own[:1].isupper())

    def _is_whole(self, name: Name) -> bool:
        places = self.b.places(name)
        if not places or not any(letter.isupper() for letter in name.span.of(self.text)):
            return False
        inside = {places[0] - 1, places[-1] + 1} & set(range(len(self.b.tokens)))
        named = {place for other in self.tree.names for place in self.b.places(other)}
        loose = {place for place in inside - named if self.b.tokens[place].upos == "PROPN" and self.b.words[place][:1].isupper()}
        beside = self.text[name.end : name.end + 1], self.text[name.start - 1 : name.start]
        return (
            not {"-", "(", "<"} & set(beside)
            and self.text[name.end : name.end + 2] != " ("
            and not any(place > places[-1] for place in loose)
        )


def joined(texts: Sequence[str], joint: str = "\n") -> tuple[str, list[Span]]:
    """Return texts as one, and where each stands."""
    spans, whole = [], ""
    for text in texts:
        whole += joint if spans else ""
        spans.append(Span(len(whole), len(whole) + len(text)))
        whole += text
    return whole, spans


def read(parser: Parser, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[tuple[Sentence, ...]]:
    """Read the given sentences of some texts, all trees at once; those of one text in its order."""
    trees = iter(parser.parse_all([(text, span, tokens(text, span)) for text, spans in texts for span in spans]))
    return [tuple(_read(text, [next(trees) for _ in spans])) for text, spans in texts]


def _read(text: str, trees: Sequence[Tree]) -> Iterator[Sentence]:
    said = speakers(text, trees)
    quoted = quotations(text, [tree.span for tree in trees])
    before: tuple[Quantity, ...] = ()
    for tree in trees:
        before = quantities(text, tree, before)
        start, end = tree.span
        yield Sentence(
            b=Branches(text, tree), quantities=before, said=tuple(one for one in said if one.sentence == tree.span),
            quoted=tuple(Span(max(start, span.start), min(end, span.end)) for span in quoted if span.start < end and start < span.end),
        )  # fmt: skip


def with_article(told: str, new: str) -> str:
    """Return what stands before new words, with "a" or "an" at its end as they want it."""
    found = ARTICLE_BEFORE.search(told)
    if found is None or not new:
        return told
    is_vowel = CAPITALS.match(new) if new[:2].isupper() else VOWEL.match(new)
    return f"{told[: found.start('article') + 1]}{'n' if is_vowel else ''} "


def tidy(text: str, *, capital: bool) -> str:
    """Return a sentence without the blanks and commas that a cut left, its first letter a capital where it was one."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r" ([,.;:!?])(?=\s|$)", r"\1", re.sub(r",(?:\s*,)+", ",", text)).lstrip(", ")
    text = re.sub(r",(?=[.;:!?](?:\s|$))", "", text)
    return text[:1].upper() + text[1:] if capital else text
