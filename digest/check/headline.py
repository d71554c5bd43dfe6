"""A story, its draft and the cases of its sentences in; the case of its headline, and in the end its verdict, out (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from digest.check.cases import Case, guarded, language_of, prepare, said
from digest.check.catalogue import Catalogue, beside_titles, titled, untitled
from digest.check.verbatim import shown
from digest.headlines import headline_of, shortened
from digest.model import Citation, Draft, DraftSentence, Reason, Status, Story, Verdict

COPIED = 0.8  # likeness, word by word, of a headline and a sentence that it copies


def headline_case(story: Story, draft: Draft, sentences: Sequence[Case]) -> Case:
    """Return the case of a draft's headline, whose sources are the sentences and the titles that carry it.

    It needs no reading when it is the title of one of the story's readings, or one of their sentences, whole or cut where
    `shortened` cuts it. Another cut could lose the hedge or the denial, so anything else is compared.
    """
    case = Case(Catalogue(titled(story)), shown(getattr(draft, "headline", None)), (), language_of(draft, story), is_headline=True)
    return guarded(_settle, case, story, draft, sentences)


def _settle(case: Case, story: Story, draft: Draft, sentences: Sequence[Case]) -> None:
    if not case.text:
        case.drop(Reason.EMPTY if isinstance(getattr(draft, "headline", None), str | None) else Reason.NO_TEXT)
    elif own := case.catalogue.own(case.text):
        case.sources = (own,)
        case.support()
    elif (cut := _own(story, sentences).get(case.text)) is not None:
        case.sources = beside_titles(story, cut)
        case.support()
    else:
        prepare(case)


def headline_verdict(story: Story, case: Case, sentences: Sequence[Case]) -> Verdict:
    """Return the verdict on a headline, with its sources in the story's own texts; what is not settled is dropped.

    One that copies a sentence of the draft shares its fate: what was wrong there is not printed here.
    """
    verdict = case.verdict or case.settle(Status.DROPPED)
    if verdict.printed is None:
        return verdict
    stopped = (own for own in sentences if own.verdict and _is_stopped(own.verdict, verdict.printed.text, own.text))
    if verdict.was_read and (fallen := next(stopped, None)):
        case.blame(fallen.reasons)
        return case.settle(Status.DROPPED)
    return replace(verdict, printed=DraftSentence(text=verdict.printed.text, sources=untitled(story, verdict.printed.sources)))


def _is_stopped(verdict: Verdict, headline: str, text: str) -> bool:
    """Tell whether a headline copies a sentence that was not printed as it is, with what was wrong in it."""
    if verdict.status is Status.SUPPORTED or Reason.REPEATED in verdict.reasons or not _is_copy(headline, text):
        return False
    if verdict.faults:
        return any(fault.words in headline for fault in verdict.faults)
    return verdict.status is not Status.REPAIRED


def _is_copy(headline: str, text: str) -> bool:
    return SequenceMatcher(None, said(headline), said(shortened(text)), autojunk=False).ratio() >= COPIED


def _own(story: Story, sentences: Sequence[Case]) -> dict[str, tuple[Citation, ...]]:
    """Return what may be printed of a draft's sentences, and what the story calls itself, as headlines with what carries them."""
    firsts = [Citation(doc, *reading.sentences[0]) for doc, reading in enumerate(story.readings) if reading.sentences]
    begin = next((place for place in firsts if shortened(_text(story, place)) == headline_of(story)), None)
    own = {headline_of(story): (begin,) if begin else ()} if story.readings else {}
    printed = [case.verdict.printed for case in sentences if case.verdict and case.verdict.printed]
    return own | {shortened(one.text): one.sources for one in printed}


def _text(story: Story, place: Citation) -> str:
    return story.readings[place.doc].article.text[place.start : place.end]
