"""Topics in, a finder out: it passes over each text once, however many topics there are, and says where their words stand (pure)."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from digest.language.gazetteer import LANGUAGES, SAME, TOKEN, gazetteer
from digest.language.given import HERS, HIS
from digest.language.places import codes_of, lookup, places
from digest.sentences.split import UNSPACED
from digest.stories.topics import Topic
from digest.text import INVISIBLE
from digest.vectors import STOP

WORD = re.compile(r"\w+")
GIVEN = HERS | HIS
LAST_WORD = re.compile(r"(?<!\w)([^\W\d_]+) $")
LONGEST_GIVEN = 30  # characters
GAP = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"  # between two words: blanks, and one line break at most; each blank is passed once
JOINED = rf"(?:-|{GAP})"  # "flood-barrier" is the flood barrier
# What stands before a part of a longer word: the "operation" of "co-operation", the Brien of O'Brien
PART = re.compile(r"(?:\b(?:co|re|e)-|\bo')$", re.IGNORECASE)
ACRONYM = re.compile(r"[A-Z0-9]{2,5}")  # longer ones are no other word's spelling
DOTTED = re.compile(r"(?:[A-Z]\.){2,5}")
KNOWN_FROM = 4  # letters of an acronym that is written as a name too: Nato; "Who" and "Us" are words
ENDINGS = (("y", "(?:ys?|ies)"), (("s", "x", "z", "ch", "sh"), "(?:es)?"), ("", "s?"))  # of a plural, by how the word ends
LATIN = re.compile(r"[a-z]{3,}$")
DISTINCT = str.maketrans("øđłı", "odli")  # letters that Unicode does not take apart
PAIRS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ß": "ss"}  # as wires and capitals spell them
APART = str.maketrans({**PAIRS, **{letter.upper(): pair.capitalize() for letter, pair in PAIRS.items() if letter != "ß"}})
TOGETHER = (("oe", "œ"), ("Oe", "Œ"), ("ss", "ß"))
# What a name may begin with in small letters: "de Gaulle said", "the Hague"
PARTICLES = frozenset(
    "abu al bin d da das de del della den der des di die do dos du el ibn l la las le les los ten ter the van von zu zum zur".split()
)


class Found(NamedTuple):
    """A word of a topic where it stands first in a text; topic: its number. name: whose name it is, as the topic has it, if any's."""

    topic: int
    start: int
    surface: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One word or name of a topic: its pattern in the folded text, which begins `ahead` of its first word, and how it must be spelled.

    exact: in these capitals. capitals: the numbers of its words that need one. accented: as it is written with its accents, where it
    has some. is_proper: it begins with a capital. name: whose name it is, or empty. own: the words of the whole name whose last one this
    is, folded; empty for any other.
    """

    topic: int
    pattern: re.Pattern[str]
    ahead: int
    exact: str | None
    capitals: frozenset[int]
    accented: str | None
    is_proper: bool
    name: str = ""
    own: frozenset[str] = frozenset()

    def is_of_another(self, before: str) -> bool:
        """Tell whether another one's given name stands before a surname: Igor Breznik is not Miha Breznik. before: the text until there."""
        given = LAST_WORD.search(before) if self.own else None
        return given is not None and given[1].lower() in GIVEN and folded_of(given[1]) not in self.own

    def fits(self, surface: str, line: str) -> bool:
        """Tell whether a text's own spelling will do; line: where it stands."""
        if self.exact:
            ending = surface.removeprefix(self.exact)  # of a plural; USES are not several US
            is_word = self.exact.lower() in STOP and line.isupper()  # TELL US WHO
            return ending in ("", "s", "es") and not is_word
        if self.capitals and any(word[:1].islower() and number in self.capitals for number, word in enumerate(WORD.findall(surface))):
            return False
        # capitals and names are spelled without accents, but neither "mais" nor a sentence's "Mais" is the French for maize
        is_bare = surface.isupper() or (self.is_proper and not surface[:1].islower())
        return self.accented is None or is_bare or surface.lower().startswith(self.accented)


class Finder:
    """What finds topics in texts."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)
        self._unspaced: list[Phrase] = []
        self._by_code: dict[str, list[int]] = defaultdict(list)
        for number, topic in enumerate(topics):
            for word in dict.fromkeys(spelling for one in topic.any for spelling in _spellings(as_shown(one))):
                self._add(number, word)
            for one in topic.names:
                own = frozenset(WORD.findall(folded_of(one.name)))
                for word in dict.fromkeys(spelling for name in (one.name, *one.aliases) for spelling in _spellings(as_shown(name))):
                    is_surname = len(own) > 1 and folded_of(word) == WORD.findall(folded_of(one.name))[-1]
                    self._add(number, word, name=one.name, own=own if is_surname else frozenset())
            for code in dict.fromkeys(code for country in topic.countries for code in codes_of(country)):
                self._by_code[code].append(number)

    def find(self, text: str, language: str) -> list[Found]:
        """Return each word of each topic where it stands first, in the order of the text; offsets count in it as it is shown.

        Words are found whole, in any case, in the plural and as a possessive, and in the singular as they are given; short words in
        capitals are found in capitals only. language: the countries are looked for by its names.
        """
        text = as_shown(text)
        found = [*self._words(text), *self._places(text, language)]
        return sorted(found, key=lambda one: (one.start, -len(one.surface), one.topic))

    def _add(self, topic: int, word: str, *, name: str = "", own: frozenset[str] = frozenset()) -> None:
        is_acronym = bool(ACRONYM.fullmatch(word)) and not word.isdigit() and not _is_written_as_a_name(word)
        folded, plain = folded_of(word), word.lower()
        first = WORD.search(folded)
        assert first is not None  # the configuration is refused otherwise
        phrase = Phrase(
            topic=topic, pattern=re.compile(_pattern(folded)), ahead=first.start(),
            exact=word if is_acronym or DOTTED.fullmatch(word) else None,
            capitals=_capitals(word) if name else frozenset(), accented=plain if plain != folded else None, is_proper=word[:1].isupper(),
            name=name, own=own,
        )  # fmt: skip
        if UNSPACED.search(word):
            self._unspaced.append(phrase)
            return
        forms = _forms(first.group()) if first.end() == len(folded) else [first.group()]
        for form in forms:
            self._by_word[form].append(phrase)

    def _words(self, text: str) -> Iterator[Found]:
        folded = folded_of(text)
        told: set[int] = set()  # each word counts where it stands first
        if self._unspaced and UNSPACED.search(text):
            for phrase in self._unspaced:
                if match := phrase.pattern.search(folded):
                    yield Found(phrase.topic, match.start(), text[match.start() : match.end()], phrase.name)
        if self._by_word.keys().isdisjoint(WORD.findall(folded)):
            return
        for word in WORD.finditer(folded):
            for phrase in self._by_word.get(word.group(), ()):
                match = None if id(phrase) in told else phrase.pattern.match(folded, max(0, word.start() - phrase.ahead))
                if match is None or PART.search(folded, max(0, match.start() - 4), match.start()):
                    continue
                surface = text[match.start() : match.end()]
                if phrase.is_of_another(text[max(0, match.start() - LONGEST_GIVEN) : match.start()]):
                    told.add(id(phrase))  # and who bears that surname further down is the same other one
                    continue
                if phrase.fits(surface, _line(text, match.start()) if phrase.exact else ""):
                    told.add(id(phrase))
                    yield Found(phrase.topic, match.start(), surface, phrase.name)

    def _places(self, text: str, language: str) -> Iterator[Found]:
        language = language if language in LANGUAGES else LANGUAGES[0]
        if not self._by_code or _first_words(language, frozenset(self._by_code)).isdisjoint(WORD.findall(text)):
            return
        told: set[tuple[str, str]] = set()
        for mention in places(text, language):
            surface = mention.span.of(text)
            if mention.place.code in self._by_code and (mention.place.code, surface) not in told:
                told.add((mention.place.code, surface))
                yield from (Found(topic, mention.span.start, surface) for topic in self._by_code[mention.place.code])


def as_shown(text: str) -> str:
    """Return a text as its reader sees it, in NFC: without soft hyphens and other characters of no width."""
    return unicodedata.normalize("NFC", text if text.isascii() else INVISIBLE.sub("", text))


def folded_of(text: str) -> str:
    """Return a text in small letters without the accents of Latin and Greek, of the same length: "Orbán" and "ORBAN" are one."""
    return text.translate(_FOLD)


class _Fold(dict[int, str]):
    """Each character's plain form, made when it is first asked for."""

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        self[code] = plain
        return plain


def _plain(char: str) -> str:
    char = char.translate(SAME)
    low = char.lower().translate(DISTINCT)
    if len(low) != 1 or (ord(low) > 127 and not unicodedata.name(low, "").startswith(("LATIN", "GREEK"))):
        return "i" if char == "İ" else low if len(low) == 1 else char
    apart = unicodedata.normalize("NFD", low)
    return apart[0] if all(map(unicodedata.combining, apart[1:])) else low


_FOLD = _Fold()


def _pattern(folded: str) -> str:
    """Return the pattern of a folded word or name: what joins its words is free, and its last word may be a plural."""
    if UNSPACED.search(folded):
        return re.escape(folded)
    tokens = TOKEN.findall(folded)
    parts = [JOINED if one.isspace() or one == "-" else re.escape(one) for one in tokens]
    last = tokens[-1]
    if LATIN.search(last) or ACRONYM.fullmatch(last.upper()):
        parts[-1] = _plural(last)
    is_word = last[-1].isalnum() or DOTTED.fullmatch(folded.upper())  # the U.S. is not the U.S.S.R.
    return (r"(?<!\w)" if tokens[0].isalnum() else "") + "".join(parts) + (r"(?!\w)" if is_word else "")


def _plural(word: str) -> str:
    ending, form = next((ending, form) for ending, form in ENDINGS if word.endswith(ending))
    return re.escape(word.removesuffix("y") if ending == "y" else word) + form


def _forms(word: str) -> list[str]:
    """Return what a lone word is looked up by: itself and its plurals."""
    return [word, f"{word}s", f"{word}es", f"{word.removesuffix('y')}ies"]


def _spellings(word: str) -> Iterator[str]:
    """Yield a word, and how else it is spelled: Mueller for Müller, œuvre for oeuvre, U.N. for UN."""
    yield word
    yield word.translate(APART)
    together = word
    for pair, letter in TOGETHER:
        together = together.replace(pair, letter)
    yield together
    if ACRONYM.fullmatch(word) and word.isalpha():
        yield "".join(f"{letter}." for letter in word)
    if DOTTED.fullmatch(word):
        yield word.replace(".", "")


def _capitals(name: str) -> frozenset[int]:
    """Return the numbers of a name's words that need a capital: those that have one, but for a particle at its beginning."""
    words = WORD.findall(name)
    found = [number for number, word in enumerate(words) if word[0].isupper()]
    return frozenset(found[1:] if len(found) > 1 and found[0] == 0 and words[0].lower() in PARTICLES else found)


def _is_written_as_a_name(acronym: str) -> bool:
    """Tell whether an acronym is also written with one capital: "Nato" is the same body, and "Who" none."""
    if len(acronym) < KNOWN_FROM:
        return False
    bodies = [lookup(acronym), lookup(acronym.capitalize())]
    return bodies[0] is not None and bodies[0] == bodies[1]


def _line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[text.rfind("\n", 0, start) + 1 : len(text) if end < 0 else end]


@functools.lru_cache(maxsize=16)
def _first_words(language: str, codes: frozenset[str]) -> frozenset[str]:
    """Return the words that surfaces of these places begin with, so that a text without any of them is not read for them."""
    surfaces = (surface for surface, entry in gazetteer(language).exact.items() if entry.place and entry.place.code in codes)
    return frozenset(word.group() for surface in surfaces if (word := WORD.search(surface)))
