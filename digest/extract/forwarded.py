"""The text of a mail in; what is its article, without quoted mails, signature and disclaimer, out (pure).

A forwarded mail is the article, with its own subject, date and sender; what was written above it is a note to whoever drops it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from digest import text as texts
from digest.dates import moments
from digest.dates.moments import Moment
from digest.extract.daylines import day_in

DEEP = 10  # forwarded mails in one another
NOTE = 80  # words: more above a mail is a text of its own, and the mail below is what it answers
HEADER_LINES = 12  # of a forwarded mail
LINES = 10_000  # of a mail among which marks are looked for
LONGEST = 500  # characters of a line that can be a mark
FORWARD = re.compile(r"(?:fwd?|wg|tr|i)\s*:", re.IGNORECASE)
PREFIX = re.compile(r"(?:\s*(?:fwd?|re|aw|wg|tr|sv|vs|antw)\s*(?:\[\d{1,3}\])?\s*:\s*|\s*\[(?:external|ext|extern)\]\s*)+", re.IGNORECASE)
BEGIN = re.compile(  # what stands above a mail that is forwarded or quoted
    r"[\s>*_-]*(?P<forward>forwarded (?:message|by)|begin forwarded message|weitergeleitete nachricht|(?:message|courriel) transf[ée]r[ée])"
    r"[^\n]{0,80}"
    r"|[\s>*_-]*(?:original message|original-?nachricht|urspr[üu]ngliche nachricht|message d.origine)[\s*_-]*:?",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"[\s>*]*(?P<name>from|von|de|sent|date|gesendet|datum|envoy[ée]|to|an|[àa]|cc|kopie|subject|betreff|objet|reply-to|importance)\s*:\*?\s?(?P<value>[^\n]*)",
    re.IGNORECASE,
)
NAMES = {
    "from": "from", "von": "from", "de": "from", "sent": "date", "date": "date", "gesendet": "date", "datum": "date", "envoyé": "date",
    "envoye": "date", "subject": "subject", "betreff": "subject", "objet": "subject",
}  # fmt: skip
ANSWERED = re.compile(  # "On Friday Ada Lind wrote:"
    r"(?:on|le|am|el)\b.{5,300}(?:wrote|a [ée]crit|schrieb.{0,80}|escribi[óo])\s?:", re.IGNORECASE | re.DOTALL
)
ENDING = re.compile(  # what stands below a mail and says nothing of its matter
    r"(?:this|the) (?:e-?mail|message|communication|transmission)\b.{0,200}(?:confidential|privileged|intended)"
    r"|.{0,80}intended (?:solely|only) for"
    r"|if you (?:have received|are not the (?:intended|named))|diese (?:e-?mail|nachricht).{0,120}vertraulich|.{0,80}falls? sie nicht der"
    r"|(?:ce|le pr[ée]sent) (?:message|courriel|e-?mail).{0,160}confidenti|si vous avez re[çc]u ce|(?:please )?consider the environment"
    r"|(?:to )?unsubscribe|you (?:are receiving|received) this|sent from my|envoy[ée] de mon|von meinem .{0,30} gesendet"
    r"|confidentiality notice"
    r"|get outlook for|virus-free|disclaimer\b|(?:view|read) (?:this|it) (?:e-?mail |message )?in your browser",
    re.IGNORECASE | re.DOTALL,
)
WARNING = re.compile(
    r"\W{0,4}(?:caution|warning|external)\b.{0,300}(?:outside|extern|sender|unknown)|.{0,60}in your browser", re.IGNORECASE | re.DOTALL
)
CLOCK = re.compile(r"(?<![\d:.])(\d{1,2})(?::|h)(\d\d)(?::\d\d)?\s?(?:([ap])\.?m\b)?\s?(?:(UTC|GMT)|([+-]\d\d):?(\d\d))?", re.IGNORECASE)
HALF = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)


class Told(NamedTuple):
    """What a mail says: its subject, when and by whom it was sent, and its text."""

    subject: str
    sent: Moment | None
    sender: str
    text: str


def article_of(mail: Told, zone: tzinfo) -> Told:
    """Return what a mail tells: the mail that it forwards, or itself, without what it answers and what stands below it."""
    for _ in range(DEEP):
        inner = _forwarded(mail, zone)
        if inner is None:
            break
        mail = inner
    text = _without_ending(_without_answered(mail.text))
    return mail._replace(subject=PREFIX.sub("", mail.subject, count=1).strip(), text=text)


def when(written: str, zone: tzinfo) -> Moment | None:
    """Return when a mail was sent, from a header or from the line that a program wrote above a forwarded one."""
    line = " ".join(written[:200].split())
    if HALF.search(line):
        return _as_written(line, zone)  # the library would read 4 PM as 4
    try:
        at = parsedate_to_datetime(line)
    except (ValueError, TypeError, IndexError, OverflowError):
        return _as_written(line, zone)
    found = moments.in_utc(at if at.tzinfo else at.replace(tzinfo=zone if "0000" not in line[-6:] else UTC))
    return Moment(found) if found else None


def _as_written(line: str, zone: tzinfo) -> Moment | None:
    day = day_in(line)
    if day is None:
        return moments.parse(line, zone)
    clock = CLOCK.search(line)
    if not clock:
        return moments.noon(day, zone)
    hour = int(clock[1]) % 12 + (12 if clock[3].lower() == "p" else 0) if clock[3] else int(clock[1])
    shift = "+0000" if clock[4] else f"{clock[5]}{clock[6]}" if clock[5] else ""
    try:
        at = datetime.combine(day, datetime.strptime(f"{hour}:{clock[2]}{shift}", "%H:%M%z" if shift else "%H:%M").timetz())  # noqa: DTZ007
    except ValueError:
        return moments.noon(day, zone)
    found = moments.in_utc(at if at.tzinfo else at.replace(tzinfo=zone))
    return Moment(found) if found else None


def _forwarded(mail: Told, zone: tzinfo) -> Told | None:
    """Return the mail that a mail forwards in its own text; None where it forwards none."""
    lines = mail.text.split("\n")
    for number, line in enumerate(lines[:LINES]):
        mark = BEGIN.fullmatch(line) if len(line) < LONGEST else None
        if not (mark or (FIELD.match(line) and _is_head(lines, number))):
            continue
        above = texts.count_words("\n".join(lines[:number]))
        is_sent_on = bool(FORWARD.match(mail.subject.strip())) or bool(mark and mark["forward"])
        if above > NOTE or not (is_sent_on or (mark is None and above == 0)):
            return None
        fields, end = _fields(lines, number + bool(mark))
        if not fields:
            return None
        rest = [re.sub(r"^\s?>\s?", "", one) for one in lines[end:]] if lines[number].lstrip().startswith(">") else lines[end:]
        return Told(
            texts.one_line(fields.get("subject", "")) or mail.subject, when(fields.get("date", ""), zone) or mail.sent,
            name_of(fields.get("from", "")) or mail.sender, "\n".join(rest),
        )  # fmt: skip
    return None


def name_of(sender: str) -> str:
    """Return the name of a sender: "Ada Lind" of "Ada Lind <ada@example.org>"."""
    return texts.one_line(
        re.sub(r"\s*[<\[(][^<>\])]{0,300}[>\])].*|^mailto:", "", sender.strip()).strip("\"'* ") or sender.strip("<> "), 80
    )


def _is_head(lines: list[str], number: int) -> bool:
    """Tell whether the fields of a mail begin here, as Outlook sets them above one without any mark."""
    named = {NAMES.get(found["name"].lower()) for line in lines[number : number + 8] if (found := FIELD.match(line[:LONGEST]))}
    return {"from", "date", "subject"} <= named


def _fields(lines: list[str], number: int) -> tuple[dict[str, str], int]:
    """Return the fields of a forwarded mail and the line below them."""
    found: dict[str, str] = {}
    last = ""
    for place in range(number, min(number + HEADER_LINES, len(lines))):
        line = lines[place][:LONGEST]
        field = FIELD.match(line)
        if field:
            last = NAMES.get(field["name"].lower(), "")
            if last:
                found.setdefault(last, field["value"].strip())
        elif not line.strip(" >*\t\r"):
            if len(found) > 1 and not any(FIELD.match(one[:LONGEST]) for one in lines[place + 1 : place + 2]):
                return found, place + 1
        elif last == "subject" and found:
            found[last] += f" {line.strip()}"
        elif found:
            return found, place
    return found, min(number + HEADER_LINES, len(lines))


def _without_answered(text: str) -> str:
    """Return a text without the mails that it answers, which stand below it or between its lines."""
    lines = text.split("\n")
    for number, line in enumerate(lines[:LINES]):
        if len(line) < LONGEST and number and (BEGIN.fullmatch(line) or (FIELD.match(line) and _is_head(lines, number))):
            lines = lines[:number]
            break
        if number and line[:2].lower() in ("on", "le", "am", "el") and _is_answered(lines[number : number + 2]):
            behind = [one for one in lines[number + 1 :] if one.strip()]
            if sum(one.lstrip().startswith(">") for one in behind) * 2 >= len(behind) or not any(one.startswith(">") for one in behind):
                lines = lines[:number]
                break
            lines[number] = ""
    own = [line for line in lines if not line.startswith(">")]
    return "\n".join(own) if any(line.strip() for line in own) else "\n".join(re.sub(r"^(?:>\s?)+", "", line) for line in lines)


def _is_answered(lines: list[str]) -> bool:
    """Tell whether a line, or it and the next, says who wrote what stands below."""
    return any(ANSWERED.fullmatch(line.strip()[:LONGEST]) for line in (lines[0], " ".join(lines)))


def _without_ending(text: str) -> str:
    """Return a text without signature and disclaimers, and without the warning that a mail server set above it."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if number and line.rstrip("\r\n") in ("-- ", "--") and texts.count_words("\n".join(lines[:number])) >= 8:
            lines = lines[:number]
            break
    parts = [part for part in re.split(r"\n\s*\n", "\n".join(lines)) if part.strip()]
    while len(parts) > 1 and ENDING.match(parts[-1].strip(" *_-\n\t")[:2_000]):
        parts.pop()
    while len(parts) > 1 and WARNING.match(parts[0].strip()[:LONGEST]):
        parts.pop(0)
    return "\n\n".join(part.strip("\r\n") for part in parts)
