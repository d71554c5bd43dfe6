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
from digest.settings.secret import SecretError, secret_in


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
    path = folder / settings.password_file
    try:
        return secret_in(path, "password")
    except SecretError as error:
        raise MailError(f"mail.password_file {path}", error.reason, error.advice) from error
