"""The line that names a story, whatever its articles have."""

from __future__ import annotations

from editions import article, story

from digest.headlines import headline_of

TEXT = "The storm shut the port of Ulvshavn. Nobody was hurt."


def test_a_title_that_only_announces_is_not_taken_before_a_sentence():
    """No word of what is known stands in it; another outlet's title, or the text's first sentence, has some."""
    announcing = article("A", title="What we know about the storm:", text=TEXT)
    assert headline_of(story(announcing, article("B", title="Storm shuts Ulvshavn", text=TEXT))) == "Storm shuts Ulvshavn"
    assert headline_of(story(announcing)) == "The storm shut the port of Ulvshavn."


def test_a_title_that_only_announces_is_better_than_none():
    """Of an article without a sentence it is all that there is."""
    assert headline_of(story(article("A", title="What we know about the storm:", text=""))) == "What we know about the storm:"
