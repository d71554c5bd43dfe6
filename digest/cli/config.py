"""`digest config`: what the settings are, and whether they can be used."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from digest.cli.common import CONFIG, PLAN, AsJson, ConfigPath, PlanName, print_json, start_log

if TYPE_CHECKING:
    from digest.config import Config
    from digest.summarize.named import Flaw

NAME = "config"
app = typer.Typer(no_args_is_help=True, help="Show the merged settings, or check them.")


@app.command("show")
def show(config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """Print every setting with its value, defaults included, secrets masked.

    Example: digest config show --config config.yaml
    """
    from ruamel.yaml import YAML

    from digest.config import load_config

    start_log(quiet=True)
    settings = load_config(config).shown()
    if json:
        print_json(settings)
    else:
        writer = YAML()
        writer.default_flow_style = False
        writer.dump(settings, sys.stdout)


@app.command("check")
def check(config: ConfigPath = CONFIG, plan: PlanName = PLAN) -> None:
    """Check the configuration and the plan: every mistake at once, each with its line.

    The folders and files that it names are looked at too: sources, prompts, the key, models, the encoder. No model is
    loaded and no server asked, which `digest doctor` does. What an edition appears without is a warning, and so is a
    summarizer that cannot be used where a name of `fallback` writes instead.

    Example: digest config check
    """
    from digest.cli.folders import folder_warnings
    from digest.compose.wording.english import counted
    from digest.config import load_config
    from digest.errors import ConfigError
    from digest.schedule import load_plan

    start_log(quiet=True)
    settings = load_config(config)
    load_plan(plan, settings.folder)
    mistakes, odd = _unusable(settings)
    for warning in (*folder_warnings(settings), *odd):
        print(f"digest: warning: {warning}", file=sys.stderr)
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    feeds, pages, folders = (sum(getattr(source, kind) is not None for source in settings.sources) for kind in ("feed", "page", "folder"))
    of_pages = [(pages, "page")] if pages else []
    counts = (feeds, "feed"), *of_pages, (folders, "folder"), (len(settings.readers), "reader")
    print(f"{config}: correct; {', '.join(counted(count, one) for count, one in counts)}")


def _unusable(settings: Config) -> tuple[list[str], list[str]]:
    """Return what of the files for summaries stops an edition, and what another writer or reader makes up for, each with its line."""
    from digest.settings.values import read_document
    from digest.summarize.named import unusable
    from digest.text import one_line

    document = read_document(settings.path)

    def placed(flaws: Iterable[Flaw]) -> list[str]:
        return [f"{settings.path}:{document.line(flaw.place)}: {one_line(flaw.says)}" for flaw in flaws]

    is_needed = settings.grouping.similarity == "encoder"
    needed, odd = unusable(settings.summarizer, settings.folder, settings.encoder, is_encoder_needed=is_needed)
    return placed(needed), placed(odd)
