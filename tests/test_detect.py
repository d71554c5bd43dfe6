"""The language of a headline: its source's word counts, unless the text clearly says otherwise."""

from __future__ import annotations

import json

import pytest

from digest.language import detect

GERMAN = "Der Hafen wurde am Montag nach dem Sturm für drei Wochen geschlossen."


@pytest.mark.parametrize(
    "headline",
    [
        "Kremlin: Ukraine grain deal",
        "Macron, Merz in Kyiv talks",
        "Trump, Xi hold Taiwan call",
        "Erdogan: Nato summit 'a success'",
    ],
)
def test_a_headline_of_names_is_in_its_sources_language(headline):
    """Names and three common words decide nothing; read alone some of these are Gaelic or Pidgin."""
    assert detect(headline, "en-GB") == "en"


@pytest.mark.parametrize("stated", ["en-GB", "fr", "it", "und", "gsw", None])
def test_a_clear_sentence_overrules_its_source(stated):
    """A short text that is clearly in one language is in it, whatever its feed states."""
    assert detect(GERMAN, stated) == "de"


def test_a_long_text_decides_alone():
    """From 200 characters on the source is not asked."""
    assert detect("Kremlin: Ukraine grain deal. " * 12, "en") == detect("Kremlin: Ukraine grain deal. " * 12)


@pytest.mark.data
def test_headlines_of_the_development_data(data):
    """At most 1 % of English headlines are read as another language when their source says English."""
    lines = (data / "clusters" / "clusters.jsonl").read_text("utf-8").splitlines()
    titles = [json.loads(line)["title"] for line in lines]
    assert sum(detect(title, "en") != "en" for title in titles) <= 0.01 * len(titles)
