"""A draft and the documents that it is of in, as a command has them; what the check makes of them out, as JSON holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from digest.check import Checker
from digest.errors import UsageError
from digest.model import Brief, Citation, Document, Draft, DraftSentence, Problem, Reading, Story, Verdict
from digest.ondemand import from_line
from digest.text import blocks, sentences

NOWHERE = Citation(-1, -1, -1)  # what is no stretch of a document


class Asked(NamedTuple):
    """Documents as one story, and a draft of it. given: its sentences' texts as they came. has_headline: the draft has one."""

    story: Story
    draft: Draft
    given: tuple[Any, ...]
    has_headline: bool


def asked_of(readings: Sequence[Reading], given: Sequence[Any], headline: Any = None) -> Asked:
    """Return a draft of some documents. given: its sentences, each a string, or an object with "text" and "sources"."""
    drafted = tuple(_sentence(one, len(readings)) for one in given)
    texts = tuple(one.get("text") if isinstance(one, dict) else one for one in given)
    draft = Draft(headline=headline if isinstance(headline, str) else "", sentences=drafted, backend="")
    return Asked(Story(id=readings[0].article.id, readings=tuple(readings), section=""), draft, texts, headline is not None)


def asked_by(line: Mapping[str, Any], zone: ZoneInfo, *, language: str | None = None) -> Asked:
    """Return what a JSON line asks: {"docs" or "text", "sentences", "headline"}; raises UsageError when it cannot be understood."""
    given = line.get("sentences")
    if not isinstance(given, list):
        raise UsageError('sentences: they are missing or no list; give a list of strings, or of objects with "text" and "sources"')
    return asked_of(from_line(line, zone, language=language), given, line.get("headline"))


def asked_about(readings: Sequence[Reading], draft: Document) -> Asked:
    """Return a draft that is a document: its title is its headline, and headings and lists are checked as sentences are."""
    found = [span.of(draft.text) for span in sentences(draft.text, tuple(blocks(draft.text)))]
    title = draft.title.strip()
    return asked_of(readings, found[1:] if title and found[:1] == [title] else found, title or None)


def answers(asked: Sequence[Asked], checker: Checker) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Check drafts, all at once; returns an answer each, and a Problem where the English reader could not be used."""
    briefs, problems = checker.check([one.story for one in asked], [one.draft for one in asked])
    return [_told(one, brief) for one, brief in zip(asked, briefs, strict=True)], problems


def _told(asked: Asked, brief: Brief) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "sentences": [
            {"id": f"1.{number}", "text": text, **_verdict(verdict)}
            for number, (text, verdict) in enumerate(zip(asked.given, brief.verdicts, strict=True), start=1)
        ]
    }
    if asked.has_headline:
        answer["headline"] = {"text": asked.draft.headline, **_verdict(brief.headline_verdict)}
    return answer


def _verdict(verdict: Verdict) -> dict[str, Any]:
    printed = verdict.printed
    return {
        "verdict": verdict.status.value,
        "reasons": [reason.value for reason in verdict.reasons],
        "printed": printed.text if printed else None,
        "sources": [{"doc": doc, "start": start, "end": end} for doc, start, end in printed.sources] if printed else [],
    }


def _sentence(given: Any, docs: int) -> DraftSentence:
    text = given.get("text") if isinstance(given, dict) else given
    named = given.get("sources") if isinstance(given, dict) else None
    sources = named if isinstance(named, list) else [] if named is None else [named]
    return DraftSentence(text=text if isinstance(text, str) else "", sources=tuple(_citation(one, docs) for one in sources))


def _citation(given: Any, docs: int) -> Citation:
    """Return the stretch that an object names; of one document its number may be left out."""
    if not isinstance(given, dict):
        return NOWHERE
    doc, start, end = given.get("doc", 0 if docs == 1 else None), given.get("start"), given.get("end")
    if type(doc) is int and type(start) is int and type(end) is int:
        return Citation(doc, start, end)
    return NOWHERE
