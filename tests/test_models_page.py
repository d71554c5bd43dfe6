"""The page about models: what it tells to write is accepted, what it tells to type exists, and its table keeps its own rule."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

from digest import summarize
from digest.cli.app import app
from digest.summarize import BACKENDS, Tools, load
from tests.editions import article, story
from tests.inprocess import digest

ROOT = Path(__file__).resolve().parents[1]
PAGE = Path(summarize.__file__).with_name("MODELS.md")
TEXT = PAGE.read_text(encoding="utf-8")
SOURCES = "sources: [{name: documents, folder: ., section: Economy}]\n"
PER_PARAMETER = {"float32": 4, "bfloat16": 2, "int8": 1, "4 bits": 0.5}  # bytes


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


def commands() -> list[list[str]]:
    """Return the words of each `digest …` of the page, without comments and redirections."""
    lines = [line.removeprefix("$ ") for block in blocks("console") for line in block.splitlines()]
    prose = re.sub(r"^```.*?^```$", "", TEXT, flags=re.DOTALL | re.MULTILINE)
    spoken = re.findall(r"`(digest [a-z][^`]*)`", prose)
    return [re.split(r" +[#>|]", line)[0].split() for line in (*lines, *spoken) if line.startswith("digest ")]


def rows() -> Iterator[dict[str, str]]:
    """Yield the cells of each model of the tables, by the names of their columns."""
    heads: list[str] = []
    for line in TEXT.partition("## Public models")[2].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if cells and cells[0] == "model":
            heads = cells
        elif cells and not cells[0].startswith("---"):
            yield dict(zip(heads, cells, strict=True))


@pytest.mark.parametrize("lines", blocks("yaml"))
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


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_commands_exist(words):
    """Each is a command of this version, and takes the arguments and options that it is given; a bare name need only exist."""
    command: Any = typer.main.get_command(app)
    rest = words[1:]
    while commands_below := getattr(command, "commands", None):
        assert [word for word in rest[:1] if word in commands_below], words
        command = commands_below[rest.pop(0)]
    if rest:
        command.make_context(words[1], rest)  # raises what a person would be told


def test_links_lead_somewhere():
    """To files of the project; README.md and the prompts' page lead here."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT):
        assert (PAGE.parent / target).resolve().is_file(), target
    for page in (ROOT / "README.md", ROOT / "prompts" / "README.md"):
        assert PAGE in [(page.parent / target).resolve() for target in re.findall(r"\]\(([^)]+MODELS\.md)\)", page.read_text("utf-8"))]


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
    (code,) = blocks("python")
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
