"""Editions made again: the same bytes whatever has happened since, a clear word where they cannot be, and what a rerun would change."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from inprocess import digest
from test_following import FLOOD, GROWN
from threedays import CONFIG, DAYS, FERRY, FIRST, NOTICE, facts_of, made_on, next_day, place, three_days, write

from digest.cli.example import dates, only_examples
from digest.config import load_config
from digest.desk import Desk, open_desk
from digest.errors import ArchiveError, BackendError, ConfigError, RecordError, StoreError
from digest.explain.differing import differences
from digest.explain.records import Record, record_of
from digest.model import Citation, Document, Draft, DraftSentence, Span, Story
from digest.publish.replaying import Replayed, replay, rerun
from digest.store.database import Database, open_read_only
from digest.store.schema import articles, editions, readings, revisions, sources


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("replay")
    three_days(folder)
    return folder


@pytest.fixture
def folder(printed: Path, tmp_path: Path) -> Path:
    """The same three days, for a test to change the world in."""
    return shutil.copytree(printed, tmp_path / "desk")


def replayed(folder: Path, day: date, revision: int | None = None) -> Replayed:
    with open_desk(load_config(folder / "config.yaml")) as desk:
        return replay(record_of(desk.archive, desk.store, "morning", day, revision), desk)


def nothing(folder: Path) -> None:
    """Leave the world as it was."""


def new_articles(folder: Path) -> None:
    """What comes late, dated in the windows that are over."""
    for number, day in enumerate(DAYS):
        write(folder, f"gazette/new{number}.txt", "Dyke at Nedre broke again", f"{FLOOD} Nobody slept.", day)
    next_day(folder)


def revised_articles(folder: Path) -> None:
    """The editions' own articles are changed, and with them what earlier editions were made of."""
    write(folder, "wire/1.txt", "Flood kills nine at Nedre", FLOOD.replace("four", "nine").replace("1,200", "90"), DAYS[0])
    write(folder, "wire/2.txt", "Flood at Nedre", GROWN.replace("seven", "eleven").replace("80 metres", "90 metres"), DAYS[1])
    write(folder, "gazette/2.txt", "Ferry line stays", FERRY.replace("will close", "will keep"), DAYS[1])
    next_day(folder)


def other_settings(folder: Path) -> None:
    """Another title, other sections and limits, a source fewer and one more, another summarizer that does not exist."""
    text = CONFIG.replace("Morning briefing", "Evening news").replace("[Home, World]", "[World]").replace("section: Home", "section: World")
    text = text.replace("words: 120, stories: 4", "words: 400, stories: 1, also: 0").replace("[flood, dyke]", "[bank]")
    text = text.replace("backend: lead", "backend: nowhere.at_all:Writer").replace("  - {name: Herald, folder: herald/}\n", "")
    (folder / "config.yaml").write_text(text.replace("name: Wire", "name: Agency"), encoding="utf-8")


def revised_editions(folder: Path) -> None:
    """An earlier edition is revised, over articles that say something else by now."""
    write(folder, "wire/1.txt", "Flood kills nine at Nedre", FLOOD.replace("four", "nine").replace("1,200", "90"), DAYS[0])
    for day in DAYS[:2]:
        made_on(folder, day, revise="a number was wrong", at=None)


def other_states(folder: Path) -> None:
    """A source that could be read cannot any more, and the one that could not can."""
    (folder / "herald").mkdir()
    write(folder, "herald/1.txt", "Flood at Nedre", FLOOD, DAYS[1])
    shutil.rmtree(folder / "gazette")
    next_day(folder)


def pages_read(folder: Path) -> None:
    """The store learns the whole text behind what an edition was made of."""
    with open_desk(load_config(folder / "config.yaml")) as desk:
        found = desk.store.memory.now([article["id"] for day in DAYS for article in facts_of(folder, day)["articles"]])
        text = f"{FLOOD} {GROWN}"
        page = Document(title="A page", text=text, paragraphs=(Span(0, len(text)),), language="en")
        desk.store.complete([(article, page, True) for article in found.values()])


def nothing_cached(folder: Path) -> None:
    """All readings are read again."""
    with open_desk(load_config(folder / "config.yaml")) as desk, desk.store.database.write() as connection:
        connection.execute(readings.delete())


def all_at_once(folder: Path) -> None:
    """All of it."""
    for change in (new_articles, revised_articles, revised_editions, other_states, pages_read, nothing_cached, other_settings):
        change(folder)


@pytest.mark.parametrize(
    "change",
    [nothing, new_articles, revised_articles, other_settings, revised_editions, other_states, pages_read, nothing_cached, all_at_once],
)
def test_the_same_bytes_whatever_has_happened_since(folder, change):
    """Each edition is made again as it was, byte for byte, its manifest included; nothing that is archived or recorded changes."""
    change(folder)
    before = world(folder)
    again = [replayed(folder, day, revision) for day, revision in [(DAYS[0], 1), (DAYS[1], 1), (DAYS[2], 1), (DAYS[2], 2)]]
    assert [{form: "\n".join(lines) for form, lines in one.differences.items()} for one in again] == [{}] * 4
    assert [list(one.undrafted) for one in again] == [[]] * 4
    assert world(folder) == before


@pytest.mark.postgres
def test_on_postgresql(postgres_url, tmp_path):
    """The same holds where the store is a server."""
    three_days(tmp_path, f"{CONFIG}store: {postgres_url}\n")
    for change in (new_articles, revised_articles, revised_editions, pages_read, nothing_cached):
        change(tmp_path)
    assert [dict(replayed(tmp_path, *one).differences) for one in [(DAYS[0], 1), (DAYS[1], 1), (DAYS[2], 2)]] == [{}] * 3


def world(folder: Path) -> list[Any]:
    """Return what the archive and the store hold, but for cached readings."""
    files = {str(path): path.read_bytes() for path in sorted((folder / "archive").rglob("*")) if path.is_file()}
    with open_desk(load_config(folder / "config.yaml")) as desk, desk.store.database.read() as connection:
        rows = [connection.execute(table.select()).fetchall() for table in (articles, revisions, sources, editions)]
    return [files, rows]


def test_the_days_hold_what_could_differ(printed):
    """The three editions have a correction, a copy, a failed source, a late arrival, a story that goes on and drafts that are not printed."""
    one, two, three = (facts_of(printed, day) for day in DAYS)
    assert [problem["subject"] for problem in one["problems"]] == ["Herald"]
    assert [correction["text"] for correction in two["corrections"]] == [NOTICE]
    assert two["memory"]["changed"]
    assert any(account["printed"] for account in two["accounts"])
    assert any(story["before"] for story in two["stories"])
    assert "Mayor of Nedre resigns" in [article["title"] for article in two["articles"]]
    assert three["late_at"]
    assert three["drafts"]
    assert three["memory"]["editions"] == [{"date": "2026-03-11", "revision": 1}, {"date": "2026-03-10", "revision": 1}]


class Rogue:
    """A summarizer of one's own: of floods it writes what no source says, and it cannot write of banks."""

    name = "rogue"

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        return [self._draft(story) for story in stories]

    def _draft(self, story: Story) -> Draft:
        if "Bank" in story.title:
            raise BackendError("the rogue knows no banks")
        lies = tuple(DraftSentence(text=f"Llamas graze on hill {n} in peace.", sources=(Citation(n, 0, 9),)) for n in range(3))
        return Draft(headline="Llamas", sentences=lies, backend="rogue", lead=lies[0])


@pytest.mark.parametrize("title", ["Bank raises rate", "Ferry line to close"])
def test_who_wrote_instead_is_replayed_too(tmp_path, monkeypatch, title):
    """A summarizer that could not be used, and one of which next to nothing was borne out, whose draft is archived: neither is asked again."""
    (tmp_path / "config.yaml").write_text(
        "sources: [{name: Wire, folder: wire/}]\nsummarizer: {backend: 'test_replay:Rogue', fallback: [lead]}\n", encoding="utf-8"
    )
    (tmp_path / "wire").mkdir()
    write(tmp_path, "wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    write(tmp_path, "wire/2.txt", title, FERRY, FIRST)
    made_on(tmp_path, FIRST)
    facts = facts_of(tmp_path, FIRST)
    assert {story["backend"] for story in facts["stories"]} == {"lead"}
    assert any("replaced" in story for story in facts["stories"]) is (title != "Bank raises rate")
    assert [problem["stage"] for problem in facts["problems"]] == ["summarize"]
    monkeypatch.setattr(Desk, "summarizer", lambda self, name: pytest.fail(f"{name} was asked"))
    assert replayed(tmp_path, FIRST).differences == {}


def test_the_checks_are_run_anew(folder):
    """A draft that was altered in the record is not printed: what the check would not have passed is dropped again."""
    with open_desk(load_config(folder / "config.yaml")) as desk:
        record = record_of(desk.archive, desk.store, "morning", DAYS[1])
        facts = json.loads(record.edition.manifest)
        sentence = next(one for story in facts["stories"] for one in story["draft"] if "seven" in one["text"])
        sentence["text"] = sentence["text"].replace("seven", "nine")
        found = replay(replace(record, facts=facts), desk)
    assert "has a number that its source does not have" in "\n".join(found.differences["json"])
    assert "nine people" not in found.edition.markdown


def in_store(folder: Path, change: Callable[[Any], None]) -> None:
    with open_desk(load_config(folder / "config.yaml")) as desk, desk.store.database.write() as connection:
        change(connection)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (revisions.update().values(text=GROWN), r"article \w+ \(\w+: '.+', revision 1\) has another text than it had, nor are"),
        (revisions.delete().where(revisions.c.title == "Ferry line to close"), r"\(Gazette: 'Ferry line to close', revision 1\) is not in"),
        (
            revisions.delete().where((revisions.c.title == "Flood kills four at Nedre") & (revisions.c.number == 1)),
            r"it looked back on article \w+ \(revision 1\), which is not in the store; restore the store from a copy",
        ),
        (
            editions.delete().where(editions.c.date == "2026-03-10"),
            r"it looked back on the edition of 2026-03-10 \(revision 1\), of which the ledger holds nothing",
        ),
    ],
)
def test_what_is_gone_is_named(folder, change, says):
    """An article that was altered or is gone, and an earlier edition that the ledger forgot, are named; nothing is made up in their place."""
    in_store(folder, lambda connection: connection.execute(change))
    with pytest.raises(RecordError, match=says):
        replayed(folder, DAYS[1])


def test_an_edition_of_an_older_version_says_so(folder):
    """Its manifest does not hold what replaying needs."""
    with open_desk(load_config(folder / "config.yaml")) as desk:
        record = record_of(desk.archive, desk.store, "morning", DAYS[1])
        old = {name: value for name, value in record.facts.items() if name not in ("settings", "memory", "drafts")}
        for make in (replay, rerun):
            with pytest.raises(RecordError, match=r"edition of 2026-03-11 .*made by a version that did not record .* a newer one"):
                make(replace(record, facts=old), desk)


def test_what_a_person_edited_is_not_made_again(folder):
    """The revision that was edited is named, which can be."""
    with open_desk(load_config(folder / "config.yaml")) as desk:
        record = record_of(desk.archive, desk.store, "morning", DAYS[2])
        edited = {**record.facts, "edited": {"by": "Ada Holm", "at": "2026-03-12T05:20:00+00:00", "of": 1}}
        with pytest.raises(RecordError, match=r"Ada Holm edited it, .* `digest publish --replay 2026-03-12 --revision 1`"):
            replay(replace(record, facts=edited), desk)


def test_settings_of_another_version_say_so(folder):
    """A recorded setting that this version does not have is named."""
    with open_desk(load_config(folder / "config.yaml")) as desk:
        record = record_of(desk.archive, desk.store, "morning", DAYS[1])
        facts = {**record.facts, "settings": {**record.facts["settings"], "colour": "blue"}}
        with pytest.raises(ConfigError, match=r"the recorded configuration is none of this version \(colour: .*use the version"):
            replay(replace(record, facts=facts), desk)


def test_editions_that_are_not_there_name_those_that_are(folder):
    """A date without an edition names its neighbours, a missing revision those that exist; an altered file is no record."""
    with pytest.raises(ArchiveError, match=r"it is not in the archive; there are those of 2026-03-10, 2026-03-11, 2026-03-12; see"):
        replayed(folder, FIRST - timedelta(days=9))
    with pytest.raises(ArchiveError, match=r"it has no revision 3; there is only revision 1"):
        replayed(folder, DAYS[0], 3)
    with pytest.raises(ArchiveError, match=r"it has no revision 3; there is revisions 1, 2"):
        replayed(folder, DAYS[2], 3)
    path = folder / "archive" / "2026" / "03" / "11.md"
    path.write_text(path.read_text().replace("seven", "nine"))
    with pytest.raises(ArchiveError, match="it was altered since it was made"):
        replayed(folder, DAYS[1])


def test_a_rerun_shows_what_is_different(folder):
    """With other settings over the same articles: which settings, which stories went or moved, which sentences are others."""
    text = CONFIG.replace("words: 60", "words: 20").replace("stories: 4", "stories: 1").replace("[Home, World]", "[World, Home]")
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    new_articles(folder)
    with open_desk(load_config(folder / "config.yaml")) as desk:
        record = record_of(desk.archive, desk.store, "morning", DAYS[1])
        again = json.loads(rerun(record, desk).manifest)
    found = differences(record.facts, again)
    assert {article["id"] for article in again["articles"]} == {article["id"] for article in record.facts["articles"]}
    assert ("setting", "summarizer.words", "60", "20") in found
    assert ("setting", "edition.stories", "4", "1") in found
    assert [one.now for one in found if one.kind == "story moved"].count("one line") >= 1
    assert any(one.kind == "sentence" and one.then and one.now is None for one in found)
    assert differences(record.facts, record.facts) == []


def story(name: str, number: int, *sentences: str, figures: Sequence[tuple[str, int]] = (), shares: Sequence[str] = ()) -> dict[str, Any]:
    """Write a story as a manifest has it."""
    mention = {"high": None, "modifier": None, "noun": None, "unit": "people"}
    return {
        "id": name, "number": number, "headline": f"Story {name}", "articles": [name, *shares],
        "draft": [{"id": f"{number}.{place}", "text": text, "printed": None} for place, text in enumerate(sentences, start=1)],
        "figures": [{"sides": [[{**mention, "what": what, "value": value}]]} for what, value in figures],
    }  # fmt: skip


def manifest(*stories: dict[str, Any], also: Sequence[dict[str, Any]] = (), **more: Any) -> dict[str, Any]:
    around = {"generator": "digest 1", "settings": {}, "models": [], "corrections": [], "problems": []}
    return {**around, "stories": list(stories), "also": list(also), **more}


def test_differences_of_two_manifests():
    """Stories are found again by id, else by their articles; sentences are paired between those that are the same; figures by what they count."""
    then = manifest(
        story("a", 1, "One.", "Two.", "Three.", figures=[("dead", 4), ("homes", 10)]), story("b", 2, "Four."), story("c", 3, "Five."),
        settings={"title": "T", "list": [{"name": "x"}], "off": []}, models=[{"name": "reader", "sha256": "1"}],
    )  # fmt: skip
    now = manifest(
        story("a", 1, "One.", "Zwei.", "Three.", "More.", figures=[("dead", 5), ("hurt", 2)]), story("d", 2, "Four.", shares=["b"]),
        also=[story("c", 0)], generator="digest 2", settings={"title": "T", "list": [{"name": "y"}], "new": True},
        models=[{"name": "reader", "sha256": "2"}], problems=[{"reason": "no reader"}], corrections=[{"text": "It was 12."}],
    )  # fmt: skip
    expected = [
        ("software", "digest", "digest 1", "digest 2"),
        ("setting", "list[0].name", "x", "y"),
        ("setting", "off", "none", None),
        ("setting", "new", None, "True"),
        ("model", "reader", "1", "2"),
        ("sentence", "1.2", "Two.", "Zwei."),
        ("sentence", "1.4", None, "More."),
        ("figure", "story 1: dead", "4 people", "5 people"),
        ("figure", "story 1: homes", "10 people", None),
        ("figure", "story 1: hurt", None, "2 people"),
        ("story moved", "Story c", "story 3", "one line"),
        ("headline", "story 2", "Story b", "Story d"),
        ("correction", "corrections", None, "It was 12."),
        ("problem", "problems", None, "no reader"),
    ]
    assert [tuple(one) for one in differences(then, now)] == expected
    gone = differences(manifest(story("a", 1, "One.")), manifest(story("z", 1, "One.")))
    assert [(one.kind, one.where, one.then, one.now) for one in gone] == [
        ("story gone", "story 1", "Story a", None),
        ("story added", "story 1", None, "Story z"),
    ]


def test_the_command_says_identical(folder):
    """It prints a word a form and ends with 0; what differs is printed, and ends with 1."""
    ended = digest(folder, "publish", "--replay", "2026-03-12", "--revision", "1")
    assert (ended.returncode, [line.split()[-1] for line in ended.stdout.splitlines()[1:5]]) == (0, ["identical"] * 4)
    assert json.loads(digest(folder, "publish", "--replay", "2026-03-11", "--json").stdout)["identical"] is True
    in_store(folder, lambda connection: connection.execute(editions.update().values(manifest_hash=None)))
    path = place(folder, DAYS[1])
    path.write_text(
        path.read_text(encoding="utf-8").replace('"title": "Morning briefing",\n  "timezone"', '"title": "News",\n  "timezone"')
    )
    ended = digest(folder, "publish", "--replay", "2026-03-11")
    assert ended.returncode == 1
    assert "md    different" in ended.stdout
    assert "+# News: Wednesday 11 March 2026" in ended.stdout


def only_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every write to the store, as SQLite does where its file may only be read."""

    @contextmanager
    def refuse(self: Database, key: str | None = None) -> Iterator[None]:
        raise StoreError("store: attempt to write a readonly database; make its folder exist and writable")
        yield

    monkeypatch.setattr(Database, "write", refuse)


@pytest.mark.parametrize("is_alone", [False, True])
def test_a_store_that_may_only_be_read_is_enough(folder, monkeypatch, is_alone):
    """Whoever writes nothing can read there, also where no file can be made beside it and readings are not cached; publishing says why not."""
    nothing_cached(folder)
    before = (folder / "digest.db").read_bytes()
    only_read(monkeypatch)
    if is_alone:
        monkeypatch.setattr("digest.store.database.os.access", lambda path, mode: mode != os.W_OK)
    for command in (("publish", "--replay", "latest"), ("publish", "--rerun", "latest"), ("explain", "latest", "1.1"), ("archive", "list")):
        ended = digest(folder, *command)
        assert (ended.returncode, "WARN" in ended.stderr, "ledger, " in ended.stdout) == (0, False, False), ended.stderr
    ended = digest(folder, "publish", "--date", "2026-03-10", "--revise", "It was wrong.")
    assert (ended.returncode, "make its folder exist and writable" in ended.stderr) == (1, True)
    assert (folder / "digest.db").read_bytes() == before


def test_a_store_of_another_version_is_not_only_read(folder, monkeypatch):
    """What would have to be brought up to date first says so, instead of being read as it is not."""
    with open_desk(load_config(folder / "config.yaml")) as desk, desk.store.database.write() as connection:
        connection.execute(sa.text("DELETE FROM schema_version WHERE version > 1"))
    only_read(monkeypatch)
    ended = digest(folder, "publish", "--replay", "latest")
    assert (ended.returncode, "attempt to write a readonly database" in ended.stderr) == (1, True)
    with pytest.raises(StoreError, match="its schema is version 1, this digest needs"):
        open_read_only(folder / "digest.db")


def test_another_version_says_so(folder, monkeypatch):
    """What made the edition and what makes it again are named, and compared all the same."""
    monkeypatch.setattr("digest.publish.making.__version__", "9.9")
    monkeypatch.setattr("digest.publish.replaying.__version__", "9.9")
    ended = digest(folder, "publish", "--replay", "2026-03-11")
    assert ended.returncode == 1
    assert "This is digest 9.9, so the two may differ.\n" in ended.stdout
    assert "html  identical\n" in ended.stdout
    assert "+generator: " in ended.stdout


def test_a_reader_that_is_missing_now_is_named(folder, monkeypatch):
    """Where only one of the two was made without the English reader, that is said beside the differences."""
    nothing_cached(folder)

    def none(config: object) -> None:
        raise BackendError("the extra is not installed")

    monkeypatch.setattr("digest.desk.parser_of", none)
    found = replayed(folder, DAYS[1])
    assert list(found.lacking) == ["the English reader could not be used; no new figures were read"]
    assert found.differences


def test_the_command_shows_a_rerun(folder):
    """It says what is different, or that nothing is; with --verbose line by line."""
    assert digest(folder, "publish", "--rerun", "2026-03-11").stdout.endswith("nothing is different\n")
    (folder / "config.yaml").write_text(CONFIG.replace("title: Morning briefing", "title: News"), encoding="utf-8")
    shown = digest(folder, "publish", "--rerun", "2026-03-11").stdout
    assert "setting  title\n  then  Morning briefing\n  now   News\n" in shown
    assert "+# News" not in shown
    assert "+# News: Wednesday 11 March 2026" in digest(folder, "publish", "--rerun", "2026-03-11", "--verbose").stdout
    told = json.loads(digest(folder, "publish", "--rerun", "2026-03-11", "--json").stdout)
    assert told["differences"] == [{"kind": "setting", "where": "title", "then": "Morning briefing", "now": "News"}]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--replay", "2026-03-11", "--rerun", "2026-03-11"), "--replay: it writes nothing and takes an edition of its own, so it goes without --rerun"),
        (("--rerun", "2026-03-11", "--revise", "why"), "--rerun: it writes nothing"),
        (("--replay", "2026-03-11", "--dry-run"), "goes without --dry-run"),
        (("--replay", "2026-03-11", "--backend", "lead"), "goes without --backend"),
        (("--replay", "yesterday"), "yesterday"),
        (("--revision", "1"), "--revision: it names an edition for --replay or --rerun"),
    ],
)  # fmt: skip
def test_what_goes_beside_it(folder, arguments, says):
    """What makes no sense beside a replay or a rerun is misuse."""
    ended = digest(folder, "publish", *arguments)
    assert (ended.returncode, says in ended.stderr) == (2, True), ended.stderr


def test_the_example_days_are_replayed(example, tmp_path, monkeypatch):
    """What the embedded summarizer wrote is fed from the archive: it is not loaded, and both days are the same bytes."""
    shutil.copytree(example.folder, tmp_path / "brief")
    monkeypatch.setattr("digest.desk.load", lambda name, tools: pytest.fail(f"{name} was loaded"))
    with open_desk(load_config(tmp_path / "brief" / "config.yaml"), resolve=only_examples(("127.0.0.1", 9))) as desk:
        records: list[Record] = [record_of(desk.archive, desk.store, "morning", day) for day in dates()]
        found = [replay(record, desk) for record in records]
    assert [{form: "\n".join(lines) for form, lines in one.differences.items()} for one in found] == [{}, {}]
    assert all(story["backend"] == "embedded" for record in records for story in record.facts["stories"][:3])
