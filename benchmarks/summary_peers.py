"""Sentences in, those out that sumy's LexRank finds central (Erkan & Radev 2004), where sumy is installed.

`python -m benchmarks.summary_peers FILE` prints a first summary from a cold start, for the benchmark of speed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from digest.model import Citation, Draft, DraftSentence
from digest.ondemand.documents import WORDS_ONE, from_line

if TYPE_CHECKING:
    from benchmarks.summary_sets import Item

NAMES = ("lexrank", "lexrank-3")
MISSING = "sumy is not installed, so nothing is compared with it; ./run setup installs it"
THREE = 3
Central = Callable[[Sequence[str]], list[int]]


def peers() -> dict[str, Callable[[Item, int], list[DraftSentence]]]:
    """Return those that can be asked, by name: within a budget, and three sentences, as sumy's command line is asked for a number."""
    central = lexrank()
    if central is None:
        return {}
    return {
        "lexrank": lambda item, words: _within(item, central, words),
        "lexrank-3": lambda item, _: _sentences(item, central(texts(item))[:THREE]),
    }


def lexrank() -> Central | None:
    """Return what ranks sentences, the most central first, by place; None where sumy is not installed.

    Stop words and stemmer are sumy's for English. Words are split by NLTK's rules, as sumy does, but with the sentences given:
    its own splitter of sentences needs a model that is not in the package.
    """
    try:
        from nltk.tokenize import NLTKWordTokenizer
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.nlp.stemmers import Stemmer
        from sumy.nlp.tokenizers import Tokenizer
        from sumy.summarizers.lex_rank import LexRankSummarizer
        from sumy.utils import get_stop_words
    except ImportError:
        return None

    class Words:
        """Splits a sentence as sumy's own tokenizer does."""

        split = NLTKWordTokenizer()

        def to_words(self, sentence: str) -> tuple[str, ...]:
            return tuple(word for word in self.split.tokenize(sentence) if Tokenizer._is_word(word))

    class Ranked(LexRankSummarizer):  # type: ignore[misc] # sumy has no types
        """LexRank that gives all sentences, the best first, where sumy gives the best in the order of the text."""

        def _get_best_sentences(self, sentences: Sequence[Any], count: int, ratings: Any) -> list[int]:  # noqa: ARG002 - as sumy has it
            return sorted(range(len(sentences)), key=lambda place: -ratings[sentences[place]])

    summarizer, words = Ranked(Stemmer("english")), Words()
    summarizer.stop_words = get_stop_words("english")

    def central(sentences: Sequence[str]) -> list[int]:
        return list(summarizer(ObjectDocumentModel([Paragraph([Sentence(text, words) for text in sentences])]), len(sentences)))

    return central


def texts(item: Item) -> list[str]:
    """Return a story's sentences, document by document, each on one line."""
    return [" ".join(span.of(reading.article.text).split()) for reading in item.story.readings for span in reading.sentences]


def _within(item: Item, central: Central, words: int) -> list[DraftSentence]:
    """Return the most central sentences that fit the budget together, at least one where there is any."""
    sentences = texts(item)
    chosen: list[int] = []
    for place in central(sentences):
        size = len(sentences[place].split())
        if size <= words or not chosen:
            chosen.append(place)
            words -= size
    return _sentences(item, chosen)


def _sentences(item: Item, chosen: Sequence[int]) -> list[DraftSentence]:
    places = [Citation(doc, *span) for doc, reading in enumerate(item.story.readings) for span in reading.sentences]
    told = texts(item)
    return [DraftSentence(text=told[place], sources=(places[place],)) for place in sorted(chosen)]


def draft(sentences: Sequence[DraftSentence]) -> Draft:
    """Return sentences as a draft without a headline."""
    return Draft(headline="", sentences=tuple(sentences), backend="bench")


def main(path: Path) -> None:
    """Print LexRank's summary of a file."""
    from benchmarks.summary_sets import Item
    from digest.model import Story

    central = lexrank()
    if central is None:
        raise SystemExit(MISSING)
    text = path.read_text(encoding="utf-8")
    readings = from_line({"text": text}, ZoneInfo("UTC"), language="en")
    for sentence in _within(Item({}, Story(id="", readings=tuple(readings), section=""), ""), central, WORDS_ONE):
        print(sentence.text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
