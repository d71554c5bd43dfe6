"""Searching the archive: which editions, stories and sentences are found, and what becomes of the index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.archive import Archive, index, tree
from digest.archive.items import items
from digest.archive.search import Found, Hit, Wanted, search
from digest.compose import render
from digest.compose.manifest import manifest
from digest.errors import UsageError
from tests.archived import DAY, Told, edition, written
from tests.worded import whole

GOLDEN = Path(__file__).parent / "data" / "golden"
FLOOD = Told(
    headline="Flood in Grensby kills four",
    sentences=(
        "A sea dyke at Grensby broke on Monday, said Marit Halvgård of the Ministry of the Interior.",
        "About 3,000 people left their homes, and U.S. engineers may help.",
        "Poland will send €5 million.",
    ),
    outlets=("Northwire", "The Harbour Courier"),
    figures=({"value": 41, "high": 57, "unit": "houses", "noun": "houses", "what": "houses that stand in water"},),
    ahead=(("Friday 13 March", "The county council meets again."),),
)
STRIKE = Told(
    headline="Rail strike: trains stand still", sentences=("The ferry to Tromsø sails, the dyke road is shut.",), outlets=("Courier Sud",)
)
ENQUETE = Told(
    headline="Enquête sur la marée",
    sentences=("L’Allemagne a promis 2,5 millions d’euros à 1 850 habitants.",),
    language="fr",
    outlets=("Lumen",),
)
SPORT = Told(headline="Late header wins the cup", also=True, outlets=("Northwire",))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    kept = Archive(tmp_path / "archive")
    kept.keep(edition(FLOOD, STRIKE, ENQUETE, SPORT, table=[("four", "people whom the flood killed", 0)]))
    return kept


def found(archive: Archive, query: str = "", **more: object) -> Found:
    return search(archive, Wanted(query=query, **more))  # type: ignore[arg-type]


def places(found: Found) -> list[tuple[str, int | None, str | None]]:
    return [(hit.kind, hit.number, hit.sentence) for hit in found.hits]


def marked(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.marks] + [hit.headline[start:end] for start, end in hit.headline_marks]


@pytest.mark.parametrize(
    ("query", "where", "words"),
    [
        ("homes", [("story", 1, "1.2")], ["homes"]),
        ("GRENSBY monday", [("story", 1, "1.1")], ["Grensby", "Monday", "Grensby"]),
        ('"sea dyke"', [("story", 1, "1.1")], ["sea dyke"]),
        ('"dyke sea"', [], []),
        ("dyke strike", [("story", 2, "2.1")], ["dyke", "strike"]),
        ("dyke nowhere", [], []),
        ("engin*", [("story", 1, "1.2")], ["engineers"]),
        ("engin", [], []),
        ("halvgard", [("story", 1, "1.1")], ["Halvgård"]),
        ("Tromso", [("story", 2, "2.1")], ["Tromsø"]),
        ("US", [("story", 1, "1.2")], ["U.S"]),
        ("U.S.", [("story", 1, "1.2")], ["U.S"]),
        ("l'allemagne", [("story", 3, "3.1")], ["L’Allemagne"]),
        ("enquete", [("story", 3, None)], ["Enquête"]),
        ("kills", [("story", 1, None)], ["kills"]),
        ("header", [("also", None, None)], ["header"]),
        ("council", [("ahead", 1, None)], ["council"]),
        ("killed", [("figure", 1, None)], ["killed"]),
        ("3,000", [("story", 1, "1.2")], ["3,000"]),
    ],
)
def test_a_hit_names_the_story_and_the_sentence(archive, query, where, words):
    """All words of a query are in one item, in any case and without accents; the hit is the sentence that has them."""
    result = found(archive, query)
    assert places(result) == where
    assert [word for hit in result.hits for word in marked(hit)] == words
    assert result.total == len(where)


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("dyke AND", 1), ("dyke OR strike", 0), ("NOT dyke", 0), ("NEAR(dyke sea)", 0), ("headline:flood", 0), ("-dyke", 2), ("^dyke", 2),
        ("{dyke}", 2), ("dyke + sea", 1), ("d*e", 0), ("* dyke", 2), ("';-- dyke", 2), ("dyke\x00", 2), ("\ud800 dyke", 2), ("“dyke", 2),
        ('"dyke', 2), ('dyke"sea"', 1), ("dyke " * 500, 2), ("a" * 5000, 0), ("dyke) OR (strike", 0),
    ],
)  # fmt: skip
def test_what_fts5_reads_as_an_operator_is_a_word_or_nothing(archive, query, total):
    """No query is an error of syntax."""
    assert found(archive, query).total == total


@pytest.mark.parametrize("query", ['"', "((", "«", "-", "*", '"*"', "\ud800", "🌊"])
def test_a_query_without_a_word_is_misuse(archive, query):
    """It says so, and what a query can be."""
    with pytest.raises(UsageError, match="holds no word to look for"):
        found(archive, query)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.text(max_size=40))
def test_any_text_can_be_looked_for(tmp_path_factory, query):
    """Whatever is typed is answered, or is misuse because no word is in it."""
    archive = Archive(tmp_path_factory.getbasetemp() / "any")
    if not archive.root.exists():
        archive.keep(edition(FLOOD))
    for wanted in (Wanted(query=query), Wanted(name=query), Wanted(outlet=query), Wanted(figure=query), Wanted(country=query)):
        with suppress(UsageError):
            assert search(archive, wanted).total <= 5


@pytest.mark.parametrize(
    ("figure", "where"),
    [
        ("3,000", [("story", 1, "1.2")]),
        ("3000", [("story", 1, "1.2")]),
        ("three thousand", [("story", 1, "1.2")]),
        ("about 3,000 people", [("story", 1, "1.2")]),
        ("3,000 person", []),
        ("3,000 pigs", []),
        ("€5 million", [("story", 1, "1.3")]),
        ("5m euros", [("story", 1, "1.3")]),
        ("5,000,000", [("story", 1, "1.3")]),
        ("$5 million", []),
        ("4", [("figure", 1, None), ("story", 1, None)]),
        ("41 houses", [("story", 1, None)]),
        ("57", [("story", 1, None)]),
        ("1850", [("story", 3, "3.1")]),
        ("2.5 million euros", [("story", 3, "3.1")]),
        ("2,500,000", [("story", 3, "3.1")]),
    ],
)
def test_a_figure_is_found_by_its_value(archive, figure, where):
    """However it is written, in English or in the text's own language, and by what the manifest has of it; words beside it have to fit."""
    assert places(found(archive, figure=figure)) == where


@pytest.mark.parametrize("country", ["Germany", "Deutschland", "Allemagne", "German", "DE", "de", "Berlin"])
def test_a_country_is_found_by_any_of_its_names(archive, country):
    """What is looked for and what the text has may be in different languages."""
    assert places(found(archive, country=country)) == [("story", 3, "3.1")]


def test_the_sentence_is_the_one_that_names_the_country(archive):
    """Not the story's first; and where only the source is asked for, it is the whole story."""
    assert places(found(archive, country="Pologne")) == [("story", 1, "1.3")]
    assert places(found(archive, country="USA")) == [("story", 1, "1.2")]
    (hit,) = found(archive, outlet="Lumen").hits
    assert (hit.sentence, hit.text) == (None, ENQUETE.sentences[0])


def test_the_other_filters_narrow(archive):
    """Each filter asks for something in the same item; a name has its capitals; an outlet is found by words of its name."""
    assert places(found(archive, name="marit halvgard")) == [("story", 1, "1.1")]
    assert places(found(archive, name="Ministry of the Interior")) == [("story", 1, "1.1")]
    assert places(found(archive, name="May")) == places(found(archive, name="sea dyke")) == []
    assert places(found(archive, "dyke", outlet="northwire")) == places(found(archive, "dyke", outlet="harbour")) == [("story", 1, "1.1")]
    assert places(found(archive, "dyke", outlet="courier")) == [("story", 1, "1.1"), ("story", 2, "2.1")]
    assert places(found(archive, "cup", outlet="lumen")) == []
    assert places(found(archive, country="Poland", figure="3,000", name="Grensby", outlet="Northwire", query="homes")) == [
        ("story", 1, "1.2")
    ]


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"country": "Atlantis"}, "country 'Atlantis': no country"),
        ({"figure": "troops"}, "figure 'troops': there is no number in it"),
        ({"name": "—"}, "holds no word"),
        ({"outlet": "—"}, "holds no word"),
        ({"outlet": "cour"}, "outlet 'cour': no edition cites a source of that name; near it are Courier Sud, The Harbour Courier"),
        ({"outlet": "Harbor Courrier"}, "near it are The Harbour Courier"),
        ({"outlet": "Zzz"}, "no edition cites a source of that name; see the sources of an edition"),
    ],
)
def test_a_filter_that_can_find_nothing_is_misuse(archive, wanted, says):
    """The message names what was given and the next step."""
    with pytest.raises(UsageError, match=says):
        found(archive, **wanted)


def test_an_archive_without_editions_knows_no_outlet_to_be_missing(tmp_path):
    """There, nothing is found, and nothing is said of names."""
    assert found(Archive(tmp_path / "none"), outlet="Northwire").total == 0


def test_what_the_ledger_has_otherwise_is_left_out(archive):
    """An edition whose files agree with its manifest, and that not with the ledger, is named; one that the ledger does not know is found."""
    (kept,) = archive.list()
    name = (kept.plan, kept.date, kept.revision)
    whole = tree.hashed(kept.path("json").read_text())
    assert search(archive, Wanted(query="dyke"), {name: whole}).total == 2
    assert search(archive, Wanted(query="dyke"), {("evening", kept.date, 1): "0" * 64}).total == 2
    forged = search(archive, Wanted(query="dyke"), {name: "0" * 64})
    assert (forged.hits, forged.total, [(one, why.split(";")[0]) for one, why in forged.left_out]) == (
        (),
        0,
        [(kept, "10.json: it was altered since it was made")],
    )
    assert search(archive, Wanted(query="dyke", plan="evening"), {name: "0" * 64}).left_out == ()


def test_the_newest_comes_first_and_revisions_give_way(archive):
    """Dates descend; of an edition its newest revision is searched, and the others when they are asked for."""
    archive.keep(edition(replace(FLOOD, headline="Flood kills five"), day=DAY + timedelta(days=1)))
    archive.keep(edition(replace(FLOOD, headline="Flood kills three"), revision=2))
    archive.keep(edition(STRIKE, plan="evening", day=DAY + timedelta(days=1)))
    hits = found(archive, "dyke").hits
    assert [(hit.edition.date, hit.edition.plan, hit.edition.revision) for hit in hits] == [
        (DAY + timedelta(days=1), "evening", 1), (DAY + timedelta(days=1), "morning", 1), (DAY, "morning", 2),
    ]  # fmt: skip
    assert found(archive, "dyke", all_revisions=True).total == 5
    assert found(archive, "dyke", plan="evening").total == 1
    assert found(archive, "dyke", last=DAY).total == found(archive, "dyke", first=DAY + timedelta(days=1), plan="morning").total == 1
    few = found(archive, "dyke", limit=1)
    assert (len(few.hits), few.total) == (1, 3)


@pytest.mark.parametrize(("form", "why"), [("md", "10.md: it was altered"), ("html", "10.html: it was altered"), ("json", "10.json: ")])
def test_a_damaged_edition_is_left_out_and_named(archive, form, why):
    """Not only when it is read, but at each search, until it is mended."""
    path = archive.list()[0].path(form)
    whole = path.read_bytes()
    assert found(archive, "dyke").total == 2
    path.write_bytes(whole[:-9])
    for _ in range(2):
        result = found(archive, "dyke")
        assert (result.total, [kept.date for kept, _ in result.left_out]) == (0, [DAY])
        assert result.left_out[0][1].startswith(why)
    assert not found(archive, "dyke", first=DAY + timedelta(days=1)).left_out
    path.write_bytes(whole)
    assert found(archive, "dyke").total == 2


@pytest.mark.parametrize("form", ["md", "html", "txt", "json"])
def test_a_missing_file_is_named(archive, form):
    """The manifest too: then the edition's other files tell that there was one. What it corrects is not shown in its place."""
    corrected = archive.keep(edition(FLOOD, revision=2))
    corrected.path(form).unlink()
    result = found(archive, "dyke")
    assert result.total == 0
    assert [(kept.revision, why) for kept, why in result.left_out] == [(2, f"10-r2.{form}: it is missing; restore the file from a copy")]
    assert found(archive, "dyke", all_revisions=True).total == 2


@contextmanager
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[date]]:
    """Count the editions that are read."""
    read, seen = Archive.read, list[date]()

    def counted(self, kept, **more):
        seen.append(kept.date)
        return read(self, kept, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Archive, "read", counted)
        yield seen


def test_only_what_is_new_is_read(archive, monkeypatch):
    """Four hundred editions are read once; then a new one costs one reading, a removed one none, and a second look none."""
    monkeypatch.setattr("os.fsync", lambda _: None)  # a power cut is none of this test's matters
    days = [DAY + timedelta(days=number) for number in range(1, 400)]
    for day in days:
        archive.keep(edition(replace(STRIKE, headline=f"Rail strike of {day:%d %B %Y}"), day=day))
    with reads(monkeypatch) as seen:
        assert found(archive, "strike").total == 400
    assert sorted(seen) == [DAY, *days]
    archive.keep(edition(FLOOD, day=days[-1] + timedelta(days=1)))
    for path in archive.root.glob("2026/04/01.*"):
        path.unlink()
    with reads(monkeypatch) as seen:
        assert [found(archive, "strike").total, found(archive, "dyke").total] == [399, 401]
    assert seen == [days[-1] + timedelta(days=1)]


def spoiled(place: Path, how: str) -> None:
    if how == "absent":
        place.unlink()
    elif how == "no database":
        place.write_bytes(b"no database" * 100)
    elif how == "empty":
        place.write_bytes(b"")
    elif how == "cut":
        place.write_bytes(place.read_bytes()[:9000])
    elif how == "zeros":
        content = place.read_bytes()
        place.write_bytes(content[:4096] + bytes(len(content) - 4096))
    else:
        with sqlite3.connect(place) as database:
            database.execute(
                {"version": "UPDATE format SET is_of = '0'", "tables": "DROP TABLE amounts", "other": "CREATE TABLE x (y)"}[how]
            )
            if how == "other":
                database.execute("DROP TABLE format")


@pytest.mark.parametrize("how", ["absent", "no database", "empty", "cut", "zeros", "version", "tables", "other"])
def test_a_spoiled_index_is_made_anew(archive, monkeypatch, how):
    """It is never the truth: whatever is in its place, the answer is that of the tree, and the next search reads nothing again."""
    before = found(archive, "dyke", figure="3,000")
    place = archive.root / index.FOLDER / index.FILE
    spoiled(place, how)
    after = found(archive, "dyke", figure="3,000")
    assert (after.hits, after.kept_from) == (before.hits, None)
    with reads(monkeypatch) as seen:
        assert found(archive, "dyke", figure="3,000").hits == before.hits
    assert seen == []


def test_an_archive_that_cannot_be_written_is_searched_all_the_same(archive):
    """The index is made in memory, and it is told why; the tree stays as it is."""
    (archive.root / index.FOLDER).write_text("a file where the folder should be")
    names = sorted(archive.root.rglob("*"))
    result = found(archive, "dyke")
    assert result.total == 2
    assert result.kept_from
    assert sorted(archive.root.rglob("*")) == names


def test_a_locked_index_is_left_to_its_writer(archive, monkeypatch):
    """Another process that is bringing it up to date keeps it; this search is answered from memory."""
    assert found(archive, "dyke").total == 2
    monkeypatch.setattr(index, "WAIT_S", 0.0)
    writer = sqlite3.connect(archive.root / index.FOLDER / index.FILE, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    archive.keep(edition(FLOOD, day=DAY + timedelta(days=1)))
    result = found(archive, "dyke")
    writer.close()
    assert (result.total, "locked" in str(result.kept_from)) == (3, True)
    assert (again := found(archive, "dyke")).kept_from is None
    assert again.total == 3


def test_two_who_search_at_once_get_the_same(archive):
    """Whoever comes first brings the index up to date; every edition is in it once."""
    for number in range(1, 8):
        archive.keep(edition(STRIKE, day=DAY + timedelta(days=number)))
    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(lambda _: found(archive, "strike"), range(8)))
    assert {result.total for result in results} == {8}
    assert {result.kept_from for result in results} == {None}
    with closing(sqlite3.connect(archive.root / index.FOLDER / index.FILE)) as database:
        assert database.execute("SELECT count(*), count(DISTINCT path) FROM editions").fetchone() == (8, 8)


def test_the_index_is_no_part_of_the_archive(archive):
    """It is no edition, damages none, and says of itself that Git and backups are to pass over it."""
    before = archive.list()
    found(archive, "dyke")
    assert archive.list() == before
    assert [archive.read(kept).date for kept in before] == [DAY]
    folder = archive.root / index.FOLDER
    assert (folder / ".gitignore").read_text() == "*\n"
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_an_archive_of_nothing_finds_nothing(tmp_path):
    """Nor is a tree that does not exist made by looking into it."""
    result = found(Archive(tmp_path / "nowhere"), "dyke")
    assert (result.hits, result.total, result.left_out) == ((), 0, ())
    assert not (tmp_path / "nowhere").exists()


def test_what_an_editor_changed_is_found_as_it_was_printed(archive):
    """The words are the Markdown's; where sentences were put in, those that stand in the manifest keep their numbers."""
    made = edition(FLOOD, day=DAY + timedelta(days=1))
    facts = json.loads(made.manifest)
    body = made.markdown.split("---\n", 2)[2]
    changed = body.replace("broke on Monday", "burst on Monday")
    more = changed.replace("About 3,000", "Nobody drowned. [[1]](https://a.example/1) About 3,000")
    archive.keep(written(changed, facts, day=DAY + timedelta(days=2)))
    archive.keep(written(more, facts, day=DAY + timedelta(days=3)))
    assert [(hit.edition.date.day, hit.sentence) for hit in found(archive, "burst").hits] == [(13, None), (12, "1.1")]
    assert [hit.sentence for hit in found(archive, "drowned").hits] == [None]
    assert [hit.sentence for hit in found(archive, "homes", first=DAY + timedelta(days=3)).hits] == ["1.2"]


@pytest.mark.parametrize(
    "facts",
    [{}, {"stories": 5, "articles": [1], "references": []}, {"stories": [{"number": "x", "figures": [{"sides": [1]}]}], "also": {}}],
)
def test_a_manifest_of_another_form_costs_no_words(archive, facts):
    """What cannot be told from it is left out; the text is found."""
    made = edition(FLOOD)
    archive.keep(written(made.markdown.split("---\n", 2)[2], facts, plan="evening"))
    assert [(hit.number, hit.outlets) for hit in found(archive, "homes", plan="evening").hits] == [(1, ())]


def test_the_example_is_read_in_full():
    """Of a real edition every printed sentence has its number, every announced date its story, and every item its outlets."""
    facts = json.loads((GOLDEN / "2026-03-11.json").read_text(encoding="utf-8"))
    read = items((GOLDEN / "2026-03-11.md").read_text(encoding="utf-8"), facts)
    told = [(line.id, line.text) for item in read for line in item.lines if line.id]
    printed = [(one["id"], (one["printed"] or one)["text"]) for story in facts["stories"] for one in story["draft"] if one["id"]]
    assert told == printed
    kinds = [item.kind for item in read]
    assert [kinds.count(kind) for kind in ("story", "ahead", "correction", "also")] == [
        len(facts[name]) for name in ("stories", "ahead", "corrections", "also")
    ]
    assert kinds.count("figure") >= 8
    by_id = {story["id"]: story["number"] for story in facts["stories"]}
    assert [item.number for item in read if item.kind == "ahead"] == [by_id[one["story"]] for one in facts["ahead"]]
    assert all(item.outlets for item in read)


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_an_edition_is_read_in_every_language(language):
    """Its parts are told by what the manifest knows of them, and by no word of the edition; notes of the making are no items."""
    briefing = whole(language)
    articles = [reading.article for item in (*briefing.items, *briefing.also) for reading in item.story.readings]
    facts = json.loads(manifest(briefing, articles, {}, generator="digest test", config_hash="c", models={}, files={}))
    read = items(render(briefing, generator="digest test").markdown, facts)
    kinds = [item.kind for item in read]
    assert {kind: kinds.count(kind) for kind in ("correction", "story", "ahead", "also", "figure")} == {
        "correction": len(facts["corrections"]), "story": len(facts["stories"]), "ahead": len(facts["ahead"]), "also": len(facts["also"]),
        "figure": len(briefing.key_figures),
    }  # fmt: skip
    assert [kind for kind, _ in groupby(kinds)] == ["correction", "figure", "story", "ahead", "also"]
    told = {line.id: line.text for item in read for line in item.lines if line.id}
    assert told == {one["id"]: (one["printed"] or one)["text"] for story in facts["stories"] for one in story["draft"] if one["id"]}
    assert [item.number for item in read if item.kind == "story"] == [story["number"] for story in facts["stories"]]
    assert all(item.number for item in read if item.kind == "ahead")
    assert all(item.outlets for item in read if item.kind in ("story", "also", "figure"))
