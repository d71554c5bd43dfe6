"""A story and its draft in, a case a sentence out: settled where no reading is needed, else with what it is to be compared with (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from digest import log
from digest.check.catalogue import Catalogue
from digest.check.flaws import Flaw
from digest.check.shelf import DRAFT_BEFORE, Asked, offset
from digest.check.verbatim import exists, is_verbatim, shown
from digest.language import detect
from digest.model import Citation, Draft, DraftSentence, Fault, Reason, Span, Status, Story, Verdict
from digest.text import words

ENOUGH = 20  # sentences of a draft that tell its language
LONGEST = 2000  # characters of a draft sentence that is read
MOST_CITED = 24  # sentences that one is compared with, the nearest of those that it names: an editor names three


@dataclass(slots=True)
class Case:
    """One sentence of a draft on its way to a verdict.

    before: the sentences of the draft in front of it. language: of the draft, as far as that can be told. sources: the stretches
    that it is held against. is_aligned: they were not named but found. is_readable: the English reader can compare it with them.
    """

    catalogue: Catalogue
    text: str
    before: tuple[str, ...]
    language: str = "und"
    sources: tuple[Citation, ...] = ()
    is_aligned: bool = False
    is_readable: bool = True
    is_headline: bool = False
    was_read: bool = False
    reasons: list[Reason] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    verdict: Verdict | None = None

    @property
    def waits(self) -> bool:
        """Tell whether it is to be compared."""
        return self.verdict is None and self.is_readable

    def support(self) -> None:
        """Settle: it may be printed as it was drafted; what was wrong with it is mended by then."""
        self.carry(Status.REPAIRED if self.reasons else Status.SUPPORTED, self.text)

    def carry(self, status: Status, text: str) -> None:
        """Settle: a text may be printed, and the whole sentences that it was held against carry it."""
        self.settle(status, text, tuple(dict.fromkeys(map(self.catalogue.widened, self.sources))))

    def drop(self, reason: Reason) -> None:
        """Settle: nothing may be printed."""
        self.blame([reason])
        self.settle(Status.DROPPED)

    def settle(self, status: Status, text: str = "", sources: tuple[Citation, ...] = ()) -> Verdict:
        """Give the verdict, and what may be printed."""
        printed = DraftSentence(text=text, sources=sources) if text else None
        reasons, faults = tuple(dict.fromkeys(self.reasons)), tuple(dict.fromkeys(self.faults))
        self.verdict = Verdict(status=status, reasons=reasons, printed=printed, was_read=self.was_read, faults=faults)
        return self.verdict

    def blame(self, reasons: Iterable[Reason]) -> None:
        """Note what is wrong."""
        self.reasons += reasons

    def fault(self, flaws: Sequence[Flaw]) -> None:
        """Note what is wrong, and where, but for flaws of the whole sentence."""
        self.blame(flaw.reason for flaw in flaws)
        begin = offset(self.asked())
        for flaw in flaws:
            span = Span(max(0, flaw.span.start - begin), min(len(self.text), flaw.span.end - begin))
            if span.start < span.end and span != (0, len(self.text)):
                self.faults.append(Fault(flaw.reason, span, span.of(self.text).rstrip(" .,;:")))

    def asked(self, *, text: str = "", sources: tuple[Citation, ...] = ()) -> Asked:
        """Return what is to be read for it, or for another wording or other sources of it."""
        are_aligned = (self.is_aligned or bool(sources)) and not self.is_headline
        return Asked(self.catalogue.story, text or self.text, self.before, sources or self.sources, are_aligned)


def cases_of(catalogue: Catalogue, draft: Draft) -> list[Case]:
    """Return a case a sentence of a draft, whatever that is."""
    cases: list[Case] = []
    language = language_of(draft, catalogue.story)
    seen: set[tuple[str, ...]] = set()
    for sentence in _drafted(draft):
        before = tuple(case.text for case in cases[-DRAFT_BEFORE:] if case.text and len(case.text) <= LONGEST)
        case = guarded(_case, Case(catalogue, shown(getattr(sentence, "text", None)), before, language), sentence)
        key = said(case.text)
        if case.text and key in seen:
            case.reasons.clear()
            case.drop(Reason.REPEATED)
        seen.add(key)
        cases.append(case)
    return cases


def lead_case(catalogue: Catalogue, draft: Draft, sentences: Sequence[Case]) -> Case | None:
    """Return the case of a draft's lead: that of the sentence which it is, else its own; None where the draft has none.

    sentences: the cases of the draft's sentences, in order.
    """
    lead = getattr(draft, "lead", None)
    if lead is None:
        return None
    if same := next((case for sentence, case in zip(_drafted(draft), sentences, strict=True) if sentence == lead), None):
        return same
    return guarded(_case, Case(catalogue, shown(getattr(lead, "text", None)), (), language_of(draft, catalogue.story)), lead)


def said(text: str) -> tuple[str, ...]:
    """Return what two sentences share that say the same, whatever their marks."""
    return tuple(words(text)) or (text,)


def language_of(draft: Draft, story: Story) -> str:
    """Return the language of a draft's sentences together, whatever they are; the story's where they are too short to tell."""
    texts = (getattr(sentence, "text", None) for sentence in _drafted(draft)[:ENOUGH])
    said = " ".join(shown(text)[:LONGEST] for text in (*texts, getattr(draft, "headline", None)))
    return detect(said, story.language if story.readings else None)


def guarded(settle: Callable[..., object], case: Case, *given: object) -> Case:
    """Have a step done with a case; where it raises, the case is dropped as one that could not be compared: check never raises."""
    try:
        settle(case, *given)
    except Exception as error:  # noqa: BLE001 - a mistake of ours in one sentence must not cost the edition
        log.warn("skipped", stage="check", story=case.catalogue.story.id, reason=repr(error))
        case.drop(Reason.UNREAD)
    return case


def _drafted(draft: Draft) -> Sequence[DraftSentence]:
    """Return a draft's sentences, whatever the draft is."""
    given = getattr(draft, "sentences", None)
    return given if isinstance(given, tuple | list) else ()


def _case(case: Case, sentence: object) -> None:
    catalogue = case.catalogue
    if not case.text:
        case.drop(Reason.EMPTY if isinstance(getattr(sentence, "text", None), str) else Reason.NO_TEXT)
        return
    given = getattr(sentence, "sources", None)
    named = tuple(given) if isinstance(given, tuple | list) else ()
    case.sources = tuple(dict.fromkeys(source for source in named if exists(catalogue.story, source)))
    if not all(exists(catalogue.story, source) for source in named):
        case.blame([Reason.NO_SUCH_SOURCE])
    if own := _own(case):
        if case.sources and not set(own) <= set(case.sources):
            case.blame([Reason.MISCITED])
        case.sources = own
        case.support()
    else:
        prepare(case)


def prepare(case: Case) -> None:
    """Find the sources of a case that names none, and tell whether it can be compared with them."""
    if not case.sources:
        case.sources, case.is_aligned = case.catalogue.carriers(case.text), True
    elif len(named := case.catalogue.whole(case.sources)) > MOST_CITED:
        case.sources = case.catalogue.nearest(case.text, named, MOST_CITED)
    docs = {source.doc for source in case.sources} or range(len(case.catalogue.story.readings))
    is_foreign = case.catalogue.is_foreign(case.text, docs, case.language)
    if not case.sources:
        case.drop(Reason.LANGUAGE if is_foreign else Reason.NO_SOURCE)
    elif case.catalogue.tells_order(case.text):
        case.blame([Reason.ORDER])
        case.is_readable = False
    elif is_foreign or len(case.text) > LONGEST or not case.catalogue.has_english(case.sources):
        case.blame([Reason.LANGUAGE if is_foreign else Reason.UNREAD])
        case.is_readable = False


def _own(case: Case) -> tuple[Citation, ...]:
    """Return the stretches that say a sentence word for word: of those it names, or else the first of the story."""
    story = case.catalogue.story
    if named := tuple(source for source in case.sources if is_verbatim(story, case.text, source)):
        return named
    if any(case.text in shown(text[start:end]) for doc, start, end in case.sources for text in [story.readings[doc].article.text]):
        return ()  # the named one says it behind "ROME (AP) -"; another outlet printed it without
    found = case.catalogue.own(case.text)
    return (found,) if found else ()
