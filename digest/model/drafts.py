"""What is written: a draft of a story, what the check decided about each of its sentences, and the brief that may be printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from digest.model.figures import StoryFigure
from digest.model.spans import Citation, Span
from digest.model.stories import Dispute, Story

BY_HAND = "editor"  # who wrote it, where a manifest names a summarizer


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSentence:
    """A sentence as a summarizer wrote it, with the stretches that it says carry it."""

    text: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A summary of one story before anyone has checked it; backend names who wrote it.

    lead: the one sentence to print where there is room for one; None where that is the first of the sentences.
    """

    headline: str
    sentences: tuple[DraftSentence, ...]
    backend: str
    lead: DraftSentence | None = None


class Status(StrEnum):
    """What the check decided about a sentence.

    supported: its sources carry it, and it is printed as it was drafted. repaired: printed with a mend. quoted: its source's
    own sentence is printed in its place. dropped: nothing is printed.
    """

    SUPPORTED = "supported"
    REPAIRED = "repaired"
    QUOTED = "quoted"
    DROPPED = "dropped"


class Reason(StrEnum):
    """Why a sentence was not simply supported; the list is closed."""

    EMPTY = "is empty"
    NO_TEXT = "is no text"
    NO_SOURCE = "names no source, and none carries it"
    NO_SUCH_SOURCE = "names a source that does not exist"
    MISCITED = "names a source that does not carry it"
    REPEATED = "says again what was said before"
    LANGUAGE = "is in another language than its source"
    UNREAD = "could not be compared with its source"
    NUMBER = "has a number that its source does not have"
    UNIT = "has a number in another unit than its source"
    NOUN = "counts something else than its source"
    HEDGE = "is surer than its source"
    NAME = "has a name that its source does not have"
    PLACE = "has a place that its source does not have"
    DATE = "has a date that its source does not have"
    QUOTATION = "quotes words that its source does not have"
    SPEAKER = "gives words to someone else than its source"
    NEGATION = "denies what its source says, or says what it denies"
    ROLES = "changes who did what to whom"
    SPLICE = "joins what its source does not join"
    CLAIM = "says what its source does not bear out"
    ORDER = "takes over an order that its source gives or quotes"
    PRINTED = "says what an earlier edition printed"


class Fault(NamedTuple):
    """A stretch of a draft's sentence, as it is printed on one line, that its sources do not carry."""

    reason: Reason
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The check's decision about one sentence, with its reasons.

    printed: what may be printed, with the stretches that carry it; None where the sentence is dropped. was_read: the English
    reader compared it with its sources; one that is word for word its source's needs none. faults: where the sentence is wrong,
    as far as that is a stretch of it.
    """

    status: Status
    reasons: tuple[Reason, ...] = ()
    printed: DraftSentence | None = None
    was_read: bool = field(default=False, compare=False)
    faults: tuple[Fault, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A story with its checked summary: one verdict a draft sentence, one for the draft's headline, one for its lead.

    headline is what may be printed: the draft's, or the story's own where the check dropped that. figures: of all the
    story's readings, merged, the most telling first. lead_verdict: None where the draft has no lead. replaced: what others wrote
    of the story before, of which next to nothing was borne out. disputes: where one outlet says what another denies.
    """

    story: Story
    draft: Draft
    verdicts: tuple[Verdict, ...]
    headline: str
    headline_verdict: Verdict
    figures: tuple[StoryFigure, ...] = ()
    lead_verdict: Verdict | None = None
    replaced: tuple[Brief, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @property
    def printed(self) -> tuple[DraftSentence, ...]:
        """The sentences that may be printed, in order."""
        return tuple(verdict.printed for verdict in self.verdicts if verdict.printed is not None)

    @property
    def lead(self) -> DraftSentence | None:
        """The one sentence that may be printed alone: the draft's lead, or its first sentence that may be; None where there is none."""
        checked = self.lead_verdict.printed if self.lead_verdict else None
        return checked or next(iter(self.printed), None)
