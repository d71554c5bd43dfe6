"""A sentence that was told of a story in, what none of its sources says of it out: the summarizer's invariant, apart from its code (pure).

A told sentence is read as stretches, each of which is a subsequence of one of its sources. Between two stretches stands a mark or an
inserted word; the words of a source keep their order, but that its front may follow its rest, or its end precede it, where one of the
two says who says the other. Names and dates may stand for what a source has in their place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from digest.language.branches import Branches
from digest.language.tokens import tokens
from digest.model import Span, Story
from digest.summarize.embedded.joins import INSERTED_WORDS

WORD = re.compile(r"\w+(?:[.,:/]\w*\d\w*)*|[%$£€¥°]")  # a number with what is glued to it is one word
PARTING = re.compile(r"[,;:.!?()\[\]\"“”—–]")
BEGINNING = re.compile(r"[\"“‘(\[:]\s*$")
SAYING = frozenset(
    """said says say saying told tells according added adds announced announces argued argues claimed claims wrote writes reported reports
    warned warns stated states noted notes explained explains insisted insists admitted admits confirmed confirms acknowledged declared
    estimated expects expected predicted forecast believes believe thinks testified tweeted recalled suggested showed shows found
    disclosed revealed cited quoted denied denies pledged promised called calls""".split()
)
PRONOUNS = frozenset("he she it they him her them his its their hers theirs who i we".split())
POINTING = frozenset({"the", "this", "these", "those"})
SUBJECT = ("he", "she", "it", "they")  # what the words of another source stand for
PARTICLES = frozenset("the of and for de da del della di la le van von der den bin ibn al el y in on s".split())
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NEAR = frozenset("today yesterday tomorrow tonight overnight week weekend month year morning afternoon evening night".split())
MONTHS = """january february march april may june july august september october november december""".split()
REACH = timedelta(days=62)  # how far from its own date an article's words for a day or a month reach
LONGEST_NAME = 9  # words
MOST_STATES = 50_000  # of one search; no sentence that is right needs as many

NEGATIONS = frozenset("not n't n’t never no nobody nothing neither nor without hardly barely scarcely cannot".split())
MODALS = frozenset("may might could would should can must will shall ca wo 'd 'll ’d ’ll".split())
HEDGES = frozenset(
    """reportedly allegedly apparently possibly probably perhaps maybe likely supposedly purportedly potentially presumably nearly
    almost about around roughly approximately""".split()
)
CONDITIONS = frozenset({"if", "unless", "provided", "lest"})
REPORTING = frozenset("say tell add announce argue claim write report warn state note explain insist believe allege".split())


class Word(NamedTuple):
    """A word of a text. is_parted: a mark that parts clauses stands before it; may_rise: its first letter may have become a capital."""

    text: str
    is_parted: bool
    may_rise: bool


def words_of(text: str) -> list[Word]:
    """Return the words of a text, in order."""
    found: list[Word] = []
    reached = 0
    for match in WORD.finditer(text):
        between = text[reached : match.start()]
        found.append(Word(match[0], bool(PARTING.search(between)), not found or bool(BEGINNING.search(between))))
        reached = match.end()
    return found


@lru_cache(maxsize=64)
def _flat(text: str) -> str:
    """Return the words of a text in a row, a blank on both sides of each."""
    return f" {' '.join(word.text for word in words_of(text))} "


def untold(text: str, sources: Sequence[str], story: Story) -> str:
    """Return the words of a told sentence from the first on that no reading of it accounts for; nothing where all are accounted for.

    sources: the sentences that carry it, whole.
    """
    told, search = words_of(text), _Search([words_of(source) for source in sources], story)
    reached = search.reached(told)
    if reached is None:
        return ""
    return " ".join(word.text for word in told[reached:]) or "(a source that carries nothing of it)"


class _Use(NamedTuple):
    """What was taken of a source: from word to word, and before which word it must end, once its front follows its rest."""

    first: int = -1
    last: int = -1
    limit: int = -1


class _State(NamedTuple):
    """source: which the word before was taken of. stands_for: what was inserted and must have something in its place.

    carried: the sources that have a name that was inserted.
    """

    place: int
    source: int
    uses: tuple[_Use, ...]
    was_inserted: bool
    stands_for: tuple[str, ...]
    carried: frozenset[int]


class _Search:
    """All ways to read a told sentence as stretches of its sources."""

    def __init__(self, sources: Sequence[Sequence[Word]], story: Story) -> None:
        self._sources = sources
        self._flat = [f" {' '.join(word.text for word in source)} " for source in sources]
        self._texts = [_flat(reading.article.text) for reading in story.readings]
        self._days = [reading.article.published_at.date() for reading in story.readings if reading.article.published_at]

    def reached(self, told: Sequence[Word]) -> int | None:
        """Return how many words at most could be accounted for; None where all were."""
        waiting = [_State(0, -1, (_Use(),) * len(self._sources), True, (), frozenset())]
        seen = set(waiting)
        most = 0
        while waiting and len(seen) < MOST_STATES:
            state = waiting.pop()
            most = max(most, state.place)
            if state.place == len(told):
                if self._is_whole(state):
                    return None
                continue
            new = [one for one in self._steps(told, state) if one not in seen]
            seen.update(new)
            waiting += new
        return most

    def _is_whole(self, state: _State) -> bool:
        """Tell whether what was inserted last stands for something, and each source carries something."""
        if state.stands_for and not (
            state.source >= 0 and self._is_replaced(state.stands_for, state.source, state.uses[state.source], None)
        ):
            return False
        return all(use.first >= 0 or number in state.carried for number, use in enumerate(state.uses))

    def _steps(self, told: Sequence[Word], state: _State) -> Iterator[_State]:
        word = told[state.place]
        small = word.text.casefold()
        if small in INSERTED_WORDS:
            yield state._replace(place=state.place + 1, was_inserted=True)
        if small == "on" and state.place + 1 < len(told) and told[state.place + 1].text.casefold() in DAYS:
            yield state._replace(place=state.place + 1)  # "announced Thursday", as American papers write
        yield from self._names(told, state)
        yield from self._dates(told, state)
        yield from self._days_said(told, state)
        may_change = word.is_parted or state.was_inserted or told[state.place - 1].text in SAYING
        for number, use in enumerate(state.uses):
            if number == state.source or may_change:
                yield from self._taken(word, state, number, use)
            elif use.first < 0:  # the subject of one source may be said once, where the other has a pronoun
                yield from self._taken(word, state._replace(stands_for=SUBJECT), number, use)
            if may_change and use.limit < 0 < use.first and _is_attributing(told, state.place):
                yield from self._taken(word, state, number, _Use(use.first, -1, use.first))

    def _taken(self, word: Word, state: _State, number: int, use: _Use) -> Iterator[_State]:
        """Yield the states after a word that is taken of a source: its next place there, or any where it is the first that is taken."""
        source = self._sources[number]
        limit = use.limit if use.limit >= 0 else len(source)
        for place in range(use.last + 1, limit):
            if not _is_same(word, source[place], is_first=place == 0):
                continue
            if state.stands_for and not self._is_replaced(state.stands_for, number, use, place) and not self._ends(state, number):
                continue
            first = place if use.first < 0 else use.first
            yield state._replace(
                place=state.place + 1, source=number, was_inserted=False, stands_for=(),
                uses=(*state.uses[:number], _Use(first, place, use.limit), *state.uses[number + 1 :]),
            )  # fmt: skip
            if use.first >= 0:
                return  # a later place leaves less to come, and nothing else

    def _ends(self, state: _State, number: int) -> bool:
        """Tell whether a date stands for the end of one source, "said last night", where another one goes on."""
        if state.source in (-1, number) or state.stands_for[0] not in ("date", "day"):
            return False
        return self._is_replaced(state.stands_for, state.source, state.uses[state.source], None)

    def _is_replaced(self, inserted: tuple[str, ...], number: int, use: _Use, to: int | None) -> bool:
        """Tell whether a source has something, between what is taken before and behind, for which a name or a date stands."""
        source = self._sources[number]
        limit = use.limit if use.limit >= 0 else len(source)
        gap = {word.text.casefold() for word in source[use.last + 1 : limit if to is None else to]}
        before = {source[use.last].text.casefold()} if use.last >= 0 else set()
        if inserted[0] == "date":
            return bool((gap | before) & ({inserted[1]} | NEAR))
        if inserted[0] == "day":
            return bool((gap | before) & (NEAR | {"this", "last"}))
        if inserted is SUBJECT:
            return bool(gap & PRONOUNS)
        return bool(gap & (PRONOUNS | POINTING | {word.casefold() for word in inserted}))

    def _names(self, told: Sequence[Word], state: _State) -> Iterator[_State]:
        """Yield the states after a name that stands word for word in the story."""
        if not (told[state.place].text[0].isupper() or told[state.place].text == "the"):
            return
        for end in range(state.place + 1, min(len(told), state.place + LONGEST_NAME) + 1):
            run = tuple(word.text for word in told[state.place : end])
            if not all(_is_proper(word) or word in PARTICLES for word in run):
                return
            joined = f" {' '.join(run)} "
            lowered = joined.replace(" The ", " the ", 1)
            if not any(form in text for text in self._texts for form in (joined, lowered)):
                return
            if any(_is_proper(word) and word != "The" for word in run) and (_is_proper(run[-1]) or run[-1] == "s"):
                carried = state.carried | {number for number, text in enumerate(self._flat) if joined in text or lowered in text}
                after = state._replace(place=end, was_inserted=True, stands_for=run, carried=carried)
                yield after
                if end < len(told) and told[end].text == "s":
                    yield after._replace(place=end + 1)

    def _dates(self, told: Sequence[Word], state: _State) -> Iterator[_State]:
        """Yield the states after a date near to that of an article."""
        run = [word.text.casefold() for word in told[state.place : state.place + 4]]
        skipped = 1 if run[:1] in (["on"], ["in"]) else 0
        for size in (3, 2):
            parts = run[skipped : skipped + size]
            for own in self._days:
                if len(parts) == size and (day := _day(parts, own)) and abs(day - own) <= REACH and _is_that(day, state.stands_for):
                    yield state._replace(place=state.place + skipped + size, was_inserted=True, stands_for=("date", DAYS[day.weekday()]))

    def _days_said(self, told: Sequence[Word], state: _State) -> Iterator[_State]:
        """Yield the states after "on Monday", "on Monday night" or "into Monday" for a day beside an article's own: "tonight"."""
        run = [word.text.casefold() for word in told[state.place : state.place + 3]]
        skipped = 1 if run[:1] in (["on"], ["into"]) else 0
        near = {DAYS[(own.weekday() + away) % 7] for own in self._days for away in (-1, 0, 1)}
        if len(run) > skipped and run[skipped] in near:
            is_night = run[skipped + 1 : skipped + 2] == ["night"]
            for end in range(1, 2 + is_night):
                yield state._replace(place=state.place + skipped + end, was_inserted=True, stands_for=("day", run[skipped]))


def _day(parts: Sequence[str], near: date) -> date | None:
    """Return the day that "march 11", "11 march" or either with a year means; without a year the one nearest to an article's own."""
    if parts[0].isdigit():
        parts = (parts[1], parts[0], *parts[2:])
    if parts[0] not in MONTHS or not parts[1].isdigit() or not all(part.isdigit() for part in parts[2:]):
        return None
    month, day = MONTHS.index(parts[0]) + 1, int(parts[1])
    years = [int(parts[2])] if len(parts) > 2 else [near.year - 1, near.year, near.year + 1]
    try:
        return min((date(year, month, day) for year in years), key=lambda one: abs(one - near))
    except ValueError:
        return None


def _is_that(day: date, stands_for: Sequence[str]) -> bool:
    """Tell whether a date is of the weekday that was put in before it, if one was."""
    return stands_for[:1] != ("day",) or stands_for[1] == DAYS[day.weekday()]


def _is_proper(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _is_same(told: Word, source: Word, *, is_first: bool) -> bool:
    """Tell whether a told word is that of its source, but for a capital that came or went with the beginning of a sentence."""
    if told.text == source.text:
        return True
    if told.text.casefold() != source.text.casefold() or told.text[1:] != source.text[1:]:
        return False
    return told.may_rise if told.text[0].isupper() else is_first or source.may_rise


def _is_attributing(told: Sequence[Word], place: int) -> bool:
    """Tell whether the clause that begins at a word, or the one that ends before it, says who says something."""
    end = next((n for n in range(place + 1, len(told)) if told[n].is_parted), len(told))
    begin = next((n for n in range(place - 1, 0, -1) if told[n].is_parted), 0)
    return any(word.text.casefold() in SAYING for word in told[begin:end])


def lost(text: str, sources: Sequence[Branches]) -> list[str]:
    """Return what bears on words of a told sentence in its sources, as "word: what bears on it", and is not told with them.

    Negation, modality, condition, hedge, attribution, a quantity's noun, and the verb that says how another is meant. Asked of
    words that stand once in the sources alone, since of others nobody knows which one was told.
    """
    told = Counter(span.of(text).casefold() for span in tokens(text, Span(0, len(text))))
    known = Counter(b.small(place) for b in sources for place in range(len(b.tokens)))
    return [
        f"{b.words[place]}: {b.words[bearing]}"
        for b in sources
        for place in range(len(b.tokens))
        if b.tokens[place].upos not in ("PUNCT", "PRON") and known[b.small(place)] == 1 and told[b.small(place)]
        for bearing in _bearing(b, place)
        if not told[b.small(bearing)] and not (b.small(bearing) in SAYING and told.keys() & SAYING)
    ]


def _bearing(b: Branches, place: int) -> Iterator[int]:
    """Yield the tokens without which a token says something else."""
    for child in b.below[place]:
        small, label = b.small(child), b.labels[child]
        is_negation = small in NEGATIONS and label in ("advmod", "det", "cc", "nsubj", "obj")
        if is_negation or (label == "aux" and small in MODALS) or (label == "advmod" and small in HEDGES):
            yield child
        if label == "advcl":
            yield from (mark for mark in b.children(child, "mark") if b.small(mark) in CONDITIONS)
        if label == "obl":
            yield from (case for case in b.children(child, "case") if b.small(case) == "according")
    head = b.tokens[place].head
    if b.labels[place] in ("nummod", "xcomp") and head >= 0 and b.words[head][:1].isalpha():
        yield head
    if b.labels[place] == "ccomp" and head >= 0 and b.tokens[head].lemma in REPORTING:
        yield head


def misshapen(text: str, sources: Sequence[str]) -> list[str]:
    """Return what is wrong with the looks of a told sentence, beyond what its sources print so themselves."""
    return [flaw for flaw, is_so in FLAWS.items() if is_so(text) and not any(is_so(source) for source in sources)]


def misquoted(text: str, story: Story) -> list[str]:
    """Return the quotations of a told sentence that no reading of its story has word for word."""
    known = [_flat(reading.article.text).casefold() for reading in story.readings]
    return [words for words in QUOTED.findall(text) if not any(_flat(words).casefold() in text for text in known)]


QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
LETTER = re.compile(r"[^\W_]")
ENDING = re.compile(r"[.!?…][\"'”’)\]]*\Z")
FLAWS = {
    "it begins small": lambda text: (LETTER.search(text) or "A")[0].islower(),
    "it ends without a mark": lambda text: not ENDING.search(text.strip()),
    "a quotation is left open": lambda text: text.count('"') % 2 == 1 or text.count("“") != text.count("”"),
    "a bracket is left open": lambda text: any(text.count(one) != text.count(other) for one, other in ("()", "[]", "{}")),
    "a blank stands before a mark": lambda text: bool(re.search(r"\s[,;.:?!](?!\w|\.)", text)),
    "two marks stand side by side": lambda text: bool(re.search(r",\s*[,;.:?!]|[;:]\s*[,;.]|\(\s*[,;)]", text)),
    "two blanks stand side by side": lambda text: "  " in text,
}
