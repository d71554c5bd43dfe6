"""What stands behind a sentence of an edition, as values; and an explanation in, the object that JSON holds out (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple

from digest.compose.evidence import Piece

State = Literal["same", "altered", "gone", "not asked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A stretch of an article that a sentence stands on. number: the article's in the edition; None where it is not cited.

    place: its address, or its file. state: whether the store still holds exactly this text, if it could be asked. text: the stretch word
    for word, from the store, else from the manifest (`is_from_manifest`), else None. kept: its words, those that the printed sentence has
    marked. later: the number of a revision since, where there is one.
    """

    number: int | None
    article: str
    outlet: str
    title: str
    place: str | None
    published_at: datetime | None
    is_day_only: bool
    revision: int
    content: str
    sha256: str | None
    start: int
    end: int
    state: State
    text: str | None
    is_from_manifest: bool
    kept: tuple[Piece, ...]
    later: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A sentence, or a story's headline. printed: None for what was drafted and not printed. drafted: what was written, where it differs.

    was_read: the check compared it with its sources; else it is word for word one of theirs, or nothing could be compared. None where that
    was not recorded. titles: the outlets whose title it is. writer: who wrote it, where that is not who wrote the story. is_out: an editor
    took it out.
    """

    id: str
    printed: str | None
    drafted: str | None
    verdict: str
    reasons: tuple[str, ...]
    was_read: bool | None
    sources: tuple[Source, ...]
    titles: tuple[str, ...] = ()
    writer: str | None = None
    is_out: bool = False


class Side(NamedTuple):
    """A number that some outlets have for a thing: its value in short, who says so, and where it stands, the best place first.

    surface: the source's own characters; None where neither the store nor the manifest has them.
    """

    said: str
    speaker: str | None
    sources: tuple[Source, ...]
    surface: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure of a story. key: its rank among those at a glance. sides: several where outlets differ."""

    what: str
    key: int | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The quotation of a story: its characters, None where nobody has them, its speaker, and the sentence that it stands in."""

    text: str | None
    speaker: str
    role: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What stands behind a sentence of an edition, or behind a whole story, with its figures and its quotation.

    made_with: what the summarizer said of its model, its weights and its prompts. replaced: whose drafts were given up before. checks:
    by what sentences were compared that are not their source's own. edited: who changed the edition before its release, when, and of
    which revision; empty where nobody did. approved_by, approved_at: who released it, where a person had to. is_asked: there was a store
    to ask. is_verified: the ledger holds the manifest's hash, and it is this one.
    """

    plan: str
    date: str
    revision: int
    story: int
    headline: str
    sentences: tuple[Explained, ...]
    figures: tuple[Counted, ...]
    quotation: Spoken | None
    backend: str
    made_with: Mapping[str, Any]
    replaced: tuple[str, ...]
    checks: tuple[str, ...]
    models: Mapping[str, str]
    edited: Mapping[str, Any]
    software: str
    config: str
    archived_at: datetime | None
    approved_at: datetime | None
    approved_by: str | None
    manifest: str
    is_asked: bool
    is_verified: bool


def told(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation as JSON holds it."""
    whole = asdict(explanation)
    figures = [
        {
            "what": figure["what"],
            "key": figure["key"],
            "sides": [
                {"surface": surface, "said": said, "speaker": who, "sources": [_told(one) for one in places]}
                for said, who, places, surface in figure["sides"]
            ],
        }
        for figure in whole["figures"]
    ]
    sentences = [one | {"sources": [_told(source) for source in one["sources"]]} for one in whole["sentences"]]
    quotation = whole["quotation"]
    if quotation:
        quotation = quotation | {"source": _told(quotation["source"])}
    times = {"archived_at": explanation.archived_at, "approved_at": explanation.approved_at}
    more = {"sentences": sentences, "figures": figures, "quotation": quotation}
    return whole | more | {name: at.isoformat() if at else None for name, at in times.items()}


def _told(source: Mapping[str, Any]) -> dict[str, Any]:
    at = source["published_at"]
    kept = [{"text": text, "is_kept": is_kept} for text, is_kept in source["kept"]]
    return {**source, "published_at": at.isoformat() if at else None, "kept": kept}
