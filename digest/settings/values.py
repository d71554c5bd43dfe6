"""A YAML file in; values with their line numbers, and validated options out. No tag of the file builds an object."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq, TaggedScalar
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from digest.errors import ConfigError
from digest.text import one_line

M = TypeVar("M", bound=BaseModel)
Place = tuple[str | int, ...]
MAX_BYTES = 1_000_000
MAX_NODES = 100_000  # a file of references to references would otherwise grow without end
INLINE = re.compile(r"(\w+(?:\[\d+\])*(?:\.\w+(?:\[\d+\])*)*): ", re.ASCII)  # one way to match, so linear in the text
MAX_SHOWN = 60  # characters of a wrong value in a message
WANTED = {  # by the first word of pydantic's name for the mistake: what is wanted, and an example of it
    "tuple": ("a list", "each entry as a line that begins with `- `"),
    "list": ("a list", "each entry as a line that begins with `- `"),
    "dict": ("a group of settings", "`name: value` lines"),
    "string": ("a text", "one text"),
    "int": ("a whole number", "one such as 12"),
    "float": ("a number", "one such as 1.5"),
    "finite": ("a finite number", "one such as 1.5"),
    "bool": ("true or false", "one of the two"),
    "time": ("a time of day", 'one such as "06:00"'),
}
NOTHING = "stands there with nothing behind it"


class Document:
    """The values of one file, and the line of each."""

    def __init__(self, path: Path, values: Any, lines: Mapping[Place, int]) -> None:
        self.path = path
        self.values = values
        self._lines = lines

    def validated(self, model: type[M], *, also: Sequence[str | tuple[Place, str]] = (), **extra: Any) -> M:
        """Return the values as options; raises ConfigError with one line a mistake: file, line, place, cause, hint.

        also: mistakes found elsewhere, each beginning with its place ("sources[2].name: ..."), or beside it.
        """
        if not isinstance(self.values, dict):
            raise ConfigError(f"{self.path}: it holds no settings; write `name: value` lines, or start from `digest init`")
        mistakes = [self._at((), one) if isinstance(one, str) else self._at(*one) for one in also]
        try:
            made = model.model_validate({**_without_empty_sections(self.values, model), **extra})
        except ValidationError as error:
            mistakes += [mistake for detail in error.errors() for mistake in self._mistakes(model, detail)]
        if mistakes:
            ordered = [text for _, text in sorted(mistakes, key=lambda mistake: mistake[0])]
            raise ConfigError("\n".join(dict.fromkeys(ordered)))
        return made

    def line(self, place: Place) -> int:
        """Return the line of a value, or of the nearest one around it."""
        return next((self._lines[place[:length]] for length in range(len(place), 0, -1) if place[:length] in self._lines), 1)

    def _mistakes(self, model: type[BaseModel], detail: Any) -> list[tuple[int, str]]:
        if detail["type"] == "too_short" and detail.get("input"):
            return []  # its items are wrong, and each of them is told by itself
        if detail["type"] == "default_factory_not_called":
            return []  # a default that rests on a setting which is wrong, and told by itself
        place: Place = tuple(part for part in detail["loc"] if not (isinstance(part, str) and part.startswith("function-")))
        text = str(detail["ctx"]["error"]) if detail["type"] == "value_error" else self._plain(model, place, detail)
        return [self._at(place, text)]

    def _at(self, place: Place, text: str) -> tuple[int, str]:
        if inline := INLINE.match(text):
            place = _parsed(inline[1])
            text = text[inline.end() :]
        line = self.line(place)
        where = f"{self.path}:{line}: "
        return line, where + (f"{shown(place)}: {text}" if place else text)

    def _plain(self, model: type[BaseModel], place: Place, detail: Any) -> str:
        kind, given = detail["type"], detail.get("input")
        if kind == "extra_forbidden":
            known = list(_fields_at(model, place[:-1]))
            near = get_close_matches(str(place[-1]), known, n=1, cutoff=0.5)
            return "is unknown; " + (f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}")
        if kind == "missing":
            return "is missing; add it"
        if kind == "literal_error":
            choices = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
            near = get_close_matches(_bare(given), choices, n=1)
            return f"{_written(given)} is unknown; " + (f"did you mean {near[0]!r}?" if near else f"choose one of {', '.join(choices)}")
        if kind in ("model_type", "model_attributes_type"):
            names = ", ".join(_fields_at(model, place))
            lines = f"write {'a name, or ' if _may_be_plain(model, place) else ''}`name: value` lines, with these names: {names}"
            return f"{NOTHING if given is None else f'{_written(given)} stands where settings belong'}; {lines}"
        return _said(kind, given, detail, of_settings=bool(_fields_at(model, place)) and not _may_be_plain(model, place))


def read_document(path: Path) -> Document:
    """Read one YAML file.

    Raises ConfigError for a file that cannot be read or parsed, for a key that stands twice, and for tags.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{path}: it cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8'}); mend the file or name another"
        ) from error
    return document_of(path, text)


def document_of(path: Path, text: str) -> Document:
    """Read the text of a YAML file, as `read_document` does. path: what messages call it."""
    if len(text.encode()) > MAX_BYTES:
        raise ConfigError(f"{path}: it is larger than {MAX_BYTES:,} bytes; is it a configuration?")
    try:
        tree = YAML(typ="rt", pure=True).load(StringIO(text))
    except DuplicateKeyError as error:
        raise ConfigError(f"{path}:{_line(error)}: {_problem(error)}; keep one of the two") from error
    except (MarkedYAMLError, YAMLError, RecursionError, ValueError) as error:
        raise ConfigError(f"{path}:{_line(error)}: the YAML is broken ({_problem(error)}); check indentation, colons and quotes") from error
    lines: dict[Place, int] = {}
    return Document(path, _plain_values(path, tree, (), lines), lines)


def shown(place: Place) -> str:
    """Write a place as people do: sources[3].kind."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _said(kind: str, given: Any, detail: Any, *, of_settings: bool) -> str:
    """Say in plain words why a value does not do, and what would; of_settings: a list's entries are groups of settings."""
    limits, value = detail.get("ctx", {}), _written(given)
    match kind:
        case "too_short":
            return f"{value} holds nothing; write at least one entry, as a line that begins with `- `"
        case "string_too_short":
            return "is empty; write at least one character"
        case "string_too_long" | "too_long":
            return f"is longer than {limits['max_length']} {'characters' if kind == 'string_too_long' else 'entries'}; shorten it"
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            bound, limit = next(iter(limits.items()))
            words = {"gt": "too small; write more than", "ge": "too small; write at least", "lt": "too large; write less than"}
            return f"{value} is {words.get(bound, 'too large; write at most')} {str(limit).removesuffix('.0')}"
        case "int_from_float":
            return f"{value} is not a whole number; write one such as {_bare(int(given))}"
    what, example = WANTED.get(kind.split("_")[0], ("a value that can be used here", f"another ({detail['msg'].lower()})"))
    if given is None:
        return f"{NOTHING}; write {example if what == 'a list' else f'{what}, or take the line away for its default'}"
    if what == "a list" and isinstance(given, str) and not of_settings and re.fullmatch(r"[\w ]+", given):
        example = f"[{_bare(given)}]"
    if what == "a text" and not isinstance(given, dict | list):
        example = f'it in quotes, "{_bare(given)}"'
    return f"{value} is not {what}; write {example}"


def _written(value: Any) -> str:
    """Write a value as its file might, on one line and not longer than a message can bear."""
    if isinstance(value, dict | list):
        what = "group of settings" if isinstance(value, dict) else "list"
        return f"a {what}" if value else f"an empty {what}"
    return f"'{_bare(value)}'" if isinstance(value, str) else _bare(value)


def _bare(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return NOTHING if value is None else str(value).lower()
    try:
        return one_line(str(value))[:MAX_SHOWN]
    except ValueError:  # Python does not print numbers of more than 4300 digits
        return "a number of thousands of digits"


def _without_empty_sections(values: Mapping[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """Leave out `fetch:` and `readers:` with nothing behind them: all their lines are comments, and the defaults hold."""
    fields = {info.alias or name: info for name, info in model.model_fields.items()}

    def is_empty_section(name: str) -> bool:
        info = fields.get(name)
        return values[name] is None and info is not None and isinstance(info.default, BaseModel | tuple)

    return {name: value for name, value in values.items() if not is_empty_section(name)}


def _plain_values(path: Path, node: Any, place: Place, lines: dict[Place, int]) -> Any:
    if len(lines) > MAX_NODES:
        raise ConfigError(f"{path}: it unfolds to more than {MAX_NODES:,} values; is it a configuration?")
    tag = getattr(node, "tag", None)
    if isinstance(node, TaggedScalar) or (tag is not None and getattr(tag, "value", None)):
        raise ConfigError(f"{path}:{lines.get(place, 1)}: {shown(place)}: a tag ({tag}) has no place here; write the plain value")
    if isinstance(node, CommentedMap):
        values = {}
        for key in node:
            inner = (*place, str(key))
            lines[inner] = node.lc.key(key)[0] + 1 if key in (node.lc.data or {}) else lines.get(place, 1)
            values[str(key)] = _plain_values(path, node[key], inner, lines)
        return values
    if isinstance(node, CommentedSeq):
        items = []
        for index, item in enumerate(node):
            lines[(*place, index)] = node.lc.item(index)[0] + 1 if index in (node.lc.data or {}) else lines.get(place, 1)
            items.append(_plain_values(path, item, (*place, index), lines))
        return items
    if isinstance(node, bool) or node is None:
        return node
    for plain in (int, float, str):
        if isinstance(node, plain):
            return plain(node)
    return str(node)


def _fields_at(model: type[BaseModel], place: Place) -> Sequence[str]:
    """Return the settings that exist at a place."""
    current = _model_at(model, place)
    if current is None:
        return ()
    return [info.alias or name for name, info in current.model_fields.items() if not info.exclude]


def _may_be_plain(model: type[BaseModel], place: Place) -> bool:
    """Tell whether a plain text may stand at a place for its settings."""
    return getattr(_model_at(model, place), "PLAIN", None) is not None


def _model_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    """Return the model of a place, by following the models' annotations."""
    current: type[BaseModel] | None = model
    for part in place:
        if isinstance(part, int):
            continue
        field = next((info for name, info in current.model_fields.items() if (info.alias or name) == part), None) if current else None
        current = _model_in(field.annotation) if field else None
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _parsed(place: str) -> Place:
    return tuple(int(part) if part.isdigit() else part for part in re.findall(r"\w+", place))


def _line(error: BaseException) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1


def _problem(error: BaseException) -> str:
    text = getattr(error, "problem", None) or str(error)
    if "integer string conversion" in text:
        text = "a number has thousands of digits"
    return " ".join(str(text).split())[:160]
