"""What is watched, and what is about the readers themselves, is marked in an edition."""

from __future__ import annotations

from dataclasses import replace

from editions import Made, article, made, story

from digest.model import Hit, Story

BALTIC = Hit("Baltic states", ("Estonia", "Tallinn", "Riga", "Vilnius"), "title")
OURS = Hit("Our ministry", ("Minister Vik",), "lead", True)


def hit(name: str, *hits: Hit) -> Story:
    return replace(story(article(name), article(f"{name}-2", source="Radio")), hits=hits)


def edition() -> Made:
    return made(
        [hit("a", OURS, BALTIC), hit("b", BALTIC, Hit("Quays", ("quays",), "text")), hit("c")],
        [hit("d", BALTIC), hit("e", OURS, BALTIC), hit("f")],
    )


def test_a_story_shows_which_words_are_watched():
    """Three of them at most, and none where they are the topic's own name; what is about the readers has a mark of its own."""
    markdown, plain = edition().markdown, edition().flat
    assert "- **About us:** Our ministry (Minister Vik)\n- **Watched:** Baltic states (Estonia, Tallinn, Riga)\n" in markdown
    assert "- **Watched:** Baltic states (Estonia, Tallinn, Riga); Quays\n" in markdown
    assert "- About us: Our ministry (Minister Vik) - Watched: Baltic states (Estonia, Tallinn, Riga) - " in plain
    assert markdown.count("**Watched:**") == 2


def test_what_is_about_us_or_watched_is_marked_in_short():
    """Behind its headline, where the day is told in five lines."""
    lines = [line for line in edition().markdown.splitlines() if line.startswith("- **Port of")]
    marks = ["(about us; watched: Baltic states)", "(watched: Baltic states, Quays)", ""]
    assert [line.rpartition("**")[2].partition("[[")[0].strip() for line in lines] == marks
    assert f"- Port of a stays shut {marks[0]} [1]" in edition().flat


def test_one_line_items_are_marked():
    """A lesser story says behind its outlets which topic it is about."""
    also = edition().markdown.partition("## Also")[2].splitlines()[2:5]
    marks = [line.partition("Radio")[2] for line in also]
    assert marks == [" · watched: Baltic states", " · about us: Our ministry · watched: Baltic states", ""]


def test_the_manifest_has_every_hit():
    """With its words, and where they stand, under Also too."""
    facts = edition().facts
    assert facts["stories"][0]["watched"] == ["Our ministry", "Baltic states"]
    assert facts["stories"][0]["hits"][0] == {"topic": "Our ministry", "words": ["Minister Vik"], "place": "lead", "us": True}
    assert [one["watched"] for one in facts["also"]] == [["Baltic states"], ["Our ministry", "Baltic states"], []]


def test_a_hostile_topic_is_shown_as_it_is():
    """Its name and the words of a text are characters, not marks."""
    markdown = made([hit("a", Hit("*Topic* <i>", ("[x](javascript:y)",), "title"))]).markdown
    assert r"**Watched:** \*Topic\* &lt;i&gt; (\[x\](javascript:y))" in markdown
