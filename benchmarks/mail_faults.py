"""A mail server that fails in twelve ways, for tests and for `./run prove mail`.

It is written on bare sockets, since a proper server library cannot be made to break off where these do.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP

from digest.mail import Options
from digest.mail.smtp import Smtp

SOON_S, LATE_S = 0.5, 60.0  # how long a client waits: for what never comes, and for what comes, however busy the machine
RECEIVE_BUFFER = 4096  # bytes: small, so that a text that is not read is felt by its sender
PASSWORD = "not the right one"


@dataclass(frozen=True)
class Fault:
    """One way to fail: the state that each reader's copy must end in, and how many messages the server keeps."""

    name: str
    expected: tuple[str, ...]
    is_setup: bool = False
    kept: int = 0
    needs_login: bool = False

    @property
    def readers(self) -> tuple[str, ...]:
        """One address a copy."""
        return tuple(f"reader{number}@example.org" for number in range(1, len(self.expected) + 1))


REFUSES = Fault("refuses the connection", ("deferred",), is_setup=True)
STALLS_AT_GREETING = Fault("stalls before the greeting", ("deferred",), is_setup=True)
BUSY = Fault("421 at the greeting", ("deferred",), is_setup=True)
LATER = Fault("451 at RCPT", ("deferred",))
NO_SUCH_USER = Fault("550 at RCPT", ("refused",))
WRONG_LOGIN = Fault("535 at AUTH", ("deferred",), is_setup=True, needs_login=True)
FULL = Fault("552 after the dot", ("refused",))
DROPS_IN_DATA = Fault("drops within the text", ("deferred",))
STALLS_AFTER_DOT = Fault("stalls after the dot", ("uncertain",))
DROPS_KEPT = Fault("drops after the dot, message kept", ("uncertain",), kept=1)
DROPS_LOST = Fault("drops after the dot, message lost", ("uncertain",))
ONLY_SOME = Fault("takes only some readers", ("sent", "refused", "sent"), kept=2)
FAULTS: tuple[Fault, ...] = (
    REFUSES, STALLS_AT_GREETING, BUSY, LATER, NO_SUCH_USER, WRONG_LOGIN, FULL, DROPS_IN_DATA, STALLS_AFTER_DOT, DROPS_KEPT, DROPS_LOST,
    ONLY_SOME,
)  # fmt: skip
NONE = Fault("none", ("sent",), kept=1)  # a server that works
HANGS_UP = Fault("none; hangs up after each message", ("sent", "sent"), kept=2)


@dataclass
class Serving:
    """A running server: where it is, what it kept (reader, message as it came), how often it was connected to, and how often it failed."""

    port: int
    host: str = "127.0.0.1"
    kept: list[tuple[str, bytes]] = field(default_factory=list)
    connections: int = 0
    readers: int = 0
    failed: int = 0

    @property
    def url(self) -> str:
        """The server's address, as mail.smtp has it."""
        return f"smtp://{self.host}:{self.port}"


@contextlib.contextmanager
def serving(fault: Fault) -> Iterator[Serving]:
    """Run a server with a fault on a port of its own until the block ends."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        listener.bind(("127.0.0.1", 0))
        state = Serving(port=listener.getsockname()[1])
        if fault is REFUSES:  # bound, so that nobody else takes the port, but not listening
            yield state
            return
        listener.listen()
        listener.settimeout(0.02)
        stop = threading.Event()
        thread = threading.Thread(target=_accept, args=(listener, fault, state, stop))
        thread.start()
        try:
            yield state
        finally:
            stop.set()
            thread.join()


def options(fault: Fault, where: Serving) -> Options:
    """Return settings for a faulty server that lose patience soon where it stalls."""
    login = {"user": "digest"} if fault.needs_login else {}
    base = {"from": "Digest <digest@example.org>", "smtp": where.url, "helo": "client.test"}
    return Options.model_validate(base | patience(fault) | login)


def patience(fault: Fault) -> dict[str, float]:
    """Return the settings that say how long to wait for a server with this fault."""
    return {
        "timeout_s": SOON_S if fault is STALLS_AT_GREETING else LATE_S,
        "dot_timeout_s": SOON_S if fault is STALLS_AFTER_DOT else LATE_S,
    }


def sample(reader: str, size: int = 60_000) -> EmailMessage:
    """Return a message of about so many bytes, with lines that begin with dots."""
    copy = EmailMessage(policy=SMTP)
    copy["From"] = "Digest <digest@example.org>"
    copy["To"] = reader
    copy["Subject"] = "A sample"
    copy["Message-ID"] = f"<sample-{reader}>"
    line = ".a line that begins with a dot\n..two\n.\n"
    copy.set_content(line * max(1, size // len(line)), cte="7bit")
    return copy


def _accept(listener: socket.socket, fault: Fault, state: Serving, stop: threading.Event) -> None:
    sessions = []
    is_last = False
    while not is_last:
        is_last = stop.is_set()  # before the last look: whoever has connected by then is counted
        with contextlib.suppress(TimeoutError):
            connection, _ = listener.accept()
            is_last = False
            state.connections += 1
            sessions.append(threading.Thread(target=_session, args=(connection, fault, state, stop)))
            sessions[-1].start()
    for session in sessions:
        session.join()


def _session(connection: socket.socket, fault: Fault, state: Serving, stop: threading.Event) -> None:
    with connection, contextlib.suppress(ConnectionError):
        connection.settimeout(0.02)
        _Talk(connection, fault, state, stop).run()


class _Talk:
    """One connection's dialogue."""

    def __init__(self, connection: socket.socket, fault: Fault, state: Serving, stop: threading.Event) -> None:
        self.connection, self.fault, self.state, self.stop = connection, fault, state, stop
        self.buffer = b""
        self.reader = ""

    def run(self) -> None:
        if self.fault is STALLS_AT_GREETING:
            self.fail()
            self.stall()
            return
        if self.fault is BUSY:
            self.fail()
            self.say("421 4.3.2 too busy")
            return
        self.say("220 faults.test ESMTP")
        while (line := self.line()) is not None:
            verb = line.split(b" ")[0].upper().decode("ascii", "replace").strip()
            if verb == "DATA":
                if not self.data():
                    return
            else:
                self.say(self.answer(verb, line))
            if verb == "QUIT":
                return

    def answer(self, verb: str, line: bytes) -> str:
        if verb == "EHLO":
            return "250-faults.test\r\n250-SIZE 1000000\r\n250 AUTH PLAIN LOGIN"
        if verb == "AUTH":
            return self.fail("535 5.7.8 wrong user or password") if self.fault is WRONG_LOGIN else "235 welcome"
        if verb == "RCPT":
            self.state.readers += 1
            self.reader = line.decode().split("<")[1].split(">")[0]
            if self.fault is LATER:
                return self.fail("451 4.7.1 try again later")
            if self.fault is NO_SUCH_USER or (self.fault is ONLY_SOME and self.state.readers == 2):
                return self.fail("550 5.1.1 no such user")
        return "221 bye" if verb == "QUIT" else "250 ok"

    def data(self) -> bool:
        """Take a message; returns whether the dialogue goes on."""
        self.say("354 go ahead")
        if self.fault is DROPS_IN_DATA:
            self.line()
            self.fail()
            return False
        lines = []
        while (line := self.line()) not in (None, b".\r\n"):
            assert line is not None
            lines.append(line[1:] if line.startswith(b".") else line)
        if line is None:
            return False
        if self.fault is DROPS_LOST:
            self.fail()
            return False
        if self.fault is STALLS_AFTER_DOT:
            self.fail()
            self.stall()
            return False
        if self.fault is FULL:
            self.say(self.fail("552 5.2.2 mailbox full"))
            return True
        self.state.kept.append((self.reader, b"".join(lines)))
        if self.fault is DROPS_KEPT:
            self.fail()
            return False
        self.say("250 2.0.0 kept")
        return self.fault is not HANGS_UP

    def fail(self, answer: str = "") -> str:
        """Count a failure that was done; returns what is answered."""
        self.state.failed += 1
        return answer

    def say(self, text: str) -> None:
        self.connection.sendall(text.encode() + b"\r\n")

    def line(self) -> bytes | None:
        """Return the next line, or None when the client or the test has gone."""
        while b"\n" not in self.buffer:
            more = self.more()
            if not more:
                return None
            self.buffer += more
        line, _, self.buffer = self.buffer.partition(b"\n")
        return line + b"\n"

    def stall(self) -> None:
        while self.more():
            pass

    def more(self) -> bytes:
        while not self.stop.is_set():
            with contextlib.suppress(TimeoutError):
                return self.connection.recv(RECEIVE_BUFFER)
        return b""


def attempt(fault: Fault) -> tuple[tuple[str, ...], int]:
    """Send one copy a reader through a faulty server; returns the states, "not tried" where it did not fail, and how many it kept."""
    with serving(fault) as where:
        with Smtp(options(fault, where), PASSWORD if fault.needs_login else None) as carrier:
            states = tuple(carrier.send(sample(reader), lambda: True).state for reader in fault.readers)
        has_failed = where.failed > 0 or fault is REFUSES  # which nothing of the server sees
        return states if has_failed else ("not tried",), len(where.kept)


def faults(times: int) -> int:
    """Send through each faulty server; prints a line a fault and returns how many attempts ended in a wrong state."""
    wrong = 0
    for fault in FAULTS:
        right = sum(attempt(fault) == (fault.expected, fault.kept) for _ in range(times))
        wrong += times - right
        print(f"mail: {fault.name}: {right} of {times} ended {', '.join(fault.expected)}", flush=True)
    return wrong
