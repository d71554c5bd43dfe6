"""Stories and what a tiny encoder-decoder is taught to write of them, for tests of the backend that runs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from digest.summarize import Options, Tools
from digest.summarize.generating import Transformers
from digest.summarize.settings import Seq2SeqOptions
from tests.editions import article, story
from tests.tiny_models import SENTENCES, made

STORIES = [story(article(f"s{n}", text=" ".join(SENTENCES[3 * n : 3 * n + 3]), title=f"Story {n}")) for n in range(3)]
SUMMARIES = [
    "The port of Eastby closed after a storm. Nine ships wait outside the harbour.",
    "The fishing union asked the government for help. Ferries will run again on Friday.",
    "A new bridge was opened by the minister. The council voted for the budget.",
]


def none(*_: object) -> Any:
    raise AssertionError("nothing was to be asked for")


def tools(folder: Path, **options: Any) -> Tools:
    return Tools(none, none, Options(seq2seq=Seq2SeqOptions(model=folder.name, **{"threads": 1} | options)), folder.parent)


def taught_in(root: Path) -> Callable[[str], Path]:
    """Return what gives the folder of a family's model that knows three summaries by heart, made once below a folder."""

    def folder(family: str) -> Path:
        if not (root / family).exists():
            prefix, new_line = ("summarize: " if family == "t5" else ""), ("<n>" if family == "pegasus" else " ")
            texts = [prefix + one.readings[0].article.text for one in STORIES]
            made(
                family,
                root / family,
                pairs=[(text, told.replace(". ", f".{new_line}")) for text, told in zip(texts, SUMMARIES, strict=True)],
            )
        return root / family

    return folder


def noted(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return where the texts of each batch that transformers is given will stand, as the model reads them."""
    seen: list[list[str]] = []
    write = Transformers.write

    def watched(engine: Transformers, batch: Sequence[Sequence[int]], search: Any) -> Any:
        seen.append([engine.tokenizer.decode(one, skip_special_tokens=True) for one in batch])
        return write(engine, batch, search)

    monkeypatch.setattr(Transformers, "write", watched)
    return seen
