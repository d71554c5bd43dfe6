"""`digest stories`: how a day's stories rank from what the store holds, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inprocess import digest

from digest.model import Story
from digest.publish.previewing import in_hundredths
from digest.stories.terms import Term

CONFIG = """
summarizer: {backend: lead}
watchlist: [{name: Quays, any: [quay]}, {name: Us, names: [Ministry of Ports], us: true}]
sections: [World, {name: Ports, any: [harbour], limit: 1}]
edition: {figures: 0, sport: drop, floor: 0.5}
sources:
  - {name: Courier, folder: courier, kind: newspaper, section: World}
  - {name: Ministry of Ports, folder: ministry, kind: official}
"""
TEXTS = {
    "courier/2026-03-09-rail.txt": "Trains run again in county A. The line had been closed since January.",
    "courier/2026-03-09-quay.txt": "A quay in Osterby is to be rebuilt. The council will pay for it.",
    "courier/2026-03-09-cup.txt": "Football: Nedre beat Grensby 2-1. The striker scored with a header.",
    "ministry/2026-03-09-notice.txt": "The Ministry of Ports closes the harbour of Nedre until Friday. Ferries leave from Osterby.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"date 2026-03-09 {text}")
    (tmp_path / "config.yaml").write_text(CONFIG)
    assert digest(tmp_path, "gather", "--date", "2026-03-10", "--quiet").returncode == 0
    return tmp_path


def test_stories_are_listed_as_they_rank(folder):
    """What is about us first, then what is watched, each with what an edition does with it."""
    ended = digest(folder, "stories", "--date", "2026-03-10")
    rows = [line.split() for line in ended.stdout.splitlines()]
    assert (ended.returncode, ended.stderr) == (0, "")
    assert [(row[0], row[2], row[3]) for row in rows[1:4]] == [("1", "Ports", "whole"), ("2", "World", "whole"), ("3", "World", "whole")]
    assert "left out" in ended.stdout.splitlines()[4]
    assert [float(row[1]) for row in rows[1:]] == sorted((float(row[1]) for row in rows[1:]), reverse=True)


def test_why_prints_each_term(folder):
    """With its value and a few words; the values add up to the score."""
    lines = digest(folder, "stories", "--date", "2026-03-10", "--why").stdout.splitlines()
    assert lines[0].startswith("1  2")
    assert " Ports, whole: The Ministry of Ports closes the harbour" in lines[0]
    terms = [line for line in lines[1:] if line.startswith("   ")][:6]
    assert any("+20.00  us             Us (Ministry of Ports; in the first sentences)" in line for line in terms)
    assert any("own matter" in line and "Ministry of Ports tells of its own matter" in line for line in terms)
    first = lines[1 : next(number for number, line in enumerate(lines) if line.startswith("2  "))]
    assert sum(float(line.split()[0]) for line in first) == pytest.approx(float(lines[0].split()[1]), abs=1e-9)


def test_what_goes_on_is_told_apart_from_what_is_new(folder):
    """A story that an edition told has the date of that one in the list, and among its terms stands that it goes on; the others are new."""
    assert digest(folder, "publish", "--date", "2026-03-10", "--quiet").returncode == 0
    later = "The Ministry of Ports opens the harbour of Nedre again. Ferries leave from Nedre and Osterby, and 12 captains had waited."
    (folder / "ministry/2026-03-10-open.txt").write_text(f"date 2026-03-10 {later}")
    (folder / "courier/2026-03-10-mill.txt").write_text("date 2026-03-10 A mill in Vesle burned down. Two firemen were hurt by a beam.")
    assert digest(folder, "gather", "--date", "2026-03-11", "--quiet").returncode == 0
    rows = digest(folder, "stories", "--date", "2026-03-11").stdout.splitlines()
    why = digest(folder, "stories", "--date", "2026-03-11", "--why").stdout.split("\n2  ")
    assert ["2026-03-10" in row for row in rows[1:3]] == [True, False]
    assert "+0.00  continuing     told since 2026-03-10, and goes on with news today" in why[0]
    assert "continuing" not in why[1]
    assert "no edition has told it before" in why[1]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.734, 0.2446, 1.5, 0.2, 0.1], [173, 25, 150, 20, 10]),
        ([1.0, 0.29, -2.0], [100, 29, -200]),
        ([0.336, 0.336, 0.336], [34, 34, 33]),
        ([-0.004, 0.001], [0, 0]),
        ([1 / 3, 2 / 3], [33, 67]),
    ],
)
def test_printed_terms_add_up(values, expected):
    """Each is at most a hundredth away from what it is, and their sum is the score as it is printed."""
    story = Story(id="a", readings=(), section="World", score=round(sum(values), 6))
    found = in_hundredths(story, [Term("t", value, "") for value in values])
    assert found == expected
    assert sum(found) == round(story.score * 100)


def test_json_has_everything(folder):
    """The window, and of each story its place, terms, outlets, articles and hits."""
    ended = digest(folder, "stories", "--date", "2026-03-10", "--json")
    told = json.loads(ended.stdout)
    assert (told["plan"], told["date"], told["window"]["end"], told["unread"]) == ("morning", "2026-03-10", "2026-03-10T06:00:00+01:00", 0)
    first, *_, last = told["stories"]
    assert first["watched"] == [{"topic": "Us", "words": ["Ministry of Ports"], "place": "lead", "us": True}]
    assert (first["number"], first["section"], first["becomes"], first["outlets"]) == (1, "Ports", "whole", ["Ministry of Ports"])
    assert (last["becomes"], last["traits"]) == ("left out", ["sport"])
    assert {"name": "watched", "value": 1.5, "says": "Quays (quay; in the first sentences)"} in told["stories"][1]["terms"]
    assert all(story["score"] == pytest.approx(sum(term["value"] for term in story["terms"]), abs=1e-3) for story in told["stories"])


def test_it_ranks_as_the_edition_does(folder):
    """The edition of the day has the same scores, and nothing was archived or claimed before it was made."""
    before = json.loads(digest(folder, "stories", "--date", "2026-03-10", "--json").stdout)["stories"]
    assert not (folder / "archive").exists()
    assert digest(folder, "publish", "--date", "2026-03-10", "--quiet").returncode == 0
    facts = json.loads((folder / "archive/2026/03/10.json").read_text())
    assert {story["id"]: story["score"] for story in facts["stories"]} == {
        story["id"]: story["score"] for story in before if story["becomes"] == "whole"
    }
    assert [story["id"] for story in facts["dropped"]] == [story["id"] for story in before if story["becomes"] == "left out"]
    assert "Left out as configured: 1 story of sport (Courier 1)." in (folder / "archive/2026/03/10.md").read_text()
    after = json.loads(digest(folder, "stories", "--date", "2026-03-10", "--json").stdout)["stories"]
    assert after == before


def test_figures_that_nobody_read_are_told(folder):
    """Where editions have figures, the command loads no reader; stderr says how many articles might rank higher."""
    (folder / "config.yaml").write_text(CONFIG.replace("figures: 0, ", ""))
    ended = digest(folder, "stories", "--date", "2026-03-10")
    assert ended.stderr == "digest: the figures of 4 English articles count for nothing yet: an edition reads them\n"
    assert json.loads(digest(folder, "stories", "--date", "2026-03-10", "--json").stdout)["unread"] == 4


def test_a_day_without_stories(folder):
    """It says so, with the window; as JSON, an empty list."""
    ended = digest(folder, "stories", "--date", "2026-03-08")
    assert (ended.returncode, ended.stdout) == (0, "no stories: the store holds nothing from 2026-03-07 06:00 to 2026-03-08 06:00 CET\n")
    assert json.loads(digest(folder, "stories", "--date", "2026-03-08", "--json").stdout)["stories"] == []


def test_a_day_of_nothing_new(tmp_path):
    """Where the store has articles, and an earlier edition had them all, that is said, and not that it holds nothing."""
    text = " ".join(f"{TEXTS['courier/2026-03-09-rail.txt']} Line {number} follows." for number in range(9))
    (tmp_path / "config.yaml").write_text(CONFIG.replace("ministry, kind", "other, kind"))
    for folder, day in (("courier", "2026-03-09"), ("other", "2026-03-10")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{day}-rail.txt").write_text(f"date {day} {text}")
    assert digest(tmp_path, "run", "--date", "2026-03-10", "--quiet").returncode == 0
    assert digest(tmp_path, "gather", "--date", "2026-03-11", "--quiet").returncode == 0
    says = "no stories: the store holds 1 article from 2026-03-10 06:00 to 2026-03-11 06:00 CET, and earlier editions had all that they say"
    assert digest(tmp_path, "stories", "--date", "2026-03-11").stdout == f"{says}\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--date", "2026-02-30"), "February 2026 has 28 days"),
        (("--date", "2999-01-01"), "has not come"),
        (("--plan", "evening"), "evening"),
        (("-c", "none.yaml"), "none.yaml: the configuration does not exist"),
    ],
)
def test_misuse_is_told(folder, arguments, says):
    """In the words that other commands have for it."""
    ended = digest(folder, "stories", *arguments)
    assert (ended.returncode, says in ended.stderr) == (2, True), ended.stderr


def test_help_has_an_example(folder):
    """That runs."""
    assert "Example: digest stories --date 2026-03-10 --why" in digest(folder, "stories", "--help").stdout
    assert digest(folder, "stories", "--date", "2026-03-10", "--why").returncode == 0
