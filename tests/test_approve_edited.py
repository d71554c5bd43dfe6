"""An editor's copy of an edition: what is new in it is checked, what is not borne out is named, and readers get what was taken over."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from held import DAY, SIX, claim, copies, made, mails, markdown
from worded import every

from digest.archive import Archive
from digest.compose.edited import compare, plain
from digest.compose.lines import joined, parted, placed
from digest.compose.marks import Marks, marks_of
from digest.compose.phrases import opening
from digest.compose.recounted import recounted
from digest.compose.render import render
from digest.compose.wording import LANGUAGES, released
from digest.compose.wording.released import Counts, not_approved
from digest.compose.wording.released import edited as edited_note
from digest.config import Config, load_config
from digest.deliver.editing import edited as take_over
from digest.markup.commonmark import escape, fixed
from digest.model import Edition
from digest.store import open_store
from tests.inprocess import digest
from tests.killed import killed

GOLDEN = Path(__file__).parent / "data" / "golden"
CLOSED = "The harbour of Kell was closed on Monday 9 March after a tanker lost about 4,000 tonnes of oil, the port authority said."
SHIPS = "Nine ships wait outside the harbour."
HEAD = "### 1 Harbour of Kell closed after oil spill"
QUOTED = '"We will not open before Thursday," said the harbour master, Ada Lind.'


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edited")
    made(folder)
    return folder


@pytest.fixture
def config(original: Path, tmp_path: Path) -> Config:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    return load_config(tmp_path / "config.yaml")


def edited(config: Config, *changes: tuple[str, str], more: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Approve a copy of the edition in which each stretch was replaced, above the evidence."""
    above, rule, below = markdown(config).partition("## Evidence")
    for before, after in changes:
        assert before in above, before
        above = above.replace(before, after)
    (config.folder / "mine.md").write_text(above + rule + below)
    return digest(config.folder, "approve", "--edited", "mine.md", "--by", "Ada Lind", *more)


def facts(config: Config, revision: int = 2) -> dict[str, Any]:
    archive = Archive(config.archive_path)
    return json.loads(archive.read(archive.place("morning", DAY, revision)).manifest)


def story(text: str, number: int) -> str:
    """Return one story of an edition."""
    return re.search(rf"### {number} .*?(?=\n##)", text, re.DOTALL)[0]


def waits(config: Config) -> bool:
    """Tell whether everything is as it was: one revision, held, and nobody mailed."""
    files = sorted(path.name for path in (config.archive_path / "2026" / "03").iterdir() if path.suffix == ".md")
    return (set(copies(config).values()), mails(config), files, claim(config).approval) == ({"held"}, [], ["10.md"], "held")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            ("about 4,000 tonnes of oil,", "about 4,100 tonnes of oil,"),
            "story 1, sentence 1: 'about 4,100 tonnes' has a number that its source",
        ),
        (
            (SHIPS, f"{SHIPS} The king of Nedre resigned."),
            "story 1, sentence 3: 'The king of Nedre resigned.' says what its source does not bear",
        ),
        ((SHIPS, "Nine ships do not wait outside the harbour."), "story 1, sentence 2: "),
        ((HEAD, "### 1 Harbour of Kell closed for 40 days"), "story 1, headline: "),
        ((HEAD, "### 1 Kell harbour to stay shut until Thursday"), "until Thursday' names no source, and none carries it"),
        (
            (SHIPS, "Nine ships wait outside [the harbour](https://evil.example/a)."),
            "story 1: 'https://evil.example/a' is no mark of its sources",
        ),
        ((SHIPS, f"{SHIPS} See https://evil.example/b."), "'https://evil.example/b.' is no mark of its sources"),
        ((SHIPS, f"{SHIPS} [[7]](https://evil.example/c)"), "'https://evil.example/c' is no mark of its sources"),
        (("- **Sources:** \\[1\\] Inbox", "- **Sources:** \\[1\\] The Times"), "the edition has no such line there"),
        (("| **31** votes to 12 |", "| **32** votes to 12 |"), "the edition has no such line there"),
        (("# Morning briefing:", "# Evening briefing:"), "it stands where the edition speaks of itself"),
        (("2 articles from 1 source", "3 articles from 2 sources"), "it stands where the edition speaks of itself"),
        (("title: Morning", "title: Evening"), "the lines between the two --- at its beginning were changed"),
        (("### 2 ", "### 3 Flood in Vik\n\nVik was flooded.\n\n### 2 "), "it is no story of the edition"),
        (("### 2 ", f"{HEAD}\n\n### 2 "), "story 1 stands twice"),
        (("- **Harbour of Kell closed after oil spill**", "- **Kell burns**"), "the edition has no such line there"),
        (("## World", "## Gossip"), "the edition has no such line there"),
    ],
    ids=lambda value: value[1][:24] if isinstance(value, tuple) else "",
)
def test_what_is_not_borne_out_is_named_and_nothing_is_released(config, change, says):
    """A number, a name, a denial, a headline, an address, and what is no editor's to change."""
    ended = edited(config, change)
    assert (ended.returncode, says in ended.stdout) == (1, True), ended.stdout
    assert ended.stdout.splitlines()[-1].endswith("nothing was released; mend mine.md, or take these out of it, and run it again")
    assert waits(config)


def test_a_supported_change_is_taken_over(config):
    """In every form, with the marks and the evidence that the check found; the one before stays, and nobody reads that there was one."""
    ended = edited(
        config, (SHIPS, f"{QUOTED} **Nine** ships wait outside the <b>harbour</b>."), (HEAD, "### 1 Harbour of Kell closed on Monday")
    )
    assert (ended.returncode, ended.stdout.count(" sent ")) == (0, 2), ended.stdout
    text = markdown(config, 2)
    assert f"{CLOSED} \\[1\\] {QUOTED} \\[1\\] {SHIPS} \\[1\\] The authority" in text
    assert f'- **1.2** \\[1\\] "{QUOTED}"\n- **1.3** \\[1\\] "{SHIPS}"\n- **1.4** ' in text
    assert "- **Harbour of Kell closed on Monday** \\[1\\]" in text
    assert "closed after oil spill" not in text
    note = (
        "Edited before release: 1 headline changed, 1 sentence added. Numbers, names, quotations, hedges and negations of the changed"
        " lines were compared with their sources by code; what they say is the editor's."
    )
    assert text.endswith(f"\n\n{note}\n")
    assert 'revision: 2\nreason: "Edited before release by Ada Lind"\n---\n' in text
    assert "Corrected" not in text
    mail = message_from_bytes((config.folder / "outbox" / mails(config)[0]).read_bytes(), policy=default)
    assert mail["Subject"].strip() == "Morning briefing, Tuesday 10 March 2026: Harbour of Kell closed on Monday"
    for part in mail.iter_parts():
        flat = " ".join(re.sub(r"<[^>]*>", "", part.get_content()).replace("&quot;", '"').split())
        assert "We will not open before Thursday," in flat
        assert "Edited before release" in flat
    assert copies(config) == {(1, "ada"): "forgotten", (1, "ben"): "forgotten", (2, "ada"): "sent", (2, "ben"): "sent"}
    assert (claim(config).approval, claim(config, 2).approval) == ("replaced", "approved")
    assert digest(config.folder, "archive", "show", str(DAY), "--revision", "1").returncode == 0


def test_the_manifest_says_who_changed_what(config):
    """Each change with its verdict and its sources, what was taken out, and what it was made of; the sentences have new ids."""
    edited(
        config,
        (f"{SHIPS} \\[1\\]", ""),
        ("The council of Strand met on Monday 9 March.", "The council chose a new mayor, Hana Vik, by 31 votes to 12."),
    )
    found = facts(config)
    assert (found["revision"], found["reason"], found["edited"]["by"], found["edited"]["of"]) == (
        2,
        "Edited before release by Ada Lind",
        "Ada Lind",
        1,
    )
    changes = [(one["sentence"], one["text"], one["verdict"]) for one in found["edited"]["changes"]]
    assert changes == [("2.1", "The council chose a new mayor, Hana Vik, by 31 votes to 12.", "supported")]
    assert {one["id"] for one in found["edited"]["sentences_out"]} == {"1.2", "2.1"}
    first, second = found["stories"]
    assert [one["id"] for one in first["draft"] if one["id"]] == ["1.1", "1.2"]
    assert [one["text"] for one in first["draft"] if one.get("is_out")] == [SHIPS]
    new = second["draft"][0]
    texts = {article["id"]: (config.folder / "in" / article["file"]).read_text() for article in found["articles"]}
    assert new["backend"] == "editor"
    assert any("It chose a new mayor, Hana Vik, by 31 votes to 12." in texts[at["article"]] for at in new["sources"])
    assert '- **1.2** \\[1\\] "The authority sent 120 people' in markdown(config, 2)


def test_what_later_editions_remember_is_what_was_released(config):
    """The sentences of the edited edition, under their new ids."""
    edited(config, (SHIPS, ""))
    with open_store(config.store_place) as store:
        (past,) = store.memory.editions("morning", DAY.replace(day=11))
    told = next(one for one in past.stories if one.number == 1)
    assert [one.id for one in told.sentences] == ["1.1", "1.2"]
    assert SHIPS not in [one.text for one in told.sentences]


def test_a_story_that_is_taken_out_is_told_nowhere(config):
    """Nor in short, nor in the table, nor among the evidence; a section without stories goes too."""
    ended = edited(config, (story(markdown(config), 1) + "\n", ""))
    assert ended.returncode == 0, ended.stdout
    text = markdown(config, 2)
    assert not re.search(r"Kell|oil|ships|120|\*\*1\.", text)
    assert "### 2 Council of Strand" in text
    assert [one["number"] for one in facts(config)["stories"]] == [2]
    assert facts(config)["subject"].endswith("2026: Council of Strand chooses a new mayor")
    assert facts(config)["edited"]["stories_out"][0]["headline"] == "Harbour of Kell closed after oil spill"


@pytest.mark.parametrize("ends", ["---", "## In short", "## World"])
def test_a_copy_without_a_story_is_no_edition(config, ends):
    """An empty file, a heading alone, and lists without stories are refused; to send nothing is another decision."""
    above, _, _ = markdown(config).partition(ends)
    (config.folder / "mine.md").write_text(above)
    ended = digest(config.folder, "approve", "--edited", "mine.md")
    says = "nothing of the edition is left; to send nothing use `digest approve 2026-03-10 --withhold`\n"
    assert (ended.returncode, ended.stdout.startswith(says)) == (1, True), ended.stdout
    assert waits(config)


def test_the_lists_of_the_archive_name_what_was_released(config):
    """Those of the year and above the years, as after any edition that is kept."""
    edited(config, (HEAD, "### 1 Harbour of Kell closed on Monday"))
    for place in ("README.md", "2026/README.md"):
        listed = (config.archive_path / place).read_text()
        assert ("revision 2" in listed, "Harbour of Kell closed on Monday" in listed) == (True, True), place


def test_who_asks_learns_that_an_editor_wrote_it(config):
    """A headline and a sentence: what they were compared by, what they stand on, and whose words they are."""
    edited(config, (HEAD, "### 1 Harbour of Kell closed on Monday"), (SHIPS, "Ships wait outside the harbour."))
    for wanted in ("1", "1.2"):
        shown = digest(config.folder, "explain", str(DAY), wanted).stdout
        assert re.search(r"  checked: compared with its sources by numbers, names, .*; what it says is the editor's\n", shown), shown
        assert "  written by editor\n" in shown
    changes = facts(config)["edited"]["changes"]
    assert [(one["sentence"], one["was_read"], bool(one["sources"])) for one in changes] == [(None, True, True), ("1.2", True, True)]
    assert facts(config)["stories"][0]["draft_headline"]["backend"] == "editor"


def test_lines_may_be_taken_out_and_moved(config):
    """A row, a note, an item of a list; two stories that change places keep their numbers; nothing needs to be checked for that."""
    text = markdown(config)
    first, second = story(text, 1), story(text, 2)
    swapped = text.replace(first, "@").replace(second, first).replace("@", second)
    swapped = re.sub(r"\| \*\*Nine\*\* ships \|.*\n", "", swapped)
    (config.folder / "mine.md").write_text(
        swapped.replace("- **Council of Strand chooses a new mayor** \\[2\\]\n", "").replace("\n", "\r\n")
    )
    ended = digest(config.folder, "approve", "--edited", "mine.md")
    assert ended.returncode == 0, ended.stdout
    changed = markdown(config, 2)
    assert changed.index("### 2 ") < changed.index("### 1 ")
    assert changed.index("**2.1**") < changed.index("**1.1**")
    assert changed.endswith("\n\nEdited before release: 2 lines taken out.\n")


def test_a_copy_without_changes_releases_the_edition_itself(config):
    """There is no second revision of it, whatever its line ends; changes of the evidence alone are none, and that is said."""
    (config.folder / "mine.md").write_text(markdown(config).replace('4,000 tonnes of oil, the port authority said."', '9 tonnes."'))
    ended = digest(config.folder, "approve", "--edited", "mine.md")
    assert (ended.returncode, len(mails(config))) == (0, 2)
    assert "written anew from them" in ended.stderr
    assert (claim(config).approval, list(copies(config))) == ("approved", [(1, "ada"), (1, "ben")])


def test_a_dry_run_checks_and_keeps_nothing(config):
    """With the verdicts as JSON, also of what is supported."""
    told = json.loads(edited(config, (SHIPS, QUOTED), more=("--dry-run", "--json")).stdout)
    assert [(one["sentence"], one["is_supported"]) for one in told["changes"]] == [("1.2", True)]
    assert waits(config)
    wrong = edited(config, (SHIPS, "Ten ships wait outside the harbour."), more=("--json",))
    told = json.loads(wrong.stdout)
    assert (wrong.returncode, [one["is_supported"] for one in told["changes"]], told["says"]) == (1, [False], "not released")
    assert waits(config)


def test_a_later_correction_says_that_it_is_made_anew(config):
    """What an editor changed is not in it, and it waits for approval itself."""
    edited(config, (SHIPS, ""))
    revised = digest(config.folder, "publish", "--date", str(DAY), "--revise", "A name was wrong.")
    assert (revised.returncode, "revision 2 was edited by Ada Lind" in revised.stderr) == (0, True)
    assert claim(config, 3).approval == "held"


def test_what_went_out_is_not_edited(config):
    """After its release an edition is corrected, not edited, and a copy that cannot be read is a mistake of the command."""
    assert digest(config.folder, "approve").returncode == 0
    ended = edited(config, (SHIPS, ""), more=(str(DAY),))
    assert (ended.returncode, "correct it with `digest publish --date 2026-03-10 --revise REASON`" in ended.stderr) == (1, True)
    for name, content in (("gone.md", None), ("latin.md", b"\xe9"), ("large.md", b"x" * 5_000_001)):
        if content:
            (config.folder / name).write_bytes(content)
        assert digest(config.folder, "approve", str(DAY), "--edited", name).returncode == 2


def test_articles_that_the_store_has_no_more_can_carry_nothing_new(config):
    """What is new in their story cannot be checked, and is not released; the story may be taken out."""
    import sqlite3

    with sqlite3.connect(config.folder / "digest.db") as database:
        database.execute("UPDATE revisions SET content_hash = 'other'")
    ended = edited(config, (SHIPS, QUOTED))
    assert (ended.returncode, "the store has not all of its articles" in ended.stderr) == (1, True)
    assert waits(config)
    assert edited(config, (SHIPS, "")).returncode == 0


def test_a_headline_that_is_half_believed_is_refused(config, monkeypatch):
    """An editor names no source of it, so more is doubted than of a summarizer's headline."""
    from digest.desk import Desk

    class Half:
        def nearest(self, claim: str, sentences: list[str]) -> list[int]:
            return list(range(min(4, len(sentences))))

        def scores(self, pairs: list[tuple[str, str]], *, are_aligned: bool = False) -> list[float]:
            return [0.3 for _ in pairs]  # enough for one whose sources are named, too little for another

    monkeypatch.setattr(Desk, "claims", lambda _: Half())
    ended = edited(config, (HEAD, "### 1 Harbour of Kell closed on Monday"))
    assert (ended.returncode, "story 1, headline: 'Harbour of Kell closed on Monday' says what its source" in ended.stdout) == (1, True)
    assert waits(config)


def test_without_the_reader_nothing_new_is_released(config, monkeypatch):
    """It can be compared with nothing, so it waits on, and the reason is told."""
    from digest.desk import Desk
    from digest.errors import BackendError

    def missing(_: Desk) -> None:
        raise BackendError("the English reader is not here; fetch it")

    monkeypatch.setattr(Desk, "parser", missing)
    ended = edited(config, (SHIPS, "Nine vessels wait outside the harbour."))
    assert (ended.returncode, "the English reader is not here" in ended.stdout) == (1, True)
    assert waits(config)


KEEP = ("digest.archive", "Archive", "keep")
KILLED = {
    "before-archive": ("before", KEEP),
    "archive": ("behind", KEEP),
    "ledger": ("behind", ("digest.store", "Approvals", "replace")),
    "sending": ("behind", ("digest.store", "Outbox", "begin")),
}


@pytest.mark.parametrize("point", ["before-archive", "archive", "ledger", "sending"])
def test_a_killed_take_over_is_finished_by_the_next(config, point):
    """Killed before and after the archive, after the ledger and before the mail; then the same command, or a plain approval."""
    (config.folder / "mine.md").write_text(markdown(config).partition("## Evidence")[0].replace(SHIPS, QUOTED))
    killed(config.folder, *KILLED[point], "approve", str(DAY), "--edited", "mine.md", "--by", "Ada")
    was_taken = point in ("ledger", "sending")
    assert (claim(config).approval, mails(config)) == ("replaced" if was_taken else "held", [])
    again = () if was_taken else ("--edited", "mine.md")
    assert digest(config.folder, "approve", str(DAY), *again, "--by", "Ben").returncode == 0
    assert QUOTED in markdown(config, 2)
    assert copies(config) == {(1, "ada"): "forgotten", (1, "ben"): "forgotten", (2, "ada"): "sent", (2, "ben"): "sent"}
    assert (len(mails(config)), claim(config, 2).approved_by) == (2, "Ada" if was_taken else "Ben")


def left_behind(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave an edited revision in the archive of which the ledger knows nothing, as a process does that dies between the two."""
    from digest.store import Approvals

    with monkeypatch.context() as dying:
        dying.setattr(Approvals, "replace", lambda *_, **__: (_ for _ in ()).throw(RuntimeError))
        with pytest.raises(RuntimeError):
            edited(config, (SHIPS, QUOTED))
    assert (config.archive_path / "2026" / "03" / "10-r2.json").exists()


def test_what_a_dead_editor_left_is_no_edition(config, monkeypatch):
    """Approved as it was made: the files of the copy are taken away, and the first revision goes out."""
    left_behind(config, monkeypatch)
    assert digest(config.folder, "approve").returncode == 0
    assert not list((config.archive_path / "2026" / "03").glob("10-r2*"))
    assert copies(config) == {(1, "ada"): "sent", (1, "ben"): "sent"}


def test_another_copy_takes_the_place_of_what_a_dead_editor_left(config, monkeypatch):
    """What is released is what was given last."""
    left_behind(config, monkeypatch)
    assert edited(config, (SHIPS, "")).returncode == 0
    assert QUOTED not in markdown(config, 2)
    assert len(mails(config)) == 2


def test_whoever_is_second_releases_nothing(config, monkeypatch):
    """Decided meanwhile by another process: the copy is no revision, and its files are gone."""
    from digest.archive import Archive as Tree

    original = Tree.keep

    def late(archive: Tree, edition: Any) -> Any:
        kept = original(archive, edition)
        with open_store(config.store_place) as store:
            assert store.approvals.withhold(claim(config), "Ben", claim(config).archived_at)
        return kept

    monkeypatch.setattr(Tree, "keep", late)
    ended = edited(config, (SHIPS, ""))
    assert (ended.returncode, "it waits for nobody any more" in ended.stderr) == (1, True)
    assert not list((config.archive_path / "2026" / "03").glob("10-r2*"))
    assert (mails(config), claim(config).approval) == ([], "withheld")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_of_any_language_is_read_without_loss(language):
    """Its lines, put together, are its body; and what says that it was edited has a wording in each."""
    for briefing in every(language):
        _, body = parted(render(briefing, generator="digest test").markdown)
        assert joined([one.line for one in placed(body)]) == body
    counts = Counts(headlines=1, changed=2, added=1, cut=2, stories=1, lines=2)
    said = {
        edited_note(counts, language),
        edited_note(Counts(lines=1), language),
        edited_note(Counts(), language),
        not_approved("X", language),
    }
    others = {edited_note(counts, other) for other in LANGUAGES if other != language}
    assert (len(said), said & others) == (4, set())
    assert set(released.LANGUAGES) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_minutes_are_counted_in_any_language(language):
    """An opening that tells how long reading takes tells ten minutes more for 2,300 words more."""
    known = {"language": language, "stories": [], "articles": []}
    timed = [briefing for briefing in every(language) if briefing.articles]
    assert timed
    for briefing in timed:
        body = parted(render(briefing, generator="digest test").markdown)[1]
        longer = body.replace("\n## ", f"\n## More\n\n{'word ' * 2299}\n\n## ", 1)
        told = recounted(longer, body, known, known, Marks({}, {}))
        if longer != body:
            assert fixed(opening(replace(briefing, minutes=briefing.minutes + 10))) in told.splitlines()


def golden(day: str) -> Edition:
    forms = [(GOLDEN / f"{day}.{form}").read_text(encoding="utf-8") for form in ("md", "html", "txt", "json")]
    return Edition(
        plan="morning", date=date.fromisoformat(day), revision=1, markdown=forms[0], html=forms[1], text=forms[2], manifest=forms[3]
    )


def without(edition: Edition, *numbers: int) -> Edition:
    """Take stories out of an edition, for which nothing has to be read."""
    copy = edition.markdown
    for number in numbers:
        (heading,) = re.findall(rf"^### {number} .*$", copy, re.MULTILINE)
        copy = re.sub(rf"{re.escape(heading)}\n.*?(?=^##)", "", copy, flags=re.DOTALL | re.MULTILINE)
    found = take_over(edition, copy, None, reason="Edited", by="Ada", now=SIX)  # type: ignore[arg-type]
    assert found.edition is not None, found.refused
    return found.edition


@pytest.mark.parametrize("keep", [10, 3, 1])
def test_an_edited_edition_counts_itself(keep):
    """The minutes of its opening and the checked sentences of its footer are those of what is left."""
    whole = golden("2026-03-10")
    gone = [one["number"] for one in json.loads(whole.manifest)["stories"] if one["number"] > keep]
    made = without(whole, *gone) if gone else whole
    checked = sum(len(one["draft"]) for one in json.loads(made.manifest)["stories"])
    minutes = {10: ("Six minutes",), 3: ("Two minutes", "Three minutes"), 1: ("One minute",)}[keep]  # each is rounded
    assert ("for 1 story not in English" in made.markdown) == (keep == 10)
    for form in (made.markdown, made.html, made.text):
        flat = " ".join(form.split())
        assert re.search(r"CET\. (\w+ minutes?) to", flat)[1] in minutes
        assert int(re.search(r"(\d+) sentences checked", flat)[1]) == checked


@pytest.mark.parametrize("number", [1, 2, 4])
def test_no_line_of_a_whole_edition_tells_of_a_story_that_is_gone(number):
    """Neither its headline, nor a mark of its articles, stands in any form but where the edition corrects what another one told."""
    edition = golden("2026-03-11")
    manifest = json.loads(edition.manifest)
    told = next(one for one in manifest["stories"] if one["number"] == number)
    made = without(edition, number)
    corrected = {one["article"] for one in manifest["corrections"]}
    numbers = [name for name, article in manifest["references"].items() if article in told["articles"] and article not in corrected]
    assert numbers
    for form in (made.markdown, made.html, made.text):
        flat = " ".join(re.sub(r"<[^>]*>", "", form.partition("Addresses")[0]).split())
        assert told["headline"] not in flat
        assert not [name for name in numbers if re.search(rf"\[{name}\\?\]", flat)]
    kept = [one["number"] for one in json.loads(made.manifest)["stories"]]
    assert kept == [one["number"] for one in manifest["stories"] if one["number"] != number]


@pytest.mark.parametrize("day", ["2026-03-10", "2026-03-11"])
def test_an_edition_is_read_line_by_line_without_loss(day):
    """The lines of a whole edition, put together, are its body; compared with itself, nothing of it was changed or refused."""
    text = (GOLDEN / f"{day}.md").read_text(encoding="utf-8")
    manifest = json.loads((GOLDEN / f"{day}.json").read_text(encoding="utf-8"))
    assert joined([one.line for one in placed(parted(text)[1])]) == parted(text)[1]
    edit = compare(text, text, manifest, marks_of(manifest))
    assert (edit.refused, edit.removed, edit.cut, edit.taken, edit.is_new, edit.is_proof_changed) == ((), (), (), 0, False, False)
    printed = [one.was for chapter in edit.chapters.values() for one in chapter.said]
    assert printed == [one["id"] for told in manifest["stories"] for one in told["draft"] if one["id"]]


def test_an_article_that_was_not_cited_gets_the_next_number():
    """The others keep theirs; an address with a mark in it is found as it stands, and one that is none is part of the words."""
    marks = Marks({"1": "a", "2": "b"}, {"a": "https://x.example/1_(a)", "b": None, "c": "https://x.example/c?x=1&copy;=2"})
    text = f"One. {marks.mark('a')} Two. {marks.mark('b')} Three. [[3]](https://x.example/c?x=1)"
    assert (marks.cited(text), marks.between(text)) == (["a", "b"], ["One.", "Two.", "Three. [[3]](https://x.example/c?x=1)"])
    assert marks.mark("c") == "[[3]](https://x.example/c?x=1&amp;copy;=2)"
    assert marks.references == {"1": "a", "2": "b", "3": "c"}


def test_a_table_that_an_editor_padded_is_the_same():
    """Blanks around cells, a longer rule and other marks of lists change nothing."""
    body = "## A\n\n| Figure | What |\n|---|---|\n| **3** | ships |  |\n\n- one\n- two\n"
    padded = "## A\n\n| Figure   | What  |\n| -------- | :----: |\n|   **3** | ships | |\n* one\n* two\n"
    assert joined([one.line for one in placed(padded)]) == joined([one.line for one in placed(body)]) == body


@pytest.mark.parametrize(
    "text",
    [
        "2026. A year",
        "- a dash",
        "# no heading",
        "a * b_c_d [1] (2) `x` <script>alert(1)</script>",
        "5 < 6 & 7 > 6 | ~",
        "“One” – two",
        "1) x",
    ],
)
def test_the_words_of_what_was_escaped_are_the_words(text):
    """What an edition prints as it is, comes back as it is."""
    assert plain(escape(text)) == plain(escape(text, starts_block=False)) == text
