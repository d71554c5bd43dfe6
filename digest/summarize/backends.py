"""A backend's name in, the summarizer itself out."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import json
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from digest import log
from digest.errors import BackendError
from digest.model import Draft, Story
from digest.summarize.settings import CAUSAL, EMBEDDED, ENDPOINT, LEAD, SEQ2SEQ, Options
from digest.text import one_line

if TYPE_CHECKING:
    from digest.language.parser import Parser

BACKENDS: dict[str, str] = {
    EMBEDDED: "digest.summarize.embedded:Embedded",
    LEAD: "digest.summarize.lead:Lead",
    SEQ2SEQ: "digest.summarize.seq2seq:Seq2Seq",
    CAUSAL: "digest.summarize.causal:Causal",
    ENDPOINT: "digest.summarize.endpoint:Endpoint",
}
OWN = re.compile(r"\w+(?:\.\w+)*:\w+")  # a name that is none of the table's


class Unwritten(NamedTuple):
    """What a backend returns in place of a draft that it could not write. why: subject, cause and next step, for whoever runs digest."""

    why: str


class Tools(NamedTuple):
    """What whoever asks for a summary shares with who writes it; each is loaded when it is first asked for, or raises BackendError.

    parser: what reads English. encoder: the folder of all-MiniLM-L6-v2 that the configuration names. options: what it says of
    summaries. folder: where its relative paths begin. is_one_run: all that is asked belongs to one run of a command, and what that may
    spend is counted over the whole of it, not for each time that something is asked.
    """

    parser: Callable[[], Parser]
    encoder: Callable[[], Path]
    options: Options = Options()
    folder: Path = Path()
    is_one_run: bool = False


class Summarizer(Protocol):
    """Writes drafts. A class of this shape can be named in the configuration.

    It is made without arguments, or with `tools=Tools(...)` where its constructor has a parameter of that name. One that has a
    property `made_with`, a mapping of what JSON can hold, is asked for it after it wrote: the manifest names it. One whose class has a
    `examine(tools)`, a static or class method, says there what it found without loading its model, or raises BackendError. One that
    has a `summarize_more`, of the form of `summarize`, is asked there for more stories of an edition that it was asked for before, so
    that its limits hold for all of them.
    """

    name: str

    def summarize(self, stories: Sequence[Story], words: int) -> Sequence[Draft | Unwritten]:
        """Return one draft a story, in order, each of at most `words` words where whole sentences allow it.

        Every sentence names the stretches of the story's readings that carry it. What cannot be written alone is Unwritten, and the
        next backend writes it. Raises BackendError when none can be.
        """


def unknown(name: str) -> str | None:
    """Say what is wrong with a name that is neither in the table nor of the form `package.module:Name`; else None."""
    if name in BACKENDS or OWN.fullmatch(name):
        return None
    near = get_close_matches(name.lower(), BACKENDS, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"this version has {', '.join(BACKENDS)}; your own is named package.module:Name"
    return f"{one_line(name, 60)!r} is unknown; {hint}"


def load(name: str, tools: Tools | None = None) -> Summarizer:
    """Make the summarizer of that name; raises BackendError when there is none or it cannot be made."""
    kind = _kind(name)
    try:
        made = kind(tools=tools) if tools is not None and _takes_tools(kind) else kind()
    except (ImportError, AttributeError, TypeError) as error:
        raise _unloaded(name, error) from error
    return cast(Summarizer, made)


def examine(name: str, tools: Tools) -> str:
    """Say what the summarizer of that name would work with; one that cannot be examined is made.

    Raises BackendError as `load` does, and for whatever else its author's code raises.
    """
    try:
        kind = _kind(name)
        if callable(look := getattr(kind, "examine", None)):
            return one_line(str(look(tools)))
        load(name, tools)
    except BackendError:
        raise
    except (Exception, SystemExit) as error:
        raise broken_down(name, error) from error
    return "can be used"


def broken_down(name: str, error: BaseException) -> BackendError:
    """Return what a summarizer's own code raised as the error that whoever asked it raises."""
    kind = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return BackendError(f"summarizer {name!r} broke down ({kind}); mend it or name another")


def made_with(summarizer: Summarizer) -> dict[str, Any]:
    """Return what a summarizer says of how it wrote, as JSON holds it; nothing where it says nothing that JSON could hold."""
    try:
        said = getattr(summarizer, "made_with", None)
        told = json.loads(json.dumps(dict(said), allow_nan=False)) if isinstance(said, Mapping) else {}
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the edition is written, and must not be lost over what is said of it
        who = getattr(summarizer, "name", type(summarizer).__name__)
        log.warn("untold", backend=who, reason=f"made_with: {type(error).__name__}: {error}")
        return {}
    return cast(dict[str, Any], told)


def _kind(name: str) -> Any:
    if flaw := unknown(name):
        raise BackendError(f"backend {flaw}")
    module, _, attribute = BACKENDS.get(name, name).partition(":")
    try:
        return getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, TypeError) as error:
        raise _unloaded(name, error) from error


def absent(name: str) -> str | None:
    """Say that there is no such module as a backend of one's own is named by; None where there is. What holds it is loaded."""
    module = name.partition(":")[0]
    try:
        found = importlib.util.find_spec(module)
    except Exception as error:  # noqa: BLE001 - whatever a package of somebody's raises
        return str(_unloaded(name, error))
    return None if found else str(_unloaded(name, ImportError(f"No module named {module!r}")))


def _unloaded(name: str, error: Exception) -> BackendError:
    return BackendError(f"summarizer {name!r} cannot be loaded ({error}); check that its package is installed and its name spelt right")


def _takes_tools(kind: Any) -> bool:
    try:
        return "tools" in inspect.signature(kind).parameters
    except ValueError:  # a class of Python's own, which does not say what it takes
        return False
