"""A model's answer in, the one line or sentence that was asked for out, or None (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.abbreviations import ABBREVIATIONS
from digest.model import Citation, DraftSentence
from digest.summarize.answers import answered
from digest.summarize.flaws import REFUSING, flaws, in_strange_language
from digest.summarize.replies import spoken, titled, unmarked
from digest.summarize.replies.links import addresses, is_strange, without_addresses
from digest.text import count_words, one_line

LABEL = re.compile(r"[\s*_#]*(?:headline|title|überschrift|titel|schlagzeile|titre|título|titolo)[\s*_]*[:：][\s*_]*", re.IGNORECASE)
ENCLOSED = re.compile(r"([\"“„«'‘])([^\"“”„«»]+)[\"”“»'’]")


def headline(reply: str, words: int, language: str, texts: Sequence[str]) -> str | None:
    """Return the headline of an answer, without a full stop; None where it has none of so many words in the story's language."""
    text = spoken(reply)
    labelled = next((line[found.end() :] for line in text.splitlines() if (found := LABEL.match(line)) and found.end() < len(line)), text)
    title = next((one for piece in titled(labelled) if (one := _cleaned(piece.text, texts))), "")
    if REFUSING.match(title) or is_strange(title, addresses(texts)) or in_strange_language(title, language):
        return None
    return title if 1 < count_words(title) <= words else None


def _cleaned(text: str, texts: Sequence[str]) -> str:
    """Return a headline without citations, quotation marks around all of it, and its full stop."""
    bare = one_line(without_addresses(unmarked(text, len(texts), texts).text, addresses(texts)))
    if enclosed := ENCLOSED.fullmatch(bare):
        bare = enclosed[2]
    last = bare.rpartition(" ")[2]
    return bare[:-1] if last.endswith(".") and "." not in last[:-1] and last[:-1] not in ABBREVIATIONS else bare


def only_sentence(reply: str, words: int, language: str, citations: Sequence[Citation], texts: Sequence[str]) -> DraftSentence | None:
    """Return the only sentence of an answer; None where it has several, or one of more words or with another flaw.

    What it cites is not asked: a summary's sentences have no numbers, so that its numbers are none of the story's.
    """
    told = answered(reply, (), ())
    if len(told) != 1 or count_words(told[0].text) > words:
        return None
    found = answered(told[0].text, citations, texts)
    return found[0] if len(found) == 1 and not flaws(found, told[0].text, words, language, texts) else None
