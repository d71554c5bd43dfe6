"""The lines found in a page in, the same with the lead that its extractor left out above them out (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.extract.front import Front, classed, visible
from digest.text import is_prose, words

# A standfirst or "dek", which English papers put above a text, says again what the text begins with; a lead is its beginning.
LEAD = re.compile(
    r"(?:^|[\s_-])(?:perex|chapo|chapeau|vorspann|lede|lead|intro|introduction|summary|entradilla|anrisstext|anlauf)(?:$|[\s_-])",
    re.IGNORECASE,
)
FEWEST, MOST = 8, 120  # words
BLOCKS = frozenset("div p h2 h3 h4 section header strong".split())


def with_lead(lines: Sequence[str], front: Front) -> list[str]:
    """Put the lead above a text that does not hold it: prose between heading and text that the page calls its lead."""
    known = _flat(" ".join(lines))
    for one in classed(front.before, LEAD):
        if one.tag in BLOCKS:
            said = visible(one)
            if FEWEST <= len(words(said)) <= MOST and is_prose(said) and _flat(said) not in known:
                return [said, *lines]
    return list(lines)


def _flat(text: str) -> str:
    return " ".join(words(text))
