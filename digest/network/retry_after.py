"""A Retry-After header in, the seconds to wait out (pure)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after_s(value: str | None, now: datetime) -> int | None:
    """Return the seconds that a Retry-After header asks for, 0 when its time is over, None when it asks for nothing readable.

    Source: RFC 9110, section 10.2.3 (seconds, or a date).
    """
    text = (value or "").strip()
    if re.fullmatch(r"[0-9]+", text):
        return int(text[:9]) if len(text) <= 9 else 999_999_999
    try:
        at = parsedate_to_datetime(text)
        seconds = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0, round(seconds.total_seconds()))
