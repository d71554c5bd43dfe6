"""An archived edition, a store and a sentence's id in; all that stands behind the sentence out: sources, drafts, checks, models."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from digest.archive.tree import hashed
from digest.compose.evidence import pieces
from digest.errors import UsageError
from digest.explain.explanations import Counted, Explained, Explanation, Side, Source, Spoken, State
from digest.explain.records import Record, is_as_recorded
from digest.facts import said
from digest.model import Article
from digest.store import Store
from digest.text import one_line

ID = re.compile(r"(?P<story>\d{1,4})(?:\.(?P<sentence>\d{1,4}))?")
CLAIMS = "claim checker"  # as the manifest names its weights, where it was asked


def explain(record: Record, wanted: str, store: Store | None) -> Explanation:
    """Return what stands behind "3.2", the second sentence of story 3, or behind "3", all of that story.

    store: None where there is none, or none that can be asked. Raises UsageError for what the edition does not have, and names what it
    has.
    """
    facts, claim = record.facts, record.claim
    story, sentence = _chosen(record, wanted)
    shelf = _Shelf(record, store)
    models = {one["name"]: one["sha256"] for one in facts["models"]}
    summarizers: dict[str, Any] = {one["name"]: one for one in facts.get("summarizers", ())}
    return Explanation(
        plan=record.edition.plan,
        date=record.edition.date.isoformat(),
        revision=record.edition.revision,
        story=story["number"],
        headline=story["headline"],
        sentences=tuple(_sentences(story, shelf)) if sentence is None else (_sentence(sentence, shelf),),
        figures=tuple(_figure(one, shelf) for one in story.get("figures", ())) if sentence is None else (),
        quotation=_quotation(story["quotation"], shelf) if sentence is None and story.get("quotation") else None,
        backend=story["backend"],
        made_with={name: value for name, value in summarizers.get(story["backend"], {}).items() if name != "name"},
        replaced=tuple(one["backend"] for one in story.get("replaced", ())),
        checks=(*facts.get("checks", ()), *([CLAIMS] if CLAIMS in models else [])),
        models=models,
        edited={name: value for name, value in facts.get("edited", {}).items() if name in ("by", "at", "of")},
        software=facts["generator"],
        config=facts["config"],
        archived_at=claim.archived_at if claim else None,
        approved_at=claim.approved_at if claim and claim.approval == "approved" else None,
        approved_by=claim.approved_by if claim and claim.approval == "approved" else None,
        manifest=hashed(record.edition.manifest),
        is_asked=store is not None,
        is_verified=bool(claim and claim.manifest_hash),  # another hash was an error when it was read
    )


def _chosen(record: Record, wanted: str) -> tuple[Mapping[str, Any], Mapping[str, Any] | None]:
    """Return the story that an id names, and its sentence where it names one."""
    stories = {story["number"]: story for story in record.facts["stories"]}
    found = ID.fullmatch(wanted.strip())
    if found is None:
        example = next((one["id"] for story in stories.values() for one in story["draft"] if one["id"]), "3.2")
        raise UsageError(
            f"{one_line(wanted, 40)!r}: it names no sentence; write one as the edition numbers it, such as {example}, or a story's number"
        )
    story = stories.get(int(found["story"]))
    if story is None:
        there = f"it has stories {min(stories)} to {max(stories)}" if stories else "it tells no story whole"
        raise UsageError(f"{record.subject}: it has no story {int(found['story'])}; {there}")
    if found["sentence"] is None:
        return story, None
    sentences = {one["id"]: one for one in story["draft"] if one["id"]}
    name = f"{story['number']}.{int(found['sentence'])}"
    if name not in sentences:
        there = f"has {', '.join(sentences)}" if sentences else "has a headline alone"
        raise UsageError(f"{record.subject}: it has no sentence {name}; story {story['number']} {there}")
    return story, sentences[name]


def _sentences(story: Mapping[str, Any], shelf: _Shelf) -> Iterable[Explained]:
    """Yield a story's headline, its printed sentences, and what was drafted and not printed; the first versions recorded no headline's."""
    if "draft_headline" in story:
        yield _headline(story, shelf)
    yield from (_sentence(one, shelf) for one in story["draft"] if one["id"])
    yield from (_sentence(one, shelf) for one in story["draft"] if not one["id"])


def _headline(story: Mapping[str, Any], shelf: _Shelf) -> Explained:
    drafted, printed = story["draft_headline"], story["headline"]
    own = (shelf.articles[name] for name in story["articles"])
    return Explained(
        id=str(story["number"]),
        printed=printed,
        drafted=drafted["text"] if drafted["text"] != printed else None,
        verdict=drafted["verdict"],
        reasons=tuple(drafted["reasons"]),
        was_read=drafted.get("was_read"),
        sources=shelf.sources(drafted.get("sources", ()), printed),
        titles=tuple(dict.fromkeys(one["source"] for one in own if one_line(one["title"]) == printed)),
        writer=drafted.get("backend"),
    )


def _sentence(one: Mapping[str, Any], shelf: _Shelf) -> Explained:
    shown = one.get("printed") or one
    return Explained(
        id=one["id"] or "",
        printed=shown["text"] if one["id"] else None,
        drafted=one["text"] if not one["id"] or shown["text"] != one["text"] else None,
        verdict=one["verdict"],
        reasons=tuple(one["reasons"]),
        was_read=one.get("was_read"),
        sources=shelf.sources(shown["sources"], shown["text"]),
        writer=one.get("backend"),
        is_out=one.get("is_out", False),
    )


def _figure(one: Mapping[str, Any], shelf: _Shelf) -> Counted:
    best = one["sides"][0][0]
    return Counted(what=best["what"] or best["noun"] or "", key=one["key"], sides=tuple(_side(side, shelf) for side in one["sides"]))


def _side(side: Sequence[Mapping[str, Any]], shelf: _Shelf) -> Side:
    sources = shelf.sources(side, "")
    surface = next((one_line(source.text) for source in sources if source.text), None)
    return Side(said(side[0]), _speaker(side), sources, surface)


def _quotation(one: Mapping[str, Any], shelf: _Shelf) -> Spoken | None:
    """Return what a story quotes; None where its article is not one of the edition's."""
    text = next((one_line(source.text).rstrip(", ") for source in shelf.sources([one], "") if source.text), None)  # as it is printed
    around = shelf.sources([{"article": one["article"], **one["sentence"]}], text or "")
    return Spoken(text=text, speaker=one["speaker"], role=one.get("role"), source=around[0]) if around else None


def _speaker(side: Sequence[Mapping[str, Any]]) -> str | None:
    return next((one["speaker"] for one in side if one["speaker"]), None)


class _Held(NamedTuple):
    """An article as the store has it: in the revision that the edition was made of, if there, and the newest revision's number."""

    article: Article | None
    newest: int | None


class _Shelf:
    """The articles behind an edition: as its manifest names them, and as the store holds them now."""

    def __init__(self, record: Record, store: Store | None) -> None:
        facts = record.facts
        self.articles: dict[str, Mapping[str, Any]] = {one["id"]: one for one in (*facts["articles"], *facts.get("earlier_articles", ()))}
        self._zone = record.day.zone
        self._numbers = {name: int(number) for number, name in facts.get("references", {}).items()}
        self._evidence = {(one["article"], one["start"], one["end"]): one["text"] for one in facts.get("evidence", ())}
        self._store = store
        self._held: dict[str, _Held] = {}

    def sources(self, cited: Sequence[Mapping[str, Any] | None], printed: str) -> tuple[Source, ...]:
        """Return the stretches that carry a text; what a draft named and does not exist is left out."""
        return tuple(self._source(place, printed) for place in cited if place and place["article"] in self.articles)

    def _source(self, place: Mapping[str, Any], printed: str) -> Source:
        recorded, held = self.articles[place["article"]], self._of_store(place["article"])
        start, end = place["start"], place["end"]
        state = self._state(held.article, recorded)
        is_same = state == "same" and held.article is not None
        text = held.article.text[start:end] if is_same and held.article else self._of_evidence(recorded["id"], start, end)
        at = datetime.fromisoformat(recorded["published_at"]).astimezone(self._zone) if recorded["published_at"] else None
        return Source(
            number=self._numbers.get(recorded["id"]),
            article=recorded["id"],
            outlet=recorded["source"],
            title=recorded["title"],
            place=recorded.get("read_from") or recorded["url"] or recorded["file"],
            published_at=at,
            is_day_only=recorded["is_day_only"],
            revision=recorded["revision"],
            content=recorded["content"],
            sha256=recorded.get("sha256"),
            start=start,
            end=end,
            state=state,
            text=text,
            is_from_manifest=text is not None and not is_same,
            kept=pieces(one_line(text), printed) if text else (),
            later=held.newest if held.newest is not None and held.newest > recorded["revision"] else None,
        )

    def _state(self, held: Article | None, recorded: Mapping[str, Any]) -> State:
        if self._store is None:
            return "not asked"
        return "gone" if held is None else "same" if is_as_recorded(held, recorded) else "altered"

    def _of_evidence(self, article: str, start: int, end: int) -> str | None:
        """Return a stretch as the manifest has it, whole or within a sentence that it recorded."""
        around = (
            (first, text) for (name, first, last), text in self._evidence.items() if name == article and first <= start and end <= last
        )
        return next((text[start - first : end - first] for first, text in around), None)

    def _of_store(self, name: str) -> _Held:
        if self._store is None:
            return _Held(None, None)
        if name not in self._held:
            memory, revision = self._store.memory, self.articles[name]["revision"]
            newest = memory.now([name]).get(name)
            self._held[name] = _Held(memory.revisions({name: revision}).get(name), newest.revision if newest else None)
        return self._held[name]
