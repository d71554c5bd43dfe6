"""Briefs in, as a manifest holds them out: what a summarizer wrote, what the check made of it, and the stretches that carry it (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from digest.compose.briefing import Briefing
from digest.model import Brief, DraftSentence, Story, Verdict


def unprinted(briefing: Briefing, briefs: Sequence[Brief]) -> list[dict[str, Any]]:
    """Return what was written of stories that are not printed whole."""
    whole = {item.story.id for item in briefing.items}
    return [{"id": brief.story.id, **written(brief, [None] * len(brief.verdicts))} for brief in briefs if brief.story.id not in whole]


def cited(briefs: Iterable[Brief]) -> list[dict[str, Any]]:
    """Return the stretches of articles that printed sentences and headlines stand on, each once, with their own characters."""
    found = {
        (reading.article.id, start, end): reading.article.text[start:end]
        for brief in briefs
        for sentence in (*brief.printed, brief.headline_verdict.printed)
        for doc, start, end in (sentence.sources if sentence else ())
        for reading in [brief.story.readings[doc]]
    }
    return [{"article": name, "start": start, "end": end, "text": text} for (name, start, end), text in found.items()]


def written(brief: Brief, ids: Sequence[str | None]) -> dict[str, Any]:
    """Write what was written of a story, with what others wrote before."""
    replaced = [_drafted(one, [None] * len(one.verdicts)) for one in brief.replaced]
    return _drafted(brief, ids) | ({"replaced": replaced} if replaced else {})


def _drafted(brief: Brief, ids: Sequence[str | None]) -> dict[str, Any]:
    """Write what a summarizer wrote of a story, with the verdicts. ids: of its sentences as the edition prints them."""
    story, draft = brief.story, brief.draft
    return {
        "backend": draft.backend,
        "draft_headline": judged_headline(brief),
        "draft_lead": _judged(draft.lead, brief.lead_verdict, story) if draft.lead and brief.lead_verdict else None,
        "draft": [
            {"id": number, **_judged(sentence, verdict, story)}
            for number, sentence, verdict in zip(ids, draft.sentences, brief.verdicts, strict=True)
        ],
    }


def judged_headline(brief: Brief) -> dict[str, Any]:
    """Write a draft's headline with its verdict."""
    verdict = brief.headline_verdict
    return {
        "text": brief.draft.headline,
        "verdict": verdict.status.value,
        "reasons": [reason.value for reason in verdict.reasons],
        "was_read": verdict.was_read,
        "sources": _sentence(verdict.printed, brief.story)["sources"] if verdict.printed else [],
    }


def _judged(sentence: DraftSentence, verdict: Verdict, story: Story) -> dict[str, Any]:
    return {
        **_sentence(sentence, story),
        "verdict": verdict.status.value,
        "reasons": [reason.value for reason in verdict.reasons],
        "was_read": verdict.was_read,
        "printed": _sentence(verdict.printed, story) if verdict.printed not in (None, sentence) else None,
    }


def _sentence(sentence: DraftSentence, story: Story) -> dict[str, Any]:
    """Write a sentence with the stretches that carry it; null for one that exists nowhere."""
    return {
        "text": sentence.text,
        "sources": [
            {"article": story.readings[doc].article.id, "start": start, "end": end} if 0 <= doc < len(story.readings) else None
            for doc, start, end in sentence.sources
        ],
    }
