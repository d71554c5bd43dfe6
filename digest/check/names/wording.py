"""A text in, its words as the check compares them out (pure): without accents, endings and the spellings of one coast."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from digest.kept import kept
from digest.model import Span

WORD = re.compile(r"\w(?:[\w]|[.'’&](?=\w))*")
POSSESSIVE = re.compile(r"['’]s$|['’]$")
BEGINNING = re.compile(r"(?:^|[.!?:;…—–]|\n|[\"“”‘'(\[`]|\s-{1,2})[\s\"“”‘’'(\[`]*$")
BETWEEN = 2  # middle names, or the parts of one: van der
BEFORE = 8  # characters in front of a word that tell whether it begins a sentence, and whether "us" is a pronoun
SMALL = frozenset("of the and for de del della di da la le el al bin ibn van von der den du und y et in on to a an at by with".split())
ENDINGS = frozenset("n an ans ian ians ean eans ese er ers ish ic ite ites i is a e y ist ists ism ia".split())
SHORTEST = 4  # letters that a word and its adjective share: Asia, Asian
PERSONS = frozenset({"er", "ers", "y", "ist"})  # endings that make other words: bank, banker
LONGER = 6
ALIKE = {  # words that say the same, each with the one that stands for all
    word: words.split()[0]
    for words in (
        "senator sen sens senators", "representative rep reps representatives congressman congresswoman",
        "governor gov governors",
        "general gen", "president pres presidential presidency presidents", "professor prof", "doctor dr drs",
        "lieutenant lt", "colonel col",
        "sergeant sgt", "captain capt", "defense defence", "labor labour", "center centre", "harbor harbour",
        "program programme", "saint st",
        "republican republicans gop", "democrat democrats democratic dem dems", "tory tories conservative conservatives",
        "liberal lib libs liberals", "minister ministers ministry ministerial", "parliament parliamentary", "congress congressional",
        "covid coronavirus covid-19", "government govt", "department dept", "corporation corp", "company co", "limited ltd",
        "incorporated inc", "brothers bros", "secretary secretaries", "television tv", "ceo chief", "european europe europeans",
        "muslim moslem muslims moslems", "qaeda qaida", "hezbollah hizbollah hizbullah", "mohammed muhammad mohammad mohamed",
        "kyiv kiev", "supreme scotus", "justice justices", "attorney attorneys atty", "jew jews jewish", "afghanistan afghan afghans",
        "congressmen congressman", "internet web", "lord lords", "mark marks", "christmas xmas", "mps mp",
        "dlr dollar dollars dlrs", "pct percent",
    )
    for word in words.split()
}  # fmt: skip
NATION = {"US": "u.s", "USA": "u.s", "U.S": "u.s", "U.S.A": "u.s", "u.s": "u.s", "u.s.a": "u.s"}
SMALL_NATION = re.compile(r"(?:^|\b(?:the|a|former)\s)$")  # in front of "us" where all is written small: no pronoun stands there


class Word(NamedTuple):
    """A word of a text: its characters, what it is compared by, whether it has a capital, and whether it begins a sentence."""

    key: str
    start: int
    end: int
    is_capital: bool
    begins: bool


@functools.lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """Return what a word is compared by: small, without accents, dots, possessive and plural, and one spelling for all."""
    bare = POSSESSIVE.sub("", word)
    if bare.rstrip(".") in NATION:
        return NATION[bare.rstrip(".")]
    folded = "".join(sign for sign in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(sign))
    small = folded.lower().replace("’", "'").replace(".", "").replace("isation", "ization")
    return ALIKE.get(small) or ALIKE.get(_singular(small)) or _singular(small)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Yield the words of a stretch of a text, in order; what a hyphen joins is parted."""
    for found in WORD.finditer(text, start, len(text) if end is None else end):
        word = found[0]
        front = text[max(0, found.start() - BEFORE) : found.start()]
        begins = found.start() == start or bool(BEGINNING.search(front))
        own = NATION["US"] if word in ("us", "us's") and (begins or SMALL_NATION.search(front)) else key(word)
        yield Word(own, found.start(), found.end(), any(sign.isupper() for sign in word), begins)


def keys_of(text: str, name: Span) -> frozenset[str]:
    """Return the keys of a name's words, those left out that only join them."""
    return frozenset(word.key for word in words(text, *name) if word.key not in SMALL)


def are_related(one: str, other: str) -> bool:
    """Tell whether two words, as compared, are the same or a name and its adjective: "texas", "texan"."""
    if one == other:
        return True
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    rests = {one[shared:], other[shared:]} - {""}
    return shared >= (LONGER if rests & PERSONS else SHORTEST) and rests <= ENDINGS


class Wording:
    """The words of a whole text, with where each stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = tuple(words(text))
        self.at: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self.at.setdefault(word.key, []).append(place)
        self.proper = {word.key for word in self.words if word.is_capital and not word.begins}
        self.common = {word.key for word in self.words if not word.is_capital}

    def meanings(self, letters: str) -> Iterator[tuple[str, ...]]:
        """Yield the names that an abbreviation follows in brackets."""
        for place in self.at.get(letters, ()):
            if self.text[self.words[place].start - 1 : self.words[place].start] != "(":
                continue
            begin = place
            while begin and begin > place - len(letters) - 2 and (self.words[begin - 1].is_capital or self.words[begin - 1].key in SMALL):
                begin -= 1
            meant = tuple(word.key for word in self.words[begin:place] if word.key not in SMALL)
            if len(meant) > 1 and meant[0][0] == letters[0]:
                yield meant

    def follows(self, one: str, other: str) -> bool:
        """Tell whether a word stands behind another somewhere, with at most two parts of names between them."""
        for here in self.at.get(one, ()):
            for there in range(here + 1, min(here + 2 + BETWEEN, len(self.words))):
                if self.words[there].key == other:
                    return True
                if not (self.words[there].is_capital or self.words[there].key in SMALL):
                    break
        return False

    def are_near(self, one: str, other: str, most: int) -> bool:
        """Tell whether two words stand within so many words of each other somewhere."""
        places = self.at.get(other, ())
        return any(0 < abs(here - there) <= most for here in self.at.get(one, ()) for there in places)


@kept
def wording(text: str) -> Wording:
    """Return the words of a text; a whole one is cut once."""
    return Wording(text)


def runs(text: str, found: Sequence[Word], *, is_name: Iterable[bool] | None = None) -> Iterator[tuple[Word, ...]]:
    """Yield the stretches of words that are names, next to each other: "Ada Moor", "Bank of Norland"."""
    flags = list(is_name) if is_name is not None else [word.is_capital for word in found]
    run: list[Word] = []
    for place, word in enumerate(found):
        if run and not _goes_on(text, found, flags, place, run):
            yield _trimmed(run)
            run = []
        if flags[place] or (run and word.key in SMALL):
            run.append(word)
    if run:
        yield _trimmed(run)


def _goes_on(text: str, found: Sequence[Word], flags: Sequence[bool], place: int, run: Sequence[Word]) -> bool:
    """Tell whether a word goes on with a run: it is a name, or a small word with a name behind it."""
    gap = text[run[-1].end : found[place].start]
    if gap.strip(" .-\u2010\u2011&") or "\n" in gap or (gap[:1] == "." and run[-1].end - run[-1].start > 3):
        return False
    if POSSESSIVE.search(text[run[-1].start : run[-1].end]):
        return False
    if flags[place]:
        return True
    return found[place].key in LINKS and any(flags[place + 1 : place + 2]) and not text[found[place].end : found[place + 1].start].strip()


def _trimmed(run: Sequence[Word]) -> tuple[Word, ...]:
    last = len(run)
    while last > 1 and run[last - 1].key in SMALL:
        last -= 1
    return tuple(run[:last])


LINKS = frozenset("of de del della di da la el al bin ibn van von der den du".split())
