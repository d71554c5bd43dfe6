"""From a store with an archive behind it: what is told again without news goes down, and what the settings print can be read back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inprocess import digest

from digest.config import load_config

CONFIG = """
summarizer: {backend: lead}
edition: {figures: 0}
sections: [World, {name: Ports, any: [quay], limit: 2}]
watchlist: [{name: Rails, any: [rail], names: [Ada Vik, {name: Bo Lind, aliases: [Lind]}], countries: [EE], us: true}]
sources: [{name: Courier, folder: courier}, {name: Ledger, folder: ledger}]
"""
FERRY = (
    "The ferry of Nedre ran aground at Osterby quay on Monday. All 140 passengers were taken off by boats. Nobody was hurt, police said."
)
REWRITTEN = "The ferry of Nedre was aground at Osterby quay on Monday. Boats took off all 140 passengers. Police said that nobody was hurt."
LATER = "The ferry of Nedre was pulled free at Osterby quay. Divers found a hole in its hull. It will be repaired in Grensby until May."
SCHOOL = "A school for violin and flute opened in Grensby. Lessons begin in spring. The town paid for its building, the mayor said."


def write(folder: Path, source: str, day: str, name: str, text: str) -> None:
    (folder / source).mkdir(exist_ok=True)
    (folder / source / f"{day}-{name}.txt").write_text(f"date {day} {text}")


def terms_on(folder: Path, day: str) -> dict[str, list[str]]:
    """The names of the terms of a day's stories, by the first words of their headlines."""
    told = json.loads(digest(folder, "stories", "--date", day, "--json").stdout)
    return {" ".join(story["headline"].split()[:2]): [term["name"] for term in story["terms"]] for story in told["stories"]}


@pytest.mark.parametrize(("text", "is_unchanged"), [(REWRITTEN, True), (LATER, False)])
def test_a_story_without_news_goes_down(tmp_path, text, is_unchanged):
    """What another outlet rewrites a day later is no news of a story that goes on; what happened since is, and a new story is new."""
    (tmp_path / "config.yaml").write_text(CONFIG)
    write(tmp_path, "courier", "2026-03-09", "ferry", FERRY)
    write(tmp_path, "ledger", "2026-03-09", "other", "Prices of flour rose in county B, the bakers' guild said.")
    assert digest(tmp_path, "run", "--date", "2026-03-10", "--quiet").returncode == 0
    write(tmp_path, "ledger", "2026-03-10", "ferry", text)
    write(tmp_path, "courier", "2026-03-10", "school", SCHOOL)
    assert digest(tmp_path, "gather", "--date", "2026-03-11", "--quiet").returncode == 0
    found = terms_on(tmp_path, "2026-03-11")
    assert ("unchanged" in found["The ferry"], "new" in found["The ferry"]) == (is_unchanged, False)
    assert ("unchanged" in found["A school"], "new" in found["A school"]) == (False, True)


def test_settings_that_are_shown_can_be_read_back(tmp_path):
    """`digest config show` prints sections and watchlist in their full form, which says the same."""
    (tmp_path / "config.yaml").write_text(CONFIG)
    shown = digest(tmp_path, "config", "show").stdout
    (tmp_path / "again.yaml").write_text(shown)
    first, again = load_config(tmp_path / "config.yaml"), load_config(tmp_path / "again.yaml")
    assert (again.sections, again.watchlist, again.edition) == (first.sections, first.watchlist, first.edition)
    assert first.hash() == again.hash()
    assert all(f"{name}:" in shown for name in ("floor", "opinion", "sport", "undated", "countries", "us", "limit", "aliases"))
