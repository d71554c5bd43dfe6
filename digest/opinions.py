"""A document in, whether it is an opinion out (pure)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from digest.model import Article, Reading, Span
from digest.speech.quotations import quotations
from digest.speech.sayings import SAY
from digest.text import SENTENCE_END, blocks, one_line, words

FIRST = frozenset("me my myself we us our ours ourselves".split())  # "I" is a number and a name too
FIRST_PERSON = re.compile(  # "US" is a country
    r"\b(?:I(?=['’]|\s[a-z])|us|" + "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(FIRST - {"us"})) + r")\b"
)

OPINIONS = "opinions?|comments?|commentary|editorials?|op-?eds?|columns?|columnists?|viewpoints?|leading articles?"
FRENCH_GERMAN = "meinung|kommentare?|kolumne|leitartikel|gastbeitrag|édito|éditorial|tribune|chronique"
HEADED = re.compile(
    rf"\W*(?:{OPINIONS}|{FRENCH_GERMAN}|guest essay)\s?(?:[:|]|\s[-–—]{{1,2}}\s)|.*\s(?:\||[-–—]{{1,2}})\s(?:{OPINIONS})\W*$", re.IGNORECASE
)
ALONE = re.compile(rf"\W*(?:{OPINIONS})\W*$", re.IGNORECASE)
FILED = re.compile(
    r"/(?:opinions?|comment(?:isfree|ary)?|editorials?|op-?eds?|columns?|columnists?|meinung|kommentare?|kolumnen?|editos?|tribunes?|chroniques?)(?:/|$)",
    re.IGNORECASE,
)
OWNED = re.compile(
    r"(?:[Tt]he )?(?:[Oo]pinions?|[Vv]iews?)(?: and opinions?)? (?:expressed|stated|in this|here(?:in)?)\b.{0,60}\b(?:author|writer|own)"
    r"|(?:[A-Z][\w.'’-]+ ){2,4}(?:is|was) (?:an?|the) .{0,80}\b(?:columnist|(?:visiting|senior|research|distinguished|resident) fellow"
    r"|fellow at|opinion (?:writer|editor)|contributing (?:writer|editor)|op-?ed contributor)\b"
)
SIGNED = re.compile(r"By (?:[A-Z][\w.'’-]+ ?){2,4}, (?:[a-z]+ )?(?:columnist|commentator|opinion (?:writer|editor))\b.{0,60}")
LABELLED = re.compile(r"^[A-Z][\w.'’ -]{0,40}:\s", re.MULTILINE)
LINES = 3  # that begin with who says them, of a transcript
OWN, SHARE, EARLY = 3, 0.3, 5  # sentences, and of all, that say "I" or "we"; among the first of them one
APPEALS = frozenset("should must ought surely shame shameful".split())
SAYERS = frozenset(SAY)
FOOT = 2  # blocks at a text's end in which an opinion's author is told


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
    if len(LABELLED.findall(text)) >= LINES:
        return False
    quoted = quotations(text, reading.sentences)
    plain = [_unquoted(text, span, quoted) for span in reading.sentences]
    own = [place for place, sentence in enumerate(plain) if FIRST_PERSON.search(sentence)]
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
        yield (
            bool(OWNED.match(line))
            if number
            else bool(SIGNED.fullmatch(line) or ALONE.match(line) or (HEADED.match(line) and not SENTENCE_END.search(line)))
        )
