"""A document in, what its reader should know of the kind of text that it is, out (pure): its end is missing; a live blog; an opinion."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from digest.model import Article, Reading, Span
from digest.speech.quotations import quotations
from digest.speech.sayings import SAY
from digest.text import SENTENCE_END, blocks, count_words, one_line, words

TAIL = 3  # blocks at a text's end that ask for more of it
FEWEST = 4  # words of a block that breaks off in the midst of a sentence
LONG = 20  # words of a block that is no heading
LAST = 4  # words at its end that are told
# "... [+1234 chars]", "... Read more": what stands behind a text that is not given whole
GIVEN = re.compile(
    r"(?P<mark>\.\.\.|…)?\s*(?:\[\+\d+ chars?\]|\(?\b(?:read|see) (?:more|the full \w+)\)?|continue reading)[\s.…»>→]*$", re.IGNORECASE
)
GIVEN_AT = 100  # characters at a text's end that it stands in
ELLIPSIS = re.compile(r"(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|(?<!\.)\.\.\.|…)\s*$")
PAID = re.compile(
    r"to (?:continue|keep|read|finish)\b.{0,40}\b(?:subscribe|sign in|log in|register)"
    r"|(?:subscribe|sign (?:in|up)|log in|register|join)(?: now| today| here| for free)? "
    r"(?:to (?:continue|keep|read|unlock|access|get (?:full )?access)|for (?:full|unlimited) access)"
    r"|(?:this|the) (?:article|story|content|post|page) is (?:only )?(?:for|available to|exclusive to|reserved for) (?:\w+ )?"
    r"(?:subscribers|members)|already (?:a|an) (?:subscriber|member)\b|unlock (?:this|the) (?:article|story)"
    r"|(?:this is )?(?:a )?premium (?:article|content)|you(?:['’]ve| have) (?:reached|read|used)\b.{0,40}\b(?:free|limit)"
    r"|(?:continue|keep) reading\b|the rest of (?:this|the) (?:article|story)|become a (?:member|subscriber) to\b",
    re.IGNORECASE,
)
OPEN = frozenset("a an the of to in on at by for with from and or but that which who whether as into than is are was were will has".split())

CLOCK = re.compile(
    r"(?:updated?(?: at)?:? |\[|\()?(?P<time>(?:[01]?\d|2[0-3])[:.h][0-5]\d)\s?(?P<half>[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?[\])]?"
    r"(?:\s*[-–—:|]*\s*$|\s*[-–—:|]+\s|\s+(?=[\"“'‘]?[A-Z]))",
    re.IGNORECASE,
)
AGO = re.compile(r"(?:\d{1,2}|an?) ?(?:h|hrs?|hours?|m|mins?|minutes?) ago\b", re.IGNORECASE)
ENTRIES = 3  # times, each at a line's beginning, of a live blog
A_LINE = 12  # lines for each of them

OPINIONS = "opinions?|comments?|commentary|editorials?|op-?eds?|columns?|columnists?|viewpoints?|leading articles?"
HEADED = re.compile(
    rf"\W*(?:{OPINIONS}|guest essay)\s?(?:[:|]|\s[-–—]{{1,2}}\s)|.*\s(?:\||[-–—]{{1,2}})\s(?:{OPINIONS})\W*$", re.IGNORECASE
)
ALONE = re.compile(rf"\W*(?:{OPINIONS})\W*$", re.IGNORECASE)
FILED = re.compile(r"/(?:opinions?|comment(?:isfree|ary)?|editorials?|op-?eds?|columns?|columnists?)(?:/|$)", re.IGNORECASE)
OWNED = re.compile(
    r"(?:[Tt]he )?(?:[Oo]pinions?|[Vv]iews?)(?: and opinions?)? (?:expressed|stated|in this|here(?:in)?)\b.{0,60}\b(?:author|writer|own)"
    r"|(?:[A-Z][\w.'’-]+ ){2,4}(?:is|was) (?:an?|the) .{0,80}\b(?:columnist|(?:visiting|senior|research|distinguished|resident) fellow"
    r"|fellow at|opinion (?:writer|editor)|contributing (?:writer|editor)|op-?ed contributor)\b"
)
SELF = re.compile(r"\b(?:I(?=['’]| [a-z])|[Ww]e|[Mm]e|[Mm]y|[Mm]yself|us|[Oo]urs?)\b")
LABELLED = re.compile(r"^[A-Z][\w.'’ -]{0,40}:\s", re.MULTILINE)
OWN, SHARE, EARLY = 3, 0.3, 5  # sentences, and of all, that say "I" or "we"; among the first of them one
APPEALS = frozenset("should must ought surely shame shameful".split())
SAYERS = frozenset(SAY)
FOOT = 2  # blocks at a text's end in which an opinion's author is told


def cut_off(text: str) -> re.Match[str] | None:
    """Return what a text ends with where its last words say themselves that it is not given whole."""
    return GIVEN.search(text, max(0, len(text) - GIVEN_AT))


def broken_off(text: str) -> str:
    """Return the words at which a text breaks off: those that ask for the rest, a mark for it, or the last ones; else nothing."""
    if given := cut_off(text):
        return given[0].strip()
    last = [one_line(block.of(text)) for block in blocks(text)][-TAIL:]
    asked = next((line for line in last if PAID.match(line)), None)
    if asked is not None:
        return one_line(asked, 60)
    end = last[-1] if last else ""
    if mark := ELLIPSIS.search(end):
        return mark[0].strip()
    found = end.split()[-LAST:]
    is_open = count_words(end) >= FEWEST and (found[-1].lower() in OPEN or found[-1].endswith(","))
    return " ".join(found) if is_open else ""


def unended(text: str) -> str:
    """Return the last words of a text that ends without a mark, as one that is cut does, and some captions; nothing of another one."""
    end = [one_line(block.of(text)) for block in blocks(text) if "\t" not in block.of(text) and "|" not in block.of(text)][-1:]
    is_torn = bool(end) and count_words(end[0]) > LONG and not SENTENCE_END.search(end[0]) and not end[0].endswith((":", ";", "*"))
    return " ".join(end[0].split()[-LAST:]) if is_torn else ""


def newest(reading: Reading) -> str | None:
    """Return the time of a live blog's newest entry as it stands there, "" where none shows one; None of a text that is no live blog.

    The first entry is the newest where its time is not before the last one's.
    """
    lines = [line.strip() for line in reading.article.text.splitlines() if line.strip()]
    times = [found for line in lines if (found := CLOCK.match(line))]
    entries = len(times) + sum(bool(AGO.match(line)) for line in lines)
    if min(entries, len(reading.sentences)) < ENTRIES or A_LINE * entries < len(lines):
        return None
    if not times:
        return ""
    one = times[0] if _minute(times[0]) >= _minute(times[-1]) else times[-1]
    return one["time"] + (f" {one['half']}" if one["half"] else "")


def is_opinion(reading: Reading) -> bool:
    """Tell whether a document is an opinion: by its title, its address, a line above or below its text, or since it argues as an "I"."""
    article = reading.article
    return bool(HEADED.match(article.title)) or _is_filed(article) or any(_signs(article.text)) or _argues(reading)


def appeals(told: Sequence[str]) -> bool:
    """Tell whether words say what should be, and nobody is told to say so. told: those outside quotation marks."""
    small = {word.lower() for word in told}
    return bool(small & APPEALS) and not small & SAYERS


def _argues(reading: Reading) -> bool:
    """Tell whether much of a text says "I" or "we" outside of quotations, and some of it what should be; of a transcript nothing is."""
    text = reading.article.text
    if len(LABELLED.findall(text)) >= ENTRIES:
        return False
    quoted = quotations(text, reading.sentences)
    plain = [_unquoted(text, span, quoted) for span in reading.sentences]
    own = [place for place, sentence in enumerate(plain) if SELF.search(sentence)]
    return len(own) >= max(OWN, SHARE * len(plain)) and own[0] < EARLY and any(appeals(words(sentence)) for sentence in plain)


def _unquoted(text: str, span: Span, quoted: Sequence[Span]) -> str:
    """Return the characters of a sentence that stand in no quotation."""
    begin, told = span.start, ""
    for one in quoted[bisect_right(quoted, span.start, key=lambda one: one.end) :]:
        if one.start >= span.end:
            break
        told += text[begin : max(begin, one.start)]
        begin = max(begin, one.end)
    return told + text[begin : max(begin, span.end)]


def _is_filed(article: Article) -> bool:
    """Tell whether an address has a part that is for opinions; of an outlet's own name, "opinion.example", nothing is taken."""
    return any(FILED.search(address.partition("://")[2].partition("?")[0]) for address in (article.url, article.canonical) if address)


def _signs(text: str) -> Iterator[bool]:
    """Yield of the first line of a text whether it is an opinion's heading, and of the last ones whether they name its author."""
    spans = list[Span](blocks(text))
    lines = [one_line(block.of(text)) for block in (*spans[:1], *spans[1:][-FOOT:])]
    for number, line in enumerate(lines):
        yield bool(OWNED.match(line)) if number else bool(ALONE.match(line) or (HEADED.match(line) and not SENTENCE_END.search(line)))


def _minute(found: re.Match[str]) -> int:
    """Return a time of day in minutes."""
    hour, minute = map(int, re.split(r"[:.hH]", found["time"]))
    half = (found["half"] or "").lower()
    return 60 * (hour % 12 + 12 * half.startswith("p") if half else hour) + minute
