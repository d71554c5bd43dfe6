"""The shipped example days through the real mission: the golden test of the whole pipeline."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from ruamel.yaml import YAML
from werkzeug import Request, Response

from digest.archive import tree
from digest.cli.example import MARK, dates, make_example, only_examples, settings
from digest.cli.texts import sourceless
from digest.config import load_config
from digest.desk import open_desk
from digest.errors import ArchiveError, UsageError
from digest.model import Article, Window
from digest.pipeline import Published, publish
from digest.schedule import day_of, load_plan
from digest.text import words
from tests.inprocess import digest

GOLDEN = Path(__file__).parent / "data" / "golden"
EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def made(example) -> list[Published]:
    return example.published


def test_editions_are_the_golden_ones(made, request):
    """Both editions are byte for byte what was read and approved."""
    for published in made:
        for form, text in (
            ("md", published.edition.markdown),
            ("html", published.edition.html),
            ("txt", published.edition.text),
            ("json", published.edition.manifest),
        ):
            path = GOLDEN / f"{published.edition.date}.{form}"
            if request.config.getoption("--rewrite-golden"):
                path.write_text(text, encoding="utf-8")
            assert path.read_text(encoding="utf-8") == text


def test_second_run_is_byte_identical(made, tmp_path):
    """The same process gives the same bytes again; the second day's, which go on from the first's, are the golden ones in every process."""
    (again,) = make_example(tmp_path / "brief", dates()[:1])
    assert again.edition == made[0].edition


def given(day: date) -> dict[str, int]:
    """Count what the example's own files hold for an edition's window, without any of digest's reading.

    Feeds carry their items' dates; a folder's file names its day, and noon stands in for the hour.
    """
    zone, site = ZoneInfo("Europe/Brussels"), EXAMPLES / "sites" / str(day - timedelta(days=1))
    end = datetime.combine(day, time(6), zone)
    config = YAML(typ="safe").load(EXAMPLES / "config.yaml")
    counts = {}
    for source in config["sources"]:
        if "folder" in source:
            counts[source["name"]] = len(list((EXAMPLES / source["folder"]).glob(f"{day - timedelta(days=1)}-*.*")))
            continue
        body = (site / source["feed"].removeprefix("http://")).read_text(encoding="utf-8")
        stamps = re.findall(r"<(?:pubDate|published)>(.*?)</", body) or re.findall(r'"date_published": *"(.*?)"', body)
        dates = [parsedate_to_datetime(stamp) if "," in stamp else datetime.fromisoformat(stamp) for stamp in stamps]
        counts[source["name"]] = sum(end - timedelta(days=1) <= at < end for at in dates)
    return counts


def test_every_source_is_accounted_for(made):
    """Each source's items, counted in the example's files, are printed, named, repeated or left out; what failed is named."""
    for published in made:
        facts = json.loads(published.edition.manifest)
        expected = given(published.edition.date) | {"Coastal Gazette": 0}  # its feed is cut off in the middle of its first item
        parts = ("in_stories", "in_also", "repeated", "left_out")
        assert {account["source"]: sum(account[part] for part in parts) for account in facts["accounts"]} == expected
        assert {account["source"]: account["entries"] for account in facts["accounts"]} == expected
        assert sum(expected.values()) == len(facts["articles"])
        assert [problem["subject"] for problem in facts["problems"]] == ["Coastal Gazette"]
        for form in (published.edition.markdown, " ".join(published.edition.text.split())):
            assert all(name in form for name in expected)


def test_events_told_by_several_outlets_are_one_story(made):
    """The flood, the strike and the power cut are each one story of several outlets."""
    first, second = (json.loads(published.edition.manifest)["stories"] for published in made)
    assert any(story["headline"].startswith("Storm flood") and len(story["articles"]) >= 4 for story in first)
    assert any("power cut" in story["headline"] and len(story["articles"]) == 3 for story in second)
    (flood,) = [story for story in second if "flood" in story["headline"]]
    places = {article["id"]: str(article["url"]) for article in json.loads(made[1].edition.manifest)["articles"]}
    assert "nordmark-inondation-sept-morts" in places[flood["articles"][-1]]  # the one in French


ORDER = {  # of each day's stories by what an editor holds to be most important, with one article of each; then what stands under Also
    date(2026, 3, 10): (
        "coast-flood-four-dead neighbours-send-pumps defence-civil-budget rail-strike-begins hospital-cyberattack central-bank-rate"
        " lind-sound-interim-report le-havre-blocage maritime-museum-roof",
        "apprentices-who-leave wind-permits-queue football-havnsted-midthede a-strike-is-also-a-timetable",
    ),
    date(2026, 3, 11): (
        "coast-flood-seven-dead rail-strike-suspended bird-flu-cull power-cut-two-regions border-data-bill grain-corridor-memorandum"
        " strand-report-municipalities tram-line-four-costs a-rise-with-three-dissents",
        "",
    ),
}


def test_the_days_are_ordered_as_an_editor_would(made):
    """The flood first, and what is watched; what many tell before what one tells; a match and a column last of all; nothing fell silent."""
    for published in made:
        facts = json.loads(published.edition.manifest)
        places = {article["id"]: str(article["url"] or article["file"]) for article in facts["articles"]}
        stories = sorted(facts["stories"], key=lambda story: -story["score"])
        for told, expected in zip((stories, facts["also"]), ORDER[published.edition.date], strict=True):
            found = [[places[article] for article in story["articles"]] for story in told]
            assert len(found) == len(expected.split())
            assert all(any(name in place for place in behind) for name, behind in zip(expected.split(), found, strict=True)), found
        assert (facts["alerts"], facts["dropped"]) == ([], [])
        watched = {story["id"] for story in facts["stories"] if story["watched"]}
        assert watched == {story["id"] for story in stories[:3]} if published.edition.date.day == 10 else not watched
    assert [trait for story in json.loads(made[0].edition.manifest)["also"] for trait in story["traits"]] == ["sport", "opinion"]


@pytest.fixture(scope="module")
def stored(example) -> dict[str, Article]:
    """The example's articles by id, as the store holds them after both editions."""
    config = load_config(example.folder / "config.yaml")
    everything = Window(start=datetime(2000, 1, 1, tzinfo=UTC), end=datetime(2100, 1, 1, tzinfo=UTC))
    with open_desk(config, resolve=only_examples(("127.0.0.1", 9))) as desk:
        return {article.id: article for article in desk.store.articles(everything, list(desk.sources))}


def test_every_sentence_is_its_span(made, stored):
    """What is printed has no word that its spans, in the stored articles of those hashes, do not have, but for a date's; none is repaired."""
    for published in made:
        facts = json.loads(published.edition.manifest)
        hashes = {article["id"]: article["content"] for article in facts["articles"]}
        sentences = [sentence for story in facts["stories"] for sentence in story["draft"]]
        assert len(sentences) > 20
        for sentence in sentences:
            spans = []
            for source in sentence["sources"]:
                article = stored[source["article"]]
                assert article.content_hash == hashes[article.id]
                spans.append(article.text[source["start"] : source["end"]])
            told = Counter(words(re.sub(r" \(?\d{1,2} March\b", "", sentence["text"])))
            assert not told - Counter(words(" ".join(spans)))
            assert sentence["verdict"] == "supported"
            assert sentence["text"] in " ".join(published.edition.text.split())


def test_every_figure_is_its_span(made, stored):
    """So is every figure of the table and of a conflict; only a count of names is no one's words, and its names are."""
    for published in made:
        facts, text = json.loads(published.edition.manifest), " ".join(published.edition.text.split())
        figures = [figure for story in facts["stories"] for figure in story["figures"]]
        assert len(figures) > 10
        for side in (side for figure in figures if figure["key"] == 1 or len(figure["sides"]) > 1 for side in figure["sides"]):
            source = stored[side[0]["article"]].text
            spans = side[0]["listed"] if side[0]["kind"] == "derived" else [side[0]]
            assert all(" ".join(source[span["start"] : span["end"]].split()) in text for span in spans)


def test_a_full_disk_loses_nothing(tmp_path, monkeypatch):
    """When a file cannot be written the message says so, no part of an edition is left, and the next run makes it."""
    make_example(tmp_path / "brief", dates()[:1])
    config = load_config(tmp_path / "brief" / "config.yaml")
    day = day_of(load_plan("morning", config.folder), dates()[1], config.zone)

    def full(path: Path, _: str) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with open_desk(config, resolve=only_examples(("127.0.0.1", 9))) as desk:
        with monkeypatch.context() as broken:
            broken.setattr(tree, "_write", full)
            with pytest.raises(ArchiveError, match=r"No space left on device.*nothing was lost"):
                publish(day, desk, day.window.end)
        assert [kept.date for kept in desk.archive.list()] == [dates()[0]]
        assert not list((tmp_path / "brief" / "archive").rglob(".*"))
        published = publish(day, desk, day.window.end)
    assert published.kept is not None
    assert published.edition.revision == 1


def test_your_server_writes_the_example(tmp_path, httpserver):
    """As a given configuration says who writes; all else of the edition is the example's."""

    def answer(request: Request) -> Response:
        prompt = request.get_json()["messages"][0]["content"]
        shown = re.findall(r"^\[1\] (.*)$", prompt, re.MULTILINE)  # behind the example of the form, the story's first sentence
        message = {"role": "assistant", "content": f"{shown[-1]} [1]" if shown else "A headline"}
        return Response(json.dumps({"choices": [{"message": message, "finish_reason": "stop"}]}), content_type="application/json")

    httpserver.expect_request("/v1/chat/completions").respond_with_handler(answer)
    server = f"{{url: '{httpserver.url_for('/v1')}', model: ours}}"
    (tmp_path / "config.yaml").write_text(f"title: Mine\nsummarizer: {{backend: endpoint, endpoint: {server}}}\n")
    ended = digest(tmp_path, "run", "--example", "-c", "config.yaml", "--date", str(dates()[0]), "-q")
    place = tmp_path / "brief" / "archive" / f"{dates()[0]:%Y/%m/%d}.json"
    assert str(place.with_suffix(".md").relative_to(tmp_path)) in ended.stdout
    manifest = json.loads(place.read_text())
    assert Counter(story["backend"] for story in manifest["stories"]).most_common(1)[0][0] == "endpoint"
    assert '"model": "ours"' in json.dumps(manifest["summarizers"])
    assert "Morning briefing (example, all invented)" in ended.stdout
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["brief", "config.yaml"]


def test_the_writers_paths_begin_at_their_own_file(tmp_path):
    """What a given configuration names lies beside it; what the example writes lies in its folder."""
    (tmp_path / "own.yaml").write_text("summarizer: {prompts: mine}\nencoder: mini\nstore: sqlite:///own.db\narchive: own/\n")
    example = settings(tmp_path / "brief", sourceless(tmp_path / "own.yaml"), "lead")
    assert (example.folder, example.encoder, example.summarizer.prompts) == (tmp_path, "mini", "mine")
    assert example.summarizer.backend == "lead"
    assert (example.store_place, example.archive_path) == (tmp_path / "brief" / "digest.db", tmp_path / "brief" / "archive")
    assert example.named_sources["Ministry of Infrastructure"].folder == tmp_path / "brief" / "inbox"
    assert example.mail.folder == str(tmp_path / "brief" / "outbox")


@pytest.mark.parametrize("is_link", [False, True])
def test_the_given_configuration_is_not_written_over(tmp_path, is_link):
    """An earlier example's, which somebody edited: it is told before anything is cleared away; nor is what a link of its name names."""
    place = tmp_path / "brief"
    place.mkdir()
    (place / MARK).touch()
    edited = tmp_path / "mine.yaml" if is_link else place / "config.yaml"
    edited.write_text("summarizer: {backend: lead}\n")
    if is_link:
        (place / "config.yaml").symlink_to(edited)
    with pytest.raises(UsageError, match=r"--into .*brief makes what lies there afresh; copy the file elsewhere first"):
        make_example(place, dates()[:1], sourceless(place / "config.yaml"))
    assert edited.read_text() == "summarizer: {backend: lead}\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("--backend", "endpoint"),
            "--backend endpoint: the example has no settings for it; name a configuration that has, with --config FILE",
        ),
        (("--backend", "laed"), "backend 'laed' is unknown; did you mean 'lead'?"),
        (("-c", "none.yaml"), "none.yaml: the configuration does not exist"),
        (("-c", "own.yaml", "--backend", "seq2seq"), "backend seq2seq: summarizer.seq2seq.model is missing in own.yaml"),
        (("--json",), "--example takes --config, --backend, --date, --into, --verbose and --quiet, and nothing else"),
    ],
)
def test_who_cannot_write_the_example_is_told(tmp_path, arguments, says):
    """Before an earlier example is cleared away."""
    (tmp_path / "own.yaml").write_text("summarizer: {backend: lead}\n")
    ended = digest(tmp_path, "run", "--example", *arguments)
    assert (ended.returncode, says in ended.stderr) == (2, True), ended.stderr
    assert not (tmp_path / "brief").exists()
