"""Copies in, each through a mail server; what became of each is known as exactly as it can be.

smtplib's sendmail raises the same error whether or not the server kept the message, and returns partial refusals instead
of raising. So its single verbs are used here, and the last dot, after which the message is the server's, stands alone.

    connect ─▶ MAIL ─▶ RCPT ─▶ DATA ─▶ body ─▶ before_dot() ─▶ "." ─▶ answer
    └ deferred, is_setup  └ refused (5xx) or deferred          └ no answer: uncertain
"""

from __future__ import annotations

import contextlib
import fcntl
import re
import selectors
import smtplib
import socket
import ssl
import struct
import termios
import time
from collections.abc import Callable
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from digest.errors import MailError
from digest.mail.connect import MAX_REASON, cause, connect, said, secrets, tls_context
from digest.mail.message import envelope
from digest.mail.options import Options
from digest.mail.outcome import Closing, Outcome, stopped
from digest.text import one_line

CHUNK = 16_384  # bytes; each has the whole timeout for itself
GOODBYE_S = 2.0
LOGIN_CODES = {530, 534, 535, 538}  # RFC 4954, section 6: the login is wanting, not the reader
ENCODABLE = re.compile(r"[\x21-\x7e]+")


class Smtp(Closing):
    """One mail server; one connection serves all copies as long as it lasts.

    folder: where a relative ca_file lies. A failure of the set-up is remembered: it is the answer to every further copy,
    so that twenty readers do not wait for twenty timeouts, and a wrong password is not tried until the account is locked.
    Raises MailError when ca_file cannot be used.
    """

    def __init__(self, settings: Options, password: str | None, *, folder: Path = Path()) -> None:
        self._settings = settings
        self._password = password
        self._context = tls_context(settings, folder)
        self._client: smtplib.SMTP | None = None
        self._broken: Outcome | None = None

    def send(self, copy: EmailMessage, before_dot: Callable[[], bool]) -> Outcome:
        """Send one copy to its one reader; see Carrier."""
        sender, reader = envelope(copy)
        if not ENCODABLE.fullmatch(reader):
            return Outcome("refused", "the address holds characters that SMTP cannot carry (RFC 6531 is not spoken here)")
        try:
            body = dotted(copy.as_bytes(policy=SMTP))
        except (ValueError, LookupError, MessageError) as error:
            return Outcome("refused", f"the message cannot be written as mail ({cause(error)})")
        if self._broken is not None:
            return self._broken
        try:
            client = self._ready()
        except MailError as error:
            self._broken = Outcome("deferred", one_line(f"{error.subject}: {error.reason}", MAX_REASON), is_setup=True)
            return self._broken
        try:
            return self._carry(client, sender, reader, body, before_dot)
        except BaseException:
            self._drop()  # inside a message nothing else can be said to the server
            raise

    def close(self) -> None:
        """Take leave of the server; never raises."""
        client, self._client = self._client, None
        if client is None:
            return
        with contextlib.suppress(OSError, ValueError):
            _socket(client).settimeout(min(GOODBYE_S, self._settings.timeout_s))
            client.quit()
        client.close()

    def _ready(self) -> smtplib.SMTP:
        """Return the connection, cleared of the last reader's transaction, or a new one. Raises MailError."""
        if self._client is not None:
            with contextlib.suppress(OSError, ValueError):
                if self._client.rset()[0] == 250:
                    return self._client
            self._drop()
        self._client = connect(self._settings, self._password, self._context)
        return self._client

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _carry(self, client: smtplib.SMTP, sender: str, reader: str, body: bytes, before_dot: Callable[[], bool]) -> Outcome:
        try:
            early = _offered(client, sender, reader, len(body)) or _poured(client, body, self._settings.timeout_s)
        except (OSError, ValueError) as error:  # every smtplib.SMTPException is an OSError
            self._drop()
            return Outcome("deferred", f"the connection broke before the message was whole ({cause(error)})")
        if early is not None:
            return self._answered(*early)
        if not before_dot():
            self._drop()
            return stopped()
        try:
            _socket(client).settimeout(self._settings.dot_timeout_s or 10 * self._settings.timeout_s)
            client.send(b".\r\n")
            code, reply = client.getreply()
        except (OSError, ValueError) as error:
            self._drop()
            return Outcome("uncertain", f"the connection broke after the last dot ({cause(error)}); the server may have kept the message")
        _socket(client).settimeout(self._settings.timeout_s)
        return self._answered("", code, reply)

    def _answered(self, verb: str, code: int, reply: bytes) -> Outcome:
        """Read a server's answer; verb: what was answered, empty for the whole message."""
        reason = f"{verb or 'the message'} was answered {said(code, reply, secrets(self._settings, self._password))}"
        if code == 421 or verb == "the text" or not 200 <= code < 600:
            self._drop()
        if 400 <= code < 500:
            return Outcome("deferred", reason)
        if 500 <= code < 600:
            is_login = bool(verb) and code in LOGIN_CODES
            return Outcome("deferred" if is_login else "refused", reason, is_setup=is_login)
        if verb:
            self._drop()
            return Outcome("deferred", f"{reason}, which is no answer to it")
        if 200 <= code < 300:
            return Outcome("sent", said(code, reply, secrets(self._settings, self._password)))
        self._drop()
        return Outcome("uncertain", f"{reason}, which says neither yes nor no; the server may have kept the message")


def dotted(message: bytes) -> bytes:
    """Write a message as DATA carries it: lines end in CRLF, a leading dot is doubled (RFC 5321, section 4.5.2)."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", message)
    whole = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", whole)


def _offered(client: smtplib.SMTP, sender: str, reader: str, size: int) -> tuple[str, int, bytes] | None:
    """Offer a message; returns the verb and the answer that stopped it, or None when its text may follow."""
    code, reply = client.mail(sender, [f"SIZE={size}"] if client.has_extn("size") else [])
    if not 200 <= code < 300:
        return "MAIL", code, reply
    code, reply = client.rcpt(reader)
    if not 200 <= code < 300:
        return "RCPT", code, reply
    code, reply = client.docmd("DATA")
    return None if code == 354 else ("DATA", code, reply)


def _poured(client: smtplib.SMTP, body: bytes, timeout_s: float) -> tuple[str, int, bytes] | None:
    """Send the text without its dot, and wait until the other machine has it.

    A connection that breaks up to here has lost nothing; once the dot is under way nobody can tell. A network that is
    cut would otherwise go unnoticed, since the kernel takes the whole text at once. Returns an answer that came early.
    """
    for start in range(0, len(body), CHUNK):
        client.send(body[start : start + CHUNK])
    connection = _socket(client)
    until = time.monotonic() + timeout_s
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_READ)
        while _unacknowledged(connection) and not selector.select(0.002):
            if time.monotonic() > until:
                raise TimeoutError("the text was not taken in time")
    early = _heard(connection, timeout_s)
    if early is None:
        return None
    if not early:
        raise ConnectionResetError("closed within the text")
    code = int(early[:3]) if early[:3].isdigit() else -1
    return "the text", code, early[4:]


def _unacknowledged(connection: socket.socket) -> int:
    """Return how many bytes the other machine has not acknowledged; 0 where the kernel does not tell (not Linux)."""
    try:
        return int(struct.unpack("i", fcntl.ioctl(connection, termios.TIOCOUTQ, b"\0\0\0\0"))[0])
    except OSError:
        return 0


def _heard(connection: socket.socket, timeout_s: float) -> bytes | None:
    """Return what the server has said unasked: nothing (None), or that it closed the connection (empty)."""
    connection.settimeout(0)
    try:
        return connection.recv(512)
    except (BlockingIOError, ssl.SSLWantReadError):
        return None
    finally:
        connection.settimeout(timeout_s)


def _socket(client: smtplib.SMTP) -> socket.socket:
    if client.sock is None:
        raise ConnectionError("the connection is closed")
    return client.sock
