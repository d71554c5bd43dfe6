"""`digest schedule`, `digest backfill` and what `digest doctor` says of plans and mail: told before six in the morning."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from inbox import Inbox, certified, running, silent_port

from digest.store import open_store
from tests.inprocess import digest, in_child


def configured(folder: Path, mail: str = "", readers: str = "{address: Ada@reader.example}", **plans: str) -> Path:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "a.txt").write_text("date 2026-03-09 The harbour of Kell was closed on Monday. Nine ships wait outside.")
    (folder / "config.yaml").write_text(f"sources: [{{name: Inbox, folder: in}}]\nreaders: [{readers}]\nmail: {{{mail}}}\n")
    (folder / "schedules").mkdir(exist_ok=True)
    for name, text in plans.items():
        (folder / "schedules" / f"{name}.yaml").write_text(text)
    return folder


def both(folder: Path) -> tuple[str, str]:
    """Return what `schedule check` and `doctor` say; both must fail."""
    checks = [digest(folder, *command) for command in (("schedule", "check"), ("doctor",))]
    assert [check.returncode for check in checks] == [1, 1], checks
    assert not any("Traceback" in check.stderr for check in checks)
    return checks[0].stdout, checks[1].stdout


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ('name: night\ntime: "02:30"\nzone: Europe/Brusels\n', "did you mean 'Europe/Brussels'?"),
        ('name: night\ntime: "25:00"\n', "there is no 25:00"),
        ('name: morning\ntime: "06:00"\n', "'morning' is not the file's name"),
        ('name: night\ntime: "06:00"\nreaders: [bob@reader.example]\n', "is not among the configured readers"),
        ('name: night\ntime: "06:00"\nreaders: [ada@reader.example, ADA@reader.example]\n', "stands twice"),
        ('name: night\ntime: "06:00"\ndays: [1]\n', "write its name"),
    ],
)
def test_wrong_plans_are_named(tmp_path, plan, says):
    """Zone, time, name, reader and day: the check and the doctor tell each with its file; the other plan is fine."""
    for told in both(configured(tmp_path, morning='name: morning\ntime: "06:00"\n', night=plan)):
        assert says in told
        assert "ok" in told


def test_a_time_that_does_not_exist_is_told(tmp_path):
    """02:30 in spring is made at 03:00, and both say so beforehand; it is a warning."""
    configured(tmp_path, night='name: night\ntime: "02:30"\n')
    for command in (("schedule", "check"), ("doctor",)):
        ended = digest(tmp_path, *command)
        assert ended.returncode == 0
        assert "there is no 02:30" in ended.stdout
        assert "03:00" in ended.stdout


@pytest.mark.parametrize(
    ("readers", "says"),
    [("{address: ada}", "is no mail address"), ("{address: a@b.example}, {address: 'A <A@b.example>'}", "stands twice")],
)
def test_wrong_readers_are_named(tmp_path, readers, says):
    """An address that is none and a reader twice are mistakes of the configuration, told with their line."""
    configured(tmp_path, readers=readers, morning='name: morning\ntime: "06:00"\n')
    for command in (("schedule", "check"), ("doctor",)):
        ended = digest(tmp_path, *command)
        assert ended.returncode in (1, 2)
        assert says in ended.stdout + ended.stderr
        assert "config.yaml:2" in ended.stdout + ended.stderr


def test_mail_that_cannot_go_out_is_named(tmp_path, papers):
    """A missing and an open password file, a wrong certificate, no STARTTLS, nobody there: each with cause and next step."""
    plan = {"morning": 'name: morning\ntime: "06:00"\n'}
    for told in both(configured(tmp_path, "smtp: 'smtps://localhost:1', user: a, password_file: none", **plan)):
        assert "password_file" in told
        assert "cannot be read" in told
    (tmp_path / "open").write_text("secret")
    (tmp_path / "open").chmod(0o644)
    for told in both(configured(tmp_path, "smtp: 'smtps://localhost:1', user: a, password_file: open", **plan)):
        assert "chmod 600" in told
    with running(Inbox(), ssl_context=certified(papers, "self")) as port:
        for told in both(configured(tmp_path, f"smtp: 'smtps://localhost:{port}'", **plan)):
            assert "signed by nobody known here" in told
            assert "mail.ca_file" in told
    with running(Inbox()) as port:
        for told in both(configured(tmp_path, f"smtp: 'smtp://localhost:{port}', security: starttls", **plan)):
            assert "offers no STARTTLS; use smtps://" in told
    with silent_port() as port:
        for told in both(configured(tmp_path, f"smtp: 'smtp://localhost:{port}'", **plan)):
            assert "the connection was refused; check the port" in told


def test_plans_are_listed_with_what_comes_next(tmp_path):
    """List names every plan; next puts all their editions in one order; a plan whose file is gone is named by the check."""
    plans = {"noon": 'name: noon\ntime: "12:00"\ndays: [mon]\n', "morning": 'name: morning\ntime: "06:00"\nzone: America/New_York\n'}
    configured(tmp_path, **plans)
    listed = json.loads(digest(tmp_path, "schedule", "list", "--json").stdout)["plans"]
    assert [(plan["plan"], plan["time"], plan["zone"], plan["readers"]) for plan in listed] == [
        ("morning", "06:00", "America/New_York", ["ada@reader.example"]),
        ("noon", "12:00", "Europe/Brussels", ["ada@reader.example"]),
    ]
    coming = json.loads(digest(tmp_path, "schedule", "next", "--count", "9", "--json").stdout)["editions"]
    assert len(coming) == 9
    assert {edition["plan"] for edition in coming} == {"morning", "noon"}
    assert digest(tmp_path, "run", "--date", "2026-03-09", "--plan", "noon", "--anyway", "--quiet").returncode == 0
    (tmp_path / "schedules" / "noon.yaml").unlink()
    check = digest(tmp_path, "schedule", "check")
    assert (check.returncode, "no file schedules/noon.yaml keeps it any more" in check.stdout) == (0, True)


def test_backfill_archives_and_mails_nobody(tmp_path):
    """Missing days are made, those that exist are left, and none of them is owed to anybody."""
    configured(tmp_path, morning='name: morning\ntime: "06:00"\n')
    assert digest(tmp_path, "gather", "--quiet").returncode == 0
    first = digest(tmp_path, "backfill", "2026-03-09", "2026-03-11", "--quiet")
    assert (first.returncode, first.stdout.count(".md")) == (0, 3)
    again = digest(tmp_path, "backfill", "2026-03-10", "2026-03-12", "--quiet")
    assert (again.returncode, again.stdout.count(".md"), again.stdout.count("is there already")) == (0, 1, 2)
    with open_store(tmp_path / "digest.db") as store:
        assert store.outbox.rows() == []
    swapped = digest(tmp_path, "backfill", "2026-03-12", "2026-03-10")
    assert (swapped.returncode, "swap them" in swapped.stderr) == (2, True)


def test_once_does_what_is_due_and_ends(tmp_path):
    """With a scheduler of one's own: nothing is owed at the first call, so nothing is made."""
    far = datetime.now(ZoneInfo("Europe/Brussels")) + timedelta(hours=12)  # no edition is due while this runs
    configured(tmp_path, morning=f'name: morning\ntime: "{far:%H:%M}"\n')
    ended = in_child(tmp_path, "schedule", "run", "--once")
    assert ended.returncode == 0
    assert not (tmp_path / "archive").exists()
    (tmp_path / "schedules" / "morning.yaml").write_text("name: [")
    broken = in_child(tmp_path, "schedule", "run", "--once")
    assert (broken.returncode, "no plan can be kept" in broken.stderr) == (2, True)
