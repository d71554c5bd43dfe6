"""`digest config`: what the settings are, and whether they can be used."""

from __future__ import annotations

import typer

from digest.cli.common import CONFIG, PLAN, AsJson, ConfigPath, PlanName, print_json, start_log

NAME = "config"
app = typer.Typer(no_args_is_help=True, help="Show the merged settings, or check them.")


@app.command("show")
def show(config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """Print every setting with its value, defaults included, secrets masked.

    Example: digest config show --config config.yaml
    """
    import sys

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
    from digest.config import load_config
    from digest.schedule import load_plan

    start_log(quiet=True)
    settings = load_config(config)
    load_plan(plan, settings.folder)
    feeds = sum(source.feed is not None for source in settings.sources)
    print(f"{config}: correct; {feeds} feeds, {len(settings.sources) - feeds} folders, {len(settings.readers)} readers")
