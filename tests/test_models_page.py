"""The page about models: what it tells to write is accepted, and its table keeps its own rule."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from digest import summarize
from digest.summarize import BACKENDS, Tools, load
from tests.editions import article, story
from tests.inprocess import digest
from tests.pages import blocks

PAGE = Path(summarize.__file__).with_name("MODELS.md")
TEXT = PAGE.read_text(encoding="utf-8")
SOURCES = "sources: [{name: documents, folder: ., section: Economy}]\n"
PER_PARAMETER = {"float32": 4, "bfloat16": 2, "int8": 1, "4 bits": 0.5}  # bytes


def rows() -> Iterator[dict[str, str]]:
    """Yield the cells of each model of the tables, by the names of their columns."""
    heads: list[str] = []
    for line in TEXT.partition("## Public models")[2].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if cells and cells[0] == "model":
            heads = cells
        elif cells and not cells[0].startswith("---"):
            yield dict(zip(heads, cells, strict=True))


@pytest.mark.parametrize("lines", blocks(TEXT, "yaml"))
def test_configurations_are_accepted(tmp_path, lines):
    """Each block, as it stands, below a file's sources: `digest config check` finds nothing wrong."""
    (tmp_path / "config.yaml").write_text(SOURCES + lines, encoding="utf-8")
    checked = digest(tmp_path, "config", "check")
    assert checked.stdout.startswith("config.yaml: correct"), checked.stderr


def test_titles_keep_their_word():
    """One line is one line, and three are three."""
    for title, lines in (("From embedded to BART in one line", 1), ("To vLLM in three", 3)):
        block = re.search(rf"^## {title}\n.*?^```yaml\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
        assert block is not None
        assert len(block[1].splitlines()) == lines


def test_backends_are_all_told_of():
    """The first table has those of this version."""
    told = re.findall(r"^\| `(\w+)` \|", TEXT.partition("## From")[0], re.MULTILINE)
    assert set(BACKENDS) <= set(told)


def test_models_list_names_the_page(tmp_path):
    """Below the backends, for people; in JSON there is none of it."""
    assert str(PAGE) in digest(tmp_path, "models", "list").stdout
    assert "MODELS.md" not in digest(tmp_path, "models", "list", "--json").stdout


def test_models_have_a_source_and_the_memory_of_their_size():
    """Every model names a page on the web, and its gigabytes are its parameters times the bytes of a number."""
    models = list(rows())
    assert len(models) >= 15
    for row in models:
        assert re.search(r"\]\(https://", row["source"]), row["model"]
        assert row["licence"]
        billions = float(row["parameters"]) / (1000 if "float32" in row else 1)
        for column, size in PER_PARAMETER.items():
            if row.get(column, "–") != "–":
                assert abs(float(row[column]) - billions * size) <= 0.0501, (row["model"], column)


def test_a_backend_of_ones_own_writes(monkeypatch):
    """The page's class, in the module of the page's name, is loaded by that name, and its drafts cite what they say."""
    (code,) = blocks(TEXT, "python")
    name = re.search(r'backend: "([\w.]+):(\w+)"', TEXT)
    assert name is not None
    package, module = ModuleType(name[1].partition(".")[0]), ModuleType(name[1])
    exec(code, module.__dict__)
    monkeypatch.setitem(sys.modules, package.__name__, package)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    told = story(article("pier", text="The pier of Eastby was closed on Monday. Nobody was hurt."))
    (draft,) = load(f"{name[1]}:{name[2]}", Tools(lambda: None, lambda: None)).summarize([told], 60)  # type: ignore[arg-type, return-value]
    (sentence,) = draft.sentences
    (source,) = sentence.sources
    assert sentence.text == "The pier of Eastby was closed on Monday."
    assert told.readings[source.doc].article.text[source.start : source.end] == sentence.text
