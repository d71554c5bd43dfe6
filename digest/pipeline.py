"""The mission: gather · publish · deliver. Open this file first.

    sources ──gather──▶ store ──publish──▶ archive ──deliver──▶ readers

    gather    read → from_entry → keep → from_page → complete         one source's failure is a line, not the end
    publish   articles → read → drop_duplicates → group → rank → summarize → verify → compose → render → keep
    deliver   archived edition → message → written

Each valve has a durable tank on either side, so that whatever fails is done again alone.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from digest import __version__, gathering, log
from digest.archive import Kept
from digest.archive.tree import hashed
from digest.check import verify
from digest.compose import Briefing, compose, render
from digest.compose.manifest import manifest
from digest.desk import Desk
from digest.errors import ArchiveError, BackendError
from digest.gathering import Gathered
from digest.mail import message, write
from digest.model import Article, Brief, Day, Edition, Problem, Reading, Receipt, Story
from digest.parallel import each
from digest.stories import drop_duplicates, group, rank
from digest.stories.group import JOIN_AT
from digest.summarize import summarize
from digest.vectors import hashed_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One edition, where it lies (None for a dry run), and what went wrong on the way to it."""

    edition: Edition
    kept: Kept | None
    problems: tuple[Problem, ...]


def gather(day: Day, desk: Desk, now: datetime, *, dry_run: bool = False) -> list[Gathered]:
    """Read all sources at once and keep what they show; then read the pages behind what is only announced.

    day: pages are read for entries from its window on. now: when this happens. dry_run: read, but keep nothing.
    A source or page that fails is a Problem in its result; nothing that was known is forgotten.
    """
    sources = list(desk.sources.values())
    read = each(lambda source: gathering.read_source(source, desk), sources, threads=desk.config.fetch.parallel)
    results = [gathering.keep(source, batch, desk, now, dry_run=dry_run) for source, batch in zip(sources, read, strict=True)]
    if not dry_run:
        gathering.read_pages(desk, since=day.window.start)
    return results


def publish(day: Day, desk: Desk, now: datetime, *, revise: str | None = None, dry_run: bool = False) -> Published:
    """Turn one day's stored articles into one checked, archived edition.

    revise: the reason for a further revision. dry_run: make it, but claim and keep nothing.
    Raises LedgerError when the edition exists or is being made, ArchiveError when it cannot be written.
    """
    if dry_run:
        edition, problems = make(day, desk)
        return Published(edition=edition, kept=None, problems=problems)
    ledger = desk.store.ledger
    with ledger.claim(day, now, revise=revise) as claim:
        place = desk.archive.place(claim.plan, claim.date, claim.revision)
        found = _archived(desk, place, is_resumed=claim.is_resumed)
        if found is not None and not claim.is_resumed:
            ledger.release(claim)
            raise ArchiveError(
                f"archive {place.path('md')}: it holds an edition that the store knows nothing of; move the file away,"
                " or name the store that it was made with"
            )
        edition, problems = (found, ()) if found is not None else make(day, desk, revision=claim.revision, reason=claim.reason)
        kept = place if found is not None else desk.archive.keep(edition)
        ledger.archived(claim, now, hashed(edition.manifest))
    log.event("published", plan=day.plan, date=day.date, revision=claim.revision, file=kept.path("md"), problems=len(problems))
    return Published(edition=edition, kept=kept, problems=problems)


def deliver(day: Day, desk: Desk, *, dry_run: bool = False) -> list[Receipt]:
    """Write the day's newest archived edition for each reader, once.

    Raises ArchiveError when there is no such edition or a copy cannot be written.
    """
    kept = desk.archive.newest(day.date, day.plan)
    if kept is None:
        raise ArchiveError(
            f"edition of {day.date} (plan {day.plan}): it is not in the archive; make it with `digest publish --date {day.date}`"
        )
    edition = desk.archive.read(kept)
    facts = json.loads(edition.manifest)
    receipts = []
    for reader in desk.config.readers:
        copy = message(
            edition, reader, desk.config.mail.sender, title=facts["subject"], dated=datetime.fromisoformat(facts["window"]["end"])
        )
        receipts.append(write(copy, edition, desk.config.outbox_path, dry_run=dry_run))
        log.event("delivered", reader=receipts[-1].reader, state=receipts[-1].state, file=receipts[-1].path)
    return receipts


def make(day: Day, desk: Desk, *, revision: int = 1, reason: str | None = None) -> tuple[Edition, tuple[Problem, ...]]:
    """Make an edition from what the store holds now: the same holdings give the same bytes."""
    config, sources = desk.config, desk.sources
    previous = desk.store.ledger.before(day)
    articles = desk.store.articles(day.window, list(sources), since_edition=previous.claimed_at if previous else None)
    unique, repeats = drop_duplicates(desk.read(articles))
    groups, grouping_problems = grouped(unique, desk)
    stories = rank(groups, sources, day.window, sections=config.sections, watchlist=config.watchlist)
    briefs, summarizer_problems = briefed(stories[: config.edition.stories], desk)
    problems = (*source_problems(desk), *page_problems(articles), *grouping_problems, *summarizer_problems)
    census = desk.store.census(day.window)
    briefing = compose(
        day,
        briefs,
        stories[config.edition.stories :],
        sources,
        title=config.title,
        sections=config.sections,
        settings=config.edition,
        repeats=[article for article in articles if article.id in repeats],
        outside={name: census[name].before + census[name].after for name in sources if name in census},
        problems=problems,
        revision=revision,
        reason=reason,
    )
    return _edition(briefing, articles, desk, repeats), problems


def grouped(readings: Sequence[Reading], desk: Desk) -> tuple[list[list[Reading]], list[Problem]]:
    """Group readings as configured; without the encoder by their words, and say so."""
    settings = desk.config.grouping
    try:
        return group(readings, desk.vectors(), join_at=settings.join_at or JOIN_AT[settings.similarity]), []
    except BackendError as error:
        problem = Problem(stage="group", subject="grouping", reason=f"{error}; grouped by words instead")
        return group(readings, hashed_words), [problem]


def briefed(stories: Sequence[Story], desk: Desk) -> tuple[list[Brief], list[Problem]]:
    """Summarize stories and check every sentence."""
    settings = desk.config.summarizer
    drafts, problems = summarize(stories, [settings.backend, *settings.fallback], settings.words)
    return [Brief(story=story, draft=draft, verdicts=verify(story, draft)) for story, draft in zip(stories, drafts, strict=True)], problems


def source_problems(desk: Desk) -> list[Problem]:
    """Return a Problem for every source whose newest reading failed, or that was never read."""
    found = []
    for name in desk.sources:
        state = desk.store.source(name)
        if state is None:
            found.append(Problem(stage="gather", subject=name, reason="it was never read", advice="run `digest gather`"))
        elif state.error:
            found.append(Problem(stage="gather", subject=name, reason=state.error))
    return found


def page_problems(articles: Sequence[Article]) -> list[Problem]:
    """Return one Problem a host and reason for the pages that could not be read."""
    counts: Counter[tuple[str, str]] = Counter()
    outlets: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article in articles:
        if article.problem is not None:
            key = (article.problem.subject, article.problem.reason)
            counts[key] += 1
            outlets[key].add(article.source)
    return [
        Problem(
            stage="pages",
            subject=host,
            reason=f"{count} {'page' if count == 1 else 'pages'} of {', '.join(sorted(outlets[host, reason]))} not read"
            f" ({reason}); what the feed announced is used instead",
        )
        for (host, reason), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _edition(briefing: Briefing, articles: Sequence[Article], desk: Desk, repeats: dict[str, str]) -> Edition:
    generator = f"digest {__version__}"
    forms = render(briefing, generator=generator)
    edition = Edition(
        plan=briefing.day.plan, date=briefing.day.date, revision=briefing.revision,
        markdown=forms.markdown, html=forms.html, text=forms.text, manifest="",
    )  # fmt: skip
    hashes = {"md": hashed(forms.markdown), "html": hashed(forms.html), "txt": hashed(forms.text)}
    facts = manifest(briefing, articles, repeats, generator=generator, config_hash=desk.config.hash(), files=hashes)
    return replace(edition, manifest=facts)


def _archived(desk: Desk, place: Kept, *, is_resumed: bool) -> Edition | None:
    """Return the edition that already lies in its place; a resumed one that is not whole is made again."""
    if not desk.archive.holds(place):
        return None
    try:
        return desk.archive.read(place)
    except ArchiveError:
        if is_resumed:
            return None
        raise
