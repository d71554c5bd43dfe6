"""A real mail server for tests: aiosmtpd on this machine, and what it was given."""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

from aiosmtpd.smtp import AuthResult, LoginPassword

from benchmarks.mail_faults import sample
from benchmarks.mail_server import PATIENCE_S, Quick
from digest.mail import Options, open_carrier

SECRET = "correct horse § battery"


class Inbox:
    """What an aiosmtpd server was given; it can be told to answer otherwise."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, list[str], bytes]] = []
        self.peers: set[object] = set()
        self.mail_answer = self.data_answer = ""

    async def handle_MAIL(  # noqa: N802 - the library's name
        self, server, session, envelope, address, options
    ):
        if self.mail_answer:
            return self.mail_answer
        envelope.mail_from = address
        return "250 ok"

    async def handle_DATA(  # noqa: N802 - the library's name
        self, server, session, envelope
    ):
        self.peers.add(session.peer)
        if self.data_answer:
            return self.data_answer
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 2.0.0 queued as 7"


def authenticator(server, session, envelope, mechanism, data) -> AuthResult:
    is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"ada", SECRET.encode())
    return AuthResult(success=is_right, handled=False)


@contextlib.contextmanager
def running(inbox: Inbox, **given: object) -> Iterator[int]:
    controller = Quick(inbox, server_hostname="inbox.test", **given)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextlib.contextmanager
def silent_port() -> Iterator[int]:
    """A port that nobody listens at, and nobody else is given meanwhile."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])


def settings(url: str, **given: object) -> Options:
    return Options.model_validate(
        {"from": "Digest <digest@example.org>", "smtp": url, "timeout_s": PATIENCE_S, "helo": "client.test", **given}
    )


def send(chosen: Options, folder: Path, *readers: str):
    with open_carrier(chosen, folder) as carrier:
        return [carrier.send(sample(reader, 3000), lambda: True) for reader in readers or ("ada@example.org",)]


def certified(papers: Path, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers / f"{name}.pem", papers / f"{name}.key")
    return context
