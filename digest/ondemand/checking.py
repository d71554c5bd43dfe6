"""A draft and the documents that it is of in, as a command has them; what the check makes of them out, as JSON holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from digest.check import Checker
from digest.errors import UsageError
from digest.extract import Block, Drafted
from digest.model import Brief, Citation, Draft, DraftSentence, Problem, Reading, Reason, Span, Story, Verdict
from digest.ondemand.asking import objections
from digest.ondemand.documents import from_line
from digest.ondemand.reading import is_english, language_of
from digest.text import sentences

OTHERWISE = "its own sentences are supported word for word, and no other can be compared with it"
LABEL = 3  # words of a heading that may name a part of a draft
NOWHERE = Citation(-1, -1, -1)  # what is no stretch of a document


class Asked(NamedTuple):
    """Documents as one story, and a draft of it.

    given: its sentences' texts as they came. headline: the same; None where the draft has none. problems: what of it was not used.
    """

    story: Story
    draft: Draft
    given: tuple[Any, ...]
    headline: Any = None
    problems: tuple[str, ...] = ()


def asked_of(readings: Sequence[Reading], given: Sequence[Any], headline: Any = None) -> Asked:
    """Return a draft of some documents. given: its sentences, each a string, or an object with "text" and "sources"."""
    drafted = tuple(_sentence(one, len(readings)) for one in given)
    texts = tuple(one.get("text") if isinstance(one, dict) else one for one in given)
    draft = Draft(headline="" if headline is None else headline, sentences=drafted, backend="")
    return Asked(Story(id=readings[0].article.id, readings=tuple(readings), section=""), draft, texts, headline)


def asked_by(line: Mapping[str, Any], zone: ZoneInfo, *, language: str | None = None) -> Asked:
    """Return what a JSON line asks: {"docs" or "text", "sentences", "headline"}; raises UsageError when it cannot be understood.

    A date beside "docs" is that of each document that has none.
    """
    given = line.get("sentences")
    if not isinstance(given, list):
        raise UsageError('sentences: they are missing or no list; give a list of strings, or of objects with "text" and "sources"')
    readings = from_line(_dated(line), zone, language=language)
    problems = objections(line, [len(reading.article.text) for reading in readings], zone)
    return asked_of(readings, given, line.get("headline"))._replace(problems=(*problems, *_unread(readings)))


def _dated(line: Mapping[str, Any]) -> Mapping[str, Any]:
    docs = line.get("docs")
    if not isinstance(docs, list) or "published" not in line:
        return line
    return {**line, "docs": [{"published": line["published"], **doc} if isinstance(doc, dict) else doc for doc in docs]}


def _unread(readings: Sequence[Reading]) -> list[str]:
    """Say of which documents only their own sentences can be supported."""
    return [f"docs[{doc}]: {language_of(reading)}; {OTHERWISE}" for doc, reading in enumerate(readings) if not is_english(reading)]


def asked_about(readings: Sequence[Reading], draft: Drafted) -> list[Asked]:
    """Return a draft that is a text: its sentences with its headline, and behind these each of its headings, as a headline too."""
    found = _sentences(draft)
    whole = asked_of(readings, [one.text for one in found if not one.is_heading], draft.headline or None)
    return [whole, *(asked_of(readings, (), one.text) for one in found if one.is_heading)]


def answer_about(draft: Drafted, told: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return one answer for a draft that is a text, from those for what was asked about it: headings stand among its sentences.

    A heading of a few small words that no document has anything of, such as "Key points", names a part of the draft; it is left
    out, and told among the problems, as tables and code are.
    """
    sentences, headings = iter(told[0]["sentences"]), (one["headline"] for one in told[1:])
    kept, labels = list[Mapping[str, Any]](), list[str]()
    for one in _sentences(draft):
        judged = next(headings) if one.is_heading else next(sentences)
        if one.is_heading and _is_label(judged):
            labels.append(f"the heading {one.text!r}")
        else:
            kept.append(judged)
    answer: dict[str, Any] = {"sentences": [{"id": "", **one} | {"id": f"1.{number}"} for number, one in enumerate(kept, start=1)]}
    beside = [*draft.beside, *labels]
    problems = [f"not checked, since it holds no sentence: {', '.join(beside)}"] if beside else []
    return answer | {name: told[0][name] for name in ("headline",) if name in told[0]} | ({"problems": problems} if problems else {})


def _sentences(draft: Drafted) -> list[Block]:
    """Return the sentences and headings of a draft, in order."""
    text, spans = "", list[tuple[Span, bool]]()
    for block in draft.blocks:
        spans.append((Span(len(text), len(text) + len(block.text)), block.is_heading))
        text += f"{block.text}\n\n"
    found = [(span, False) for span in sentences(text, tuple(span for span, is_heading in spans if not is_heading))]
    return [Block(span.of(text), is_heading) for span, is_heading in sorted([*found, *(one for one in spans if one[1])])]


def _is_label(judged: Mapping[str, Any]) -> bool:
    words = str(judged["text"]).split()
    is_small = len(words) <= LABEL and not any(word[0].isupper() for word in words[1:]) and not any(map(str.isdigit, judged["text"]))
    return is_small and judged["reasons"] == [Reason.NO_SOURCE.value]


def answers(asked: Sequence[Asked], checker: Checker) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Check drafts, all at once; returns an answer each, and a Problem where the English reader could not be used."""
    briefs, problems = checker.check([one.story for one in asked], [one.draft for one in asked])
    return [_told(one, brief) for one, brief in zip(asked, briefs, strict=True)], problems


def _told(asked: Asked, brief: Brief) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "sentences": [
            {"id": f"1.{number}", "text": text, **judgement(verdict)}
            for number, (text, verdict) in enumerate(zip(asked.given, brief.verdicts, strict=True), start=1)
        ]
    }
    if asked.headline is not None:
        answer["headline"] = {"text": asked.headline, **judgement(brief.headline_verdict)}
    return answer | ({"problems": list(asked.problems)} if asked.problems else {})


def judgement(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict about a sentence as JSON holds it."""
    printed = verdict.printed
    return {
        "verdict": verdict.status.value,
        "reasons": [reason.value for reason in verdict.reasons],
        "flaws": [{"reason": fault.reason.value, "words": fault.words} for fault in verdict.faults],
        "printed": printed.text if printed else None,
        "sources": [{"doc": doc, "start": start, "end": end} for doc, start, end in printed.sources] if printed else [],
    }


def _sentence(given: Any, docs: int) -> DraftSentence:
    text: Any = given.get("text") if isinstance(given, dict) else given
    named = given.get("sources") if isinstance(given, dict) else None
    sources = named if isinstance(named, list) else [] if named is None else [named]
    return DraftSentence(text=text, sources=tuple(_citation(one, docs) for one in sources))


def _citation(given: Any, docs: int) -> Citation:
    """Return the stretch that an object names; of one document its number may be left out."""
    if not isinstance(given, dict):
        return NOWHERE
    doc, start, end = given.get("doc", 0 if docs == 1 else None), given.get("start"), given.get("end")
    if type(doc) is int and type(start) is int and type(end) is int:
        return Citation(doc, start, end)
    return NOWHERE
