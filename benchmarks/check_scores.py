"""Verdicts in, shares out (pure): corruptions found, true sentences stopped, judged summaries told apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from digest.model import Reason, Status, Verdict

# The reasons of which any says what is wrong with a corruption
RIGHT: Mapping[str, frozenset[Reason]] = {
    "number": frozenset({Reason.NUMBER}),
    "unit": frozenset({Reason.UNIT, Reason.NUMBER}),
    "noun": frozenset({Reason.NOUN}),
    "name": frozenset({Reason.NAME}),
    "place": frozenset({Reason.PLACE, Reason.NAME}),
    "date": frozenset({Reason.DATE}),
    "speaker": frozenset({Reason.SPEAKER, Reason.NAME}),
    "quotation": frozenset({Reason.QUOTATION}),
    "hedge": frozenset({Reason.HEDGE}),
    "negation": frozenset({Reason.NEGATION}),
    "roles": frozenset({Reason.ROLES}),
    "splice": frozenset({Reason.SPLICE, Reason.ROLES}),
}


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> float:
        """The share in percent; 0 of nothing."""
        return 100 * self.part / self.whole if self.whole else 0.0

    def __str__(self) -> str:
        return f"{self.percent:.1f} of {self.whole}"


class Balance(NamedTuple):
    """Faithful summaries passed, and unfaithful ones stopped."""

    passed: Share
    stopped: Share

    @property
    def accuracy(self) -> float:
        """The mean of both shares, in percent."""
        return (self.passed.percent + self.stopped.percent) / 2


def is_stopped(verdicts: Iterable[Verdict]) -> bool:
    """Tell whether a draft is not printed as it is: any of its sentences is mended, replaced or dropped."""
    return any(verdict.status is not Status.SUPPORTED for verdict in verdicts)


def share(claims: Iterable[bool]) -> Share:
    """Return how many of some are so."""
    held = list(claims)
    return Share(sum(held), len(held))


def detected(verdicts: Iterable[tuple[str, Verdict]]) -> dict[str, tuple[Share, Share]]:
    """Return for each kind of corruption how many were found, and how many for a right reason; given: kind and verdict."""
    of_kind: dict[str, list[Verdict]] = defaultdict(list)
    for kind, verdict in verdicts:
        of_kind[kind].append(verdict)
    return {
        kind: (
            share(is_stopped([one]) for one in found),
            share(is_stopped([one]) and not RIGHT[kind].isdisjoint(one.reasons) for one in found),
        )
        for kind, found in of_kind.items()
    }


def reasons(verdicts: Iterable[Verdict]) -> list[tuple[str, int]]:
    """Return how many sentences were not simply supported, by reason, the commonest first; one can have several."""
    found = Counter(reason.name.lower() for verdict in verdicts if is_stopped([verdict]) for reason in verdict.reasons)
    return found.most_common()


def balance(judged: Iterable[tuple[bool, bool]]) -> Balance:
    """Return how well summaries are told apart; given: whether each is faithful, and whether it was stopped."""
    held = list(judged)
    return Balance(
        share(not is_stopped for is_faithful, is_stopped in held if is_faithful),
        share(is_stopped for is_faithful, is_stopped in held if not is_faithful),
    )


def by_group(stopped: Iterable[tuple[Sequence[str], bool]]) -> dict[str, Share]:
    """Return the share stopped of each group, by name; given: the groups that a summary is in, and whether it was stopped."""
    of_group: dict[str, list[bool]] = defaultdict(list)
    for groups, was_stopped in stopped:
        for group in groups:
            of_group[group].append(was_stopped)
    return {group: share(of_group[group]) for group in sorted(of_group)}
