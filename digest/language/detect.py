"""A text in, its language out (pure)."""

from __future__ import annotations

import functools
import re
from typing import Any

MIN_CHARACTERS = 20  # shorter texts say too little: "Live updates" was read as Dutch
SAMPLE = 2000  # characters that are enough to tell
TAG = re.compile(r"[a-z]{2,3}")


def detect(text: str, stated: str | None = None) -> str:
    """Return the ISO 639 code of a text's language, or "und" when nothing tells.

    stated: what the source says of itself ("en-GB"); it decides where the text is too short to tell.
    """
    claimed = (stated or "").strip().lower().replace("_", "-").split("-")[0]
    if len(text.strip()) < MIN_CHARACTERS:
        return claimed if TAG.fullmatch(claimed) else "und"
    return str(_identifier().classify(text[:SAMPLE])[0])


@functools.cache
def _identifier() -> Any:
    import py3langid  # here, since it unpacks its model at the first call

    return py3langid
