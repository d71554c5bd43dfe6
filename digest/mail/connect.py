"""Settings and a password in, a connection to the mail server out: encrypted and logged in, or a clear MailError."""

from __future__ import annotations

import base64
import smtplib
import socket
import ssl
import time
from collections.abc import Sequence
from pathlib import Path

from digest.errors import MailError
from digest.mail.options import Options
from digest.text import one_line

MAX_REASON = 200  # characters
FOREVER_S = 600.0  # for an answer on a connection without a time of its own
MAX_LINES, MAX_LINE = 100, 2048  # of one answer; RFC 5321, section 4.5.3.1.5, allows 512 bytes a line
# OpenSSL's X509_V_ERR numbers for certificates that no known authority has signed, and for another host's
UNKNOWN_SIGNER = {18, 19, 20, 21}
OTHER_HOST = {62, 64}


class _Bounded(smtplib.SMTP):
    """Reads answers of so many lines at most: a server that never comes to an end has not answered."""

    def getreply(self) -> tuple[int, bytes]:
        """Return code and text of one answer; raises SMTPServerDisconnected when there is none in the connection's time."""
        assert self.sock is not None
        if self.file is None:
            self.file = self.sock.makefile("rb")
        patience_s = self.sock.gettimeout()
        until = time.monotonic() + (patience_s or FOREVER_S)
        lines: list[bytes] = []
        try:
            for _ in range(MAX_LINES):
                line = self._line(until)
                if not line.endswith(b"\n"):
                    break
                lines.append(line[4:].strip(b" \t\r\n"))
                if line[3:4] != b"-":
                    self.sock.settimeout(patience_s)
                    return (int(line[:3]) if line[:3].isdigit() else -1), b"\n".join(lines)
        except OSError as error:
            self.close()
            raise smtplib.SMTPServerDisconnected(f"Connection unexpectedly closed: {error}") from error
        self.close()
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    def _line(self, until: float) -> bytes:
        """Read one line, or as much of it as comes before the end; raises TimeoutError when it takes too long."""
        assert self.sock is not None
        assert self.file is not None
        line = b""
        while not line.endswith(b"\n") and len(line) < MAX_LINE:
            left_s = until - time.monotonic()
            if left_s <= 0:
                raise TimeoutError("the answer came too slowly")
            self.sock.settimeout(left_s)
            waiting = self.file.peek(1)
            if not waiting:
                break
            line += self.file.read(waiting.find(b"\n") + 1 or len(waiting))
        return line


class _BoundedTls(_Bounded, smtplib.SMTP_SSL):
    """The same over TLS from the start."""


def tls_context(settings: Options, folder: Path) -> ssl.SSLContext | None:
    """Return how the server's certificate and name are checked; None without encryption.

    ca_file adds to the authorities of the system. Raises MailError when it cannot be used.
    """
    if settings.encryption == "none":
        return None
    context = ssl.create_default_context()
    if settings.ca_file is not None:
        path = folder / settings.ca_file
        try:
            context.load_verify_locations(cafile=path)
        except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
            cause = "it holds no certificate in PEM form" if isinstance(error, ssl.SSLError) else error.args[-1]
            raise MailError(
                f"mail.ca_file {path}", f"it cannot be read ({cause})", "name the file of your authority's certificate"
            ) from error
    return context


def connect(settings: Options, password: str | None, context: ssl.SSLContext | None) -> smtplib.SMTP:
    """Connect, greet, encrypt as the settings say and log in; STARTTLS is required where it is chosen, never tried.

    context: as tls_context returns it. Raises MailError for everything that fails; no connection is left open then.
    Source: RFC 5321, sections 3.1 and 3.2; RFC 3207 (STARTTLS); RFC 8314 (TLS from the start).
    """
    client: smtplib.SMTP | None = None
    try:
        if settings.encryption == "tls":
            client = _BoundedTls(settings.host, settings.port, settings.helo, timeout=settings.timeout_s, context=context)
        else:
            client = _Bounded(settings.host, settings.port, settings.helo, timeout=settings.timeout_s)
        _greet(client, settings)
        if settings.encryption == "starttls":
            _encrypt(client, settings, context)
            _greet(client, settings)
        if settings.user:
            _log_in(client, settings, password or "")
    except BaseException as error:
        if client is not None:
            client.close()
        if isinstance(error, OSError | ValueError):  # every smtplib.SMTPException is an OSError
            raise _explained(error, settings) from error
        raise
    return client


def said(code: int, reply: bytes, secrets: Sequence[str] = ()) -> str:
    """Write a server's answer on one line, secrets that it repeats masked."""
    text = reply.decode("utf-8", "replace")
    for secret in secrets:
        text = text.replace(secret, "•••")
    return one_line(f"{code} {text}" if code > 0 else text or "nothing that could be understood", MAX_REASON - 60)


def secrets(settings: Options, password: str | None) -> tuple[str, ...]:
    """Return the forms in which a password travels, so that an answer that repeats a command shows none of them."""
    if not password:
        return ()
    return _coded(f"\0{settings.user}\0{password}"), _coded(password), password


def cause(error: BaseException) -> str:
    """Return why a connection broke, in words."""
    seen: BaseException | None = error
    while seen is not None:  # smtplib wraps the socket's errors and keeps only their text
        if isinstance(seen, TimeoutError):
            return "no answer in time"
        if isinstance(seen, ConnectionResetError | BrokenPipeError):
            return "the server closed the connection"
        seen = seen.__context__
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "the server closed the connection"
    return one_line(str(getattr(error, "strerror", None) or error) or type(error).__name__, 120)


def _greet(client: smtplib.SMTP, settings: Options) -> None:
    code, reply = client.ehlo()
    if not 200 <= code < 300:
        raise _wrong(
            settings, f"it refused the greeting ({said(code, reply)})", "set mail.helo to this machine's full name, or ask its keeper"
        )


def _encrypt(client: smtplib.SMTP, settings: Options, context: ssl.SSLContext | None) -> None:
    if not client.has_extn("starttls"):
        raise _wrong(
            settings, "it offers no STARTTLS", "use smtps:// if it speaks TLS, or security: none where the network between is your own"
        )
    code, reply = client.starttls(context=context)
    if code != 220:
        raise _wrong(settings, f"it refused STARTTLS ({said(code, reply)})", "ask its keeper, or use smtps://")


def _log_in(client: smtplib.SMTP, settings: Options, password: str) -> None:
    """Log in once by PLAIN (RFC 4616) or LOGIN, in UTF-8.

    smtplib's own login takes only ASCII, and tries further mechanisms after a refusal, which locks accounts sooner.
    """
    offered = client.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, reply = client.docmd("AUTH", "PLAIN " + _coded(f"\0{settings.user}\0{password}"))
    elif "LOGIN" in offered:
        code, reply = client.docmd("AUTH", "LOGIN")
        for part in (settings.user, password):
            if code == 334:
                code, reply = client.docmd(_coded(part))
    else:
        how = f"only {', '.join(offered)}" if offered else "no login"
        raise _wrong(settings, f"it offers {how}, not PLAIN or LOGIN", "remove user, or use the port that is meant for logins (587 or 465)")
    if code != 235:
        mended = "try again later" if 400 <= code < 500 else "check user and password"
        raise _wrong(settings, f"it refused the login of {settings.user} ({said(code, reply, secrets(settings, password))})", mended)


def _coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _wrong(settings: Options, reason: str, advice: str) -> MailError:
    return MailError(f"mail server {settings.host}:{settings.port}", reason, advice)


def _explained(error: OSError | ValueError, settings: Options) -> MailError:
    """Tell a failed connection in words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _bad_certificate(error, settings)
    if isinstance(error, ssl.SSLError) and not isinstance(error, TimeoutError):
        return _wrong(
            settings, f"it does not speak TLS as expected ({one_line(error.reason or str(error), 80)})",
            "smtps:// is for ports that speak TLS from the start (465), smtp:// for the others (587, 25)",
        )  # fmt: skip
    if isinstance(error, socket.gaierror | UnicodeError):
        return _wrong(
            settings, f"its name cannot be resolved ({cause(error)})", "check mail.smtp for a slip, and this machine's name service"
        )
    if isinstance(error, ConnectionRefusedError):
        return _wrong(settings, "the connection was refused", "check the port, and that the server runs")
    if isinstance(error, smtplib.SMTPResponseException):
        reply = error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode()
        return _wrong(settings, f"it turns us away ({said(error.smtp_code, reply)})", "try again later, or ask its keeper")
    hint = "check host and port; a port that speaks TLS from the start (465) wants smtps://"
    return _wrong(settings, f"no connection ({cause(error)})", hint)


def _bad_certificate(error: ssl.SSLCertVerificationError, settings: Options) -> MailError:
    if error.verify_code in OTHER_HOST:
        return _wrong(
            settings,
            f"its certificate is for another host ({error.verify_message})",
            "write the name that the certificate holds into mail.smtp",
        )
    if error.verify_code in UNKNOWN_SIGNER:
        return _wrong(
            settings,
            f"its certificate is signed by nobody known here ({error.verify_message})",
            "name your authority's certificate in mail.ca_file",
        )
    return _wrong(settings, f"its certificate does not do ({error.verify_message})", "have its keeper renew it")
