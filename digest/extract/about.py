"""An announcement and the text of the page behind it in; whether the page is about it out (pure)."""

from __future__ import annotations

import re

from digest.sentences.split import UNSPACED

# Measured on 55 saved pages (shared/data/pages) and the 22 pages of the example: every page's own title, with its teaser
# or without, reaches this share (the lowest 0.33 and 0.35); 88 of 100 that belong to another page do not, and of 154
# tries on a cookie wall and a login page with a teaser none does. At 0.4 one true page of the example was lost.
ABOUT_AT = 0.3  # of the announcement's content words, by their first five letters
FEWEST = 3  # content words; fewer prove nothing
CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 5  # letters: "resigns", "resigned", "resignation"
UNSPACED_RUN = re.compile(f"{UNSPACED.pattern}+")


def is_about(announcement: str, text: str) -> bool:
    """Tell whether a text is about what an announcement (title and teaser) says; too short a one fits every text.

    What fails is most often no article at all: a consent or login page that a site puts in its place.
    """
    announced = _stems(announcement)
    return len(announced) < FEWEST or len(announced & _stems(text)) >= ABOUT_AT * len(announced)


def _stems(text: str) -> set[str]:
    """Return the beginnings of a text's content words; of scripts without spaces, every two letters."""
    pairs = {run[0][i : i + 2] for run in UNSPACED_RUN.finditer(text) for i in range(len(run[0]) - 1)}
    return pairs | {word[0][:STEM].lower() for word in CONTENT_WORD.finditer(UNSPACED_RUN.sub(" ", text))}
