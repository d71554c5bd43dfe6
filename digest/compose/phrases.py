"""Dates, times and counts in, the edition's fixed English wording out (pure)."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

from digest.compose.briefing import Briefing, Checks
from digest.compose.figures import Shown, Side
from digest.compose.items import Item
from digest.compose.references import Reference
from digest.headlines import is_headline_only
from digest.language import is_english
from digest.model import Account, Coming, Day

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MAKING = ("read", "group", "summarize", "check")  # the stages whose failures lose no source: something else did the work
QUIET_ALONE = 3  # stories: with fewer, and nothing beside them, the day was quiet
QUIET_BELOW = 5  # the same, where others are too slight to be told whole: as many as stand in short
OUTLETS_NAMED = 8
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def long_date(day: date) -> str:
    """Thursday 3 February 2022."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def days(coming: Coming) -> str:
    """Thursday 3 February; Saturday 5 and Sunday 6 February; Friday 28 February to Sunday 2 March."""
    first, last = coming.day, coming.last_day
    named = f"{DAYS[last.weekday()]} {last.day} {MONTHS[last.month - 1]}"
    if first == last:
        return named
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
    return f"{DAYS[first.weekday()]} {first.day}{month} {'and' if (last - first).days == 1 else 'to'} {named}"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """2 Feb 18:40 CET."""
    return f"{short_date(at, zone)} {_local(at, zone):%H:%M %Z}"


def short_date(at: datetime, zone: ZoneInfo) -> str:
    """2 Feb."""
    local = _local(at, zone)
    return f"{local.day} {MONTHS[local.month - 1][:3]}"


def since_when(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """Wednesday 06:00 CET; with its date, Wednesday 4 February 06:00 CET, where the weekday alone could be a later one."""
    local = start.astimezone(zone)
    is_far = (end.astimezone(zone).date() - local.date()).days > 6
    day = f" {local.day} {MONTHS[local.month - 1]}" if is_far else ""
    return f"{DAYS[local.weekday()]}{day} {local:%H:%M} {local.tzname()}"


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    """Return a time in its reader's zone; the first and last hours of the calendar have no place there and stay."""
    try:
        return at.astimezone(zone)
    except (OverflowError, ValueError):
        return at


def number(count: int) -> str:
    """Small numbers as words, others as digits."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """1 article, 2 articles."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def heading(briefing: Briefing) -> str:
    """Return the edition's first line."""
    return f"{briefing.title}: {long_date(briefing.day.date)}"


def opening(briefing: Briefing) -> str:
    """Say how much was read, since when, and how long reading it takes."""
    since = since_when(briefing.day.window.start, briefing.day.window.end, briefing.day.zone)
    if not briefing.articles:
        failed = sum(account.problem is not None for account in briefing.accounts)
        if failed == len(briefing.accounts):
            return f"No source could be read, so this edition holds no news since {since}. It does not say that there was none."
        which = "the sources that could be read" if failed else "the sources"
        return f"No news since {since}: nothing that {which} published falls into this window."
    minutes = number(briefing.minutes).capitalize()
    unit = "minute" if briefing.minutes == 1 else "minutes"
    articles, sources = counted(briefing.articles, "article"), counted(briefing.sources, "source")
    return f"{_quiet(briefing)}{articles} from {sources} since {since}. {minutes} {unit} to read."


def _quiet(briefing: Briefing) -> str:
    """Say that little happened: few stories, of which nothing was left away for want of room."""
    whole = len(briefing.items)
    if briefing.held_back and whole < QUIET_BELOW:
        stories = "no story weighs" if not whole else "only one story weighs" if whole == 1 else f"only {number(whole)} stories weigh"
        return f"A quiet day: {stories} enough to be told whole. "
    return "A quiet day. " if whole < QUIET_ALONE and not briefing.also else ""


def left_out(briefing: Briefing) -> str | None:
    """Count what the configuration leaves out, by what it is and by its sources."""
    if not briefing.dropped:
        return None
    kinds = {
        "opinion": ("opinion", "opinions"),
        "sport": ("story of sport", "stories of sport"),
        "undated": ("undated story", "undated stories"),
    }
    told = " and ".join(counted(count, *kinds[trait]) for trait, count in briefing.dropped_as)
    sources = Counter(reading.article.source for story in briefing.dropped for reading in story.readings)
    by_source = ", ".join(f"{source} {count:,}" for source, count in sorted(sources.items(), key=lambda kv: (-kv[1], kv[0])))
    return f"Left out as configured: {told} ({by_source})."


def correction(briefing: Briefing) -> str | None:
    """Say that this is a later revision, and why."""
    if briefing.revision == 1:
        return None
    return f"Corrected (revision {briefing.revision}): {briefing.reason}"


def lateness(briefing: Briefing) -> str | None:
    """Say when the edition was due and when it was made, if it is late."""
    if briefing.made_at is None:
        return None
    zone, due = briefing.day.zone, briefing.day.window.end
    is_same_day = briefing.made_at.astimezone(zone).date() == due.astimezone(zone).date()
    made = f"{briefing.made_at.astimezone(zone):%H:%M %Z}" if is_same_day else moment(briefing.made_at, zone)
    return f"This edition is late: it was due at {due.astimezone(zone):%H:%M %Z} and was made at {made}."


def source_line(reference: Reference, day: Day) -> str:
    """Outlet A, newspaper, 2 Feb 18:40 CET (announcement only); a day without an hour shows none."""
    at = short_date(reference.at, day.zone) if reference.is_day_only else moment(reference.at, day.zone)
    parts = [reference.outlet, *([reference.kind] if reference.kind else []), at, *([reference.file] if reference.file else [])]
    return ", ".join(parts) + (" (announcement only)" if reference.is_truncated else "")


def language_name(code: str) -> str:
    """Return the English name of a language, or its code."""
    from babel import Locale  # here, since only foreign items need it

    return str(Locale("en").languages.get(code, code)) if code != "und" else code


def about(figure: Shown) -> str:
    """Say what a figure is of, and name what was counted: countries that will receive them: Romania, Poland, Germany."""
    more = f" and {figure.more_listed} more" if figure.more_listed else ""
    return ": ".join(filter(None, (figure.what, ", ".join(figure.listed) + more)))


def told_of(figure: Shown) -> str:
    """Say under a story what a figure is of, and in whose words, where these are not the outlet's own."""
    side = figure.sides[0]
    return about(figure) + (f" ({side.who})" if side.speaker or side.is_counted else "")


def in_table(figure: Shown) -> str:
    """Say in the table what a figure is of, and that its sources differ, where they do."""
    return about(figure) + ("; sources differ" if len(figure.sides) > 1 else "")


def who_says(figure: Shown) -> str:
    """Say who gives a figure, or each of its numbers: the ministry / the county."""
    return " / ".join(dict.fromkeys(side.who for side in figure.sides))


def tellers(side: Side, figure: Shown) -> str:
    """Name the outlets that have a number, and before them who says it there, where the numbers are different speakers' words."""
    outlets = "; ".join(f"{one.outlet}, {one.kind}" if one.kind else one.outlet for one in side.references)
    more = (f" and {side.more_outlets} more" if side.more_outlets else "") + (", from one text" if side.is_one_text else "")
    speakers = [other.speaker for other in figure.sides]
    is_told_apart = None not in speakers and len(set(speakers)) == len(speakers)
    return (f"{side.speaker}, in " if is_told_apart else "") + outlets + more


def further(briefing: Briefing) -> str | None:
    """Count what was neither printed whole nor named."""
    if not briefing.further:
        return None
    total = sum(count for _, count in briefing.further)
    by_source = ", ".join(f"{source} {count:,}" for source, count in briefing.further)
    return f"{counted(total, 'further article')} not named here: {by_source}."


def outlets(item: Item) -> str:
    """Name the outlets behind a one-line item, and say how many articles more there are: A, B, C and 2 more."""
    named = ", ".join(dict.fromkeys(reference.outlet for reference in item.references))
    more = f" and {item.more_references:,} more" if item.more_references else ""
    text = " (one text)" if item.one_text else ""
    return named + more + text + (" (headline only)" if is_headline_only(item.story) else "")


def one_source(item: Item) -> str | None:
    """Say that a story rests on one source, or on one text that several outlets print."""
    if item.only_outlet:
        return f"this story rests on {item.only_outlet} alone."
    if not item.one_text:
        return None
    *named, last = item.one_text[:OUTLETS_NAMED]
    more = len(item.one_text) - OUTLETS_NAMED
    outlets = ", ".join([*named, last]) + f" and {more} more" if more > 0 else f"{', '.join(named)} and {last}"
    return f"{outlets} {'print the same text' if item.is_verbatim else 'take this story from one text'}."


def also_read(briefing: Briefing) -> str | None:
    """Name every source that gave something and stands nowhere above, so that no reading is silent."""
    named = {reference.outlet for reference in briefing.references} | {source for source, _ in briefing.further}
    named |= {reading.article.source for story in briefing.dropped for reading in story.readings}
    silent = [account for account in briefing.accounts if account.entries and account.source not in named]
    if not silent:
        return None
    read = ", ".join(f"{account.source} {account.entries - account.repeated:,}" for account in silent if account.entries > account.repeated)
    repeats = ", ".join(f"{one.source} {one.repeated - one.printed:,}" for one in silent if one.repeated > one.printed)
    printed = ", ".join(f"{one.source} {one.printed:,}" for one in silent if one.printed)
    parts = (("also read", read), ("repeats of what stands above", repeats), ("repeats of earlier editions", printed))
    line = "; ".join(f"{what}: {whose}" for what, whose in parts if whose)
    return f"{line[0].upper()}{line[1:]}."


def could_not_be_read(briefing: Briefing) -> tuple[str, ...]:
    """One line for every source or page host that failed."""
    return tuple(f"{problem.subject}: {problem.reason}" for problem in briefing.problems if problem.stage not in MAKING)


def made_differently(briefing: Briefing) -> tuple[str, ...]:
    """One line for everything that had to be done otherwise than the configuration asks."""
    return tuple(problem.reason for problem in briefing.problems if problem.stage in MAKING)


def silent_sources(briefing: Briefing) -> str | None:
    """Name the sources that were read and gave nothing in the window."""
    silent = [account for account in briefing.accounts if not account.entries and not account.problem]
    if not silent:
        return None
    return "Nothing in this window from " + ", ".join(_silent(account) for account in silent) + "."


def _silent(account: Account) -> str:
    return f"{account.source} ({counted(account.outside, 'entry', 'entries')} outside it)" if account.outside else account.source


def how_made(briefing: Briefing) -> str:
    """Say who wrote the summaries, from how much, and what the check found."""
    articles = counted(briefing.articles, "article")
    if not briefing.articles:
        return "No summary was made: there was no article."
    if not briefing.backends:
        are_headlines = briefing.also and not briefing.dropped and all(is_headline_only(item.story) for item in briefing.also)
        return f"No summary was made: of {articles} {'there are only headlines' if are_headlines else 'none is told whole'}."
    return f"Made by the {_writers(briefing)} from {articles}" + (f": {checked(briefing.checks)}." if briefing.checks.sentences else ".")


def _writers(briefing: Briefing) -> str:
    """Name the summarizers: the one that was asked, and the one that told what is not in English, with how many stories that are."""
    by_language = Counter(item.brief.draft.backend for item in briefing.items if item.brief and _is_foreign(item))
    others = {item.brief.draft.backend for item in briefing.items if item.brief and not _is_foreign(item)}
    names = [name for name in briefing.backends if name in others]
    apart = [
        f"for {counted(count, 'story', 'stories')} not in English the {name} summarizer"
        for name, count in by_language.items()
        if name not in others
    ]
    if not names:
        names, apart = list(briefing.backends), []
    return ", and ".join([f"{' and '.join(names)} {'summarizer' if len(names) == 1 else 'summarizers'}", *apart]) + ("," if apart else "")


def _is_foreign(item: Item) -> bool:
    return not any(is_english(reading) for reading in item.story.readings)


def checked(checks: Checks) -> str:
    """Say what the check found: 52 sentences checked, 3 repaired, 1 dropped; 2 headlines replaced by the story's own."""
    was = "it" if checks.printed_before == 1 else "them"
    sentences = [
        f"{counted(checks.sentences, 'sentence')} checked",
        *([f"{checks.repaired:,} repaired"] if checks.repaired else []),
        *([f"{checks.replaced:,} replaced by {'its' if checks.replaced == 1 else 'their'} source's own words"] if checks.replaced else []),
        *([f"{checks.dropped:,} dropped"] if checks.dropped else []),
        *([f"{checks.printed_before:,} left out, as earlier editions printed {was}"] if checks.printed_before else []),
        *([f"{'all ' if checks.own > 1 else ''}word for word the source's own"] if checks.own == checks.sentences else []),
    ]
    repaired, replaced = checks.repaired_headlines, checks.replaced_headlines
    headlines = [
        *([f"{counted(repaired, 'headline')} repaired"] if repaired else []),
        *([f"{f'{replaced:,}' if repaired else counted(replaced, 'headline')} replaced by the story's own"] if replaced else []),
    ]
    return "; ".join(", ".join(part) for part in (sentences, headlines) if part)
