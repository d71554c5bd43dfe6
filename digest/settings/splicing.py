"""A YAML text in; the same text with entries added to a list of it, or one taken out, all else byte for byte as it was (pure).

A parser that loads a file and writes it again moves its comments: one in front of an entry goes with the entry before it. So only
what changes is written, at the places that the parser names, and whoever calls reads the result again before it is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from digest.errors import ConfigError

Entry = Mapping[str, str | float]
INDENT = "  "
PLAIN = re.compile(  # a name of words, an address, or a path: no colon before a space, no comma, no bracket, no mark of YAML's
    r"[^\W\d_](?:[\w .'/()+&–-]*[\w)])?|https?://[\w./?=&;%~+:@!$*()-]*[\w/=]|/(?:[\w./?=&;%~+@!$*()-]*[\w/*=])?"
)
WORDS = frozenset("null true false yes no on off y n".split())  # which some readers of YAML take for something else
BY_HAND = "write it into the file by hand"


def added(text: str, name: str, entries: Sequence[Entry]) -> str:
    """Return a text with these entries behind the last one of its list `name`, in the style in which that is written.

    An empty pair of brackets gives way to lines. Raises ConfigError where the list is written so that this cannot be told.
    """
    if not entries:
        return text
    found = _list(text, name)
    if found is None:
        start = text if not text or text.endswith("\n") else f"{text}{_newline(text)}"
        return f"{start}{name}:{_newline(text)}{_block(entries, INDENT, INDENT, _newline(text))}"
    key, value = found
    dash = " " * key.start_mark.column + INDENT
    if isinstance(value, ScalarNode) and value.tag == "tag:yaml.org,2002:null":  # `sources:` and nothing behind it
        at = _line_end(text, key.end_mark.index)
        return _with_lines(text, at, _block(entries, dash, INDENT, _newline(text)))
    if not isinstance(value, SequenceNode):
        raise ConfigError(f"`{name}:` holds no list; {BY_HAND}")
    if value.flow_style and not value.value:
        bare, at = _without_brackets(text, value)
        return _with_lines(bare, at, _block(entries, dash, INDENT, _newline(text)))
    if value.flow_style:
        return _added_inline(text, value, entries)
    first, last = value.value[0], value.value[-1]
    dash, gap = _dash(text, first)
    return _with_lines(text, _line_end(text, _end(last)), _block(entries, dash, gap, _newline(text)))


def taken(text: str, name: str, index: int) -> str:
    """Return a text without one entry of its list `name`, with the lines or the comma that were its own.

    Comments in front of it stay: they may be of all that follows. Raises ConfigError as `added` does.
    """
    found = _list(text, name)
    if found is None or not isinstance(found[1], SequenceNode):
        raise ConfigError(f"`{name}:` holds no list; {BY_HAND}")
    value = found[1]
    item = value.value[index]
    if not value.flow_style:
        start, end = _line_start(text, item.start_mark.index), _line_end(text, _end(item))
        return text[:start] + text[end:]
    if index + 1 < len(value.value):
        return text[: item.start_mark.index] + text[value.value[index + 1].start_mark.index :]
    start = value.value[index - 1].end_mark.index if index else item.start_mark.index
    return text[:start] + text[item.end_mark.index :]


def lines_of(entries: Sequence[Entry]) -> str:
    """Return entries as they would be written into a file that has none."""
    return _block(entries, INDENT, INDENT, "\n")


def _list(text: str, name: str) -> tuple[Node, Node] | None:
    """Return the key and the value of a setting, with their places; None where there is none."""
    try:
        root: Any = YAML(typ="rt", pure=True).compose(StringIO(text))
    except (YAMLError, RecursionError, ValueError) as error:
        raise ConfigError(f"the YAML is broken; {BY_HAND}") from error
    if root is None:
        return None
    if not isinstance(root, MappingNode) or root.flow_style:
        raise ConfigError(f"the file is not written as `name: value` lines; {BY_HAND}")
    return next(((key, value) for key, value in root.value if isinstance(key, ScalarNode) and key.value == name), None)


def _added_inline(text: str, value: Any, entries: Sequence[Entry]) -> str:
    """Add entries within brackets: behind the last one, in front of what else stands before the bracket."""
    written = ", ".join("{" + ", ".join(f"{key}: {_scalar(one)}" for key, one in entry.items()) + "}" for entry in entries)
    at = value.value[-1].end_mark.index
    return f"{text[:at]}, {written}{text[at:]}"


def _without_brackets(text: str, value: Any) -> tuple[str, int]:
    """Return a text without the brackets of an empty list, and where the lines of its entries go; comments between them stay."""
    start, end = text.index("[", value.start_mark.index), value.end_mark.index  # a node begins with its anchor or tag, which stays
    inside, behind = text[start + 1 : end - 1], text[end:]
    ahead = text[:start] if "#" in inside or behind.lstrip(" \t").startswith("#") else text[:start].rstrip(" ")
    kept = inside.rstrip(" \t") if "#" in inside else ""
    behind = behind.lstrip(" \t") if not kept or kept.endswith("\n") else behind
    return f"{ahead}{kept}{behind}", _line_end(f"{ahead}{kept}{behind}", len(ahead) + len(kept))


def _block(entries: Sequence[Entry], dash: str, gap: str, newline: str) -> str:
    """Write entries as lines: dash is what stands before each dash, gap what stands under it and the space behind it."""
    lines = []
    for entry in entries:
        for number, (key, value) in enumerate(entry.items()):
            lines.append(f"{dash}{'-' + gap[1:] if number == 0 else gap}{key}: {_scalar(value)}{newline}")
    return "".join(lines)


def _scalar(value: str | float) -> str:
    """Write a value so that it is read back as it is, in brackets too: plain where that is safe, in double quotes else."""
    if not isinstance(value, str):
        return f"{value:.6g}" if float(f"{value:.6g}") == value else repr(value)
    if PLAIN.fullmatch(value) and value.lower() not in WORDS:
        return value
    return json.dumps(value, ensure_ascii=not value.isprintable())


def _dash(text: str, item: Any) -> tuple[str, str]:
    """Return what stands before a list's dashes, and what stands below a dash and the space behind it."""
    start = _line_start(text, item.start_mark.index)
    ahead = text[start : item.start_mark.index]
    if not re.fullmatch(r" *- +", ahead):
        raise ConfigError(f"the list is written in a way of its own; {BY_HAND}")
    dash = ahead[: ahead.index("-")]
    return dash, " " * (len(ahead) - len(dash))


def _end(node: Any) -> int:
    """Return where the last value of a node ends; a node's own end is where the next one begins."""
    return max((int(leaf.end_mark.index) for leaf in _leaves(node)), default=int(node.start_mark.index))


def _leaves(node: Any) -> Iterator[Any]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, ScalarNode) or getattr(one, "flow_style", False):
            yield one
        elif isinstance(one, MappingNode):
            waiting += [part for pair in one.value for part in pair]
        elif isinstance(one, SequenceNode):
            waiting += one.value


def _with_lines(text: str, at: int, lines: str) -> str:
    """Put lines into a text where a line ends, or the text does."""
    ahead = text[:at] if at == 0 or text[at - 1] == "\n" else f"{text[:at]}{_newline(text)}"
    return f"{ahead}{lines}{text[at:]}"


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Return where the line that holds the character before this place ends, its line break included."""
    if at > 0 and text[at - 1] == "\n":
        return at
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text[:2_000] else "\n"
