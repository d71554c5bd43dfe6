"""Run one benchmark by name."""

from __future__ import annotations

import importlib
import sys

NAMES = {"startup": "what the command line loads, and how long it takes", "stories": "grouping against labelled events"}


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in NAMES:
        print("usage: python -m benchmarks NAME\n")
        for known, what in NAMES.items():
            print(f"  {known:10} {what}")
        sys.exit(2)
    importlib.import_module(f"benchmarks.{name}").main(sys.argv[2:])


main()
