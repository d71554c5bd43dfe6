"""The reasons that the code of the stages can give, read from the code itself: for the test that each has a French and a German wording."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

import digest

ROOT = Path(digest.__file__).parent
# Which argument is the reason; it may be given by its name.
GIVES = {
    "Problem": None, "FetchError": 1, "RefusedError": 1, "RobotsError": 1, "SourceError": 1, "ExtractError": 1, "ConfinedError": 0,
    "ConnectError": 0, "_split": 2,
}  # fmt: skip
# What only a command tells, to whoever runs it: that stays English.
COMMANDS = ("cli/", "ondemand/documents.py", "sources/opml.py", "sources/discover.py", "extract/draft.py")
# Functions that return a reason, or put several into a list, for others to give.
WRITE = {
    "extract/pdf.py": ("_left_out",), "extract/mail.py": ("_with_papers", "_not_read", "_why_empty"), "fetch/faults.py": ("plain", "missing"),
    "fetch/target.py": ("_wrong_with",), "sources/folder.py": ("why_no_text",), "sources/mending.py": ("fault",),
}  # fmt: skip
# Functions that put a reason together of pieces: a test calls them.
COMPOSE = ("gather/completing.py _told", "gather/source.py _batch_problem", "summarize/chain.py _problem")
ENDS = {"fetch/faults.py missing": " within 7 s"}  # how whoever asks ends what a function returns
HOLE = "\0"  # in a text, where the code puts a value
FILLS = ("7", "1", "Abc", "shop.example", "gzip", "a PDF", "its attachment b.pdf", "is", "are", "no connection", "not a valid address")


class Module:
    """A file of the code: its tree, and the values of its constants."""

    def __init__(self, path: Path) -> None:
        self.name = path.relative_to(ROOT).as_posix()
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.loaded = importlib.import_module(".".join(("digest", *path.relative_to(ROOT).with_suffix("").parts)))

    def functions(self) -> Iterator[ast.FunctionDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef))


def modules() -> Iterator[Module]:
    """Yield the files whose reasons may stand in an edition."""
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(COMMANDS) or path.name in ("__init__.py", "__main__.py"):
            continue
        if name in WRITE or any(f"{one}(" in path.read_text(encoding="utf-8") for one in GIVES):
            yield Module(path)


def reasons() -> tuple[set[str], set[str]]:
    """Return the reasons as texts with holes, and the places whose reason is another's, passed on."""
    told, passed = set[str](), set[str]()
    for module in modules():
        for function in module.functions():
            if f"{module.name} {function.name}" in COMPOSE:
                continue
            known = _assigned(function)
            for node in _given(module, function):
                ways = _texts(node, known, module)
                told |= {way + ENDS.get(f"{module.name} {function.name}", "") for way in ways}
                if not ways and not (function.name in WRITE.get(module.name, ()) and isinstance(node, ast.Call | ast.Starred)):
                    passed.add(f"{module.name} {ast.unparse(node)}")
    return told, passed


def _given(module: Module, function: ast.FunctionDef) -> Iterator[ast.expr]:
    """Yield what a function gives as a reason."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and (called := _called(node)) in GIVES:
            named = next((one.value for one in node.keywords if one.arg == "reason"), None)
            place = GIVES[called]
            if named is not None:
                yield named
            elif place is not None and len(node.args) > place:
                found = node.args[place]
                yield found.value if isinstance(found, ast.Starred) else found
    if function.name in WRITE.get(module.name, ()):
        yield from _written(function)


def _written(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """Yield what a function returns, and what it puts into lists."""
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None:
            yield from _leaves(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
            yield from _leaves(node.args[0])
        elif isinstance(node, ast.Assign | ast.AugAssign) and isinstance(node.value, ast.IfExp | ast.ListComp | ast.List | ast.Subscript):
            yield from _leaves(node.value)


def _leaves(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from (*_leaves(node.body), *_leaves(node.orelse))
    elif isinstance(node, ast.Tuple):
        yield from _leaves(node.elts[0])
    elif isinstance(node, ast.List):
        for one in node.elts:
            yield from _leaves(one)
    elif isinstance(node, ast.ListComp):
        yield from _leaves(node.elt)
    elif isinstance(node, ast.Subscript):
        yield from _leaves(node.value)
    elif isinstance(node, ast.BinOp):
        yield from (*_leaves(node.left), *_leaves(node.right))
    else:
        yield node


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _assigned(function: ast.FunctionDef) -> Mapping[str, Sequence[ast.expr]]:
    """Return what each local name of a function may be."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = [(target, node.value)]
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = list(zip(target.elts, node.value.elts, strict=True))
                for name, value in pairs:
                    if isinstance(name, ast.Name):
                        found.setdefault(name.id, []).append(value)
    return found


def _texts(node: ast.expr, known: Mapping[str, Sequence[ast.expr]], module: Module, depth: int = 0) -> list[str]:
    """Return what an expression may be as text; none where it is somebody else's."""
    if depth > 6:
        return []
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and " " in node.value else []
    if isinstance(node, ast.JoinedStr):
        parts = [_part(one, known, module, depth) for one in node.values]
        return ["".join(way) for way in product(*parts)]
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body, known, module, depth + 1), *_texts(node.orelse, known, module, depth + 1)]
    if isinstance(node, ast.BoolOp):
        return [way for one in node.values for way in _texts(one, known, module, depth + 1)]
    if isinstance(node, ast.Call) and _called(node) == "one_line":
        return _texts(node.args[0], known, module, depth + 1)
    if isinstance(node, ast.Name) and node.id in known:
        return [way for one in known[node.id] for way in _texts(one, known, module, depth + 1)]
    if isinstance(node, ast.Name) and (value := getattr(module.loaded, node.id, None)) is not None:
        value = value[0] if isinstance(value, tuple) else value
        return [value] if isinstance(value, str) else []
    return []


def _part(node: ast.expr, known: Mapping[str, Sequence[ast.expr]], module: Module, depth: int) -> Sequence[str]:
    """Return what a piece of an f-string may be: its text, what its value may be, or what fills a hole."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    assert isinstance(node, ast.FormattedValue)
    value = node.value
    if isinstance(value, ast.IfExp):
        return [way for one in (value.body, value.orelse) for way in _branch(one, known, module, depth)]
    ways = _texts(value, known, module, depth + 1)
    return ways or [HOLE]


def _branch(node: ast.expr, known: Mapping[str, Sequence[ast.expr]], module: Module, depth: int) -> Sequence[str]:
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    return _texts(node, known, module, depth + 1) or [HOLE]


def fills(reason: str) -> Iterator[str]:
    """Yield a text with each of its holes filled with what may stand there."""
    first, *rest = reason.split(HOLE)
    for values in product(FILLS, repeat=len(rest)):
        yield first + "".join(value + part for value, part in zip(values, rest, strict=True))
