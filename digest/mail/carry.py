"""Settings in, the carrier they name out, with its password."""

from __future__ import annotations

import os
from pathlib import Path

from digest.errors import MailError
from digest.mail.folder import Folder
from digest.mail.maildir import Maildir
from digest.mail.options import OUTBOX, Options
from digest.mail.outcome import Carrier
from digest.mail.smtp import Smtp


def open_carrier(settings: Options, folder: Path) -> Carrier:
    """Return the carrier that the settings name; nothing is connected or written yet.

    folder: where relative paths begin. Raises MailError for a password or ca_file that cannot be used.
    """
    if settings.smtp is not None:
        return Smtp(settings, password(settings, folder), folder=folder)
    if settings.maildir is not None:
        return Maildir(folder / settings.maildir)
    return Folder(folder / (settings.folder or OUTBOX))


def password(settings: Options, folder: Path) -> str | None:
    """Return the password from the environment, or else from password_file; None when no user logs in.

    folder: where a relative password_file lies. Raises MailError when there is none, or when the file cannot be read
    or can be read by others.
    """
    if not settings.user:
        return None
    if found := os.environ.get(settings.password_env):
        return found
    if settings.password_file is None:
        raise MailError(
            f"mail.user {settings.user}", f"there is no password: {settings.password_env} is not set",
            f"set {settings.password_env}, or name a file in mail.password_file",
        )  # fmt: skip
    return _kept(folder / settings.password_file)


def _kept(path: Path) -> str:
    subject = f"mail.password_file {path}"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            if os.fstat(file.fileno()).st_mode & 0o077 and not _is_handed_in(path):
                raise MailError(subject, "others than its owner may read it", f"run `chmod 600 {path}`")
            text = file.read(4096)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise MailError(subject, f"it cannot be read ({why})", "mend that, or name another file") from error
    found = text.removesuffix("\n").removesuffix("\r")
    if not found:
        raise MailError(subject, "it is empty", "write the password into it")
    return found


def _is_handed_in(path: Path) -> bool:
    """Tell whether a container engine or systemd put the file there, whose modes are theirs and whose folder is ours alone."""
    places = ["/run/secrets", os.environ.get("CREDENTIALS_DIRECTORY", "")]
    return any(path.resolve().is_relative_to(place) for place in places if place)
