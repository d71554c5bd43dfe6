"""A briefing and its parts in; what the edition says of them beside the news out, in the edition's language (pure).

What is to be said is decided here; how it is said, by the words of a language (digest/compose/wording).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from digest.compose.briefing import Briefing, Checks
from digest.compose.figures import Shown, Side
from digest.compose.items import Item
from digest.compose.references import Reference
from digest.compose.wording import Words, words_of
from digest.headlines import is_headline_only
from digest.language import is_english
from digest.model import Account, Day

MAKING = ("read", "group", "summarize", "check")  # the stages whose failures lose no source: something else did the work
QUIET_ALONE = 3  # stories: with fewer, and nothing beside them, the day was quiet
QUIET_BELOW = 5  # the same, where others are too slight to be told whole: as many as stand in short
OUTLETS_NAMED = 8
ONCE_FROM = 3  # stories: as many in one foreign language, and most of all, and it is said once for the edition


def heading(briefing: Briefing) -> str:
    """Return the edition's first line."""
    return briefing.wording.heading(briefing.title, briefing.day.date)


def subject(briefing: Briefing) -> str:
    """Return the subject line of the edition's mail."""
    first = next((item.headline for item in (*briefing.in_short, *briefing.also)), None)
    return briefing.wording.subject(briefing.title, briefing.day.date, first, is_revised=briefing.revision > 1)


def opening(briefing: Briefing) -> str:
    """Say how much was read, since when, and how long reading it takes."""
    words = briefing.wording
    since = since_when(briefing.day.window.start, briefing.day.window.end, briefing.day.zone, words)
    if briefing.articles:
        read = words.opening(briefing.articles, briefing.sources, since, briefing.minutes)
        return " ".join(filter(None, (_quiet(briefing), read)))
    failed = sum(account.problem is not None for account in briefing.accounts)
    if failed == len(briefing.accounts):
        return words.nothing_read(since)
    until = since_when(briefing.day.window.end, briefing.day.window.end, briefing.day.zone, words)
    reach = words.reaches_to(until, sum(account.later for account in briefing.accounts))
    return f"{words.nothing_new(since, some_failed=bool(failed))} {reach}"


def _quiet(briefing: Briefing) -> str | None:
    """Say that little happened: few stories, of which nothing was left away for want of room."""
    whole = len(briefing.items)
    if briefing.held_back and whole < QUIET_BELOW:
        return briefing.wording.quiet(whole)
    return briefing.wording.quiet_day if whole < QUIET_ALONE and not briefing.also else None


def since_when(start: datetime, end: datetime, zone: ZoneInfo, words: Words) -> str:
    """Wednesday 06:00 CET; with its date, Wednesday 4 February 06:00 CET, where the weekday alone could be a later one."""
    local = start.astimezone(zone)
    return words.day_and_hour(local, is_far=(end.astimezone(zone).date() - local.date()).days > 6)


def correction(briefing: Briefing) -> str | None:
    """Say that this is a later revision, and why."""
    return briefing.wording.revised(briefing.revision, str(briefing.reason)) if briefing.revision > 1 else None


def lateness(briefing: Briefing) -> str | None:
    """Say when the edition was due and when it was made, if it is late."""
    if briefing.made_at is None:
        return None
    zone = briefing.day.zone
    return briefing.wording.late(briefing.day.window.end.astimezone(zone), briefing.made_at.astimezone(zone))


def foreign(briefing: Briefing) -> str | None:
    """Say once that the stories are in another language than the edition, where most are in the same one."""
    if (language := usual_language(briefing)) is None:
        return None
    are_all = all(item.language == language for item in briefing.items)
    return briefing.wording.mostly_foreign(language, are_all=are_all)


def usual_language(briefing: Briefing) -> str | None:
    """Return the language of most stories, where a mark at each of them would be noise."""
    counts = Counter(item.language for item in briefing.items if item.language not in (briefing.language, "und"))
    language, count = next(iter(counts.most_common(1)), ("", 0))
    return language if count >= ONCE_FROM and 2 * count > len(briefing.items) else None


def language_mark(item: Item, briefing: Briefing) -> str | None:
    """Say which other language a story is in, unless that is said once for the edition."""
    if item.language in (briefing.language, "und", usual_language(briefing)):
        return None
    return briefing.wording.in_language(item.language)


def section_name(name: str, words: Words) -> str:
    """Return the name of a section: the configuration's own, or the one of stories that have none."""
    return words.no_section if name == words_of("en").no_section else name


def source_line(reference: Reference, item: Item, day: Day, words: Words) -> str:
    """Outlet A, newspaper, 2 Feb 18:40 CET (in French; only its beginning could be read); a day without an hour shows none.

    What its source gave no date has none: when it was seen is not when it was published.
    """
    local = local_time(reference.at, day.zone)
    moment = words.short_date(local) if reference.is_day_only else words.moment(local)
    at = moment if reference.is_dated else words.undated
    parts = [_outlet(reference, words), at, *([reference.file] if reference.file else []), *(["PDF"] if reference.is_paper else [])]
    beside = [*_other_language(reference, item, words), *([words.only(reference.extent)] if reference.extent else [])]
    return ", ".join(parts) + (f" ({f'{words.semicolon} '.join(beside)})" if beside else "")


def _other_language(reference: Reference, item: Item, words: Words) -> list[str]:
    """Say of a source that it is in another language than its story is told in."""
    if reference.language in (item.language, "und"):
        return []
    said = words.in_language(reference.language)
    return [said[0].lower() + said[1:]]


def _outlet(reference: Reference, words: Words) -> str:
    return f"{reference.outlet}, {words.kind(reference.kind)}" if reference.kind else reference.outlet


def local_time(at: datetime, zone: ZoneInfo) -> datetime:
    """Return a time in its reader's zone; the first and last hours of the calendar have no place there and stay."""
    try:
        return at.astimezone(zone)
    except (OverflowError, ValueError):
        return at


def more_sources(item: Item, words: Words) -> str:
    """Count the articles of a story that stand not among its sources, behind those that do."""
    return f" · {words.and_more(item.more_references)}" if item.more_references else ""


def about(figure: Shown, words: Words) -> str:
    """Say what a figure is of, and name what was counted: countries that will receive them: Romania, Poland, Germany."""
    more = f" {words.and_more(figure.more_listed)}" if figure.more_listed else ""
    names = ", ".join(figure.listed) + more
    return f"{words.colon(figure.what)} {names}" if figure.what and names else figure.what or names


def told_of(figure: Shown, words: Words) -> str:
    """Say under a story what a figure is of, and in whose words, where these are not the outlet's own."""
    side = figure.sides[0]
    return about(figure, words) + (f" ({_who(side, words)})" if side.speaker or side.is_counted else "")


def in_table(figure: Shown, words: Words) -> str:
    """Say in the table what a figure is of, and that its sources differ, where they do."""
    return about(figure, words) + (f"{words.semicolon} {words.differ_mark}" if len(figure.sides) > 1 else "")


def who_says(figure: Shown, words: Words) -> str:
    """Say who gives a figure, or each of its numbers: the ministry / the county."""
    return " / ".join(dict.fromkeys(_who(side, words) for side in figure.sides))


def _who(side: Side, words: Words) -> str:
    return side.who or words.counted_in_text


def tellers(side: Side, figure: Shown, words: Words) -> str:
    """Name the outlets that have a number, and before them who says it there, where the numbers are different speakers' words."""
    outlets = f"{words.semicolon} ".join(_outlet(one, words) for one in side.references)
    more = f" {words.and_more(side.more_outlets)}" if side.more_outlets else ""
    more += f", {words.from_one_text}" if side.is_one_text else ""
    speakers = [other.speaker for other in figure.sides]
    is_told_apart = None not in speakers and len(set(speakers)) == len(speakers)
    return (words.said_in(str(side.speaker), outlets) if is_told_apart else outlets) + more


def further(briefing: Briefing) -> str | None:
    """Count what was neither printed whole nor named."""
    if not briefing.further:
        return None
    return briefing.wording.further(sum(count for _, count in briefing.further), _by_source(briefing.further, briefing.wording))


def spread(briefing: Briefing) -> str:
    """Say how many articles each section has: World 23, Economy 12, Home 4."""
    words = briefing.wording
    return ", ".join(f"{section_name(name, words)} {words.digits(count)}" for name, count in briefing.spread) + "."


def left_out(briefing: Briefing) -> str | None:
    """Count what the configuration leaves out, by what it is and by its sources."""
    if not briefing.dropped:
        return None
    sources = Counter(reading.article.source for story in briefing.dropped for reading in story.readings)
    by_source = sorted(sources.items(), key=lambda kv: (-kv[1], kv[0]))
    return briefing.wording.left_out(briefing.dropped_as, _by_source(by_source, briefing.wording))


def _by_source(counts: Iterable[tuple[str, int]], words: Words) -> str:
    return ", ".join(f"{source} {words.digits(count)}" for source, count in counts if count)


def outlets(item: Item, words: Words) -> str:
    """Name the outlets behind a one-line item, and say how many articles more there are: A, B, C and 2 more."""
    told = (" ".join([one.outlet, *(f"({said})" for said in _other_language(one, item, words))]) for one in item.references)
    named = ", ".join(dict.fromkeys(told))
    more = f" {words.and_more(item.more_references)}" if item.more_references else ""
    text = f" ({words.one_text})" if item.one_text else ""
    return named + more + text + (f" ({words.headline_only})" if is_headline_only(item.story) else "")


def one_source(item: Item, words: Words) -> str | None:
    """Say that a story rests on one source, or on one text that several outlets print."""
    if item.only_outlet:
        return words.rests_on(item.only_outlet)
    if not item.one_text:
        return None
    more = len(item.one_text) - OUTLETS_NAMED
    named = f"{', '.join(item.one_text[:OUTLETS_NAMED])} {words.and_more(more)}" if more > 0 else words.listed(item.one_text)
    return words.share_text(named, is_verbatim=item.is_verbatim)


def also_read(briefing: Briefing) -> str | None:
    """Name every source that gave something and stands nowhere above, so that no reading is silent."""
    named = {reference.outlet for reference in briefing.references} | {source for source, _ in briefing.further}
    named |= {reading.article.source for story in briefing.dropped for reading in story.readings}
    silent = [account for account in briefing.accounts if account.entries and account.source not in named]
    if not silent:
        return None
    words = briefing.wording
    read = _by_source(((one.source, one.entries - one.repeated) for one in silent), words)
    repeats = _by_source(((one.source, one.repeated - one.printed) for one in silent), words)
    return words.also_read(read, repeats, _by_source(((one.source, one.printed) for one in silent), words))


def could_not_be_read(briefing: Briefing) -> tuple[str, ...]:
    """One line for every source or page host that failed."""
    words = briefing.wording
    lost = (problem for problem in briefing.problems if problem.stage not in MAKING)
    return tuple(
        f"{words.colon(problem.subject)} {words.reason(problem.reason)}{words.not_read_since(problem.since) if problem.since else ''}"
        for problem in lost
    )


def made_differently(briefing: Briefing) -> tuple[str, ...]:
    """One line for everything that had to be done otherwise than the configuration asks."""
    return tuple(briefing.wording.reason(problem.reason) for problem in briefing.problems if problem.stage in MAKING)


def silent_sources(briefing: Briefing) -> str | None:
    """Name the sources that were read and gave nothing in the window."""
    silent = [account for account in briefing.accounts if not account.entries and not account.problem]
    return briefing.wording.nothing_from([_silent(account, briefing.wording) for account in silent]) if silent else None


def _silent(account: Account, words: Words) -> str:
    return f"{account.source} {words.outside(account.outside)}" if account.outside else account.source


def how_made(briefing: Briefing) -> str:
    """Say who wrote the summaries, from how much, and what the check found."""
    words = briefing.wording
    if not briefing.articles:
        return words.no_article
    if not briefing.backends:
        are_headlines = bool(briefing.also) and not briefing.dropped and all(is_headline_only(item.story) for item in briefing.also)
        return words.none_whole(briefing.articles, are_headlines=are_headlines)
    made = words.made_by(*_writers(briefing), briefing.articles)
    return f"{words.colon(made)} {checked(briefing.checks, words)}." if briefing.checks.sentences else f"{made}."


def _writers(briefing: Briefing) -> tuple[list[str], list[tuple[int, str]]]:
    """Name the summarizers: the one that was asked, and the one that told what is not in English, with how many stories that are."""
    by_language = Counter(item.brief.draft.backend for item in briefing.items if item.brief and _is_foreign(item))
    others = {item.brief.draft.backend for item in briefing.items if item.brief and not _is_foreign(item)}
    names = [name for name in briefing.backends if name in others]
    apart = [(count, name) for name, count in by_language.items() if name not in others]
    return (names, apart) if names else (list(briefing.backends), [])


def _is_foreign(item: Item) -> bool:
    return not any(is_english(reading) for reading in item.story.own.readings)


def checked(checks: Checks, words: Words) -> str:
    """Say what the check found: 52 sentences checked, 3 repaired, 1 dropped; 2 headlines replaced by the story's own."""
    found = ((words.repaired, checks.repaired), (words.replaced, checks.replaced), (words.dropped, checks.dropped))
    sentences = [
        words.checked(checks.sentences),
        *(say(count) for say, count in (*found, (words.printed_before, checks.printed_before)) if count),
        *([words.own_words(checks.own)] if checks.own == checks.sentences else []),
    ]
    repaired, replaced = checks.repaired_headlines, checks.replaced_headlines
    headlines = [
        *([words.headlines_repaired(repaired)] if repaired else []),
        *([words.headlines_replaced(replaced, is_second=bool(repaired))] if replaced else []),
    ]
    return f"{words.semicolon} ".join(", ".join(part) for part in (sentences, headlines) if part)
