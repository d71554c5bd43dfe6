"""Text from outside in, the same between marks that nothing in it can close out, without what its readers never saw (pure).

What hides from people must not speak to a model: characters without width, comments, elements that a style hides. What a
model's own control words look like is defused, and so is whatever looks like our marks. The rest stays as it is.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from digest.model import Span
from digest.text import HALF_PAIR, INVISIBLE

KEY = 16  # hexadecimal digits of a mark: 64 bits of the hash of what it encloses
MARK = re.compile(rf"<<<\s*(?:END\s+)?\w+\s+[0-9a-f]{{{KEY}}}\s*>>>")  # an opening or closing one, as a reader of answers may meet it

# Characters that no font shows, beside digest.text.INVISIBLE: the rest of Unicode's Default_Ignorable_Code_Point, with variation
# selectors (bytes can be written in them behind any letter), fillers, private use and what is no character; Mongolian's own stay.
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\ufff0-\ufff8\ufdd0-\ufdef\ue000-\uf8ff\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
    f"|(?<![\u1800-\u18af])[\u180b-\u180d\u180f]|{INVISIBLE.pattern}"
)
NAMES = (
    "a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br button canvas caption center cite code"
    " col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame"
    " frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee"
    " math menu meta meter nav nobr noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script"
    " search section select small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead"
    " time title tr track tt u ul var video wbr"
).split()
WITHIN = frozenset(  # elements inside a word or a line
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var"
    " wbr".split()
)
EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # elements that hold nothing
UNREAD = frozenset("head iframe math noscript object script style svg template title".split())  # whose content no page shows
TAG = re.compile(
    rf"<!--|<!\w[^<>]{{0,500}}>|<\?[^<>]{{0,500}}>|<(/?)({'|'.join(sorted(NAMES, key=len, reverse=True))})(?![\w-])([^<>]{{0,4000}})>",
    re.IGNORECASE,
)
HIDING = re.compile(
    r"(?:^|\s)hidden(?=[\s=/]|$)|aria-hidden\s*=\s*(?:[\"']\s*)?true|display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:opacity|font-size|max-height|max-width)\s*:\s*(?=\.?0)0*(?:\.0*)?(?![\d.])|(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
OPENING = "<＜﹤˂ᐸ\u2329〈《⟨⟪‹«≪⋘⪡⫷❬❮❰⦑⧼"  # what looks like <, and a quotation mark that does in threes
CLOSING = ">＞﹥˃ᐳ\u232a〉》⟩⟫›»≫⋙⪢⫸❭❯❱⦒⧽"
RUN = re.compile(rf"([{OPENING}]{{3,}}|[<＜﹤≪⋘]{{2,}}|⋘)|([{CLOSING}]{{3,}}|[>＞﹥≫⋙]{{2,}}|⋙)")
CONTROL_WORD = re.compile(r"[<＜﹤](?=[^\W\d]|[/!?|｜▁_])|(?<=[|｜])[>＞﹥]")  # <|system|>, </s>, <start_of_turn>, <think>
BRACKETED_WORD = re.compile(r"[\[［](/?[A-Z][A-Z_]{2,})[\]］]")  # [INST], [MASK]


class Fenced(str):
    """A text that stands between its marks."""

    __slots__ = ()


def fenced(text: str, label: str = "SOURCES") -> Fenced:
    """Return a text, cleaned, between two lines that it provably does not contain: the same text always has the same ones.

    label: a word of ASCII capitals that says what it is. A text that is fenced already is returned as it is.
    """
    if isinstance(text, Fenced):
        return text
    body = clean(text).strip("\n")
    key = _key(body)
    return Fenced(f"<<<{label} {key}>>>\n{body}\n<<<END {label} {key}>>>")


def clean(text: str) -> str:
    """Return what the readers of a text saw of it, line breaks kept, with nothing in it that a model could take for a mark."""
    return visible(text, [Span(0, len(text))])[0]


def visible(text: str, spans: Sequence[Span]) -> list[str]:
    """Return stretches of a text, each cleaned; what is hidden is judged by the whole, since a comment may hold many sentences."""
    shown = _shown(text)
    return [_defused("".join(shown[span.start : span.end])) for span in spans]


def _key(body: str) -> str:
    """Return the first key of the body's hash, or of further ones, that the body lacks, however its letters are written."""
    folded = "".join(letter for letter in unicodedata.normalize("NFKC", body).casefold() if letter.isalnum())
    for turn in count():
        key = hashlib.sha256(f"{turn}\n{body}".encode()).hexdigest()[:KEY]
        if key not in folded:
            return key
    raise AssertionError  # a text has fewer stretches of that length than there are keys


def _shown(text: str) -> Sequence[str]:
    """Return what is shown of each character of a text: itself, nothing, or a space."""
    text = HALF_PAIR.sub("\ufffd", text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n"))
    gone = [match.span() for match in UNSEEN.finditer(text)]
    if not gone and "<" not in text:
        return text
    shown = list(text)
    for start, end in gone:
        shown[start:end] = [""] * (end - start)
    places = [place for place, letter in enumerate(shown) if letter]
    for hidden in _hidden("".join(shown)):
        for place in places[hidden.start : hidden.end]:
            shown[place] = ""
        if hidden.parts:
            shown[places[hidden.start]] = " "
    return shown


class _Hidden(NamedTuple):
    """A stretch of markup. parts: words on both sides of it are two."""

    start: int
    end: int
    parts: bool


def _hidden(text: str) -> Iterator[_Hidden]:
    """Yield the tags and comments that were left in a text, and with them the content that no page shows."""
    tags = list(TAG.finditer(text))
    closed, last_mark = _closed(tags), text.rfind("-->")
    done = 0
    for match in tags:
        if match.start() < done:
            continue
        name = _name(match)
        if match[0] == "<!--":
            done = text.index("-->", match.end()) + 3 if match.end() <= last_mark else _line_end(text, match.end())
        elif not match[1] and name not in EMPTY and (name in UNREAD or HIDING.search(match[3] or "")):
            done = closed.get(match.start()) or _line_end(text, match.end())
        else:
            done = match.end()
        yield _Hidden(match.start(), done, bool(name) and name not in WITHIN)


def _closed(tags: Sequence[re.Match[str]]) -> dict[int, int]:
    """Return, by where an element opens, where it closes; those without a closing tag are left out."""
    opened: dict[str, list[int]] = defaultdict(list)
    closed = {}
    for tag in tags:
        if not tag[1]:
            opened[_name(tag)].append(tag.start())
        elif opened[_name(tag)]:
            closed[opened[_name(tag)].pop()] = tag.end()
    return closed


def _name(tag: re.Match[str]) -> str:
    return (tag[2] or "").lower()


def _line_end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return found if found >= 0 else len(text)


def _defused(text: str) -> str:
    text = RUN.sub(lambda run: "‹" if run[1] else "›", text)
    text = CONTROL_WORD.sub(lambda sign: "›" if sign[0] in CLOSING else "‹", text)
    return BRACKETED_WORD.sub(r"(\1)", text)
