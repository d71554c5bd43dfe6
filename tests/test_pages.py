"""The project's pages: their links lead somewhere, their commands are commands, and README leads to each of them."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest
import typer

from digest.cli.app import app
from tests.pages import PAGES, ROOT, anchors, commands

EACH = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")


def told() -> list[tuple[str, ...]]:
    return sorted({tuple(words) for page in PAGES for words in commands(page.read_text("utf-8"))})


@EACH
def test_links_lead_somewhere(page):
    """To a file of the project, and to a heading that it has."""
    for target, anchor in LINK.findall(page.read_text("utf-8")):
        place = (page.parent / target).resolve() if target else page
        assert place.exists(), target
        assert not anchor or anchor in anchors(place.read_text("utf-8")), f"{target}#{anchor}"


def test_readme_leads_to_every_page():
    """Whoever reads it finds all that is told."""
    readme = ROOT / "README.md"
    led = {(ROOT / target).resolve() for target, _ in LINK.findall(readme.read_text("utf-8")) if target}
    assert set(PAGES) - {readme} <= led


@pytest.mark.parametrize("words", told(), ids=" ".join)
def test_commands_exist(words):
    """Each is a command of this version, and takes the arguments and options that it is given; a bare name need only exist."""
    command: Any = typer.main.get_command(app)
    rest = shlex.split(" ".join(words))[1:]
    while commands_below := getattr(command, "commands", None):
        assert [word for word in rest[:1] if word in commands_below], words
        command = commands_below[rest.pop(0)]
    if rest and rest != ["--help"]:
        command.make_context(words[1], rest)  # raises what a person would be told
