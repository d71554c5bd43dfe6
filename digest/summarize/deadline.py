"""The seconds that an edition has at one model in; what is left of them, and what is said when nothing is, out."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

SHARE = 2  # of so many parts of the time that is left, one at most is planned for the texts that are written next


class Deadline(threading.local):
    """The time that one model has for all stories of an edition; it runs from when this is made, before the model is loaded.

    within_s: seconds. clock: seconds, of no particular beginning. Each thread has its own, as a service may make two editions at once.
    """

    def __init__(self, within_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._within_s, self._clock = within_s, clock
        self._since: float | None = clock()  # when it began to run, where it does
        self._before_s = 0.0  # what was spent until then
        self._loading_s = 0.0  # of what was spent
        self._due_s = 0.0  # what loading took, until an edition has it counted
        self._pace_s = 0.0  # of a text, when some were last written

    @property
    def left_s(self) -> float:
        """Seconds that are left; no more than 0 when it is over."""
        return self._within_s - self._spent_s

    @property
    def is_over(self) -> bool:
        """Whether nothing more may be written."""
        return self.left_s <= 0

    def loaded(self) -> None:
        """Note that the model is loaded: what that took counts in the edition that begins next, and nothing does until then."""
        self._due_s, self._since = self._spent_s, None

    def begin(self) -> None:
        """Begin an edition, with all its time but what loading took for it; that runs only while `running`."""
        self._before_s = self._loading_s = self._due_s
        self._due_s, self._pace_s, self._since = 0.0, 0.0, None

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Let the time run: what others write meanwhile, between two turns of one edition, does not count."""
        self._since = self._clock()
        try:
            yield
        finally:
            self._before_s, self._since = self._spent_s, None

    def parts(self, batch: Sequence[int]) -> Iterator[Sequence[int]]:
        """Yield a batch in parts, in order, until the time is over; the next part is asked for when one is written.

        A part is the whole batch unless the time runs short, as fast as the last texts were written: then it is small, so that little
        is lost with it.
        """
        rest = batch
        while rest and (left_s := self.left_s) > 0:
            count = len(rest) if self._pace_s == 0 else max(1, min(len(rest), int(left_s / SHARE / self._pace_s)))
            begun = self._clock()
            yield rest[:count]
            self._pace_s = (self._clock() - begun) / count
            rest = rest[count:]

    def why(self, backend: str) -> str:
        """Say why nothing was written when it is over. backend: whose settings have its limit."""
        within, loading = f"{self._within_s:g} s", f"{self._loading_s:.0f} s"
        cause = f"no answer within {within}"
        if self._loading_s >= self._within_s:
            cause += f", since loading the model alone took {loading}"
        elif 2 * self._loading_s > self._within_s:
            cause += f", of which loading the model took {loading}"
        return f"{cause}; raise summarizer.{backend}.within_s, or name a smaller model"

    @property
    def _spent_s(self) -> float:
        return self._before_s + (0.0 if self._since is None else self._clock() - self._since)


class Stop:
    """What ends a generation of transformers when a deadline is over: one of its stopping criteria.

    at: the length, in tokens, of what was written when it did, with what stood before; None where it did not.
    """

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self.at: int | None = None

    def __call__(self, input_ids: Any, _scores: Any, **_: Any) -> Any:
        """Return for each row, (rows,) of booleans, whether it ends here. input_ids: (rows, tokens)."""
        import torch

        if self.at is None and self._deadline.is_over:
            self.at = int(input_ids.shape[1])
        return torch.full((input_ids.shape[0],), self.at is not None, device=input_ids.device, dtype=torch.bool)
