"""Where a command of training writes: files that it can write, and the code of a loader with the hash that it asks for."""

from __future__ import annotations

import argparse
import re
from pathlib import Path


def expect(sha256: str, code: Path) -> None:
    """Rewrite the hash that the loader's code asks for; ends with a word where that does not stand in it exactly once."""
    text, count = re.subn(r'(?m)^SHA256 = "[0-9a-f]{64}"', f'SHA256 = "{sha256}"', code.read_text(encoding="utf-8"))
    if count != 1:
        raise SystemExit(f'training: {code}: {count} lines begin as SHA256 = "…", not 1; write {sha256} there')
    code.write_text(text, encoding="utf-8")


def refuse_folders(parser: argparse.ArgumentParser, options: argparse.Namespace, *names: str) -> None:
    """End with misuse where an option names a folder instead of a file, or a file in a folder that is not there."""
    for name in names:
        path = getattr(options, name)
        if path and (path.is_dir() or not path.parent.is_dir()):
            parser.error(f"--{name}: {path if path.is_dir() else path.parent} is {'a' if path.is_dir() else 'no'} folder")
