"""A story, its draft and the verdicts on its sentences in; the verdict on the draft's headline out."""

from __future__ import annotations

from collections.abc import Sequence

from digest.check.verbatim import shown
from digest.headlines import headline_of, shortened
from digest.model import Draft, DraftSentence, Reason, Status, Story, Verdict


def verify_headline(story: Story, draft: Draft, verdicts: Sequence[Verdict]) -> Verdict:
    """Judge a draft's headline.

    It is supported when it is the title of one of the story's readings, or one of the sentences that may be printed, whole
    or cut where `shortened` cuts it. Another cut could lose the hedge or the denial, so anything else is dropped.
    """
    headline = shown(getattr(draft, "headline", None))
    if not headline:
        return Verdict(status=Status.DROPPED, reasons=(Reason.EMPTY,))
    own = {shown(reading.article.title) for reading in story.readings}
    for text in (verdict.printed.text for verdict in verdicts if verdict.printed):
        own |= {text, shortened(text)}
    if headline in own or (story.readings and headline == headline_of(story)):
        return Verdict(status=Status.SUPPORTED, printed=DraftSentence(text=headline, sources=()))
    return Verdict(status=Status.DROPPED, reasons=(Reason.NOT_VERBATIM,))
