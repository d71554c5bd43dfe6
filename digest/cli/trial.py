"""A backend's name in; what it writes of a text of our own, how fast, and what the check makes of that, out."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from digest.cli.common import DONE, FAILED, WITH_PROBLEMS

if TYPE_CHECKING:
    from digest.config import Config
    from digest.model import Brief, Story
    from digest.summarize import Summarizer

WORDS = 60
EXAMPLE = """\
The ferry Havnen Star ran aground near Ulvshavn early on Monday with 212 passengers on board, the coast guard said.
All of them were taken off by lifeboats within three hours, and nobody was badly hurt.
The captain told the coast guard that a sudden squall had pushed the ship off its course.
The ferry company stopped all crossings between Ulvshavn and Eastby until Thursday, and offered passengers their money back.
Divers will look at the hull on Tuesday, when the wind is expected to drop.
The transport minister, Ann Lund, said that an inquiry would begin this week.
It is the second accident on the route in four years.
"""


def tried(name: str, settings: Config) -> dict[str, Any]:
    """Let a backend summarize the example; returns what it wrote, how fast, and what the check makes of it."""
    import functools

    from digest.cli.texts import checker_of, summarizers_of
    from digest.desk import parser_of
    from digest.summarize import Unwritten, made_with
    from digest.summarize.chain import drafts_of

    parser = functools.cache(lambda: parser_of(settings))
    story, make = _example(), summarizers_of(settings, parser)
    made: list[tuple[Summarizer, float]] = []

    def timed(asked: str) -> Summarizer:
        made.append((make(asked), time.perf_counter()))
        return made[0][0]

    begun = time.perf_counter()
    (draft,) = drafts_of(name, [story], WORDS, timed)
    ((writer, loaded_at),) = made
    took_s = time.perf_counter() - loaded_at
    found = {"backend": name, "loaded_s": round(loaded_at - begun, 2), "took_s": round(took_s, 2)}
    if isinstance(draft, Unwritten):
        return found | {"wrote": None, "passes": False, "sentences": [], "headline": None, "says": draft.why, "problems": []}
    (brief,), problems = checker_of(settings, parser).check([story], [draft])
    told = [f"{problem.reason} ({problem.advice})" for problem in problems]
    judged = _judged(brief)
    speed = f"{judged['words']} words in {took_s:.1f} s, {judged['words'] / max(took_s, 1e-6):,.1f} words a second"
    says = f"{name}: loaded in {loaded_at - begun:.1f} s, {speed}; {len(brief.printed)} of {len(draft.sentences)} sentences pass the check"
    return found | {"wrote": draft.backend} | judged | {"says": says, "problems": told, "made_with": made_with(writer)}


def _judged(brief: Brief) -> dict[str, Any]:
    """Return what the check makes of a draft, as JSON holds it."""
    from digest.ondemand.checking import judgement
    from digest.text import count_words

    draft = brief.draft
    return {
        "passes": bool(brief.printed),
        "words": sum(count_words(sentence.text) for sentence in draft.sentences),
        "sentences": [
            {"text": sentence.text, **judgement(verdict)} for sentence, verdict in zip(draft.sentences, brief.verdicts, strict=True)
        ],
        "headline": {"text": draft.headline, **judgement(brief.headline_verdict)},
    }


def code_of(found: Mapping[str, Any]) -> int:
    """Return the exit code of a trial."""
    if not found["passes"]:
        return FAILED
    is_dropped = any(one["verdict"] == "dropped" for one in (*found["sentences"], found["headline"]))
    return WITH_PROBLEMS if is_dropped or found["problems"] else DONE


def _example() -> Story:
    from zoneinfo import ZoneInfo

    from digest.extract import from_plain
    from digest.model import Story
    from digest.ondemand.documents import reading_of

    reading = reading_of(from_plain(EXAMPLE, ZoneInfo("UTC"), title="Ferry runs aground near Ulvshavn"), outlet="example")
    return Story(id=reading.article.id, readings=(reading,), section="")
