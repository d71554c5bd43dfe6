"""The words of a true sentence in, the words of a false one out, wrong as summarizers are wrong.

Words of the corpus or of the article stand in for true ones, a sentence goes on as another one does, two parts change places.
All of it is made by chance from counts of words; nothing is looked up.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

from digest.check.claims.features import FIGURES, form, is_content, words_in

Words = list[str]

ENDINGS = ("ing", "ed", "ly", "tion", "ment", "ers", "er", "ies", "es", "s")
ENOUGH = 12  # tries for one error
TWICE = 0.2  # share of false claims that have a second error
HELPERS = frozenset("is are was were has have had will would can could should did does do may might".split())
MOST_FOLLOWERS = 200  # that are remembered of two words


class Corpus:
    """Counts of a news corpus: which words are of a kind, and what follows two words."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        self._followers: dict[tuple[str, str], Words] = defaultdict(list)
        for text in texts:
            words = words_in(text)
            counts.update(words)
            for first, second, third in zip(words, words[1:], words[2:], strict=False):
                if len(held := self._followers[first, second]) < MOST_FOLLOWERS:
                    held.append(third)
        self._alike: dict[str, Words] = defaultdict(list)
        for word, count in counts.items():
            if count > 4 and is_content(word):
                self._alike[kind(word)] += [word] * min(count, 60)

    def another(self, word: str, chance: random.Random) -> str:
        """Return another word of a word's kind, a common one more often."""
        return chance.choice(self._alike.get(kind(word)) or [word])

    def following(self, words: Sequence[str], count: int, chance: random.Random) -> Words:
        """Return what may follow the last two words, up to `count` words; ends with a sentence."""
        found = list(words[-2:])
        while len(found) < count + 2 and (held := self._followers.get((found[-2], found[-1]))):
            found.append(chance.choice(held))
            if found[-1] == ".":
                break
        return found[len(words[-2:]) :]


def kind(word: str) -> str:
    """Return a coarse kind of words that may stand for each other."""
    if word[0].isdigit():
        return "figure"
    if word in FIGURES:
        return "number"
    return next((ending for ending in ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2), "plain")


class Errors:
    """Makes errors in sentences of one article after another."""

    def __init__(self, corpus: Corpus, chance: random.Random) -> None:
        self._corpus, self._chance = corpus, chance
        self._ways: list[tuple[float, Callable[[Words, Sequence[Words]], Words | None]]] = [
            (0.16, self.from_article), (0.12, self.from_corpus), (0.14, self.went_on), (0.20, self.spliced), (0.12, self.filled),
            (0.10, self.exchanged), (0.06, self.miscounted), (0.05, self.denied), (0.05, self.repeated),
        ]  # fmt: skip

    def error(self, claim: Words, article: Sequence[Words]) -> Words | None:
        """Return the claim with one error, at times two; None when none could be made. article: the sentences it stems from."""
        wrong = self._one(claim, article)
        if wrong and self._chance.random() < TWICE:
            again = self._one(wrong, article)
            wrong = again if again and not _says_the_same(again, claim) else wrong
        return wrong

    def _one(self, claim: Words, article: Sequence[Words]) -> Words | None:
        for _ in range(ENOUGH):
            (way,) = self._chance.choices([way for _, way in self._ways], [share for share, _ in self._ways])
            wrong = way(claim, article)
            if wrong and not _says_the_same(wrong, claim):
                return wrong
        return None

    def _content(self, claim: Words) -> list[int]:
        return [place for place, word in enumerate(claim) if is_content(word)]

    def from_article(self, claim: Words, article: Sequence[Words]) -> Words | None:
        """Put a word, or a short run, of another sentence of the article in place of one of its kind."""
        others = [word for words in article for word in words if is_content(word) and form(word) not in set(map(form, claim))]
        places = self._content(claim)
        if not others or not places:
            return None
        place = self._chance.choice(places)
        alike = [word for word in others if kind(word) == kind(claim[place])] or others
        return [*claim[:place], self._chance.choice(alike), *claim[place + 1 :]]

    def from_corpus(self, claim: Words, _: Sequence[Words]) -> Words | None:
        """Put words of the corpus in place of one to three."""
        places = self._content(claim)
        wrong = list(claim)
        for place in self._chance.sample(places, min(len(places), self._chance.choice((1, 1, 2, 3)))):
            wrong[place] = self._corpus.another(wrong[place], self._chance)
        return wrong

    def went_on(self, claim: Words, _: Sequence[Words]) -> Words | None:
        """Let a sentence go on as some other one in the corpus."""
        if len(claim) < 6:
            return None
        begin = self._chance.randrange(3, max(4, len(claim) - 2))
        more = self._corpus.following(claim[:begin], len(claim) - begin + 4, self._chance)
        return [*claim[:begin], *more] if len(more) > 2 else None

    def spliced(self, claim: Words, article: Sequence[Words]) -> Words | None:
        """Let a sentence go on as another one of its article does behind a word that both have."""
        places = list(range(2, len(claim) - 3))
        self._chance.shuffle(places)
        others = [words for words in article if words != claim]
        self._chance.shuffle(others)
        for place in places[:8]:
            joint = claim[place]
            for words in others:
                for other in (n for n, word in enumerate(words) if word == joint or (word in HELPERS and joint in HELPERS)):
                    rest = words[other + 1 :][: len(claim)]
                    new = sum(is_content(word) and form(word) not in set(map(form, claim[place:])) for word in rest)
                    if new >= 2 and len(rest) > 3 and rest[:2] != claim[place + 1 : place + 3]:
                        return [*claim[:place], words[other], *rest]
        return None

    def filled(self, claim: Words, _: Sequence[Words]) -> Words | None:
        """Put what may follow in the corpus in place of a stretch in the middle, joined to what comes behind it."""
        if len(claim) < 8:
            return None
        for _try in range(ENOUGH):
            begin = self._chance.randrange(2, len(claim) - 3)
            end = min(len(claim) - 1, begin + self._chance.randrange(1, 5))
            more = self._corpus.following(claim[:begin], 6, self._chance)
            if claim[end] in more[1:]:
                middle = more[: more.index(claim[end], 1)]
                if any(is_content(word) and form(word) not in set(map(form, claim[begin:end])) for word in middle):
                    return [*claim[:begin], *middle, *claim[end:]]
        return None

    def exchanged(self, claim: Words, _: Sequence[Words]) -> Words | None:
        """Let two runs of content words change places."""
        runs, begin = [], None
        for place, word in enumerate([*claim, "."]):
            if is_content(word):
                begin = place if begin is None else begin
            elif begin is not None:
                runs.append((begin, place))
                begin = None
        if len(runs) < 2:
            return None
        (a, b), (c, d) = sorted(self._chance.sample(runs, 2))
        return [*claim[:a], *claim[c:d], *claim[b:c], *claim[a:b], *claim[d:]]

    def miscounted(self, claim: Words, article: Sequence[Words]) -> Words | None:
        """Put another number in place of one: of the article, or made from it."""
        places = [place for place, word in enumerate(claim) if word[0].isdigit() or word in FIGURES]
        if not places:
            return None
        place = self._chance.choice(places)
        others = [word for words in article for word in words if kind(word) == kind(claim[place]) and word != claim[place]]
        other = self._chance.choice(others) if others and self._chance.random() < 0.5 else self._misread(claim[place])
        return [*claim[:place], other, *claim[place + 1 :]]

    def _misread(self, word: str) -> str:
        if word in FIGURES:
            return self._chance.choice([other for other in FIGURES if other != word])
        at = self._chance.choice([n for n, letter in enumerate(word) if letter.isdigit()])
        return f"{word[:at]}{self._chance.choice('123456789')}{word[at + 1 :]}"

    def denied(self, claim: Words, _: Sequence[Words]) -> Words | None:
        """Add a denial behind a helping verb, or drop one."""
        if denials := [place for place, word in enumerate(claim) if word in ("not", "no", "never")]:
            place = self._chance.choice(denials)
            return [*claim[:place], *claim[place + 1 :]]
        if helpers := [place for place, word in enumerate(claim) if word in HELPERS]:
            place = self._chance.choice(helpers) + 1
            return [*claim[:place], self._chance.choice(("not", "not", "never")), *claim[place:]]
        return None

    def repeated(self, claim: Words, _: Sequence[Words]) -> Words | None:
        """Say a stretch again in place of what comes behind it, as a network that is stuck does."""
        if len(claim) < 8:
            return None
        begin = self._chance.randrange(0, len(claim) - 5)
        end = begin + self._chance.randrange(2, 5)
        if not any(is_content(word) for word in claim[begin:end]):
            return None
        joint = self._chance.choice(([], ["and"], [","], ["of"], ["in"]))
        return [*claim[:end], *joint, *claim[begin:end], *claim[end + self._chance.randrange(1, 5) :]]


def _says_the_same(one: Words, other: Words) -> bool:
    return [form(word) for word in one] == [form(word) for word in other]


def flags(claim: Sequence[str], true: Sequence[str]) -> list[int]:
    """Tell of each word of a false sentence whether it is one that was changed, 0 or 1; a word before a gap counts as changed."""
    marks = [0] * len(claim)
    for what, _, _, begin, end in SequenceMatcher(None, list(true), list(claim), autojunk=False).get_opcodes():
        if what == "delete" and claim:
            marks[max(0, min(begin, len(claim)) - 1)] = 1
        elif what != "equal":
            marks[begin:end] = [1] * (end - begin)
    return marks
