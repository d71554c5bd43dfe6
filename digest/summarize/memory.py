"""A checkpoint's sizes in, the memory that it needs, and what this machine has, out; all in bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digest.summarize.claimed import whole

RUNTIME = 400_000_000  # bytes: the libraries, and what passes through a layer
BESIDE = 1.1  # of the weights: what lies beside them while they are read
UNLIMITED = 1 << 60  # a control group's limit from here on is none
FULL = ("memory", "allocate")  # what the many errors of allocators have in common
MEMINFO = Path("/proc/meminfo")
GROUPS = (  # limit and usage of the control group that this process lives in, of both kinds
    (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current")),
    (Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"), Path("/sys/fs/cgroup/memory/memory.usage_in_bytes")),
)


def needed(weights_bytes: int, config: Mapping[str, Any], tokens: int, number_bytes: int) -> int:
    """Return the memory for weights and for the keys and values of so many tokens at once, over all texts and beams.

    config: of the model, as its config.json has it. number_bytes: of one number in memory.
    """
    return int(weights_bytes * BESIDE) + tokens * token_bytes(config, number_bytes) + RUNTIME


def token_bytes(config: Mapping[str, Any], number_bytes: int) -> int:
    """Return what a model keeps of one token while it writes: a key and a value in each layer of its decoder."""
    layers = _first(config, "decoder_layers", "num_decoder_layers", "num_hidden_layers", "num_layers", "n_layer")
    width = _first(config, "d_model", "hidden_size", "n_embd")
    heads = _first(config, "num_attention_heads", "num_heads", "decoder_attention_heads", "n_head")
    of_head = _first(config, "head_dim", "d_kv") or width // max(heads, 1)
    kept = _first(config, "num_key_value_heads") or heads
    return 2 * layers * (kept * of_head or width) * number_bytes


def available() -> int | None:
    """Return the memory that this process can still get; None where the system does not say."""
    try:
        lines = MEMINFO.read_text().splitlines()
        free = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, ValueError, IndexError, StopIteration):
        return None
    return min([free, *(left for limit, used in GROUPS if (left := _left(limit, used)) is not None)])


def is_full(error: BaseException) -> bool:
    """Tell whether an error, of any library, says that the memory did not suffice."""
    return isinstance(error, MemoryError) or any(word in str(error).lower() for word in FULL)


def _left(limit: Path, used: Path) -> int | None:
    """Return what a control group has left, files that it merely keeps at hand included; None where it has no limit, or is none."""
    try:
        most, now = int(limit.read_text()), int(used.read_text())
        stat = dict(line.split() for line in limit.with_name("memory.stat").read_text().splitlines())
        kept = int(stat.get("total_inactive_file", stat.get("inactive_file", 0)))
    except (OSError, ValueError):  # "max" is no number
        return None
    return max(most - now + kept, 0) if most < UNLIMITED else None


def _first(config: Mapping[str, Any], *names: str) -> int:
    return next((size for name in names if (size := whole(config.get(name)))), 0)


def in_words(count: int) -> str:
    """Return a count of bytes as people say it: 1.6 GB."""
    return f"{count / 1e9:.1f} GB" if count >= 50_000_000 else f"{count / 1e6:.1f} MB"
