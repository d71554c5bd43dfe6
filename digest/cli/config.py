"""`digest config`: what the settings are, and whether they can be used."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from digest.cli.common import CONFIG, PLAN, AsJson, ConfigPath, PlanName, print_json, start_log

if TYPE_CHECKING:
    from digest.config import Config

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

    Example: digest config check
    """
    from digest.compose.phrases import counted
    from digest.config import load_config
    from digest.schedule import load_plan

    start_log(quiet=True)
    settings = load_config(config)
    load_plan(plan, settings.folder)
    for warning in warnings(settings):
        print(f"digest: warning: {warning}", file=sys.stderr)
    feeds = sum(source.feed is not None for source in settings.sources)
    counts = (feeds, "feed"), (len(settings.sources) - feeds, "folder"), (len(settings.readers), "reader")
    print(f"{config}: correct; {', '.join(counted(count, one) for count, one in counts)}")


def warnings(settings: Config) -> Iterator[str]:
    """Tell what an edition will appear without, but what somebody should look at."""
    from digest.text import one_line

    archive = settings.archive_path.resolve()
    for source in settings.named_sources.values():
        if source.folder is None:
            continue
        if not source.folder.is_dir():
            yield f"{one_line(source.name)}: the folder {one_line(str(source.folder))} does not exist; create it, or correct `folder:`"
        elif archive.is_relative_to(source.folder.resolve()):
            yield f"{one_line(source.name)}: the archive lies inside its folder, so editions become news; move `archive:` out of it"
    prompts = settings.summarizer.prompts
    if prompts is not None and not (settings.folder / prompts).is_dir():
        yield f"prompts: the folder {one_line(prompts)} does not exist; create it, or correct `summarizer.prompts:`"
