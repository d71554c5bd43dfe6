"""What the network takes for names in; the names of a sentence out, countries and bodies as the gazetteer knows them (pure)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from digest.language.places import Mention
from digest.language.tree import Name, NameKind, Token
from digest.model import Span

SMALL = ("ADP", "CCONJ", "DET", "PUNCT")
LEADING = ("CCONJ", "PUNCT")  # at a name's beginning, which may be an article: The Hague
NAMED = ("name", "capital", "abbreviation", "metonym")  # ways of naming a place that are proper names; a demonym is none


def marked(spans: Sequence[Span], marks: Sequence[str]) -> Iterator[Name]:
    """Yield the names that the tokens' marks tell: "B-place" begins one, and "I-place" goes on with it."""
    start, kind = None, ""
    for place, mark in enumerate([*marks, "O"]):
        if start is not None and mark != f"I-{kind}":
            yield Name(spans[start].start, spans[place - 1].end, kind)  # type: ignore[arg-type]  # a kind of the vocabulary
            start = None
        if mark.startswith("B-"):
            start, kind = place, mark[2:]


def settled(text: str, found: Sequence[Name], tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Name, ...]:
    """Let the gazetteer decide what it knows, in time that grows with what is given.

    tokens, mentions: of one sentence, each in order; neither tokens, nor mentions, nor the names found overlap their like.
    A country is a place and a body an organization, whatever the network took them for; one that it overlooked is added,
    when its tokens are proper nouns and no other name holds it. A name does not begin with a conjunction or end in a
    preposition; a lone letter ("R-Ohio"), an article or a stock code ("<GY>") is none.
    """
    known = {mention.span: _kind(mention) for mention in mentions if mention.how in NAMED}
    starts = [token.start for token in tokens]
    kept = [name._replace(kind=known.get(name.span, name.kind)) for name in _trimmed(found, tokens, starts) if _is_name(text, name)]
    kept.sort()
    begins = [name.start for name in kept]
    added = []
    for span, kind in known.items():
        inside = _inside(span, tokens, starts)
        if not inside or (inside[0].start, inside[-1].end) != span or any(token.upos != "PROPN" for token in inside):
            continue
        before = bisect_left(begins, span.end)  # names that begin before the mention ends; the last of them ends last
        if not before or kept[before - 1].end <= span.start:
            added.append(Name(span.start, span.end, kind))
    return tuple(sorted(kept + added))


def _inside(span: Span, tokens: Sequence[Token], starts: Sequence[int]) -> list[Token]:
    """Return the tokens that begin in a span, without looking at all others."""
    return list(tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)])


def _trimmed(found: Sequence[Name], tokens: Sequence[Token], starts: Sequence[int]) -> Iterator[Name]:
    """Yield the names without the small words at their ends; nothing where no more is left."""
    for name in found:
        inside = _inside(name.span, tokens, starts)
        while inside and inside[-1].upos in SMALL:
            inside.pop()
        while inside and inside[0].upos in LEADING:
            inside.pop(0)
        if any(token.upos not in SMALL for token in inside):
            yield name._replace(start=inside[0].start, end=inside[-1].end)


def _is_name(text: str, name: Name) -> bool:
    is_code = text[name.start - 1 : name.start] == "<" and text[name.end : name.end + 1] == ">"
    return name.end - name.start > 1 and not is_code


def _kind(mention: Mention) -> NameKind:
    return "organization" if mention.how == "metonym" or mention.place.kind == "body" else "place"
