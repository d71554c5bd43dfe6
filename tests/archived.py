"""Archived editions for tests: stories in a few words, laid out as an edition is, with the manifest that belongs to them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from digest.archive import tree
from digest.markup.commonmark import escape
from digest.model import Edition

DAY = date(2026, 3, 10)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A story: its headline, its sentences, the outlets that each cites, its language, and figures as a manifest has them."""

    headline: str
    sentences: Sequence[str] = ()
    outlets: Sequence[str] = ("Wire",)
    language: str = "en"
    figures: Sequence[dict[str, Any]] = ()
    also: bool = False
    ahead: Sequence[tuple[str, str]] = field(default=())


def edition(
    *told: Told, day: date = DAY, plan: str = "morning", revision: int = 1, table: Sequence[tuple[str, str, int]] = (), footer: str = ""
) -> Edition:
    """Lay stories out as an edition. table: figure, what it is of, and which story's first article it cites."""
    whole, also = [one for one in told if not one.also], [one for one in told if one.also]
    articles, references = [], {}
    for place, story in enumerate([*whole, *also]):
        for outlet in story.outlets:
            identity = f"{place}-{outlet}"
            references[identity] = len(references) + 1
            articles.append({"id": identity, "source": outlet, "language": story.language})

    def marks(place: int, story: Told) -> str:
        return " ".join(f"[[{n}]](https://a.example/{n})" for outlet in story.outlets if (n := references[f"{place}-{outlet}"]))

    blocks = [f"# Morning briefing: {day}", "Two minutes to read."]
    if whole:
        blocks += ["## In short", "\n".join(f"- **{escape(one.headline)}** {marks(n, one)}" for n, one in enumerate(whole))]
    if table:
        rows = [f"| **{escape(figure)}** | {escape(what)} {marks(of, whole[of])} | Ada |" for figure, what, of in table]
        blocks += ["## Key figures", "\n".join(["| Figure | What | Who says |", "|---|---|---|", *rows])]
    if whole:
        blocks.append("## World")
    for n, story in enumerate(whole):
        blocks.append(f"### {n + 1} {escape(story.headline)}")
        blocks.append(" ".join(f"{escape(text)} {marks(n, story)}" for text in story.sentences))
        blocks.append(f"- **Sources:** {marks(n, story)} {escape(', '.join(story.outlets))}, wire")
    ahead = [(n, when, text) for n, story in enumerate(whole) for when, text in story.ahead]
    if ahead:
        blocks += ["## Ahead", "\n".join(f"- **{when}:** {escape(text)} (story {n + 1}) {marks(n, whole[n])}" for n, when, text in ahead)]
    if also:
        blocks += ["## Also", "\n".join(f"- {escape(one.headline)} {marks(len(whole) + n, one)} Wire" for n, one in enumerate(also))]
    blocks += ["---", footer or "Made by hand."]
    facts = {
        "articles": articles,
        "references": {str(number): identity for identity, number in references.items()},
        "stories": [
            {
                "number": n + 1, "id": f"s{n}", "headline": story.headline, "articles": [f"{n}-{outlet}" for outlet in story.outlets],
                "draft": [{"id": f"{n + 1}.{i}", "text": text, "printed": None} for i, text in enumerate(story.sentences, start=1)],
                "figures": [{"key": 1, "sides": [[figure]]} for figure in story.figures],
            }
            for n, story in enumerate(whole)
        ],
        "also": [{"headline": one.headline, "articles": [f"{len(whole) + n}-{o}" for o in one.outlets]} for n, one in enumerate(also)],
        "ahead": [{"story": f"s{n}", "text": text} for n, _, text in ahead],
    }  # fmt: skip
    return written("\n\n".join(blocks) + "\n", facts, day=day, plan=plan, revision=revision)


def written(body: str, facts: dict[str, Any], *, day: date = DAY, plan: str = "morning", revision: int = 1) -> Edition:
    """Return a Markdown body as an edition whose manifest holds these facts and vouches for its files."""
    markdown = f"---\ntitle: Morning briefing\ndate: {day}\n---\n{body}"
    forms = {"md": markdown, "html": "<p>edition</p>\n", "txt": "edition\n"}
    whole = {
        **facts, "plan": plan, "date": day.isoformat(), "revision": revision, "subject": "edition",
        "window": {"start": f"{day}T06:00:00+01:00", "end": f"{day}T06:00:00+01:00"},
        "files": {form: tree.hashed(text) for form, text in forms.items()},
    }  # fmt: skip
    manifest = json.dumps(whole) + "\n"
    return Edition(plan=plan, date=day, revision=revision, markdown=markdown, html=forms["html"], text=forms["txt"], manifest=manifest)
