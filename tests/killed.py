"""The command line, killed at a method of digest's, in a child of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import importlib, os, signal, sys
from digest.cli import main
when, (module, owner, name) = sys.argv.pop(1), sys.argv.pop(1).split()
owner = getattr(importlib.import_module(module), owner)
original = getattr(owner, name)
def killed(*given, **more):
    found = original(*given, **more) if when == "behind" else None
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, name, killed)
main()
"""


def killed(folder: Path, when: str, method: tuple[str, str, str], *arguments: str) -> None:
    """Run a command that dies as it calls a method, before or behind its work. method: its module, its class and its name."""
    command = [sys.executable, "-c", SCRIPT, when, " ".join(method), *arguments]
    environment = {"PYTHONPATH": str(Path(__file__).resolve().parents[1]), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    child = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=300, check=False)
    assert child.returncode == -signal.SIGKILL, child.stderr
