"""How a parsing function is called: here, or in a child process; whoever parses is handed one of the two."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Call(Protocol):
    """Calls a function of bytes from outside; raises what the function raises, and ConfinedError when it had to be ended."""

    def __call__(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what the function returns."""


def directly(function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function in this process, for bytes that are trusted, and for tests."""
    return function(*args, **kwargs)
