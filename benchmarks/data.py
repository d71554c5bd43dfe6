"""Where the development data lies: beside the checkout, never in it."""

from __future__ import annotations

import gzip
import json
import os
import sys
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("DIGEST_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))


def place(name: str) -> Path:
    """Return where a file or folder of the development data is; ends the program with a word when it is absent."""
    path = SHARED / name
    if not path.exists():
        sys.exit(f"{path}: the development data is not here; name its folder in DIGEST_DATA")
    return path


def lines(name: str) -> list[dict[str, Any]]:
    """Read one JSON-lines file of the development data; ends the program with a word when it is absent."""
    path = place(name)
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]
