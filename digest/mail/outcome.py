"""What became of one copy, and what every carrier promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

State = Literal["sent", "deferred", "refused", "uncertain"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one copy, and why.

    sent: it was taken. deferred: it was not; try again. refused: it never will be. uncertain: nobody can know, since
    the connection broke after the last dot. is_setup: the cause concerns every reader (no connection, a wrong
    certificate, a refused login, a full disk) and says nothing of this one. path: the file written, if it is one.
    """

    state: State
    reason: str
    is_setup: bool = False
    path: Path | None = None


class Carrier(Protocol):
    """Carries copies to one kind of place; a failure of one copy is an Outcome, never an exception."""

    def send(self, copy: EmailMessage, before_dot: Callable[[], bool]) -> Outcome:
        """Carry one copy.

        before_dot: called at most once, right before the step that cannot be taken back (the message's last dot, or
        the file's rename); when it returns False or raises, that step is not taken. What it raises passes through.
        """
        ...

    def close(self) -> None:
        """Let go of what is held; harmless when repeated."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


class Closing:
    """A carrier's part as a context manager."""

    def close(self) -> None:
        """Let go of what is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def stopped() -> Outcome:
    """Return the outcome of a copy that before_dot held back."""
    return Outcome("deferred", "stopped before the last step; nothing was sent")
