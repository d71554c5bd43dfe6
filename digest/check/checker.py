"""Stories and their drafts in, checked briefs out: nothing that its sources do not carry is printed, and nothing is raised.

structure ──▶ word for word? ──▶ read and compare ──▶ mend and compare again ──▶ other sources ──▶ quote ──▶ drop
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from digest.check.align import aligned
from digest.check.compare import flaws
from digest.check.flaws import Flaw
from digest.check.headline import verify_headline
from digest.check.repair import mended
from digest.check.shelf import Asked, Shelf, cited_sentences, offset
from digest.check.verbatim import exists, is_verbatim, shown
from digest.errors import BackendError
from digest.headlines import headline_of
from digest.language.parser import Parser
from digest.model import Brief, Citation, Draft, DraftSentence, Problem, Reason, Status, Story, Verdict
from digest.text import words

LONGEST = 2000  # characters of a draft sentence that is read


@dataclass(slots=True)
class _Case:
    """One sentence of a draft on its way to a verdict."""

    story: Story
    text: str
    before: tuple[str, ...]
    sources: tuple[Citation, ...]
    is_aligned: bool = False
    reasons: list[Reason] = field(default_factory=list)
    verdict: Verdict | None = None

    def settle(self, status: Status, text: str = "", sources: tuple[Citation, ...] = ()) -> None:
        printed = DraftSentence(text=text, sources=sources) if text else None
        self.verdict = Verdict(status=status, reasons=tuple(dict.fromkeys(self.reasons)), printed=printed)

    def blame(self, reasons: Iterator[Reason] | Sequence[Reason]) -> None:
        self.reasons += reasons

    def asked(self, text: str = "", sources: tuple[Citation, ...] = ()) -> Asked:
        return Asked(self.story, text or self.text, self.before, sources or self.sources)


class Checker:
    """What checks drafts.

    parser: gives the English reader; asked only where a sentence is not word for word its source's.
    """

    def __init__(self, parser: Callable[[], Parser]) -> None:
        self._parser = parser

    def check(self, stories: Sequence[Story], drafts: Sequence[Draft]) -> tuple[list[Brief], list[Problem]]:
        """Return the checked drafts, and a Problem where the reader could not be used."""
        verdicts, problems = self.verdicts(stories, drafts)
        return [_brief(*one) for one in zip(stories, drafts, verdicts, strict=True)], problems

    def verdicts(self, stories: Sequence[Story], drafts: Sequence[Draft]) -> tuple[list[tuple[Verdict, ...]], list[Problem]]:
        """Return one verdict a sentence of each draft, and a Problem where the reader could not be used."""
        cases = [_cases(story, draft) for story, draft in zip(stories, drafts, strict=True)]
        open_cases = [case for some in cases for case in some if case.verdict is None]
        problems = self._compare(open_cases)
        for some in cases:
            _quote(some)
        return [tuple(case.verdict for case in some if case.verdict) for some in cases], problems

    def _compare(self, cases: Sequence[_Case]) -> list[Problem]:
        """Settle what is supported or can be mended; what stays open has its reasons."""
        shelf = Shelf(self._parser)
        try:
            self._try(shelf, cases)
        except BackendError as error:
            for case in cases:
                if case.verdict is None:
                    case.blame([Reason.UNREAD])
            reason = "the English reader could not be used; only sentences in their source's own words were printed"
            return [Problem(stage="check", subject="check", reason=reason, advice=str(error))]
        return []

    def _try(self, shelf: Shelf, cases: Sequence[_Case]) -> None:
        found = _flaws(shelf, [case.asked() for case in cases])
        mends: list[tuple[_Case, str]] = []
        for case, some in zip(cases, found, strict=True):
            if not some:
                case.settle(Status.REPAIRED if case.reasons else Status.SUPPORTED, case.text, case.sources)
                continue
            case.blame([flaw.reason for flaw in some])
            mend = mended(case.text, some, offset(case.asked()))
            if mend is not None:
                mends.append((case, mend))
        for (case, mend), left in zip(mends, _flaws(shelf, [case.asked(mend) for case, mend in mends]), strict=True):
            if not left:
                case.settle(Status.REPAIRED, mend, case.sources)
        self._elsewhere(shelf, [case for case in cases if case.verdict is None and not case.is_aligned])

    def _elsewhere(self, shelf: Shelf, cases: Sequence[_Case]) -> None:
        """Look for other sources than the named ones, which do not carry these sentences."""
        tried = [(case, sources) for case in cases if (sources := _aligned(case.story, case.text)) and sources != case.sources]
        for (case, sources), left in zip(tried, _flaws(shelf, [case.asked("", sources) for case, sources in tried]), strict=True):
            if not left:
                case.reasons = [Reason.MISCITED]
                case.settle(Status.REPAIRED, case.text, sources)


def _brief(story: Story, draft: Draft, verdicts: tuple[Verdict, ...]) -> Brief:
    """Return a checked draft: the story's own headline stands in where the draft's fails."""
    verdict = verify_headline(story, draft, verdicts)
    headline = verdict.printed.text if verdict.printed else headline_of(story)
    return Brief(story=story, draft=draft, verdicts=verdicts, headline=headline, headline_verdict=verdict)


def _flaws(shelf: Shelf, asked: Sequence[Asked]) -> list[tuple[Flaw, ...]]:
    return [flaws(draft, evidence) for draft, evidence in shelf.read(asked)]


def _cases(story: Story, draft: Draft) -> list[_Case]:
    """Return a case a sentence; those that need no reading are settled."""
    given = getattr(draft, "sentences", None)
    cases: list[_Case] = []
    seen: set[tuple[str, ...]] = set()
    for sentence in given if isinstance(given, tuple | list) else ():
        case = _case(story, sentence, tuple(case.text for case in cases))
        key = tuple(words(case.text))
        if case.verdict is None and key in seen:
            case.blame([Reason.REPEATED])
            case.settle(Status.DROPPED)
        seen.add(key)
        cases.append(case)
    return cases


def _case(story: Story, sentence: object, before: tuple[str, ...]) -> _Case:
    given = getattr(sentence, "sources", None)
    named = tuple(given) if isinstance(given, tuple | list) else ()
    sources = tuple(source for source in named if exists(story, source))
    case = _Case(story, shown(getattr(sentence, "text", None)), before, sources)
    if not case.text:
        case.blame([Reason.EMPTY])
        case.settle(Status.DROPPED)
        return case
    if len(sources) < len(named):
        case.blame([Reason.NO_SUCH_SOURCE])
    elif sources and all(is_verbatim(story, case.text, source) for source in sources):
        case.settle(Status.SUPPORTED, case.text, sources)
        return case
    if not sources:
        case.sources, case.is_aligned = _aligned(story, case.text), True
    if not case.sources:
        case.blame([Reason.NO_SOURCE])
        case.settle(Status.DROPPED)
    elif len(case.text) > LONGEST:
        case.blame([Reason.UNREAD])
        case.settle(Status.DROPPED)
    return case


def _aligned(story: Story, text: str) -> tuple[Citation, ...]:
    """Return the sentences of a story that carry a text, the best first."""
    places = [Citation(doc, *span) for doc, reading in enumerate(story.readings) for span in reading.sentences]
    return tuple(places[index] for index in aligned(text, [_words(story, place) for place in places]))


def _words(story: Story, place: Citation) -> str:
    return story.readings[place.doc].article.text[place.start : place.end]


def _quote(cases: Sequence[_Case]) -> None:
    """Settle what is still open: the source's own sentence where it is not printed yet, else nothing."""
    printed = {case.verdict.printed.text for case in cases if case.verdict and case.verdict.printed}
    for case in cases:
        if case.verdict is not None:
            continue
        own = next((place for place in _whole(case) if shown(_words(case.story, place)) not in printed), None)
        if own is None:
            case.settle(Status.DROPPED)
        else:
            text = shown(_words(case.story, own))
            printed.add(text)
            case.settle(Status.QUOTED, text, (own,))


def _whole(case: _Case) -> list[Citation]:
    """Return the whole sentences that a case names, the one that says most of what it says first."""
    places = [
        Citation(doc, *reading.sentences[index])
        for doc, reading in enumerate(case.story.readings)
        for index in cited_sentences(reading, [source for source in case.sources if source.doc == doc])
    ]
    best = aligned(case.text, [_words(case.story, place) for place in places])
    return [places[index] for index in best]
