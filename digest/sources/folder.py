"""A folder in, an entry a file out: .txt, .md and .html, read as they lie there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from digest.errors import SourceError
from digest.model import Entry, Problem

BODY_TYPES: dict[str, Literal["html", "markdown", "plain"]] = {".txt": "plain", ".md": "markdown", ".html": "html", ".htm": "html"}
MAX_BYTES = 5_000_000


def entries(name: str, folder: Path) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Read all documents of a folder and its subfolders, in the order of their paths.

    Hidden files and other types are passed over; a link that leaves the folder is not followed. A file that cannot
    be read is a Problem. Raises SourceError when the folder does not exist.
    """
    if not folder.is_dir():
        raise SourceError(name, f"its folder {folder.name} does not exist", f"create {folder}, or correct `folder:` in the configuration")
    found: list[Entry] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.suffix.lower() not in BODY_TYPES or any(part.startswith(".") for part in relative.parts):
            continue
        try:
            found.append(_entry(name, folder, path))
        except SourceError as error:
            problems.append(Problem(stage="gather", subject=relative.as_posix(), reason=error.reason, advice=error.advice))
        except OSError as error:
            reason = f"it cannot be read ({error.strerror or error})"
            problems.append(Problem(stage="gather", subject=relative.as_posix(), reason=reason, advice="check its permissions"))
    return tuple(found), tuple(problems)


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
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SourceError(path.name, "it is a link that leaves the folder", "copy the file there instead")
    if not path.is_file():
        raise SourceError(path.name, "it is no regular file", "take it away")
    if path.stat().st_size > MAX_BYTES:
        raise SourceError(path.name, f"it is larger than {MAX_BYTES:,} bytes", "split it")
    return Entry(
        source=name,
        guid=path.relative_to(folder).as_posix(),
        url=None,
        title="",
        body=decode(path.read_bytes()),
        body_type=BODY_TYPES[path.suffix.lower()],
        updated_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        is_whole=True,
    )
