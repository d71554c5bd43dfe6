"""A model's answer in, what is wrong with it out, in words that the model can act on (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from babel import Locale

from digest.language.detect import SAME, detect
from digest.model import DraftSentence
from digest.sentences.split import UNSPACED
from digest.summarize.answers import Sentence, stated
from digest.summarize.replies import spoken
from digest.text import count_words
from digest.text import words as words_of

FAR = 1.25  # so many times the words allowed make a first sentence too long
RUN, FEWEST_RUNS = 4, 12  # words in a row; a shorter answer is not judged by them
REPEATED = 0.6  # of an answer's runs, said before; a summary that is written twice has half
ECHO = 8  # words in a row of what was asked
NO_LANGUAGE = ("und", "zxx", "mul", "mis")  # codes that babel has names for all the same
NAMED = 5  # numbers that a flaw names
REFUSING = re.compile(
    r"\s*(?:i(?:['’]m| am) (?:sorry|unable|afraid|not able)|sorry,|my apologies|apologies,|as an ai|as a (?:large )?language model"
    r"|i (?:cannot|can['’]t|can not|won['’]t|do not|don['’]t|must decline|am unable)\b.{0,60}\b"
    r"(?:summar|help|assist|provide|comply|fulfil|answer|writ|creat|generat|produc|access|have|see|continu|engag|find)"
    r"|unfortunately,? i\b|(?:es )?tut mir leid|ich kann (?:das|diese|dir|ihnen|leider|nicht)|leider kann ich|als (?:ki|sprachmodell)"
    r"|je (?:ne peux|suis désolé)|désolé|lo siento|no puedo|mi dispiace|non posso)",
    re.IGNORECASE,
)


class Flaw(NamedTuple):
    """What is wrong with an answer. told: for whoever wrote it, with its particulars. cause: for whoever runs digest, without them."""

    told: str
    cause: str


def flaws(
    told: Sequence[DraftSentence], reply: str, words: int, language: str, texts: Sequence[str], *, asked: str = "", is_cut: bool = False
) -> list[Flaw]:
    """Return what makes an answer unusable, the worst first; nothing where it can be used.

    told: its sentences, as `answered` returns them. words: that a summary may have; that sentences behind the first have more is no
    flaw, since they can be left out. language: of the story. texts: the sentences that were numbered. asked: the prompt's own words.
    """
    if barren := _barren(told, reply, is_cut=is_cut):
        return [barren]
    every = stated(reply, texts)
    text = " ".join(sentence.text for sentence in told)
    found = [
        _repeats(every),
        _strange(text, language),
        _echoes(text, asked),
        _uncarried(told),
        _miscites(every, len(texts)),
        _long(told, words),
    ]
    return [flaw for flaw in found if flaw]


def language_name(code: str) -> str:
    """Return the English name of a language by its code; where it has none, what a model can be told instead."""
    name = None if code in NO_LANGUAGE else Locale("en").languages.get(code)
    return name or "the language of the sentences"


def _barren(told: Sequence[DraftSentence], reply: str, *, is_cut: bool) -> Flaw | None:
    """Return why an answer states nothing."""
    text = spoken(reply)
    if REFUSING.match(text.strip(" *_#>\n")):
        return Flaw("It refuses. The sentences are published news, and only a summary of them is asked for.", "it refuses")
    if told:
        return None
    if is_cut and reply.strip() and not text.strip():
        return Flaw("It only reasons, and never comes to the summary. Begin with the summary itself.", "it only reasons and writes nothing")
    if is_cut:
        return Flaw("It is cut off before its first sentence ends. Begin with the summary itself, and keep it short.", "it is cut off")
    if any(map(str.isalnum, text)):
        return Flaw("It has no sentence that can be printed.", "it has no sentence that can be printed")
    return Flaw("It is empty.", "it is empty")


def _repeats(every: Sequence[Sentence]) -> Flaw | None:
    runs = _runs(" ".join(sentence.text for sentence in every))
    if len(runs) < FEWEST_RUNS or repeated(runs) <= REPEATED:
        return None
    return Flaw("It says the same again and again. Say each thing once.", "it repeats itself")


def in_a_row(units: Sequence[str], size: int = RUN) -> list[tuple[str, ...]]:
    """Return every run of so many units of a text."""
    return [tuple(units[place : place + size]) for place in range(len(units) - size + 1)]


def repeated(runs: Sequence[tuple[str, ...]]) -> float:
    """Return which share of some runs, one at least, was there before."""
    return 1 - len(set(runs)) / len(runs)


def in_strange_language(text: str, language: str) -> str | None:
    """Return the language of a text where it is not the one wanted, and both are known."""
    wanted = SAME.get(language, language)
    found = detect(text, wanted)
    return None if "und" in (found, wanted) or found == wanted else found


def _strange(text: str, language: str) -> Flaw | None:
    found = in_strange_language(text, language)
    if found is None:
        return None
    return Flaw(f"It is in {language_name(found)}. Write in {language_name(language)}.", f"it is in {language_name(found)}")


def _echoes(text: str, asked: str) -> Flaw | None:
    ours = set(_runs(asked, ECHO))
    is_echo = any(run in ours for run in _runs(text, ECHO))
    return Flaw("It repeats what was asked. Answer it.", "it repeats what it was asked") if is_echo else None


def _uncarried(told: Sequence[DraftSentence]) -> Flaw | None:
    if any(sentence.sources for sentence in told):
        return None
    return Flaw("Nothing of it is in the numbered sentences. Say only what they say.", "it says nothing of its sources")


def _miscites(every: Sequence[Sentence], count: int) -> Flaw | None:
    cited = dict.fromkeys(number for sentence in every for number in (*sentence.numbers, *sentence.among))
    strange = [f"[{number}]" for number in cited if not 1 <= number <= count][:NAMED]
    if not strange:
        return None
    return Flaw(f"It cites {', '.join(strange)}. The sentences are numbered from 1 to {count}.", "it cites sentences that do not exist")


def _long(told: Sequence[DraftSentence], words: int) -> Flaw | None:
    first = count_words(told[0].text)
    if first <= FAR * words:
        return None
    return Flaw(f"Its first sentence alone has {first} words. All together may have {words}.", "it is far too long")


def _runs(text: str, size: int = RUN) -> list[tuple[str, ...]]:
    """Return what stands in a row in a text: words, or letters in a script without spaces."""
    return in_a_row([*filter(str.isalnum, text)] if UNSPACED.search(text) else words_of(text), size)
