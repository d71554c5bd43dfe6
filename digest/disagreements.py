"""The values of a configuration file in, what is wrong between its settings out: names that stand twice, and what does not go together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from email.utils import parseaddr
from typing import Any, TypeGuard

from digest import urls
from digest.settings.values import Document, Place
from digest.stories import NO_SECTION
from digest.summarize import mistakes
from digest.text import one_line


def disagreements(document: Document) -> list[str | tuple[Place, str]]:
    """Return what is wrong between settings: it is looked for beside mistakes in single ones, so that all are told at once."""
    settings = document.values if isinstance(document.values, dict) else {}
    beside = document.path.resolve().parent
    sources = _entries(settings, "sources")
    found: list[str | tuple[Place, str]] = [*_repeated(document, "sources", "name", str.lower, "give it another name")]
    found += _repeated(document, "sources", "feed", urls.same_address, "keep one of the two")
    found += _repeated(document, "sources", "page", urls.same_address, "keep one of the two")
    found += _repeated(document, "sources", "folder", lambda folder: str((beside / folder).resolve()), "keep one of the two")
    found += _repeated(document, "readers", "address", lambda address: parseaddr(address)[1].lower(), "keep one of the two")
    found += _repeated(document, "watchlist", "name", str.lower, "give it another name")
    sections = _named_sections(settings)
    found += _repeated_sections(document, sections or [])
    for index, source in sources:
        section = source.get("section")
        if sections and section is not None and section not in sections:
            names = ", ".join(map(str, sections))
            found.append(f"sources[{index}].section: {section!r} is not among the sections ({names}); write one of them, or add it there")
        folder, archive = source.get("folder"), settings.get("archive", "archive/")
        if _is_text(folder) and _is_text(archive) and (beside / folder).resolve() == (beside / archive).resolve():
            found.append(f"sources[{index}].folder: it is the archive's folder, whose editions would become news; name another")
    return [*found, *mistakes(settings.get("summarizer"), _sections(settings))]


def _sections(settings: Mapping[str, Any]) -> list[str] | None:
    """Return the sections that stories can have, as a file's values tell; None where they tell nothing."""
    named = _named_sections(settings)
    if named is None:
        return None
    of_sources = [source.get("section") for _, source in _entries(settings, "sources")]
    return list(dict.fromkeys(name for name in named or [*of_sources, NO_SECTION] if isinstance(name, str)))


def _named_sections(settings: Mapping[str, Any]) -> list[Any] | None:
    """Return the names under `sections:`, of plain ones and of such with rules; None where there is no list."""
    listed = settings.get("sections", [])
    if listed is None:
        return []
    return [one.get("name") if isinstance(one, dict) else one for one in listed] if isinstance(listed, list) else None


def _repeated_sections(document: Document, sections: Sequence[Any]) -> list[str]:
    """Return a mistake for each section whose name an earlier one has, in any case."""
    names = [section.casefold() if _is_text(section) else None for section in sections]
    repeated = [(index, names.index(name)) for index, name in enumerate(names) if name is not None and name in names[:index]]
    return [
        f"sections[{index}]: {one_line(sections[index], 100)!r} stands twice, first in line {document.line(('sections', first))}; "
        "keep one of the two"
        for index, first in repeated
    ]


def _repeated(document: Document, place: str, field: str, key: Callable[[str], str], advice: str) -> list[str]:
    """Return a mistake for each entry of a list whose field means what an earlier one's does."""
    first: dict[str, int] = {}
    found = []
    for index, entry in _entries(document.values if isinstance(document.values, dict) else {}, place):
        value = entry.get(field)
        if not _is_text(value):
            continue
        earlier = first.setdefault(key(value), index)
        if earlier != index:
            line = document.line((place, earlier, field))
            found.append(f"{place}[{index}].{field}: {one_line(urls.masked(value), 100)!r} stands twice, first in line {line}; {advice}")
    return found


def _entries(settings: Mapping[str, Any], place: str) -> list[tuple[int, dict[str, Any]]]:
    items = settings.get(place)
    return [(index, item) for index, item in enumerate(items) if isinstance(item, dict)] if isinstance(items, list) else []


def _is_text(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value
