"""A paragraph in, the spans of its sentences out, told by the marks that end them (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Span
from digest.sentences.abbreviations import ABBREVIATIONS, BEFORE_NAMES, BEFORE_NUMBERS, EXCLAIMING, INSIDE, STARTERS, TIME_WORDS
from digest.sentences.datelines import MAX_CREDIT, is_credit

REACH = 60  # characters on both sides of a mark that tell what it is

# A reference behind the full stop belongs to the sentence that it supports: "It closed.[3] [4] It reopens.", "closed.12 It",
# "closed. [citation needed] It". So do the words that a quotation leaves out: "It closed. [...] It reopens."
REFERENCE = r"\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,5}|[a-z]|(?:[a-z]{1,12} ){1,3}needed|…|\.{3})\]"
END = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closers>['\"’”»)\]]*+(?:\s[\"”»](?=\s|$))?)"
    rf"(?P<references>(?:\s?{REFERENCE})*+)(?P<digits>(?:(?<=[^\W\d_]{{3}}[.!?])|(?<=[.!?][\"”)]))\d{{1,3}}(?=\s))?(?P<gap>\s*+)"
)
LOOSE_DIGITS = re.compile(r"\d{1,3}(?=\s+(?P<first>[A-Z][a-z]*)\b)")  # "It closed. 12 The port": the mark of a footnote
ONLY_REFERENCES = re.compile(rf"(?:{REFERENCE}\s?)+|\d{{1,2}}")

# What stands in front of a paragraph's first sentence: "Figure 1.6 | The map shows", "Thursday, May 7, 2015 | On Tuesday"
CAPTION = re.compile(
    r"(?:(?:Figure|Fig\.|Table|Box|Map|Plate|Exhibit|Chart) \d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8} \d{1,2}, \d{4})\s+(?=[\"“(]?[A-Z])"
)
CREDIT = re.compile(r"\s+(?=(?:Image|Photo|Picture)s?(?: credit)?: )")  # and behind its last: "A ship in the port | Image: Lumen."
# What stands inside a sentence ends none: "(he said so. He did)", and what somebody wrote, "He is well. He left."
ASIDE = re.compile(r"(?<=[^\s.!?…:][ \n])\([^()]{1,300}\)(?=\s?[a-z,;.])|(?<=[a-z]{2}, )[“\"][^“”\"]{1,300}(?=[.!?][”\"](?:\s|$))")
DATED = re.compile(
    r"(?<=[^\W_])\s+(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8} \d{1,2}, \d{4}\s*$)"
)  # a title and its date

OPENERS = "\"'“‘«‹([¿¡"
# "Viva Maria! (1965), and", "Why? – and how"
GOES_ON = re.compile(r"[,;:)\].…!?]|\([^()]{1,100}\)(?=[,;]|\s[a-z])|\([a-z]+ [^()]{1,100}\)\.|[-–—]{1,2}\s?[a-z]")
CAMEL = re.compile(r"[a-z]+[A-Z]")  # "iPhone" can begin a sentence
# '"Will you go?" Mr Lund asked.': what was said, and who said it, are one sentence
SAID = (
    r"(?:said|says|told|tells|wrote|writes|cried|cries|replied|replies|(?:add|answer|ask|claim|complain|continu|demand|exclaim|explain|joke?"
    r"|quipp?|recall|remark|respond|retort|shout|tweet|warn|wonder|yell)(?:e?s|e?d))\b"
)
SPEAKER = re.compile(rf"(?:[A-Z][\w.’'-]*\s+){{1,4}}(?:\([^()]{{1,30}}\)\s+)?{SAID}(?!:|\s+that\b)")

LAST_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*$")
FIRST_WORD = re.compile(r"[^\W\d_]+")
# "2.1. Results", "Figure 2. The port", "as follows: 1. Lund": a number in front of a heading or an item ends nothing
NUMBERING = re.compile(
    r"[\"'“(\[]?(?:(?:Figure|Fig\.|Table|Box|Chapter|Section|Part|Appendix|Step|Listing) )?"
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivxIVX]{1,4})"
)
LISTED = re.compile(r"[:;]\s\d{1,2}$")
ROMAN = re.compile(r"[IVXLC]+\b")
# "Am 3. März". "June 30. August contracts": a month of both languages needs a German word before
ORDINAL = re.compile(r"(?<![\w.,])\d{1,2}$")
GERMAN = re.compile(r"(?:Januar|Jänner|Februar|Feber|März|Mai|Juni|Juli|Oktober|Dezember|Jahrhunderts?)\b")
GERMAN_ORDINAL = re.compile(r"\b(?:[Aa]m|[Aa]b|[Bb]is|[Dd]e[mnrs]|oder|[Ss]eit|und|[Vv]om|[Zz]um)\s\d{1,2}$")
# "Zum 62. Mal", "ihr 150. Geburtstag": what German counts by its place, behind a word that no sentence ends on
COUNTED = re.compile(
    r"(?:Mal|Lebensjahr|Geburtstag|Todestag|Jahrestag|Hochzeitstag|Jubiläum|Ausgabe|Auflage|Runde|Spieltag|Minute|Etage|Stock|Platz|Klasse"
    r"|Parteitag|Bundestag|Wahlperiode|Legislaturperiode|Bezirk|Arrondissement|Breitengrad|Längengrad)(?:e[ns]?|s|n)?\b"
)
GERMAN_PLACE = re.compile(r"\b(?:[Zz]um|[Zz]ur|[Bb]eim?|[Ii]m|[Aa]m|[Dd](?:e[mnrs]|as|ie)|(?:ihr|sein|mein|unser)(?:e[mnrs]?)?)\s\d{1,3}$")
ALSO_ENGLISH = re.compile(r"(?:April|August|September|November)\b")
# "U.S", "Ph.D"; "J"; "Blvd", which has no vowel. "nic.example" is an address
SHORT = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}|[^\W\d_]|[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]+")
# As agencies write: "the U.S. And Canada", "persuade the U.S. That its rice is safe", "exports to the U.S. In July 1984."
CAPITALIZED = re.compile(
    r"(?:And|Or)\s+[A-Z]|That\s+(?:its|his|her|their|it|he|she|they)\b|(?:At|By|For|From|In|On|Since|To)"
    r"(?:\s(?:[A-Z\d][^\s,.]*|and|both|early|last|late|mid|the|this)){1,5}\.(?=\s|$)"
)
DOUBLED = re.compile(r"([A-Z])\1\.")  # "EE. UU.", "FF. AA.": so Spanish shortens a plural
COMPANIES = ("Co", "Corp", "Inc", "Ltd", "Plc", "plc")  # "Lumen Corp. 1985 revenues": no number belongs to such a name
# "At 10 a.m. Mr. Lund left": what says no more than an hour is no sentence
ONLY_HOUR = re.compile(
    r"(?:About|Around|At|Before|By|From|Just after|Shortly after|Since|Until)\s(?:about\s)?[\d:.]+\s?[ap]\.m", re.IGNORECASE
)
ZONE = re.compile(r"[A-Z]{2,4}\b|(?:[A-Z]\w+\s){1,2}[Tt]ime\b")  # "at 9 p.m. EST", "at 9 p.m. Havnsted time"

# "It closed.The port", but neither "Booking.Com" nor "JNJ.N"
GLUED = re.compile(r"[“‘(\"]?(?!Com\b|Net\b|Org\b)(?P<word>[A-Z][a-z]*)(?:['’][a-z]+)?(?=[\s,])|[“‘][A-Z]")
WHOLE_WORD = re.compile(r"(?:^|\s)[\"“‘(]?[^\W\d_]*[a-z]{3}$")
ANY_WORD = re.compile(r"(?:[^\W_]{2}|[)\]%])$")


def bounds(text: str, *, begins_paragraph: bool = True) -> list[Span]:
    """Return the spans of the sentences of a paragraph, or of a piece of one, in order and without white space at their ends.

    A sentence ends at a full stop, a question or exclamation mark or an ellipsis, with what closes behind it; at a
    semicolon or a colon never. Marks, brackets or references alone belong to the sentence before.
    """
    found: list[Span] = []
    begin = 0
    for end, next_begin in [*_cuts(text, begins_paragraph), (len(text), len(text))]:
        part = text[begin:end]
        bare = part.strip()
        start = begin + len(part) - len(part.lstrip())
        if found and bare and (ONLY_REFERENCES.fullmatch(bare) or not any(map(str.isalnum, bare))):
            found[-1] = Span(found[-1].start, start + len(bare))
        elif bare:
            found.append(Span(start, start + len(bare)))
        begin = next_begin
    return found


def _cuts(text: str, begins_paragraph: bool) -> Iterator[tuple[int, int]]:
    """Yield where sentences end, the last one excepted, and where the next ones begin."""
    begin = 0
    if begins_paragraph and (caption := CAPTION.match(text)):
        begin = caption.end()
        yield caption.end(), begin
    asides = ASIDE.finditer(text)
    aside = next(asides, None)
    quotes = counted = 0  # straight quotation marks so far; counted from the beginning for each, the time would be the square
    for mark in END.finditer(text):
        quotes += text.count('"', counted, mark.end("closers"))
        counted = mark.end("closers")
        while aside and aside.end() <= mark.start():
            aside = next(asides, None)
        if aside and aside.start() < mark.start():
            continue
        end, after = _gap(text, mark, begin, is_quoting=quotes % 2 == 1)
        if after and after < len(text) and _ends(text, mark, begin, after):
            yield end, after
            begin = after
    if dated := DATED.search(text, max(begin, len(text) - MAX_CREDIT)):
        yield dated.start(), dated.end()
        return
    for credit in CREDIT.finditer(text, max(begin, len(text) - MAX_CREDIT)):
        if is_credit(text[credit.end() :].rstrip()):
            yield credit.start(), credit.end()
            return


def _gap(text: str, mark: re.Match[str], begin: int, *, is_quoting: bool) -> tuple[int, int]:
    """Return where the sentence before a mark would end, and where the next would begin; 0 where none can begin.

    is_quoting: whether what closes behind the mark leaves a straight quotation open.
    """
    if mark["digits"]:
        return mark.end("digits"), mark.end()
    if mark["gap"]:
        loose = LOOSE_DIGITS.match(text, mark.end())
        if loose and loose["first"] in STARTERS:
            return loose.end(), loose.start("first")
        return mark.end("references"), mark.end()
    end = mark.end()
    if not mark["references"] and mark["closers"].endswith('"') and is_quoting:
        end -= 1  # this mark opens the next quotation: 'It closed."We stay," she said.'
    first = GLUED.match(text, end)
    if first is None or mark["mark"] not in ".!?":
        return end, 0
    before = text[max(begin, mark.start() - REACH) : mark.start()]
    is_word = ANY_WORD if first["word"] in STARTERS or mark["closers"] or mark["references"] else WHOLE_WORD
    return end, end if is_word.search(before) and len(first[0]) > 1 else 0


def _ends(text: str, mark: re.Match[str], begin: int, after: int) -> bool:
    """Tell whether a sentence that began at `begin` ends at a mark, so that the next begins at `after`."""
    before, follows = text[max(begin, mark.start() - REACH) : mark.start()], text[after : after + REACH]
    bare = follows.lstrip(OPENERS)
    if not bare or not any(map(str.isalnum, before)) or GOES_ON.match(text, after):
        return False
    found = LAST_WORD.search(before)
    word = found[0] if found else ""
    if len(last := word.rpartition("-")[2]) > 1:
        word = last  # "non-U.S", "Haupt-Str"; the one letter of "Jay-Z" is no initial
    if bare[0].islower() and not (text[begin].islower() or CAMEL.match(bare) or _allows_small(mark, word, follows)):
        return False
    if mark["mark"][-1] in "!?":
        is_name = mark["mark"] == "!" and not mark["closers"] and word in EXCLAIMING
        return not is_name and not (mark["closers"] and SPEAKER.match(follows))
    first = FIRST_WORD.match(bare)
    starts = first is not None and first[0] in STARTERS and not CAPITALIZED.match(bare) and not bare.startswith(".", first.end())
    if mark["mark"] == ".":
        return _ends_at_stop(before, word, bare, mark, starts)
    return starts or not before[-1].isspace()  # "made of pearls ... Six thousand"


def _allows_small(mark: re.Match[str], word: str, follows: str) -> bool:
    """Tell whether a small letter may begin a sentence: in brackets, or behind a bare full stop and a word written out."""
    return follows[0] in "([" or (mark["mark"] == "." and not mark["closers"] and word.isalpha() and len(word) > 3)


def _ends_at_stop(before: str, word: str, bare: str, mark: re.Match[str], starts: bool) -> bool:
    """Tell whether a single full stop ends a sentence.

    before, word: what stands before it, and the last word of that; bare: what follows, without opening marks; starts:
    whether that begins with a word that begins sentences.
    """
    is_upper = word.isupper() and word.isalpha() and len(word) > 1
    name = word.title() if is_upper else word
    if NUMBERING.fullmatch(before) or LISTED.search(before) or name in INSIDE or word in INSIDE:
        return False
    if mark["digits"] and (name in BEFORE_NUMBERS or name in ABBREVIATIONS):
        return False  # "on Nov.28 Lund": the day, and no footnote
    if DOUBLED.fullmatch(f"{word}.") and DOUBLED.match(bare):
        return False
    if word[-1:].isdigit():
        return not _is_german_day(before, bare)
    if name in BEFORE_NAMES:
        return starts
    if name in BEFORE_NUMBERS:
        return mark["closers"] != "" or not (bare[0].isdigit() or ROMAN.match(bare))
    if name.lower() in ("a.m", "p.m"):
        return not ONLY_HOUR.fullmatch(before) and (starts or _ends_at_hour(bare))
    if name in ABBREVIATIONS or (not is_upper and SHORT.fullmatch(name)):
        starts = starts or (name in COMPANIES and bare[0].isdigit())
        return starts or (mark["references"] != "" and name != "al") or not {'"', "”", "’"}.isdisjoint(mark["closers"])
    return True


def _ends_at_hour(bare: str) -> bool:
    """Tell whether a sentence ends at "9 p.m.": no day, date or time zone follows."""
    first = FIRST_WORD.match(bare)
    return first is not None and first[0] not in TIME_WORDS and first[0] not in BEFORE_NUMBERS and not ZONE.match(bare)


def _is_german_day(before: str, bare: str) -> bool:
    """Tell whether a number's full stop makes it an ordinal: "Am 3. März", "im 19. Jahrhundert", "zum 62. Mal"."""
    if GERMAN_PLACE.search(before) and COUNTED.match(bare):
        return True
    return bool((ORDINAL.search(before) and GERMAN.match(bare)) or (GERMAN_ORDINAL.search(before) and ALSO_ENGLISH.match(bare)))
