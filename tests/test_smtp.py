"""Copies through real mail servers on this machine: twelve faults, odd answers, and what is told of each."""

from __future__ import annotations

import base64
import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from inbox import Inbox, running, send, settings

from benchmarks.mail_faults import (
    FAULTS,
    FULL,
    HANGS_UP,
    NONE,
    ONLY_SOME,
    PASSWORD,
    STALLS_AFTER_DOT,
    WRONG_LOGIN,
    Fault,
    options,
    sample,
    serving,
)
from digest.errors import MailError
from digest.mail import Options, probe
from digest.mail.connect import said, secrets
from digest.mail.smtp import Smtp, dotted

# the twelve faults


@pytest.mark.parametrize("fault", [*FAULTS, NONE, HANGS_UP], ids=lambda fault: fault.name)
def test_every_fault_ends_in_its_state(fault: Fault):
    """Twice each: a copy's state is what the server's conduct makes it; before_dot runs once where the dot is reached."""
    for _ in range(2):
        calls: list[str] = []
        outcomes = []
        with serving(fault) as where, Smtp(options(fault, where), PASSWORD if fault.needs_login else None) as carrier:
            for reader in fault.readers:
                outcomes.append(carrier.send(sample(reader), noting(calls, reader)))
        assert tuple(outcome.state for outcome in outcomes) == fault.expected
        assert all(outcome.is_setup == fault.is_setup for outcome in outcomes)
        assert len(where.kept) == fault.kept
        dotted_states = ("sent", "uncertain", "refused") if fault is FULL else ("sent", "uncertain")
        assert calls == [reader for reader, state in zip(fault.readers, fault.expected, strict=True) if state in dotted_states]
        assert all(0 < len(outcome.reason) <= 200 and outcome.reason.isprintable() for outcome in outcomes)
        assert PASSWORD not in " ".join(outcome.reason for outcome in outcomes)


def noting(calls: list[str], name: str):
    return lambda: not calls.append(name)


def test_one_connection_serves_all_and_each_message_has_one_reader():
    """Three readers, the middle one refused: one connection, two messages, each to its own reader, dots as they were."""
    with serving(ONLY_SOME) as where, Smtp(options(ONLY_SOME, where), None) as carrier:
        for reader in ONLY_SOME.readers:
            carrier.send(sample(reader), lambda: True)
    assert where.connections == 1
    assert [reader for reader, _ in where.kept] == ["reader1@example.org", "reader3@example.org"]
    for reader, message in where.kept:
        assert message == bytes(sample(reader))
        assert message.count(b"@example.org>") == 2  # the sender's address and the Message-ID


def test_a_broken_connection_is_replaced_for_the_next_reader():
    """After one copy's connection broke, the next copy goes out through a new one."""
    with serving(STALLS_AFTER_DOT) as where, Smtp(options(STALLS_AFTER_DOT, where), None) as carrier:
        outcomes = [carrier.send(sample(reader), lambda: True).state for reader in ("a@example.org", "b@example.org")]
    assert outcomes == ["uncertain", "uncertain"]
    assert where.connections == 2


def test_a_failed_set_up_is_not_tried_again_for_every_reader():
    """A wrong password is offered once, not once a reader."""
    with serving(WRONG_LOGIN) as where, Smtp(options(WRONG_LOGIN, where), PASSWORD) as carrier:
        outcomes = [carrier.send(sample(f"r{number}@example.org"), lambda: True) for number in range(5)]
    assert {(outcome.state, outcome.is_setup) for outcome in outcomes} == {("deferred", True)}
    assert where.connections == 1


def test_before_dot_can_hold_a_message_back():
    """When before_dot says no or fails, the server keeps nothing; the next copy goes out."""

    def fails() -> bool:
        raise KeyboardInterrupt

    with serving(NONE) as where, Smtp(options(NONE, where), None) as carrier:
        assert carrier.send(sample("a@example.org"), lambda: False).state == "deferred"
        with pytest.raises(KeyboardInterrupt):
            carrier.send(sample("b@example.org"), fails)
        assert where.kept == []
        assert carrier.send(sample("c@example.org"), lambda: True).state == "sent"
    assert [reader for reader, _ in where.kept] == ["c@example.org"]


def test_at_before_dot_the_server_has_the_text_but_not_the_message():
    """before_dot runs while the server waits for the dot."""
    seen: list[int] = []
    with serving(NONE) as where, Smtp(options(NONE, where), None) as carrier:
        carrier.send(sample("a@example.org"), lambda: not seen.append(len(where.kept)))
        assert seen == [0]
        assert len(where.kept) == 1


# a real server's answers


def test_a_real_server_gets_the_message_unchanged(tmp_path):
    """What aiosmtpd received is the message byte for byte, with one reader; its answer is told."""
    inbox = Inbox()
    with running(inbox) as port:
        outcomes = send(settings(f"smtp://localhost:{port}"), tmp_path, "ada@example.org", "eve@example.org")
    assert [(outcome.state, outcome.reason) for outcome in outcomes] == [("sent", "250 2.0.0 queued as 7")] * 2
    assert [(sender, readers) for sender, readers, _ in inbox.mails] == [
        ("digest@example.org", ["ada@example.org"]),
        ("digest@example.org", ["eve@example.org"]),
    ]
    assert inbox.mails[0][2] == bytes(sample("ada@example.org", 3000))
    assert len(inbox.peers) == 1


@pytest.mark.parametrize(
    ("answers", "state", "is_setup"),
    [
        ({"mail_answer": "550 5.7.1 sender refused"}, "refused", False),
        ({"mail_answer": "452 4.3.1 disk full"}, "deferred", False),
        ({"mail_answer": "530 5.7.0 authentication required"}, "deferred", True),
        ({"data_answer": "451 4.3.0 try later"}, "deferred", False),
        ({"data_answer": "554 5.7.1 spam"}, "refused", False),
        ({"data_answer": "421 4.3.2 going down"}, "deferred", False),
        ({"data_answer": "399 what"}, "uncertain", False),
        ({"data_answer": "no number"}, "uncertain", False),
    ],
)  # fmt: skip
def test_answers_are_classified(tmp_path, answers, state, is_setup):
    """4xx is deferred, 5xx refused, a wanting login the set-up's; an answer that is none leaves it uncertain."""
    inbox = Inbox()
    for name, answer in answers.items():
        setattr(inbox, name, answer)
    with running(inbox) as port:
        (outcome,) = send(settings(f"smtp://localhost:{port}"), tmp_path)
    assert (outcome.state, outcome.is_setup) == (state, is_setup)


def test_an_answer_is_told_on_one_short_line_without_the_password():
    """A server that repeats the password, with controls and at length, does not get it into the reason."""
    plain = base64.b64encode(b"\0ada\0hunter2")
    forms = secrets(settings("smtp://localhost", user="ada"), "hunter2")
    told = said(535, b"5.7.8 hunter2\r\n\x1b[31m AUTH PLAIN " + plain + b" aHVudGVyMg== \xff" + b"x" * 500, forms)
    assert not [form for form in ("hunter2", "aHVudGVyMg==", plain.decode()) if form in told]
    assert told.isprintable()
    assert len(told) <= 200


@pytest.mark.parametrize(
    "greeting", [b"554 no service\r\n", b"hello\r\n", b"220-" + b"x" * 9000, b"", b"250 hm\r\n", b"220 ok\r\n502 no EHLO\r\n"]
)
def test_odd_greetings_are_the_set_ups_fault(tmp_path, greeting):
    """A server that says no, nonsense or nothing at the start defers every copy and raises nothing but MailError."""
    with talking(greeting) as port:
        (outcome,) = send(settings(f"smtp://localhost:{port}"), tmp_path)
    assert (outcome.state, outcome.is_setup) == ("deferred", True)
    with talking(greeting) as port, pytest.raises(MailError, match=rf"mail server localhost:{port}: "):
        probe(settings(f"smtp://localhost:{port}"), tmp_path)


@contextlib.contextmanager
def talking(text: bytes, later: bytes = b"") -> Iterator[int]:
    """A server that says its text, says something more when a message's header has come, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            with listener.accept()[0] as connection, contextlib.suppress(OSError):
                connection.settimeout(60)
                connection.sendall(text)
                heard = b""
                while later and b"\r\n\r\n" not in heard:
                    heard += connection.recv(1000)
                connection.sendall(later)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(1000):
                    pass

        thread = threading.Thread(target=answer)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


@pytest.mark.parametrize(
    ("data", "early", "state"),
    [
        (b"354 go\r\n", b"421 going\r\n", "deferred"),
        (b"354 go\r\n", b"552 too long\r\n", "refused"),
        (b"354 go\r\n", b"what\r\n", "deferred"),
        (b"250 kept\r\n", b"", "deferred"),
    ],
)
def test_answers_before_the_dot_are_heard(data, early, state):
    """A server that answers a text before its end is believed, and one that wants no text gets none."""
    calls: list[str] = []
    with talking(b"220 x\r\n250 x\r\n250 ok\r\n250 ok\r\n" + data, early) as port, contextlib.ExitStack() as stack:
        carrier = stack.enter_context(Smtp(settings(f"smtp://localhost:{port}"), None))
        outcome = carrier.send(sample("a@example.org", 2_000_000), noting(calls, "dot"))
    assert outcome.state == state
    assert not calls


def test_an_address_that_smtp_cannot_carry_is_refused():
    """Letters outside ASCII before the @ and line breaks never reach a server, and raise nothing."""
    from email.message import EmailMessage
    from email.policy import SMTPUTF8

    copy = EmailMessage(policy=SMTPUTF8)
    copy["From"], copy["To"] = "digest@example.org", "jörg@example.org"
    copy.set_content("x")
    with serving(NONE) as where, Smtp(options(NONE, where), None) as carrier:
        outcome = carrier.send(copy, lambda: True)
    assert (outcome.state, outcome.is_setup, where.connections) == ("refused", False, 0)


def test_a_message_that_cannot_be_written_is_refused():
    """A copy whose text no encoding can carry is refused before a server is asked, and raises nothing."""
    copy = sample("ada@example.org")
    copy.set_payload("lone \ud800 surrogate")
    with serving(NONE) as where, Smtp(options(NONE, where), None) as carrier:
        outcome = carrier.send(copy, lambda: True)
    assert (outcome.state, where.connections) == ("refused", 0)


def test_dots_are_doubled_and_lines_end_in_crlf():
    """Whatever the line ends were, each is CRLF, and a line's first dot is doubled."""
    assert dotted(b".a\n..b\r\n.\rc") == b"..a\r\n...b\r\n..\r\nc\r\n"


def test_a_server_that_never_ends_its_answer_is_left():
    """An answer of endless lines is none: the copy is deferred, and no thread is held for ever."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()

        def talk() -> None:
            connection, _ = listener.accept()
            with connection, contextlib.suppress(OSError):
                while True:
                    connection.sendall(b"220-and another thing\r\n")

        threading.Thread(target=talk, daemon=True).start()
        given = {"from": "digest@example.org", "smtp": f"smtp://127.0.0.1:{listener.getsockname()[1]}", "timeout_s": 60}
        with Smtp(Options.model_validate(given), None) as carrier:
            outcome = carrier.send(sample("ada@example.org"), lambda: True)
    assert (outcome.state, outcome.is_setup) == ("deferred", True)


def test_a_server_that_drips_is_left_in_time():
    """Each byte in time is no answer in time: patience is for the whole answer."""
    greeting = b"220 hello, I am a very slow server" + b"." * 560 + b"\r\n"  # for a minute
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()

        sent: list[int] = []

        def drip() -> None:
            connection, _ = listener.accept()
            with connection, contextlib.suppress(OSError):
                for byte in greeting:
                    connection.sendall(bytes([byte]))
                    sent.append(byte)
                    time.sleep(0.1)

        threading.Thread(target=drip, daemon=True).start()
        given = {"from": "digest@example.org", "smtp": f"smtp://127.0.0.1:{listener.getsockname()[1]}", "timeout_s": 0.5}
        with Smtp(Options.model_validate(given), None) as carrier:
            outcome = carrier.send(sample("ada@example.org"), lambda: True)
    assert (outcome.state, len(sent) < len(greeting)) == ("deferred", True)
