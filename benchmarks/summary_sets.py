"""Labelled news in, items to summarize out: a story, a budget of words, the reference, and where the editor's sentences stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from benchmarks.corruptions import is_held_out
from benchmarks.data import lines
from benchmarks.scorers import scorer
from digest.model import Citation, Story
from digest.ondemand.documents import WORDS_ONE, WORDS_SEVERAL, from_line

ZONE = ZoneInfo("UTC")
ABSTRACTED = frozenset({"cnn_dailymail", "gum"})  # references that were written of a whole text
Row = Mapping[str, Any]


class Item(NamedTuple):
    """One thing to summarize. row: as the scorer takes it. reference: what people wrote, a sentence a line.

    salient: the sentences that an editor would tell, the most important first; only briefs have them.
    """

    row: Row
    story: Story
    reference: str
    salient: tuple[Citation, ...] = ()

    @property
    def id(self) -> str:
        """The item's name in its set."""
        return str(self.row["id"])

    @property
    def groups(self) -> tuple[str, ...]:
        """What the item is counted under besides its set: its source, and how its reference was made."""
        source = str(self.row["source"])
        origin = source.partition(":")[0]
        one_source = source if origin == "allsides" else origin
        return (one_source, "abstracts") if "gold" not in self.row and origin in ABSTRACTED else (one_source,)

    def text_of(self, cited: Citation) -> str:
        """Return the words of a stretch of the story."""
        return self.story.readings[cited.doc].article.text[cited.start : cited.end]


class Set(NamedTuple):
    """Items that are scored together. words: the budget of each summary."""

    name: str
    words: int
    items: Sequence[Item]


FILES = {
    "briefs": ("briefs/briefs.jsonl", WORDS_SEVERAL),
    "single": ("summaries/single_doc.jsonl", WORDS_ONE),
    "multi": ("summaries/multi_doc.jsonl", WORDS_SEVERAL),
}


def sets(only: str | None = None, step: int = 1, *, held_out: bool = False) -> Iterator[Set]:
    """Yield the sets, of each every step-th item; ends the program with a word when the development data is absent.

    held_out: of the items that nothing is trained on.
    """
    for name, (file, words) in FILES.items():
        if only in (None, name):
            rows = [row for row in lines(file) if not held_out or is_held_out(row["id"])]
            yield Set(name, words, [item(row) for row in rows[::step]])


def item(row: Row) -> Item:
    """Return one labelled row, its documents read as one story, as `digest summarize --jsonl` reads them."""
    measures = scorer("measures")
    docs: Callable[[Row], list[dict[str, str]]] = measures["documents"]
    readings = from_line({"id": row["id"], "docs": docs(row)}, ZONE, language="en")
    story = Story(id=row["id"], readings=tuple(readings), section="")
    return Item(row, story, measures["reference"](row), tuple(_salient(row)))


def _salient(row: Row) -> Iterator[Citation]:
    """Yield where the editor's salient sentences stand: the scorer joins a document's sentences by one blank."""
    if "gold" not in row:
        return
    places = {}
    for number, doc in enumerate(row["docs"]):
        start = 0
        for label, sentence in doc["sentences"]:
            places[label] = Citation(number, start, start + len(sentence))
            start += len(sentence) + 1
    for label in row["gold"]["salient"]:
        yield places[label]
