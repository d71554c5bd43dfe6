"""A story and its draft in, one verdict a sentence out: only its source's own sentences may be printed."""

from __future__ import annotations

from itertools import pairwise

from digest.model import Citation, Draft, Reading, Reason, Status, Story, Verdict
from digest.text import one_line


def verify(story: Story, draft: Draft) -> tuple[Verdict, ...]:
    """Judge every sentence of a draft against the stretches that it names.

    A sentence is `quoted` when each stretch that it names is a run of whole sentences of that reading and says, word
    for word, what the sentence says. Anything else is `dropped` with its reasons: a part of a sentence can lose its
    denial, and what is not the source's own wording needs a judge of meaning, and there is none yet.
    """
    sentences = getattr(draft, "sentences", None)
    return tuple(_verdict(story, sentence) for sentence in sentences) if isinstance(sentences, tuple | list) else ()


def shown(text: object) -> str:
    """Return a text as a reader sees it, on one line; nothing for what is no text."""
    return one_line(text) if isinstance(text, str) else ""


def _verdict(story: Story, sentence: object) -> Verdict:
    text = shown(getattr(sentence, "text", None))
    if not text:
        return Verdict(status=Status.DROPPED, reasons=(Reason.EMPTY,))
    citations = getattr(sentence, "sources", None)
    if not isinstance(citations, tuple | list) or not citations:
        return Verdict(status=Status.DROPPED, reasons=(Reason.NO_SOURCE,))
    flaws = dict.fromkeys(flaw for citation in citations if (flaw := _flaw(story, citation, text)))
    return Verdict(status=Status.DROPPED, reasons=tuple(flaws)) if flaws else Verdict(status=Status.QUOTED)


def _flaw(story: Story, citation: object, text: str) -> Reason | None:
    """Say why a stretch does not carry a text, or None when it does."""
    if not isinstance(citation, Citation) or any(type(number) is not int for number in citation):
        return Reason.NO_SUCH_SOURCE
    doc, start, end = citation
    if not 0 <= doc < len(story.readings) or not 0 <= start < end <= len(story.readings[doc].article.text):
        return Reason.NO_SUCH_SOURCE
    reading = story.readings[doc]
    if shown(reading.article.text[start:end]) != text:
        return Reason.NOT_VERBATIM
    return None if _is_whole(reading, start, end) else Reason.ONLY_A_PART


def _is_whole(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a stretch is one or more whole sentences with nothing between them, such as a heading or a credit."""
    inside = [span for span in reading.sentences if start <= span.start and span.end <= end]
    if not inside or inside[0].start != start or inside[-1].end != end:
        return False
    gaps = (reading.article.text[before.end : after.start] for before, after in pairwise(inside))
    return not any(map(shown, gaps))
