"""The command line, killed at a method of digest's, in a child of its own."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.forked import Forked
from digest.cli import main


def killed(folder: Path, when: str, method: tuple[str, str, str], *arguments: str) -> None:
    """Run a command that dies as it calls a method, before or behind its work. method: its module, its class and its name."""
    with tempfile.NamedTemporaryFile() as said:
        code = Forked(_dying, folder, when, method, arguments, output=Path(said.name)).wait(300)
        assert code == -signal.SIGKILL, said.read().decode()


def _dying(folder: Path, when: str, method: tuple[str, str, str], arguments: tuple[str, ...]) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update({"PATH": "/usr/bin:/bin", "HOME": str(folder)})
    module, owner, name = method
    owned = getattr(importlib.import_module(module), owner)
    original = getattr(owned, name)

    def dying(*given: Any, **more: Any) -> None:
        if when == "behind":
            original(*given, **more)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owned, name, dying)
    sys.argv = ["digest", *arguments]
    main()
