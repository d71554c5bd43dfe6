"""A checkpoint in, what people ask of a model out: architecture, size, window, memory, hash, licence. Nothing is loaded."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from digest.errors import BackendError
from digest.summarize import memory
from digest.summarize.checkpoints import Checkpoint, described, window_of
from digest.summarize.settings import CAUSAL, SEQ2SEQ, CausalOptions, ModelOptions, Options, Seq2SeqOptions
from digest.text import one_line

LICENCE = re.compile(r"^licen[cs]e:[ \t]*[\"']?([^\"'\n#]+)", re.MULTILINE | re.IGNORECASE)
MOST = 100_000  # characters of a README that are looked at


def card(checkpoint: Checkpoint) -> dict[str, Any]:
    """Return what can be said of a checkpoint, as JSON holds it; what its files do not say is None.

    Raises BackendError when its weights cannot be read, or are not what the hub's cache says.
    """
    return {
        "folder": str(checkpoint.folder),
        "backend": checkpoint.kind,
        "architecture": checkpoint.architecture or checkpoint.family,
        "parameters": checkpoint.weights.parameters,
        "window": window_of(checkpoint.config),
        "size_bytes": checkpoint.weights.size_bytes,
        "stored_as": checkpoint.weights.dtype or None,
        "runs_as": checkpoint.dtype,
        "needed_bytes": checkpoint.needed_bytes,
        "available_bytes": memory.available(),
        "sha256": checkpoint.sha256(),
        "licence": licence_of(checkpoint),
    }


def licence_of(checkpoint: Checkpoint) -> str | None:
    """Return the licence that a model's config.json or the front matter of its README names; None where neither does."""
    said = checkpoint.config.get("license") or checkpoint.config.get("licence")
    if isinstance(said, str):
        return one_line(said, 80)
    try:
        text = (checkpoint.folder / "README.md").read_text(encoding="utf-8", errors="replace")[:MOST]
    except OSError:
        return None
    begin, _, rest = text.partition("---\n")
    named = LICENCE.search(rest.partition("\n---")[0]) if not begin.strip() else None
    return one_line(named[1], 80) if named else None


def of_any_kind(folder: Path, options: Options) -> Checkpoint:
    """Return the checkpoint in a folder, an encoder-decoder or a decoder; raises BackendError when it is neither."""
    try:
        return described(folder, SEQ2SEQ, options.seq2seq)
    except BackendError as error:
        try:
            return described(folder, CAUSAL, options.causal)
        except BackendError as other:  # of a decoder, the first error says no more than that it is one
            raise (other if f"the backend {CAUSAL} runs" in str(error) else error) from None


def options_of(name: str, options: Options) -> ModelOptions | None:
    """Return the settings of a backend that runs a model on this machine; None for another."""
    found: dict[str, Seq2SeqOptions | CausalOptions] = {SEQ2SEQ: options.seq2seq, CAUSAL: options.causal}
    return found.get(name)
