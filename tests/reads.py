"""A story in, its sentences as the embedded summarizer reads them, each as likely told as a test says, out."""

from __future__ import annotations

from collections.abc import Sequence

from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.language.tokens import tokens
from digest.model import Span, Story
from digest.summarize.embedded.clauses import Read
from digest.summarize.embedded.material import Source
from digest.summarize.embedded.windows import Sentence


def every(story: Story) -> list[Source]:
    """Return all sentences of a story, also those that `material.sources` leaves out."""
    found = []
    for doc, reading in enumerate(story.readings):
        for place, span in enumerate(reading.sentences):
            cut = tuple(tokens(reading.article.text, span))
            words = tuple(token.of(reading.article.text) for token in cut)
            found.append(Source(Sentence(doc, place, words), span, cut))
    return found


def read_of(parser: Parser, story: Story, told: Sequence[Source], chosen: Sequence[float], kept: float = 1.0) -> list[Read]:
    """Read some sentences of a story. chosen: how likely each is told; kept: how likely each word is, where it is told."""
    texts = [story.readings[source.sentence.doc].article.text for source in told]
    trees = parser.parse_all([(text, source.span, source.tokens) for text, source in zip(texts, told, strict=True)])
    return [
        Read(source, Branches(text, tree), likely, (kept,) * len(source.tokens))
        for source, text, tree, likely in zip(told, texts, trees, chosen, strict=True)
    ]


def branches(parser: Parser, texts: Sequence[str]) -> list[Branches]:
    """Read texts of one sentence each."""
    whole = [Span(0, len(text)) for text in texts]
    trees = parser.parse_all([(text, span, tokens(text, span)) for text, span in zip(texts, whole, strict=True)])
    return [Branches(text, tree) for text, tree in zip(texts, trees, strict=True)]
