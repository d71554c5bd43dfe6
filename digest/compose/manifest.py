"""A briefing and the articles behind it in, the JSON that answers for the edition out (pure, no clock)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from digest.compose import phrases
from digest.compose.ahead import Upcoming
from digest.compose.briefing import Briefing
from digest.compose.changes import Corrected
from digest.compose.drafted import cited, unprinted, written
from digest.compose.items import Item
from digest.compose.quotation import Said
from digest.facts import facts, hits
from digest.model import Article, Brief, Dispute, Figure, Picture, Repeat, Story, StoryFigure
from digest.model.history import Since

FORMAT = 1


def manifest(
    briefing: Briefing,
    articles: Sequence[Article],
    repeats: Mapping[str, Repeat],
    *,
    generator: str,
    config_hash: str,
    models: Mapping[str, str],
    summarizers: Mapping[str, dict[str, Any]] | None = None,
    files: Mapping[str, str],
    settings: Mapping[str, Any] | None = None,
    checks: Sequence[str] = (),
    briefs: Sequence[Brief] = (),
    memory: Mapping[str, Any] | None = None,
) -> str:
    """Write an edition's manifest: what it was made of and by, every sentence's source spans, every file's hash.

    repeats: for an article set aside, the one that it repeats, and as what. models: the SHA-256 of each model's weights, by its name.
    summarizers: what those that were asked say of how they wrote, by their names: model, the hashes of its weights and prompts, usage.
    In the JSON, a story's voices holds its articles, those together that are one text, and its likenesses what each took its words from;
    its replaced holds what others wrote of it before, of which next to nothing was borne out, and its disputes each two stretches that
    cannot both be so; without such it has none. A draft sentence's printed is what stands in its place, where that is another text or
    has other sources;
    topics says of each watched one how many stories the edition has, printed or not, and whose.
    references says which article stands behind each printed number, earlier_articles holds those that are none of the day's but of
    which a correction is printed, and spans index the text of the article
    revision whose content hash is given.

    For who makes the edition again: settings are those that decided its content, checks what a sentence is compared by, briefs all that
    were written, of which drafts holds those that are not printed whole, and memory which editions and articles it looked back on. An
    article's sha256 is that of its exact text, and evidence has the stretches that printed sentences cite, word for word.
    pictures are the files that lie beside the edition and may be another's too.
    """
    whole = {
        "format": FORMAT,
        "generator": generator,
        "title": briefing.title,
        "subject": phrases.subject(briefing),
        "language": briefing.language,
        "plan": briefing.day.plan,
        "date": briefing.day.date.isoformat(),
        "revision": briefing.revision,
        "reason": briefing.reason,
        "late_at": briefing.made_at.isoformat() if briefing.made_at else None,
        "timezone": briefing.day.zone.key,
        "window": {"start": briefing.day.window.start.isoformat(), "end": briefing.day.window.end.isoformat()},
        "config": config_hash,
        "settings": dict(settings or {}),
        "backends": list(briefing.backends),
        "models": [{"name": name, "sha256": sha256} for name, sha256 in models.items()],
        "summarizers": [{"name": name} | made | {"name": name} for name, made in (summarizers or {}).items()],
        "prompts": _prompts(summarizers or {}),
        "checks": list(checks),
        "articles": [_article(article, repeats.get(article.id), briefing.folders) for article in articles],
        "earlier_articles": [_article(article, None, briefing.folders) for article in _earlier(briefing, articles)],
        "references": {str(reference.number): reference.article for reference in briefing.references},
        "stories": [_story(item, item.brief) for item in briefing.items if item.brief],
        "drafts": unprinted(briefing, briefs),
        "evidence": cited(item.brief for item in briefing.items if item.brief),
        "ahead": [_upcoming(one) for one in briefing.ahead],
        "also": [_lesser(item) for item in briefing.also],
        "dropped": [
            {"id": story.id, "traits": list(story.traits), "articles": [reading.article.id for reading in story.readings]}
            for story in briefing.dropped
        ],
        "topics": [{"topic": one.topic, "stories": one.stories, "sources": list(one.sources)} for one in briefing.coverage],
        "alerts": [alert._asdict() for alert in briefing.alerts],
        "accounts": [
            {
                "source": account.source, "entries": account.entries, "in_stories": account.in_stories, "in_also": account.in_also,
                "repeated": account.repeated,
                "printed": account.printed, "left_out": account.left_out, "outside": account.outside, "problem": account.problem,
                **({"later": account.later} if account.later else {}),
            }
            for account in briefing.accounts
        ],
        "history": [day.isoformat() for day in briefing.before],
        "memory": dict(memory or {}),
        "corrections": [_correction(one) for one in briefing.corrections],
        "problems": [
            {
                "stage": problem.stage, "subject": problem.subject, "reason": problem.reason,
                "since": problem.since.isoformat() if problem.since else None,
            }
            for problem in briefing.problems
        ],
        "files": dict(files),
        "pictures": [pictured(picture) for _, picture in briefing.pictures],
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def pictured(picture: Picture) -> dict[str, Any]:
    """Write what a picture is called, the hash of its bytes, what it shows, and how large."""
    sha256 = hashlib.sha256(picture.png).hexdigest()
    return {"name": picture.name, "sha256": sha256, "alt": picture.alt, "width": picture.width, "height": picture.height}


def _earlier(briefing: Briefing, articles: Sequence[Article]) -> list[Article]:
    """Return the articles that are cited for a correction and are not of the day, each once, by number."""
    ids = {article.id for article in articles}
    cited = {one.reference.number: one.correction.reading.article for one in briefing.corrections}
    return [article for _, article in sorted(cited.items()) if article.id not in ids]


def _correction(one: Corrected) -> dict[str, Any]:
    """Write a correction: the article that has it and where, and what of which edition it corrects."""
    correction = one.correction
    article, span, told = correction.reading.article, correction.sentence, correction.told
    return {
        "article": article.id, "content": article.content_hash, "start": span.start, "end": span.end, "text": one.text,
        "is_noted": correction.is_noted,
        "printed": {
            "date": told.date.isoformat(), "story": told.id, "number": told.number,
            "sentence": correction.printed.id or None, "text": correction.printed.text,
            **({"is_correction": True} if correction.printed.is_correction else {}),
        },
    }  # fmt: skip


def _prompts(summarizers: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return every prompt that was given to a model, once, with its hash."""
    said = [made.get("prompts") for made in summarizers.values()]
    used = {(name, str(hashed)) for prompts in said if isinstance(prompts, Mapping) for name, hashed in prompts.items()}
    return [{"name": name, "sha256": hashed} for name, hashed in sorted(used)]


def _article(article: Article, repeats: Repeat | None, folders: Collection[str]) -> dict[str, Any]:
    return {
        "id": article.id,
        "source": article.source,
        "url": article.url,
        **({"read_from": article.read_from} if article.is_paper else {}),
        "guid": article.guid,
        "file": article.guid if article.url is None and article.source in folders else None,
        "title": article.title,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "news_at": article.news_at.isoformat(),
        "is_day_only": article.is_day_only,
        "language": article.language,
        "revision": article.revision,
        "content": article.content_hash,
        "sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        "truncated": article.truncated,
        **({"part": article.problem.reason} if article.problem and article.extent not in (None, "announcement") else {}),
        "repeats": repeats.of if repeats else None,
        "repeats_as": repeats.kind if repeats else None,
    }


def _upcoming(one: Upcoming) -> dict[str, Any]:
    """Write a date ahead: its text as printed, and the sentences that announce it as their articles have them."""
    coming, story = one.coming, one.story
    return {
        "date": coming.day.isoformat(),
        "last_date": coming.last_day.isoformat(),
        "time": coming.at.isoformat("minutes") if coming.at else None,
        "kind": coming.kind,
        "story": coming.story,
        "text": one.text,
        "sources": [{"article": story.readings[doc].article.id, "start": start, "end": end} for doc, start, end in coming.cited],
        "references": [reference.number for reference in one.references],
    }


def _lesser(item: Item) -> dict[str, Any]:
    return {
        "id": item.story.id,
        "since": item.story.since.isoformat() if item.story.since else None,
        "headline": item.headline,
        "articles": [reading.article.id for reading in item.story.readings],
        **_voices(item.story),
        "references": [reference.number for reference in item.references],
        "section": item.story.section,
        "score": item.story.score,
        "terms": dict(item.story.terms),
        "watched": list(item.story.watched),
        "hits": hits(item.story),
        "traits": list(item.story.traits),
    }


def _story(item: Item, brief: Brief) -> dict[str, Any]:
    story, ids = brief.story, iter([line.id for line in item.lines])
    drafted = written(brief, [next(ids) if verdict.printed else None for verdict in brief.verdicts])
    return {
        "number": item.number,
        "id": story.id,
        "since": story.since.isoformat() if story.since else None,
        "before": _before(item.since, story) if item.since else None,
        "headline": brief.headline,
        "draft_headline": drafted["draft_headline"],
        "section": story.section,
        "score": story.score,
        "terms": dict(story.terms),
        "watched": list(story.watched),
        "hits": hits(story),
        "traits": list(story.traits),
        "articles": [reading.article.id for reading in story.readings],
        **_voices(story),
        "backend": drafted["backend"],
        "draft_lead": drafted["draft_lead"],
        "draft": drafted["draft"],
        **({"replaced": drafted["replaced"]} if brief.replaced else {}),
        "figures": [_figure(figure, brief) for figure in brief.figures if figure.key or figure.is_conflict],
        "quotation": _quotation(item.said, story) if item.said else None,
        **({"disputes": [_dispute(one, story) for one in brief.disputes]} if brief.disputes else {}),
    }


def _dispute(dispute: Dispute, story: Story) -> list[dict[str, Any]]:
    return [{"article": story.readings[doc].article.id, "start": start, "end": end} for doc, start, end in (dispute.one, dispute.other)]


def _quotation(said: Said, story: Story) -> dict[str, Any]:
    article, (span, around, speaker, role) = story.readings[said.doc].article.id, said.quotation
    return {
        "article": article, "start": span.start, "end": span.end, "speaker": speaker, "role": role or None,
        "sentence": {"start": around.start, "end": around.end},
    }  # fmt: skip


def _voices(story: Story) -> dict[str, Any]:
    """Write which articles of a story are one text, and what each took its words from; nothing where nobody compared them."""
    if not story.voices:
        return {}
    ids = [reading.article.id for reading in story.readings]
    return {
        "voices": [[ids[doc] for doc in voice] for voice in story.voices],
        "likenesses": [{"article": ids[doc], "of": ids[of], "kind": kind} for doc, of, kind in story.likenesses],
    }


def _before(since: Since, story: Story) -> dict[str, Any]:
    """Write how an edition told a story last, how much of it is new, and what figures of it editions had."""
    return {
        "date": since.told.date.isoformat(),
        "number": since.told.number,
        "headline": since.told.headline,
        "news": round(since.news, 4),
        "figures": [
            {
                **_where(one.figure, story),
                "is_changed": one.is_changed,
                "printed": [{"date": had.date.isoformat(), "surface": had.surface, "who": had.who} for had in one.before],
            }
            for one in since.figures
        ],
    }


def _where(figure: StoryFigure, story: Story) -> dict[str, Any]:
    doc, best = figure.best
    return {"article": story.readings[doc].article.id, "start": best.span.start, "end": best.span.end}


def _figure(figure: StoryFigure, brief: Brief) -> dict[str, Any]:
    """Write a figure of a story: several sides are a conflict, and each holds every mention that agrees."""
    readings = brief.story.readings
    return {"key": figure.key, "sides": [[_mention(readings[doc].article, one) for doc, one in side] for side in figure.sides]}


def _mention(article: Article, figure: Figure) -> dict[str, Any]:
    return {"article": article.id} | facts(figure) | {"listed": [{"start": name.start, "end": name.end} for name in figure.listed]}
