"""`digest schedule`: which plans there are, when they come next, whether they will work, and the service that keeps them."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import CONFIG, FAILED, AsJson, ConfigPath, Verbose, addresses_told, exit_with, now, print_json, print_table
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.schedule import Plan
    from digest.schedule.examine import Finding

NAME = "schedule"
app = typer.Typer(no_args_is_help=True, help="Show and check the plans, and run their service.")


@app.command("list")
def list_(config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """List the plans: the files of the folder schedules/ beside the configuration.

    Example: digest schedule list
    """
    from digest.schedule import zone_of

    settings, plans = _loaded(config)
    rows: list[dict[str, Any]] = [
        {
            "plan": plan.name, "time": f"{plan.time:%H:%M}", "zone": zone_of(plan, settings.zone).key, "days": list(plan.days),
            "window": plan.window, "gather": [f"{at:%H:%M}" for at in plan.gather],
            "readers": list(settings.readers_by_address) if plan.readers == "all" else list(plan.readers),
            "approve": {
                "by": f"{plan.approve.by:%H:%M}" if plan.approve.by else None, "otherwise": plan.approve.otherwise,
                "tell": list(plan.approve.told),
            }
            if plan.approve
            else None,
        }
        for plan in plans
    ]  # fmt: skip
    if json:
        print_json({"plans": rows})
        return
    print_table(
        [
            (r["plan"], r["time"], r["zone"], _joined(r["days"]), r["window"], _joined(r["gather"]), len(r["readers"]), _approved(plan))
            for r, plan in zip(rows, plans, strict=True)
        ],
        ("plan", "time", "zone", "days", "window", "gather", "readers", "approve"),
    )


@app.command("next")
def next_(
    config: ConfigPath = CONFIG,
    count: Annotated[int, typer.Option("--count", "-n", metavar="N", min=1, max=100, help="How many editions.")] = 5,
    json: AsJson = False,
) -> None:
    """Show the next editions of all plans, soonest first.

    Example: digest schedule next --count 3
    """
    from digest.schedule import next_slot, zone_of

    settings, plans = _loaded(config)
    found = []
    for plan in plans:
        slot = next_slot(plan, settings.zone, now())
        for _ in range(count):
            found.append((slot.at, plan, slot))
            slot = next_slot(plan, settings.zone, slot.at)
    rows = [
        {
            "plan": plan.name, "date": slot.date.isoformat(), "at": at.astimezone(zone_of(plan, settings.zone)).isoformat(),
            "says": f"there is no {slot.moved_from:%H:%M} on this day" if slot.moved_from else "",
        }
        for at, plan, slot in sorted(found, key=lambda one: (one[0], one[1].name))[:count]
    ]  # fmt: skip
    if json:
        print_json({"editions": rows})
    else:
        print_table([tuple(row.values()) for row in rows], ("plan", "date", "at", "says"))


@app.command("check")
def check(config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """Say what is wrong with the plans, and what the next clock change does to them.

    Example: digest schedule check
    """
    from digest.config import load_config
    from digest.schedule import examine

    settings = load_config(config)
    findings = examine(settings.folder, list(settings.readers_by_address), settings.zone, now())
    findings += _forgotten(settings, {finding.plan for finding in findings}) + _mail(settings)
    if json:
        print_json({"findings": [finding._asdict() for finding in findings]})
    else:
        print_table([(finding.state, finding.plan, finding.says) for finding in findings], ("state", "plan", "says"))
    exit_with(FAILED if any(finding.state == "failed" for finding in findings) else 0)


@app.command("run")
def run(
    config: ConfigPath = CONFIG,
    once: Annotated[bool, typer.Option("--once", help="Do what is due now, then end: for a scheduler of your own.")] = False,
    verbose: Verbose = False,
) -> None:
    """Keep all plans until stopped: gather, publish and deliver at their times, and catch up on what is owed.

    A plan that is added or changed is kept from then on; a changed config.yaml needs a restart. SIGTERM and Ctrl-C end
    it at the next safe place. Several services may share one store and archive; each edition is made once.

    Example: digest schedule run
    """
    from digest import log
    from digest.config import load_config
    from digest.schedule.plan import PlanFolder
    from digest.schedule.service import Service

    log.start(sys.stderr, verbose=verbose, timed=True)
    settings = load_config(config)
    plans = PlanFolder(settings.folder)
    if not plans():
        raise UsageError("schedule run: no plan can be kept; see `digest schedule check`")
    service = Service(settings, plans)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: service.stop())
    code = (FAILED if service.once() else 0) if once else (0 if service.run() else FAILED)
    sys.stderr.flush()
    os._exit(code)  # a thread may hang in a connection; what it holds is undone or finished by the next start


def _forgotten(settings: Config, plans: set[str]) -> list[Finding]:
    """Name the plans that have editions and no file any more: after a change of name their days would be missed in silence."""
    from digest.errors import StoreError
    from digest.schedule.examine import Finding
    from digest.store import open_current

    try:
        held = open_current(settings.store_place)
        if held is None:
            return []
        with held as store:
            last = {row.plan: row.date for row in store.ledger.editions()}
    except StoreError as error:
        return [Finding("store", "failed", str(error))]
    return [
        Finding(name, "warning", f"it has editions, the last of {day}, and no file schedules/{name}.yaml keeps it any more")
        for name, day in sorted(last.items())
        if name not in plans
    ]


def _mail(settings: Config) -> list[Finding]:
    """Try the way that mail takes, if there is anyone to mail."""
    from digest.errors import MailError
    from digest.mail import probe
    from digest.schedule.examine import Finding

    if not settings.readers and not addresses_told(settings):
        return []
    try:
        return [Finding("mail", "ok", probe(settings.mail, settings.folder))]
    except MailError as error:
        return [Finding("mail", "failed", str(error))]


def _loaded(path: ConfigPath) -> tuple[Config, list[Plan]]:
    from digest.config import load_config
    from digest.schedule import load_plans

    settings = load_config(path)
    return settings, load_plans(settings.folder)


def _approved(plan: Plan) -> str:
    """Say in a table whether a person releases a plan's editions: by 07:30, else hold."""
    if plan.approve is None:
        return "-"
    when = f"by {plan.approve.by:%H:%M}" if plan.approve.by else "within an hour"
    return f"{when}, else {plan.approve.otherwise}"


def _joined(values: object) -> str:
    return " ".join(str(value) for value in values) if isinstance(values, list) and values else "-"
