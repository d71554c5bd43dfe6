"""An archived edition and a desk in; the same edition made again from its record, or anew over the same articles, out.

What is world is taken as recorded: the articles, by revision and hash, the settings, what sources and pages could not give, what
earlier editions told, and what the summarizers wrote. All else is done again: reading, grouping, ranking, checking, composing.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from digest import __version__
from digest.archive.tree import FORMS
from digest.check import Checker
from digest.desk import Desk
from digest.errors import RecordError
from digest.explain.records import Record, is_as_recorded
from digest.model import Article, Brief, Citation, Draft, DraftSentence, Edition, Problem, Story, plan_option
from digest.publish import following
from digest.publish.changing import was_before
from digest.publish.holdings import Holdings
from digest.publish.making import Written, make, with_figures
from digest.text import one_line

NOWHERE = Citation(-1, -1, -1)  # what a summarizer named and does not exist
GATHERED = ("gather", "pages")  # stages of problems that are the world's, and not found again


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """An edition made again. differences: of each form that is not the same, a unified diff, as lines; without any it is identical.

    undrafted: the headlines of stories of which the record has no draft, since they were put together otherwise this time. lacking: what
    reading, grouping or checking had to do without, then or now alone.
    """

    edition: Edition
    differences: Mapping[str, Sequence[str]]
    made_by: str
    undrafted: Sequence[str] = ()
    lacking: Sequence[str] = ()

    @property
    def made_again_by(self) -> str:
        """The software that this is."""
        return f"digest {__version__}"


def replay(record: Record, desk: Desk) -> Replayed:
    """Make an edition again from its archived drafts, articles and settings; nothing is written, and no summarizer is asked.

    Raises RecordError where what it was made of is gone or was never recorded, or where a person edited it, ConfigError where its settings
    are none of this version.
    """
    _refuse_unrecorded(record)
    if edited := record.facts.get("edited"):
        command = f"`digest publish --replay {record.edition.date}{plan_option(record.edition.plan)} --revision {edited['of']}`"
        raise RecordError(f"{record.subject}: {one_line(edited['by'])} edited it, and only what was edited can be made again: {command}")
    then = replace(desk, config=desk.config.decided_by(record.facts["settings"]))
    written = _Drafts(record.facts)
    edition = _made(record, then, written.write)
    again = json.loads(edition.manifest)
    lacked, lacks = _lacking(record.facts), _lacking(again)
    one_sided = [reason for reason in dict.fromkeys((*lacked, *lacks)) if (reason in lacked) != (reason in lacks)]
    return Replayed(
        edition=edition,
        differences=compared(record, edition),
        made_by=record.facts["generator"],
        undrafted=tuple(written.undrafted),
        lacking=[*one_sided, *_undrawn(record.facts, again)],
    )


def _lacking(facts: Mapping[str, Any]) -> list[str]:
    return [one["reason"] for one in facts["problems"] if one["stage"] in ("read", "group", "check")]


def _undrawn(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Say that one of two editions has pictures and the other has none: what draws them was not installed."""
    return ["no picture was drawn"] if bool(then.get("pictures")) != bool(now["pictures"]) else []


def rerun(record: Record, desk: Desk) -> Edition:
    """Make an edition anew over the same articles, with the desk's own settings and summarizers; nothing is archived.

    Raises RecordError where these articles are gone or were never recorded.
    """
    _refuse_unrecorded(record)
    return _made(record, desk, None)


def compared(record: Record, edition: Edition) -> dict[str, list[str]]:
    """Return, for each form of an edition that is not the archived one, a unified diff, as lines."""
    forms = zip(FORMS, _forms(record.edition), _forms(edition), strict=True)
    return {form: _difference(record, form, was, now) for form, was, now in forms if was != now}


def _made(record: Record, desk: Desk, write: Callable[[Sequence[Story], Desk], Written] | None) -> Edition:
    facts = record.facts
    late_at = datetime.fromisoformat(facts["late_at"]) if facts["late_at"] else None
    edition, _ = make(
        record.day, desk, held=_holdings(record, desk), write=write, revision=facts["revision"], reason=facts["reason"], made_at=late_at
    )
    return edition


def _refuse_unrecorded(record: Record) -> None:
    if not {"settings", "memory", "drafts"} <= record.facts.keys():
        raise RecordError(
            f"{record.subject}: it was made by a version that did not record all that an edition is made of, so it cannot be made again;"
            " that needs an edition of this version or a newer one, while `digest explain` tells what is known of this one"
        )


def _forms(edition: Edition) -> tuple[str, str, str, str]:
    return edition.markdown, edition.html, edition.text, edition.manifest


def _difference(record: Record, form: str, was: str, now: str) -> list[str]:
    name = record.kept.path(form).name
    return list(difflib.unified_diff(was.splitlines(), now.splitlines(), f"{name} as archived", f"{name} as made again", lineterm=""))


def _holdings(record: Record, desk: Desk) -> Holdings:
    """Return what an edition was made of, as its manifest names it and the store still holds it."""
    facts, memory = record.facts, record.facts["memory"]
    remembered = {(date.fromisoformat(one["date"]), one["revision"]) for one in memory["editions"]}
    history = desk.store.memory.editions(record.edition.plan, record.edition.date, only=remembered)
    if lost := sorted(remembered - {(past.date, past.revision) for past in history}):
        day, revision = lost[0]
        raise RecordError(
            f"{record.subject}: it looked back on the edition of {day} (revision {revision}), of which the ledger holds nothing;"
            " restore the store from a copy"
        )
    then, changed = (_revisions(record, memory[kind], desk) for kind in ("articles", "changed"))
    articles = _articles(record, desk)
    return Holdings(
        articles=articles,
        problems=[_problem(one) for one in facts["problems"] if one["stage"] in GATHERED],
        outside={account["source"]: account["outside"] for account in facts["accounts"]},
        later={account["source"]: account.get("later", 0) for account in facts["accounts"]},
        memory=following.recalled(history, then, changed, desk),
        was=was_before(record.day, articles, desk),
    )


def _articles(record: Record, desk: Desk) -> list[Article]:
    """Return the day's articles as they were, in order; raises RecordError that names those which are gone or were altered."""
    recorded = record.facts["articles"]
    found = desk.store.memory.revisions({one["id"]: one["revision"] for one in recorded})
    gone = [one for one in recorded if one["id"] not in found or not is_as_recorded(found[one["id"]], one)]
    if gone:
        first, others = gone[0], f", nor are {len(gone) - 1} others as they were" if len(gone) > 1 else ""
        title = one_line(first["title"] or "untitled", 80)
        named = f"article {first['id']} ({one_line(first['source'])}: {title!r}, revision {first['revision']})"
        state = "has another text than it had" if first["id"] in found else "is not in the store"
        raise RecordError(f"{record.subject}: {named} {state}{others}; restore the store from a copy")
    return [_as_it_was(found[one["id"]], one) for one in recorded]


def _as_it_was(article: Article, recorded: Mapping[str, Any]) -> Article:
    """Return an article with what was known of it then: its page may have told its date since."""
    published_at = datetime.fromisoformat(recorded["published_at"]) if recorded["published_at"] else None
    same = {name: recorded[name] for name in ("title", "is_day_only", "language", "truncated")}
    part = recorded.get("part")
    same["read_from"] = recorded.get("read_from") or (article.url if part else None)
    same["problem"] = Problem(stage="pages", subject=article.source, reason=part) if part else None
    return replace(article, **same, published_at=published_at, news_at=datetime.fromisoformat(recorded["news_at"]))


def _revisions(record: Record, numbers: Mapping[str, int], desk: Desk) -> list[Article]:
    found = desk.store.memory.revisions(numbers)
    if gone := [name for name in numbers if name not in found]:
        raise RecordError(
            f"{record.subject}: it looked back on article {gone[0]} (revision {numbers[gone[0]]}), which is not in the store;"
            " restore the store from a copy"
        )
    return [found[name] for name in numbers]


def _problem(recorded: Mapping[str, str]) -> Problem:
    since = recorded.get("since")
    return Problem(
        stage=recorded["stage"], subject=recorded["subject"], reason=recorded["reason"], since=date.fromisoformat(since) if since else None
    )


class _Drafts:
    """What the summarizers wrote of an edition, story by story; `write` has it checked anew."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._facts = facts
        self._drafts = {one["id"]: [*one.get("replaced", ()), one] for one in (*facts["stories"], *facts["drafts"])}
        self.undrafted: list[str] = []

    def write(self, stories: Sequence[Story], desk: Desk) -> Written:
        """Return the checked briefs of what was written then, with the problems of that time and those of the check now."""
        self.undrafted = [story.title for story in stories if story.id not in self._drafts]
        turns = [self._turns(story) for story in stories]
        checker = Checker(desk.parser, desk.claims)
        briefs, missed = checker.check(stories, [drafts[0] for drafts in turns])
        for turn in range(1, max(map(len, turns), default=0)):  # what was written in place of a draft of which next to nothing stood
            numbers = [number for number, drafts in enumerate(turns) if len(drafts) > turn]
            again, more = checker.check([stories[number] for number in numbers], [turns[number][turn] for number in numbers])
            for number, brief in zip(numbers, again, strict=True):
                briefs[number] = _in_place_of(briefs[number], brief)
            missed += more
        return with_figures(briefs, desk), self._problems(missed), self._made_with()

    def _turns(self, story: Story) -> list[Draft]:
        """Return what was written of a story, in turn; an empty draft where nothing is recorded."""
        return [_draft(one, story) for one in self._drafts.get(story.id, ())] or [Draft(headline="", sentences=(), backend="nobody")]

    def _problems(self, missed: Sequence[Problem]) -> list[Problem]:
        """Return the problems of writing as recorded, and those of checking as found now, in the recorded order."""
        left = [(one.stage, one.subject, one.reason) for one in missed]
        known = [_problem(one) for one in self._facts["problems"]]
        kept = [one for one in known if one.stage == "summarize" or (one.stage, one.subject, one.reason) in left]
        told = {(one.stage, one.subject, one.reason) for one in kept}
        return [*kept, *(one for one in missed if (one.stage, one.subject, one.reason) not in told)]

    def _made_with(self) -> dict[str, dict[str, Any]]:
        return {one["name"]: {name: value for name, value in one.items() if name != "name"} for one in self._facts["summarizers"]}


def _in_place_of(before: Brief, brief: Brief) -> Brief:
    return replace(brief, replaced=(*before.replaced, before))


def _draft(recorded: Mapping[str, Any], story: Story) -> Draft:
    docs = {reading.article.id: doc for doc, reading in enumerate(story.readings)}
    lead = recorded["draft_lead"]
    return Draft(
        headline=recorded["draft_headline"]["text"],
        sentences=tuple(_sentence(one, docs) for one in recorded["draft"]),
        backend=recorded["backend"],
        lead=_sentence(lead, docs) if lead else None,
    )


def _sentence(recorded: Mapping[str, Any], docs: Mapping[str, int]) -> DraftSentence:
    places = (one and (docs.get(one["article"], -1), one["start"], one["end"]) for one in recorded["sources"])
    return DraftSentence(text=recorded["text"], sources=tuple(Citation(*place) if place else NOWHERE for place in places))
