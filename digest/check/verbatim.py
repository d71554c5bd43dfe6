"""A story and its draft in, one verdict a sentence out: only its source's own words may be printed."""

from __future__ import annotations

from digest.model import Citation, Draft, DraftSentence, Reason, Status, Story, Verdict
from digest.text import one_line


def verify(story: Story, draft: Draft) -> tuple[Verdict, ...]:
    """Judge every sentence of a draft against the stretches that it names.

    A sentence that is word for word what one of its stretches says is `quoted`. Anything else is `dropped` with
    its reasons: what is not the source's own wording needs a judge of meaning, and there is none yet.
    """
    return tuple(_verdict(story, sentence) for sentence in draft.sentences)


def _verdict(story: Story, sentence: DraftSentence) -> Verdict:
    text = one_line(sentence.text)
    if not text:
        return Verdict(status=Status.DROPPED, reasons=(Reason.EMPTY,))
    if not sentence.sources:
        return Verdict(status=Status.DROPPED, reasons=(Reason.NO_SOURCE,))
    stretches = [_stretch(story, citation) for citation in sentence.sources]
    if None in stretches:
        return Verdict(status=Status.DROPPED, reasons=(Reason.NO_SUCH_SOURCE,))
    if text in stretches:
        return Verdict(status=Status.QUOTED)
    return Verdict(status=Status.DROPPED, reasons=(Reason.NOT_VERBATIM,))


def _stretch(story: Story, citation: Citation) -> str | None:
    """Return the words of a stretch on one line, or None when the story has no such stretch."""
    if not 0 <= citation.doc < len(story.readings):
        return None
    text = story.readings[citation.doc].article.text
    if not 0 <= citation.start < citation.end <= len(text):
        return None
    return one_line(text[citation.start : citation.end])
