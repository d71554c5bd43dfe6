"""Answers that are deep, endless or full of addresses: they are read to an end, at once, and no address gets through."""

from __future__ import annotations

from collections import Counter

import pytest
from work import ending

from digest.model import Citation
from digest.summarize import answers
from digest.summarize.answers import answered, stated
from digest.text import words

SOURCES = [
    "The port of Nedre closed on Monday after a storm, the Harbour Board said.",
    "Ships wait outside; the shipping news is at tides.example.",
]
CITATIONS = [Citation(0, place, place + 1) for place in range(len(SOURCES))]
CLOSED = "The port of Nedre closed on Monday."


def test_no_address_gets_through():
    """Whatever an answer does with an address that no source has, it is in no sentence."""
    forms = (
        "{0}", "<{0}>", "({0})", "[{0}]", "[here]({0})", "[{0}]({0})", "![x]({0})", "[x]: {0}", '<a href="{0}">x</a>', '<img src="{0}">', "`{0}`", "**{0}**",
        "\"{0}\"", "“{0}”", "{0}.", "see:{0}", "|{0}|", "_{0}_", "【{0}】", "{0}[1]",
    )  # fmt: skip
    places = (
        "https://evil.example/a?b=c", "http://evil.example", "www.evil.example", "evil.example", "Evil.example/x", "EVIL.COM", "x@evil.example", "ftp://evil.example",
        "javascript:alert(1)", "//evil.example/x", "HTTPS://EVIL.EXAMPLE", "https://evil\u200b.example", "mailto:x@evil.example", "évil.example", "1.evil.example",
    )  # fmt: skip
    frames = (
        "{}",
        "The port closed {} on Monday. [1]",
        "{} The port closed. [1]",
        "The port closed. [1] {}",
        "The port closed [1] {}",
        '["The port {} closed."]',
    )
    got_through = [
        text
        for place in places
        for form in forms
        for frame in frames
        for text in (one.text for one in answered(frame.format(form.format(place)), CITATIONS, SOURCES))
        if any(part in text.casefold() for part in ("evil", "évil", "://", "javascript:"))
    ]
    assert got_through == []


@pytest.mark.parametrize(
    "reply",
    ["[" * 900 + '"a b c"' + "]" * 900, '{"a":' * 900 + '"a b c"' + "}" * 900, "[" * 50_000, "²" * 50_000, "9" * 50_000, "a." * 50_000, f"[{'9' * 6000}]", "\ud800", "<sup>1" + " " * 19_000, "\n" * 19_000, "x" + " " * 19_000 + "y", '{"' + '\\"' * 9_000,
     "|" + "-" * 19_000 + "x|", "sources" + "*" * 19_000 + "x", "answer" + "*" * 19_000 + "x", "(www." * 4_000, "(a.example/" * 1_800,
     "|a b c|d|\n|---|---|\n|The port|" + "1" * 60 + "x|"],
    ids=["lists", "objects", "brackets", "squares", "digits", "hosts", "number", "half a character", "raised", "lines", "spaces", "quotes",
         "ruler", "references", "answer", "links", "paths", "cells"],
)  # fmt: skip
def test_hostile_answers_end(reply):
    """What is deep, endless or no text is read to an end, and is no error."""
    assert all(any(map(str.isalpha, one.text)) for one in stated(reply, SOURCES))
    assert stated(f"{CLOSED} [1]\n{reply}", SOURCES)[:1] in ([], stated(f"{CLOSED} [1]", SOURCES))


def test_a_thousand_asides_read_the_sources_once(monkeypatch):
    """Of a hostile answer that is nothing but counts of words, each count is read once, and each sentence of its story once."""
    sources = [f"The port of Nedre closed for the {number}th time, the Harbour Board said." for number in range(2_000)]
    read: list[str] = []
    monkeypatch.setattr(answers, "words", lambda text: read.append(text) or words(text))
    assert stated("75 words. " * 1_500, sources) == []
    assert Counter(read) == Counter(sources) + Counter({"75 words.": 1_500})


ENDLESS = ("sources 1 and ", "source: 1, ", "[sources 1, ", "([1]", "(see [1], ", "[S1; S2, ", "[1 [1 ", "1, 1", "$^{1", '"a" [1] ', "**a ", "[1] and ", "(1, ")  # fmt: skip


@pytest.mark.parametrize("part", ENDLESS)
def test_marks_that_never_end_are_read_at_once(part):
    """A model that falls into a loop of half a citation is read like any other: not each way to part its numbers is tried."""
    with ending():
        stated(part * (6_000 // len(part)) + "!", ["The port of Nedre closed on Monday."])
