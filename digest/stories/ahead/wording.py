"""A sentence of another day in, the sentence as an edition prints it out (pure): "[on Tuesday]" where its author wrote "tomorrow".

All else stays word for word. The brackets are an editor's: what stands in them is not the author's.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from digest.dates.written import WEEKDAYS

SAID = re.compile(
    r"(?P<before>\b(?:on|by|until|till|before|after|since|from|for|of|as of)\s)?"
    r"\b(?:(?P<day>today|tomorrow|yesterday)|(?P<night>tonight)|this (?P<part>morning|afternoon|evening))(?P<owner>['’]s)?\b",
    re.IGNORECASE,
)
AWAY = {"yesterday": -1, "tomorrow": 1}


def told_on(sentence: str, published: date, edition: date) -> str:
    """Return a sentence with its author's days named, where they are not the reader's."""
    if published == edition:
        return sentence

    def named(found: re.Match[str]) -> str:
        if found.start() and any(letter.isupper() for letter in found[0]):  # USA Today
            return found[0]
        day = WEEKDAYS[(published + timedelta(days=AWAY.get((found["day"] or "").lower(), 0))).weekday()].capitalize()
        part = "night" if found["night"] else found["part"] or ""
        words = f"{day} {part}".strip()
        if found["before"] or found["owner"]:
            return f"{found['before'] or ''}[{words}]{found['owner'] or ''}"
        return f"[On {words}]" if found.start() == 0 else f"[on {words}]"

    return SAID.sub(named, sentence)
