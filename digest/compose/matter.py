"""An edition's Markdown in; what its front matter says, and the body behind it, out (pure)."""

from __future__ import annotations

import json
import re

MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
REVISION = re.compile(r"[1-9]\d{0,3}")  # as a field has it
FIELD = re.compile(r"([A-Za-z_]\w*):[ \t]*(.*)")


def parted(markdown: str) -> tuple[dict[str, str], str]:
    """Return the fields of the front matter as they are written there, texts without their quotation marks, and the body.

    A Markdown without front matter is all body. A byte order mark and the line ends of Windows do no harm, as an editor leaves them.
    """
    found = MATTER.match(markdown)
    if found is None:
        return {}, markdown.removeprefix("\ufeff")
    fields = (FIELD.fullmatch(line.rstrip()) for line in found[1].splitlines())
    return {field[1]: _value(field[2]) for field in fields if field}, markdown[found.end() :]


def _value(written: str) -> str:
    """Return a scalar as text: what stands in quotation marks is a JSON string, anything else is what is written."""
    try:
        read = json.loads(written)
    except ValueError:
        return written
    return read if isinstance(read, str) else written
