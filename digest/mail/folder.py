"""A message in, one .eml file out: written once, whole or not at all."""

from __future__ import annotations

import os
import re
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

from digest.errors import ArchiveError
from digest.model import Edition, Receipt


def write(copy: EmailMessage, edition: Edition, folder: Path, *, dry_run: bool = False) -> Receipt:
    """Write a reader's copy as DATE-PLAN-rN-ADDRESS.eml; a copy that is there already stays as it is.

    Raises ArchiveError when the file cannot be written.
    """
    reader = parseaddr(str(copy["To"]))[1]
    slug = re.sub(r"[^a-z0-9.@-]+", "_", reader.lower())[:80]
    path = folder / f"{edition.date}-{edition.plan}-r{edition.revision}-{slug}.eml"
    if path.exists():
        return Receipt(reader=reader, path=path, state="already there")
    if dry_run:
        return Receipt(reader=reader, path=path, state="not written")
    part = path.with_name(f".{path.name}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(bytes(copy))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ArchiveError(
            f"mail {path}: it cannot be written ({error.strerror or error}); mend that and run `digest deliver` again"
        ) from error
    return Receipt(reader=reader, path=path, state="written")
