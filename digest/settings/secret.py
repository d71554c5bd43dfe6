"""A file in, the secret that it holds out: a password or a key that nobody else may read."""

from __future__ import annotations

import os
from pathlib import Path

LONGEST = 4096  # characters


class SecretError(Exception):
    """A file whose secret cannot be used; the room that asked for it names its setting. reason: the cause; advice: the next step."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice


def secret_in(path: Path, what: str) -> str:
    """Return what the file holds, without its last line break.

    what: the secret is called in advice ("password").
    Raises SecretError when the file cannot be read, is empty or too long, or can be read by others.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            if os.fstat(file.fileno()).st_mode & 0o077 and not _is_handed_in(path):
                raise SecretError("others than its owner may read it", f"run `chmod 600 {path}`")
            text = file.read(LONGEST + 1)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise SecretError(f"it cannot be read ({why})", "mend that, or name another file") from error
    if len(text) > LONGEST:
        raise SecretError(f"it is longer than {LONGEST:,} characters", f"write the {what}, and nothing else, into it")
    found = text.removesuffix("\n").removesuffix("\r")
    if not found:
        raise SecretError("it is empty", f"write the {what} into it")
    return found


def _is_handed_in(path: Path) -> bool:
    """Tell whether a container engine or systemd put the file there, whose modes are theirs and whose folder is ours alone."""
    places = ["/run/secrets", os.environ.get("CREDENTIALS_DIRECTORY", "")]
    return any(path.resolve().is_relative_to(place) for place in places if place)
