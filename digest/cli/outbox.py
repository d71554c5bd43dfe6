"""`digest outbox`: what became of every reader's copy and of what who approves is told, and what to do about what did not arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from digest.cli.common import CONFIG, AsJson, ConfigPath, now, print_json, print_table, receipts_json, start_log
from digest.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from digest.store import OutboxRow, Store

NAME = "outbox"
app = typer.Typer(no_args_is_help=True, help="List the copies of editions, send one again, or forget it.")

StateName = Literal["held", "pending", "sending", "sent", "refused", "uncertain", "forgotten"]
Edition = Annotated[str, typer.Argument(metavar="YYYY-MM-DD", help="The edition's date.")]
Address = Annotated[str, typer.Argument(metavar="ADDRESS", help="The reader.")]
Plan = Annotated[str | None, typer.Option("--plan", metavar="NAME", help="Of this plan only.")]
KindName = Literal["copy", "notice", "reminder"]
Kind = Annotated[KindName, typer.Option("--kind", help="A reader's copy, or what one who approves was told.")]


@app.command("list")
def list_(
    config: ConfigPath = CONFIG,
    state: Annotated[StateName | None, typer.Option("--state", help="Only copies in this state.")] = None,
    edition: Annotated[str | None, typer.Option("--edition", metavar="YYYY-MM-DD", help="Only copies of this edition.")] = None,
    plan: Plan = None,
    json: AsJson = False,
) -> None:
    """List the copies of all editions, oldest first, and what those were told who approve them.

    A notice says that an edition waits for approval, a reminder that its time has passed and it waits on: no reader gets either.

    Example: digest outbox list --state uncertain
    """
    from digest.config import load_config
    from digest.deliver.copies import receipt
    from digest.schedule import parse_date
    from digest.store import open_store

    start_log(quiet=True)
    day = parse_date(edition) if edition else None
    with open_store(load_config(config).store_place) as store:
        rows = store.outbox.rows(plan=plan, day=day, states=(state,) if state else ())
    if json:
        print_json({"copies": receipts_json(receipt(row) for row in rows)})
    elif rows:
        print_table(
            [
                (
                    row.date,
                    row.plan,
                    row.revision,
                    row.kind,
                    row.reader,
                    row.state,
                    row.tries,
                    f"{row.changed_at:%Y-%m-%d %H:%M} UTC",
                    row.reason,
                )
                for row in rows
            ],
            ("date", "plan", "revision", "kind", "address", "state", "tries", "since", "says"),
        )
    else:
        print("no copies" + (f" that are {state}" if state else " yet: `digest deliver` makes them"))


@app.command("retry")
def retry(date: Edition, address: Address, config: ConfigPath = CONFIG, plan: Plan = None, kind: Kind = "copy") -> None:
    """Put a refused, uncertain or forgotten copy back in line; the next `digest deliver`, or the service, sends it.

    An uncertain copy may be in the reader's mailbox already; it goes out with the same Message-ID. A copy of an edition
    that waits for approval is held with the others; that it waits is told to nobody once somebody has decided about it.

    Example: digest outbox retry 2026-03-10 desk@example.org
    """

    def put_back(store: Store, row: OutboxRow, at: datetime) -> bool:
        if row.state == "sent":
            raise UsageError(f"{_named(row)}: it was sent at {row.changed_at:%Y-%m-%d %H:%M} UTC, and goes out once only")
        _refuse_sending(row)
        if row.state == "held":
            raise UsageError(f"{_named(row)}: its edition waits for approval; see `digest approve --list`")
        edition = store.ledger.edition(row.plan, row.date, row.revision)
        if row.kind != "copy" and not (edition and edition.is_held):
            raise UsageError(f"{_named(row)}: its edition waits for nobody any more, so nobody is told; see `digest archive list`")
        return store.outbox.set(row, "pending", f"put back by hand; it was {row.state}", at, due_at=at)

    _changed(config, date, address, plan, kind, put_back, "pending again")


@app.command("forget")
def forget(date: Edition, address: Address, config: ConfigPath = CONFIG, plan: Plan = None, kind: Kind = "copy") -> None:
    """Decide that a copy is not sent any more.

    Example: digest outbox forget 2026-03-10 desk@example.org
    """

    def drop(store: Store, row: OutboxRow, at: datetime) -> bool:
        if row.state == "sent":
            raise UsageError(f"{_named(row)}: it was sent at {row.changed_at:%Y-%m-%d %H:%M} UTC; there is nothing to forget")
        _refuse_sending(row)
        return store.outbox.set(row, "forgotten", f"forgotten by hand; it was {row.state}", at)

    _changed(config, date, address, plan, kind, drop, "forgotten")


def _refuse_sending(row: OutboxRow) -> None:
    if row.state == "sending":
        since = f"{row.changed_at:%H:%M:%S} UTC"
        raise UsageError(f"{_named(row)}: it is on its way since {since}; wait for its end, which `digest deliver` finds")


def _changed(
    config: Path, date: str, address: str, plan: str | None, kind: KindName, change: Callable[[Store, OutboxRow, datetime], bool], says: str
) -> None:
    """Change the newest revision's copy of one reader, or what one who approves it was told, and say so."""
    from email.utils import parseaddr

    from digest.config import load_config
    from digest.schedule import parse_date
    from digest.store import open_store

    start_log(quiet=True)
    with open_store(load_config(config).store_place) as store:
        wanted = parseaddr(address)[1].lower()
        rows = [row for row in store.outbox.rows(plan=plan, day=parse_date(date), kinds=(kind,)) if row.reader.lower() == wanted]
        if not rows:
            raise UsageError(f"{address}, edition of {date}: there is no such {kind}; see `digest outbox list`")
        if len({row.plan for row in rows}) > 1:
            raise UsageError(f"{address}, edition of {date}: several plans have one; name it with --plan")
        edition = store.ledger.edition(rows[-1].plan, rows[-1].date, rows[-1].revision)
        if edition and edition.approval == "withheld":
            raise UsageError(f"{_named(rows[-1])}: {edition.approved_by} withheld the edition; a further revision would be sent")
        if not change(store, rows[-1], now()):
            raise UsageError(f"{_named(rows[-1])}: it has changed this very moment; look again with `digest outbox list`")
        print(f"{_named(rows[-1])}: {says}")


def _named(row: OutboxRow) -> str:
    what = "" if row.kind == "copy" else f"{row.kind} of the "
    return f"{row.reader}, {what}edition of {row.date} (plan {row.plan}, revision {row.revision})"
