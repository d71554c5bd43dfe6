"""What a configuration says of who writes in, what of it cannot work, and what would, out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from digest.summarize.backends import unknown
from digest.summarize.settings import CAUSAL, ENDPOINT, SEQ2SEQ
from digest.text import one_line

Mistake = tuple[tuple[str | int, ...], str]  # where it stands, and what is wrong there

NEEDED = {  # by backend: what it cannot do without, and what to write there
    SEQ2SEQ: {"model": "write a folder, or a hub id such as facebook/bart-large-cnn"},
    CAUSAL: {"model": "write a folder, or a hub id such as Qwen/Qwen2.5-1.5B-Instruct"},
    ENDPOINT: {
        "url": "write the server's base address, such as http://localhost:8000/v1",
        "model": "write the name that the server knows it by, one of those that its /models lists",
    },
}


def mistakes(summarizer: Any, sections: Collection[str] | None) -> list[Mistake]:
    """Return what is wrong in the group `summarizer` as a file has it: unknown names, and backends that lack what they need.

    sections: those that stories can have; None where that cannot be told. What has a wrong form is told by others.
    """
    options = summarizer if isinstance(summarizer, dict) else {}
    found: list[Mistake] = []
    used: dict[str, str] = {}
    for place, name in _named(options):
        used.setdefault(name, "summarizer" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place))
        if flaw := unknown(name):
            found.append((("summarizer", *place), flaw))
    for name, where in used.items():
        found += [
            (("summarizer", name, setting), f"{flaw}, and {where} is {name}; {hint}") for setting, flaw, hint in lacking(name, options)
        ]
    if isinstance(prompts := options.get("prompts"), str) and not prompts.strip():
        found.append((("summarizer", "prompts"), "is empty; write a folder, or take the line away for the shipped prompts"))
    return found + list(_foreign(options.get("sections"), sections))


def lacking(name: str, options: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield each setting that a backend needs and does not have, with what is wrong with it and what to write there.

    options: of the group `summarizer`, by name.
    """
    settings = options.get(name) or {}
    for setting, hint in NEEDED.get(name, {}).items():
        value = settings.get(setting) if isinstance(settings, Mapping) else name
        if value is None or (isinstance(value, str) and not value.strip()):
            yield setting, "is missing", hint


def is_configured(name: str, options: Mapping[str, Any]) -> bool:
    """Tell whether a backend has what it needs. options: as in `lacking`."""
    return not any(True for _ in lacking(name, options))


def _named(options: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every backend that is named, with its place in the group."""
    fallback, sections = options.get("fallback"), options.get("sections")
    places: list[tuple[tuple[str | int, ...], Any]] = [(("backend",), options.get("backend"))]
    places += [(("fallback", index), name) for index, name in enumerate(fallback if isinstance(fallback, list) else [])]
    places += [(("sections", section), name) for section, name in (sections if isinstance(sections, dict) else {}).items()]
    return ((place, name) for place, name in places if isinstance(name, str))


def _foreign(chosen: Any, known: Collection[str] | None) -> Iterator[Mistake]:
    """Yield a mistake for each section with a backend of its own that no story can have."""
    if known is None or not isinstance(chosen, dict):
        return
    for section in chosen:
        if section not in known:
            near = get_close_matches(str(section), known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"the sections are {', '.join(known)}"
            yield ("summarizer", "sections", section), f"{one_line(str(section), 60)!r} is no section; {hint}"
