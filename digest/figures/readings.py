"""Readings in, the same with their figures and quotations out; and the name under which such readings may be kept."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from digest import log
from digest.errors import BackendError
from digest.figures.collect import figures
from digest.language import Tree, is_english, reader_hash, trees
from digest.model import Reading
from digest.shipped import PACKAGE
from digest.speech.quoted import quoted

if TYPE_CHECKING:
    from digest.language.parser import Parser

RULES = ("sentences", "dates", "language", "quantities", "speech", "figures")  # the folders whose code and tables decide what is read
KINDS = (".py", ".tsv", ".json")


def figured(readings: Sequence[Reading], parser: Callable[[], Parser]) -> list[Reading]:
    """Return readings with the figures of those that are English, all read at once; others stay as they are.

    parser: asked only when a text is English; what it raises is raised, as is what the ranking's weights raise. Any other
    error costs one text its figures.
    """
    return [_at_no_cost(reading, found) for reading, found in zip(readings, trees(readings, parser), strict=True)]


def from_trees(reading: Reading, found: Sequence[Tree]) -> Reading:
    """Return a reading with the figures and quotations of its text, whose trees these are; if that is not English it stays as it is."""
    if not is_english(reading):
        return reading
    return replace(reading, figures=figures(reading.article, found), quotations=quoted(reading.article.text, found))


def _at_no_cost(reading: Reading, found: Sequence[Tree]) -> Reading:
    """Return the same, and a reading without figures where a mistake of ours is in the way."""
    try:
        return from_trees(reading, found)
    except BackendError:
        raise
    except Exception as error:  # noqa: BLE001 - a mistake of ours in one text must not cost the edition
        log.warn("skipped", stage="figures", article=reading.article.id, source=reading.article.source, reason=repr(error))
        return reading


@functools.cache
def figures_hash() -> str:
    """Name the reader of sentences and figures whose readings may be reused: its rules, its code and its weights.

    The code names itself, since a tag of the tree and a pattern of the grammar both decide what is a figure, and nobody
    remembers to raise a number for each.
    """
    from digest.language.engine import SHA256  # here, since it loads numpy

    code = hashlib.sha256()
    for folder in RULES:
        for path in sorted(path for path in (PACKAGE / folder).rglob("*") if path.suffix in KINDS):
            code.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode())
            code.update(path.read_bytes())
    return f"{reader_hash()} figures-{code.hexdigest()[:12]} weights-{SHA256[:12]}"
