"""Files of a folder's schedules/ in; checked plans out, or every mistake of every file at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from digest import log, shipped
from digest.errors import ConfigError, UsageError
from digest.mail import Mailbox
from digest.model import PLAN_NAME
from digest.settings.options import Options, Zone
from digest.settings.values import Document, read_document

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")  # in the order of date.weekday()
LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAME_RULE = "a plan's name is at most 40 lower-case letters, digits, _ and single -, and does not end like a revision (r2)"


def _name(value: str) -> str:
    if not PLAN_NAME.fullmatch(value):
        raise ValueError(f"{value!r} is no name: {NAME_RULE}")
    return value


def _clock(value: object) -> time:
    """Accept "HH:MM" in quotes or without them."""
    if isinstance(value, time):
        return value
    if not isinstance(value, str):
        # under YAML 1.1 an unquoted 22:00 is the number 1320, and 0600 is 600 everywhere: a guess could be hours off
        raise ValueError(f'{value!r} is no time; write hours and minutes in quotes, for example "06:00"')
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", value.strip(), re.ASCII)
    if not match:
        raise ValueError(f'{value!r} is no time; write hours and minutes, "HH:MM", for example "06:00"')
    hours, minutes = int(match[1]), int(match[2])
    if (hours, minutes) == (24, 0):
        raise ValueError('there is no 24:00; midnight is "00:00", and belongs to the day that it begins')
    if hours > 23 or minutes > 59:
        raise ValueError(f"there is no {value}; hours go from 00 to 23, minutes from 00 to 59")
    return time(hours, minutes)


def _weekday(value: object) -> Weekday:
    if not isinstance(value, str) or value.strip().isdigit():
        raise ValueError(
            f"{value!r} is no weekday; write its name (mon, tue, ...), because libraries count days differently: "
            "day 0 is Monday to one and Sunday to another"
        )
    wanted = value.strip().lower()
    if re.search(r"\w\s*[-–,]\s*\w", wanted):
        raise ValueError(f"{value!r} is more than one weekday; write each by itself, for example [mon, tue, wed, thu, fri]")
    found = next((DAYS[number] for number, name in enumerate(LONG) if len(wanted) >= 3 and name.startswith(wanted)), None)
    if found is None:
        near = get_close_matches(wanted, (*LONG, *DAYS), n=1)
        raise ValueError(f"{value!r} is no weekday; " + (f"did you mean {near[0]!r}?" if near else f"write {', '.join(DAYS)}"))
    return found


def _address(value: object) -> str:
    if not isinstance(value, str) or "@" not in value:
        raise ValueError(f"{value!r} is no mail address; write one of the configuration's readers")
    return value


ITEMS: dict[str, tuple[Callable[[object], object], str]] = {
    "days": (_weekday, "write a list, for example [mon, tue, wed, thu, fri]"),
    "gather": (_clock, 'write a list, for example ["22:00", "05:00"]'),
    "readers": (_address, "write all, or a list, for example [desk@example.org]"),
}
Clock = Annotated[time, BeforeValidator(_clock)]
APPROVE = 'write true, false, or {by: "07:30", otherwise: hold, tell: [desk@example.org]}'
PATIENCE = timedelta(hours=1)  # from an edition's time until its approval is due, where its plan names no other time
MOST_PATIENCE = timedelta(hours=12)  # a deadline that lies further off is taken for a time before the edition's own


class Approve(Options):
    """That a person releases a plan's editions.

    by: the local wall time at which that is due, within twelve hours of the edition's own; None is an hour after it. otherwise:
    what happens then without it: hold, it waits on, and whoever runs digest is told; send, its readers get it, marked as not approved.
    tell: who is mailed each edition when it waits, and once more when its time has passed and it waits on.
    """

    by: Clock | None = None
    otherwise: Literal["hold", "send"] = "hold"
    tell: tuple[Mailbox, ...] = ()

    @field_validator("tell")
    @classmethod
    def _once(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        bare = [parseaddr(one)[1].lower() for one in value]
        if twice := next((one for place, one in enumerate(bare) if one in bare[:place]), None):
            raise ValueError(f"{twice!r} stands twice; remove one")
        return value

    @property
    def told(self) -> tuple[str, ...]:
        """The bare addresses of who is told."""
        return tuple(parseaddr(one)[1] for one in self.tell)


class Plan(Options):
    """One plan: when its editions are made, of what stretch of news, and for whom.

    time: local wall time at which an edition's window of news ends. zone: an IANA name; None is the configuration's.
    days: the weekdays that have an edition, Monday first. window: what an edition covers. max_days: how many days a
    window may reach back after a pause. readers: all, or some of the configured addresses. gather: local wall times
    at which sources are read, every day. approve: that a person releases each edition, or None.
    """

    name: Annotated[str, AfterValidator(_name)]
    time: Clock
    zone: Zone | None = None
    days: tuple[Weekday, ...] = DAYS
    window: Literal["since last edition", "one day"] = "since last edition"
    max_days: int = Field(default=7, ge=1, le=31, strict=True)
    readers: Literal["all"] | tuple[str, ...] = "all"
    gather: tuple[Clock, ...] = ()
    approve: Approve | None = None

    @field_validator("days", "readers", "gather", mode="before")
    @classmethod
    def _each(cls, value: object, info: ValidationInfo) -> object:
        items, mistakes = _read_items(str(info.field_name), value)
        if mistakes:
            raise ValueError(mistakes[0])  # the others are told by _file_mistakes: a validator can name only one
        return items

    @field_validator("approve", mode="before")
    @classmethod
    def _plain(cls, value: object) -> object:
        if not isinstance(value, bool | dict | Approve | None):
            raise ValueError(f"{value!r} is neither yes nor no; {APPROVE}")
        return (Approve() if value else None) if isinstance(value, bool) else value

    @field_validator("approve")
    @classmethod
    def _after(cls, value: Approve | None, info: ValidationInfo) -> Approve | None:
        due = info.data.get("time")
        wait = _later(due, value.by) if value and value.by and due else PATIENCE
        if value and value.by and not timedelta(0) < wait <= MOST_PATIENCE:
            far = f"{wait.seconds // 3600} h {wait.seconds // 60 % 60:02} min after" if wait else "at"
            raise ValueError(
                f"approve.by: {value.by:%H:%M} is {far} the edition's own {due:%H:%M}; write a time at most twelve hours after it"
            )
        return value


class PlanFile(NamedTuple):
    """One file of schedules/: its plan, or the mistakes that it has, one a line."""

    path: Path
    plan: Plan | None
    mistakes: str


def load_plan(name: str, folder: Path) -> Plan:
    """Load schedules/NAME.yaml of the configuration's folder, or, where that has no schedules/, the one that ships with digest.

    Raises UsageError when there is no such plan, ConfigError with one line a mistake when its file is wrong.
    """
    if not PLAN_NAME.fullmatch(name):
        raise UsageError(f"plan {name!r}: {NAME_RULE}")
    paths = plan_paths(place_of(folder))
    for path in paths:
        if path.stem == name:
            return _plan(read_document(path), {})
    others = f"choose with --plan: {', '.join(path.stem for path in paths)}" if paths else "see `digest init`"
    raise UsageError(f"plan {name!r}: there is no {folder / 'schedules' / name}.yaml; write it, or {others}")


def place_of(folder: Path) -> Path:
    """Return where the plans of a configuration's folder are: in its schedules/, or, where there is none, those that ship with digest."""
    own = folder / "schedules"
    return own if own.exists() else shipped.path("schedules")


def load_plans(folder: Path) -> list[Plan]:
    """Load every schedules/*.yaml of the configuration's folder, or the shipped ones when it has no such folder; by name.

    Raises ConfigError with one line a mistake, those of all files together.
    """
    files = read_plans(folder)
    mistakes = [file.mistakes for file in files if file.mistakes]
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return [file.plan for file in files if file.plan]


class PlanFolder:
    """The good plans of a folder, read anew whenever a file of it has changed; a mistake in one leaves the others."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: object = None
        self._plans: list[Plan] = []

    def __call__(self) -> list[Plan]:
        """Return the plans as they are now; what is wrong with a changed file is told in the diary."""
        paths = plan_paths(place_of(self._folder))
        seen = [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths]
        if seen != self._seen:
            files = read_plans(self._folder)
            for file in files:
                for mistake in file.mistakes.splitlines():
                    log.warn("left", plan=file.path.stem, reason=f"{mistake}; until then its editions are not made")
            self._plans = [file.plan for file in files if file.plan]
            self._seen = seen
            tell = log.event if self._plans else log.warn
            tell("planned", plans=",".join(plan.name for plan in self._plans) or "none")
        return self._plans


def read_plans(folder: Path) -> list[PlanFile]:
    """Read the files that load_plans loads, each by itself: a mistake in one leaves the others."""
    documents: dict[Path, Document | ConfigError] = {}
    for path in plan_paths(place_of(folder)):
        try:
            documents[path] = read_document(path)
        except ConfigError as error:
            documents[path] = error
    names = {path: _given_name(document) for path, document in documents.items() if isinstance(document, Document)}
    files = []
    for path, document in documents.items():
        try:
            if isinstance(document, ConfigError):
                raise document
            files.append(PlanFile(path, _plan(document, names), ""))
        except ConfigError as error:
            files.append(PlanFile(path, None, str(error)))
    return files


def plan_paths(folder: Path, ending: str = "yaml") -> list[Path]:
    """Return a folder's plan files in the order of their names; hidden files are an editor's, not plans."""
    return sorted(path for path in folder.glob(f"*.{ending}") if path.is_file() and not path.name.startswith("."))


def _plan(document: Document, names: dict[Path, str | None]) -> Plan:
    """Return the plan of a file; names: what each file of its folder calls its plan."""
    return document.validated(Plan, also=_file_mistakes(document, names))


def _file_mistakes(document: Document, names: dict[Path, str | None]) -> list[str]:
    found = []
    name, values = _given_name(document), document.values
    if name is not None and name != document.path.stem:
        others = [str(path) for path, other in names.items() if other == name and path != document.path]
        whose = f", and {' and '.join(others)} has it too" if others else ""
        found.append(f"name: {name!r} is not the file's name{whose}; call it {document.path.stem!r} or rename the file")
    for place in ITEMS:
        if isinstance(values, dict) and place in values:
            found += _read_items(place, values[place])[1]
    return found


def _given_name(document: Document) -> str | None:
    name = document.values.get("name") if isinstance(document.values, dict) else None
    return name if isinstance(name, str) else None


def _read_items(place: str, value: Any) -> tuple[object, list[str]]:
    """Return a list setting's items and its mistakes, each beginning with its place."""
    item, form = ITEMS[place]
    if place == "readers" and isinstance(value, str) and value.strip().lower() == "all":
        return "all", []
    if not isinstance(value, Sequence) or isinstance(value, str):
        return (), [f"{place}: {value!r} is no list; {form}"]
    if place == "days" and not value:
        return (), ["days: the list is empty, so there would never be an edition; leave the line out for every day"]
    items: list[Any] = []
    mistakes = []
    for index, one in enumerate(value):
        try:
            read = item(one)
        except ValueError as error:
            mistakes.append(f"{place}[{index}]: {error}")
            continue
        if _same(read) in map(_same, items):
            mistakes.append(f"{place}[{index}]: {one!r} stands twice; remove one")
        items.append(read)
    return tuple(sorted(items, key=DAYS.index) if place == "days" else items), mistakes


def _later(clock: time, other: time) -> timedelta:
    """Return how long after one wall time another one comes, on this day or the next."""
    today = date(2000, 1, 1)
    return (datetime.combine(today, other) - datetime.combine(today, clock)) % timedelta(days=1)


def _same(item: object) -> object:
    return item.lower() if isinstance(item, str) else item
