"""The likeliest sentences of a story, read, in; its draft out: chosen within the words allowed, named, dated, joined.

What a cut left is read again before it is told: where the reader takes it otherwise than its source, another cut is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from digest.language.branches import Branches
from digest.language.tokens import tokens
from digest.language.tree import Tree
from digest.model import Draft, DraftSentence, Span, Story
from digest.summarize.embedded.choice import SENTENCE, Option, chosen, is_new, option, options, ordered, size
from digest.summarize.embedded.clauses import Cut, Read, Telling
from digest.summarize.embedded.cuts import cuts
from digest.summarize.embedded.dates import dated
from digest.summarize.embedded.fitting import fitted
from digest.summarize.embedded.glued import is_fragment
from digest.summarize.embedded.guard import holds
from digest.summarize.embedded.headline import headline
from digest.summarize.embedded.joins import joined
from digest.summarize.embedded.leading import leads
from digest.summarize.embedded.names import Naming, naming
from digest.summarize.settings import EMBEDDED
from digest.vectors import Array

ROUNDS = 6  # times that cuts are read again and others chosen
TRIES = 6  # times that is chosen anew for the room that names take, or joins make
FULL = 3  # words that may be left unused
SPARE = 12  # words left unused for which sentences are cut further than `cuts` does
ANSWERING = 0.7  # of a sentence's words that an only article may have told before: an answer names what it answers
SCARCE = 0.7  # of the words: where so few are told, an event may be told again, for what its second telling adds

Parse = Callable[[Sequence[tuple[str, Span, Sequence[Span]]]], list[Tree]]


class Material(NamedTuple):
    """A story with its likeliest sentences, and its titles, read. meanings: of each sentence (tokens, width)."""

    story: Story
    reads: Sequence[Read]
    titles: Sequence[Branches]
    meanings: Sequence[Array]


class Drafting:
    """One story on its way to a draft: the ways to cut its sentences that are still open."""

    def __init__(self, material: Material, words: int) -> None:
        self._story, reads, self._titles, meanings = material
        self._reads, self._words, self._name = reads, words, naming(reads, self._story)
        likely = [number for number, read in enumerate(reads) if read.chosen > 0]
        told = [number for number in likely if not is_fragment(reads[number].branches)] or likely
        self._options = options([ways(reads[number], words) for number in told], [meanings[number] for number in told])
        self._sure: set[str] = set()  # texts of cuts that were read again
        self._unsound: set[str] = set()  # of those that were taken otherwise than their source
        self._picked: list[Cut] = []
        self._told: list[Telling] = []
        self._leads: list[Telling] = []

    def choose(self) -> list[Cut]:
        """Choose what is told; returns those of the chosen cuts that are to be read again."""
        self._picked, self._told = self._tellings(self._options)
        for wider in (self._shorter, self._again):
            more = wider(self._words - _size(self._told))
            fuller = self._tellings(more) if more else None
            if fuller and _size(self._told) < _size(fuller[1]) <= self._words:
                self._picked, self._told = fuller
        self._leads = leads(self._told, self._picked, self._reads, self._story, self._name)
        return [cut for cut in self._picked if not self._is_sure(cut)]

    def _tellings(self, options: Sequence[Sequence[Option]]) -> tuple[list[Cut], list[Telling]]:
        return tellings(self._story, self._name, options, self._words)

    def _shorter(self, left: int) -> list[list[Option]]:
        """Return the open ways, and of each sentence one of so many words, where these are worth a sentence; else none."""
        return [self._freed(self._with_short(some, left)) for some in self._options] if left >= SPARE else []

    def _with_short(self, some: list[Option], left: int) -> list[Option]:
        least = min(some, key=lambda one: one.size, default=None)
        return some if least is None or least.size <= left else [*some, *self._fitted(least, left)]

    def _fitted(self, one: Option, most: int) -> list[Option]:
        """Return what of a way's sentence fits into so many words, if anything that was not given up does."""
        short = fitted(one.cut.read, most, refused=self._unsound)
        return [option(short)._replace(number=one.number, retold=one.retold)] if short else []

    def _again(self, left: int) -> list[list[Option]]:
        """Return the open ways as if each told an event of its own, where little is told else; else none."""
        is_scarce = self._words - left < SCARCE * self._words
        return [[one._replace(retold=frozenset()) for one in self._freed(some)] for some in self._options] if is_scarce else []

    def _freed(self, some: list[Option]) -> list[Option]:
        """Return ways as they are weighed where words are left: of an only article, a sentence that is hardly likely is better than none.

        Of several, such a sentence mostly tells again what another one has told.
        """
        if len(self._story.readings) > 1:
            return some
        return [one._replace(rest=one.rest + SENTENCE, most=ANSWERING) for one in some]

    def lead(self) -> list[Cut]:
        """Return the cut that leads best, if it is to be read again."""
        return [cut for telling in self._leads[:1] for cut in telling.cuts if not self._is_sure(cut) and telling is not self._told[0]]

    def settle(self, cut: Cut, tree: Tree) -> None:
        """Keep a cut that is read as its source was, else give it up. tree: of its text."""
        if holds(cut, tree):
            self._sure.add(cut.text)
        else:
            self._unsound.add(cut.text)
            self._leads = [telling for telling in self._leads if cut not in telling.cuts]
            self._options = [self._without(some, cut) for some in self._options]

    def _without(self, some: list[Option], cut: Cut) -> list[Option]:
        """Return a sentence's ways without one; where none that is left is short enough, what of it fits is another."""
        left = [one for one in some if one.cut.text != cut.text or one.cut.read is not cut.read]
        is_open = len(left) == len(some) or any(one.size <= self._words for one in left)
        return left if is_open else [*left, *self._fitted(some[0], self._words)]

    def _is_sure(self, cut: Cut) -> bool:
        return cut.text in self._sure or len(cut.tokens) == len(cut.read.branches.tokens)

    def draft(self) -> Draft:
        """Return the draft of what was chosen last."""
        return Draft(
            headline=headline(self._story, self._reads, self._told, self._titles),
            lead=next((DraftSentence(text=lead.text, sources=lead.sources) for lead in self._leads), None),
            sentences=tuple(DraftSentence(text=telling.text, sources=telling.sources) for telling in self._told),
            backend=EMBEDDED,
        )


def drafts(stories: Sequence[Material], words: int, parse: Parse) -> list[Draft]:
    """Return the drafts of stories whose likeliest sentences were read; their cuts are read again together, by the batch."""
    work = [Drafting(story, words) for story in stories]
    for ask in (Drafting.choose, Drafting.lead):
        waiting = work
        for _ in range(ROUNDS):
            asked = [(one, cut) for one in waiting for cut in ask(one)]
            if not asked:
                break
            trees = parse([_sentence(cut) for _, cut in asked])
            for (one, cut), tree in zip(asked, trees, strict=True):
                one.settle(cut, tree)
            waiting = list(dict.fromkeys(one for one, _ in asked))
    return [one.draft() for one in work]


def _size(told: Sequence[Telling]) -> int:
    return sum(size(one.text) for one in told)


def ways(read: Read, words: int) -> list[Cut]:
    """Return the ways to cut a sentence; where none is of so many words, what of it fits at all is one."""
    found = cuts(read)
    short = fitted(read, words) if found and all(size(cut.text) > words for cut in found) else None
    return [*found, short] if short else found


def _sentence(cut: Cut) -> tuple[str, Span, Sequence[Span]]:
    """Return the words of a cut as a text of their own, as they are parsed."""
    span = Span(0, len(cut.text))
    return cut.text, span, tokens(cut.text, span)


def tellings(story: Story, name: Naming, options: Sequence[Sequence[Option]], words: int) -> tuple[list[Cut], list[Telling]]:
    """Return the cuts that are chosen, and the sentences that they make: as many as the words allow, and one at least.

    name: names whom cuts mean, None for one that nobody could follow.
    """
    tried: list[_Plan] = []
    room = words
    for _ in range(TRIES):
        plan = _plan(story, name, options, room)
        if tried and plan.picked == tried[-1].picked:
            break  # there is nothing more to tell
        tried.append(plan)
        if not plan.picked or words - FULL <= plan.size <= words:
            break
        room += words - plan.size
        if not 0 < room <= 2 * words:
            break
    fitting = [plan for plan in tried if plan.size <= words]
    if fitting:
        best = max(fitting, key=lambda plan: plan.size)
        return best.picked, best.told
    told = tried[-1].told
    while len(told) > 1 and _size(told) > words:
        told = told[:-1]
    return tried[-1].picked, told


class _Plan(NamedTuple):
    """What is chosen, and what it makes: so many words."""

    picked: list[Cut]
    told: list[Telling]
    size: int


def _plan(story: Story, name: Naming, options: Sequence[Sequence[Option]], room: int) -> _Plan:
    """Choose for a room, without sentences that nobody could follow, and make sentences of the cuts."""
    left, lost = list(options), list[Cut]()
    for _ in range(len(options) + 1):
        picked = chosen(left, room)
        found = name(picked)
        alone = [cut for cut, told in zip(picked, found, strict=True) if told is None]
        if not alone:
            break
        lost += alone
        left = [some for some in left if some and all(some[0].cut.read is not cut.read for cut in alone)]
    picked = _rejoined(picked, lost, [one for some in options for one in some], name, room)
    found = name(picked)
    told = joined([dated(cut, story) for cut in found if cut is not None])
    return _Plan(picked, told, _size(told))


def _rejoined(picked: list[Cut], lost: Sequence[Cut], options: Sequence[Option], name: Naming, room: int) -> list[Cut]:
    """Return what is told with those sentences that were given up and can be followed now that another is told before them."""
    weighed = {(one.cut.read.source, one.cut.text): one for one in options}
    for cut in lost:
        own, *others = (weighed[one.read.source, one.text] for one in (cut, *picked))
        more = ordered([*picked, cut])
        if own.size + sum(one.size for one in others) <= room and is_new(own, others) and all(name(more)):
            picked = more
    return picked
