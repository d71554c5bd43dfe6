"""The tree in, an SQLite file out that knows its words, names, places and numbers: made anew wherever it is not what the tree says.

It is disposable, and never the truth. It lies in a folder of the tree that Git and backups pass over. Where it cannot be written, as in
a tree that may only be read, the same is made in memory. An edition whose files are not as they were made has no words in it, and a
reason instead.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from digest import __version__, log
from digest.archive.amounts import amounts, as_english
from digest.archive.items import Item, items
from digest.archive.tree import FORMS, Archive, Kept, hashed
from digest.archive.words import folded, plain
from digest.errors import ArchiveError
from digest.facts import number
from digest.language import places

FOLDER, FILE = ".digest", "search.sqlite"
BESIDE = {  # so that neither Git nor backups take up what can be made anew
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# The index of `digest archive search`, made anew when it is missing.\n",
}
FORMAT = f"2 {__version__}"  # of another one, everything is read again
WAIT_S = 30.0  # for another process that is bringing it up to date
AT_ONCE = 50  # editions: what was read of a large tree is kept when the rest is interrupted
KEPT_FROM_US = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH,
}  # fmt: skip
SCHEMA = """
CREATE TABLE format (is_of TEXT);
CREATE TABLE editions (
  id INTEGER PRIMARY KEY, path TEXT UNIQUE, plan TEXT, date TEXT, revision INTEGER, signature TEXT, manifest TEXT, damage TEXT
);
CREATE TABLE items (
  id INTEGER PRIMARY KEY, edition INTEGER REFERENCES editions ON DELETE CASCADE, kind TEXT, section TEXT, number INTEGER, headline TEXT,
  text TEXT, ids TEXT
);
CREATE TABLE outlets (item INTEGER REFERENCES items ON DELETE CASCADE, name TEXT);
CREATE TABLE places (item INTEGER REFERENCES items ON DELETE CASCADE, line INTEGER, code TEXT);
CREATE TABLE amounts (item INTEGER REFERENCES items ON DELETE CASCADE, line INTEGER, value REAL, unit TEXT, words TEXT);
CREATE VIRTUAL TABLE words USING fts5 (headline, text, tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER forgotten AFTER DELETE ON items BEGIN DELETE FROM words WHERE rowid = old.id; END;
CREATE INDEX items_of ON items (edition);
CREATE INDEX outlets_of ON outlets (item);
CREATE INDEX places_of ON places (item);
CREATE INDEX by_code ON places (code);
CREATE INDEX amounts_of ON amounts (item);
CREATE INDEX by_value ON amounts (value);
"""
T = TypeVar("T")


def ask(archive: Archive, question: Callable[[sqlite3.Connection], T]) -> tuple[T, str | None]:
    """Put a question to the index, once it is what the tree says; returns with its answer why it was put to one in memory.

    An index that is damaged, or another program's, is made anew.
    """
    place, reason = archive.root / FOLDER / FILE, None
    for is_last in (False, True) if archive.root.is_dir() else ():  # looking into a tree does not make it
        try:
            with closing(_opened(place)) as database:
                _bring_up_to_date(database, archive)
                return question(database), None
        except (sqlite3.Error, OSError) as error:
            if is_last or not _is_broken(error):
                reason = str(error)
                break
            log.event("discarded", index=place, reason=error)
            with contextlib.suppress(OSError):
                place.unlink()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        _begin(database)
        database.execute("PRAGMA foreign_keys = ON")
        _bring_up_to_date(database, archive)
        return question(database), reason


def scanned(archive: Archive) -> dict[Kept, str]:
    """Return each edition of the tree, whole or not, with what tells that none of its files has changed: their sizes and times."""
    found: dict[Kept, dict[str, str]] = {}
    for folder in sorted(archive.root.glob("[0-9][0-9][0-9][0-9]/[0-9][0-9]")):
        for entry in os.scandir(folder):
            form = entry.name.rpartition(".")[2]
            kept = archive.named(Path(entry.path)) if form in FORMS else None
            if kept and entry.is_file():
                stat = entry.stat()
                found.setdefault(kept, {})[form] = f"{stat.st_mtime_ns}:{stat.st_size}"
    return {kept: " ".join(f"{form}={forms[form]}" for form in FORMS if form in forms) for kept, forms in found.items()}


def _is_broken(error: Exception) -> bool:
    """Tell whether the file is no index of ours, rather than kept from us."""
    return isinstance(error, sqlite3.Error) and (getattr(error, "sqlite_errorcode", 1) & 0xFF) not in KEPT_FROM_US


def _opened(place: Path) -> sqlite3.Connection:
    """Open the index, which holds nothing when the file is new; raises sqlite3.DatabaseError when it is none of ours."""
    if not place.parent.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)  # another process may make it too
        for name, text in BESIDE.items():
            (place.parent / name).write_text(text, encoding="utf-8")
    database = sqlite3.connect(place, timeout=WAIT_S, isolation_level=None)
    try:
        if not _tables(database):
            with _writing(database):
                if not _tables(database):  # another process may have made them
                    _begin(database)
        if [row[0] for row in database.execute("SELECT is_of FROM format")] != [FORMAT]:
            raise sqlite3.DatabaseError("it is of another version of digest")
        database.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        database.close()
        raise
    return database


def _tables(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _begin(database: sqlite3.Connection) -> None:
    for statement in filter(str.strip, re.split(r";\n(?=CREATE|\Z)", SCHEMA)):
        database.execute(statement)
    database.execute("INSERT INTO format VALUES (?)", (FORMAT,))


@contextlib.contextmanager
def _writing(database: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _bring_up_to_date(database: sqlite3.Connection, archive: Archive) -> None:
    """Read what is new or other in the tree, and forget what is no longer in it."""
    tree = {_path(kept): (kept, signature) for kept, signature in scanned(archive).items()}
    gone, fresh = _changes(database, tree)
    for start in range(0, len(gone) + len(fresh), AT_ONCE):
        with _writing(database):
            left, wanted = _changes(database, tree)  # another process may have done some of it
            for path in left:
                database.execute("DELETE FROM editions WHERE path = ?", (path,))
            for path in wanted[:AT_ONCE]:
                database.execute("DELETE FROM editions WHERE path = ?", (path,))
                _add(database, archive, *tree[path])
        log.event("indexed", editions=min(start + AT_ONCE, len(fresh)), of=len(fresh))


def _changes(database: sqlite3.Connection, tree: Mapping[str, tuple[Kept, str]]) -> tuple[list[str], list[str]]:
    known: dict[str, str] = dict(database.execute("SELECT path, signature FROM editions"))
    return [path for path in known if path not in tree], [path for path, (_, signature) in tree.items() if known.get(path) != signature]


def _path(kept: Kept) -> str:
    return "/".join(kept.stem.parts[-3:])


def _add(database: sqlite3.Connection, archive: Archive, kept: Kept, signature: str) -> None:
    found, manifest, damage = _read(archive, kept, signature)
    row = (_path(kept), kept.plan, kept.date.isoformat(), kept.revision, signature, manifest, damage)
    edition = database.execute("INSERT INTO editions VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row).lastrowid
    for item in found:
        _add_item(database, edition, item)


def missing(kept: Kept, signature: str) -> str | None:
    """Return which file of an edition is not there, by what `scanned` tells of it; None where none is."""
    form = next((form for form in FORMS if f"{form}=" not in signature), None)
    return f"{kept.path(form).name}: it is missing; restore the file from a copy" if form else None


def without_place(kept: Kept, error: ArchiveError) -> str:
    """Return why an edition cannot be read, its file named without the folder."""
    return str(error).removeprefix(f"archive {kept.stem.parent}{os.sep}")


def _read(archive: Archive, kept: Kept, signature: str) -> tuple[list[Item], str | None, str | None]:
    """Return what an edition printed and its manifest's hash, or why that cannot be told."""
    if damage := missing(kept, signature):
        return [], None, damage
    try:
        edition = archive.read(kept)
    except ArchiveError as error:
        return [], None, without_place(kept, error)
    return items(edition.markdown, json.loads(edition.manifest)), hashed(edition.manifest), None


def _add_item(database: sqlite3.Connection, edition: int | None, item: Item) -> None:
    text = "\n".join(line.text for line in item.lines)
    row = (edition, item.kind, item.section, item.number, item.headline, text, json.dumps([line.id for line in item.lines]))
    made = database.execute("INSERT INTO items VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row).lastrowid
    database.execute("INSERT INTO words (rowid, headline, text) VALUES (?, ?, ?)", (made, plain(item.headline)[0], plain(text)[0]))
    database.executemany("INSERT INTO outlets VALUES (?, ?)", [(made, name) for name in item.outlets])
    database.executemany("INSERT INTO places VALUES (?, ?, ?)", [(made, line, code) for line, code in dict.fromkeys(_places(item, text))])
    database.executemany("INSERT INTO amounts VALUES (?, ?, ?, ?, ?)", [(made, *row) for row in dict.fromkeys(_amounts(item))])


def _places(item: Item, text: str) -> Iterator[tuple[int, str]]:
    """Yield the places that an item names, each with its line, -1 for the headline; text: its lines, read as one."""
    start = len(item.headline) + 2  # of the lines, behind an empty one
    whole = f"{item.headline}\n\n{text}"
    for mention in places(whole, item.language):
        at = mention.span.start
        yield (whole.count("\n", start, at) if at >= start else -1), mention.place.code


def _amounts(item: Item) -> Iterable[tuple[int | None, float, str | None, str]]:
    """Yield the numbers of an item: its line (-1 for the headline, None for the manifest), value, unit, and what words say it is of."""
    for place, line in enumerate((item.headline, *(line.text for line in item.lines)), start=-1):
        found = amounts(line, item.language)
        words = folded(as_english(line, item.language)) if found else ""
        yield from ((place, one.value, one.unit, words) for one in found)
    for figure in item.figures:
        words = folded(" ".join(str(figure[name]) for name in ("unit", "noun", "what") if figure.get(name)))
        ends = [one for name in ("value", "high") if isinstance(one := figure.get(name), int | float)]
        unit = figure.get("unit")
        yield from ((None, value, unit if isinstance(unit, str) else None, words) for end in ends if (value := number(end)) is not None)
