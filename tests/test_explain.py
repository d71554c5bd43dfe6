"""What stands behind a sentence: its sources word for word, what was drafted, by what it was checked, and whether all that is still there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from held import made, markdown
from inprocess import digest
from terminal import OnTerminal
from test_following import BANK, FLOOD
from threedays import FIRST, facts_of, made_on, next_day, place, write

from digest.archive import Archive
from digest.config import load_config
from digest.errors import ArchiveError, UsageError
from digest.explain.explanations import Explained, Explanation, told
from digest.explain.records import record_of
from digest.explain.sentence import explain
from digest.model import Citation, Draft, DraftSentence, Story
from digest.store import open_store
from digest.store.schema import editions, revisions

CONFIG = """
timezone: Europe/Brussels
sources: [{name: Wire, folder: wire/}]
edition: {ahead: 0}
summarizer: {backend: "test_explain:Cutter", fallback: [lead]}
"""
HOMES = "Some 1,200 people left their homes in the lower town of Nedre."
BROKE = "The dyke at Grensby broke on Monday, and 1,200 people left their homes. Soldiers filled sandbags along the river by night."
ROSKAER = '"We will not rebuild the dyke where it stood," said Governor Elin Roskaer of Vestersund.'
DYKE = "The dyke at Nedre broke before dawn over a length of 80 metres."


class Cutter:
    """A summarizer of one's own that cuts a sentence, takes one over, changes a number, and makes one up."""

    name = "cutter"

    @property
    def made_with(self) -> dict[str, Any]:
        return {"model": "scissors-2", "sha256": "ab" * 32, "prompts": {"summary": "cd" * 32}}

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        return [self._draft(story) for story in stories]

    def _draft(self, story: Story) -> Draft:
        text = story.readings[0].article.text
        if HOMES not in text:
            return Draft(headline="", sentences=(DraftSentence(text="Llamas graze quietly.", sources=()),), backend=self.name)
        homes, dyke = (Citation(0, text.index(one), text.index(one) + len(one)) for one in (HOMES, DYKE))
        sentences = (
            DraftSentence(text="Some 1,200 people left their homes.", sources=(homes,)),
            DraftSentence(text=DYKE, sources=(dyke,)),
            DraftSentence(text="Llamas graze quietly in Nedre.", sources=(dyke,)),
        )
        return Draft(headline="Some 1,200 people left homes in Nedre", sentences=sentences, backend=self.name)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One edition of two stories, of which the second rests on the words of `lead`."""
    folder = tmp_path_factory.mktemp("explain")
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "wire").mkdir()
    write(folder, "wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    write(folder, "wire/2.txt", "Bank raises rate", BANK, FIRST)
    made_on(folder, FIRST)
    return folder


@pytest.fixture
def folder(printed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(printed, tmp_path / "desk")


def explained(folder: Path, wanted: str, *, facts: Callable[[dict[str, Any]], None] | None = None, has_store: bool = True) -> Explanation:
    """Explain a sentence of the edition; facts: alters what its manifest says."""
    settings = load_config(folder / "config.yaml")
    with open_store(settings.store_place) as store:
        record = record_of(Archive(settings.archive_path), store if has_store else None, "morning", FIRST)
        if facts:
            changed = json.loads(record.edition.manifest)
            facts(changed)
            record = replace(record, facts=changed)
        return explain(record, wanted, store if has_store else None)


def number_of(folder: Path, headline: str) -> int:
    return next(int(story["number"]) for story in facts_of(folder, FIRST)["stories"] if headline in story["headline"])


def flood(folder: Path) -> int:
    """Return the number of the story of the flood."""
    return number_of(folder, "Nedre")


def only(found: Explanation) -> Explained:
    (sentence,) = found.sentences
    return sentence


def test_a_sentence_stands_on_its_source_word_for_word(folder):
    """The source's whole sentence, of which the kept words are marked, with the article's outlet, time, revision and hashes."""
    number = flood(folder)
    found = explained(folder, f"{number}.1")
    sentence = only(found)
    (source,) = sentence.sources
    assert (sentence.printed, sentence.drafted, sentence.verdict) == ("Some 1,200 people left their homes.", None, "supported")
    assert (source.text, source.state, source.is_from_manifest, source.later) == (HOMES, "same", False, None)
    assert [piece.text for piece in source.kept if piece.is_kept] == ["Some 1,200 people left their homes"]
    article = next(one for one in facts_of(folder, FIRST)["articles"] if one["id"] == source.article)
    assert (source.outlet, source.title, source.place, source.revision) == ("Wire", "Flood kills four at Nedre", "1.txt", 1)
    assert source.published_at == datetime(2026, 3, 9, 11, tzinfo=UTC)
    assert str(source.published_at) == "2026-03-09 12:00:00+01:00"
    assert (source.content, source.sha256) == (article["content"], article["sha256"])
    assert sentence.was_read
    assert {"numbers", "names", "quotations", "negations", "claim checker"} <= set(found.checks)


def test_who_made_it(folder):
    """The summarizer with its model, the hashes of weights and prompts; software, settings, time and the manifest as the ledger has it."""
    facts, found = facts_of(folder, FIRST), explained(folder, f"{flood(folder)}.1")
    assert (found.backend, found.made_with["model"], found.made_with["prompts"]) == (
        "test_explain:Cutter",
        "scissors-2",
        {"summary": "cd" * 32},
    )
    assert (found.software, found.config, found.is_verified) == (facts["generator"], facts["config"], True)
    assert found.archived_at == datetime(2026, 3, 10, 5, tzinfo=UTC)
    assert found.models["claim checker"]
    other = explained(folder, str(number_of(folder, "rate")))
    assert (other.backend, other.replaced, dict(other.made_with)) == ("lead", ("test_explain:Cutter",), {})


def test_a_whole_story(folder):
    """Its headline, each sentence, and last what was drafted and is not printed, with the reasons."""
    number = flood(folder)
    headline, cut, own, lie = explained(folder, str(number)).sentences
    assert (headline.id, headline.printed) == (str(number), "Some 1,200 people left homes in Nedre")
    assert headline.sources[0].text == HOMES
    assert (cut.id, own.id, lie.id) == (f"{number}.1", f"{number}.2", "")
    assert (own.was_read, own.sources[0].text) == (False, DYKE)
    assert (lie.printed, lie.drafted, lie.verdict) == (None, "Llamas graze quietly in Nedre.", "dropped")
    assert lie.reasons
    told_four = next(one for one in explained(folder, str(number)).figures if one.sides[0].sources[0].text in ("four people", "four"))
    assert (told_four.sides[0].speaker, told_four.sides[0].sources[0].state) == ("police", "same")
    bank = explained(folder, str(number_of(folder, "rate"))).sentences[0]
    assert (bank.printed, bank.drafted, bank.reasons, bank.titles) == ("Bank raises rate", None, (), ("Wire",))


def in_store(folder: Path, change: Any) -> None:
    with open_store(load_config(folder / "config.yaml").store_place) as store, store.database.write() as connection:
        connection.execute(change)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (revisions.update().values(text=FLOOD.replace("1,200", "1,300")), "altered"),
        (revisions.delete(), "gone"),
    ],
)
def test_what_the_store_holds_no_longer(folder, change, state):
    """Where the text is gone or another, the manifest has the sentence, and it is said whose words they are."""
    name = f"{flood(folder)}.1"
    in_store(folder, change)
    (source,) = only(explained(folder, name)).sources
    assert (source.state, source.text, source.is_from_manifest) == (state, HOMES, True)
    (bare,) = only(explained(folder, name, facts=lambda facts: facts.pop("evidence"))).sources
    assert (bare.state, bare.text, bare.kept, bare.is_from_manifest) == (state, None, (), False)
    assert ("the words are the manifest's" in digest(folder, "explain", str(FIRST), name).stdout) is True


def test_a_revision_since_is_named(folder):
    """The edition's own text is still there, and there is a later one."""
    write(folder, "wire/1.txt", "Flood kills five at Nedre", FLOOD.replace("four", "five").replace("1,200", "1,300"), FIRST)
    next_day(folder)
    (source,) = only(explained(folder, f"{flood(folder)}.1")).sources
    assert (source.state, source.text, source.later) == ("same", HOMES, 2)
    assert "it was revised since (revision 2)" in digest(folder, "explain", str(FIRST), f"{flood(folder)}.1").stdout


def test_without_a_store_the_manifest_answers(folder):
    """It has the words; that the ledger was not asked is said."""
    name = f"{flood(folder)}.1"
    found = explained(folder, name, has_store=False)
    assert (only(found).sources[0].text, found.is_verified, found.archived_at) == (HOMES, False, None)
    (folder / "digest.db").unlink()
    ended = digest(folder, "explain", str(FIRST), name)
    assert ended.returncode == 0
    assert "the manifest answers alone" in ended.stderr
    assert "could not be compared with the ledger, since the store could not be asked" in ended.stdout
    assert not (folder / "digest.db").exists()
    (folder / "digest.db").write_bytes(b"no database" * 100)
    shown = digest(folder, "explain", str(FIRST), str(flood(folder))).stdout
    assert "the store could not be asked whether it holds it; the words are the manifest's" in shown
    assert "holds it no longer" not in shown
    assert "which has none of it" not in shown


def older(facts: dict[str, Any]) -> None:
    """Take away what a manifest of an earlier version did not have."""
    for name in ("settings", "checks", "drafts", "evidence", "memory"):
        del facts[name]
    for article in facts["articles"]:
        del article["sha256"], article["news_at"]
    for story in facts["stories"]:
        for one in (story["draft_headline"], *story["draft"]):
            del one["was_read"]
        del story["draft_headline"]["sources"]


def test_an_edition_of_an_older_version(folder):
    """What it recorded is told: the source's sentence by the hash of its words, and that nobody recorded the checks."""
    sentence = only(explained(folder, f"{flood(folder)}.1", facts=older))
    assert (sentence.was_read, sentence.sources[0].state, sentence.sources[0].text) == (None, "same", HOMES)
    assert explained(folder, str(flood(folder)), facts=older).sentences[0].sources == ()


def by_hand(facts: dict[str, Any]) -> None:
    """Change a manifest as an editor does: a sentence is theirs, another is taken out."""
    facts["edited"] = {"by": "Ada Holm", "at": "2026-03-10T05:20:00+00:00", "of": 1, "told": "1 sentence"}
    draft = next(story["draft"] for story in facts["stories"] if "Nedre" in story["headline"])
    draft[0] |= {"backend": "editor"}
    draft[1] |= {"id": None, "is_out": True}


def test_what_an_editor_wrote(folder):
    """Who wrote a sentence by hand is told, and who took one out."""
    found = explained(folder, str(flood(folder)), facts=by_hand)
    assert dict(found.edited) == {"by": "Ada Holm", "at": "2026-03-10T05:20:00+00:00", "of": 1}
    assert [(one.writer, one.is_out) for one in found.sentences[1:]] == [("editor", False), (None, True), (None, False)]
    in_store(folder, editions.update().values(manifest_hash=None))
    facts = facts_of(folder, FIRST)
    by_hand(facts)
    place(folder, FIRST).write_text(json.dumps(facts), encoding="utf-8")
    shown = digest(folder, "explain", str(FIRST), str(flood(folder))).stdout
    assert "  written by editor\n" in shown
    assert f"taken out by the editor  {DYKE}" in shown
    assert "edited   by Ada Holm, 2026-03-10T05:20:00+00:00, from revision 1" in shown


def test_an_editor_s_sentence_has_its_evidence(tmp_path):
    """What was taken over from a person's copy was checked, and stands on its source's words, also where the store has lost them."""
    config = made(tmp_path)
    (tmp_path / "mine.md").write_text(markdown(config).replace("Nine ships wait", "Ships wait", 1))
    ended = digest(tmp_path, "approve", "--edited", "mine.md", "--by", "Ada Lind")
    assert ended.returncode == 0, ended.stderr
    with open_store(config.store_place) as store:
        with store.database.write() as connection:
            connection.execute(revisions.delete())
        record = record_of(Archive(config.archive_path), store, "morning", FIRST)
        found = [explain(record, str(number), store) for number in (1, 2)]
    (theirs,) = [one for explanation in found for one in explanation.sentences if one.writer]
    assert (theirs.writer, theirs.was_read, theirs.verdict) == ("editor", True, "supported")
    assert [(source.text, source.state) for source in theirs.sources] == [("Nine ships wait outside the harbour.", "gone")]
    assert (found[0].approved_by, found[0].edited["by"], found[0].edited["of"], record.edition.revision) == ("Ada Lind", "Ada Lind", 1, 2)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("1.9", r"edition of 2026-03-10 \(plan morning, revision 1\): it has no sentence 1\.9; story 1 has 1\.1, 1\.2"),
        ("3.1", r"it has no story 3; it has stories 1 to 2"),
        ("third", r"'third': it names no sentence; write one as the edition numbers it, such as 1\.1, or a story's number"),
        ("1.2.3", "it names no sentence"),
    ],
)
def test_what_is_not_there(folder, wanted, says):
    """A sentence or a story that the edition does not have: what it has is named."""
    with pytest.raises(UsageError, match=says):
        explained(folder, wanted)


def test_what_was_altered_is_not_explained(folder):
    """An edition that is not the one that was made answers for nothing."""
    path = place(folder, FIRST)
    path.write_text(path.read_text(encoding="utf-8").replace("1,200", "1,300"), encoding="utf-8")
    with pytest.raises(ArchiveError, match="it was altered since it was made"):
        explained(folder, "1.1")
    ended = digest(folder, "explain", "2026-03-11", "1.1")
    assert (ended.returncode, "there are those of 2026-03-10" in ended.stderr) == (1, True)


def test_the_command(folder):
    """Asterisks stand around the kept words where there is no terminal; one object has all of it for programs."""
    name = f"{flood(folder)}.1"
    shown = digest(folder, "explain", str(FIRST), name).stdout
    assert f"{name}  Some 1,200 people left their homes.\n" in shown
    assert '"*Some 1,200 people left their homes* in the lower town of Nedre."' in shown
    assert "Wire, 2026-03-09 12:00 CET: Flood kills four at Nedre\n      1.txt\n" in shown
    assert "the store holds exactly this text" in shown
    assert "checked: compared with its sources by numbers, names, dates, quotations" in shown
    assert "model: scissors-2" in shown
    assert "manifest" in shown.splitlines()[-1]
    assert shown.splitlines()[-1].endswith("is the one that the ledger recorded")
    assert json.loads(digest(folder, "explain", str(FIRST), name, "--json").stdout) == json.loads(json.dumps(told(explained(folder, name))))
    whole = digest(folder, "explain", str(FIRST), str(flood(folder))).stdout
    assert "not printed  Llamas graze quietly in Nedre." in whole
    assert "it is word for word its source's" in whole
    assert "figure  four people: " in whole
    assert "figure  4 " not in whole
    for other in ("publish", "--replay", "latest"), ("explain", "latest", name):
        assert digest(folder, *other).returncode == 0
    assert digest(folder, "explain", "latest", name).stdout == shown
    assert json.loads(digest(folder, "explain", str(FIRST), str(flood(folder)), "--json").stdout)["figures"][0]["sides"][0]["sources"]


def test_on_a_terminal_the_kept_words_are_bold(folder):
    """And no asterisk stands there."""
    command = OnTerminal("explain", str(FIRST), f"{flood(folder)}.1", cwd=folder, stdout_too=True)
    ended = command.end()
    assert "\033[1mSome 1,200 people left their homes\033[0m in the lower town" in ended.terminal
    assert "*Some" not in ended.terminal


def test_a_story_s_quotation(tmp_path):
    """What somebody said, and the sentence that it stands in; where the store has lost it, that is said."""
    (tmp_path / "config.yaml").write_text(CONFIG.replace('"test_explain:Cutter"', "lead").replace("[lead]}", "[], words: 25}"))
    (tmp_path / "wire").mkdir()
    write(tmp_path, "wire/1.txt", "Roskaer gives up the dyke at Grensby", f"{BROKE} {ROSKAER}", FIRST)
    made_on(tmp_path, FIRST)
    number = next(story["number"] for story in facts_of(tmp_path, FIRST)["stories"] if story["quotation"])
    shown = digest(tmp_path, "explain", str(FIRST), str(number)).stdout
    assert 'said  "We will not rebuild the dyke where it stood", Governor Elin Roskaer\n' in shown
    assert "said Governor Elin Roskaer of Vestersund." in shown
    assert "said  " not in digest(tmp_path, "explain", str(FIRST), f"{number}.1").stdout
    quotation = json.loads(digest(tmp_path, "explain", str(FIRST), str(number), "--json").stdout)["quotation"]
    assert (quotation["text"][:7], quotation["source"]["state"], quotation["source"]["text"]) == ("We will", "same", ROSKAER)
    in_store(tmp_path, revisions.delete())
    shown = digest(tmp_path, "explain", str(FIRST), str(number)).stdout
    assert "said  its words are neither in the store nor in the manifest, Governor Elin Roskaer\n" in shown
    assert "the store holds it no longer" in shown


def test_hostile_text_moves_no_cursor(folder):
    """A title with the codes of a terminal is printed without them."""
    in_store(folder, editions.update().values(manifest_hash=None))
    path = place(folder, FIRST)
    path.write_text(path.read_text(encoding="utf-8").replace("Flood kills four", "Flood\\u001b[2J\\u202ekills\\nfour"), encoding="utf-8")
    shown = digest(folder, "explain", str(FIRST), f"{flood(folder)}.1").stdout
    assert "\033" not in shown
    assert "\u202e" not in shown
    assert "could not be compared with the ledger" in shown
