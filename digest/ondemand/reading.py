"""Documents in, how each is read out: its language and sentences, and in English its tokens, trees and names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from digest.compose.wording.languages import language_name
from digest.language import Tree
from digest.language import is_english as is_english
from digest.language import trees as trees
from digest.language.tree import ROOT
from digest.model import Reading
from digest.text import CONTROL, HALF_PAIR, one_line


def language_of(reading: Reading) -> str:
    """Say which language a text is in."""
    if reading.article.language == "und":
        return "its language cannot be told"
    return f"the text is {language_name(reading.article.language)}"


def left_out(reading: Reading) -> str:
    """Say how much of a text stands in no sentence; nothing where all of it is read."""
    text = reading.article.text
    whole, read = (sum(1 for letter in part if not letter.isspace()) for part in (text, "".join(s.of(text) for s in reading.sentences)))
    if whole == read:
        return ""
    return f"{whole - read:,} of {whole:,} characters are no prose (headings, list items, credits, stretches without an end): not read"


def told(reading: Reading, read: Sequence[Tree]) -> dict[str, Any]:
    """Return a text and its trees as JSON holds them; a head counts the sentence's tokens from 0, the root's is -1."""
    return {
        "language": reading.article.language,
        "sentences": [
            {
                "start": tree.span.start,
                "end": tree.span.end,
                "tokens": [token._asdict() for token in tree.tokens],
                "names": [name._asdict() for name in tree.names],
            }
            for tree in read
        ],
    }


def conllu(reading: Reading, read: Sequence[Tree]) -> Iterator[str]:
    """Yield the lines of a text and its trees as CoNLL-U, without their ends.

    The comments of a sentence and MISC hold where it and its words stand in the text (start_char, end_char), and MISC
    the names (B- where one begins). A sentence of another language has its comments alone. White space inside a
    sentence is one space; a character that no line can hold is U+FFFD. Source: universaldependencies.org/format.html.
    """
    text = reading.article.text
    yield f"# newdoc id = {one_line(reading.article.source)}"
    yield f"# language = {reading.article.language}"
    for number, tree in enumerate(read, start=1):
        yield f"# sent_id = {number}"
        yield f"# text = {_shown(' '.join(tree.span.of(text).split()))}"
        yield f"# start_char = {tree.span.start}"
        yield f"# end_char = {tree.span.end}"
        starts = [token.start for token in tree.tokens]
        names = {
            index: f"{'B' if starts[index] == name.start else 'I'}-{name.kind}"
            for name in tree.names
            for index in range(bisect_left(starts, name.start), bisect_left(starts, name.end))
        }
        for index, token in enumerate(tree.tokens):
            misc = [f"start_char={token.start}", f"end_char={token.end}"]
            misc += [f"Name={names[index]}"] if index in names else []
            misc += ["SpaceAfter=No"] if text[token.end : token.end + 1].strip() else []
            head = 0 if token.head == ROOT else token.head + 1
            form, lemma = _shown(token.span.of(text)), _shown(token.lemma)
            yield "\t".join((str(index + 1), form, lemma, token.upos, token.xpos, "_", str(head), token.label, "_", "|".join(misc)))
        yield ""


def _shown(text: str) -> str:
    return CONTROL.sub("\ufffd", HALF_PAIR.sub("\ufffd", text))
