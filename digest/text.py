"""Text in; spans of paragraphs, sentences and words out (pure). Nothing is rewritten: spans index the given text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from digest.model import Span
from digest.sentences.datelines import is_credit
from digest.sentences.split import UNSPACED
from digest.sentences.split import sentences as sentences

WRAPPED_AT = 120  # characters: a longer line was not wrapped by its writer

# " date 2026-03-09 The port is ...": a date in front of a text's first words
DATE_PREFIX = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?=\s|$)[ \t]*", re.IGNORECASE)
ADDRESS = re.compile(r"<?https?://[!-~]+")  # a line that is one address
LONG_TOKEN = re.compile(r"[!-~]{40,}")  # an address or a key, which no writer wraps
ITEM = re.compile(r"(?:[-–*•·‣]|\d{1,3}[.)])\s+\S")  # "- item", "2. item"
# Chinese, Japanese, Arabic, Urdu, Hindi and Armenian have marks of their own; German closes with “ and «
SENTENCE_END = re.compile(r"[.!?…。！？｡．؟۔।॥։][\"'”“’‘»«›‹)\]」』）》】\s]*$")
WORD = re.compile(r"\w+(?:['’.-]\w+)*")


def date_prefix(text: str) -> tuple[str | None, int]:
    """Return the ISO date that a text begins with, and where the text itself starts."""
    match = DATE_PREFIX.match(text)
    return (match[1], match.end()) if match else (None, 0)


def blocks(text: str, start: int = 0) -> Iterator[Span]:
    """Yield the blocks of a text in order: stretches between empty lines, or lines where no line was wrapped.

    A text wrapped at a column keeps its line breaks inside a block. A list's item is its own block, and so is a
    credit, or an address on its line, that interrupts no sentence.
    """
    lines = [_Line(span, span.of(text)) for span in _line_spans(text, start)]
    is_wrapped = _is_wrapped(lines)
    block: Span | None = None
    is_closed = in_list = False
    for before, line, after in zip([_NO_LINE, *lines], lines, [*lines[1:], _NO_LINE], strict=False):
        is_alone = line.is_alone(before, after)
        begins = not is_wrapped or is_alone or (bool(ITEM.match(line.text)) and (in_list or before.ends))
        if block is not None and (not line.text or is_closed or (begins and not line.continues(before))):
            yield block
            block = None
        if line.text:
            in_list = bool(ITEM.match(line.text)) if block is None else in_list
            block = Span(line.span.start if block is None else block.start, line.span.end)
        is_closed = is_alone
    if block is not None:
        yield block


class _Line(NamedTuple):
    """A line without the white space around it; an empty one stands before the first and behind the last."""

    span: Span
    text: str

    @property
    def ends(self) -> bool:
        """A sentence or a list's announcement ends here, or nothing began."""
        return not self.text or self.text.endswith(":") or bool(SENTENCE_END.search(self.text))

    @property
    def is_low(self) -> bool:
        """The line begins with a small letter."""
        return self.text.lstrip("\"'“‘„«»")[:1].islower()

    def continues(self, before: _Line) -> bool:
        """Tell whether the line goes on with the sentence of the line before it."""
        return self.is_low and not before.ends

    def is_alone(self, before: _Line, after: _Line) -> bool:
        """Tell whether the line is a credit or an address that stands between sentences."""
        if not (is_credit(self.text) or ADDRESS.fullmatch(self.text)) or self.continues(before):
            return False
        return not after.text or (before.ends and not after.is_low)


_NO_LINE = _Line(Span(0, 0), "")


def _line_spans(text: str, start: int) -> Iterator[Span]:
    for line in text[start:].splitlines(keepends=True):
        bare = line.strip()
        head = start + len(line) - len(line.lstrip())
        yield Span(head, head + len(bare))
        start += len(line)


def _is_wrapped(lines: list[_Line]) -> bool:
    """Tell whether the writer broke the lines at a column, which a long address on one of them does not undo.

    Where some lines are long, the rest must be many, and one in three must go on with the sentence before it.
    """
    sizes = [len(LONG_TOKEN.sub("", line.text)) for line in lines]
    long = sum(size > WRAPPED_AT for size in sizes)
    if not long:
        return True
    pairs = [
        line.continues(before)
        for (before, line), (one, other) in zip(pairwise(lines), pairwise(sizes), strict=True)
        if before.text and line.text and max(one, other) <= WRAPPED_AT
    ]
    return 4 * long <= sum(bool(line.text) for line in lines) and 3 * sum(pairs) > len(pairs)


def paragraphs(text: str, start: int = 0) -> tuple[Span, ...]:
    """Return the blocks that are prose: no heading, no credit, no lone link or number."""
    return tuple(span for span in blocks(text, start) if is_prose(span.of(text)))


def is_prose(block: str) -> bool:
    """Tell whether a block is running text: it ends as a sentence does, or is too long for a heading."""
    if is_credit(block):
        return False
    words = count_words(block)
    return words >= 3 and (bool(SENTENCE_END.search(block)) or words > 20)


def words(text: str) -> list[str]:
    """Return the words of a text, lower-cased, without punctuation."""
    return [match[0].lower() for match in WORD.finditer(text)]


def count_words(text: str) -> int:
    """Count the words of a text; in scripts without spaces two letters count as one."""
    if not UNSPACED.search(text):
        return sum(1 for _ in WORD.finditer(text))
    spaced, letters = UNSPACED.subn(" ", text)
    return (letters + 1) // 2 + sum(1 for _ in WORD.finditer(spaced))


def clean(text: str) -> str:
    """Return a text that every store and every parser takes.

    Half characters become the mark for what cannot be read; characters that XML forbids go; line breaks stay.
    """
    return ILLEGAL.sub(_legal, text)


def _legal(found: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= found[0] <= "\udfff" else " " if found[0].isspace() else ""


def ended(sentence: str) -> str:
    """Return a sentence with a full stop where nothing ends it."""
    if SENTENCE_END.search(sentence):
        return sentence
    return sentence.rstrip(" ,;:–—-") + ("。" if UNSPACED.search(sentence[-1:]) else ".")


def one_line(text: str, limit: int = 0) -> str:
    """Return the text on one line: what cannot be seen is gone, white space single, cut at a word.

    Controls and line breaks are a space; characters without width are deleted, since "1\u2060000" reads as 1000;
    half a surrogate pair, which no encoding holds, is U+FFFD. The line of a line is itself.
    limit: characters, an ellipsis included; 0 for no limit.
    """
    shown = HALF_PAIR.sub("\ufffd", text)
    gone = 1
    while gone:  # what is deleted may have parted two that make a row
        shown, gone = INVISIBLE.subn("", shown)
    flat = " ".join(CONTROL.sub(" ", shown).split())
    if limit and len(flat) > limit:
        flat = flat[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:\u200c\u200d") + "…"
    return flat


def set_line(text: str) -> str:
    """Return a text of our own on one line as `one_line` does, but that the spaces at which no line may end stay: those of « 1 850 »."""
    return "".join(part if part in GAPS else one_line(part) for part in GAP.split(text)).strip()


# what XML 1.0 forbids: controls other than tab and line breaks, half characters, two that are none
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
GAPS = ("\u00a0", "\u202f")
GAP = re.compile(f"([{''.join(GAPS)}])")
HALF_PAIR = re.compile("[\ud800-\udfff]")
# The scripts that spell with joiners, from Arabic to Myanmar, Khmer and Mongolian; then emoji
JOINING = (
    "\u0620-\u06dc\u06de-\u06ff\u0710-\u088f\u0898-\u08e1\u08e3-\u109f\u1780-\u180d\u180f-\u18af"
    "\ufb50-\ufdff\ufe70-\ufefc\U00011000-\U00011fff"
)
EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
# Unicode's format characters (zero width, soft hyphen, direction marks, tags), but for the Arabic and Kaithi number signs
# that are seen, and for joiners that spell: "می\u200cخواهم" is one word, and a family of emoji is three without its joiners.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
    "|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}"  # one chooses a letter's form; a row of them is bytes that nobody sees
    f"|[\u200c\u200d](?!(?<=[{JOINING}].)[{JOINING}]|(?<=[{EMOJI}\ufe0f].)[{EMOJI}])"
)
