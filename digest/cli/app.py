"""`digest <verb>`: the verbs together, and one place where an expected failure becomes a message and an exit code."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from digest import __version__
from digest.cli import (
    approve,
    archive,
    backfill,
    check,
    config,
    deliver,
    doctor,
    explain,
    feeds,
    figures,
    gather,
    group,
    init,
    mail,
    models,
    outbox,
    prompts,
    publish,
    read,
    run,
    schedule,
    stories,
    summarize,
)
from digest.errors import DigestError

app = typer.Typer(
    name="digest",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="A morning briefing whose every sentence can be traced to its source.\n\nTry: digest run --example",
    epilog="Exit codes: 0 done, 1 failed, 2 misuse, 3 done with problems, which the edition or stderr names.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"digest {__version__}")
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Take the options that belong to no command."""


for room in (run, gather, publish, approve, deliver, backfill, explain, stories, summarize, check, figures, group, read):
    app.command(room.NAME)(room.command)
for room in (schedule, outbox, mail, feeds, models, archive, config, prompts):
    app.add_typer(room.app, name=room.NAME)
for room in (init, doctor):
    app.command(room.NAME)(room.command)


def main() -> None:
    """Run the command line."""
    try:
        try:
            app(prog_name="digest")
        finally:
            if sys.stdout is not None:  # `>&-` closes it
                sys.stdout.flush()
    except DigestError as error:
        _tell(*str(error).splitlines())
        sys.exit(error.exit_code)
    except BrokenPipeError:
        _mute()  # the reader of our output left: nothing to say
        sys.exit(1)
    except OSError as error:
        from digest.text import one_line

        _mute()
        step = "see that it exists and that you may read and write it" if error.filename else "what the command made is kept"
        reason = f"it cannot be {'used' if error.filename else 'written'} ({error.strerror or error})"
        _tell(f"{one_line(str(error.filename or 'output'), 200)}: {reason}; {step}")
        sys.exit(1)


def _tell(*lines: str) -> None:
    """Print what went wrong, a line each, under what was shown live."""
    from digest import log  # here, since help needs neither
    from digest.text import one_line

    log.stop()
    for line in lines:
        print(f"digest: {one_line(line)}", file=sys.stderr)


def _mute() -> None:
    """Let what is still buffered for stdout go nowhere, so that it raises nothing at the end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
