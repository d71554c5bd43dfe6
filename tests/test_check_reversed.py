"""Sentences that say the reverse of the source they cite are stopped, and few true rewordings with them; headlines too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.check_cases import story_of
from digest.check import Checker
from digest.check.claims.engine import Claims
from digest.check.deeds import deeds
from digest.check.deeds.senses import TABLES, are_opposed, say_same
from digest.model import Brief, Citation, Draft, DraftSentence, Reason, Status
from tests.checked import found

BLOCKS = Path(__file__).resolve().parent / "data" / "check" / "reversed.txt"
STOPPED = 0.93  # of 143 reversed sentences at least: 95.1 % were when this was written, 47.6 % before there was a rule
ALARMED = 0.23  # of 123 true rewordings at most: 22.0 %, 19.5 % before; whichever is not in our tables may be

PLAN = ["Norland's government proposed on Monday to spend an extra 6.3 billion crowns on ferries.", "The parliament votes in May."]
EVACUATED = ["The district of Velmar was evacuated at noon as a precaution."]
FOUND = ["Three persons reported missing on Monday were found dead in Sarn this morning."]


class Row(NamedTuple):
    """A draft's sentence beside its sources. is_true: they carry it. cited: the one that it names."""

    is_true: bool
    sources: tuple[str, ...]
    cited: int
    text: str


def rows() -> Iterator[Row]:
    """Yield the sentences of the blocks: "> " is the source cited, "~ " stands beside it, "+ " is true, "- " says something else."""
    for block in BLOCKS.read_text(encoding="utf-8").strip().split("\n\n"):
        told = [line for line in block.splitlines() if line[0] in ">~"]
        cited = next(number for number, line in enumerate(told) if line[0] == ">")
        drafts = (line for line in block.splitlines() if line[0] in "+-")
        yield from (Row(line[0] == "+", tuple(one[2:] for one in told), cited, line[2:]) for line in drafts)


def checked(parser, some: list[Row]) -> list[bool]:
    """Tell of each whether it was not printed as it is."""
    claims = Claims()
    stories = [story_of(row.sources) for row in some]
    drafts = [
        Draft(
            headline="",
            sentences=(DraftSentence(text=row.text, sources=(Citation(0, *one.readings[0].sentences[row.cited]),)),),
            backend="t",
        )
        for row, one in zip(some, stories, strict=True)
    ]
    verdicts, _ = Checker(lambda: parser, lambda: claims).verdicts(stories, drafts)
    return [only.printed is None or only.printed.text != row.text for (only,), row in zip(verdicts, some, strict=True)]


def headed(parser, headline: str, sentence: str, sources: list[str], title: str = "") -> Brief:
    one = story_of(sources)
    reading = one.readings[0]
    one = replace(one, readings=(replace(reading, article=replace(reading.article, title=title)),))
    told = DraftSentence(text=sentence, sources=(Citation(0, *reading.sentences[0]),))
    ((brief,), _) = Checker(lambda: parser).check([one], [Draft(headline=headline, sentences=(told,), backend="t")])
    return brief


def test_floors(parser):
    """Most sentences that say the reverse are stopped, and not many more true ones than without the rules."""
    some = list(rows())
    stopped = checked(parser, some)
    false, true = ([is_out for is_out, row in zip(stopped, some, strict=True) if row.is_true is kind] for kind in (False, True))
    assert (sum(false) >= STOPPED * len(false), sum(true) <= ALARMED * len(true)) == (True, True), (
        sum(false),
        len(false),
        sum(true),
        len(true),
    )


@pytest.mark.parametrize(
    ("sources", "draft", "reasons"),
    [
        (EVACUATED, "The district of Velmar was spared at noon.", [Reason.CLAIM]),
        (EVACUATED, "The district of Velmar was cleared at noon.", []),
        (FOUND, "Three persons were found alive in Sarn this morning.", [Reason.NEGATION]),
        (FOUND, "Three missing persons were found dead in Sarn.", []),
        (["Not one of the 14 climbers survived, rescuers said."], "All 14 climbers died, rescuers said.", []),
        (["Lind Rail agreed to buy the ferry operator from the fund Alma."], "The fund Alma agreed to sell the ferry operator to Lind Rail.", []),
        (["The police may look first and ask afterwards."], "The police may look last and ask afterwards.", [Reason.NEGATION]),
        (["The search for the climbers was called off on Sunday."], "The search for the climbers was halted on Sunday.", []),
        (["The seven died when the ferry sank off Sarn."], "The seven lost their lives when the ferry sank off Sarn.", []),
    ],
)  # fmt: skip
def test_what_happened(sources, draft, reasons, parser):
    """A contrary in the like place contradicts, another word replaces; the same in other words is let be."""
    assert [flaw.reason for flaw in found(parser, sources, draft, aspect=deeds)] == reasons


def test_another_sentence_may_say_it(parser):
    """What another sentence of the document says of the same is no replacement."""
    sources = ["The bridge at Sarn was inspected on Monday.", "The bridge at Sarn was painted on Monday."]
    draft = "The bridge at Sarn was painted on Monday."
    assert not found(parser, sources, draft, cited=[0], aspect=deeds)
    assert found(parser, sources[:1], draft, aspect=deeds)


@pytest.mark.parametrize("verb", ["rejected", "cancels"])
def test_a_headline_that_says_the_reverse(verb, parser):
    """The story's own stands in."""
    headline = f"Norland's government {verb} an extra 6.3 billion crowns"
    brief = headed(parser, headline, PLAN[0], PLAN, "Norland plans ferries")
    assert (brief.headline, brief.headline_verdict.status) == ("Norland plans ferries", Status.DROPPED)


def test_a_headline_shares_the_fate_of_the_sentence_that_it_copies(parser):
    """Where the sentence was mended or replaced, what was wrong with it is no headline; a true one stays."""
    draft = "Norland's government proposed to spend an extra 7.3 billion crowns on ferries."
    brief = headed(parser, draft.rstrip("."), draft, PLAN, "Norland plans ferries")
    assert "7.3" not in brief.headline
    told = "Norland's government proposed an extra 6.3 billion crowns"
    assert headed(parser, told, PLAN[0], PLAN, "Norland plans ferries").headline == told


def test_the_tables_do_not_contradict_one_another():
    """No row of words that say the same has two that say the contrary, and no row of contraries the same word on both sides."""
    lines = (TABLES / "senses.tsv").read_text(encoding="utf-8").splitlines()
    assert [(one, other) for line in lines for one, other in combinations(line.split(), 2) if are_opposed(one, other)] == []
    sides = [[side.split() for side in row.split("|")] for row in (TABLES / "opposites.tsv").read_text(encoding="utf-8").splitlines()]
    assert [row for row in sides if len(row) != 2 or set(row[0]) & set(row[1])] == []
    assert [say_same(word, "called_off") for word in ("halted", "called")] == [True, False]
