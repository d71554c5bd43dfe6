"""A copy in, one .eml file out: written once, whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP
from pathlib import Path

from digest.mail.disk import put, why
from digest.mail.message import envelope
from digest.mail.outcome import Closing, Outcome, stopped

EDITION = re.compile(r"([a-z0-9_-]{1,80}) (\d{4}-\d{2}-\d{2}) r(\d{1,6})(?: (notice|reminder))?")


class Folder(Closing):
    """A folder of .eml files, one a copy; the folder is made when the first is written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def place(self, copy: EmailMessage) -> Path:
        """Return where a copy lies, or would: DATE-PLAN-rN-ADDRESS.eml, and a notice DATE-PLAN-rN-notice-ADDRESS.eml.

        An address that a file name cannot hold as it is takes a part of the Message-ID along, so that no two readers
        share a file.
        """
        address = envelope(copy)[1].lower()
        slug = re.sub(r"[^a-z0-9.@-]+", "_", address)[:80]
        key = re.sub(r"[^a-z0-9]", "", str(copy["Message-ID"]).lower())[:12]
        edition = EDITION.fullmatch(str(copy["X-Digest-Edition"] or ""))
        kind = f"{edition[4]}-" if edition and edition[4] else ""
        stem = f"{edition[2]}-{edition[1]}-r{edition[3]}-{kind}{slug}" if edition else f"{slug}-{key}"
        return self.path / f"{stem if slug == address else f'{stem}-{key}'}.eml"

    def send(self, copy: EmailMessage, before_dot: Callable[[], bool]) -> Outcome:
        """Write a copy; one that is there already stays as it is and counts as sent."""
        path = self.place(copy)
        try:
            if path.exists():
                return _found(path, copy)
            self.path.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{os.getpid()}.part")
            if not put(copy.as_bytes(policy=SMTP), part, path, before_dot):
                return stopped()
        except OSError as error:
            return Outcome("deferred", f"{path} cannot be written ({why(error)})", is_setup=True)
        return Outcome("sent", "written", path=path)


def _found(path: Path, copy: EmailMessage) -> Outcome:
    """Tell a copy's own file, from an earlier delivery or an earlier version of digest, from any other."""
    with path.open("rb") as file:
        there = BytesHeaderParser(policy=SMTP).parse(file)
    if str(there["Message-ID"]) == str(copy["Message-ID"]):
        return Outcome("sent", "already there", path=path)
    return Outcome("deferred", f"another file stands at {path}; move it away", is_setup=True)
