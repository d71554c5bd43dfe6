"""A word and an edit in, its lemma out (pure); edits are learnt from pairs.

"l3+y" makes "study" of "studies": lowered, three letters cut, "y" added.
"""

from __future__ import annotations

import re

EDIT = re.compile(r"(?P<case>[kl])(?P<cut>\d+)\+(?P<end>.*)", re.DOTALL)


def edit(form: str, lemma: str) -> str:
    """Return the edit that makes the lemma of the form: case kept or lowered, letters cut at the end, an end added.

    A lemma that shares no beginning with its form is named whole: "=be" for "was".
    """
    for case, base in (("l", form.lower()), ("k", form)):
        shared = 0
        while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
            shared += 1
        if shared and 2 * shared >= min(len(base), len(lemma)):
            return f"{case}{len(base) - shared}+{lemma[shared:]}"
    return f"={lemma}"


def apply(form: str, change: str) -> str:
    """Return the lemma that an edit makes of a form; the form, lowered, when the edit cuts more than there is."""
    if change.startswith("="):
        return change[1:]
    parts = EDIT.fullmatch(change)
    base = form if parts and parts["case"] == "k" else form.lower()
    cut = int(parts["cut"]) if parts else 0
    if not parts or cut > len(base) or not (lemma := base[: len(base) - cut] + parts["end"]):
        return form.lower()
    return lemma
