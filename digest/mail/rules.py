"""An outcome and the time now in; what becomes of the outbox row, and when it is tried again, out (pure)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from digest.mail.options import Options
from digest.mail.outcome import Outcome

BACKOFF_MIN = (1, 2, 5, 10, 20, 40, 60)  # minutes after the first, second ... try; the last from then on
MAX_AGAIN = 3  # tries after which an uncertain copy is held even under `again`


class Step(NamedTuple):
    """An outbox row's next state; due_at is set for pending ones alone."""

    state: Literal["sent", "pending", "refused", "uncertain"]
    due_at: datetime | None
    reason: str


def after(outcome: Outcome, *, tries: int, first_at: datetime, now: datetime, settings: Options) -> Step:
    """Decide what follows from an outcome.

    tries: how often the copy has been tried, this time included, from 1 on. first_at: when it was first tried. Both
    times are aware. A failure of the set-up is never held against a reader: it is tried again until give_up_h is over.
    """
    if outcome.state == "sent":
        return Step("sent", None, outcome.reason)
    if outcome.state == "uncertain":
        if settings.uncertain == "again" and tries <= MAX_AGAIN:
            return Step("pending", now + timedelta(minutes=1), outcome.reason)
        return Step("uncertain", None, outcome.reason)
    if outcome.state == "refused" and not outcome.is_setup:
        return Step("refused", None, outcome.reason)
    if now - first_at >= timedelta(hours=settings.give_up_h):
        return Step("refused", None, f"gave up after {settings.give_up_h:g} h: {outcome.reason}")
    return Step("pending", now + backoff(tries), outcome.reason)


def backoff(tries: int) -> timedelta:
    """Return how long to wait after so many tries: 1, 2, 5, 10, 20, 40, then 60 minutes each."""
    return timedelta(minutes=BACKOFF_MIN[min(max(tries, 1), len(BACKOFF_MIN)) - 1])
