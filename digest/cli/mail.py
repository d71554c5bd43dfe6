"""`digest mail`: try the way that mail takes."""

from __future__ import annotations

from typing import Annotated

import typer

from digest.cli.common import CONFIG, FAILED, ConfigPath, exit_with, now, start_log

NAME = "mail"
app = typer.Typer(no_args_is_help=True, help="Try the way that mail takes.")


@app.callback()
def group() -> None:
    """Take the options that belong to no command of this group."""


@app.command("test")
def try_(address: Annotated[str, typer.Argument(metavar="ADDRESS", help="Who gets it.")], config: ConfigPath = CONFIG) -> None:
    """Send one short test message, the way an edition would go, and say what the server answered.

    Example: digest mail test desk@example.org
    """
    from digest.config import load_config
    from digest.errors import UsageError
    from digest.mail import Reader, message, open_carrier, probe
    from digest.model import Edition

    start_log(quiet=True)
    settings, at = load_config(config), now()
    try:
        reader = Reader(address=address)
    except ValueError as error:
        raise UsageError(f"{address!r}: it is no mail address; write name@example.org") from error
    text = f"This message was sent by `digest mail test` at {at:%Y-%m-%d %H:%M:%S} UTC. Editions will take the same way.\n"
    edition = Edition(
        plan="test", date=at.date(), revision=int(at.timestamp()), markdown=text, text=text, manifest="{}",
        html=f"<!DOCTYPE html><html lang=en><head><title>Test</title></head><body><p>{text}</p></body></html>",
    )  # fmt: skip
    copy = message(edition, reader, settings.mail, title=f"{settings.title}: test", list_title=settings.title, dated=at)
    probe(settings.mail, settings.folder)  # tells what is wrong with the set-up, and what to do about it
    with open_carrier(settings.mail, settings.folder) as carrier:
        outcome = carrier.send(copy, lambda: True)
    state = {"sent": "sent", "refused": "refused", "uncertain": "uncertain"}.get(outcome.state, "not sent")
    print(f"{address}: {state}" + (f" ({outcome.path or outcome.reason})" if outcome.path or outcome.reason else ""))
    exit_with(0 if outcome.state == "sent" else FAILED)
