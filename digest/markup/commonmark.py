"""Any text in, Markdown that shows these very characters out; such Markdown in, the characters that it shows out (pure)."""

from __future__ import annotations

import html
import re

from digest.text import one_line, set_line

SPECIAL = re.compile(r"[\\`*\[\]#]|(?<![^\W_])_|_(?![^\W_])")  # an underscore inside a word marks nothing
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;"}
LINE_START = re.compile(r"^(?:([-+])|(\d+)([.)])(?=\s|$))")
SHOWN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|!?\[(?P<label>(?:\\.|\[[^\[\]\\]*\]|[^\[\]\\])*)\]\([^()\s]*\)"
    r"|[*`]|(?<![^\W_])_|_(?![^\W_])"
)


def escape(text: str, *, starts_block: bool = True) -> str:
    """Write any text so that Markdown shows these very characters, on one line.

    starts_block: false for text that stands behind other text on its line, where no list can begin.
    """
    return _escaped(one_line(text), starts_block)


def fixed(text: str, *, starts_block: bool = True) -> str:
    """Write fixed words so, with the names and numbers in them; the spaces in them at which no line may end stay what they are."""
    return _escaped(set_line(text), starts_block)


def _escaped(line: str, starts_block: bool) -> str:
    marked = SPECIAL.sub(r"\\\g<0>", line)
    marked = "".join(ENTITIES.get(character, character) for character in marked)
    if not starts_block:
        return marked
    return LINE_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", marked)


def shown(markdown: str) -> str:
    """Return what a line of Markdown shows: its text without marks, and of a link its label."""
    return one_line(SHOWN.sub(_shown, markdown))


def _shown(found: re.Match[str]) -> str:
    if found["escaped"]:
        return found["escaped"]
    if found["entity"]:
        return html.unescape(found["entity"])
    return shown(found["label"]) if found["label"] else ""
