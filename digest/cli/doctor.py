"""`digest doctor`: can this machine make tomorrow's edition? Each part is tried, none is changed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from digest.cli.common import CONFIG, FAILED, PLAN, AsJson, ConfigPath, PlanName, exit_with, print_json, print_table, start_log

if TYPE_CHECKING:
    from digest.config import Config

NAME = "doctor"
MIN_FREE_BYTES = 200_000_000


class Finding(NamedTuple):
    """One part that was tried: ok, a warning (an edition will still appear), or failed."""

    part: str
    state: Literal["ok", "warning", "failed"]
    says: str


def command(config: ConfigPath = CONFIG, plan: PlanName = PLAN, json: AsJson = False) -> None:
    """Try everything that an edition needs, and say what is wrong before six in the morning.

    Example: digest doctor
    """
    start_log(quiet=True)
    findings = list(examined(config, plan))
    if json:
        print_json({"findings": [finding._asdict() for finding in findings]})
    else:
        print_table([(finding.state, finding.part, finding.says) for finding in findings], ("state", "part", "says"))
    exit_with(FAILED if any(finding.state == "failed" for finding in findings) else 0)


def examined(path: Path, plan: str) -> Iterator[Finding]:
    """Try each part in turn; what depends on a failed part is left out."""
    from digest.config import load_config
    from digest.errors import DigestError
    from digest.schedule import load_plan

    yield _tried("python", lambda: f"{sys.version.split()[0]}" + ("" if sys.version_info >= (3, 11) else "; 3.11 or newer is needed"))
    try:
        settings = load_config(path)
    except DigestError as error:
        yield Finding("configuration", "failed", " | ".join(str(error).splitlines()))
        return
    yield Finding("configuration", "ok", f"{path}, {len(settings.sources)} sources")
    yield _tried("plan", lambda: f"{plan}, window ends {load_plan(plan, settings.folder).time:%H:%M} {settings.timezone}")
    yield _tried("store", lambda: _store(settings))
    yield _tried("archive", lambda: _writable(settings.archive_path))
    yield _disk(settings.folder)
    yield _tried("summarizer", lambda: _summarizer(settings), otherwise="warning" if settings.summarizer.fallback else "failed")
    yield _tried("encoder", _encoder, otherwise="failed" if settings.grouping.similarity == "encoder" else "warning")
    yield _folders(settings)
    yield _mail(settings)


def _tried(part: str, attempt: Callable[[], str], *, otherwise: Literal["warning", "failed"] = "failed") -> Finding:
    from digest.errors import DigestError

    try:
        return Finding(part, "ok", attempt())
    except (DigestError, OSError) as error:
        return Finding(part, otherwise, str(error))


def _store(settings: Config) -> str:
    from digest.store import open_store

    with open_store(settings.store_url) as store:
        editions = len(store.ledger.editions())
        return f"{store.database.url.render_as_string(hide_password=True)}, {editions} editions"


def _writable(folder: Path) -> str:
    from digest.errors import ArchiveError

    existing = next(parent for parent in (folder.resolve(), *folder.resolve().parents) if parent.exists())
    if not os.access(existing, os.W_OK | os.X_OK) or not existing.is_dir():
        raise ArchiveError(f"{existing}: it is no folder that can be written; change `archive:` or its permissions")
    return str(folder)


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    says = f"{free / 1e9:.1f} GB free"
    return (
        Finding("disk", "ok", says)
        if free > MIN_FREE_BYTES
        else Finding("disk", "failed", f"{says}; an edition may not fit, free some space")
    )


def _summarizer(settings: Config) -> str:
    from digest.summarize import load

    for name in settings.summarizer.fallback:
        load(name)
    load(settings.summarizer.backend)
    return settings.summarizer.backend


def _encoder() -> str:
    from digest.vectors import packaged_encoder, verified

    return f"all-MiniLM-L6-v2, hash verified ({verified(packaged_encoder()).parent.name})"


def _folders(settings: Config) -> Finding:
    missing = [source.name for source in settings.named_sources.values() if source.folder and not source.folder.is_dir()]
    if missing:
        return Finding("folders", "warning", f"{', '.join(missing)}: the folder does not exist; create it")
    return Finding("sources", "ok", "whether feeds can be read: `digest feeds check`")


def _mail(settings: Config) -> Finding:
    if not settings.readers:
        return Finding("mail", "ok", "off: no readers are configured")
    return Finding(
        "mail", "warning", f"copies for {len(settings.readers)} readers are written to {settings.outbox_path}; this version sends nothing"
    )
