"""A summarizer of whose words the check leaves next to nothing gives way to the next one, and that is said."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest

from digest.check import Checker
from digest.check.claims.engine import Claims
from digest.language.parser import Parser
from digest.model import Citation, Draft, DraftSentence, Story
from digest.ondemand.documents import from_line, summary
from digest.publish.writing import written
from digest.summarize import LEAD, Summarizer
from digest.summarize.lead import Lead

TRUE = "The harbour of Alden was closed on Monday after a storm tore down two cranes."
REST = "The mayor, Ada Tarn, said that ferries would leave from Nedre until the cranes are mended."


class Liar:
    """Writes what no source says, and cites one for it."""

    name = "liar"

    def __init__(self, *sentences: str) -> None:
        self._sentences = sentences

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        return [
            Draft(
                headline="Storm closes harbour",
                sentences=tuple(
                    DraftSentence(text=text, sources=(Citation(0, *story.readings[0].sentences[0]),)) for text in self._sentences
                ),
                backend=self.name,
            )
            for story in stories
        ]


@pytest.fixture(scope="module")
def checker() -> Checker:
    parser, claims = Parser(), Claims()
    return Checker(lambda: parser, lambda: claims)


def story() -> Story:
    return Story(id="1", readings=tuple(from_line({"text": f"{TRUE} {REST}"}, ZoneInfo("UTC"), language="en")), section="")


def asked(checker: Checker, *sentences: str, backends: Sequence[str] = ("liar", LEAD)) -> tuple[list[str], list[str]]:
    """Return what is printed of a story that the liar writes first, and what was said of that."""
    made: dict[str, Summarizer] = {"liar": Liar(*sentences), LEAD: Lead()}
    (brief,), problems = written([story()], backends, 60, checker=checker, make=made.__getitem__, shown="")
    return [sentence.text for sentence in brief.printed], [problem.reason for problem in problems]


def test_who_writes_nothing_that_is_borne_out_gives_way(checker):
    """A story is not left without a text, and the edition says who wrote it instead."""
    printed, said = asked(checker, "The king denied it.", "War has begun.")
    assert printed == [TRUE, REST]
    assert said == ["next to nothing of what the summarizer liar wrote of the story is borne out by its sources; lead wrote instead"]


def test_what_it_wrote_is_told_beside_the_summary(checker):
    """`digest summarize` has no manifest: each sentence that was left out stands in its answer, with why, and the advice is to look there."""
    made: dict[str, Summarizer] = {"liar": Liar("War has begun."), LEAD: Lead()}
    answer = summary(story().readings, ["liar", LEAD], checker=checker, make=made.__getitem__)
    (left_out,) = answer["dropped"]
    assert (answer["backend"], left_out["text"], left_out["backend"]) == (LEAD, "War has begun.", "liar")
    assert left_out["reasons"]
    assert "(what it wrote stands among what was dropped; mend it, or name another summarizer)" in answer["problems"][0]
    assert "dropped" not in summary(story().readings, [LEAD], checker=checker, make=made.__getitem__)


def test_a_short_rest_is_no_text(checker):
    """Of thirty words that were written, four that may be printed tell nobody what happened."""
    printed, _ = asked(
        checker,
        "A storm tore down cranes.",
        "The king was arrested by soldiers in the old palace.",
        "The army will invade the island in May.",
    )
    assert printed == [TRUE, REST]


def test_what_is_borne_out_stays(checker):
    """One sentence of several that is stopped costs only itself."""
    printed, said = asked(checker, TRUE, "War has begun.")
    assert printed == [TRUE]
    assert not said


def test_where_nobody_is_next_nothing_is_printed(checker):
    """Without a fallback an empty text stays empty: better than what no source says."""
    assert asked(checker, "War has begun.", backends=("liar",)) == ([], [])
