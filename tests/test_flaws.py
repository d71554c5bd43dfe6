"""What makes a model's answer unusable is named, and what can be mended without asking again is not."""

from __future__ import annotations

import pytest

from digest.model import Citation
from digest.summarize.answers import answered
from digest.summarize.flaws import flaws, language_name

SOURCES = [
    "The port of Nedre closed on Monday after a storm, the Harbour Board said.",
    "Two cranes fell into the basin, and nobody was hurt.",
    "The board hopes to reopen the northern quay on Friday, its chairman Anders Lund told reporters.",
]
CITATIONS = [Citation(0, place, place + 1) for place in range(len(SOURCES))]
GOOD = "The port of Nedre closed on Monday after a storm, the Harbour Board said. [1]\nTwo cranes fell, and nobody was hurt. [2]"
ASKED = "You write for policy staff. Begin with what happened, who did it and the main figure, in at most {words} words."
ALOUD = "The northern quay will reopen on Friday, says the board, and its chairman says it too. [3] "


def causes(reply: str, words: int = 40, language: str = "en", *, is_cut: bool = False) -> list[str]:
    told = answered(reply, CITATIONS, SOURCES, is_cut=is_cut)
    return [flaw.cause for flaw in flaws(told, reply, words, language, SOURCES, asked=ASKED, is_cut=is_cut)]


@pytest.mark.parametrize(
    ("reply", "cause"),
    [
        ("", "it is empty"),
        ("<think>Well, well.</think>", "it is empty"),
        ("...", "it is empty"),
        ("Here is the summary:", "it has no sentence that can be printed"),
        ("Visit https://evil.example/a now.", "it has no sentence that can be printed"),
        ("I'm sorry, but I can't help with that.", "it refuses"),
        ("**I cannot provide a summary of this article.** It is about a storm.", "it refuses"),
        ("As an AI language model, I do not have access to news.", "it refuses"),
        ("Es tut mir leid, aber dabei kann ich nicht helfen.", "it refuses"),
        (ALOUD * 6, "it repeats itself"),
        ("The port closed and the port closed and " * 12 + "the port closed.", "it repeats itself"),
        ("Der Hafen von Nedre wurde am Montag nach einem Sturm geschlossen, wie die Behörde mitteilte. [1]", "it is in German"),
        ("Le port de Nedre a fermé lundi après une tempête, et deux grues sont tombées. [1]", "it is in French"),
        ("暴风雨过后，内德雷港周一关闭，两台起重机倒塌，没有人受伤。[1]", "it is in Chinese"),
        (f"Begin with what happened, who did it and the main figure, in at most 40 words. {GOOD}", "it repeats what it was asked"),
        ("Bananas ripen slowly. Elephants sleep badly.", "it says nothing of its sources"),
        (f"{GOOD} [57]", "it cites sentences that do not exist"),
        ('[{"text": "The port of Nedre closed on Monday.", "sources": [0]}]', "it cites sentences that do not exist"),
        (GOOD.replace(". [1]\nT", ", while on that day, as everybody saw, t" + "he quay of the north, the old quay, was hit too and t" * 3), "it is far too long"),
    ],
)  # fmt: skip
def test_named(reply, cause):
    """Each thing that makes an answer unusable is the first cause that is named."""
    assert causes(reply)[:1] == [cause]


def test_cut_off():
    """An answer that is cut off is usable when a sentence of it is whole."""
    assert causes("The port of Nedre", is_cut=True) == ["it is cut off"]
    assert causes("<think>I count the words of", is_cut=True) == ["it only reasons and writes nothing"]
    assert causes(f"{GOOD}\nThe northern", is_cut=True) == []


@pytest.mark.parametrize(
    "reply",
    [
        GOOD,
        f"{GOOD} [2]\n{GOOD}",
        f"{GOOD}\n{ALOUD} And so on, and on, and on.",
        "“I cannot say when,” Anders Lund told reporters, and hopes to reopen the northern quay on Friday. [3]",
        "The port closed. [1]",
        "<think>Ich antworte auf Deutsch, oder lieber auf Englisch, wie es verlangt ist.</think>" + GOOD,
    ],
)
def test_usable(reply):
    """What is said twice, goes on too long, is short, or only sounds like a refusal is no flaw."""
    assert causes(reply, words=20) == []


def test_unknown_language():
    """A story whose language nobody knows may be told in any."""
    assert causes(GOOD, language="und") == []
    assert [language_name(code) for code in ("de", "zh", "und", "zxx", "xx")] == [
        "German",
        "Chinese",
        *["the language of the sentences"] * 3,
    ]


def test_particulars():
    """Whoever answers is told numbers and languages, and whoever runs digest is told the same cause for all stories."""
    reply = "Der Hafen von Nedre wurde am Montag nach einem Sturm geschlossen, wie die Behörde mitteilte. [9]"
    found = flaws(answered(reply, CITATIONS, SOURCES), reply, 40, "en", SOURCES)
    assert [flaw.told for flaw in found] == [
        "It is in German. Write in English.",
        "It cites [9]. The sentences are numbered from 1 to 3.",
    ]
