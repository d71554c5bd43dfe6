"""A checkpoint's files in; which tokens begin, end and never stand in what it writes, as transformers is to be told, out.

How it was sampled when it was tried is left behind, and so is what cannot be meant.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digest.summarize.claimed import token, token_runs, tokens

GENERATION = "generation_config.json"
ONE = ("bos_token_id", "pad_token_id", "decoder_start_token_id", "forced_bos_token_id")
SOME = ("eos_token_id", "bad_words_ids", "suppress_tokens")  # of which there may be several
INNER = ("decoder", "generator", "text_config")  # where transformers looks in config.json for what its top does not say


def generation(folder: Path, config: Mapping[str, Any], pieces: int) -> Any:
    """Return a GenerationConfig with nothing but special tokens, as numbers of one of so many pieces.

    config: of config.json, which is asked where generation_config.json is absent or no table.
    """
    import transformers

    made: Any = transformers.GenerationConfig
    return made(**specials(table(folder / GENERATION) or _flat(config), pieces))


def specials(said: Mapping[str, Any], pieces: int) -> dict[str, Any]:
    """Return the special tokens of a table, each in the form that a search takes: what has another counts as not said."""
    kept = {name: said[name] for name in (*ONE, *SOME) if name in said and _is_meant(name, said[name], pieces)}
    if said.get("force_bos_token_to_be_generated") is True and "bos_token_id" in kept:  # as BART's first checkpoints have it
        kept.setdefault("forced_bos_token_id", kept["bos_token_id"])
    if kept.get("forced_bos_token_id") in kept.get("suppress_tokens", ()):
        del kept["suppress_tokens"]  # transformers refuses to force what it is to suppress
    return kept


def _is_meant(name: str, value: object, pieces: int) -> bool:
    if name == "bad_words_ids":
        return token_runs(value, pieces)
    if name in SOME and tokens(value, pieces):
        return True
    return name != "suppress_tokens" and token(value, pieces)


def _flat(config: Mapping[str, Any]) -> Mapping[str, Any]:
    inner: Mapping[str, Any] = next((config[name] for name in INNER if config.get(name) and isinstance(config[name], dict)), {})
    return {**inner, **{name: value for name, value in config.items() if value is not None}}


def table(file: Path) -> Mapping[str, Any]:
    """Return what a JSON file says, without what is null; nothing where it cannot be read or holds no table."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return {name: value for name, value in found.items() if value is not None} if isinstance(found, dict) else {}
