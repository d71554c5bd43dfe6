"""What `pip install .` brings: the command and the files that ship with it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_wheel_holds_what_ships(tmp_path):
    """Prompts, schedules, examples, the first configuration, the reader and the tables of places are inside; the command is declared."""
    root = Path(__file__).resolve().parents[1]
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(root)]
    subprocess.run(command, check=True, capture_output=True)
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    for wanted in (
        "prompts/story.md",
        "schedules/morning.yaml",
        "examples/config.yaml",
        "examples/inbox/2026-03-10-rail-mediation.md",
        "config.yaml",
    ):
        assert f"digest/shipped/{wanted}" in names
    assert "digest/compose/templates/edition.html" in names
    assert "digest/summarize/MODELS.md" in names
    for name in ("reader.safetensors", "MODEL.md"):
        assert f"digest/language/{name}" in names
    for name in ("claims.safetensors", "MODEL.md"):
        assert f"digest/check/claims/{name}" in names
    for name in ("key_figures.tsv", "MODEL.md"):
        assert f"digest/figures/ranking/{name}" in names
    for name in ("background.tsv", "weights.tsv", "MODEL.md"):
        assert f"digest/stories/grouping/{name}" in names
    for table in ("places.tsv", "places.fr.tsv", "places.de.tsv", "contexts.tsv"):
        assert f"digest/language/tables/{table}" in names
    for table in (
        "quantities/tables/measures.tsv",
        "quantities/tables/money.tsv",
        "quantities/tables/movements.tsv",
        "figures/listing/tables/kinds.tsv",
        "check/substitutions/tables/alike.tsv",
    ):
        assert f"digest/{table}" in names
    assert any(name.endswith("entry_points.txt") for name in names)
