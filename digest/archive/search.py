"""A tree of editions and what somebody looks for in, the places that have it out, the newest edition first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from digest.archive.index import ask
from digest.archive.items import ItemKind
from digest.archive.numbers import items_with, lines_with, sought
from digest.archive.outlets import has_words, raise_if_unknown
from digest.archive.tree import ALTERED, Archive, Kept
from digest.archive.words import AFTER, BEFORE, WORD, folded, found_by_line, found_in, phrase_of, query_of
from digest.errors import UsageError
from digest.language import codes_of
from digest.text import one_line

Hashes = Mapping[tuple[str, date, int], str]
SHORT = 3  # letters: "de Gaulle" and "the Hague" begin without a capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for: all of it has to be in one story, figure, date or line; None, or nothing, asks for nothing.

    query: words, "phrases" and prefix*. first, last: dates of editions, both included. outlet: the name of a cited source, or words of
    it. name: words in a row that begin with capitals. country: a place, in English, French or German, or its code. figure: a number,
    and what it is of. limit: of hits. all_revisions: not only the newest of each edition.
    """

    query: str = ""
    first: date | None = None
    last: date | None = None
    plan: str | None = None
    outlet: str | None = None
    name: str | None = None
    country: str | None = None
    figure: str | None = None
    limit: int = 20
    all_revisions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place in an edition: the sentence or line that has most of what was looked for, and the headline over it.

    sentence: its number ("3.2"), where it is a story's. number: the story that it is of. marks: what was found in text; headline_marks:
    in the headline.
    """

    edition: Kept
    kind: ItemKind
    section: str
    number: int | None
    sentence: str | None
    headline: str
    headline_marks: tuple[tuple[int, int], ...]
    text: str
    marks: tuple[tuple[int, int], ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The hits, how many there are with those beyond the limit, which editions could not be searched and why, and why no index is kept."""

    hits: tuple[Hit, ...]
    total: int
    left_out: tuple[tuple[Kept, str], ...]
    kept_from: str | None = None


def search(archive: Archive, wanted: Wanted, recorded: Hashes | None = None) -> Found:
    """Return where the editions of a tree have what is wanted, the newest first, and in the order of the edition.

    recorded: the hashes of manifests as the ledger has them, by plan, date and revision; an edition that has another is left out.
    Raises UsageError for a query without a word, a country that nobody knows, an outlet that no edition cites or a figure without a
    number.
    """
    question = _Question(archive.root, wanted, recorded or {})
    found, reason = ask(archive, question.answer)
    return Found(hits=found.hits, total=found.total, left_out=found.left_out, kept_from=reason)


class _Question:
    """What is wanted, ready to be put to an index."""

    def __init__(self, root: Path, wanted: Wanted, recorded: Hashes) -> None:
        self._root = root
        self._recorded = {(plan, day.isoformat(), revision): manifest for (plan, day, revision), manifest in recorded.items()}
        self._wanted = wanted
        self._name = phrase_of(wanted.name) if wanted.name is not None else None
        parts = [query_of(wanted.query)] if wanted.query.strip() else []
        self._match = " AND ".join([*parts, *([self._name] if self._name else [])])
        self._codes = _codes(wanted.country) if wanted.country is not None else ()
        self._figures = sought(wanted.figure) if wanted.figure is not None else ()
        if wanted.outlet is not None and not folded(wanted.outlet):
            raise UsageError(f"outlet {one_line(wanted.outlet, 60)!r}: it holds no word to look for; see the sources of an edition")

    def answer(self, database: sqlite3.Connection) -> Found:
        """Ask an index."""
        database.create_function("has_words", 2, has_words, deterministic=True)
        database.create_function("is_recorded", 4, self._is_recorded)
        where, given = self._where(database)
        source = "items JOIN editions ON editions.id = edition" + (" JOIN words ON words.rowid = items.id" if self._match else "")
        total = database.execute(f"SELECT count(*) FROM {source} WHERE {where}", given).fetchone()[0]  # noqa: S608 - values are bound
        marked = "highlight(words, 0, ?, ?), highlight(words, 1, ?, ?)" if self._match else "NULL, NULL"
        rows = database.execute(
            "SELECT items.id, plan, date, revision, path, kind, section, number, items.headline, items.text, ids,"  # noqa: S608 - as above
            f" {marked} FROM {source} WHERE {where} ORDER BY date DESC, plan, revision DESC, items.id LIMIT ?",
            [*((BEFORE, AFTER) * 2 if self._match else ()), *given, self._wanted.limit],
        ).fetchall()
        if not total and self._wanted.outlet is not None:
            raise_if_unknown(self._wanted.outlet, [name for (name,) in database.execute("SELECT DISTINCT name FROM outlets")])
        return Found(hits=tuple(self._hit(database, row) for row in rows), total=total, left_out=tuple(self._left_out(database)))

    def _is_recorded(self, plan: str, day: str, revision: int, manifest: str | None) -> bool:
        """Tell whether the ledger has no other hash of an edition's manifest than the tree."""
        return self._recorded.get((plan, day, revision), manifest) == manifest

    def _where(self, database: sqlite3.Connection) -> tuple[str, list[Any]]:
        """Return the conditions, and the values that are bound to them."""
        where, given = _of_editions(self._wanted)
        where.append(
            "edition IN (SELECT id FROM editions AS whole WHERE is_recorded(whole.plan, whole.date, whole.revision, whole.manifest))"
        )
        if self._match:
            where.append("words MATCH ?")
            given.append(self._match)
        if self._wanted.outlet is not None:
            where.append("EXISTS (SELECT 1 FROM outlets WHERE outlets.item = items.id AND has_words(outlets.name, ?))")
            given.append(folded(self._wanted.outlet))
        if self._codes:
            where.append("items.id IN (SELECT item FROM places WHERE code IN (SELECT value FROM json_each(?)))")
            given.append(json.dumps(self._codes))
        if self._name:
            where.append("items.id IN (SELECT value FROM json_each(?))")
            given.append(json.dumps(_named(database, self._name)))
        for figure in self._figures:
            where.append("items.id IN (SELECT value FROM json_each(?))")
            given.append(json.dumps(sorted(items_with(database, figure))))
        return " AND ".join(where), given

    def _hit(self, database: sqlite3.Connection, row: tuple[Any, ...]) -> Hit:
        item, plan, day, revision, path, kind, section, number, headline, text, ids, in_headline, in_text = row
        lines, marks = text.split("\n"), found_by_line(text, in_text)
        asked = self._lines(database, item)  # of numbers and places
        best = max(range(len(lines)), key=lambda place: (len(marks[place]) + asked.count(place), -place))
        is_found = bool(marks[best]) or best in asked
        is_in_line = is_found or kind == "figure" or not (BEFORE in (in_headline or "") or -1 in asked)
        numbers = json.loads(ids)
        outlets = database.execute("SELECT name FROM outlets WHERE item = ? ORDER BY rowid", (item,)).fetchall()
        return Hit(
            edition=Kept(plan=plan, date=date.fromisoformat(day), revision=revision, stem=self._root / path),
            kind=kind, section=section, number=number, sentence=(numbers[best] or None) if is_found and numbers else None,
            headline=headline, headline_marks=found_in(headline, in_headline),
            text=lines[best] if is_in_line else "", marks=marks[best] if is_in_line else (), outlets=tuple(name for (name,) in outlets),
        )  # fmt: skip

    def _lines(self, database: sqlite3.Connection, item: int) -> list[int]:
        """Return the lines of an item that have the wanted numbers and name the wanted place, -1 for its headline."""
        codes = database.execute(
            "SELECT DISTINCT line FROM places WHERE item = ? AND code IN (SELECT value FROM json_each(?))", (item, json.dumps(self._codes))
        )
        return [*(line for (line,) in codes), *(line for figure in self._figures for line in lines_with(database, item, figure))]

    def _left_out(self, database: sqlite3.Connection) -> list[tuple[Kept, str]]:
        where, given = _of_editions(self._wanted)
        rows = database.execute(
            "SELECT plan, date, revision, path, damage FROM editions"  # noqa: S608 - as above
            " WHERE (damage IS NOT NULL OR NOT is_recorded(plan, date, revision, manifest))"
            f" AND {' AND '.join(where)} ORDER BY date, path",
            given,
        )
        found = [
            (Kept(plan=plan, date=date.fromisoformat(day), revision=n, stem=self._root / path), why) for plan, day, n, path, why in rows
        ]
        return [(kept, why or f"{kept.path('json').name}: {ALTERED}") for kept, why in found]


def _of_editions(wanted: Wanted) -> tuple[list[str], list[Any]]:
    """Return the conditions on editions. The newest revision is the newest one there is: what it corrects is not found in its place."""
    where, given = ["1"], list[Any]()
    for condition, value in (("date >= ?", wanted.first), ("date <= ?", wanted.last), ("plan = ?", wanted.plan)):
        if value is not None:
            where.append(condition)
            given.append(value.isoformat() if isinstance(value, date) else value)
    if not wanted.all_revisions:
        where.append(
            "revision = (SELECT max(revision) FROM editions AS other WHERE other.plan = editions.plan AND other.date = editions.date)"
        )
    return where, given


def _codes(country: str) -> tuple[str, ...]:
    codes = codes_of(country.strip()) or codes_of(country.strip().upper())
    if not codes:
        known = "write its name in English, French or German, or its code of two letters"
        raise UsageError(f"country {one_line(country, 60)!r}: no country, territory or international body of that name is known; {known}")
    return codes


def _named(database: sqlite3.Connection, phrase: str) -> list[int]:
    """Return the items that have the words with capitals: "May" is not found in "may"."""
    rows = database.execute(
        "SELECT items.id, items.headline, items.text, highlight(words, 0, ?, ?), highlight(words, 1, ?, ?)"
        " FROM words JOIN items ON items.id = words.rowid WHERE words MATCH ?",
        (BEFORE, AFTER, BEFORE, AFTER, phrase),
    )
    return [
        item
        for item, headline, text, in_headline, in_text in rows
        if any(
            _is_name(whole[slice(*span)])
            for whole, marked in ((headline, in_headline), (text, in_text))
            for span in found_in(whole, marked)
        )
    ]


def _is_name(surface: str) -> bool:
    words = WORD.findall(surface)
    return bool(words) and not words[-1][0].islower() and (len(words[0]) <= SHORT or not words[0][0].islower())
