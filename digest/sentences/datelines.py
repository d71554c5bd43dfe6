"""A newsroom's marks in, told from its news: datelines, bylines and picture credits (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_DATELINE = 120  # characters
MAX_CREDIT = 80  # characters
MAX_NAMES = 16  # words of a byline

MONTH = (
    r"(?:jan|feb|f[eé]v|m[aä]r|apr|abr|avr|ma[iyj]|jun|jui|jul|giu|lug|aug|ago|aoû|sep|set|o[ck]t|out|ott|nov|d[eé]c|dez|dic|ene|gen|mag)"
    r"[^\W\d_]{0,7}\.?"
)
DATE = rf"{MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\.?\s{MONTH}(?:\s\d{{4}})?"
UPPER = r"A-ZÀ-ÞĀ-ž.'’"  # with the small letters of Latin Extended-A, which is_dateline refuses
# "HAVNSTED, March 9 (Northwire) - ", "ULVSHAVN, Nordmark, March 9 - ", "BERLIN (dpa) — ", "NEW HAVNSTED — "
DATELINE = re.compile(
    rf"(?P<place>[{UPPER}]{{2,30}}(?:[ /-][{UPPER}]{{1,30}}){{0,4}})(?:\s?\([^()\n]{{2,30}}\))??(?:,\s[\w .'’-]{{2,24}}?){{0,3}}?"
    rf"(?:,?\s(?P<date>(?i:{DATE}))(?:,\s\w{{2,20}})?)?\s?(?:\((?P<agency>[^()\n]{{2,40}})\)\s?[-–—:]{{1,3}}|—|\s–|(?<=\s)--?(?=\s))\s*"
)
SENTENCE_BEGINS = re.compile(r"[\"'“‘«„¿¡(\[<]{0,2}[$£€]?(\w)")
DASH = re.compile(r"\s[-–]{1,2}\s|—|--")
# Names in capitals that are no acronym although no word of theirs has six letters
SHORT_PLACES = frozenset(
    "abu abuja accra aden amman avila aviv baku basel basra beach bern berne bonn brno cairo cape city cork dakar delhi derry des "
    "dhaka doha dover dubai erbil fort gaza genoa graz haifa hanoi hong izmir kabul kazan kiev kobe kuala kyiv kyoto köln la lagos "
    "lake las le leeds lima linz los lviv lyon mainz mecca miami milan minsk mosul new odesa omaha osaka oslo palm paris park "
    "perth port prag prague quito rafah riga rio rom roma rome saint salem salt san sana'a sanaa santa seoul sochi sofia st tampa "
    "tel tokyo tulsa tunis turin vaduz wien yalta york".split()
)
NO_PLACES = frozenset("caricom ecowas europol frontex interpol mercosur nasdaq unctad unesco unicef unifil".split())

PICTURE = (
    r"(?:(?:file |handout )?(?:images?|photos?|photographs?|pictures?|videos?|graphics?|illustrations?)|credits?|copyright)\b"
    r"(?:\s(?:credits?|source|courtesy|by)\b)*"
)
CREDIT = re.compile(
    rf"[(\[]?(?:{PICTURE}\s?)?(?:(?P<sign>©)|(?<=[^\W_])\s?(?P<mark>[:/])|(?<=by|sy)\s)\s*(?P<whose>\S.*?)[)\]]?", re.IGNORECASE
)
ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
LINKING = frozenset("and at by courtesy d' da de del der di du for from la of on the und van via von y & + - – — | /".split())
# "By Jane Doe", "Von Jana Doe", "Reporting by Jane Doe; Editing by J. Roe", "Source: Northwire"
BETWEEN = LINKING | frozenset("reporting writing editing additional further in with".split())
EXTRA = r"(?:additional |further |extra )?"
WORK = rf"{EXTRA}(?:reporting|writing|written|research|translation|translated|graphics?|production|editing|edited|compiled)"
BYLINE = re.compile(rf"(?:(?P<by>by|von|par)|(?:{WORK})(?: and \w+)*(?: by| from|:)|sources?:) ", re.IGNORECASE)
ARTICLES = frozenset("das dem den der die zu zum zur".split())  # behind which "von" is a part of a name, or of a phrase
DESK = re.compile(r"redaktion|rédaction|korrespondent|desk|staff|newsroom|agenc|agentur|service", re.IGNORECASE)
PARTICLES = frozenset("d' da de del della der di du la van von y".split())
AGENCIES = frozenset("afp ansa ap apa ats belga bloomberg dpa efe epd keystone kna reuters sda sid tass upi xinhua".split())
# What "by" says when, how or by whose number, and of nobody's writing: "By Thursday", "By Election Results"
NO_WRITERS = frozenset(
    "accident air all any book chance christmas comparison contrast dawn day decree default definition design dusk early easter election"
    " elections end hand land last late law mid midday midnight midsummer mistake monday name next night noon now numbers order popular"
    " proxy rail ramadan request road saturday sea spring summer sunday sundown sunrise sunset that then these this those thursday today"
    " tomorrow tonight train tuesday turns vote votes way wednesday friday weekend when winter year january february march july september"
    " october november december anfang montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz oktober"
    " dezember".split()
)
GIVEN_MONTHS = frozenset("april august june may".split())  # names of people too, where another name follows


def is_dateline(found: re.Match[str], sentence: str) -> bool:
    """Tell whether a match of DATELINE stands in front of a sentence, or is the beginning of it.

    sentence: the first one behind the match. "NATO - not Russia - started it": a name in capitals can be the subject.
    It is a dateline when what follows begins as a sentence does, and it names an agency or a day, or is a place that
    cannot be an acronym and the sentence has no second dash.
    """
    place, agency = found["place"], found["agency"]
    begins = SENTENCE_BEGINS.match(sentence)
    if not place.isupper():
        return False
    if found["date"]:
        return True
    if not begins or begins[1].islower():
        return False
    if agency is not None and (":" in agency or not (agency[0].isupper() or agency.replace("/", "").isalpha())):
        return False
    if agency is not None and not _is_acronym(place):
        return True
    if DASH.search(sentence) or sentence.isupper():
        return False
    return agency is not None or not _is_acronym(place)


def is_credit(line: str) -> bool:
    """Tell whether a line only credits a picture: "Image: AP", "(Photo by J. Doe / Lumen)", "© Northwire".

    "Video by protesters shows a fire." is news: what says "by", or ends as a sentence does, credits only when the
    rest of it is names.
    """
    found = CREDIT.fullmatch(line) if len(line) <= MAX_CREDIT else None
    if found is None:
        return False
    whose = found["whose"].split()
    if found["sign"] or (found["mark"] == ":" and (len(whose) < 2 or not ENDED.search(found["whose"]))):
        return True
    return all(word.lower() in LINKING or not word.lstrip("(@'\"“‘")[:1].islower() for word in whose)


def is_byline(line: str) -> bool:
    """Tell whether a line only says who wrote what follows, or where it is from: "By Jane Doe, Political Editor"."""
    by = BYLINE.match(line)
    if by is None:
        return False
    names = [word for part in line[by.end() :].split() if (word := part.strip(".,;:|()"))]
    is_names = 0 < len(names) <= MAX_NAMES and all(not word[:1].islower() or word.lower() in BETWEEN for word in names)
    return is_names and (by["by"] is None or _are_writers(by["by"], names))


def _are_writers(by: str, names: Sequence[str]) -> bool:
    """Tell whether words with capitals behind "by", "von" or "par" can name who writes: a person by two names, an agency, a desk.

    "Von der Leyen" is a name itself, and so is "Von Hardenberg", "Von Kriegen und Krisen" a subject: in German and in French one
    name is no writer's. English begins no name with "By": there one will do, but none of the words of a day, a way or a vote.
    """
    is_english = by.lower() == "by"
    if is_english and names[0].lower() == "the":
        names = names[1:]
    first, second = (*names, "", "")[:2]
    small = first.lower()
    if small in AGENCIES or any(DESK.search(name) for name in names[:3]):
        return True
    if not first[:1].isalpha() or set(small.split("-")) & NO_WRITERS or (by.lower() == "von" and small in ARTICLES):
        return False
    if is_english and small not in GIVEN_MONTHS:
        return True
    return second[:1].isupper() or second in PARTICLES


def _is_acronym(place: str) -> bool:
    words = re.split(r"[ /-]", place.lower())
    return all((len(word) <= 5 and word.rstrip(".") not in SHORT_PLACES) or word in NO_PLACES for word in words)
