"""Settings in, a sentence about whether mail would get out, out: everything is tried but a message."""

from __future__ import annotations

import contextlib
import os
import ssl
from pathlib import Path

from digest.errors import MailError
from digest.mail.carry import password
from digest.mail.connect import cause, connect, said, secrets, tls_context
from digest.mail.options import OUTBOX, Options


def probe(settings: Options, folder: Path) -> str:
    """Connect, greet, encrypt, log in, say NOOP and take leave; or look whether files can be written.

    folder: where relative paths begin. Raises MailError with subject, cause and next step.
    """
    if settings.smtp is None:
        return _writable(folder / (settings.maildir or settings.folder or OUTBOX))
    secret = password(settings, folder)
    client = connect(settings, secret, tls_context(settings, folder))
    try:
        code, reply = client.noop()
        connection = client.sock
        encryption = f"encrypted ({connection.version()})" if isinstance(connection, ssl.SSLSocket) else "no encryption"
        with contextlib.suppress(OSError):
            client.quit()
    except OSError as error:
        raise MailError(f"mail server {settings.host}:{settings.port}", f"it fell silent ({cause(error)})", "try again later") from error
    finally:
        client.close()
    if code != 250:
        raise MailError(
            f"mail server {settings.host}:{settings.port}",
            f"it is not ready ({said(code, reply, secrets(settings, secret))})",
            "try again later",
        )
    login = f"login as {settings.user} accepted" if settings.user else "no login"
    return f"{settings.host}:{settings.port} answers, {encryption}, {login}"


def _writable(path: Path) -> str:
    """Look whether a folder, or the nearest one above it that exists, can be written."""
    nearest = next((place for place in (path, *path.absolute().parents) if place.exists()), path)
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        cause = "it cannot be written" if nearest.is_dir() else f"{nearest} is no folder"
        raise MailError(f"mail folder {path}", cause, "name another, or mend its permissions")
    return f"copies are written into {path}; nothing is sent"
