"""The command line: one file a command, arguments only; each command loads what it needs when it runs."""

from digest.cli.app import app as app
from digest.cli.app import main as main

__all__ = ["app", "main"]
