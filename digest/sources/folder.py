"""A folder in, an entry a file out: .txt, .md and .html, read as they lie there."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from digest.errors import SourceError
from digest.model import Entry, Problem
from digest.sources.entries import cleaned
from digest.text import one_line

BODY_TYPES: dict[str, Literal["html", "markdown", "plain"]] = {".txt": "plain", ".md": "markdown", ".html": "html", ".htm": "html"}
# documents that a reader of the briefing would expect to be read; other files (pictures, tables) are passed over
UNREADABLE = {
    ".pdf": "a PDF", ".docx": "a Word file", ".doc": "a Word file", ".odt": "an OpenDocument file", ".rtf": "an RTF file",
    ".eml": "a saved e-mail",
}  # fmt: skip
MAX_BYTES = 5_000_000
# Of the characters. Random bytes read as Windows-1252 have 13 % of them, and no office document of ours any.
NO_TEXT_AT = 0.05
NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f\ufffd]")


def entries(name: str, folder: Path) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Read all documents of a folder and its subfolders, in the order of their paths.

    Hidden files and other types are passed over; a link that leaves the folder is not followed. A file that cannot
    be read, or a document of a type that cannot, is a Problem. Raises SourceError when the folder does not exist.
    """
    if not folder.is_dir():
        raise SourceError(name, f"its folder {folder.name} does not exist", f"create {folder}, or correct `folder:` in the configuration")
    found: list[Entry] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        relative, suffix = path.relative_to(folder), path.suffix.lower()
        if (suffix not in BODY_TYPES and suffix not in UNREADABLE) or any(part.startswith(".") for part in relative.parts):
            continue
        subject = one_line(os.fsencode(relative.as_posix()).decode(errors="replace"), 120)
        try:
            found.append(_entry(name, folder, path))
        except SourceError as error:
            problems.append(Problem(stage="gather", subject=subject, reason=error.reason, advice=error.advice))
        except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a loop of links
            reason = f"it cannot be read ({getattr(error, 'strerror', None) or 'a loop of links, or a broken name'})"
            problems.append(Problem(stage="gather", subject=subject, reason=reason, advice="check its permissions"))
    if not found and not problems:
        types = ", ".join(sorted(BODY_TYPES))
        problems.append(
            Problem(
                stage="gather",
                subject=name,
                reason=f"its folder {folder.name} holds no document",
                advice=f"put files of the types {types} into {folder}, or take the source out of the configuration",
            )
        )
    return tuple(found), tuple(problems)


def why_no_text(raw: bytes, text: str) -> str | None:
    """Say why a file's bytes, decoded, are nothing to read: "it is empty" or "it is no text"; None when they are."""
    if not text.strip():
        return "it is empty"
    is_marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    odd = sum(1 for _ in NO_TEXT.finditer(text))
    return "it is no text" if (b"\0" in raw and not is_marked) or odd > NO_TEXT_AT * len(text) else None


def decode(raw: bytes) -> str:
    """Decode a text file: UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _entry(name: str, folder: Path, path: Path) -> Entry:
    if path.suffix.lower() in UNREADABLE:
        kind = UNREADABLE[path.suffix.lower()]
        raise SourceError(path.name, f"{kind} cannot be read by this version; save its text as .txt", "save its text as .txt")
    try:
        path.name.encode()
    except UnicodeEncodeError as error:
        raise SourceError(path.name, "its name is not UTF-8", "rename it") from error
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SourceError(path.name, "it is a link that leaves the folder", "copy the file there instead")
    if not path.is_file():
        raise SourceError(path.name, "it is no regular file", "take it away")
    if path.stat().st_size > MAX_BYTES:
        raise SourceError(path.name, f"it is larger than {MAX_BYTES:,} bytes", "split it")
    raw = path.read_bytes()
    body = decode(raw)
    if reason := why_no_text(raw, body):
        raise SourceError(path.name, reason, "save it as UTF-8 text, or take it away")
    return cleaned(
        Entry(
            source=name,
            guid=path.relative_to(folder).as_posix(),
            url=None,
            title="",
            body=body,
            body_type=BODY_TYPES[path.suffix.lower()],
            updated_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
            is_whole=True,
        )
    )
