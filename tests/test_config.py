"""config.yaml: every mistake at once, each with its line and the next step."""

from __future__ import annotations

import pytest

from digest import shipped
from digest.config import load_config
from digest.errors import ConfigError

WRONG = """\
timezone: Europe/Brusels
fetch: {timeout: 3}
sources:
  - name: A
    feed: ftp://x
    kind: oficial
  - name: A
    folder: x
    section: Sport
sections: [World]
redaers: []
"""


def test_all_mistakes_are_told_at_once(tmp_path):
    """Unknown keys name their neighbour; values, places and lines are right."""
    path = tmp_path / "config.yaml"
    path.write_text(WRONG)
    with pytest.raises(ConfigError) as told:
        load_config(path)
    lines = str(told.value).replace(f"{path}:", "").splitlines()
    assert [line.split(" ")[0] for line in lines] == ["1:", "2:", "5:", "6:", "7:", "9:", "11:"]
    assert "did you mean 'timeout_s'?" in lines[1]
    assert "did you mean 'official'?" in lines[3]
    assert "stands twice" in lines[4]
    assert "did you mean 'readers'?" in lines[6]


@pytest.mark.parametrize("text", ["a: !!python/object/apply:os.system [id]", "title: A\ntitle: B", "title: [", "", "- a"])
def test_broken_files_are_told(tmp_path, text):
    """No tag builds an object; duplicates, broken and empty files are told."""
    path = tmp_path / "config.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"config\.yaml"):
        load_config(path)


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:pathlib.Path.touch [{canary}]",
        "!!python/object/apply:os.system ['touch {canary}']",
        "!!python/object/new:os.system ['touch {canary}']",
        "!!python/name:os.system",
        "!digest {{a: 1}}",
    ],
)
def test_no_tag_runs_or_builds_anything(tmp_path, tag):
    """A tag behind a setting that exists is named as what it is, and what it would run has not run."""
    canary, path = tmp_path / "canary", tmp_path / "config.yaml"
    path.write_text(f"title: {tag.format(canary=canary)}\nsources: [{{name: a, folder: .}}]\n")
    with pytest.raises(ConfigError, match=r"config\.yaml:1: .*tag"):
        load_config(path)
    assert not canary.exists()


def test_the_shipped_configurations_are_correct():
    """The one for real use and the example's load."""
    assert len(load_config(shipped.path("config.yaml")).sources) == 12
    assert len(load_config(shipped.path("examples") / "config.yaml").sources) == 8


def test_a_password_is_masked(tmp_path):
    """What `config show` prints holds no password."""
    path = tmp_path / "config.yaml"
    path.write_text("store: postgresql://me:canary@host/db\nsources: [{name: a, folder: .}]")
    assert "canary" not in str(load_config(path).shown())
