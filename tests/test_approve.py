"""Editions that a person releases: nobody gets one before, nobody gets one twice, and whoever waits for one is told."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from held import DAY, SIX, claim, copies, furnish, made, mails

from digest.config import Config, load_config
from digest.errors import ConfigError
from digest.schedule import Plan, day_of, deadline, load_plan, load_plans
from digest.schedule.plan import Approve
from digest.schedule.service import Service
from digest.store import open_store
from digest.store.schema import editions
from tests.inprocess import digest
from tests.killed import killed

BRUSSELS = ZoneInfo("Europe/Brussels")
BOTH = {(1, "ada"): "held", (1, "ben"): "held"}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place whose edition waits, made once."""
    folder = tmp_path_factory.mktemp("held")
    made(folder, plan='approve: {by: "07:30", otherwise: send}\n')
    return folder


@pytest.fixture
def config(original: Path, tmp_path: Path) -> Config:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    return load_config(tmp_path / "config.yaml")


@pytest.mark.parametrize(
    ("approve", "says"),
    [
        ("soon", "'soon' is neither yes nor no; write true, false, or {by:"),
        ("{by: '05:30'}", "approve.by: 05:30 is 23 h 30 min after the edition's own 06:00; write a time at most twelve hours after it"),
        ("{by: '06:00'}", "approve.by: 06:00 is at the edition's own 06:00"),
        ("{by: 730}", "730 is no time"),
        ("{otherwise: wait}", "'wait' is unknown; choose one of hold, send"),
        ("{til: '07:30'}", "is unknown; did you mean"),
    ],
)
def test_wrong_approvals_are_named(tmp_path, approve, says):
    """Each with the file and its line, as every mistake of a plan."""
    furnish(tmp_path, f"approve: {approve}\n")
    with pytest.raises(ConfigError) as told:
        load_plan("morning", tmp_path)
    assert says.partition("did you mean")[0] in str(told.value)
    assert "morning.yaml:3: " in str(told.value)


@pytest.mark.parametrize(
    ("approve", "found"), [("true", Approve()), ("false", None), ("", None), ('{by: "07:30"}', Approve(by=time(7, 30)))]
)
def test_an_approval_is_asked_for_plainly_or_with_its_terms(tmp_path, approve, found):
    """True holds an edition until it is approved; nothing, and false, ask for none."""
    furnish(tmp_path, f"approve: {approve}\n")
    assert load_plan("morning", tmp_path).approve == found


def test_the_plans_commands_show_who_has_to_approve(tmp_path):
    """List with its terms, check with the hour that they mean."""
    furnish(tmp_path, 'approve: {by: "07:30", otherwise: send}\n')
    assert "by 07:30, else send" in digest(tmp_path, "schedule", "list").stdout
    (plan,) = json.loads(digest(tmp_path, "schedule", "list", "--json").stdout)["plans"]
    assert plan["approve"] == {"by": "07:30", "otherwise": "send", "tell": []}
    says = "each is held until it is approved; without that by 07:30, its readers get it marked as not approved"
    assert says in digest(tmp_path, "schedule", "check").stdout
    furnish(tmp_path, "approve: true\n")
    assert "within an hour, else hold" in digest(tmp_path, "schedule", "list").stdout
    assert "without that by 07:00, it waits on, and the diary tells" in digest(tmp_path, "schedule", "check").stdout


@pytest.mark.parametrize(
    ("at", "by", "day", "due"),
    [
        ("06:00", None, "2026-03-10", "2026-03-10T06:00"),
        ("06:00", "07:30", "2026-03-10", "2026-03-10T06:30"),
        ("23:30", "00:15", "2026-03-10", "2026-03-10T23:15"),
        ("01:30", "02:30", "2026-03-29", "2026-03-29T01:00"),  # there is no 02:30 on this day
        ("02:30", "02:45", "2026-10-25", "2026-10-25T00:45"),  # both come twice
    ],
)
def test_when_approval_is_due(at, by, day, due):
    """At a wall time of the plan's zone after the edition's own, on the next date where it must be; an hour after where none is named."""
    plan = Plan(name="p", time=at, approve=Approve(by=by))
    meant = day_of(plan, date.fromisoformat(day), BRUSSELS)
    assert deadline(plan, meant) == datetime.fromisoformat(due).replace(tzinfo=UTC)
    assert deadline(Plan(name="p", time=at), meant) is None


def test_nobody_gets_what_waits(config):
    """Not by deliver, not by retry, not by the service; each says what releases it, and doctor and the list name it."""
    assert (copies(config), mails(config)) == (BOTH, [])
    for command in (("deliver", "--date", str(DAY)), ("deliver",), ("deliver", "--to", "ada@reader.example"), ("deliver", "--dry-run")):
        ended = digest(config.folder, *command)
        assert (ended.returncode, "release it with `digest approve 2026-03-10`" in ended.stderr) == (1, True)
    retried = digest(config.folder, "outbox", "retry", str(DAY), "ada@reader.example")
    assert (retried.returncode, "waits for approval" in retried.stderr) == (2, True)
    assert digest(config.folder, "run", "--date", str(DAY)).returncode == 0
    assert Service(config, load_plans(config.folder), clock=lambda: SIX).once() == 0
    listed = digest(config.folder, "approve", "--list").stdout.splitlines()
    assert [line.split()[:3] for line in listed[1:]] == [["2026-03-10", "morning", "1"]]
    assert "edition of 2026-03-10 (plan morning): its approval is due by" in digest(config.folder, "doctor").stdout
    assert (copies(config), mails(config)) == (BOTH, [])


def test_an_approval_releases_and_sends(config):
    """Each reader gets one copy, whoever approves or delivers again; who approved is kept."""
    ended = digest(config.folder, "approve", "--by", "Ada Lind")
    assert (ended.returncode, ended.stdout.count("sent")) == (0, 2)
    assert "edition of 2026-03-10 (plan morning, revision 1): approved by Ada Lind" in ended.stdout
    again = digest(config.folder, "approve", str(DAY), "--by", "Ben Vik")
    assert (again.returncode, "approved by Ada Lind at" in again.stdout) == (0, True)
    assert digest(config.folder, "deliver", "--date", str(DAY)).returncode == 0
    assert len(mails(config)) == 2
    assert (claim(config).approval, claim(config).approved_by) == ("approved", "Ada Lind")
    assert digest(config.folder, "approve", "--list").stdout == "no edition waits for approval\n"
    assert "nothing would be released" in digest(config.folder, "approve", str(DAY), "--dry-run").stdout
    none = digest(config.folder, "approve")
    assert (none.returncode, "no edition waits for approval" in none.stderr) == (1, True)


def test_an_approval_may_leave_the_mail_to_the_service(config):
    """What is approved without delivery goes out with the service's next look."""
    told = json.loads(digest(config.folder, "approve", "--no-deliver", "--json", "--by", "Ada").stdout)
    assert (told["approval"], told["by"], told["receipts"]) == ("approved", "Ada", [])
    assert (set(copies(config).values()), mails(config)) == ({"pending"}, [])
    assert Service(config, load_plans(config.folder), clock=lambda: datetime.now(UTC)).once() == 0
    assert len(mails(config)) == 2


def test_a_dry_run_releases_nothing(config):
    """It says what would be done."""
    for more in ((), ("--withhold",), ("--edited", "archive/2026/03/10.md")):
        ended = digest(config.folder, "approve", "--dry-run", *more)
        assert (ended.returncode, "would be" in ended.stdout) == (0, True)
    assert (copies(config), claim(config).approval) == (BOTH, "held")


def test_what_is_withheld_stays_with_us(config):
    """Nobody gets it, nobody is waited for, and every way to send it says who decided so."""
    assert "withheld by Ada Lind" in digest(config.folder, "approve", "--withhold", "--by", "Ada Lind").stdout
    for command in (("approve", str(DAY)), ("deliver", "--date", str(DAY)), ("outbox", "retry", str(DAY), "ada@reader.example")):
        ended = digest(config.folder, *command)
        assert (ended.returncode in (1, 2), "Ada Lind withheld" in ended.stderr) == (True, True)
    assert (set(copies(config).values()), mails(config)) == ({"forgotten"}, [])
    assert digest(config.folder, "approve", "--list").stdout == "no edition waits for approval\n"


def test_the_list_of_editions_tells_what_became_of_each(config):
    """What waits, what was replaced by an editor's revision, and what was withheld do not look alike."""

    def states() -> list[str | None]:
        return [one["state"] for one in json.loads(digest(config.folder, "archive", "list", "--json").stdout)["editions"]]

    assert states() == ["waits"]
    copy = digest(config.folder, "archive", "show", str(DAY)).stdout.replace("Nine ships wait outside the harbour.", "", 1)
    (config.folder / "mine.md").write_text(copy)
    assert digest(config.folder, "approve", str(DAY), "--edited", "mine.md", "--by", "Ada Lind", "--no-deliver").returncode == 0
    assert states() == ["replaced", "edited"]
    assert digest(config.folder, "publish", "--date", str(DAY), "--revise", "A name was wrong.").returncode == 0
    assert digest(config.folder, "approve", str(DAY), "--withhold", "--by", "Ada Lind").returncode == 0
    assert states() == ["replaced", "edited", "withheld"]
    table = digest(config.folder, "archive", "list").stdout.splitlines()
    assert [line.split()[4] for line in table] == ["state", "replaced", "edited", "withheld"]


def test_a_correction_of_what_waits_waits_too(config):
    """The list names the newest revision alone, and that is what is approved."""
    assert digest(config.folder, "publish", "--date", str(DAY), "--revise", "A name was wrong.").returncode == 0
    assert copies(config) == {(1, "ada"): "forgotten", (1, "ben"): "forgotten", (2, "ada"): "held", (2, "ben"): "held"}
    assert digest(config.folder, "approve").returncode == 0
    assert ["r2" in name for name in mails(config)] == [True, True]


def test_which_edition_is_meant_is_asked_where_several_wait(config):
    """By date and plan; one that is named is released, and the other waits on."""
    assert digest(config.folder, "run", "--date", "2026-03-11", "--anyway").returncode == 0
    ended = digest(config.folder, "approve")
    assert (ended.returncode, "name one of them: 2026-03-10, 2026-03-11" in ended.stderr) == (2, True)
    assert digest(config.folder, "approve", "2026-03-11").returncode == 0
    assert copies(config)[1, "ada"] in ("held", "sent")  # of the two dates, one each
    assert len(mails(config)) == 2
    assert claim(config).is_held
    missing = digest(config.folder, "approve", "2026-03-09")
    assert (missing.returncode, "not in the archive" in missing.stderr) == (1, True)


def test_an_altered_edition_is_not_approved(config):
    """What is approved is what was archived."""
    path = config.archive_path / "2026" / "03" / "10.md"
    path.write_text(path.read_text().replace("Nine ships", "Ten ships"))
    ended = digest(config.folder, "approve")
    assert (ended.returncode, "was altered" in ended.stderr) == (1, True)
    assert copies(config) == BOTH


def test_backfilled_editions_wait_for_nobody(tmp_path):
    """They are not listed and nobody is told of them, but no one is mailed one unapproved either."""
    config = furnish(tmp_path)
    assert digest(tmp_path, "gather", "--quiet").returncode == 0
    assert digest(tmp_path, "backfill", "2026-03-10", "2026-03-10", "--quiet").returncode in (0, 3)
    assert digest(tmp_path, "approve", "--list").stdout == "no edition waits for approval\n"
    assert digest(tmp_path, "deliver", "--date", str(DAY)).returncode == 1
    assert digest(tmp_path, "approve", str(DAY), "--no-deliver").returncode == 0
    assert claim(config).approval == "approved"


def kept_since(config: Config) -> Config:
    with open_store(config.store_place) as store:
        store.ledger.kept_since("morning", SIX - timedelta(days=1))
    return config


def at(config: Config, minutes: float) -> int:
    return Service(config, load_plans(config.folder), clock=lambda: SIX + timedelta(minutes=minutes)).once()


def test_the_service_waits_and_tells_once(tmp_path, caplog):
    """At six it is held; an hour later the diary tells, once; whenever it is approved it goes out, its time that of the approval."""
    config = kept_since(furnish(tmp_path, "approve: true\n"))
    for minutes in (0, 30, 59, 60, 75, 24 * 60 - 1):
        assert at(config, minutes) == 0
    told = [line.message for line in caplog.records if "nobody approved it in time, so nobody has got it" in line.message]
    assert [line.partition(" ")[0] for line in told] == ["waits"]
    assert (copies(config), claim(config).approval, mails(config)) == (BOTH, "overdue", [])
    assert "its approval is overdue since 2026-03-10 07:00 CET" in digest(tmp_path, "doctor").stdout
    assert "waits, overdue since 2026-03-10 07:00 CET" in digest(tmp_path, "approve", "--list").stdout
    assert digest(tmp_path, "approve").returncode == 0
    mail = (tmp_path / "outbox" / mails(config)[0]).read_text()
    assert "Subject: Morning briefing" in mail
    assert f"Date: {claim(config).approved_at:%a, %d %b %Y %H:%M}" in mail


def test_what_is_late_is_called_so_at_once(tmp_path):
    """In the time of its plan, also before a service has settled anything, and in the configuration's where the plan is broken."""
    config = furnish(tmp_path, 'approve: {by: "07:30", otherwise: send}\nzone: Asia/Kathmandu\n')
    assert digest(tmp_path, "run", "--date", str(DAY)).returncode == 0
    with open_store(config.store_place) as store, store.database.write() as connection:
        connection.execute(editions.update().values(hold_until=SIX))
    assert claim(config).approval == "held"
    for plan, due in (("", "2026-03-10 10:45 +0545"), ("soon: [", "2026-03-10 06:00 CET")):
        with (tmp_path / "schedules" / "morning.yaml").open("a") as file:
            file.write(plan)
        (row,) = digest(tmp_path, "approve", "--list").stdout.splitlines()[1:]
        assert row.endswith(f"waits, overdue since {due}")
        assert f"its approval is overdue since {due}" in digest(tmp_path, "doctor").stdout


def test_at_its_deadline_a_plan_may_send(tmp_path):
    """Without approval by half past seven its readers get it, marked in its subject, once."""
    config = kept_since(furnish(tmp_path, 'approve: {by: "07:30", otherwise: send}\n'))
    for minutes, count in ((0, 0), (89, 0), (90, 2), (91, 2)):
        assert at(config, minutes) == 0
        assert len(mails(config)) == count
    assert all("Subject: Not approved: Morning briefing" in (tmp_path / "outbox" / name).read_text() for name in mails(config))
    late = digest(tmp_path, "approve", str(DAY))
    assert (late.returncode, "sent without approval" in late.stdout, len(mails(config))) == (0, True, 2)


def test_without_a_service_deliver_sends_at_the_deadline(config):
    """`digest deliver` of a plan that sends: refused before its deadline, and after it sends what is marked."""
    with open_store(config.store_place) as store:
        due = store.approvals.next_deadline()
    from digest.desk import open_desk
    from digest.pipeline import deliver

    with open_desk(config) as desk:
        assert [receipt.state for receipt in deliver("morning", DAY, desk, lambda: due)] == ["sent", "sent"]
    assert "Subject: Not approved: " in (config.folder / "outbox" / mails(config)[0]).read_text()


def test_who_approves_a_late_edition_has_as_long(tmp_path):
    """One that is made at ten may be approved until half past eleven, as one of six until half past seven."""
    config = kept_since(furnish(tmp_path, 'approve: {by: "07:30"}\n'))
    assert at(config, 4 * 60) == 0
    assert abs(claim(config).hold_until - (SIX + timedelta(hours=5.5))) < timedelta(minutes=1)


def test_two_services_let_one_deadline_pass(tmp_path):
    """Both find it due; each reader has one copy, tried once."""
    config = kept_since(furnish(tmp_path, "approve: {otherwise: send}\n"))
    assert at(config, 0) == 0
    code = (
        "import sys; from datetime import timedelta; from pathlib import Path; from digest.config import load_config;"
        "from tests.test_approve import at; sys.exit(at(load_config(Path(sys.argv[1])), 61))"
    )
    root = str(Path(__file__).resolve().parents[1])
    environment = {"PYTHONPATH": f"{root}:{root}/tests", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    children = [subprocess.Popen([sys.executable, "-c", code, str(config.path)], env=environment) for _ in range(2)]
    assert [child.wait(300) for child in children] == [0, 0]
    with open_store(config.store_place) as store:
        assert [(row.state, row.tries) for row in store.outbox.rows()] == [("sent", 1)] * 2


OUTBOX = ("digest.store", "Outbox", "begin")
APPROVE = ("digest.store", "Approvals", "approve")
KILLED = {"before": ("before", APPROVE), "after": ("behind", APPROVE), "sending": ("behind", OUTBOX)}


@pytest.mark.parametrize(("point", "left"), [("before", "held"), ("after", "pending"), ("sending", "sending")])
def test_a_killed_approval_is_finished_by_the_next(config, point, left):
    """Killed before the decision, right after it, or with the first copy in hand: the same command again sends each copy once."""
    killed(config.folder, *KILLED[point], "approve", str(DAY), "--by", "Ada")
    assert (left in copies(config).values(), mails(config)) == (True, [])
    assert digest(config.folder, "approve", str(DAY), "--by", "Ben").returncode == 0
    assert (set(copies(config).values()), len(mails(config))) == ({"sent"}, 2)
    assert claim(config).approved_by == ("Ben" if point == "before" else "Ada")
