"""Sentences of an article and of a draft in, what the check makes of them out: for tests that compare texts of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from digest.check import Checker
from digest.check.compare import flaws
from digest.check.flaws import Aspect, Evidence, Flaw
from digest.check.passages import Passage
from digest.check.shelf import Asked, Shelf
from digest.language.parser import Parser
from digest.model import Article, Citation, Draft, DraftSentence, Reading, Span, Story, Verdict

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)  # a Tuesday


def story(*sentences: str, title: str = "") -> Story:
    """Return a story of one article whose sentences are these, one a line."""
    spans: list[Span] = []
    for sentence in sentences:
        begin = spans[-1].end + 1 if spans else 0
        spans.append(Span(begin, begin + len(sentence)))
    text = "\n".join(sentences)
    article = Article(
        id="a0", source="Outlet", guid=None, url=None, canonical=None, title=title, text=text, paragraphs=tuple(spans),
        content_hash="h0", news_at=NOON, seen_at=NOON, published_at=NOON, language="en",
    )  # fmt: skip
    return Story(id="s", readings=(Reading(article=article, sentences=tuple(spans)),), section="World")


def citations(one: Story, cited: Sequence[int] | None = None) -> tuple[Citation, ...]:
    """Return the sentences of a story's article as citations: those of these numbers, or all."""
    spans = one.readings[0].sentences
    return tuple(Citation(0, *spans[index]) for index in (range(len(spans)) if cited is None else cited))


def read(parser: Parser, sources: Sequence[str], draft: str, cited: Sequence[int] | None = None) -> tuple[Passage, Evidence]:
    """Return a draft's sentence and its evidence, read."""
    one = story(*sources)
    ((passage, evidence),) = Shelf(lambda: parser).read([Asked(one, draft, (), citations(one, cited))])
    return passage, evidence


def found(
    parser: Parser, sources: Sequence[str], draft: str, cited: Sequence[int] | None = None, aspect: Aspect | None = None
) -> tuple[Flaw, ...]:
    """Return the flaws of a draft's sentence: of one aspect, or all."""
    passage, evidence = read(parser, sources, draft, cited)
    return tuple(aspect(passage, evidence)) if aspect else flaws(passage, evidence)


def verdict(parser: Parser, sources: Sequence[str], draft: str, cited: Sequence[int] | None = None) -> Verdict:
    """Return the verdict on a draft of one sentence that names these sources."""
    one = story(*sources)
    sentence = DraftSentence(text=draft, sources=citations(one, cited))
    ((only,),), _ = Checker(lambda: parser).verdicts([one], [Draft(headline="", sentences=(sentence,), backend="test")])
    return only
