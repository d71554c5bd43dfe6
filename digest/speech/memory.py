"""Who an article has named so far (pure): full names for short ones, and who was named last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from digest.language.branches import Branches
from digest.model import Span
from digest.speech.abbreviated import abbreviations
from digest.speech.naming import called, roles
from digest.speech.sayings import REPORTS

Sort = Literal["person", "body", "people", "report", "place", "thing"]
Sex = Literal["f", "m", ""]
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
PAST = frozenset("former ex shadow then deputy vice late onetime".split())  # "the president" is no former one
SPEAKER, SUBJECT, OTHER = 2, 1, 0
FAR = 100  # who are called by a word, of whom the newest are looked at


class Mention(NamedTuple):
    """One who was named in a text: what to call it by, where it stands, and what sort it is.

    weight: SPEAKER for who said something, SUBJECT for who did, OTHER for the rest.
    """

    called: str
    span: Span
    sort: Sort
    sex: Sex = ""
    weight: int = OTHER

    @property
    def is_named(self) -> bool:
        """Tell whether it is called by a name: a capital may begin a sentence, but no later word."""
        first, *others = self.called.split()
        return any(word[0].isupper() for word in others or [first])


class Memory:
    """What the sentences of a text name: full names and roles in all of them, mentions in those up to here."""

    def __init__(self, text: str, sentences: Iterable[Branches]) -> None:
        self._long = abbreviations(text)
        self._full: dict[str, list[str]] = {}  # a last name: the full names that end in it
        self._first: dict[str, list[str]] = {}  # a first name: the full names that begin with it
        self._roles: dict[str, set[str]] = {}  # a name: the words for what its bearer is
        self._holders: dict[tuple[str, Sort], list[str]] = {}  # one of these words: the names that it is said of
        self._reports: dict[str, set[str]] = {}  # a report's noun: the reports that are named with it
        self._mentions: list[list[Mention]] = [[]]
        self._count = 0
        self._newest: dict[str, int] = {}  # what someone is called: the number of the last mention
        self._with: dict[str, dict[str, Mention]] = {}  # a word: the last mention of each who is called by it, the newest last
        for b in sentences:
            self._learn(b)

    def _learn(self, b: Branches) -> None:
        """Take in the names and named reports of a sentence."""
        for place in range(len(b.tokens)):
            if (word := b.small(place)) in REPORTS:
                found = called(b, place)
                words = found.span.of(b.text)
                if found.name or any(part[0].isupper() for part in words.split()[1:]):
                    self._reports.setdefault(word, set()).add(words)
        for name in b.tree.names:
            words = name.span.of(b.text)
            if name.kind != "place":
                self._give(words, {b.small(place) for place in roles(b, name)}, "person" if name.kind == "person" else "body")
            if name.kind == "person" and " " in words and words not in (known := self._full.setdefault(_last_name(words), [])):
                known.append(words)
                self._first.setdefault(words.split()[0].lower(), []).append(words)

    def _give(self, name: str, words: set[str], sort: Sort) -> None:
        """Take in what the bearer of a name is said to be."""
        known = self._roles.setdefault(name, set())
        for word in words - known:
            self._holders.setdefault((word, sort), []).append(name)
        known |= words

    def next_sentence(self) -> None:
        """Begin another sentence."""
        self._mentions.append([])

    def add(self, mention: Mention) -> None:
        """Remember who was named in this sentence."""
        self._mentions[-1].append(mention)
        self._count += 1
        self._newest[mention.called] = self._count
        for word in set(mention.called.lower().split()):
            others = self._with.setdefault(word, {})
            others.pop(mention.called, None)
            others[mention.called] = mention

    def whole(self, words: str, *, is_person: bool) -> str:
        """Return the fullest form of a name that the text has."""
        if not is_person:
            return self._long.get(words, words)
        if " " in words:
            return words
        known = self._full.get(words.lower()) or self._first.get(words.lower()) or [words]
        return known[0]

    def holder(self, words: Sequence[str], sort: Sort) -> str | None:
        """Return the name that the text gives with all these words: of "Tory leader Ada Moor" hers for "leader"; the last of several."""
        wanted = set(words)
        near = self._holders.get((words[-1], sort), [])[-FAR:]
        fitting = [name for name in near if wanted <= self._roles[name] and not self._roles[name] & PAST - wanted]
        return max(fitting, key=lambda name: self._newest.get(name, -1), default=None)

    def report(self, word: str) -> str | None:
        """Return the report that the text names with this word, if it names one only."""
        known = self._reports.get(word, set())
        return next(iter(known)) if len(known) == 1 else None

    def longer(self, words: Sequence[str], sort: Sort) -> Mention | None:
        """Return the last one named before of whose words these are some: "Bank of Norland" for "bank"."""
        wanted = set(words)
        near = reversed(self._with.get(words[-1], {}).values())
        return next((m for m in islice(near, FAR) if m.sort == sort and wanted < set(m.called.lower().split())), None)

    def last(self, *sorts: Sort, sex: Sex = "", far: int = 8, is_named: bool = False, least: int = OTHER) -> Mention | None:
        """Return the last one of these sorts, up to so many sentences back: a sentence's last speaker, else its first subject, or other.

        A place that did not act is none.
        """
        for sentence in islice(reversed(self._mentions), far + 1):
            fitting = [
                mention
                for mention in sentence
                if mention.sort in sorts and mention.weight >= least and (mention.is_named or not is_named) and fits(mention, sex)
            ]
            for weight in (SPEAKER, SUBJECT, OTHER):
                found = [m for m in fitting if m.weight == weight and (weight > OTHER or m.sort != "place")]
                if found:
                    return found[-1] if weight == SPEAKER else found[0]
        return None


def fits(mention: Mention, sex: Sex) -> bool:
    """Tell whether "he" or "she" can mean it; who is not known to be either can be meant by both."""
    return not sex or mention.sex in ("", sex)


def _last_name(words: str) -> str:
    """Return the last name of a full one, written small."""
    parts = words.lower().split()
    return parts[-2] if len(parts) > 2 and parts[-1] in SUFFIXES else parts[-1]
