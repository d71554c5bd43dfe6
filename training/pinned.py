"""A hash and the code of a loader in, that code out with the hash that it asks for."""

from __future__ import annotations

import re
from pathlib import Path


def expect(sha256: str, code: Path) -> None:
    """Rewrite the hash that the loader's code asks for; ends with a word where that does not stand in it exactly once."""
    text, count = re.subn(r'(?m)^SHA256 = "[0-9a-f]{64}"', f'SHA256 = "{sha256}"', code.read_text(encoding="utf-8"))
    if count != 1:
        raise SystemExit(f'training: {code}: {count} lines begin as SHA256 = "…", not 1; write {sha256} there')
    code.write_text(text, encoding="utf-8")
