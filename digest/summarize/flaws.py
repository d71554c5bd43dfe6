"""A model's answer in, what is wrong with it out, in words that the model can act on (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from babel import Locale, UnknownLocaleError

from digest.language.detect import SAME, detect
from digest.model import DraftSentence
from digest.sentences import UNSPACED
from digest.summarize.answers import Sentence, stated
from digest.summarize.replies import spoken
from digest.text import count_words
from digest.text import words as words_of

FAR = 1.25  # so many times the words allowed make a first sentence too long
RUN, FEWEST_RUNS = 4, 12  # words in a row; a shorter answer is not judged by them
REPEATED = 0.4  # of an answer's runs, said before
ECHO = 8  # words in a row of what was asked
NAMED = 5  # numbers that a flaw names
REFUSING = re.compile(
    r"\s*(?:i(?:['’]m| am) (?:sorry|unable|afraid|not able)|sorry,|my apologies|apologies,|as an ai|as a (?:large )?language model"
    r"|i (?:cannot|can['’]t|can not|won['’]t|do not|don['’]t|must decline|am unable)\b.{0,60}\b"
    r"(?:summar|help|assist|provide|comply|fulfil|answer|writ|creat|generat|produc|access|have|see|continu|engag|find)"
    r"|unfortunately,? i\b|(?:es )?tut mir leid|ich kann (?:das|diese|dir|ihnen|leider|nicht)|leider kann ich|als (?:ki|sprachmodell)"
    r"|je (?:ne peux|suis désolé)|désolé|lo siento|no puedo|mi dispiace|non posso)",
    re.IGNORECASE,
)


def flaws(
    told: Sequence[DraftSentence], reply: str, words: int, language: str, texts: Sequence[str], *, asked: str = "", is_cut: bool = False
) -> list[str]:
    """Return what makes an answer unusable, the worst first; nothing where it can be used.

    told: its sentences, as `answered` returns them. words: that a summary may have; that sentences behind the first have more is no
    flaw, since they can be left out. language: of the story. texts: the sentences that were numbered. asked: the prompt's own words.
    """
    if barren := _barren(told, spoken(reply), is_cut=is_cut):
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
    try:
        return Locale.parse(code).english_name or code
    except (UnknownLocaleError, ValueError):
        return "the language of the sentences"


def _barren(told: Sequence[DraftSentence], text: str, *, is_cut: bool) -> str | None:
    """Return why an answer states nothing."""
    if REFUSING.match(text.strip(" *_#>\n")):
        return "it refuses, and the sentences are published news, of which only a summary is asked for"
    if told:
        return None
    if is_cut:
        return "it is cut off before its first sentence ends, so begin with the answer itself and keep it short"
    return "it has no sentence that can be printed" if any(map(str.isalnum, text)) else "it is empty"


def _repeats(every: Sequence[Sentence]) -> str | None:
    runs = list(_runs(" ".join(sentence.text for sentence in every)))
    again = len(runs) - len(set(runs))
    return "it says the same again and again" if len(runs) >= FEWEST_RUNS and again > REPEATED * len(runs) else None


def in_strange_language(text: str, language: str) -> str | None:
    """Return the language of a text where it is not the one wanted, and both are known."""
    wanted = SAME.get(language, language)
    found = detect(text, wanted)
    return None if "und" in (found, wanted) or found == wanted else found


def _strange(text: str, language: str) -> str | None:
    found = in_strange_language(text, language)
    return f"it is in {language_name(found)}, and not in {language_name(language)}" if found else None


def _echoes(text: str, asked: str) -> str | None:
    ours = set(_runs(asked, ECHO))
    return "it repeats what it was asked" if any(run in ours for run in _runs(text, ECHO)) else None


def _uncarried(told: Sequence[DraftSentence]) -> str | None:
    return None if any(sentence.sources for sentence in told) else "none of it is in the numbered sentences"


def _miscites(every: Sequence[Sentence], count: int) -> str | None:
    cited = dict.fromkeys(number for sentence in every for number in (*sentence.numbers, *sentence.among))
    strange = [f"[{number}]" for number in cited if not 1 <= number <= count]
    return f"it cites {', '.join(strange[:NAMED])}, and the sentences are numbered from 1 to {count}" if strange else None


def _long(told: Sequence[DraftSentence], words: int) -> str | None:
    first = count_words(told[0].text)
    return f"its first sentence alone has {first} words, and {words} are allowed for all" if first > FAR * words else None


def _runs(text: str, size: int = RUN) -> Iterator[tuple[str, ...]]:
    """Yield what stands in a row in a text: words, or letters in a script without spaces."""
    units = [*filter(str.isalnum, text)] if UNSPACED.search(text) else words_of(text)
    return (tuple(units[place : place + size]) for place in range(len(units) - size + 1))
