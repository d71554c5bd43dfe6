"""Labels of real news in, each with its text out: the labels are offsets, the texts lie in the development data."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.data import lines, place
from digest.model import Span

LABELS = Path(__file__).with_name("labels")
FILES = {
    "single_doc": "summaries/single_doc.jsonl",
    "multi_doc": "summaries/multi_doc.jsonl",
    "compression": "summaries/compression.jsonl",
    "newswire": "newswire/reuters.jsonl.gz",
}


class Passage(NamedTuple):
    """A labelled stretch of an item's text, and what is said of it."""

    text: str
    span: Span
    label: Mapping[str, Any]


def passages(path: Path) -> Iterator[Passage]:
    """Yield the passages of a file of labels.

    Ends the benchmark with a word when the data is absent, or when a passage whose label holds a hash reads otherwise
    than it did when it was labelled.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        passage = Passage(text_of(label["set"], label["item"]), Span(label["start"], label["end"]), label)
        if "hash" in label and label["hash"] != hash_of(passage.span.of(passage.text)):
            raise SystemExit(f"{path.name}: {label['item']}: its text is not the one that was labelled; label it again")
        yield passage


def hash_of(text: str) -> str:
    """Return the first 12 hexadecimal digits of a text's SHA-256, by which a change of the data shows."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def text_of(name: str, item: str) -> str:
    """Return an item's text as the development data holds it.

    Ends the program with a word when the data is absent, and raises KeyError when an item is.
    """
    if name == "pages":
        with place(f"pages/expected/{item}.txt").open(encoding="utf-8", newline="") as file:
            return file.read()
    return _texts(name)[item]


@functools.cache
def _texts(name: str) -> dict[str, str]:
    return {str(item["id"]): item["text"] or "" for item in lines(FILES[name])}
