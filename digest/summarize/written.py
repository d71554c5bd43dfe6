"""What an encoder-decoder wrote in; its sentences as people write them out, with what carries them, or why there are none (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.alignment import Aligner
from digest.model import Citation, DraftSentence, Span
from digest.sentences.split import sentences
from digest.summarize.flaws import RUN, in_a_row, in_strange_language, repeated
from digest.summarize.footnotes import unnumbered
from digest.text import SENTENCE_END, count_words, ended, one_line, words

NEW_LINE = re.compile(r"<n>|<br>|\n|<q>")  # as PEGASUS, and models of CNN's lists, write one
LOOSE_END = re.compile(r" ([.!?])(?: ([a-z])|(?=\s|$))")  # "closed . nine ships", in text that was taken apart
LOOSE = re.compile(r" ([,;:%)\]}]|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)|([(\[{$€£]) (?=\S)")
TICKS = ((re.compile(r"`` ?"), '"'), (re.compile(r" ?''"), '"'))
REPEATED = 0.3  # of a text's runs, said before: half of what is allowed to a chat model, which may write a summary twice
FEW = 12  # words; of less nothing is said about repetition


def polished(text: str) -> list[str]:
    """Return the lines of a summary as people write it: no pieces of a tokenizer, a capital at the beginning of a sentence."""
    for ticks, mark in TICKS:
        text = ticks.sub(mark, text)
    lines = (unnumbered(one_line(line)) for line in NEW_LINE.split(text))
    return [_capital(_joined(line)) for line in lines if any(map(str.isalnum, line))]


def told(text: str, citations: Sequence[Citation], texts: Sequence[str], *, is_cut: bool = False) -> list[DraftSentence]:
    """Return the sentences of a summary, each once, with the stretches that carry them; none where none does.

    citations, texts: of the sentences that the model was shown. is_cut: the summary was broken off, and its last sentence is left out
    unless it ends as one does.
    """
    found = [one_line(span.of(line)) for line in polished(text) for span in sentences(line, (Span(0, len(line)),))]
    if is_cut and found and not SENTENCE_END.search(found[-1]):
        found.pop()
    aligner = Aligner(texts, [citation.doc for citation in citations])
    whole = {tuple(words(sentence)): ended(sentence) for sentence in reversed(found) if words(sentence)}
    return [
        DraftSentence(text=sentence, sources=tuple(citations[place] for place in aligner.carriers(sentence)))
        for sentence in reversed(whole.values())
    ]


def flaw(text: str, found: Sequence[DraftSentence], language: str, *, is_cut: bool = False) -> str | None:
    """Return why a summary cannot be used, or None. found: its sentences, as `told` returns them; language: of the story."""
    if not polished(text):
        return "it wrote nothing"
    if _is_repetitive(text):
        return "it repeats itself"
    if not found:
        return "it was cut off inside its first sentence" if is_cut else "it wrote no sentence"
    strange = in_strange_language(" ".join(sentence.text for sentence in found), language)
    return None if strange is None else f"it wrote in another language ({strange}, not {language})"


def _joined(line: str) -> str:
    """Return a line that was taken apart, put together again."""
    line = LOOSE_END.sub(lambda end: end[1] + (f" {end[2].upper()}" if end[2] else ""), line)
    return LOOSE.sub(lambda found: found[1] or found[2], line)


def _capital(line: str) -> str:
    """Return a line with a capital in front, but for a word that has one inside, such as iPhone."""
    first = line.split(" ", 1)[0]
    return line[:1].upper() + line[1:] if first.islower() else line


def _is_repetitive(text: str) -> bool:
    spoken = words(text)
    if len(spoken) < FEW:
        return count_words(text) >= 2 * RUN and len(set(spoken)) == 1
    return repeated(in_a_row(spoken)) > REPEATED or len(set(spoken)) < len(spoken) * REPEATED
