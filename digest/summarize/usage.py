"""What requests cost in, what an edition may still spend out: its tokens, its money, and the limits of both."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from digest.summarize.settings import EndpointOptions

BYTES_A_TOKEN = 3.0  # of UTF-8: English has 4 to 5, other European languages 3 or more; so an estimate is rather too high


class Usage(NamedTuple):
    """The tokens of one request: the question's and the answer's."""

    asked: int
    answered: int


def estimated(text: str) -> int:
    """Return how many tokens a text may have, where nobody counts them; 4 more, for the marks around a message."""
    return math.ceil(len(text.encode(errors="replace")) / BYTES_A_TOKEN) + 4


class Ledger:
    """What one edition, or one run of a command, has spent at a server.

    What is under way is held back until its answer says what it took.
    """

    def __init__(self, settings: EndpointOptions, *, whose: str = "edition") -> None:
        self._settings, self._whose = settings, whose
        self._held = Usage(0, 0)
        self.spent = Usage(0, 0)
        self.requests = 0
        self.estimates = 0  # of the requests: those whose usage the server did not say

    @property
    def cost(self) -> float:
        """What was spent, in the currency of the prices."""
        return self._cost(self.spent)

    def refusal(self, most: Usage) -> str | None:
        """Say why no request that may take so much can be sent within the limits, or None."""
        limits = self._settings
        whole = _sum(self.spent, self._held, most)
        if limits.tokens is not None and sum(whole) > limits.tokens:
            return (
                f"the {self._whose}'s limit of {limits.tokens:,} tokens is reached"
                f" ({sum(self.spent):,} spent by {_counted(self.requests)}); raise endpoint.tokens, or let the fallback write the rest"
            )
        if limits.cost is not None and self._cost(whole) > limits.cost:
            return (
                f"the {self._whose}'s limit of {limits.cost:g} is reached ({self.cost:.4f} spent by {_counted(self.requests)});"
                " raise endpoint.cost, or let the fallback write the rest"
            )
        return None

    def hold(self, most: Usage) -> None:
        """Keep back what a request may take."""
        self._held = _sum(self._held, most)

    def release(self, most: Usage) -> None:
        """Give back what was held for a request that has ended."""
        self._held = Usage(self._held.asked - most.asked, self._held.answered - most.answered)

    def spend(self, usage: Usage, *, is_estimated: bool = False) -> None:
        """Note what one request took."""
        self.spent = _sum(self.spent, usage)
        self.estimates += is_estimated

    @property
    def facts(self) -> dict[str, Any]:
        """What the manifest keeps."""
        facts: dict[str, Any] = {"requests": self.requests, "tokens_in": self.spent.asked, "tokens_out": self.spent.answered}
        if self.estimates:
            facts["estimated_requests"] = self.estimates
        if self._settings.input_price or self._settings.output_price:
            facts["cost"] = round(self.cost, 6)
        return facts

    def _cost(self, usage: Usage) -> float:
        return (usage.asked * self._settings.input_price + usage.answered * self._settings.output_price) / 1e6


def _sum(*usages: Usage) -> Usage:
    return Usage(sum(one.asked for one in usages), sum(one.answered for one in usages))


def _counted(requests: int) -> str:
    return f"{requests} request{'' if requests == 1 else 's'}"
