"""Sentences of an article and of others in, what can be put in another's place out: names, places, nouns, words, sentences."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.corruptions.reading import Sentence
from digest.language.places import places
from digest.language.tree import Name

SHORT = 2  # letters of a word that says nothing about whose name it stands in
# Places that lie in, or hold, others: one of them never stands for a town
REGIONS = frozenset(
    "Africa America Asia Europe Arctic Antarctica Oceania Scandinavia Balkans Caribbean Caucasus Alabama Alaska Arizona Arkansas California"
    " Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland"
    " Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah"
    " Vermont Virginia Washington Wisconsin Wyoming Carolina Dakota Hampshire Jersey Mexico York Bavaria Catalonia Kashmir Crimea Siberia"
    " Gaza Middle East West North South Eastern Western Northern Southern Central Gulf Valley County Province Coast Island Islands"
    " Ontario Quebec Victoria Queensland Bank Strip State States".split()
)


# Countries that have an article where a sentence does not use them as adjectives
WITH_THE = re.compile(r"(?:United|Netherlands|Philippines|Bahamas|Maldives|US$|U\.S\.|UK$|U\.K\.|USA$|UAE$|Soviet|USSR|Czech R|Gambia)")

TOWN = re.compile(
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?<!Hall)(?<!Park)(?<!Center)(?<!Centre)(?<!Stadium)(?<!Road)(?<!Street)(?<!Ocean)(?<!Sea)"
)


class Named(NamedTuple):
    """A name that can stand for another: sort is person, organization, country, town or demonym; code that of a country."""

    text: str
    sort: str
    has_the: bool = False
    code: str = ""

    @property
    def words(self) -> frozenset[str]:
        """Its words that could tell whose it is, written small."""
        return frozenset(word.lower() for word in re.findall(r"\w+", self.text) if len(word) > SHORT or word.isupper())


class Placed(NamedTuple):
    """A name where a sentence has it: its characters there, and what can stand for it."""

    start: int
    end: int
    named: Named


@dataclass(frozen=True, slots=True)
class Stock:
    """What some sentences hold, each once, in the order of the text. words: by Penn tag, with their lemmas. forms: of a lemma, by tag."""

    names: tuple[Named, ...] = ()
    words: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    forms: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Material:
    """What stands beside a sentence, to be put in its place: near, in the same article; far, in others.

    sentences: those of the article that a splice can take from. text: the whole article.
    """

    near: Stock
    far: Stock
    sentences: tuple[Sentence, ...] = ()
    text: str = ""

    def pick(self, chance: random.Random, fits: Callable[[Named], bool]) -> Named | None:
        """Draw a name that fits: in half of all cases one of the same article, where there is one."""
        stocks = [self.near, self.far] if chance.random() < 0.5 else [self.far, self.near]
        for stock in stocks:
            if fitting := [named for named in stock.names if fits(named)]:
                return chance.choice(fitting)
        return None

    def word(self, chance: random.Random, tag: str, fits: Callable[[str, str], bool]) -> str | None:
        """Draw a word of a tag that fits, given with its lemma; from the same article or others, as pick does."""
        stocks = [self.near, self.far] if chance.random() < 0.5 else [self.far, self.near]
        for stock in stocks:
            if fitting := [word for word, lemma in stock.words.get(tag, ()) if fits(word, lemma)]:
                return chance.choice(fitting)
        return None

    def form(self, lemma: str, tag: str) -> str | None:
        """Return a verb's form as some text writes it."""
        return self.near.forms.get((lemma, tag)) or self.far.forms.get((lemma, tag))


def stock(sentences: Iterable[Sentence]) -> Stock:
    """Return what some sentences hold."""
    names: dict[str, Named] = {}
    words: dict[str, dict[str, str]] = defaultdict(dict)
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for placed in named(sentence):
            one = placed.named
            names.setdefault(one.text, one._replace(has_the=True) if one.sort == "country" and WITH_THE.match(one.text) else one)
        inside = {place for name in sentence.tree.names for place in sentence.b.places(name)}
        for place, token in enumerate(sentence.b.tokens):
            word = sentence.b.words[place]
            if word.isalpha() and word.islower() and place not in inside:
                words[token.xpos].setdefault(word, token.lemma)
                if token.upos in ("VERB", "AUX"):
                    forms[token.lemma, token.xpos][word] += 1
    return Stock(
        tuple(names.values()),
        {tag: tuple(found.items()) for tag, found in words.items()},
        {key: found.most_common(1)[0][0] for key, found in forms.items()},
    )


def named(sentence: Sentence) -> list[Placed]:
    """Return the names of a sentence that another can stand for, and what its countries' people are called."""
    found = []
    for name in sentence.names:
        text = name.span.of(sentence.text)
        has_the = _has_the(sentence, name)
        if name.kind != "place":
            found.append(Placed(name.start, name.end, Named(text, name.kind, has_the)))
        elif sort := _sort_of_place(text):
            found.append(Placed(name.start, name.end, Named(text, sort[0], has_the, sort[1])))
    start = sentence.tree.span.start
    adjectives = {token.start for token in sentence.b.tokens if token.xpos in ("JJ", "NNP") and token.label in ("amod", "compound")}
    for mention in places(sentence.own):
        span = (start + mention.span.start, start + mention.span.end)
        if mention.how == "demonym" and span[0] in adjectives and mention.place.kind == "country":
            found.append(Placed(*span, Named(sentence.text[slice(*span)], "demonym", code=mention.place.code[:2])))
    return found


def _has_the(sentence: Sentence, name: Name) -> bool:
    """Tell whether what stands for a name must take its article too; that of "the US economy" is the economy's."""
    b, text = sentence.b, name.span.of(sentence.text)
    if text.startswith(("the ", "The ")):
        return True
    if b.labels[b.places(name)[-1]] == "compound":
        return False
    return sentence.text[max(sentence.tree.span.start, name.start - 4) : name.start].lower() == "the " or bool(WITH_THE.match(text))


def _sort_of_place(text: str) -> tuple[str, str] | None:
    """Return whether a name of a place is a country's or a town's, with its country's code; None where it could hold others."""
    mentions = [mention for mention in places(text) if mention.span == (0, len(text))]
    if mentions:
        mention = mentions[0]
        is_state = mention.place.kind == "country" and mention.how in ("name", "abbreviation")
        if is_state:
            return "country", mention.place.code[:2]
        return ("town", mention.place.code[:2]) if mention.how == "capital" else None
    is_town = TOWN.fullmatch(text) and not REGIONS & set(text.split()) and not text.isupper()
    return ("town", "") if is_town else None


def is_other(one: Named, other: Named, text: str) -> bool:
    """Tell whether two names of one sort surely name two things, in an article of this text."""
    if one.sort != other.sort or one.has_the != other.has_the or (one.code and one.code == other.code):
        return False
    if one.words & other.words or _is_short_for(one.text, other.text) or _is_short_for(other.text, one.text):
        return False
    return one.sort != "town" or not _are_together(one.text, other.text, text)


def _is_short_for(short: str, name: str) -> bool:
    """Tell whether a name is another's first letters, or its beginning: the Fed, ONGC."""
    initials = "".join(word[0] for word in re.findall(r"\w+", name)).lower()
    bare = re.sub(r"\W", "", short).lower()
    return bare == initials or bare == re.sub("[aof]", "", initials) or name.lower().startswith(bare) or bare in name.lower()


def _are_together(one: str, other: str, text: str) -> bool:
    """Tell whether two places stand close in a text, as a town and its county do."""
    pair = "|".join(rf"{re.escape(a)}\b.{{0,60}}\b{re.escape(b)}" for a, b in ((one, other), (other, one)))
    return re.search(pair, text, re.DOTALL) is not None


def drawn(chance: random.Random, found: Sequence[str | None]) -> str | None:
    """Draw one of what was found; None where nothing was."""
    there = [one for one in found if one]
    return chance.choice(there) if there else None


def materials(articles: Sequence[Sequence[Sentence]]) -> list[Material]:
    """Return the material of each of some articles, the others being all of them together."""
    far = stock(sentence for article in articles for sentence in article)
    return [Material(stock(article), far, tuple(article), article[0].text if article else "") for article in articles]
