"""Encryption and logins: what works with a real server, and how each set-up that cannot work is told."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from inbox import SECRET, Inbox, authenticator, certified, running, send, settings, silent_port

from benchmarks.mail_faults import sample
from digest.errors import MailError
from digest.mail import Options, open_carrier, probe


@pytest.mark.parametrize("way", ["starttls", "smtps"])
@pytest.mark.parametrize("source", ["environment", "file"])
def test_encrypted_delivery_with_a_login(tmp_path, papers, monkeypatch, way, source):
    """With a private authority in ca_file and the password from environment or file, a copy is delivered, encrypted."""
    given: dict[str, object] = {"user": "ada", "ca_file": str(papers / "ca.pem"), "security": "starttls" if way == "starttls" else "tls"}
    monkeypatch.delenv("DIGEST_SMTP_PASSWORD", raising=False)
    if source == "environment":
        monkeypatch.setenv("DIGEST_SMTP_PASSWORD", SECRET)
    else:
        (tmp_path / "secret").write_text(SECRET + "\n", encoding="utf-8")
        (tmp_path / "secret").chmod(0o600)
        given["password_file"] = "secret"
    inbox = Inbox()
    context = certified(papers, "right")
    server = (
        {"tls_context": context, "require_starttls": True} if way == "starttls" else {"ssl_context": context, "auth_require_tls": False}
    )
    with running(inbox, authenticator=authenticator, **server) as port:
        chosen = settings(f"{'smtp' if way == 'starttls' else 'smtps'}://localhost:{port}", **given)
        assert probe(chosen, tmp_path) == f"localhost:{port} answers, encrypted (TLSv1.3), login as ada accepted"
        outcomes = send(chosen, tmp_path, "a@example.org", "b@example.org")
    assert [outcome.state for outcome in outcomes] == ["sent", "sent"]
    assert len(inbox.mails) == 2


def test_login_by_the_older_mechanism(tmp_path, monkeypatch):
    """A server that offers LOGIN alone is spoken to in LOGIN."""
    monkeypatch.setenv("DIGEST_SMTP_PASSWORD", SECRET)
    with running(Inbox(), authenticator=authenticator, auth_require_tls=False, auth_exclude_mechanism=["PLAIN"]) as port:
        chosen = settings(f"smtp://localhost:{port}", user="ada")
        assert probe(chosen, tmp_path).endswith("no encryption, login as ada accepted")
        assert send(chosen, tmp_path)[0].state == "sent"


def test_probe_sends_nothing(tmp_path):
    """The probe of a plain server says what it found, and leaves nothing there."""
    inbox = Inbox()
    with running(inbox) as port:
        assert probe(settings(f"smtp://localhost:{port}"), tmp_path) == f"localhost:{port} answers, no encryption, no login"
    assert inbox.mails == []


def check_trouble(chosen: Options, folder: Path, told: str) -> None:
    """The probe tells the trouble; a sending defers it as the set-up's, before anything of the copy is shown."""
    with pytest.raises(MailError, match=told) as caught:
        probe(chosen, folder)
    assert str(caught.value).startswith("mail server localhost:")
    assert SECRET not in str(caught.value)
    reached: list[int] = []
    with open_carrier(chosen, folder) as carrier:
        outcome = carrier.send(sample("ada@example.org", 300), lambda: not reached.append(1))
    assert (outcome.state, outcome.is_setup, reached) == ("deferred", True, [])
    assert SECRET not in outcome.reason


@pytest.mark.parametrize("way", ["starttls", "smtps"])
@pytest.mark.parametrize(
    ("certificate", "with_ca", "told"),
    [
        ("right", False, "signed by nobody known here.*mail.ca_file"),
        ("self", True, "signed by nobody known here"),
        ("other", True, "for another host.*write the name"),
    ],
)  # fmt: skip
def test_wrong_certificates_are_refused(tmp_path, papers, way, certificate, with_ca, told):
    """A certificate of an unknown authority, of its own making or for another host ends the connection; nothing is sent."""
    context = certified(papers, certificate)
    server = {"tls_context": context} if way == "starttls" else {"ssl_context": context}
    given = {"ca_file": str(papers / "ca.pem")} if with_ca else {}
    inbox = Inbox()
    with running(inbox, **server) as port:
        chosen = settings(
            f"{'smtp' if way == 'starttls' else 'smtps'}://localhost:{port}", security="starttls" if way == "starttls" else "tls", **given
        )
        check_trouble(chosen, tmp_path, told)
    assert inbox.mails == []


def test_set_ups_that_cannot_work_are_told(tmp_path, monkeypatch):
    """No STARTTLS, a refused login, no login offered, TLS where none is spoken, nobody there, no such name."""
    monkeypatch.setenv("DIGEST_SMTP_PASSWORD", "wrong " + SECRET)
    with running(Inbox(), authenticator=authenticator, auth_require_tls=False) as port:
        check_trouble(settings(f"smtp://localhost:{port}", security="starttls"), tmp_path, "offers no STARTTLS; use smtps://")
        check_trouble(
            settings(f"smtp://localhost:{port}", user="ada"), tmp_path, "refused the login of ada .535.*; check user and password"
        )
        check_trouble(settings(f"smtps://localhost:{port}"), tmp_path, "does not speak TLS as expected")
    with running(Inbox()) as port:
        check_trouble(settings(f"smtp://localhost:{port}", user="ada"), tmp_path, "offers no login, not PLAIN or LOGIN")
    with silent_port() as port:
        check_trouble(settings(f"smtp://localhost:{port}"), tmp_path, "the connection was refused; check the port")


def test_an_unknown_server_name_is_told(tmp_path, monkeypatch):
    """A name that cannot be resolved is named as such."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(MailError, match=r"mail server nowhere\.example:587: its name cannot be resolved \(Name or service not known\)"):
        probe(settings("smtp://nowhere.example"), tmp_path)


def test_a_ca_file_that_is_none_is_told(tmp_path):
    """A missing ca_file and one without a certificate raise MailError as soon as the carrier is opened."""
    with pytest.raises(MailError, match=r"mail\.ca_file.*No such file"):
        open_carrier(settings("smtps://localhost", ca_file="none.pem"), tmp_path)
    (tmp_path / "x.pem").write_text("nothing")
    with pytest.raises(MailError, match="holds no certificate"):
        open_carrier(settings("smtps://localhost", ca_file="x.pem"), tmp_path)
