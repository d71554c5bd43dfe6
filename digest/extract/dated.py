"""What a page says of its time in, the moment that it was published out (pure): markup first, then its address, then its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from digest.dates import moments
from digest.dates.moments import Moment
from digest.dates.months import OF_PAGES, any_of
from digest.extract.stated import Stated

WEB = datetime(1991, 8, 6, tzinfo=UTC)  # no page is older than the web: 1970, 0001 and the like are what an empty field becomes
OFFSET = re.compile(r"T?\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?([+-])(\d{2}):?(\d{2})$")
MONTH = rf"(?:{any_of(OF_PAGES)})\b\.?"
ZONES: dict[str, tzinfo] = {
    **dict.fromkeys(("GMT", "UTC", "Z"), UTC),
    **dict.fromkeys(("CET", "MEZ", "HNEC", "BST"), timezone(timedelta(hours=1))),
    **dict.fromkeys(("CEST", "MESZ", "HAEC"), timezone(timedelta(hours=2))),
    "EST": timezone(timedelta(hours=-5)), "EDT": timezone(timedelta(hours=-4)), "PST": timezone(timedelta(hours=-8)),
    "PDT": timezone(timedelta(hours=-7)), "ET": ZoneInfo("America/New_York"), "PT": ZoneInfo("America/Los_Angeles"),
}  # fmt: skip
TIME = (
    r"(?P<hour{n}>[01]?\d|2[0-3])(?:\s?[:.h]\s?(?P<minute{n}>[0-5]\d)|(?=\s?[ap]\.?m|\sUhr))\s?(?P<half{n}>[ap])?(?:(?<=[ap])\.?m\b\.?)?"
    r"(?:\s?Uhr)?(?:\s?\(?(?P<zone{n}>(?-i:" + "|".join(ZONES) + r"))\b)?"
)
WRITTEN = re.compile(
    rf"(?:\b{TIME.replace('{n}', '1')}[\s,|–-]{{1,3}}(?:on\s|le\s|am\s)?)?(?:\b[^\W\d_]{{2,12}}\.?,?\s)?"
    rf"(?:(?<!\d)(?P<day1>[0-3]?\d)(?:er|st|nd|rd|th|\.)?\s(?:of\s|de\s)?(?P<month1>{MONTH}),?\s(?P<year1>(?:19|20)\d\d)\b"
    rf"|\b(?P<month2>{MONTH})\s(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?,?\s(?P<year2>(?:19|20)\d\d)\b"
    r"|(?<![\d./-])(?P<year3>(?:19|20)\d\d)-(?P<month3>[01]\d)-(?P<day3>[0-3]\d)(?![\d-])"
    r"|(?<![\d./-])(?P<day4>[0-3]?\d)(?P<mark>[./])\s?(?P<month4>[0-3]?\d)(?P=mark)\s?(?P<year4>(?:19|20)\d\d)(?![\d./]))"
    rf"(?:[\s,|•–-]{{1,4}}(?:at\s|um\s|à\s|-\s|\|\s)?{TIME.replace('{n}', '2')})?",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:updated|modified|edited|reviewed|checked|current (?:as )?(?:at|of)|as of|mis à jour|mise à jour|modifié|actualisé|vérifié"
    r"|aktualisiert|geändert|bearbeitet|geprüft|unverändert gültig|stand|zuletzt)\b[^\d]{0,40}$",
    re.IGNORECASE,
)
IN_ADDRESS = re.compile(
    r"/(?P<y1>(?:19|20)\d\d)/(?P<m1>\d{1,2}|[a-z]{3})/(?P<d1>[0-3]?\d)(?=/|$)|[/_-](?P<y2>20\d\d)-(?P<m2>[01]\d)-(?P<d2>[0-3]\d)(?=[/._-]|$)"
    r"|/(?P<y3>20\d\d)(?P<m3>[01]\d)(?P<d3>[0-3]\d)(?=[/._-]|$)",
    re.IGNORECASE,
)
MOST_WRITTEN = 6_000  # characters of a page's words that are looked through


def published(stated: Stated, *, front: Iterable[str], url: str | None, zone: tzinfo, before: datetime | None) -> Moment | None:
    """Return when a page was first published, from what names the hour where something does.

    front: the words between its heading and its text, with what their `time` elements say. zone: of a time that names none, unless
    another time of the page names one. before: when it was read; what it dates later is wrong.
    """
    zone = _zone_of((*stated.published, *stated.modified)) or zone
    found = [*_good((moments.parse(text, zone) for text in stated.published), before)]
    found += _good(_written(front, zone), before)
    found += _good((_in_address(address or "", zone) for address in (url, stated.address)), before)
    if not found:
        return None
    best = found[0]
    with_hour = (one for one in found if not one.is_day_only and _is_same_day(one, best, zone))
    return next(with_hour, best) if best.is_day_only else best


def _good(found: Iterable[Moment | None], before: datetime | None) -> Iterator[Moment]:
    """Leave out what no page of the web can be of: empty fields, templates, the future."""
    for one in found:
        if (
            one is not None
            and one.at >= WEB
            and (
                before is None
                or one.at <= before + timedelta(hours=1)
                or (one.is_day_only and one.at.date() <= (before + timedelta(hours=14)).date())
            )
        ):
            yield one


def _is_same_day(one: Moment, other: Moment, zone: tzinfo) -> bool:
    return abs(one.at - other.at) <= timedelta(hours=26) and one.at.astimezone(zone).date() == other.at.astimezone(zone).date()


def _zone_of(stamps: Iterable[str]) -> tzinfo | None:
    """Return the zone that some time of a page names, which its others are in; UTC names none, since programs write it."""
    for stamp in stamps:
        if found := OFFSET.search(stamp.strip()[-40:]):
            hours, minutes = int(found[2]), int(found[3])
            if hours <= 14 and minutes < 60 and (hours or minutes):
                return timezone((1 if found[1] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
    return None


def _written(front: Iterable[str], zone: tzinfo) -> Iterator[Moment | None]:
    """Yield the times that stand in words; what is called an update is none of them."""
    left = MOST_WRITTEN
    for text in front:
        left -= len(text)
        if left < 0:
            return
        yield moments.parse(text, zone)
        for found in WRITTEN.finditer(text):
            if not CHANGED.search(text[max(0, found.start() - 60) : found.start()]):
                yield _moment(found, zone)


def _moment(found: re.Match[str], zone: tzinfo) -> Moment | None:
    for way in "1234":
        if found[f"year{way}"]:
            month, day = found[f"month{way}"], int(found[f"day{way}"])
            number = OF_PAGES.get(month.rstrip(".").lower()) or int(month)
            if found["mark"] == "/" and day <= 12 and number <= 12 and day != number:
                return None  # 03/02/2026 is one day in London and another in New York
            if found["mark"] == "/" and number > 12:
                day, number = number, day
            break
    try:
        on = date(int(found[f"year{way}"]), number, day)
        for part in "21":
            if found[f"hour{part}"]:
                stated = ZONES.get((found[f"zone{part}"] or "").upper()) or zone
                at = datetime(on.year, on.month, on.day, _hour(found, part), int(found[f"minute{part}"] or 0), tzinfo=stated)
                utc = moments.in_utc(at)
                return Moment(utc) if utc else None
        return moments.noon(on, zone)
    except ValueError:
        return None


def _hour(found: re.Match[str], part: str) -> int:
    hour, half = int(found[f"hour{part}"]), (found[f"half{part}"] or "").lower()
    return hour % 12 + (12 if half == "p" else 0) if half else hour


def _in_address(url: str, zone: tzinfo) -> Moment | None:
    found = IN_ADDRESS.search(url[:600])
    if found is None:
        return None
    way = next(way for way in "123" if found[f"y{way}"])
    month = found[f"m{way}"].lower()
    try:
        number = int(month) if month.isdigit() else OF_PAGES[month]
        return moments.noon(date(int(found[f"y{way}"]), number, int(found[f"d{way}"])), zone)
    except (ValueError, KeyError):
        return None
