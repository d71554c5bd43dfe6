"""Stores and archives as older versions left them: a schema's number in; a place with its rows and files, to be migrated, out.

tests/data/stores/N.json holds what `digest run` of the commit that it names wrote, the last one whose schema was N, or nearly: the rows of
its store, and its archive. From 6 on the edition waits for approval.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa

from digest.store.database import url_of
from digest.store.schema import MIGRATIONS

STORES = Path(__file__).parent / "data" / "stores"
VERSIONS = tuple(sorted(int(path.stem) for path in STORES.glob("*.json")))
HAVE_OUTBOX, HAVE_APPROVAL = 2, 6
STATES = ("pending", "uncertain", "refused", "forgotten")  # of further readers, beside ada and ben
BEGUN = "2026-03-11"  # the date of an edition that was claimed, and whose process died

Rows = dict[str, list[dict[str, Any]]]


class Left(NamedTuple):
    """What an older version left: the rows of its store by table, and the files of its archive by their places."""

    rows: Rows
    files: dict[str, str]


def left(version: int) -> Left:
    """Return what a version left: an edition with its copies, those of four more readers in other states, and an edition just begun."""
    read = json.loads((STORES / f"{version}.json").read_text(encoding="utf-8"))
    rows: Rows = read["rows"]
    (edition,) = rows["editions"]
    nothing = dict.fromkeys(edition, None)
    begun = {"plan": "morning", "date": BEGUN, "revision": 1, "state": "claimed", "claimed_at": edition["claimed_at"]}
    windows = {"window_start": "2026-03-10T05:00:00.000000Z", "window_end": "2026-03-11T05:00:00.000000Z", "maker": "a-dead-process"}
    rows["editions"].append({**nothing, **begun, **{name: value for name, value in windows.items() if name in edition}})
    for state in STATES if version >= HAVE_OUTBOX else ():
        row = {**rows["outbox"][0], "reader": f"{state}@reader.example", "state": state, "reason": f"{state} it was", "tries": 1}
        rows["outbox"].append({**row, "due_at": row["changed_at"] if state == "pending" else None})
    if version >= HAVE_APPROVAL:
        rows["outbox"] = [row for row in rows["outbox"] if row["state"] != "pending"]  # none is, while its edition waits
    return Left(rows, read["files"])


def build(place: str | Path, version: int, rows: Rows) -> None:
    """Make a store of an older schema by the migrations up to it, and put these rows into it."""
    engine = sa.create_engine(url_of(place))
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE schema_version (version INTEGER NOT NULL)"))
        for number, statements in enumerate(MIGRATIONS[:version], start=1):
            for statement in statements:
                connection.execute(sa.text(statement))
            connection.execute(sa.text("INSERT INTO schema_version VALUES (:number)"), {"number": number})
        for table in sorted(rows, key=["articles", *sorted(rows)].index):  # revisions refer to articles
            columns = sa.table(table, *map(sa.column, rows[table][0]))
            connection.execute(columns.insert(), rows[table])
    engine.dispose()


def found(place: str | Path, rows: Rows) -> Rows:
    """Return the rows that a store has now in the same tables, of each the columns that it had."""
    engine = sa.create_engine(url_of(place))
    with engine.connect() as connection:
        now = {
            table: [dict(row._mapping) for row in connection.execute(sa.select(*map(sa.column, before[0])).select_from(sa.table(table)))]
            for table, before in rows.items()
        }
    engine.dispose()
    return now


def furnish(folder: Path, files: dict[str, str], store: str, *, plan: str = "") -> None:
    """Write the archive and, around it, a configuration of the same source and readers, with the store that is given."""
    for name, text in files.items():
        path = folder / "archive" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    readers = ", ".join(f"{{address: {name}@reader.example}}" for name in ("ada", "ben", *STATES))
    (folder / "in").mkdir()
    (folder / "schedules").mkdir()
    (folder / "schedules" / "morning.yaml").write_text(f'name: morning\ntime: "06:00"\n{plan}')
    (folder / "config.yaml").write_text(
        f'sources: [{{name: Inbox, folder: in, section: World}}]\nreaders: [{readers}]\nstore: "{store}"\nsummarizer: {{words: 45}}\n'
    )
