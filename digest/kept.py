"""What is worked out from a text or a passage kept with it: once as long as it lives, and no longer (pure)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

K = TypeVar("K")
P = ParamSpec("P")
T = TypeVar("T")


class Keeper:
    """Has what `kept` functions made of it; made is begun with the first."""

    made: dict[tuple[Any, ...], Any]


class Whole(str, Keeper):
    """A long text that many functions look through, some of them for each of a thousand sentences."""

    # A cache of a number of texts would hold on to the longest ones of a day, each with its hundred megabytes of words, long
    # after they were asked for; what hangs on the text itself goes with it.


def kept(make: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """Have a function keep what it makes with its first argument, where that is a Keeper; of anything else it is made anew."""

    @functools.wraps(make)
    def once(one: K, /, *given: P.args, **named: P.kwargs) -> T:
        if not isinstance(one, Keeper):
            return make(one, *given, **named)
        made, key = one.__dict__.setdefault("made", {}), (make, *given)
        if key not in made:
            made[key] = make(one, *given, **named)
        found: T = made[key]
        return found

    return once
