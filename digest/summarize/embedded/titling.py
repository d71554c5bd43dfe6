"""A story in, its outlets' titles as they may head a summary out: without what the page put around them, in sentence case (pure).

"BREAKING: Storm Shuts Port of Nedre - The Nedre Gazette" becomes "Storm shuts port of Nedre". What asks or teases is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from digest.dates.months import ENGLISH, any_of
from digest.language.places import places
from digest.language.reader import is_english
from digest.language.tokens import tokens
from digest.model import Reading, Span, Story
from digest.speech.sayings import SAY
from digest.summarize.embedded.material import heading
from digest.summarize.embedded.turns import speaker
from digest.text import one_line
from digest.vectors import stem

CODE = re.compile(r"\s*(?:<[^<>\s]{1,12}>|\([A-Z]{1,5}\))")  # of a stock: "Nordlys <NLY> to sell"
PARTED = re.compile(r"\s+(?:\||-{1,2}|–|—|»|::?)\s+")  # what the page puts behind a title, or a wire before who says it
LIVE = re.compile(
    r"(?:\s*[:,]|\s[-–—|])\s*(?:live(?: (?:updates?|blog|coverage|news))?|as it happened|latest updates?|video|audio|podcast)!?$",
    re.IGNORECASE,
)
# A tail that carries nothing; one that says more may take back what stands before it: "here's why he denies it"
TEASING = re.compile(
    r"(?<!\s)\s*[:–—]\s*here(?:['’]s| is| are) (?:(?:what|all|everything) (?:(?:that )?(?:we know|you need to know)|to know"
    r"|to expect)(?: so far)?|how (?:it|this) (?:works|worked|happened)|what (?:it|this|that) (?:means|looks like))[.!]?\Z",
    re.IGNORECASE,
)
PICTURES = re.compile(r"(?:photo gallery|in photos|photos|in pictures)\s*[:–—-]|[–—:,-]\s*(?:in pictures|in photos)$", re.IGNORECASE)
LABEL = re.compile(r"\s*\W?\s*([^:|]{2,24}?)\W?\s*(?:[:|]|\s--?)\s+")
STRIPPED = frozenset(
    "live|watch|listen|breaking|breaking news|live updates|update|updated|exclusive|video|developing|urgent|just in|photos|rpt"
    "|corrected|correction|the latest"
    "|in pictures".split("|")
)
OTHERS = frozenset(  # no news
    "opinion|analysis|editorial|review|profile|explainer|explained|fact check|q&a|timeline|comment|commentary|letter|letters|podcast|quiz"
    "|factbox|perspective|column|essay|obituary|transcript|read|recap|newsletter|at a glance|in full|key points|point-by-point|in quotes"
    "|viewpoint|head-to-head|as it happened|diary|guide|what to know|in numbers|by the numbers|feature|background".split("|")
)
MEETINGS = r"(?:meeting|session|sitting|hearing|assembly|conference|year|quarter|month|week|day)"
MONTH = any_of(dict.fromkeys(ENGLISH, 0))
# What a document is called, without a word of what it says: "Council of Nedre, report of the meeting of 12 March"
PAPER = re.compile(
    r"(?:[^,:–—]{0,60}[,:–—]\s|(?:(?:annual|monthly|weekly|daily|draft|final|interim|official|joint|board|council|committee|meeting)\s){0,2})"
    r"(?:report|minutes|agenda|record|proceedings|notes|transcript|summary|communiqu[eé]|bulletin|newsletter|memo(?:randum)?|press release"
    rf"|statement)(?:\s(?:of|from|on|for|to)\s(?:the\s|its\s)?(?:\w+\s){{0,2}}?{MEETINGS})?"
    rf"(?:,?\s(?:(?:of|on|for|from|in)\s)?(?:the\s)?(?:\d{{1,4}}(?:st|nd|rd|th)?|{MONTH}|[\s,./-])+)?",
    re.IGNORECASE,
)
HEADLINE = 0.6  # of the longer words that have a capital in Title Case
LOUD = 0.7  # of all words that are written in capitals alone where no capital tells anything
LONGER = 4  # letters of a word that Title Case writes with a capital
THIN = 30  # words of a story that is a teaser
UNKNOWN = 0.5  # of a title's longer words
SMALL = frozenset("about after against among before behind between despite during until under while within without".split())
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november"
    " december".split()
)
DOUBLE = frozenset({"may", "march"})  # they are also verbs
PEOPLES = frozenset("african american arab asian european latin nordic christian jewish muslim islamic catholic protestant english".split())
DATING = frozenset("in since until by of from early mid late last next this".split())
STATES = frozenset({"US", "UK", "UN", "EU", "UAE", "USA", "USSR"})
OPENING = frozenset("\"'“‘:(—–-")
Words = Sequence[str]


class Spelling(NamedTuple):
    """How a story's sentences spell its words where no sentence begins: by the words written small, by pairs of them, and by stems."""

    words: Mapping[str, Counter[str]]
    pairs: Mapping[tuple[str, str], Counter[tuple[str, str]]]
    stems: Mapping[str, Counter[bool]]

    @classmethod
    def of(cls, sentences: Sequence[Words]) -> Spelling:
        """Count the spellings in some sentences; one that is itself a heading tells nothing."""
        words: dict[str, Counter[str]] = {}
        pairs: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
        stems: dict[str, Counter[bool]] = {}
        for sentence in sentences:
            if is_headline(sentence):
                continue
            for place in range(1, len(sentence)):
                before, word = sentence[place - 1], sentence[place]
                if not word[:1].isalpha():
                    continue
                if before not in OPENING:
                    words.setdefault(word.lower(), Counter())[word] += 1
                    stems.setdefault(stem(word.lower()), Counter())[word[0].isupper()] += 1
                if place > 1:
                    pairs.setdefault((before.lower(), word.lower()), Counter())[before, word] += 1
        return cls(words, pairs, stems)

    def spelled(self, words: Words, place: int) -> str | None:
        """Return how the sentences spell a word between its neighbours; None where they do not have it."""
        own = words[place].lower()
        near = Counter[str]()
        for first in (place - 1, place):
            if 0 <= first < len(words) - 1:
                pair = words[first].lower(), words[first + 1].lower()
                for spelled, count in self.pairs.get(pair, Counter[tuple[str, str]]()).items():
                    near[spelled[place - first]] += count
        found = near or self.words.get(own)
        if found:
            return found.most_common(1)[0][0]
        kin = self.stems.get(stem(own))
        return None if kin is None else own.capitalize() if kin[True] > kin[False] else own


def titles(story: Story) -> tuple[str, ...]:
    """Return a story's titles that tell its news, each once, in order; none of a reading that is not English."""
    return tuple(bearers(story))


def bearers(story: Story) -> dict[str, tuple[int, ...]]:
    """Return of each of a story's titles, in order, the numbers of the readings that bear it."""
    found: dict[str, tuple[int, ...]] = {}
    for doc, title in _titles(story):
        if title:
            found[title] = (*found.get(title, ()), doc)
    return found


def is_headline(words: Words) -> bool:
    """Tell whether words are written in Title Case, or all in capitals."""
    longer = [word for word in words if len(word) >= LONGER and word.isalpha()]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) >= HEADLINE * len(longer)


def sentence_case(title: str, spelling: Spelling) -> str:
    """Return a title in Title Case, or all in capitals, as a sentence is written; another one as it is."""
    spans = tokens(title, Span(0, len(title)))
    words = [span.of(title) for span in spans]
    if not is_headline(words) or _is_unknown(words, spelling):
        return title
    is_even = all(not word.islower() for word in words if len(word) > LONGER and word.isalpha() and word.lower() not in SMALL)
    is_loud = sum(word.isupper() for word in words if word.isalpha()) >= LOUD * sum(word.isalpha() for word in words)
    named = [mention.span for mention in places(title.title() if is_loud else title)]
    told, reached = "", 0
    for place, (span, word) in enumerate(zip(spans, words, strict=True)):
        is_place = any(one.start <= span.start and span.end <= one.end for one in named)
        own = word.capitalize() if _is_month(words, place) else spelling.spelled(words, place)
        own = own or _spelled(word, is_loud=is_loud, is_own=not is_even or is_place or _is_owner(words, place))
        told += title[reached : span.start] + (own if word[:1].isalpha() else word.lower() if is_loud else word)
        reached = span.end
    return capitalized(told + title[reached:])


def _is_paper(title: str) -> bool:
    """Tell whether a title is what a document is called; "Ferry sinks: report" tells what a report says."""
    is_parted = re.search(r"[,:–—]\s", title) is not None
    return PAPER.fullmatch(title) is not None and not (is_parted and not re.search(rf"\d|\b{MEETINGS}\b", title, re.IGNORECASE))


def capitalized(text: str) -> str:
    """Return a text that begins with a capital letter, unless its first word has one of its own further on, as iPhone has."""
    begin = next((place for place, sign in enumerate(text) if sign.isalnum()), None)
    if begin is None or not text[begin].isalpha() or any(sign.isupper() for sign in text[begin:].split()[0][1:]):
        return text
    return text[:begin] + text[begin].upper() + text[begin + 1 :]


def _titles(story: Story) -> Iterator[tuple[int, str]]:
    english = [(doc, reading) for doc, reading in enumerate(story.readings) if is_english(reading)]
    sentences = [_words(reading, span) for _, reading in english for span in reading.sentences]
    spelling = Spelling.of(sentences) if english else Spelling({}, {}, {})
    is_untitled = not any(reading.article.title for reading in story.readings)
    for doc, reading in english:
        title = heading(reading) if is_untitled else one_line(reading.article.title)
        yield doc, sentence_case(_bare(title, reading.article.source, spelling), spelling)


def _words(reading: Reading, span: Span) -> list[str]:
    """Return the words of a sentence; the label of a transcript as a name is written, behind a mark as if it began nothing."""
    text = reading.article.text
    words = [token.of(text) for token in tokens(text, span)]
    label = speaker(text, span)
    if not label:
        return words
    names = [token.of(label) for token in tokens(label, Span(0, len(label)))]
    return [":", *(name.capitalize() if name.isupper() else name for name in names), *words[len(names) :]]


def _bare(title: str, outlet: str, spelling: Spelling) -> str:
    """Return a title without labels, codes and its outlet's name; nothing for a question, a teaser, what announces, or what is no news."""
    if PICTURES.search(title):
        return ""
    title = LIVE.sub("", CODE.sub("", title))
    while found := LABEL.match(title):
        label = found[1].casefold().strip()
        if label in OTHERS:
            return ""
        if label not in STRIPPED and not label.endswith(" live"):
            break
        title = capitalized(title[found.end() :])
    title = TEASING.sub("", _without_tail(title, outlet, spelling)).rstrip(" ,;")
    if title.endswith((":", "?", "…", "...")) or "?" in title or _is_paper(title.removesuffix(".")):
        return ""
    return title.removesuffix(".").rstrip("! ") if not title.endswith((".S.", ".K.", ".C.")) else title


def _without_tail(title: str, outlet: str, spelling: Spelling) -> str:
    """Return a title without what stands behind its last dash or bar: an outlet's name; "-- Lund" becomes ", Lund says"."""
    parts = list(PARTED.finditer(title))
    if not parts:
        return title
    head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
    words = [span.of(tail) for span in tokens(tail, Span(0, len(tail)))]
    if not words or len(words) > 4:
        return title
    if any(_says(one, words[-1].lower(), spelling) for one in SAY):
        name = spelling.words.get(words[-1].lower())
        return f"{head}, {sentence_case(tail, spelling) if not name else name.most_common(1)[0][0]} says"
    is_bar = "|" in parts[-1][0]
    is_outlet = tail.casefold() in outlet.casefold() or outlet.casefold() in tail.casefold() if outlet else False
    is_unknown = all(word[:1].isupper() or not word[:1].isalpha() for word in words) and not any(
        word.lower() in spelling.words for word in words
    )
    return _without_tail(head, outlet, spelling) if is_bar or is_outlet or is_unknown else title


def _says(verb: str, name: str, spelling: Spelling) -> bool:
    return (name, verb) in spelling.pairs or (verb, name) in spelling.pairs


def _is_unknown(words: Words, spelling: Spelling) -> bool:
    """Tell whether a story is so short that it spells hardly a word of a title: which of the others are names is not known."""
    longer = [place for place, word in enumerate(words) if len(word) >= LONGER and word.isalpha() and word.lower() not in CALENDAR]
    unknown = sum(spelling.spelled(words, place) is None for place in longer)
    return len(spelling.words) < THIN and unknown > UNKNOWN * len(longer) and not all(word.isupper() for word in words if word.isalpha())


def _is_owner(words: Words, place: int) -> bool:
    """Tell whether something is a word's that no sentence has, or its last name's: it is likelier a name than not."""
    return any(after in ("'s", "’s", "'S", "’S") for after in words[place + 1 : place + 3])


def _is_month(words: Words, place: int) -> bool:
    """Tell whether "May" or "March" is the month: no sentence need have it."""
    before = words[place - 1].lower() if place else ""
    return words[place].lower() in DOUBLE and (before in DATING or before.isdecimal())


def _spelled(word: str, *, is_loud: bool, is_own: bool) -> str:
    """Return how a word is written that stands in no sentence. is_own: it is likelier a name than not."""
    small = word.lower()
    if small in CALENDAR | PEOPLES:
        return small.capitalize()
    if is_loud:
        return word if "." in word or word in STATES else small.capitalize() if is_own and len(small) > 3 else small
    is_name = (word.isupper() and len(word) > 1) or any(sign.isupper() for sign in word[1:]) or is_own or word == "I"
    return word if is_name else small
