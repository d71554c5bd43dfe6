"""Readings with figures, and the name under which they are kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from editions import article, story

from digest.errors import BackendError
from digest.figures import figured, figures_hash, figures_of, readings
from digest.figures.ranking import rank
from digest.language import reader_hash
from digest.language.engine import SHA256
from digest.language.parser import Parser

TEXT = "Police said that 41 ships wait outside the port of Kaldervik."


def test_figures_of_english_texts():
    """An English text gets its figures, each within its sentence; another language's reading stays as it is, and loads nothing."""
    english, french = article("a", text=TEXT), article("b", text=TEXT, language="fr")
    first, second = figured([english, french], Parser)
    assert [figure.value for figure in first.figures] == [41]
    assert first == replace(english, figures=first.figures)
    assert second is french

    def cannot() -> Parser:
        pytest.fail("a French text asked for the English reader")

    assert figured([french], cannot) == [french]


def test_texts_do_not_depend_on_each_other():
    """A text has the same figures alone and beside others."""
    texts = [article(f"a{n}", text=f"{TEXT} {n + 2} of them are tankers.") for n in range(3)]
    assert figured(texts, Parser) == [one for text in texts for one in figured([text], Parser)]


def test_a_storys_key_figures_are_chosen_among_all_its_texts():
    """Four at most, from 1, whatever each text alone would show; a text that says little gets no figure of its own for that."""
    flood = " ".join(
        (
            "The flood killed 41 people and left 1,350 homeless, the county said.",
            "The dyke broke over 80 metres.",
            "Repairs will cost 25 million crowns.",
        )
    )
    note = "The mayor, who has two dogs, opened a school for 60 children."
    told = story(
        *figured([article("a", text=flood, title="Flood kills 41"), article("b", text=note, source="B", title="School opens")], Parser)
    )
    keys = [figure.key for figure in figures_of(told) if figure.key]
    assert keys == list(range(1, len(keys) + 1))
    assert 1 <= len(keys) <= 4
    assert figures_of(told)[0].best.figure.value == 41


def test_without_figures_no_weights_are_asked_for(monkeypatch, tmp_path):
    """An edition whose ranking was altered is made without figures, and figures that were found are not shown unranked."""
    told = story(*figured([article("a", text=TEXT)], Parser))
    monkeypatch.setattr(rank, "WEIGHTS", tmp_path / "none.tsv")
    rank._known.cache_clear()
    assert figures_of(story(article("a", text=TEXT))) == ()
    with pytest.raises(BackendError, match=r"none\.tsv"):
        figures_of(told)
    with pytest.raises(BackendError):
        figured([article("a", text=TEXT)], Parser)
    monkeypatch.undo()


def test_the_name_names_rules_code_and_weights(tmp_path, monkeypatch):
    """Whoever changes a rule, a table, a line of code or the weights gets another name, and no old reading under it."""
    name = figures_hash()
    assert name == figures_hash()
    assert name.startswith(f"{reader_hash()} ")
    assert SHA256[:12] in name
    for folder in readings.RULES:
        shutil.copytree(readings.PACKAGE / folder, tmp_path / folder, ignore=shutil.ignore_patterns("*.safetensors", "__pycache__"))
    monkeypatch.setattr(readings, "PACKAGE", tmp_path)
    assert figures_hash.__wrapped__() == name
    names = {name}
    for changed in ("quantities/find.py", "language/tables/places.tsv"):
        place = Path(tmp_path / changed)
        place.write_text(place.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        assert figures_hash.__wrapped__() not in names
        names.add(figures_hash.__wrapped__())


def test_every_package_that_decides_is_named():
    """What is loaded to read a text's figures stands in the named folders, or is one of the house's small modules or nouns, or fetches."""
    code = "import sys, digest.figures.collect, digest.language.parser; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300).stdout.split()
    packages = {name.split(".")[1] for name in loaded if name.count(".") > 1 and name.startswith("digest.")}
    assert packages - {"model", "network"} == set(readings.RULES)
