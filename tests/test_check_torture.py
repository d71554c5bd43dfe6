"""The check never raises: whatever the texts are, and whatever goes wrong inside."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.check_cases import story_of
from digest.check import Checker, cases, catalogue, checker, headline, quote
from digest.language.parser import Parser
from digest.model import Citation, Draft, DraftSentence, Status

PIECES = (
    "\x00", "\u202e", "\u2066", "\ud83d", "\udea2", "\u200d", "\ufeff", "🚢", "👨‍👩‍👧", "الميناء مغلق.", "נמל סגור.", "港口。", "e\u0301" * 40,
    "((((" * 300, "[" * 300, '"' * 301, "'", "“", "...", "!?!?", "—", "1,2,3.4.5-6–7", "$€%", "12.9m", "not", "Ada Moor said", "the port",
    "\n\n", "\t", " ", "-" * 200, "a" * 3000, "x'" * 300, "31 June 2026", "on Monday", "0/0", "½", "٣٤", "²", "1e308", "9" * 400,
)  # fmt: skip
LONG = "a" * 100_000
STORY = ("The port of Nedre did not open on Monday.", "Ada Moor said nine ships wait outside.")


def drawn(seed: int) -> str:
    chance = random.Random(seed)
    return chance.choice(("", " ")).join(chance.choices(PIECES, k=chance.randrange(1, 12)))


def judged(parser: Parser, sources: tuple[str, ...], drafted: list[Any], head: Any = "") -> list[Status]:
    """Check a draft against a story, and return the verdicts, of which each sentence and the headline have one."""
    story = story_of(sources)
    named = (Citation(0, 0, 5), Citation(0, 3, 10**9), Citation(5, 0, 1), None, "0-5")
    sentences = [DraftSentence(text=text, sources=named if n % 2 else ()) for n, text in enumerate(drafted)]  # type: ignore[arg-type]
    (brief,), _ = Checker(lambda: parser).check([story], [Draft(headline=head, sentences=tuple(sentences), backend="")])
    assert len(brief.verdicts) == len(drafted)
    assert all((one.printed is None) == (one.status is Status.DROPPED) for one in (*brief.verdicts, brief.headline_verdict))
    return [one.status for one in brief.verdicts]


def test_torture_texts_have_their_verdicts(parser):
    """Controls, marks of direction, half characters, brackets without end, numbers in any script, one word of 100,000 letters."""
    texts = [drawn(seed) for seed in range(24)]
    judged(parser, STORY, [*texts, LONG, "", None, 5, *STORY], head=texts[3])
    judged(parser, (*texts[:8], LONG, *STORY), [*texts[8:16], *(f"{STORY[0][:-1]} {text}" for text in texts[:6])], head=LONG)


@pytest.mark.parametrize(
    ("room", "name"),
    [
        (cases, "_own"), (cases, "prepare"), (headline, "_own"), (headline, "prepare"), (quote, "_best"), (checker, "mended"), (checker, "flaws"),
        (checker, "_others"), (checker, "_wider"), (catalogue.Catalogue, "carriers"), (catalogue.Catalogue, "widened"), (catalogue.Catalogue, "is_foreign"),
    ],
)  # fmt: skip
def test_a_mistake_of_ours_costs_no_verdict(room, name, parser, monkeypatch):
    """Wherever it is made; what is printed then is a source's own sentence, or nothing."""
    monkeypatch.setattr(room, name, _broken)
    drafted = ["The port of Nedre did not open on Sunday.", "Nine ships wait outside, Ada Moor said.", "Llamas graze."]
    found = judged(parser, STORY, drafted, head="Port of Nedre shut")
    assert found[0] in (Status.QUOTED, Status.DROPPED)


def _broken(*_: Any, **__: Any) -> Callable[..., Any]:
    raise RecursionError("a mistake of ours")
