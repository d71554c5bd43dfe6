"""The scorers of the development data, which lie beside it and are used from there, never copied."""

from __future__ import annotations

import functools
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks import data


def scorer(name: str) -> Mapping[str, Any]:
    """Return what a scorer's file defines, by name; ends the program with a word when it is absent."""
    path = data.SHARED.parent / "eval" / f"{name}.py"
    if not path.exists():
        raise SystemExit(f"{path}: the scorers are not here; they lie beside the folder that DIGEST_DATA names")
    return _defined(path)


@functools.cache
def _defined(path: Path) -> Mapping[str, Any]:
    return runpy.run_path(str(path))
