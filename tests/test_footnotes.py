"""Marks by which an article cites, and brackets that its people wrote: the first never reach a model or print, the second stay."""

from __future__ import annotations

import pytest
from work import MANY, ending

from digest.summarize.answers import answered, texts_of
from digest.summarize.footnotes import unnumbered
from digest.summarize.numbered import numbered
from digest.summarize.written import polished
from tests.editions import article, story

CITING = (
    "[3]", "[S8]", "[s8]", "[D2]", "[#3]", "[^3]", "[n4]", "(Source 3)", "(source: 3)", "(Sources 3, 4 and 7)", "(see source 3)",
    "(refs. 2-4)", "(Ref. no. 2)", "[Source 3]", "[see note 12]", "[Sentence 5]", "(sentence 5)", "【4】", "【4:2†source】", "【3†L10-L12】",
    "［3］", "［S3］", "([3])", "(note 12)", "(footnote 2)", "(fn. 2)", "[3, 4]", "[3][4]", "[S3; S4]", "[S3–S5]", "(Quelle 3)", "[Satz 3]",
)  # fmt: skip


@pytest.mark.parametrize("mark", CITING)
@pytest.mark.parametrize("form", ["The port closed{}.", "The port closed {}.", "The port closed. {}", "The port closed {}, and reopened."])
def test_a_mark_that_cites_is_gone(mark, form):
    """However it is written, glued to a word or behind a space, inside a sentence or at its end; the sentence stands as before."""
    bare = form.format("").replace(" .", ".").replace(" ,", ",").strip()
    assert unnumbered(form.format(mark)) == bare


@pytest.mark.parametrize("mark", CITING)
def test_a_mark_between_words_is_gone(mark):
    """In the middle of a sentence too, and at its beginning: a bare number is shown as what the sentence counts nowhere."""
    assert unnumbered(f"The port {mark} closed.") == "The port closed."
    assert unnumbered(f"The port was {mark} closed.") == "The port was closed."
    assert unnumbered(f"{mark} The port closed.") == "The port closed."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The [sic] sign fell.", None),
        ("“He [the minister] knew,” she said.", None),
        ("[The minister] knew.", None),
        ("It hurt the [12] sailors.", "It hurt the 12 sailors."),
        ("It killed all [12].", "It killed all 12."),
        ("The toll was [12].", "The toll was 12."),
        ("It began in [1987].", "It began in 1987."),
        ("It cost [1,200].", "It cost 1,200."),
        ("It cost at least [12] crowns.", "It cost at least 12 crowns."),
        ("“[12] sailors were hurt,” she said.", "“12 sailors were hurt,” she said."),
        ("The Galaxy (Note 7) phones burn.", None),
        ("Drivers use the [D1] road.", "Drivers use the D1 road."),
        ("He told [R 7] tv.", None),
        ("It cost [1,200] crowns.", "It cost 1,200 crowns."),
        ("Article 5 (3) of the treaty.", None),
        ("The port (see map) closed (source: Northwire).", None),
        ("The S8 line (S8) and the A4 [road] closed.", None),
        ("It has 40 km² and 10³ trees.", None),
        ("It closed.¹² Nine ships wait.²", "It closed. Nine ships wait."),
        ("The port closed, he said.”³ Nine ships wait”.⁴", "The port closed, he said.” Nine ships wait”."),
        ("Nine (9) ships wait (the note says 3 days).", None),
        ("【Breaking】 The port closed.", None),
        ("It rose [by 3] to 12.", None),
        ("[…] the port closed [...].", None),
    ],
)
def test_brackets_that_people_wrote_stay(text, shown):
    """An editor's words and numbers, a law's paragraphs, units: none of these cites."""
    assert unnumbered(text) == (shown or text)


def test_a_mark_of_the_article_is_no_excuse():
    """A model that cites our sentence with a mark that the article happens to print has cited: the mark is not printed."""
    told = story(article("a", text="The port of Eastby closed on Monday.[2] Nine ships wait outside the harbour."))
    found = numbered(told, 1_000_000, len, lambda _: [])
    assert found.text.endswith("[1] The port of Eastby closed on Monday.\n[2] Nine ships wait outside the harbour.")
    texts = texts_of(told, found.citations)
    (sentence,) = answered("The port of Eastby closed on Monday.[2]", found.citations, texts)
    assert (sentence.text, sentence.sources) == ("The port of Eastby closed on Monday.", found.citations[1:])


def test_what_an_encoder_decoder_makes_up_is_not_printed():
    """It is shown no numbers, so that a mark in what it writes is a slip of its training."""
    assert polished("The port closed [S8] .<n>Nine ships (Source 3) wait.") == ["The port closed.", "Nine ships wait."]


@pytest.mark.parametrize(
    "part",
    ["[", "[3", "[S8, ", "[s1, 2, 3", "s1, 2, ", "(source 3, ", "(source 3 and 4 ", "【4†", "[1-", " ", "a.¹¹¹¹¹¹¹¹¹¹¹¹", "[3][", "(see "],
)
def test_endless_marks_take_no_time(part):
    """Two hundred thousand characters of beginnings are read to their end."""
    with ending():
        assert len(unnumbered(part * (MANY // len(part)))) <= MANY
