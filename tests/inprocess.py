"""`digest`, in this process, which has loaded the English reader, or in one of its own: arguments in, what was said and the status out."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from digest import cli, log


def digest(folder: Path, *arguments: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
    """Run a command in a folder; what it loads anew, and what stdin is, only a child process of its own can tell."""
    given = stdin if isinstance(stdin, bytes) else stdin.encode()
    said = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said[0]), redirect_stderr(said[1]):
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["digest", *arguments])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        patch.setattr(log.LOGGER, "handlers", [])
        patch.setattr("digest.cli.interrupt.install", lambda: None)  # this process has a Ctrl-C of its own
        with pytest.raises(SystemExit) as ended:
            cli.main()
    out, err = (one.buffer.getvalue().decode() for one in said)  # type: ignore[attr-defined]
    assert "Traceback" not in err
    return subprocess.CompletedProcess(arguments, int(ended.value.code or 0), out, err)


def beside(folder: Path, *arguments: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
    """Run a command in this process that finds the modules of its folder, as `python -m digest` does; they are forgotten afterwards."""
    known = set(sys.modules)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        try:
            return digest(folder, *arguments, stdin=stdin)
        finally:
            for name in set(sys.modules) - known:
                if Path(getattr(sys.modules[name], "__file__", None) or "/").is_relative_to(folder):
                    del sys.modules[name]


def in_child(folder: Path, *arguments: str, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command as its users do: what it loads, which modules it finds in its folder, and what its environment says are its own."""
    command = [sys.executable, "-m", "digest", *arguments]
    ended = subprocess.run(command, input=stdin, cwd=folder, capture_output=True, encoding="utf-8", timeout=300, env=os.environ | env)
    assert "Traceback" not in ended.stderr
    return ended
