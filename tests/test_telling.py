"""Who approves editions is mailed each one that waits: once, whatever dies on the way, in the edition's language, and no reader is."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from held import DAY, SIX, claim, furnish, mails
from test_approve import at, kept_since

from digest.archive import Archive
from digest.compose.waiting import notice
from digest.config import Config, load_config
from digest.deliver.telling import told
from digest.errors import ConfigError
from digest.markup.styles import MAX_HTML
from digest.model import Edition
from digest.schedule import load_plan, load_plans
from digest.schedule.service import Service
from digest.store import open_store
from tests.inbox import Inbox, running
from tests.inprocess import digest
from tests.killed import killed

PLAN = 'approve: {by: "07:30", tell: ["Ed Itor <Ed@desk.example>", ada@reader.example]}\n'
HALF_PAST = datetime(2026, 3, 10, 7, 30, tzinfo=ZoneInfo("Europe/Brussels"))
TOLD = {("notice", "Ed@desk.example"): "sent", ("notice", "ada@reader.example"): "sent"}
HELD = {("copy", "ada@reader.example"): "held", ("copy", "ben@reader.example"): "held"}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place whose edition waits and whose editors were told, made once; its mails are files."""
    folder = tmp_path_factory.mktemp("told")
    furnish(folder, PLAN)
    ended = digest(folder, "run", "--date", str(DAY))
    assert ended.returncode == 0, ended.stderr
    return folder


@pytest.fixture
def config(original: Path, tmp_path: Path) -> Config:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    return load_config(tmp_path / "config.yaml")


@pytest.fixture(scope="module")
def edition(original: Path) -> Edition:
    archive = Archive(original / "archive")
    return archive.read(archive.place("morning", DAY, 1))


def rows(config: Config) -> dict[tuple[str, str], str]:
    with open_store(config.store_place) as store:
        return {(row.kind, row.reader): row.state for row in store.outbox.rows()}


def read(config: Config, name: str) -> EmailMessage:
    found = message_from_bytes((config.folder / "outbox" / name).read_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


@pytest.mark.parametrize(
    ("tell", "says"),
    [
        ("[desk]", "approve.tell[0]: 'desk' is no mail address; write name@example.org"),
        ("[a@desk.example, 'Ann <A@desk.example>']", "approve.tell: 'a@desk.example' stands twice; remove one"),
        ("ed@desk.example", "approve.tell: 'ed@desk.example' is not a list; write"),
        ("[7]", "approve.tell[0]: 7 is not a text"),
    ],
)
def test_wrong_addresses_are_named(tmp_path, tell, says):
    """Each with its file, its line, what is wrong with it, and what to write."""
    furnish(tmp_path, f"approve:\n  tell: {tell}\n")
    with pytest.raises(ConfigError) as raised:
        load_plan("morning", tmp_path)
    assert f"morning.yaml:4: {says}" in str(raised.value)


def test_who_approves_is_told_once(config):
    """With the edition, and never again: not by a second run, by deliver or by the service. Who is a reader too gets no copy by that."""
    names = ["2026-03-10-morning-r1-notice-ada@reader.example.eml", "2026-03-10-morning-r1-notice-ed@desk.example.eml"]
    assert (rows(config), mails(config)) == (HELD | TOLD, names)
    for name in names:
        (config.folder / "outbox" / name).unlink()  # a file that is there would not be written again
    run = digest(config.folder, "run", "--date", str(DAY), "--json")
    answer = json.loads(run.stdout)
    assert [(one["reader"], one["state"]) for one in answer["receipts"]] == [("ada@reader.example", "held"), ("ben@reader.example", "held")]
    assert [(one["kind"], one["reader"], one["state"]) for one in answer["told"]] == [(*who, state) for who, state in TOLD.items()]
    assert digest(config.folder, "deliver", "--date", str(DAY)).returncode == 1
    assert Service(config, load_plans(config.folder), clock=lambda: datetime.now(UTC)).once() == 0
    assert (rows(config), mails(config)) == (HELD | TOLD, [])


def test_who_was_told_is_named_where_the_edition_is_refused(config):
    """Deliver says that no reader's copy goes out, and who knows that it waits: those alone whom a notice has reached."""
    waits = "it waits for approval, and no reader's copy goes out before; read it with `digest archive show 2026-03-10`"
    with open_store(config.store_place) as store:
        (ed,) = (row for row in store.outbox.rows(kinds=("notice",)) if row.reader == "Ed@desk.example")
        for state, who in (
            ("sent", "; Ed@desk.example, ada@reader.example were told that it waits\n"),
            ("refused", "; ada@reader.example was told that it waits\n"),
        ):
            store.outbox.set(ed, state, "as the test has it", datetime.now(UTC))
            refused = digest(config.folder, "deliver", "--date", str(DAY))
            assert (refused.returncode, waits in refused.stderr, refused.stderr.endswith(f"`digest approve {DAY}`{who}")) == (1, True, True)


def test_nobody_is_named_where_the_plan_tells_nobody(tmp_path):
    """What waits without a notice is refused with the commands alone."""
    furnish(tmp_path)
    assert digest(tmp_path, "run", "--date", str(DAY)).returncode == 0
    refused = digest(tmp_path, "deliver", "--date", str(DAY))
    assert (refused.returncode, refused.stderr.endswith(f"release it with `digest approve {DAY}`\n")) == (1, True)


def test_the_mail_says_what_to_do_and_holds_all_of_it(config, edition):
    """Until when it waits, what happens then, the commands, and below them the whole edition, in both parts, to one address alone."""
    mail = read(config, "2026-03-10-morning-r1-notice-ed@desk.example.eml")
    due = claim(config).hold_until.astimezone(ZoneInfo("Europe/Brussels"))
    assert (mail["To"], mail["Auto-Submitted"], mail["X-Digest-Edition"]) == (
        "Ed@desk.example",
        "auto-generated",
        "morning 2026-03-10 r1 notice",
    )
    assert mail["Subject"] == f"To approve by {due:%A %H:%M %Z}: {json.loads(edition.manifest)['subject']}"
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert not {"List-Id", "List-Unsubscribe"} & set(mail.keys())
    assert not re.search(r"(ada|ben)@reader", str(mail))
    text, page = (mail.get_body((form,)).get_content().replace("\r\n", "\n") for form in ("plain", "html"))
    for part in (" ".join(text.split()), " ".join(re.sub(r"<[^>]+>", " ", page).replace("&gt;", ">").split())):
        assert f"Waits for approval until {due:%A %H:%M %Z}. Nobody has got this edition yet. Without approval it waits on" in part
        assert "digest approve 2026-03-10 " in part
        assert "digest archive show 2026-03-10 > mine.md" in part
        assert "digest approve 2026-03-10 --edited mine.md" in part
        assert "digest approve 2026-03-10 --withhold" in part
    heading, _, rest = edition.text.partition("\n\n")
    assert text.startswith(heading)
    assert text.rstrip("\n").endswith(rest.rstrip("\n"))


@pytest.mark.parametrize(
    ("language", "subject", "says", "sent", "late"),
    [
        ("en", "To approve by Tuesday 07:30 CET: News", "Waits for approval until Tuesday 07:30 CET.", "marked as not approved", "overdue"),
        ("fr", "À valider avant mardi 7 h 30 CET : News", "À valider avant mardi 7 h 30 CET.", "comme non validée", "Validation en retard : "),
        ("de", "Freizugeben bis Dienstag, 07:30 Uhr MEZ: News", "Wartet auf Freigabe bis Dienstag, 07:30 Uhr", "als nicht freigegeben", "überfällig"),
    ],
)  # fmt: skip
def test_it_speaks_the_editions_language(edition, language, subject, says, sent, late):
    """What happens at the deadline is what its plan asks for; after it the subject says that it has passed."""

    def made_of(is_sent_then: bool, is_overdue: bool):
        made = notice(edition, "News", HALF_PAST, is_sent_then=is_sent_then, is_overdue=is_overdue, language=language)
        return made._replace(subject=made.subject.replace("\u00a0", " "), text=" ".join(made.text.replace("\u00a0", " ").split()))

    waits, goes, overdue = made_of(False, False), made_of(True, False), made_of(False, True)
    assert (waits.subject, says in waits.text, f'lang="{language}"' in waits.html) == (subject, True, True)
    assert (sent in waits.text, sent in goes.text) == (False, True)
    assert (late in overdue.subject, overdue.subject.endswith(": News"), says in overdue.text) == (True, True, False)
    assert all("digest approve 2026-03-10 --withhold" in one.text for one in (waits, goes, overdue))


def test_a_long_edition_still_fits(edition):
    """With the commands above it, a page that was as long as a mail may be is shortened; its plain text is whole."""
    long = edition.markdown.replace("\n## World", "\n## Also\n" + "- A line of the day that says nothing much. \n" * 1500 + "\n## World", 1)
    made = notice(replace(edition, markdown=long), "News", HALF_PAST, is_sent_then=False, is_overdue=False)
    assert len(made.html.encode()) <= MAX_HTML
    assert "--withhold" in made.html
    assert made.text.count("A line of the day") == 1500


def test_the_deadline_is_told_in_the_zone_of_the_plan(config, edition):
    """Which may be another than the configuration's: the manifest has it."""
    with open_store(config.store_place) as store:
        row = store.outbox.rows(kinds=("notice",))[0]
    manifest = edition.manifest.replace('"timezone": "Europe/Brussels"', '"timezone": "Asia/Kathmandu"')
    mail = told(replace(edition, manifest=manifest), replace(claim(config), hold_until=SIX), row, config)
    assert mail["Subject"].startswith("To approve by Tuesday 10:45 +0545: ")


def test_a_plan_of_another_name_is_named_in_every_command(edition):
    """So that the commands decide about this edition."""
    made = notice(replace(edition, plan="evening"), "News", HALF_PAST, is_sent_then=False, is_overdue=False)
    assert made.text.count("2026-03-10 --plan evening") == 4


def test_the_lists_tell_who_was_told(config):
    """`outbox list`, `approve --list` and the doctor name them, and none counts them among the copies."""
    listed = digest(config.folder, "outbox", "list").stdout.splitlines()[1:]
    assert [line.split()[3:6] for line in listed] == [[*who, state] for who, state in (HELD | TOLD).items()]
    (waits,) = json.loads(digest(config.folder, "approve", "--list", "--json").stdout)["editions"]
    assert waits["told"] == {"Ed@desk.example": "sent", "ada@reader.example": "sent"}
    (row,) = digest(config.folder, "approve", "--list").stdout.splitlines()[1:]
    assert re.search(r" hold +2 +Ed@desk\.example sent, ada@reader\.example sent +waits$", row)
    doctor = digest(config.folder, "doctor").stdout
    assert "; Ed@desk.example was to be told: sent; ada@reader.example was to be told: sent; see `digest approve --list`" in doctor
    assert "2 readers, 2 who are told what waits for approval: " in doctor
    assert "Ed@desk.example and ada@reader.example are mailed each" in digest(config.folder, "schedule", "check").stdout
    (state,) = json.loads(digest(config.folder, "archive", "list", "--json").stdout)["editions"]
    assert state["state"] == "waits"


def test_mail_is_tried_where_only_an_editor_is_mailed(tmp_path):
    """Without readers too, the doctor and `schedule check` try the way that a notice takes."""
    furnish(tmp_path, PLAN, 'mail: {smtp: "smtp://127.0.0.1:9"}\n')
    (tmp_path / "config.yaml").write_text(re.sub("readers: .*\n", "", (tmp_path / "config.yaml").read_text()))
    assert re.search(r"failed +mail .*127\.0\.0\.1:9", digest(tmp_path, "doctor").stdout)
    assert re.search(r"failed +mail .*127\.0\.0\.1:9", digest(tmp_path, "schedule", "check").stdout)


def test_an_approval_sends_copies_as_if_nobody_had_been_told(config):
    """Who is told and is a reader too gets the copy then, as the other readers do; nothing more goes to who is told."""
    assert digest(config.folder, "approve", "--by", "Ada Lind").returncode == 0
    assert set(rows(config).values()) == {"sent"}
    assert [name for name in mails(config) if "notice" not in name] == [
        f"2026-03-10-morning-r1-{name}@reader.example.eml" for name in ("ada", "ben")
    ]
    again = digest(config.folder, "outbox", "retry", str(DAY), "Ed@desk.example", "--kind", "notice")
    assert (again.returncode, "Ed@desk.example, notice of the edition of 2026-03-10" in again.stderr) == (2, True)
    none = digest(config.folder, "outbox", "retry", str(DAY), "ed@desk.example")
    assert (none.returncode, "there is no such copy" in none.stderr) == (2, True)


def test_a_notice_that_failed_is_seen_and_put_back_by_hand(tmp_path):
    """A refused address costs the exit code of a run; it is told once its address works, and not any more once somebody has decided."""
    box = Inbox()
    box.data_answer = "550 5.1.1 no such box"
    with running(box) as port:
        config = furnish(tmp_path, PLAN, f'mail: {{from: d@example.org, smtp: "smtp://127.0.0.1:{port}"}}\n')
        assert digest(tmp_path, "run", "--date", str(DAY)).returncode == 3
        assert {state for (kind, _), state in rows(config).items() if kind == "notice"} == {"refused"}
        assert "2 notice refused: see `digest outbox list`" in digest(tmp_path, "doctor").stdout
        box.data_answer = ""
        retried = digest(tmp_path, "outbox", "retry", str(DAY), "Ed <ed@desk.example>", "--kind", "notice")
        assert (retried.returncode, retried.stdout) == (
            0,
            "Ed@desk.example, notice of the edition of 2026-03-10 (plan morning, revision 1): pending again\n",
        )
        assert digest(tmp_path, "deliver", "--date", str(DAY)).returncode == 1
        assert [to for _, to, _ in box.mails] == [["Ed@desk.example"]]
        assert digest(tmp_path, "approve", "--withhold", "--by", "Ada").returncode == 0
        late = digest(tmp_path, "outbox", "retry", str(DAY), "ada@reader.example", "--kind", "notice")
        assert (late.returncode, "Ada withheld the edition" in late.stderr) == (2, True)
        assert len(box.mails) == 1


def test_who_was_told_is_reminded_at_the_deadline(tmp_path):
    """Once, where the edition waits on: it says that the time has passed, and the service sends it without being asked."""
    config = kept_since(furnish(tmp_path, PLAN))
    for minutes, count in ((0, 2), (60, 2), (90, 4), (95, 4), (24 * 60 - 1, 4)):
        assert at(config, minutes) == 0
        assert len(mails(config)) == count
    mail = read(config, "2026-03-10-morning-r1-reminder-ed@desk.example.eml")
    assert mail["Subject"].startswith("Approval overdue: Morning briefing")
    assert mail["Date"].datetime == SIX + timedelta(minutes=90)
    assert "Nobody approved this edition by Tuesday 07:30 CET." in mail.get_body(("plain",)).get_content()
    assert mail["Message-ID"] != read(config, "2026-03-10-morning-r1-notice-ed@desk.example.eml")["Message-ID"]
    assert digest(tmp_path, "approve").returncode == 0
    assert len(mails(config)) == 6


def test_what_is_sent_at_its_deadline_reminds_nobody(tmp_path):
    """The notice has said what happens then."""
    config = kept_since(furnish(tmp_path, "approve: {otherwise: send, tell: [ed@desk.example]}\n"))
    for minutes, kinds in ((0, {"notice"}), (61, {"notice", "copy"})):
        assert at(config, minutes) == 0
        assert {kind for (kind, _), state in rows(config).items() if state == "sent"} == kinds
    assert len(mails(config)) == 3


def test_a_correction_of_what_waits_is_told_anew(config):
    """It is another edition to approve; and what is made for the archive alone is told to nobody."""
    assert digest(config.folder, "publish", "--date", str(DAY), "--revise", "A name was wrong.").returncode == 0
    assert digest(config.folder, "deliver", "--date", str(DAY)).returncode == 1
    assert [name for name in mails(config) if "r2" in name] == [
        f"2026-03-10-morning-r2-notice-{name}.eml" for name in ("ada@reader.example", "ed@desk.example")
    ]
    assert digest(config.folder, "backfill", "2026-03-08", "2026-03-08", "--quiet").returncode in (0, 3)
    assert digest(config.folder, "deliver", "--date", "2026-03-08").returncode == 1
    assert not [name for name in mails(config) if "2026-03-08" in name]


ARCHIVED, DOT = ("digest.store", "Ledger", "archived"), ("digest.store", "Outbox", "dot")
KILLED = {
    "before": ("before", ARCHIVED),
    "committed": ("behind", ARCHIVED),
    "taken": ("behind", ("digest.store", "Outbox", "begin")),
    "dot": ("before", DOT),
    "dotted": ("behind", DOT),
}


@pytest.mark.parametrize(
    ("point", "left", "uncertain"),
    [("before", None, 0), ("committed", "pending", 0), ("taken", "sending", 0), ("dot", "sending", 0), ("dotted", "sending", 1)],
)
def test_a_killed_run_is_finished_by_the_next(tmp_path, point, left, uncertain):
    """Killed before or after it is owed, with it in hand, or before its last dot: the next run tells each once, by a real server's count.

    After that dot nobody can know whether it arrived: it is not sent again by itself, and the doctor says so.
    """
    box = Inbox()
    with running(box) as port:
        config = furnish(tmp_path, PLAN, f'mail: {{from: d@example.org, smtp: "smtp://127.0.0.1:{port}"}}\n')
        killed(tmp_path, *KILLED[point], "run", "--date", str(DAY))
        assert (left in rows(config).values() or left is None, box.mails) == (True, [])
        for _ in range(2):
            assert digest(tmp_path, "run", "--date", str(DAY)).returncode == (3 if uncertain else 0)
        assert sorted(to for _, (to,), _ in box.mails) == ["Ed@desk.example", "ada@reader.example"][uncertain:]
        assert rows(config) == HELD | TOLD | ({("notice", "Ed@desk.example"): "uncertain"} if uncertain else {})
        assert ("1 notice uncertain" in digest(tmp_path, "doctor").stdout) == bool(uncertain)
