"""Commands that train, for tests of what they refuse before they begin: none of them begins here."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest


def unbegun(monkeypatch: pytest.MonkeyPatch, command: ModuleType) -> None:
    """Let a command that should have been refused fail its test before it trains for an hour, or rewrites the loader.

    Nor does it set how many threads torch has: they are the process's, and with two each, what is trained later in two workers on
    two cores took eight times as long, waiting.
    """
    monkeypatch.setattr(command.torch, "set_num_threads", lambda _: None)
    for name in ("train", "expect"):
        monkeypatch.setattr(command, name, lambda *_, name=name: pytest.fail(f"{name} was reached"))


def refused(command: ModuleType, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what a command says last where it is given what it cannot do."""
    with pytest.raises(SystemExit) as caught:
        command.main(arguments)
    assert caught.value.code == 2
    return capsys.readouterr().err.splitlines()[-1]


def names_what_cannot_be_written(command: ModuleType, capsys: pytest.CaptureFixture[str], option: str, folder: Path) -> None:
    """A folder that is not there, or a folder instead of a file, ends the command."""
    out = ["--out", str(folder / "a")]  # where the option is --out too, its last value counts
    assert f"{option}: {folder / 'absent'} is no folder" in refused(command, capsys, *out, option, str(folder / "absent" / "a"))
    assert f"{option}: {folder} is a folder" in refused(command, capsys, *out, option, str(folder))
