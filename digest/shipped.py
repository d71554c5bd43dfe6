"""Where the files that ship with digest lie: prompts, schedules, examples, the first config.yaml."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
DEFAULT_PLAN = "morning"  # schedules/morning.yaml; here, since the command line names it before it loads anything


def path(name: str) -> Path:
    """Return a shipped file or folder: inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / "shipped" / name
    return inside if inside.exists() else PACKAGE.parent / name
