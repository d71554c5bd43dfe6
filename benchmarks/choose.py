"""The names that a command offers in, the one that was asked for out."""

from __future__ import annotations

import sys
from collections.abc import Mapping


def chosen(module: str, names: Mapping[str, str]) -> str:
    """Return the name on the command line; without a known one, list them and end with misuse."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in names:
        print(f"usage: python -m {module} NAME\n")
        width = max(map(len, names))
        for known, what in names.items():
            print(f"  {known:{width}} {what}")
        sys.exit(2)
    return name
