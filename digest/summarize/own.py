"""What a backend of one's own wrote and printed in; what of it the contract of backends leaves out."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TextIO, cast

from digest import log
from digest.model import Draft
from digest.summarize.answers import fitted
from digest.summarize.backends import BACKENDS, Unwritten
from digest.text import count_words


def is_own(name: str) -> bool:
    """Tell whether a backend is none of the table's."""
    return name not in BACKENDS


def held(name: str, drafts: Sequence[Draft | Unwritten], words: int) -> list[Draft | Unwritten]:
    """Return drafts under the name that the backend was asked by, of each its first sentences that have so many words together.

    One sentence at least stays. What is left out is told in the diary.
    """
    kept = [_held(name, draft, words) if isinstance(draft, Draft) else draft for draft in drafts]
    long = [_size(one) for one, two in zip(drafts, kept, strict=True) if isinstance(one, Draft) and _size(one) > _size(two)]
    if long:
        log.warn("shortened", backend=name, drafts=len(long), words=max(long), asked=words, reason="only whole sentences that fit are kept")
    return kept


def _held(name: str, draft: Draft, words: int) -> Draft:
    return replace(draft, backend=name, sentences=tuple(fitted(draft.sentences, words)))


def _size(draft: Draft | Unwritten) -> int:
    """Count the words of a draft's sentences."""
    return sum(count_words(sentence.text) for sentence in draft.sentences) if isinstance(draft, Draft) else 0


class _Apart:
    """Counts who is within, so that the last thread to leave puts back what the first one found."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._within = 0
        self._found: TextIO | None = None

    @contextlib.contextmanager
    def entered(self) -> Iterator[None]:
        with self._lock:
            if not self._within:
                self._found, sys.stdout = sys.stdout, sys.stderr
            self._within += 1
        try:
            yield
        finally:
            with self._lock:
                self._within -= 1
                if not self._within:
                    sys.stdout = cast(TextIO, self._found)


_APART = _Apart()


def apart(name: str) -> AbstractContextManager[None]:
    """Send what a backend of one's own prints to stderr, since stdout is for results; one of the table's prints nothing."""
    return _APART.entered() if is_own(name) else contextlib.nullcontext()
