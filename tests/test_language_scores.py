"""Floors under the English reader's scores on the development data; `./run bench language` prints the figures themselves."""

from __future__ import annotations

import pytest

from benchmarks.conllu import read_conllu
from benchmarks.language import WRITTEN, figures, genre, gold_names_f1, news_names_f1, news_sentence_f1, sentence_f1

pytestmark = pytest.mark.data


def _told(lines: list[str]) -> dict[str, float]:
    return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines}


def test_trees_of_ewt(data, parser):
    """Tags, lemmas and attachment on EWT's dev part, users' writing on the web."""
    told = _told(figures(parser, list(read_conllu(data / "treebanks" / "ewt-dev.conllu.gz"))))
    assert told["UPOS"] >= 96.3
    assert told["UAS"] >= 91.5
    assert told["LAS"] >= 89.0
    assert told["lemmas"] >= 97.3


def test_trees_of_gum(data, parser):
    """Tags, lemmas, attachment, names and sentences on GUM's dev part, eight genres of edited text, five of them written.

    The sentences that are missing end where this project sets no bound, at semicolons and colons, or are headings and
    addresses in one line with what follows.
    """
    gold = list(read_conllu(data / "treebanks" / "gum-dev.conllu.gz"))
    told = _told(figures(parser, gold))
    assert told["UPOS"] >= 97.0
    assert told["UAS"] >= 91.0
    assert told["LAS"] >= 88.5
    assert told["lemmas"] >= 98.3
    assert told["sentences"] >= 97.0
    assert 100 * sentence_f1([sentence for sentence in gold if genre(sentence) in WRITTEN]) >= 96.4
    assert 100 * sentence_f1([sentence for sentence in gold if genre(sentence) == "news"]) >= 99.0
    assert 100 * gold_names_f1(parser, gold) >= 78.5


def test_sentences_and_names_of_news(data, parser):
    """Sentences and names of labelled news, hard passages among them."""
    assert 100 * news_sentence_f1() >= 99.0
    assert 100 * news_names_f1(parser) >= 88.0
