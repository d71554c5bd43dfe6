"""A folder in, an entry a file out: .txt, .md and .html as they lie there, other kinds by a reader that is handed in."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from digest.errors import ExtractError, SourceError
from digest.markup.charsets import decoded
from digest.model import Document, Entry, Problem
from digest.sources.entries import cleaned
from digest.text import one_line

BODY_TYPES: dict[str, Literal["html", "markdown", "plain"]] = {".txt": "plain", ".md": "markdown", ".html": "html", ".htm": "html"}
Reader = Callable[[bytes], Document]
NO_READERS: Mapping[str, Reader] = MappingProxyType({})
# documents that a reader of the briefing would expect to be read; other files (pictures, tables) are passed over
UNREADABLE = {
    ".pdf": "a PDF", ".docx": "a Word file", ".doc": "a Word file", ".odt": "an OpenDocument file", ".rtf": "an RTF file",
    ".eml": "a saved e-mail", ".msg": "an Outlook message",
}  # fmt: skip
MAX_BYTES = 5_000_000
MAX_PDF_BYTES = 20_000_000  # most of them pictures
SETTLES_S = 1.0  # since a file of another kind was changed: until then it may still be being written
MARK = 12  # letters of a file's mark
LOCK = "~$"  # begins the names of files that Office makes beside an open document
# Of the characters. Random bytes read as Windows-1252 have 13 % of them, and no office document of ours any.
NO_TEXT_AT = 0.05
NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f\ufffd]")


def entries(
    name: str, folder: Path, readers: Mapping[str, Reader] = NO_READERS, known: Collection[str] = ()
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Read all documents of a folder and its subfolders, in the order of their paths.

    readers: by a file name's ending, what reads a text out of such a file's bytes, or raises ExtractError. known: the marks of such
    files that have been read; they give no entry. Hidden files and other types are passed over, and so is a file that is being
    written, until the next reading; a link that leaves the folder is not followed. A file that cannot be read, or a document of a
    type that cannot, is a Problem, and so is what was left out of one. Raises SourceError when the folder does not exist.
    """
    if not folder.is_dir():
        raise SourceError(name, f"its folder {folder.name} does not exist", f"create {folder}, or correct `folder:` in the configuration")
    found: list[Entry] = []
    problems: list[Problem] = []
    paths = [path for path in sorted(folder.rglob("*")) if _is_document(path.relative_to(folder))]
    parsed = [path for path in paths if path.suffix.lower() in readers]
    passed = {path for path in parsed if _mark(folder, path) in known}
    passed |= _unsettled([path for path in parsed if path not in passed])
    for path in paths:
        if path in passed:
            continue
        subject = _subject(folder, path)
        try:
            entry = _entry(name, folder, path, readers)
            found.append(entry)
            left_out = entry.document.left_out if entry.document else ()
            problems += [Problem(stage="gather", subject=subject, reason=reason, advice="see the file itself") for reason in left_out]
        except SourceError as error:
            problems.append(Problem(stage="gather", subject=subject, reason=error.reason, advice=error.advice))
        except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a loop of links
            reason = f"it cannot be read ({getattr(error, 'strerror', None) or 'a loop of links, or a broken name'})"
            problems.append(Problem(stage="gather", subject=subject, reason=reason, advice="check its permissions"))
    if not found and not problems and not passed:
        types = ", ".join(sorted({*BODY_TYPES, *readers}))
        problems.append(
            Problem(
                stage="gather",
                subject=name,
                reason=f"its folder {folder.name} holds no document",
                advice=f"put files of the types {types} into {folder}, or take the source out of the configuration",
            )
        )
    return tuple(found), tuple(problems)


def marks(folder: Path, readers: Mapping[str, Reader]) -> dict[str, str]:
    """Return by its name in messages what tells each file that a reader reads from a later state of it; before it is read."""
    paths = [path for path in folder.rglob("*") if path.suffix.lower() in readers and _is_document(path.relative_to(folder))]
    return {_subject(folder, path): mark for path in paths if (mark := _mark(folder, path))}


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


def _subject(folder: Path, path: Path) -> str:
    """Return what a message calls a file."""
    return one_line(os.fsencode(path.relative_to(folder).as_posix()).decode(errors="replace"), 120)


def _mark(folder: Path, path: Path) -> str:
    """Return a few letters that change with a file's place, size and time; "" of one that is empty, or cannot be looked at."""
    state = _state(path)
    told = f"{os.fsencode(path.relative_to(folder))!r} {state}"
    return hashlib.sha256(told.encode()).hexdigest()[:MARK] if state and state[0] else ""


def _is_document(relative: Path) -> bool:
    """Tell whether a file is to be read, or to be told of where it cannot be."""
    is_hidden = any(part.startswith(".") for part in relative.parts) or relative.name.startswith(LOCK)
    return not is_hidden and relative.suffix.lower() in (*BODY_TYPES, *UNREADABLE)


def _unsettled(paths: Sequence[Path]) -> set[Path]:
    """Return the files that are being written: just made and still empty, or changed while we waited a moment for all of them."""
    before = {path: state for path in paths if (state := _state(path)) and time.time() - state[1] < SETTLES_S}
    if not before:
        return set()
    time.sleep(SETTLES_S)
    return {path for path, state in before.items() if not state[0] or _state(path) != state}


def _state(path: Path) -> tuple[int, float] | None:
    try:
        found = path.stat()
    except (OSError, RuntimeError, ValueError):
        return None  # told when it is read
    return found.st_size, found.st_mtime


def _entry(name: str, folder: Path, path: Path, readers: Mapping[str, Reader]) -> Entry:
    suffix = path.suffix.lower()
    if suffix in UNREADABLE and suffix not in readers:
        raise SourceError(path.name, f"{UNREADABLE[suffix]} cannot be read by this version; save its text as .txt", "save its text as .txt")
    raw = _bytes(folder, path, MAX_PDF_BYTES if suffix == ".pdf" else MAX_BYTES)
    entry = Entry(
        source=name,
        guid=path.relative_to(folder).as_posix(),
        url=None,
        title="",
        body="",
        body_type=BODY_TYPES.get(suffix, "plain"),
        updated_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        is_whole=True,
    )
    if suffix in readers:
        return cleaned(_read(entry, raw, readers[suffix]))
    body = decoded(raw) if entry.body_type == "html" else decode(raw)  # a page says in itself how it is encoded
    if reason := why_no_text(raw, body):
        raise SourceError(path.name, reason, "save it as UTF-8 text, or take it away")
    return cleaned(replace(entry, body=body))


def _bytes(folder: Path, path: Path, most: int) -> bytes:
    """Return what lies in a file of the folder; raises SourceError when that may not be read."""
    try:
        path.name.encode()
    except UnicodeEncodeError as error:
        raise SourceError(path.name, "its name is not UTF-8", "rename it") from error
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SourceError(path.name, "it is a link that leaves the folder", "copy the file there instead")
    if not path.is_file():
        raise SourceError(path.name, "it is no regular file", "take it away")
    if path.stat().st_size > most:
        raise SourceError(path.name, f"it is larger than {most:,} bytes", "split it")
    return path.read_bytes()


def _read(entry: Entry, raw: bytes, reader: Reader) -> Entry:
    """Return a file's entry with the text that its reader found in it."""
    if not raw:
        raise SourceError(entry.guid or "", "it is empty", "take it away")
    try:
        document = reader(raw)
    except ExtractError as error:
        raise SourceError(entry.guid or "", error.reason, error.advice) from error
    return replace(entry, title=document.title, body=document.text, document=document)
