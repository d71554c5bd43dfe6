"""Where copies go when no server is named, what the settings refuse, and what follows from an outcome."""

from __future__ import annotations

import mailbox
import os
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from benchmarks.mail_faults import sample
from digest.config import load_config
from digest.errors import ConfigError, MailError
from digest.mail import Options, Outcome, after, open_carrier, password, probe
from digest.mail.disk import put
from digest.mail.folder import Folder
from digest.mail.maildir import Maildir
from digest.mail.rules import backoff

NOW = datetime(2026, 3, 10, 6, 0, tzinfo=UTC)


def edition_copy(address: str = "ada@example.org", plan: str = "morning"):
    copy = sample(address, 500)
    copy["Date"] = "Tue, 10 Mar 2026 06:00:00 +0100"
    copy["X-Digest-Edition"] = f"{plan} 2026-03-10 r1"
    return copy


def settings(**given: object) -> Options:
    return Options.model_validate(given)


# folder and maildir


@pytest.mark.parametrize("kind", [Folder, Maildir])
def test_a_copy_is_written_once(kind, tmp_path):
    """The second sending finds the first one's file, touches nothing and says sent."""
    calls: list[int] = []
    with kind(tmp_path / "out") as carrier:
        first = carrier.send(edition_copy(), lambda: not calls.append(1))
        second = carrier.send(edition_copy(), lambda: not calls.append(1))
    assert (first.state, second.state) == ("sent", "sent")
    assert first.path == second.path
    assert len(calls) == 1
    assert [path for path in (tmp_path / "out").rglob("*") if path.is_file()] == [first.path]
    assert first.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("kind", [Folder, Maildir])
def test_before_dot_can_hold_a_copy_back(kind, tmp_path):
    """When before_dot says no, or fails, nothing is left behind and the copy is deferred."""

    def fails() -> bool:
        raise KeyboardInterrupt

    with kind(tmp_path / "out") as carrier:
        outcome = carrier.send(edition_copy(), lambda: False)
        with pytest.raises(KeyboardInterrupt):
            carrier.send(edition_copy(), fails)
    assert outcome.state == "deferred"
    assert not outcome.is_setup
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


@pytest.mark.parametrize("kind", [Folder, Maildir])
def test_the_file_is_whole_before_the_dot_and_has_no_name_yet(kind, tmp_path):
    """At before_dot the content is on the disk, under a name that no mail program reads."""
    seen = []

    def look() -> bool:
        seen.extend((path.name, path.stat().st_size, path.parent.name) for path in (tmp_path / "out").rglob("*") if path.is_file())
        return True

    with kind(tmp_path / "out") as carrier:
        carrier.send(edition_copy(), look)
    ((name, size, folder),) = seen
    assert name.startswith(".") or folder == "tmp"
    assert size > 500


@pytest.mark.parametrize("kind", [Folder, Maildir])
def test_a_disk_that_refuses_is_the_set_ups_fault(kind, tmp_path):
    """A place that cannot be written defers the copy and blames no reader."""
    (tmp_path / "file").write_text("x")
    with kind(tmp_path / "file") as carrier:
        outcome = carrier.send(edition_copy(), lambda: True)
    assert (outcome.state, outcome.is_setup) == ("deferred", True)
    assert str(tmp_path / "file") in outcome.reason


def test_a_failed_write_leaves_no_part(tmp_path, monkeypatch):
    """When the disk is full nothing half-written stays."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        put(b"x", tmp_path / "part", tmp_path / "whole", lambda: True)
    assert not list(tmp_path.iterdir())


def test_eml_files_are_named_by_edition_and_reader(tmp_path):
    """A file's name tells date, plan, revision and reader, and cannot leave the folder; no two readers share one."""
    folder = Folder(tmp_path)
    assert folder.place(edition_copy()).name == "2026-03-10-morning-r1-ada@example.org.eml"
    hostile = folder.place(edition_copy("../../x'/y@example.org", plan="../up"))
    assert hostile.parent == tmp_path
    assert folder.place(edition_copy("a+b@example.org")) != folder.place(edition_copy("a_b@example.org"))
    long = folder.place(edition_copy("a" * 60 + "@" + "long-name." * 15 + "example.org"))
    assert len(long.name) < 200


def test_an_eml_file_is_the_message_as_it_would_be_sent(tmp_path):
    """The file has CRLF and nothing more or less than the message."""
    outcome = Folder(tmp_path).send(edition_copy(), lambda: True)
    assert outcome.path.read_bytes() == bytes(edition_copy())
    assert b"\r\n" in outcome.path.read_bytes()


def test_a_foreign_file_is_not_taken_for_a_copy(tmp_path):
    """A file of that name with another Message-ID stops the copy and is not overwritten."""
    folder = Folder(tmp_path)
    path = folder.place(edition_copy())
    path.write_bytes(b"Subject: mine\r\n\r\nkeep me")
    outcome = folder.send(edition_copy(), lambda: True)
    assert (outcome.state, outcome.is_setup) == ("deferred", True)
    assert path.read_bytes().endswith(b"keep me")


def test_a_maildir_is_read_by_others_and_a_read_copy_is_still_found(tmp_path):
    """The standard library reads the maildir; after a mail program moved the copy to cur/, a repeat finds it there."""
    carrier = Maildir(tmp_path / "box")
    first = carrier.send(edition_copy(), lambda: True)
    assert [message["To"] for message in mailbox.Maildir(tmp_path / "box")] == ["ada@example.org"]
    seen = tmp_path / "box" / "cur" / f"{first.path.name}:2,S"
    first.path.rename(seen)
    again = carrier.send(edition_copy(), lambda: True)
    assert (again.state, again.path) == ("sent", seen)
    other = carrier.send(edition_copy("eve@example.org"), lambda: True)
    assert other.path.parent.name == "new"


# settings


def test_the_defaults_write_into_a_folder(tmp_path):
    """Without a word about mail, copies go into outbox/."""
    carrier = open_carrier(settings(), tmp_path)
    assert isinstance(carrier, Folder)
    assert carrier.path == tmp_path / "outbox"
    assert isinstance(open_carrier(settings(maildir="box"), tmp_path), Maildir)


@pytest.mark.parametrize(
    ("given", "encryption", "port"),
    [
        ({"smtp": "smtp://localhost"}, "none", 25),
        ({"smtp": "smtp://127.0.0.9:2525"}, "none", 2525),
        ({"smtp": "smtp://[::1]"}, "none", 25),
        ({"smtp": "smtp://mail.example.org"}, "starttls", 587),
        ({"smtp": "smtp://mail.example.org", "security": "none"}, "none", 25),
        ({"smtp": "smtps://mail.example.org"}, "tls", 465),
        ({"smtp": "smtps://localhost:4650/"}, "tls", 4650),
        ({"smtp": "smtp://localhost", "security": "starttls"}, "starttls", 587),
    ],
)
def test_security_follows_from_the_address(given, encryption, port):
    """TLS for smtps, nothing for this machine, STARTTLS elsewhere, unless said otherwise; each has its port."""
    made = settings(**given)
    assert (made.encryption, made.port) == (encryption, port)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"smtp": "smtp://a.example", "maildir": "box"}, "smtp and maildir are given"),
        ({"folder": "out", "maildir": "box"}, "maildir and folder are given"),
        ({"smtp": "http://a.example"}, "begins with smtp:// or smtps://"),
        ({"smtp": "a.example:25"}, "smtp://"),
        ({"smtp": "smtp://"}, "names no host"),
        ({"smtp": "smtp://a.example:0"}, "port 0"),
        ({"smtp": "smtp://a.example:99999"}, "between 1 and 65535"),
        ({"smtp": "smtp://a.example:port"}, "between 1 and 65535"),
        ({"smtp": "smtp://a.example/path"}, "ends after its port"),
        ({"smtp": "smtp://a.example?x=1"}, "ends after its port"),
        ({"smtp": "smtp://a.exa mple"}, "no space"),
        ({"smtp": "smtp://a.example\r\nQUIT"}, "no space"),
        ({"smtp": "smtps://a.example", "security": "starttls"}, "contradict"),
        ({"smtp": "smtps://a.example", "security": "none"}, "contradict"),
        ({"smtp": "smtp://a.example", "security": "tls"}, "contradict"),
        ({"smtp": "smtp://a.example", "security": "none", "user": "ada"}, "without encryption"),
        ({"security": "tls"}, "of use with smtp only"),
        ({"helo": "a b"}, "no host name"),
        ({"folder": ""}, "names no path"),
        ({"from": "nobody"}, "no mail address"),
        ({"from": "x@" + "a" * 70 + ".example"}, "no mail address"),
        ({"from": "x" * 260 + "@a.example"}, "longer than the 254"),
        ({"unsubscribe": "a@b@c"}, "no mail address"),
        ({"timeout_s": 0}, "greater than 0"),
        ({"password": "x"}, "not permitted"),
    ],
)
def test_mistaken_settings_are_told(given, message):
    """Each mistake in the settings has a message of its own."""
    with pytest.raises(ValidationError, match=message):
        settings(**given)


def test_a_password_in_the_address_is_refused_and_not_repeated(tmp_path):
    """A login inside smtp's address is an error that names the right settings, and does not show the password."""
    path = tmp_path / "config.yaml"
    path.write_text("sources: [{name: A, folder: a}]\nmail:\n  smtp: smtp://ada:hunter2@mail.example.org\n")
    with pytest.raises(ConfigError, match=r"config\.yaml:3: mail\.smtp: .*use user, and password_env or password_file") as caught:
        load_config(path)
    assert "hunter2" not in str(caught.value)


# passwords


def login(**given: object) -> Options:
    return settings(smtp="smtps://mail.example.org", user="ada", **given)


def test_a_password_comes_from_the_environment_or_a_file(tmp_path, monkeypatch):
    """The environment is asked first, then the file, whose last line break is no part of the password."""
    secret = tmp_path / "secret"
    secret.write_bytes(b"from file \r\n")
    secret.chmod(0o600)
    monkeypatch.delenv("DIGEST_SMTP_PASSWORD", raising=False)
    assert password(login(password_file="secret"), tmp_path) == "from file "
    monkeypatch.setenv("OTHER", "from environment")
    assert password(login(password_file="secret", password_env="OTHER"), tmp_path) == "from environment"
    assert password(settings(smtp="smtps://mail.example.org"), tmp_path) is None


def test_password_troubles_are_told_with_their_cure(tmp_path, monkeypatch):
    """No password, no file, an open file, an empty one and a binary one: each says what to do."""
    monkeypatch.delenv("DIGEST_SMTP_PASSWORD", raising=False)
    with pytest.raises(MailError, match="set DIGEST_SMTP_PASSWORD, or name a file"):
        password(login(), tmp_path)
    with pytest.raises(MailError, match=r"cannot be read .No such file"):
        password(login(password_file="none"), tmp_path)
    secret = tmp_path / "secret"
    secret.write_text("x")
    secret.chmod(0o640)
    with pytest.raises(MailError, match="chmod 600"):
        open_carrier(login(password_file="secret"), tmp_path)
    secret.chmod(0o600)
    secret.write_text("\n")
    with pytest.raises(MailError, match="it is empty"):
        password(login(password_file="secret"), tmp_path)
    secret.write_bytes(b"\xff\xfe")
    with pytest.raises(MailError, match="not UTF-8"):
        probe(login(password_file="secret"), tmp_path)


def test_probe_looks_whether_a_folder_can_be_written(tmp_path):
    """Without a server the probe names the folder, or says that it cannot be written; it makes nothing."""
    assert str(tmp_path / "outbox") in probe(settings(), tmp_path)
    assert not (tmp_path / "outbox").exists()
    (tmp_path / "file").write_text("x")
    with pytest.raises(MailError, match="is no folder"):
        probe(settings(maildir="file/box"), tmp_path)


# rules


def step(outcome: Outcome, tries: int = 1, hours: float = 0, **given: object):
    return after(outcome, tries=tries, first_at=NOW - timedelta(hours=hours), now=NOW, settings=settings(**given))


def test_deferred_copies_are_tried_again_with_growing_pauses():
    """1, 2, 5, 10, 20, 40 and then 60 minutes lie between tries."""
    pauses = [step(Outcome("deferred", "busy"), tries=tries).due_at - NOW for tries in range(1, 10)]
    assert [pause.total_seconds() / 60 for pause in pauses] == [1, 2, 5, 10, 20, 40, 60, 60, 60]
    assert backoff(0) == timedelta(minutes=1)


def test_patience_ends_after_give_up_h():
    """After so many hours a deferred copy is refused, with the last reason; the set-up's failures as well, but not before."""
    assert step(Outcome("deferred", "busy"), tries=30, hours=23.9).state == "pending"
    assert step(Outcome("deferred", "busy"), tries=30, hours=24) == ("refused", None, "gave up after 24 h: busy")
    assert step(Outcome("deferred", "no", is_setup=True), tries=9, hours=1.5, give_up_h=1.5).reason == "gave up after 1.5 h: no"
    assert step(Outcome("refused", "no", is_setup=True), hours=1).state == "pending"


def test_final_outcomes_are_final():
    """Sent and refused end a row."""
    assert step(Outcome("sent", "250 ok"), hours=99) == ("sent", None, "250 ok")
    assert step(Outcome("refused", "550 no")) == ("refused", None, "550 no")


def test_uncertain_copies_follow_the_configured_rule():
    """Under hold they stay uncertain; under again they are sent again in a minute, three times at most."""
    lost = Outcome("uncertain", "broke")
    assert step(lost) == ("uncertain", None, "broke")
    assert [step(lost, tries=tries, uncertain="again").state for tries in (1, 2, 3, 4)] == ["pending", "pending", "pending", "uncertain"]
    assert step(lost, uncertain="again").due_at == NOW + timedelta(minutes=1)
