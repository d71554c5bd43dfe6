"""The lines found in a page in, the same with the lead that its extractor left out above them out (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.extract.front import Front, classed, is_elsewhere, visible
from digest.extract.stated import Stated
from digest.text import is_prose, words

LEAD = re.compile(
    r"(?:^|[\s_-])(?:standfirst|perex|chapo|chapeau|vorspann|dek|deck|lede|lead|intro|introduction|summary|excerpt|strapline|abstract|entradilla"
    r"|description|anrisstext|kicker-text|subtitle|subheadline)(?:$|[\s_-])",
    re.IGNORECASE,
)
FEWEST, MOST = 8, 120  # words
BLOCKS = frozenset("div p h2 h3 h4 section header strong".split())


def with_lead(lines: Sequence[str], front: Front, says: Stated) -> list[str]:
    """Put the lead above a text that does not hold it: prose between heading and text that the page calls its lead.

    Or that is the page's own description of itself, word for word.
    """
    known = _flat(" ".join(lines))
    described = _flat(says.description)
    named = {id(one) for one in classed(front.before, LEAD)}
    for one in front.before:
        if one.tag not in BLOCKS or (id(one) not in named and not described) or is_elsewhere(one):
            continue
        said = visible(one)
        flat = _flat(said)
        is_lead = id(one) in named or (len(flat) > 30 and flat == described)
        if is_lead and FEWEST <= len(words(said)) <= MOST and is_prose(said) and flat not in known:
            return [said, *lines]
    return list(lines)


def _flat(text: str) -> str:
    return " ".join(words(text))
