"""Two numbers with what stands between them in, whether they are one figure out (pure): two-for-one, nine to one, 3.65/75.

A ratio is worth its first number divided by its second. A spread is what a dealer pays and asks; of the second price the
wire prints only the last digits: 149.85/95.
"""

from __future__ import annotations

import re

from digest.model import Span

FOR = re.compile(r"-for-| for (?:every |each )?", re.IGNORECASE)
TO = re.compile(r"-to-| to ", re.IGNORECASE)
SPLIT = re.compile(
    r"[ -](?:(?:stock|share|bonus|rights|scrip|free) )*(?:split|issue|basis|capitali[sz]ation|swap|exchange|rights|bonus|scrip|offer"
    r"|ratio|consolidation)\b",
    re.IGNORECASE,
)
RATIO = re.compile(r"[ -](?:ratio|odds)\b", re.IGNORECASE)
RATIO_OF = re.compile(
    r"\b(?:ratios?|odds)(?: (?:of|was|were|is|at|to))(?: about| around| almost| nearly| some| more than)? ?\Z", re.IGNORECASE
)
SPREAD = re.compile(r"\d+\.\d{2,4}")


def is_ratio(text: str, first: Span, second: Span) -> bool:
    """Tell whether two numbers are a ratio: a one-for-five issue, a majority of three to one is none."""
    between, behind = text[first.end : second.start], second.end
    if FOR.fullmatch(between):
        return between == "-for-" or bool(SPLIT.match(text, behind))
    if not TO.fullmatch(between):
        return False
    return bool(RATIO.match(text, behind) or RATIO_OF.search(text, max(0, first.start - 30), first.start))


def asked(text: str, first: Span, second: Span) -> float | None:
    """Return the second price of a spread, of which only the last digits are written; None where two numbers are none."""
    bid, last = first.of(text), second.of(text)
    between = text[first.end : second.start]
    if between not in ("/", "-") or not SPREAD.fullmatch(bid) or not last.isdigit():
        return None
    places = len(bid) - bid.index(".") - 1
    if len(last) > places:
        return None
    step = float(f"1e{len(last) - places}")
    price = float(bid[: -len(last)] + last)
    if between == "-" and not (price > float(bid) and int(last) > 20 * float(bid)):
        return None  # 2.50-10 is a range as it stands, 1.80-85 is none
    return round(price if price > float(bid) else price + step, places)
