"""`digest doctor`: can this machine make tomorrow's edition? Each part is tried, and left as it was found."""

from __future__ import annotations

import functools
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from digest.cli.common import (
    CONFIG,
    FAILED,
    PLAN,
    AsJson,
    ConfigPath,
    PlanName,
    addresses_told,
    due_in,
    exit_with,
    is_overdue,
    notices,
    now,
    print_json,
    print_table,
    start_log,
)

if TYPE_CHECKING:
    from digest.config import Config

NAME = "doctor"
MIN_FREE_BYTES = 200_000_000


class Finding(NamedTuple):
    """One part: ok, a warning (an edition will still appear), failed, or not tried."""

    part: str
    state: Literal["ok", "warning", "failed", "not tried"]
    says: str


def command(
    config: ConfigPath = CONFIG,
    plan: PlanName = PLAN,
    feeds: Annotated[bool, typer.Option("--feeds", help="Read every feed and page too, and keep nothing.")] = False,
    json: AsJson = False,
) -> None:
    """Try what an edition needs, before six in the morning.

    Nothing is kept: a store that does not exist is not made, and an older one is not brought up to date.

    Example: digest doctor
    """
    from digest.text import one_line

    start_log(quiet=True)
    findings = list(examined(config, plan, feeds=feeds))
    if json:
        print_json({"findings": [finding._asdict() for finding in findings]})
    else:
        print_table([(finding.state, finding.part, one_line(finding.says)) for finding in findings], ("state", "part", "says"))
    exit_with(FAILED if any(finding.state == "failed" for finding in findings) else 0)


def examined(path: Path, plan: str, *, feeds: bool = False) -> Iterator[Finding]:
    """Try each part in turn; what depends on a failed part is left out."""
    from digest.config import load_config
    from digest.errors import DigestError

    yield _tried("python", lambda: f"{sys.version.split()[0]}" + ("" if sys.version_info >= (3, 11) else "; 3.11 or newer is needed"))
    try:
        settings = load_config(path)
    except DigestError as error:
        yield Finding("configuration", "failed", " | ".join(str(error).splitlines()))
        return
    yield Finding("configuration", "ok", f"{path}, {_counted(len(settings.sources), 'source')}")
    yield from _plans(settings, plan)
    yield _tried("store", lambda: _store(settings))
    yield _tried("archive", lambda: _writable(settings.archive_path))
    yield _disk(settings.folder)
    yield from _summarizers(settings)
    yield from _models(settings)
    yield _pictures(settings)
    yield from _sources(settings, feeds=feeds)
    yield _mail(settings)
    yield from _copies(settings)


def _plans(settings: Config, plan: str) -> Iterator[Finding]:
    """Examine the plan that was named, and every other one that the service would keep."""
    from digest.schedule import examine, load_plan

    found = examine(settings.folder, list(settings.readers_by_address), settings.zone, now())
    if plan not in {finding.plan for finding in found} and (plan != PLAN or not found):
        yield _tried("plan", lambda: f"{load_plan(plan, settings.folder).name}, as shipped")
    yield from (Finding(f"plan {finding.plan}", finding.state, finding.says) for finding in found)


def _tried(part: str, attempt: Callable[[], str], *, otherwise: Literal["warning", "failed"] = "failed") -> Finding:
    from digest.errors import DigestError, NotFetchedError
    from digest.network.hub import out_of_reach

    try:
        return Finding(part, "ok", attempt())
    except NotFetchedError as error:
        if (why := out_of_reach()) is None:  # an edition fetches it
            return Finding(part, "warning", str(error))
        return Finding(part, otherwise, f"{error.absent}, and the hub cannot be reached ({why}); {error.instead}")
    except (DigestError, OSError) as error:
        return Finding(part, otherwise, str(error))
    except Exception as error:  # noqa: BLE001 - a broken part must not hide the state of the others
        return Finding(part, otherwise, f"it cannot be used ({type(error).__name__}: {error})")


def _counted(count: int, one: str) -> str:
    from digest.compose.wording.english import counted  # here, since it brings what writes editions

    return counted(count, one)


def _store(settings: Config) -> str:
    from digest.store import open_store
    from digest.store.database import schema_version, shown, url_of
    from digest.store.schema import MIGRATIONS

    name = shown(url_of(settings.store_place))
    version = schema_version(settings.store_place)
    if version is None:
        assert isinstance(settings.store_place, Path)
        _try_to_write(settings.store_place.parent, "store")
        return f"{name} does not exist yet and will be made"
    if version < len(MIGRATIONS):
        return f"{name}, schema {version} of {len(MIGRATIONS)}: the next command that uses it brings it up to date"
    with open_store(settings.store_place) as store:  # of this version, or refused as too new: neither changes it
        return f"{name}, {_counted(len(store.ledger.editions()), 'edition')}"


def _try_to_write(folder: Path, setting: str) -> None:
    """Make a file in a folder, or in the nearest one that exists, and take it away; raises ArchiveError."""
    import tempfile

    from digest.errors import ArchiveError

    existing = next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())
    try:
        with tempfile.NamedTemporaryFile(dir=existing, prefix=".digest-doctor-"):
            return
    except OSError as error:
        reason = error.strerror or error
        raise ArchiveError(f"{existing}: no file can be made there ({reason}); change `{setting}:` or its permissions") from error


def _writable(folder: Path) -> str:
    _try_to_write(folder, "archive")
    return str(folder) if folder.exists() else f"{folder} does not exist yet and will be made"


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    says = f"{free / 1e9:.1f} GB free"
    return (
        Finding("disk", "ok", says)
        if free > MIN_FREE_BYTES
        else Finding("disk", "failed", f"{says}; an edition may not fit, free some space")
    )


def _summarizers(settings: Config) -> Iterator[Finding]:
    """Examine every backend; then tell who writes an edition: those that are named, or what stands in for them."""
    from digest.desk import parser_of, tools_of
    from digest.summarize import BACKENDS, examine, is_configured
    from digest.summarize.named import who_writes

    asked = settings.summarizer
    tools = tools_of(settings, functools.cache(lambda: parser_of(settings)), is_local=True)
    writers = list(dict.fromkeys([asked.backend, *asked.sections.values()]))
    found: dict[str, Finding] = {}
    for name in dict.fromkeys([*BACKENDS, *writers, *asked.fallback]):
        part = f"backend {name}"
        if is_configured(name, asked.model_dump()):
            found[name] = _tried(part, functools.partial(examine, name, tools))
        else:
            found[name] = Finding(part, "not tried", "not configured")
        yield found[name]._replace(state="warning") if found[name].state == "failed" else found[name]  # one that works is enough
    yield Finding("summarizer", *who_writes(writers, asked.fallback, {name: finding.state for name, finding in found.items()}))


def _models(settings: Config) -> Iterator[Finding]:
    """Try the sentence encoder, and the English reader, which reads with its embeddings."""
    from digest.desk import parser_of
    from digest.encoder import encoder_folder, verified
    from digest.language.engine import WEIGHTS

    def encoder() -> str:
        folder = verified(encoder_folder(settings.encoder, settings.folder, is_local=True))
        return f"all-MiniLM-L6-v2, hash verified ({folder if settings.encoder else folder.parent.name})"

    def reader() -> str:
        parser_of(settings)
        return f"loaded, hash verified ({WEIGHTS})"

    found = _tried("encoder", encoder, otherwise="failed" if settings.grouping.similarity == "encoder" else "warning")
    yield found
    if found.state == "ok":
        yield _tried("English reader", reader, otherwise="warning")
    else:
        yield Finding("English reader", "not tried", "it needs the encoder")


def _pictures(settings: Config) -> Finding:
    """Say whether pictures can be drawn; without the extra an edition says all of it in words, so that nothing is wrong."""
    from importlib.util import find_spec

    if not settings.edition.pictures:
        return Finding("pictures", "ok", "off: edition.pictures is 0")
    return Finding("pictures", "ok", "can be drawn" if find_spec("matplotlib") else "none: they need the extra digest[pictures]")


def _sources(settings: Config, *, feeds: bool) -> Iterator[Finding]:
    from digest.cli.feeds import tried
    from digest.cli.folders import warnings

    odd = list(warnings(settings))
    folders = [source for source in settings.named_sources.values() if source.folder]
    if folders or odd:
        yield Finding("folders", "warning" if odd else "ok", "; ".join(odd) or _counted(len(folders), "folder"))
    named = [source for source in settings.named_sources.values() if source.address]
    pages = sum(source.page is not None for source in named)
    count = " and ".join(_counted(number, one) for number, one in ((len(named) - pages, "feed"), (pages, "page")) if number)
    if named and not feeds:
        yield Finding("feeds", "not tried", f"{count}; try them with --feeds, or one by one with `digest feeds check`")
    elif named:
        bad = [f"{row['name']}: {row['says']}" for row in tried(named, settings) if not row["ok"]]
        says = f"{len(bad)} of {count} cannot be read: {' | '.join(bad)}" if bad else f"{count} read"
        yield Finding("feeds", "warning" if bad else "ok", says)


def _mail(settings: Config) -> Finding:
    from digest.mail import probe

    who = [_counted(len(settings.readers), "reader")] if settings.readers else []
    if told := addresses_told(settings):
        who.append(f"{len(told)} who {'is' if len(told) == 1 else 'are'} told what waits for approval")
    if not who:
        return Finding("mail", "ok", "off: no readers are configured")
    return _tried("mail", lambda: f"{', '.join(who)}: {probe(settings.mail, settings.folder)}")


def _copies(settings: Config) -> Iterator[Finding]:
    """Count what did not go out, and name the editions that nobody has approved, and who was told, for a person to decide about."""
    from collections import Counter

    from digest.errors import DigestError
    from digest.store import open_current

    try:
        held = open_current(settings.store_place)
        if held is None:
            return
        with held as store:
            unsent = store.outbox.rows(states=("pending", "uncertain", "refused"))
            counts = Counter((row.kind, row.state) for row in unsent)
            waiting = [(claim, notices(store, claim)) for claim in store.approvals.waiting()]
    except (DigestError, OSError):
        return  # the store is told of by itself
    says = ", ".join(f"{count} {'' if kind == 'copy' else f'{kind} '}{state}" for (kind, state), count in sorted(counts.items()))
    yield Finding("outbox", "warning" if counts else "ok", f"{says}: see `digest outbox list`" if counts else "no copy waits for anybody")
    due_at, at = due_in(settings), now()
    for claim, told in waiting:
        due = f"{'is overdue since' if is_overdue(claim, at) else 'is due by'} {due_at(claim)}"
        who = "".join(f"; {address} was to be told: {state}" for address, state in told.items())
        says = f"edition of {claim.date} (plan {claim.plan}): its approval {due}{who}; see `digest approve --list`"
        yield Finding("approval", "warning", says)
