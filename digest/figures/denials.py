"""A number's place in its sentence in, the words that deny what is said of it out (pure): "denied that it had killed 30".

A label is led by them, and then has them once: "no sign: fishermen who went missing".
"""

from __future__ import annotations

import re

from digest.model import Span

DENIED = re.compile(
    r"\b(?P<word>den(?:y|ies|ied|ying)|reject(?:ed|s|ing)?|dismiss(?:ed|es|ing)?|refut(?:ed|es|ing))(?! (?:by|\d))"
    r"(?=[^.;:]{0,20}?\b(?:that|claims?|reports?|allegations?|suggestions?|accusations?|having|killing|any)\b)",
    re.IGNORECASE,
)
NONE = re.compile(r"\b(?P<word>no (?:evidence|sign|proof|indication)|not one of|none of|neither of)\b", re.IGNORECASE)
ENDED = re.compile(r"[;:]|, (?:but|and|while|though|although|saying|adding|insisting)\b|\bbut\b")  # what is said beyond is not denied
# "no evidence of a fault in the crash that hurt 23", but not "no proof of reports that 23 were hurt"
OTHER = re.compile(
    r" (?:of|for|in)\b(?!.*\b(?:claims?|reports?|allegations?|suggestions?|rumou?rs?|assertions?|accusations?|ideas?) that\b)"
    r".*\b(?:that|which|who)\b",
    re.DOTALL,
)
REACH = 120  # characters


def denial(text: str, sentence: Span, position: int) -> str:
    """Return the words before a number that deny what is said of it, as the sentence has them; nothing where none do."""
    before = text[max(sentence.start, position - REACH) : position]
    found = [*DENIED.finditer(before), *NONE.finditer(before)]
    last = max(found, key=lambda one: one.end(), default=None)
    if last is not None and OTHER.match(before, last.end()):
        return ""
    return "" if last is None or ENDED.search(before, last.end()) else last["word"]


def led(words: str, what: str) -> str:
    """Return a label behind the words that deny it or say that it never came; from where it says them itself, it is cut.

    "no sign of the fishermen" is "no sign: fishermen", and "a rush that never came true in May" is "never came true: a rush".
    """
    if (found := re.search(rf"\b{re.escape(words)}\b", what, re.IGNORECASE)) is None:
        return f"{words}: {what}".rstrip(" :")
    before = re.sub(r"\W*\b(?:(?:of|for|about) (?:which|whom)\b.*|that|which|who|but|and)?\W*\Z", "", what[: found.start()])
    behind = re.sub(r"\A\W*(?:of|that|for|in|on)?\s*(?:the |an? |any )?", "", what[found.end() :], flags=re.IGNORECASE)
    return f"{words}: {before or behind}".rstrip(" :")
