"""What a configuration names for who writes in; what of it cannot be used, as far as its files tell, out.

No model and no library of one is loaded, no server and no hub is asked: `digest doctor` does the rest, by the same functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from digest.encoder import encoder_folder, verified
from digest.errors import BackendError, NotFetchedError
from digest.summarize.backends import BACKENDS, absent
from digest.summarize.cards import options_of
from digest.summarize.checkpoints import files_of
from digest.summarize.choice import is_configured
from digest.summarize.endpoint import key_of
from digest.summarize.folders import folder_of
from digest.summarize.prompts import own_folder, prompts_in
from digest.summarize.settings import CAUSAL, EMBEDDED, ENDPOINT, SEQ2SEQ, Options


class Flaw(NamedTuple):
    """What cannot be used, and of which setting, as a path into the configuration."""

    place: tuple[str, ...]
    says: str


class Writes(NamedTuple):
    """Who writes an edition: ok, a warning (one will still appear), or failed; and who that is, with the next step."""

    state: Literal["ok", "warning", "failed"]
    says: str


def unusable(options: Options, folder: Path, encoder: str = "", *, is_encoder_needed: bool = False) -> tuple[list[Flaw], list[Flaw]]:
    """Return what of the files for summaries stops an edition, and what another writer or reader makes up for; each once.

    folder, encoder: as in `flaws_of`. is_encoder_needed: by what else than summaries.
    """
    writers = list(dict.fromkeys([options.backend, *options.sections.values()]))
    flaws = {name: list(flaws_of(name, options, folder, encoder)) for name in dict.fromkeys((*writers, *options.fallback))}
    who = who_writes(writers, options.fallback, {name: "failed" if found else "ok" for name, found in flaws.items()})
    needed = [flaw for name in writers for flaw in flaws[name]] if who.state == "failed" else []
    of_encoder = list(encoder_flaws(encoder, folder))
    needed += of_encoder if is_encoder_needed else []
    every = [*of_encoder, *prompt_flaws(options, folder), *(flaw for found in flaws.values() for flaw in found)]
    odd = [flaw for flaw in every if flaw not in needed]
    if who.state != "ok":
        (needed if who.state == "failed" else odd).append(Flaw(("summarizer",), f"summarizer: {who.says}"))
    return list(dict.fromkeys(needed)), list(dict.fromkeys(odd))


def who_writes(writers: Sequence[str], fallback: Sequence[str], states: Mapping[str, str]) -> Writes:
    """Tell who writes an edition: those that are named, or what stands in for them.

    states: of each by name; "ok" of what can write, "warning" of what the next edition fetches.
    """
    missing = [name for name in writers if states[name] != "ok"]
    names = " and ".join(missing)
    stand_in = next((name for name in fallback if states[name] == "ok"), None)
    if not missing:
        return Writes("ok", " and ".join(writers))
    if all(states[name] == "warning" for name in missing):
        otherwise = f"; should that fail, {stand_in} writes" if stand_in else ""
        return Writes("warning", f"{names} waits for what the next edition fetches (see above){otherwise}")
    if stand_in:
        return Writes("warning", f"{names} cannot be used (see above); until then {stand_in} writes")
    return Writes("failed", f"{names} cannot be used (see above), and nothing stands in; mend it, or put lead into `summarizer.fallback`")


def flaws_of(name: str, options: Options, folder: Path, encoder: str = "") -> Iterator[Flaw]:
    """Yield what a backend would stumble over; of one's own only that there is no such module, since the rest its author knows.

    folder: where the configuration's relative paths begin. encoder: its setting of that name.
    """
    if name not in BACKENDS and (says := absent(name)):
        setting = "backend" if name == options.backend else "sections" if name in options.sections.values() else "fallback"
        yield Flaw(("summarizer", setting), says)
    if name == EMBEDDED:
        yield from encoder_flaws(encoder, folder)
    if name in (CAUSAL, ENDPOINT):
        yield from prompt_flaws(options, folder)
    if is_configured(name, options.model_dump()):
        yield from (Flaw(("summarizer", name, setting), says) for setting, says in _own_flaws(name, options, folder))


def prompt_flaws(options: Options, folder: Path) -> Iterator[Flaw]:
    """Yield every mistake of the folder that `summarizer.prompts` names, or that there is no such folder."""
    own = own_folder(options, folder)
    place = ("summarizer", "prompts")
    if own is None:
        return
    if not own.is_dir():
        yield Flaw(place, f"prompts: the folder {options.prompts} does not exist; create it, or correct `summarizer.prompts:`")
        return
    yield from (Flaw(place, mistake) for mistake in prompts_in(own)[1])


def encoder_flaws(encoder: str, folder: Path) -> Iterator[Flaw]:
    """Yield what is wrong with the encoder where the configuration names one that lies on this machine."""
    if not encoder:
        return
    try:
        verified(encoder_folder(encoder, folder, is_local=True))
    except NotFetchedError:  # an edition fetches it
        return
    except BackendError as error:
        yield Flaw(("encoder",), str(error))


def _own_flaws(name: str, options: Options, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield a backend's own settings that name what cannot be used, each with what is wrong."""
    try:
        if name == ENDPOINT:
            key_of(options.endpoint, folder)
        elif (model := options_of(name, options)) is not None:
            files_of(folder_of(model, folder, name, is_local=True), SEQ2SEQ if name == SEQ2SEQ else CAUSAL, model)
    except NotFetchedError:
        return
    except BackendError as error:
        yield "key_file" if name == ENDPOINT else "model", str(error)
