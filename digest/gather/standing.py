"""How a source stands with its server: what is remembered of it in; whether and where it is asked now, and what is remembered next, out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from digest.errors import FetchError
from digest.fetch import Client, Response
from digest.fetch.target import target_of
from digest.model import Problem, Source, SourceState

ASKS_FOR_TIME = frozenset({403, 429, 503})  # a server that answers so is asked less often
BUSY = frozenset({429, 503})  # of these, what is no fault of the address
FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=12)
SHORTEST_ASKED = timedelta(minutes=1)  # of a Retry-After; 0, or a time that is over, asks for nothing, and the server failed all the same
LONGEST_ASKED = timedelta(days=1)  # of a Retry-After: a morning briefing that waits longer is told nothing about the source's return
SPREAD = 0.2  # sources that failed together are not asked together again: each waits up to so much less
GONE = "its server says that it is gone for good (HTTP 410)"
GONE_ADVICE = "name another address, or remove it; `digest feeds check` asks it once more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why a reading gave nothing. cause: the fetching's own error, where it was that; was_asked: false when the server was left alone."""

    problem: Problem
    cause: FetchError | None = None
    was_asked: bool = True


class Way:
    """Reads one source: where it has moved to, and at its own address when it is not there any more.

    moved_to: after a reading, where its address leads for good. The robots.txt of a site is for its pages, not for its feeds.
    """

    def __init__(self, client: Client, source: Source, state: SourceState) -> None:
        self.source = source
        self.moved_to: str | None = None
        self._client = client
        self._address = source.address
        self._known = state.moved_to if state.url == source.address else None
        self._is_page = source.page is not None

    def __call__(self, url: str, *, etag: str | None = None, last_modified: str | None = None, accept: str = "*/*") -> Response:
        """Return the server's answer; raises FetchError, of the place that it has moved to where both fail."""
        if url != self._address or self._known is None:
            return self._answer(url, url, etag, last_modified, accept)
        try:
            return self._answer(url, self._known, etag, last_modified, accept)
        except FetchError as error:
            if error.status in BUSY:
                raise
            try:
                return self._answer(url, url, None, None, accept)  # the conditions were the other place's
            except FetchError:
                if error.is_gone:
                    raise
                raise error from None

    def _answer(self, url: str, place: str, etag: str | None, last_modified: str | None, accept: str) -> Response:
        """Ask one place for what an address means, and note where that is from now on."""
        answer = self._client.get(place, etag=etag, last_modified=last_modified, accept=accept, robots=self._is_page)
        if url == self._address:
            moved = answer.moved_to or place
            self.moved_to = moved if target_of(moved).url != target_of(url).url else None  # it may have come back
        return answer


def at_address(source: Source, state: SourceState | None) -> SourceState:
    """Return what is remembered of a source at its configured address: what belonged to another one is left out."""
    if state is None or state.url == source.address:
        return state or SourceState(name=source.name, url=source.address)
    return replace(
        state, url=source.address, etag=None, last_modified=None, failing_since=None, error=None, moved_to=None, gone_at=None,
        retry_at=None, failures=0,
    )  # fmt: skip


def left_alone(source: Source, state: SourceState, now: datetime) -> Failed | None:
    """Return why a source is not asked now: it is gone for good, or its server wants to be left alone; None when it is asked."""
    if state.gone_at is not None:
        reason, advice = state.error or GONE, GONE_ADVICE
    elif state.retry_at is not None and now < state.retry_at <= now + LONGEST_ASKED:  # a later one was noted under a wrong clock
        reason, advice = state.error or "its server asks for time", f"it is asked again at {state.retry_at:%Y-%m-%d %H:%M} UTC"
    else:
        return None
    return Failed(problem=Problem(stage="gather", subject=source.name, reason=reason, advice=advice), was_asked=False)


def problem_of(source: Source, error: FetchError) -> Problem:
    """Return what is told of a source that could not be fetched."""
    if error.is_gone:
        return Problem(stage="gather", subject=source.name, reason=GONE, advice=GONE_ADVICE)
    return Problem(stage="gather", subject=source.name, reason=f"{error.host}: {error.reason}", advice=error.advice)


def after_failure(state: SourceState, failed: Failed, now: datetime) -> SourceState:
    """Return what is remembered of a source after a reading that gave nothing: all that was known, and when to ask again.

    What is found where it has moved to, and is no source, is looked for at its own address next time.
    """
    error = failed.cause
    state = replace(state, checked_at=now, error=failed.problem.reason, failing_since=state.failing_since or now, retry_at=None)
    if error is None and state.moved_to:
        return replace(state, moved_to=None, etag=None, last_modified=None)  # the marks are of the other place
    if error is None:
        return state
    if error.is_gone:
        return replace(state, gone_at=state.gone_at or now)
    if error.status not in ASKS_FOR_TIME:
        return state
    failures = state.failures + 1
    return replace(state, failures=failures, retry_at=now + _wait(state.name, failures, error.wait_s))


def after_success(state: SourceState, now: datetime, *, moved_to: str | None, problem: Problem | None) -> SourceState:
    """Return what is remembered of a source after a reading that gave what it is. problem: of single items of it."""
    error = problem.reason if problem else None
    return replace(
        state, checked_at=now, ok_at=now, moved_to=moved_to, error=error, failing_since=None, gone_at=None, retry_at=None, failures=0
    )  # fmt: skip


def revived(state: SourceState) -> SourceState:
    """Return what is remembered of a source that somebody has found to answer again: the next gathering asks it."""
    return replace(state, gone_at=None, retry_at=None, failures=0)


def _wait(name: str, failures: int, asked_s: int | None) -> timedelta:
    """Return how long a server is left alone after so many failures in a row: as it asks, or doubled each time."""
    if asked_s:
        return max(SHORTEST_ASKED, min(timedelta(seconds=asked_s), LONGEST_ASKED))
    wait = min(FIRST_WAIT * (1 << min(failures - 1, 10)), LONGEST_WAIT)
    share = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) / 2**32
    return wait * (1 - SPREAD * share)
