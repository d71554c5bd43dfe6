"""A copy in, one file of a maildir out: written under tmp/, then renamed into new/."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from digest.mail.disk import put, why
from digest.mail.outcome import Closing, Outcome, stopped

STORED = SMTP.clone(linesep="\n")  # a maildir holds the lines of its own machine


class Maildir(Closing):
    """A maildir, made when the first copy is written.

    A copy's unique name is made from its Message-ID and date, so that a repeat finds it in new/ or, once a mail program
    has seen it, in cur/. Source: D. J. Bernstein, "Using maildir format"; the departure is the name, which there
    is made from the clock and the process.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def name(self, copy: EmailMessage) -> str:
        """Return a copy's unique name: seconds of its date, a hash of its Message-ID, "digest"."""
        key = hashlib.sha256(str(copy["Message-ID"]).encode()).hexdigest()[:32]
        return f"{int(copy['Date'].datetime.timestamp())}.{key}.digest"

    def find(self, copy: EmailMessage) -> Path | None:
        """Return the file of a copy that is there already; a mail program may have added its flags to the name."""
        name = self.name(copy)
        for folder in ("new", "cur"):
            for path in (self.path / folder).glob(f"{name}*"):
                return path
        return None

    def send(self, copy: EmailMessage, before_dot: Callable[[], bool]) -> Outcome:
        """Write a copy; one that is there already stays as it is and counts as sent."""
        try:
            if found := self.find(copy):
                return Outcome("sent", "already there", path=found)
            for folder in ("tmp", "new", "cur"):
                (self.path / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
            name = self.name(copy)
            path = self.path / "new" / name
            if not put(copy.as_bytes(policy=STORED), self.path / "tmp" / f"{name}.{os.getpid()}", path, before_dot):
                return stopped()
        except OSError as error:
            return Outcome("deferred", f"maildir {self.path} cannot be written ({why(error)})", is_setup=True)
        return Outcome("sent", "written", path=path)
