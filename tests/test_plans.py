"""schedules/*.yaml: every mistake of every file at once, and what will happen told before it does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from digest.errors import ConfigError, UsageError
from digest.schedule import Plan, load_plan, load_plans
from digest.schedule.examine import Finding, examine

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
ADA = "ada@example.org"
ALL = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Write = Callable[..., Path]

WRONG = """\
name: evening
time: 25:30
zone: Europe/Brusels
days: [mon, Monday, 1, wendesday, sat-sun]
windwo: one day
window: one dya
max_days: 99
readers:
  - ada
  - ada@example.org
  - Ada@example.org
gather:
  - 1:00
  - 630
  - "01:00"
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write schedules/NAME.yaml of a folder, and return the folder."""

    def to(name: str, text: str = "", **settings: object) -> Path:
        lines = [f"{key}: {value}\n" for key, value in {"name": name, "time": '"06:00"', **settings}.items()]
        (tmp_path / "schedules").mkdir(exist_ok=True)
        (tmp_path / "schedules" / f"{name}.yaml").write_text(text or "".join(lines), encoding="utf-8")
        return tmp_path

    return to


def mistakes(folder: Path, name: str = "x") -> list[str]:
    """Return a plan's mistakes without the folder's path."""
    with pytest.raises(ConfigError) as told:
        load_plan(name, folder)
    return str(told.value).replace(f"{folder}/schedules/", "").splitlines()


def examined(folder: Path, *readers: str, now: datetime = NOW) -> list[Finding]:
    return [finding._replace(says=finding.says.replace(f"{folder}/", "")) for finding in examine(folder, readers, BRUSSELS, now)]


def test_the_shipped_plan_shows_every_setting(tmp_path):
    """All seven days at six, gathered every few hours."""
    plan = load_plan("morning", tmp_path)
    assert load_plans(tmp_path) == [plan]
    assert plan.model_fields_set == set(Plan.model_fields) - {"zone"}
    assert (plan.time, plan.days, plan.gather) == (time(6), ALL, (time(10), time(14), time(18), time(22), time(2), time(5, 40)))


def test_a_plan_needs_a_name_and_a_time(write):
    """Everything else has its default."""
    plan = load_plan("x", write("x"))
    assert plan == Plan(name="x", time=time(6))
    assert (plan.zone, plan.days, plan.window, plan.max_days, plan.readers, plan.gather) == (None, ALL, "since last edition", 7, "all", ())


@pytest.mark.parametrize("given", ["06:00", '"06:00"', "6:00", "'06:00'"])
def test_a_time_works_with_and_without_quotes(write, given):
    """YAML 1.2 reads an unquoted time as text."""
    plan = load_plan("x", write("x", time=given, gather=f"[{given}, 22:00]"))
    assert (plan.time, plan.gather) == (time(6), (time(6), time(22)))


def test_a_time_that_yaml_reads_as_a_number_is_told(write):
    """Under YAML 1.1 an unquoted 22:00 is 1320: it is refused, not guessed."""
    folder = write("x", "%YAML 1.1\n---\nname: x\ntime: 22:00\n")
    assert mistakes(folder) == ['x.yaml:4: time: 1320 is no time; write hours and minutes in quotes, for example "06:00"']


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("24:00", 'midnight is "00:00"'),
        ("06:60", "minutes from 00 to 59"),
        ("6", "6 is no time"),
        ("0630", "in quotes"),
        ("6.30", "6.3 is no time"),
        ("6 am", '"HH:MM"'),
        ("06:00:30", '"HH:MM"'),
        ("true", "True is no time"),
        ("", "None is no time"),
    ],
)
def test_a_time_that_is_none_is_told(write, given, says):
    """One line, with the form that is wanted."""
    (told,) = mistakes(write("x", time=given))
    assert told.startswith("x.yaml:2: time: ")
    assert says in told


def test_weekdays_are_names(write):
    """Short or long, in any case and order; the plan holds them from Monday on."""
    assert load_plan("x", write("x", days="[Sunday, WED, mon, thurs]")).days == ("mon", "wed", "thu", "sun")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("[]", "x.yaml:3: days: the list is empty, so there would never be an edition"),
        ("", "x.yaml:3: days: None is no list"),
        ("mon-fri", "x.yaml:3: days: 'mon-fri' is no list; write a list, for example [mon, tue, wed, thu, fri]"),
        ("[mon, 0]", "x.yaml:3: days[1]: 0 is no weekday; write its name (mon, tue, ...), because libraries count days differently"),
        ('["1"]', "x.yaml:3: days[0]: '1' is no weekday; write its name"),
        ("[mo]", "x.yaml:3: days[0]: 'mo' is no weekday; "),
        ("[lundi]", "x.yaml:3: days[0]: 'lundi' is no weekday; "),
    ],
)
def test_wrong_days_are_told(write, given, says):
    """Numbers, none, and what is no day."""
    (told,) = mistakes(write("x", days=given))
    assert told.startswith(says)


def test_all_mistakes_are_told_at_once(write):
    """Each with its file, line and place; neighbours are named."""
    assert mistakes(write("x", WRONG)) == [
        "x.yaml:1: name: 'evening' is not the file's name; call it 'x' or rename the file",
        "x.yaml:2: time: there is no 25:30; hours go from 00 to 23, minutes from 00 to 59",
        "x.yaml:3: zone: 'Europe/Brusels' is no time zone; did you mean 'Europe/Brussels'?",
        "x.yaml:4: days[1]: 'Monday' stands twice; remove one",
        "x.yaml:4: days[2]: 1 is no weekday; write its name (mon, tue, ...), because libraries count days differently: "
        "day 0 is Monday to one and Sunday to another",
        "x.yaml:4: days[3]: 'wendesday' is no weekday; did you mean 'wednesday'?",
        "x.yaml:4: days[4]: 'sat-sun' is more than one weekday; write each by itself, for example [mon, tue, wed, thu, fri]",
        "x.yaml:5: windwo: is unknown; did you mean 'window'?",
        "x.yaml:6: window: 'one dya' is unknown; did you mean 'one day'?",
        "x.yaml:7: max_days: 99 is too large; write at most 31",
        "x.yaml:9: readers[0]: 'ada' is no mail address; write one of the configuration's readers",
        "x.yaml:11: readers[2]: 'Ada@example.org' stands twice; remove one",
        'x.yaml:14: gather[1]: 630 is no time; write hours and minutes in quotes, for example "06:00"',
        "x.yaml:15: gather[2]: '01:00' stands twice; remove one",
    ]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("europe/brussels", "did you mean 'Europe/Brussels'?"),
        ("Brussels", "did you mean 'Europe/Brussels'?"),
        ("New York", "did you mean 'America/New_York'?"),
        ("CEST", "use an IANA name such as"),
        ("Europe", "use an IANA name such as"),
        ("../etc/passwd", "use an IANA name such as"),
    ],
)
def test_an_unknown_zone_names_its_neighbour(write, given, says):
    """A city alone and another case find theirs; an abbreviation is not taken for another one."""
    assert says in mistakes(write("x", zone=given))[0]


def test_a_plan_made_in_code_is_checked_too():
    """The same rules without a file."""
    with pytest.raises(ValidationError, match="stands twice"):
        Plan.model_validate({"name": "x", "time": "06:00", "days": ["mon", "mon"]})


def test_plans_are_loaded_by_name(write, tmp_path):
    """Every plan of the folder, in order; hidden files are none; the shipped ones stand back."""
    write("b", readers=f"[{ADA}]")
    write("a", zone="America/New_York")
    write(".c", "not: [a plan")
    assert [(plan.name, plan.readers) for plan in load_plans(tmp_path)] == [("a", "all"), ("b", (ADA,))]


def test_two_plans_of_one_name_are_told_with_both_files(write, tmp_path):
    """The copy is to blame, and the other is named."""
    write("morning")
    write("copy", "name: morning\ntime: 07:00\n")
    write("third", max_days=0)
    with pytest.raises(ConfigError) as told:
        load_plans(tmp_path)
    assert str(told.value).replace(f"{tmp_path}/", "").splitlines() == [
        "schedules/copy.yaml:1: name: 'morning' is not the file's name, and schedules/morning.yaml has it too; call it 'copy' or rename the file",
        "schedules/third.yaml:3: max_days: 0 is too small; write at least 1",
    ]


def test_an_unknown_plan_is_told(tmp_path):
    """A name that is none, and one without a file."""
    for name, says in (("../x", "lower-case letters"), ("evening", "there is no .*evening.yaml")):
        with pytest.raises(UsageError, match=says):
            load_plan(name, tmp_path)


def test_the_next_three_editions_are_told(write):
    """In words, in the plan's zone, on the plan's days."""
    folder = write("x", zone="America/New_York", days="[mon, fri]")
    (found,) = examined(folder)
    assert found == (
        "x",
        "ok",
        "next: Friday 2 October 2026 at 06:00 EDT, Monday 5 October 2026 at 06:00 EDT, Friday 9 October 2026 at 06:00 EDT",
    )


def test_clock_changes_of_a_year_are_told(write):
    """A time that does not exist on a coming day, and one that comes twice; a plan without Sundays has neither."""
    folder = write("x", time="02:30", gather='["22:00", "02:30"]')
    assert [(finding.state, finding.says) for finding in examined(folder)][1:] == [
        ("warning", "on Sunday 25 October 2026 02:30 comes twice in Europe/Brussels: the edition is made at the first, 02:30 CEST"),
        ("warning", "on Sunday 28 March 2027 there is no 02:30 in Europe/Brussels: the edition is made at 03:00"),
        ("warning", "on Sunday 31 October 2027 02:30 comes twice in Europe/Brussels: the edition is made at the first, 02:30 CEST"),
        ("warning", "gather[1]: 02:30 is the edition's own time, at which sources are read anyway; remove it"),
    ]
    assert len(examined(write("x", time="02:30", days="[mon, sat]"))) == 1
    (_, told) = examined(write("x", time="23:30", zone="America/Nuuk", days="[sat]"), now=datetime(2027, 2, 1, tzinfo=UTC))[:2]
    assert told.says.endswith("there is no 23:30 in America/Nuuk: the edition is made on Sunday 28 March 2027 at 00:00 -01")


def test_a_reader_that_is_none_is_told(write):
    """With the configured one that was probably meant, or what to do."""
    found = examined(write("x", readers="[ada@exmaple.org, ada@example.org, b@other.test]"), ADA)
    assert [finding.says for finding in found if finding.state == "failed"] == [
        "readers[0]: 'ada@exmaple.org' is not among the configured readers; did you mean 'ada@example.org'?",
        "readers[2]: 'b@other.test' is not among the configured readers; add it to `readers:` of the configuration, or remove it from the plan",
    ]
    assert [finding.state for finding in examined(write("x", readers=f"[{ADA}]"), ADA)] == ["ok"]


def test_a_wrong_plan_leaves_the_others(write, tmp_path):
    """Each mistake is a failed finding of its file; a reader twice, two plans of one name, a broken file, a wrong ending."""
    write("a", "name: b\ntime: [")
    write("b")
    write("c", "name: b\ntime: 06:00\nreaders: [ada@example.org, ada@example.org]\n")
    (tmp_path / "schedules" / "d.yml").write_text("name: d")
    found = examined(tmp_path, ADA)
    assert [(finding.plan, finding.state) for finding in found] == [
        ("a", "failed"),
        ("b", "ok"),
        ("c", "failed"),
        ("c", "failed"),
        ("d", "warning"),
    ]
    assert "schedules/b.yaml has it too" in found[2].says
    assert found[3].says == "schedules/c.yaml:3: readers[1]: 'ada@example.org' stands twice; remove one"
