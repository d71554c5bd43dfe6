"""An edition and an editor's copy of its Markdown in; what was changed, each with the check's verdict, and the new edition, out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from digest.archive.tree import hashed
from digest.check import Checker, is_carried, titled
from digest.compose.drafted import cited, judged_headline
from digest.compose.edited import Chapter, Edit, compare
from digest.compose.lines import parted, placed
from digest.compose.manifest import pictured
from digest.compose.marks import Marks, marks_of
from digest.compose.recounted import recounted
from digest.compose.render import forms_of
from digest.compose.rewritten import Stands, body_of, counts, markdown_of
from digest.compose.wording.released import counted
from digest.desk import Desk
from digest.errors import ArchiveError
from digest.markup.commonmark import escape
from digest.model import BY_HAND, Brief, Citation, Draft, DraftSentence, Edition, Problem, Reason, Status, Story, Verdict, plan_option
from digest.ondemand.checking import judgement

NOTHING_LEFT = "nothing of the edition is left; to send nothing use `digest approve {} --withhold`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A sentence or headline that an editor wrote, with the check's verdict. place: from 0 in its story; None for a headline.

    sources: the stretches that carry it, as a manifest has them.
    """

    story: int
    place: int | None
    text: str
    verdict: Verdict
    sources: tuple[Mapping[str, Any], ...] = ()

    @property
    def where(self) -> str:
        """Name it: story 3, sentence 2."""
        return f"story {self.story}, " + ("headline" if self.place is None else f"sentence {self.place + 1}")

    @property
    def is_supported(self) -> bool:
        """Tell whether it may be printed as it is."""
        printed = self.verdict.printed
        return self.verdict.status is Status.SUPPORTED and printed is not None and printed.text == self.text

    @property
    def wrong(self) -> str:
        """Say what is wrong with it: '4,100' has a number that its source does not have."""
        faults = [f"{fault.words!r} {fault.reason.value}" for fault in self.verdict.faults]
        return "; ".join(faults or [f"{self.text!r} {reason.value}" for reason in self.verdict.reasons]) or "it could not be compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What became of an editor's copy. refused: what is not taken over, whatever it says. edition: None where something is in its way.

    is_same: nothing was changed. told: what was, in words. is_proof_changed: as in Edit.
    """

    changes: tuple[Change, ...] = ()
    refused: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    edition: Edition | None = None
    is_same: bool = False
    told: str = ""
    is_proof_changed: bool = False


def edited(edition: Edition, copy: str, desk: Desk, *, reason: str, by: str, now: datetime) -> Edited:
    """Take over an editor's copy of an edition: what is new in it is checked against the sources of its story, as a summary is.

    reason, by, now: why there is a further revision, who edited, and when. Raises ArchiveError when the articles are gone.
    """
    facts = json.loads(edition.manifest)
    marks = marks_of(facts)
    edit = compare(edition.markdown, copy, facts, marks)
    if not copy.strip() or (facts["stories"] and not edit.chapters):
        return Edited(refused=(NOTHING_LEFT.format(f"{edition.date}{plan_option(edition.plan)}"),))
    briefs, problems = _checked(edit, facts, desk)
    changes = tuple(change for number, brief in briefs.items() for change in _changes(edit.chapters[number], brief))
    if edit.refused or not all(change.is_supported for change in changes):
        return Edited(changes=changes, refused=edit.refused, problems=problems, told=counted(counts(edit)))
    carried = _carried(edit, facts, briefs)
    body = body_of(edit, facts, marks, carried)
    if body == parted(edition.markdown)[1]:
        return Edited(is_same=True, is_proof_changed=edit.is_proof_changed)
    manifest = _manifest(facts, edit, briefs, body, marks)
    body = recounted(body, parted(edition.markdown)[1], manifest, facts, marks)
    language = facts.get("language", "en")
    pictures = tuple(one for one in edition.pictures if f"]({one.name})" in body)
    forms = forms_of(markdown_of(edit, body, edition.revision + 1, reason, language), language=language, pictures=pictures)
    hashes = {"md": hashed(forms.markdown), "html": hashed(forms.html), "txt": hashed(forms.text)}
    told = {"by": by, "at": now.isoformat(), "of": edition.revision, "told": counted(counts(edit))}
    manifest |= {"revision": edition.revision + 1, "reason": reason, "files": hashes, "pictures": [pictured(one) for one in pictures]}
    manifest["edited"] = told | _told(edit, changes, facts)
    made = replace(
        edition, revision=edition.revision + 1, markdown=forms.markdown, html=forms.html, text=forms.text, pictures=pictures,
        manifest=json.dumps(manifest, ensure_ascii=False, indent=1) + "\n",
    )  # fmt: skip
    return Edited(changes=changes, problems=problems, edition=made, told=counted(counts(edit)), is_proof_changed=edit.is_proof_changed)


def _checked(edit: Edit, facts: Mapping[str, Any], desk: Desk) -> tuple[dict[int, Brief], tuple[Problem, ...]]:
    """Check the stories in which anything is new, each as a whole: a sentence may lean on the one before."""
    entries = {story["number"]: story for story in facts["stories"]}
    changed = [chapter for chapter in edit.chapters.values() if chapter.is_changed]
    if not changed:
        return {}, ()
    stories = [_story(entries[chapter.number], facts, desk) for chapter in changed]
    drafts = [_draft(chapter, entries[chapter.number]) for chapter in changed]
    checker = Checker(desk.parser, desk.claims)
    briefs, problems = checker.check(stories, drafts)
    return {chapter.number: brief for chapter, brief in zip(changed, _doubted(briefs, changed, checker), strict=True)}, tuple(problems)


def _doubted(briefs: Sequence[Brief], changed: Sequence[Chapter], checker: Checker) -> list[Brief]:
    """Hold new headlines against all that their stories say, too, as new sentences are: more is doubted where nobody names a source."""
    asked = {chapter.number: brief for chapter, brief in zip(changed, briefs, strict=True) if chapter.headline != chapter.had}
    drafts = [
        Draft(headline="", sentences=(DraftSentence(text=one.draft.headline, sources=()),), backend=BY_HAND) for one in asked.values()
    ]
    verdicts, _ = checker.verdicts([titled(brief.story) for brief in asked.values()], drafts)
    doubted = {number for number, (verdict,) in zip(asked, verdicts, strict=True) if Reason.CLAIM in verdict.reasons}
    return [_unborne(brief) if chapter.number in doubted else brief for chapter, brief in zip(changed, briefs, strict=True)]


def _unborne(brief: Brief) -> Brief:
    """Return a brief whose headline nothing bears out, for whatever else is wrong with it."""
    had = brief.headline_verdict
    reasons = tuple(dict.fromkeys((*had.reasons, Reason.CLAIM)))
    return replace(brief, headline_verdict=replace(had, status=Status.DROPPED, reasons=reasons, printed=None, was_read=True))


def _story(entry: Mapping[str, Any], facts: Mapping[str, Any], desk: Desk) -> Story:
    contents = {article["id"]: article["content"] for article in facts["articles"]}
    wanted = list(dict.fromkeys((name, contents[name]) for name in entry["articles"]))
    articles = desk.store.memory.as_told(wanted)
    if len(articles) < len(wanted):
        raise ArchiveError(
            f"story {entry['number']}: the store has not all of its articles as they were read, so nothing new in it can be checked;"
            " leave the story as it is, or take it out"
        )
    return Story(id=entry["id"], readings=tuple(desk.read(articles)), section=entry["section"])


def _draft(chapter: Chapter, entry: Mapping[str, Any]) -> Draft:
    printed = _printed(entry)
    docs = {name: doc for doc, name in enumerate(dict.fromkeys(entry["articles"]))}
    drafted = []
    for one in chapter.said:
        sources = printed[one.was]["sources"] if one.was else ()
        cited = tuple(Citation(docs[at["article"]], at["start"], at["end"]) for at in sources if at)
        drafted.append(DraftSentence(text=one.text, sources=cited))
    return Draft(headline=chapter.headline, sentences=tuple(drafted), backend=BY_HAND)


def _printed(entry: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return a story's sentences as they were printed, by their ids."""
    return {one["id"]: one["printed"] or one for one in entry["draft"] if one["id"]}


def _changes(chapter: Chapter, brief: Brief) -> list[Change]:
    wrote = [
        (place, one.text, verdict) for place, (one, verdict) in enumerate(zip(chapter.said, brief.verdicts, strict=True)) if not one.was
    ]
    changes = [_change(chapter.number, *one, brief.story) for one in wrote]
    if chapter.headline != chapter.had:
        changes.insert(0, _change(chapter.number, None, chapter.headline, brief.headline_verdict, brief.story))
    return changes


def _change(number: int, place: int | None, text: str, verdict: Verdict, story: Story) -> Change:
    """Return what an editor wrote; what passes the check, though its sources have next to nothing of it, is none of theirs."""
    if verdict.status is Status.SUPPORTED and verdict.was_read and not is_carried(story, text):
        verdict = replace(verdict, status=Status.DROPPED, reasons=(Reason.NO_SOURCE,), printed=None)
    return Change(story=number, place=place, text=text, verdict=verdict, sources=_cited(verdict, story))


def _carried(edit: Edit, facts: Mapping[str, Any], briefs: Mapping[int, Brief]) -> dict[tuple[int, int], list[Stands]]:
    """Return what each sentence stands on: one of the edition's on what it stood on there, a new one on what the check found."""
    found: dict[tuple[int, int], list[Stands]] = {}
    entries = {story["number"]: story for story in facts["stories"]}
    for number, chapter in edit.chapters.items():
        printed = _printed(entries[number])
        for place, one in enumerate(chapter.said):
            if one.was:
                found[number, place] = [Stands(at["article"], "") for at in printed[one.was]["sources"] if at]
            else:
                readings, sources = briefs[number].story.readings, _sources(briefs[number].verdicts[place])
                articles = [(readings[doc].article, start, end) for doc, start, end in sources]
                found[number, place] = [Stands(article.id, article.text[start:end]) for article, start, end in articles]
    return found


def _sources(verdict: Verdict) -> Sequence[Citation]:
    return verdict.printed.sources if verdict.printed else ()


def _manifest(facts: Mapping[str, Any], edit: Edit, briefs: Mapping[int, Brief], body: str, marks: Marks) -> dict[str, Any]:
    """Return the manifest of what is taken over: the edition's, its stories as they are now, and only what is still printed."""
    text = {one.line.text for one in placed(body)}
    stay = [(story, edit.chapters[story["number"]]) for story in facts["stories"] if story["number"] in edit.chapters]
    stories = [_entry(story, chapter, briefs.get(chapter.number)) for story, chapter in stay]
    had = facts.get("evidence", [])
    return {
        **facts,
        "subject": _subject(facts, edit, body),
        "references": marks.references,
        "stories": stories,
        "evidence": [*had, *(one for one in cited(briefs.values()) if one not in had)],
        "ahead": [one for one in facts["ahead"] if any(escape(one["text"], starts_block=False) in line for line in text)],
        "also": [one for one in facts["also"] if any(line.startswith(escape(one["headline"])) for line in text)],
    }


def _entry(story: Mapping[str, Any], chapter: Chapter, brief: Brief | None) -> dict[str, Any]:
    """Return a story as it is told now: its sentences under their new ids, and behind them those that are not printed."""
    had = {one["id"]: one for one in story["draft"] if one["id"]}
    names = [f"{chapter.number}.{place + 1}" for place in range(len(chapter.said))]
    told = [
        {**had[one.was], "id": name} if one.was else {"id": name, **_written(one.text, brief, place)}
        for place, (name, one) in enumerate(zip(names, chapter.said, strict=True))
    ]
    stay = {one.was for one in chapter.said if one.was}
    rest = [one if one["id"] is None else {**one, "id": None, "is_out": True} for one in story["draft"] if one["id"] not in stay]
    entry = {**story, "headline": chapter.headline, "draft": told + rest}
    if chapter.headline != chapter.had:
        assert brief is not None
        entry["draft_headline"] = {**judged_headline(brief), "backend": BY_HAND}
    return entry


def _written(text: str, brief: Brief | None, place: int) -> dict[str, Any]:
    assert brief is not None
    found = brief.verdicts[place]
    verdict = {"verdict": Status.SUPPORTED.value, "reasons": [], "was_read": found.was_read}
    return {"text": text, "sources": list(_cited(found, brief.story)), **verdict, "printed": None, "backend": BY_HAND}


def _cited(verdict: Verdict, story: Story) -> tuple[Mapping[str, Any], ...]:
    """Return the stretches that carry what is printed, as a manifest has them."""
    return tuple({"article": story.readings[doc].article.id, "start": start, "end": end} for doc, start, end in _sources(verdict))


def _told(edit: Edit, changes: Sequence[Change], facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was changed as the manifest has it: each sentence and headline with its verdict, and what was taken out."""
    gone = {story["number"]: story for story in facts["stories"]}
    printed = {name: one["text"] for story in gone.values() for name, one in _printed(story).items()}
    return {
        "changes": [
            {
                "story": one.story, "sentence": None if one.place is None else f"{one.story}.{one.place + 1}", "text": one.text,
                **{name: value for name, value in judgement(one.verdict).items() if name in ("verdict", "reasons")},
                "was_read": one.verdict.was_read, "sources": list(one.sources),
            }
            for one in changes
        ],
        "sentences_out": [{"id": name, "text": printed[name]} for name in edit.cut],
        "stories_out": [{"number": number, "id": gone[number]["id"], "headline": gone[number]["headline"]} for number in edit.removed],
        "lines_out": edit.taken,
    }  # fmt: skip


def _subject(facts: Mapping[str, Any], edit: Edit, body: str) -> str:
    """Return the subject with the headline that is the first one now."""
    subject = str(facts["subject"])
    top = next((one for one in facts["stories"] if subject.endswith(f": {one['headline']}")), None)
    if top is None:
        return subject
    heads = {f"**{escape(chapter.headline)}**": chapter.headline for chapter in edit.chapters.values()}
    lines = (one.line.text for one in placed(body) if one.where == "beside" and one.line.kind == "item")
    first = next((headline for line in lines for head, headline in heads.items() if line.startswith(head)), None)
    kept = edit.chapters.get(top["number"])
    headline = kept.headline if kept else first or next((chapter.headline for chapter in edit.chapters.values()), "")
    before = subject.removesuffix(top["headline"])
    return before + headline if headline else before.rstrip(": \u00a0")
