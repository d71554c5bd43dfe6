"""Stories and their drafts in, checked briefs out: nothing that its sources do not carry is printed, and nothing is raised.

structure ──▶ word for word? ──▶ read and compare ──▶ other sources ──▶ mend and compare again ──▶ quote ──▶ drop

The cases of all drafts take each step together, since the English reader is cheapest by the batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from digest import log
from digest.check.bearing import Bearing, Believing
from digest.check.cases import Case, cases_of, lead_case
from digest.check.catalogue import Catalogue
from digest.check.compare import ASPECTS, flaws
from digest.check.flaws import Flaw
from digest.check.headline import headline_case, headline_verdict
from digest.check.published import beside, is_told, published
from digest.check.quote import quote
from digest.check.repair import fits, mended
from digest.check.shelf import Asked, Shelf, offset
from digest.check.unheard import is_unheard
from digest.errors import BackendError
from digest.headlines import headline_of
from digest.language.parser import Parser
from digest.model import Brief, Citation, Draft, Problem, Reason, Status, Story, Verdict

# What sentences that are not named must add to the named ones before they are read beside them: a swapped name or number, which
# stands in another sentence of nearly every story, adds less.
FURTHER = 0.3
# What another sentence of the document may have, where the sources were not named; a hedge that was left out, none mends
ELSEWHERE = frozenset((Reason.NUMBER, Reason.UNIT, Reason.NOUN, Reason.NAME, Reason.PLACE, Reason.DATE))

T = TypeVar("T")
Found = tuple[Flaw, ...] | None  # None where a mistake of ours, or of a library, was in the way


class Checker:
    """What checks drafts.

    parser, claims: give the English reader and the claim checker, loaded once by whoever gives them; asked only where a sentence
    is not word for word a source's. Without claims only the rules judge.
    """

    def __init__(self, parser: Callable[[], Parser], claims: Callable[[], Believing] | None = None) -> None:
        self._parser = parser
        self._claims = claims

    def check(self, stories: Sequence[Story], drafts: Sequence[Draft]) -> tuple[list[Brief], list[Problem]]:
        """Return the checked drafts, and a Problem where the reader could not be used."""
        catalogues = [Catalogue(story) for story in stories]
        sentences = [cases_of(*one) for one in zip(catalogues, drafts, strict=True)]
        headlines = [headline_case(*one) for one in zip(stories, drafts, sentences, strict=True)]
        leads = [lead_case(*one) for one in zip(catalogues, drafts, sentences, strict=True)]
        cases = [case for some in (*sentences, headlines, [lead for lead in leads if lead]) for case in some if case.waits]
        problems = self._compare(list({id(case): case for case in cases}.values()))
        for cases in sentences:
            quote(cases)
        return [_brief(*one) for one in zip(stories, drafts, sentences, headlines, leads, strict=True)], problems

    def verdicts(self, stories: Sequence[Story], drafts: Sequence[Draft]) -> tuple[list[tuple[Verdict, ...]], list[Problem]]:
        """Return one verdict a sentence of each draft, and a Problem where the reader could not be used."""
        briefs, problems = self.check(stories, drafts)
        return [brief.verdicts for brief in briefs], problems

    def _compare(self, cases: Sequence[Case]) -> list[Problem]:
        """Settle what is supported or can be mended; what stays open has its reasons."""
        bearing = Bearing(self._claims)
        try:
            _Comparison(Shelf(self._parser), bearing).settle(cases)
        except BackendError as error:
            _leave(cases)
            reason = "the English reader could not be used; only sentences in their source's own words were printed"
            return [Problem(stage="check", subject="check", reason=reason, advice=str(error))]
        except Exception as error:  # noqa: BLE001 - a mistake of ours must not cost the edition
            log.warn("skipped", stage="check", reason=repr(error))
            _leave(cases)
        return bearing.problems


def kinds() -> list[str]:
    """Return what a sentence is compared by that is not word for word its source's, in order."""
    return [aspect.__name__ for aspect in ASPECTS]


class _Comparison:
    """What reads cases and compares them with their sources."""

    def __init__(self, shelf: Shelf, bearing: Bearing) -> None:
        self._shelf = shelf
        self._bearing = bearing

    def settle(self, cases: Sequence[Case]) -> None:
        """Settle what can be; raises BackendError where the reader cannot be used."""
        wrong: list[tuple[Case, Found]] = []
        for case, found in zip(cases, self._flaws([case.asked() for case in cases]), strict=True):
            case.was_read = True
            if found == ():
                case.support()
            else:
                wrong.append((case, found))
        self._elsewhere([case for case, _ in wrong if not case.is_aligned])
        self._widen([(case, found) for case, found in wrong if case.is_aligned and found])
        self._ask_outlets([(case, found) for case, found in wrong if case.verdict is None and found])
        self._mend([(case, found) for case, found in wrong if case.verdict is None])

    def _elsewhere(self, cases: Sequence[Case]) -> None:
        """Look for other sources than the named ones, where these carry little: others alone, then both together."""
        for others in (_others, _further):
            tried = [(case, sources) for case in cases if case.verdict is None and (sources := _found(others, case))]
            asked = [case.asked(sources=sources) for case, sources in tried]
            for (case, sources), found in zip(tried, self._flaws(asked), strict=True):
                if found == ():
                    case.sources = sources
                    case.blame([Reason.MISCITED])
                    case.support()

    def _widen(self, wrong: Sequence[tuple[Case, Found]]) -> None:
        """Read the sentences that have what is wrong with a case beside those found for it: a name or a number of another one."""
        tried = [(case, sources) for case, found in wrong if (sources := _found(_wider, case, found or ()))]
        asked = [case.asked(sources=sources) for case, sources in tried]
        for (case, sources), found in zip(tried, self._flaws(asked), strict=True):
            if found == ():
                case.sources = sources
                case.support()

    def _ask_outlets(self, wrong: Sequence[tuple[Case, Found]]) -> None:
        """Hold a sentence against what other outlets published that it names as if they were foreign: each by itself must carry it."""
        asked = [(case, some) for case, found in wrong if (some := _found(published, case, found or ()))]
        alone = [(case, sources) for case, some in asked for sources in some]
        found = self._compared([case.asked(sources=sources) for case, sources in alone])
        silent = {id(case) for (case, _), one in zip(alone, found, strict=True) if not is_told(case, one)}
        tried = [(case, tuple(dict.fromkeys((*beside(case), *sum(some, ()))))) for case, some in asked if id(case) not in silent]
        for (case, sources), left in zip(tried, self._flaws([case.asked(sources=sources) for case, sources in tried]), strict=True):
            if left == ():
                if not case.is_aligned:
                    case.blame([Reason.MISCITED])
                case.sources = sources
                case.support()

    def _mend(self, wrong: Sequence[tuple[Case, Found]]) -> None:
        """Mend what can be mended, if what comes of it is supported."""
        mends: list[tuple[Case, str]] = []
        for case, found in wrong:
            if found is None:
                case.blame([Reason.UNREAD])
            case.fault(found or ())
            mend = mended(case.text, found or (), offset(case.asked()))
            if mend is not None:
                mends.append((case, mend))
        for (case, mend), left in zip(mends, self._flaws([case.asked(text=mend) for case, mend in mends]), strict=True):
            if left == () and self._fits(case, mend):
                case.carry(Status.REPAIRED, mend)

    def _fits(self, case: Case, mend: str) -> bool:
        """Tell whether a mended sentence is still English; both were read before, so that it costs little."""
        (draft, _), (after, evidence) = self._shelf.read([case.asked(), case.asked(text=mend)])
        return fits(draft, after, evidence.cited)

    def _flaws(self, asked: Sequence[Asked]) -> list[Found]:
        """Return the flaws of each; where the rules find none, the claim checker is asked.

        It is asked twice of a sentence whose main word none of the sources has that it names: as if it named none, too.
        """
        found = self._compared(asked)
        self._doubt(found, dict(enumerate(asked)))
        passed = [(place, one) for place, one in enumerate(asked) if found[place] == ()]
        self._doubt(found, {place: one._replace(are_aligned=True) for place, one in passed if self._is_unheard(one)})
        return found

    def _doubt(self, found: list[Found], asked: Mapping[int, Asked]) -> None:
        """Put the claim checker's doubts where nothing was found yet. asked: by their places in what was found."""
        passed = {place: one for place, one in asked.items() if found[place] == ()}
        for place, doubt in zip(passed, self._bearing.doubted(list(passed.values())), strict=True):
            found[place] = doubt

    def _is_unheard(self, one: Asked) -> bool:
        """Tell whether no source that a sentence names has its main word; also where a mistake of ours is in the way."""
        if one.are_aligned:
            return False
        try:
            ((draft, evidence),) = self._shelf.read([one])
            return is_unheard(draft, evidence)
        except Exception as error:  # noqa: BLE001 - it must not cost the other sentences their verdicts
            log.warn("skipped", stage="check", story=one.story.id, reason=repr(error))
            return True

    def _compared(self, asked: Sequence[Asked]) -> list[Found]:
        """Return what the rules find in each; a sentence that an error is raised over, costs no other one its verdict."""
        try:
            return [flaws(draft, evidence) for draft, evidence in self._shelf.read(asked)]
        except BackendError:
            raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours in one sentence must not cost the edition
            if len(asked) == 1:
                log.warn("skipped", stage="check", story=asked[0].story.id, reason=repr(error))
                return [None]
            half = len(asked) // 2
            return self._compared(asked[:half]) + self._compared(asked[half:])


def _leave(cases: Sequence[Case]) -> None:
    """Give up what is still to be compared: what stands in its source's own words may be printed in its place."""
    for case in cases:
        if case.waits:
            case.blame([Reason.UNREAD])


def _found(find: Callable[..., tuple[T, ...]], case: Case, *given: object) -> tuple[T, ...]:
    """Return the sentences, or groups of them, that are found for a case; none where a mistake of ours is in the way."""
    try:
        return find(case, *given)
    except Exception as error:  # noqa: BLE001 - it must not cost the other sentences their verdicts
        log.warn("skipped", stage="check", story=case.catalogue.story.id, reason=repr(error))
        return ()


def _others(case: Case) -> tuple[Citation, ...]:
    """Return the sentences that carry a case, where the best of them is none that it names."""
    found = case.catalogue.carriers(case.text)
    return found if found and found[0] not in case.catalogue.whole(case.sources) else ()


def _further(case: Case) -> tuple[Citation, ...]:
    """Return the named sentences with those that carry a good part of what they do not; none where there is none."""
    named = case.catalogue.whole(case.sources)
    more = tuple(place for place in case.catalogue.carriers(case.text) if place not in named)
    share = case.catalogue.share
    return (*named, *more) if more and share(case.text, (*named, *more)) - share(case.text, named) >= FURTHER else ()


def _wider(case: Case, found: Iterable[Flaw]) -> tuple[Citation, ...]:
    """Return the sentences found for a case with those that have what is wrong with it; none where there are none."""
    begin = offset(case.asked())
    more = dict.fromkeys(
        place
        for flaw in found
        if flaw.reason in ELSEWHERE
        for place in case.catalogue.holders(case.text, case.text[flaw.span.start - begin : flaw.span.end - begin], case.sources)
    )
    return (*case.sources, *more) if more else ()


def _brief(story: Story, draft: Draft, sentences: Sequence[Case], headline: Case, lead: Case | None) -> Brief:
    """Return a checked draft: the story's own headline stands in where the draft's fails; a lead that is not settled is dropped."""
    verdict = headline_verdict(story, headline, sentences)
    verdicts = tuple(case.verdict for case in sentences if case.verdict)
    shown = verdict.printed.text if verdict.printed else headline_of(story)
    of_lead = (lead.verdict or lead.settle(Status.DROPPED)) if lead else None
    return Brief(story=story, draft=draft, verdicts=verdicts, headline=shown, headline_verdict=verdict, lead_verdict=of_lead)
