"""Numbers in, joined pair by pair; the parts that hang together out (pure)."""

from __future__ import annotations


class Joined:
    """Numbers from 0, joined pair by pair."""

    def __init__(self, many: int) -> None:
        self._to = list(range(many))

    def join(self, one: int, other: int) -> None:
        """Put two numbers, and all that were joined with them, into one part."""
        first, second = sorted((self._root(one), self._root(other)))
        self._to[second] = first

    def are_one(self, one: int, other: int) -> bool:
        """Tell whether two numbers are in one part."""
        return self._root(one) == self._root(other)

    def parts(self) -> tuple[tuple[int, ...], ...]:
        """Return the parts, each in order, by their first numbers."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._to)):
            found.setdefault(self._root(number), []).append(number)
        return tuple(tuple(part) for part in found.values())

    def _root(self, number: int) -> int:
        while self._to[number] != number:
            self._to[number] = number = self._to[self._to[number]]
        return number
