"""A parsed page in, the same without what its readers do not see (pure): what a style, an attribute or a kind of element hides.

A browser is not at hand, so that a style counts as far as it can be told from the page alone: the element's own, and rules of the
page's style sheets that name elements, classes and ids. Linked style sheets are not read. What a page shows only later, as a tab or
a gallery does, counts as hidden too; but never what holds most of the page's words, which some pages show when they have loaded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

UNREAD = frozenset("template noscript".split())  # elements that no page shows where scripts run
WHOLE = frozenset("html head body main article".split())  # never hidden: pages that load slowly hide them for a moment
MOST = 0.5  # of a page's words: what holds as many is its text, whatever the style says
SHEET = 400_000  # characters of style sheets that are read
TRIED = 2_000_000  # times that a rule is held against an element: no page of good faith comes near, and a page may have 50,000 of both
DEEP = 4  # @-rules in one another
COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
AT_RULE = re.compile(r"@([\w-]++)([^{};]{0,300}+)([{;])")  # nothing is tried twice: of "@aaa…" each letter would be, 300 times
EVERY_SCREEN = re.compile(r"\s*(?:only\s+)?(?:all|screen)\s*", re.IGNORECASE)  # a rule for some widths says nothing of others
SIMPLE = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
PART = re.compile(r"([.#])([\w-]+)")
NUMBER = re.compile(r"(-?(?:\d+(?:\.\d+)?|\.\d+))\s*(px|pt|em|rem|%|vw|vh|cm|mm|in)?")
FAR = {"px": 500, "pt": 400, "em": 40, "rem": 40, "%": 100, "vw": 100, "vh": 100, "cm": 15, "mm": 150, "in": 6, "": 500}
TINY = {"px": 2, "pt": 2, "em": 0.15, "rem": 0.15, "%": 15}  # what no eye can read
NAMED = {"white": "fff", "black": "000", "red": "f00", "blue": "00f", "green": "008000", "gray": "808080", "grey": "808080"}
RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*([\d.]+%?)\s*)?\)")
ALIKE = 24  # of 255: colours that differ by no more, red, green and blue together
READ = frozenset(  # properties that are looked at
    "background background-clip background-color bottom clip clip-path color content-visibility display font-size height left margin-left"
    " margin-top max-height max-width opacity overflow right text-indent text-shadow top transform visibility -webkit-background-clip"
    " width".split()
)
Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)


def hide(tree: Any) -> None:
    """Take out of a tree of lxml what its readers do not see; the text behind each element stays."""
    styles = _Styles(tree)
    most = MOST * _words(tree)
    behind = _Behind()
    for element in list(tree.iter(etree.Element)):
        if element is tree or element.tag in WHOLE:
            continue
        if element.tag in UNREAD or (styles.hides(element) and _words(element) < most):
            behind.drop(element)
    behind.keep()


def _words(element: Any) -> int:
    return sum(len(text.split()) for text in element.itertext(etree.Element) if text)


class _Styles:
    """The styles of a page's elements."""

    def __init__(self, tree: Any) -> None:
        self._rules: dict[str, list[tuple[str, frozenset[str], dict[str, str]]]] = defaultdict(list)
        self._given: dict[tuple[str, frozenset[str]], list[dict[str, str]]] = {}  # by tag, classes and id: what the rules say
        self._plain: dict[tuple[str, frozenset[str]], dict[str, str]] = {}  # the same, put together
        self._grounds: dict[Any, Colour | None] = {}
        self._left = TRIED
        sheet = "\n".join("".join(one.itertext()) for one in tree.iter("style"))[:SHEET]
        for selector, style in _rules(sheet):
            self._add(selector, style)

    def hides(self, element: Any) -> bool:
        """Tell whether an element is hidden, or what is written in it shows as its ground does."""
        own = self._of(element)
        if element.get("hidden") is not None and element.get("hidden").lower() != "until-found" and own.get("display", "none") == "none":
            return True
        if element.get("aria-hidden", "").strip().lower() == "true":
            return True
        if not own and element.tag != "font":
            return False
        return _is_hidden(own) or self._is_unseen(element, own)

    def _add(self, selector: str, style: dict[str, str]) -> None:
        found = SIMPLE.fullmatch(selector)
        if not found or not (found[1] or found[2]):
            return
        parts = PART.findall(found[2])
        key = f"{parts[0][0]}{parts[0][1]}" if parts else (found[1] or "").lower()
        self._rules[key].append(((found[1] or "*").lower(), frozenset(kind + name for kind, name in parts), style))

    def _of(self, element: Any) -> dict[str, str]:
        """Return an element's style: the page's rules in their order, important ones last, and its own in between."""
        names = frozenset(f".{name}" for name in element.get("class", "").split()) | (
            {f"#{element.get('id')}"} if element.get("id") else set()
        )
        key = (element.tag, names)
        if key not in self._given:
            self._given[key] = _by_importance(self._matching(element.tag, names))
            self._plain[key] = self._given[key][0] | self._given[key][1]
        if not element.get("style"):
            return self._plain[key]  # most elements have no style of their own
        found: dict[str, str] = {}
        for given, own in zip(self._given[key], _by_importance([_declared(element.get("style") or "")]), strict=True):
            found |= given | own
        return found

    def _matching(self, tag: str, names: frozenset[str]) -> Iterator[dict[str, str]]:
        """Yield the styles that the page's rules give an element; none once TRIED is used up."""
        for key in (tag, *sorted(names)):
            rules = self._rules.get(key, ())
            self._left -= len(rules)
            if self._left >= 0:
                yield from (style for of, parts, style in rules if of in ("*", tag) and parts <= names)

    def _is_unseen(self, element: Any, own: Mapping[str, str]) -> bool:
        """Tell whether an element's letters have its ground's colour; a ground that no known style gives is white."""
        written = own.get("color") or (element.get("color") if element.tag == "font" else None)
        if not written:
            return False
        if written == "transparent":
            return "background-clip" not in own and "-webkit-background-clip" not in own and "text-shadow" not in own
        colour, ground = _colour(written), self._ground(element, own)
        if colour is None or ground is None:
            return False
        return sum(abs(one - other) for one, other in zip(colour, ground, strict=True)) <= ALIKE

    def _ground(self, element: Any, own: Mapping[str, str]) -> Colour | None:
        """Return the colour behind an element; None where it is a picture, or cannot be told."""
        passed = []
        ground: Colour | None = WHITE
        for one in (element, *element.iterancestors()):
            if one in self._grounds:
                ground = self._grounds[one]
                break
            passed.append(one)
            style = own if one is element else self._of(one)
            given = style.get("background-color") or style.get("background") or one.get("bgcolor")
            if not given and one.get("background"):
                ground = None
                break
            if given and given not in ("transparent", "none", "inherit", "initial"):
                ground = _colour(given)
                break
        self._grounds |= dict.fromkeys(passed, ground)
        return ground


def _by_importance(styles: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return of styles, in order, what is not important, and what is."""
    found: list[dict[str, str]] = [{}, {}]
    for style in styles:
        for name, value in style.items():
            found["!important" in value][name] = value.replace("!important", "").strip()
    return found


def _is_hidden(style: Mapping[str, str]) -> bool:
    clipped = style.get("clip", "").replace(" ", "").replace("px", "")
    sizes = [_length(style.get(name, "")) for name in ("height", "max-height", "width", "max-width")]
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("content-visibility") == "hidden"
        or _is_zero(style.get("opacity", ""))
        or _is_tiny(style.get("font-size", ""))
        or any(_is_far(style.get(name, "")) for name in ("text-indent", "left", "top", "right", "bottom", "margin-left", "margin-top"))
        or (style.get("overflow") in ("hidden", "clip") and any(size is not None and size <= 1 for size in sizes))
        or bool(re.fullmatch(r"rect\([01]?(?:[,]?[01]){3}\)", clipped))
        or bool(re.match(r"inset\((?:50|[6-9]\d|100)%|circle\(0", style.get("clip-path", "")))
        or bool(re.search(r"\bscale[xy]?\(\s*0?\.?0*\s*[,)]|\btranslate[xy]?\(\s*-\d{4,}", style.get("transform", "")))
    )


def _is_zero(value: str) -> bool:
    found = NUMBER.match(value)
    return found is not None and float(found[1]) <= 0.05 and found[2] != "%"


def _is_tiny(value: str) -> bool:
    found = NUMBER.match(value)
    return found is not None and (float(found[1]) == 0 or float(found[1]) <= TINY.get(found[2] or "", 0))


def _is_far(value: str) -> bool:
    found = NUMBER.match(value)
    return found is not None and -float(found[1]) >= FAR.get(found[2] or "", 500)


def _length(value: str) -> float | None:
    found = NUMBER.fullmatch(value)
    return float(found[1]) if found and found[2] in (None, "px") else None


def _colour(value: str) -> Colour | None:
    value = value.strip().lower()
    if found := RGB.search(value):
        return None if found[4] and _is_partly(found[4]) else (int(found[1]), int(found[2]), int(found[3]))
    if "url(" in value or "gradient" in value:
        return None
    for word in value.split():
        digits = NAMED.get(word) or (word[1:] if word.startswith("#") else "" if not re.fullmatch(r"[0-9a-f]{6}", word) else word)
        digits = "".join(one * 2 for one in digits) if len(digits) == 3 else digits
        if re.fullmatch(r"[0-9a-f]{6}", digits):
            return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))
    return None


def _is_partly(alpha: str) -> bool:
    return alpha.rstrip("%") not in ("1", "1.0", "100")


def _rules(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rules of a style sheet that hold on screens of every size, a selector each."""
    for rule in _flat(COMMENT.sub(" ", sheet)).split("}"):
        selectors, _, body = rule.rpartition("{")
        style = _declared(body)
        yield from ((selector.strip(), style) for selector in selectors.split(","))


def _flat(sheet: str, depth: int = 0) -> str:
    """Return a style sheet without its @-rules, but with what stands in those for all screens."""
    kept, place = [], 0
    while found := AT_RULE.search(sheet, place):
        kept.append(sheet[place : found.start()])
        end = _closing(sheet, found.end()) if found[3] == "{" else found.end()
        name = found[1].lower()
        if depth < DEEP and (name in ("supports", "layer") or (name == "media" and EVERY_SCREEN.fullmatch(found[2]))):
            kept.append(_flat(sheet[found.end() : end - 1], depth + 1))
        place = end
    return "".join((*kept, sheet[place:]))


def _closing(sheet: str, start: int) -> int:
    """Return where a block that begins at `start` ends, behind its brace."""
    depth = 1
    for found in re.compile(r"[{}]").finditer(sheet, start):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.end()
    return len(sheet)


def _declared(style: str) -> dict[str, str]:
    """Return those of a style's properties that are looked at, in small letters."""
    found: dict[str, str] = {}
    for one in style.split(";"):
        name, _, value = one.partition(":")
        if value and (name := name.strip().lower()) in READ:
            found[name] = " ".join(value.lower().split())
    return found


class _Behind:
    """The text behind elements that are taken out: of a hundred thousand in a row it is put together once, not each time anew."""

    def __init__(self) -> None:
        self._after: dict[Any, list[str]] = {}  # by the element that stands before those: its tail, and theirs
        self._inside: dict[Any, list[str]] = {}  # by the element that begins with those: its text, and their tails

    def drop(self, element: Any) -> None:
        """Take an element out; what stands before it, and around it, has been looked at."""
        parent, before = element.getparent(), element.getprevious()
        if parent is None:
            return
        if element.tail and before is not None:
            self._after.setdefault(before, [before.tail or ""]).append(element.tail)
        elif element.tail:
            self._inside.setdefault(parent, [parent.text or ""]).append(element.tail)
        parent.remove(element)

    def keep(self) -> None:
        """Put the text back."""
        for before, texts in self._after.items():
            before.tail = "".join(texts)
        for parent, texts in self._inside.items():
            parent.text = "".join(texts)
