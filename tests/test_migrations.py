"""Stores of every older schema, on both kinds of them: nothing is lost on the way to the newest, and everything works on it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime
from email import message_from_bytes
from pathlib import Path

import pytest
from older import BEGUN, HAVE_APPROVAL, HAVE_OUTBOX, STATES, VERSIONS, build, found, furnish, left

from digest.store import open_store
from digest.store.database import schema_version
from digest.store.schema import MIGRATIONS
from tests.inprocess import digest

DAY = date(2026, 3, 10)
NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def in_order(rows: list[dict[str, object]]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def test_every_older_schema_is_tried():
    """Whoever adds a migration adds what the version before it left."""
    assert list(VERSIONS) == list(range(1, len(MIGRATIONS)))


@pytest.mark.parametrize("version", VERSIONS)
def test_no_row_is_lost(store_url, version):
    """Each row of each table is there after the migrations, every column of it as it was, and once."""
    rows = left(version).rows
    build(store_url, version, rows)
    assert schema_version(store_url) == version
    with open_store(store_url):
        pass
    assert schema_version(store_url) == len(MIGRATIONS)
    now = found(store_url, rows)
    assert {table: in_order(some) for table, some in now.items()} == {table: in_order(some) for table, some in rows.items()}


@pytest.mark.parametrize("version", VERSIONS)
def test_its_rows_are_what_they_were(store_url, version):
    """Articles, claims and copies are read as before, each row of the outbox as a reader's copy; what is pending can be taken, once."""
    build(store_url, version, left(version).rows)
    with open_store(store_url) as store:
        assert len(store.memory.now([row["id"] for row in left(version).rows["articles"]])) == 2
        edition, begun = store.ledger.editions()
        assert (edition.state, edition.is_held, begun.state) == ("archived", version >= HAVE_APPROVAL, "claimed")
        rows = store.outbox.rows()
        assert {row.kind for row in rows} <= {"copy"}
        assert len(rows) == (0 if version < HAVE_OUTBOX else 5 if version >= HAVE_APPROVAL else 6)
        taken = [store.outbox.begin(row, NOW) for row in [*rows, *rows] if row.state == "pending"]
        assert [row is not None for row in taken] == ([True, False] if HAVE_OUTBOX <= version < HAVE_APPROVAL else [])
        assert store.outbox.owe("morning", DAY, 1, ["new@reader.example"], NOW) == 1


def told(folder: Path, *arguments: str) -> dict[str, object]:
    ended = digest(folder, *arguments, "--json")
    assert ended.returncode == 0, (arguments, ended.stderr)
    return json.loads(ended.stdout)


def outbox(folder: Path) -> Counter[tuple[int, str, str]]:
    return Counter((one["revision"], one["kind"], one["state"]) for one in told(folder, "outbox", "list")["copies"])


@pytest.fixture(
    params=[
        *(pytest.param(("sqlite", version), id=f"sqlite-{version}") for version in VERSIONS),
        *(pytest.param(("postgresql", version), id=f"postgresql-{version}", marks=pytest.mark.postgres) for version in (1, 5, 8)),
    ]
)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, int]:
    """A place whose store and archive an older version left. Of PostgreSQL three: what differs there is migrated above."""
    kind, version = request.param
    url = f"sqlite:///{tmp_path / 'digest.db'}" if kind == "sqlite" else str(request.getfixturevalue("postgres_url"))
    rows, files = left(version)
    build(url, version, rows)
    plan = "approve: {tell: [ed@desk.example]}\n" if version >= HAVE_APPROVAL else ""
    furnish(tmp_path, files, url, plan=plan)
    return tmp_path, version


def test_every_command_works_on_an_older_store(older):
    """What was archived is listed whole and can be explained; what is owed is sent once; a revision is made, and what was begun is ended."""
    folder, version = older
    is_held = version >= HAVE_APPROVAL
    assert digest(folder, "doctor").stdout.count(f"schema {version} of {len(MIGRATIONS)}") == 1
    (listed,) = told(folder, "archive", "list", "--check")["editions"]
    assert (listed["damage"], listed["stories"], listed["state"]) == (None, 2, "waits" if is_held else None)
    for wanted in ("1.1", "1"):
        explained = digest(folder, "explain", str(DAY), wanted)
        assert (explained.returncode, "4,000 tonnes of oil" in explained.stdout, explained.stderr) == (0, True, "")
    owed = Counter[tuple[int, str, str]]()
    if version >= HAVE_OUTBOX:
        owed = Counter({(1, "copy", state): 1 for state in STATES if not is_held or state != "pending"})
        owed[1, "copy", "held" if is_held else "sent"] = 2
    assert outbox(folder) == owed
    sent = digest(folder, *(("approve", str(DAY), "--by", "Ada Lind") if is_held else ("deliver", "--date", str(DAY))))
    assert sent.returncode in (0, 1, 3), sent.stderr
    mails = sorted(path.name for path in (folder / "outbox").iterdir())
    assert len(mails) == (6 if version < HAVE_OUTBOX else 3 if is_held else 1)
    assert outbox(folder)[1, "copy", "pending"] == 0
    assert digest(folder, "publish", "--date", str(DAY), "--revise", "A name was wrong.").returncode == 0
    assert digest(folder, "publish", "--date", BEGUN, "--anyway").returncode == 0
    listed = told(folder, "archive", "list", "--check")["editions"]
    assert [(one["date"], one["revision"], one["damage"]) for one in listed] == [(str(DAY), 1, None), (str(DAY), 2, None), (BEGUN, 1, None)]
    assert outbox(folder)[2, "copy", "held" if is_held else "pending"] == 6
    assert outbox(folder)[2, "notice", "pending"] == is_held
    assert digest(folder, "deliver", "--date", str(DAY)).returncode == is_held
    assert outbox(folder)[2, "notice" if is_held else "copy", "sent"] == (1 if is_held else 6)
    later = sorted({path.name for path in (folder / "outbox").iterdir()} - set(mails))
    subjects = [str(message_from_bytes((folder / "outbox" / name).read_bytes())["Subject"]) for name in later]
    assert all(subject.startswith("To approve by" if is_held else "Corrected") for subject in subjects)
