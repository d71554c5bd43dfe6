"""The shipped example days through the real mission: the golden test of the whole pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.cli.example import dates, make_example
from digest.pipeline import Published

GOLDEN = Path(__file__).parent / "data" / "golden"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Published]:
    return make_example(tmp_path_factory.mktemp("example") / "brief", dates())


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
    """The same example gives the same bytes again."""
    again = make_example(tmp_path / "brief", dates())
    assert [p.edition for p in again] == [p.edition for p in made]


def test_every_source_is_accounted_for(made):
    """Each source's entries are printed, named, repeated or counted; what failed is named."""
    for published in made:
        facts = json.loads(published.edition.manifest)
        assert len(facts["accounts"]) == 8
        for account in facts["accounts"]:
            assert account["entries"] == account["in_stories"] + account["in_also"] + account["repeated"] + account["left_out"]
        assert [problem["subject"] for problem in facts["problems"]] == ["Coastal Gazette"]
        assert "Assembly Agenda" in published.edition.markdown


def test_events_told_by_several_outlets_are_one_story(made):
    """The flood, the strike and the power cut are each one story of several outlets."""
    first, second = (json.loads(published.edition.manifest)["stories"] for published in made)
    assert any(story["headline"].startswith("Storm flood") and len(story["articles"]) >= 4 for story in first)
    assert any(story["headline"].startswith("Power restored") and len(story["articles"]) == 3 for story in second)


def test_every_sentence_is_its_span(made):
    """What the manifest says of a sentence holds: quoted, with a span."""
    for published in made:
        sentences = [sentence for story in json.loads(published.edition.manifest)["stories"] for sentence in story["draft"]]
        assert len(sentences) > 20
        assert all(s["verdict"] == "quoted" and s["sources"][0]["end"] > s["sources"][0]["start"] for s in sentences)


def test_a_full_disk_loses_nothing(tmp_path, monkeypatch):
    """When a file cannot be written the message says so, no part of an edition is left, and the next run makes it."""
    from digest.archive import tree
    from digest.cli.example import only_examples
    from digest.config import load_config
    from digest.desk import open_desk
    from digest.errors import ArchiveError
    from digest.pipeline import publish
    from digest.schedule import day_of, load_plan

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
