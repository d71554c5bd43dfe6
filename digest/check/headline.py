"""A story and its draft in, the checked brief out: a headline, too, is printed only in its source's own words."""

from __future__ import annotations

from digest.check.verbatim import shown, verify
from digest.headlines import headline_of, shortened
from digest.model import Brief, Draft, Reason, Status, Story, Verdict


def checked(story: Story, draft: Draft) -> Brief:
    """Check a draft whole: every sentence, and the headline, for which the story's own stands in when it fails."""
    verdict = verify_headline(story, draft)
    return Brief(
        story=story,
        draft=draft,
        verdicts=verify(story, draft),
        headline=headline_of(story) if verdict.status is Status.DROPPED else shown(draft.headline),
        headline_verdict=verdict,
    )


def verify_headline(story: Story, draft: Draft) -> Verdict:
    """Judge a draft's headline.

    It is `quoted` when it is the title of one of the story's readings, or one of the draft's quoted sentences, whole
    or cut where `shortened` cuts it. Another cut could lose the hedge or the denial, so anything else is `dropped`.
    """
    headline = shown(getattr(draft, "headline", None))
    if not headline:
        return Verdict(status=Status.DROPPED, reasons=(Reason.EMPTY,))
    own = {shown(reading.article.title) for reading in story.readings}
    for sentence, verdict in zip(getattr(draft, "sentences", None) or (), verify(story, draft), strict=False):
        if verdict.status is Status.QUOTED:
            own |= {shown(sentence.text), shortened(shown(sentence.text))}
    if headline in own or (story.readings and headline == headline_of(story)):
        return Verdict(status=Status.QUOTED)
    return Verdict(status=Status.DROPPED, reasons=(Reason.NOT_VERBATIM,))
