"""A CoNLL-U file in, plain or .gz; its sentences out, each with its text and where its words stand in it.

The format: https://universaldependencies.org/format.html. What is read is checked: whoever trains on a file, or measures
by it, hears of a broken line with its number, and is not given half a tree.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, NoReturn

from digest.model import Span

COLUMNS = 10
WORD_ID = re.compile(r"[1-9][0-9]*")
RANGE_ID = re.compile(r"([1-9][0-9]*)-([1-9][0-9]*)")
EMPTY_ID = re.compile(r"(?:0|[1-9][0-9]*)\.[1-9][0-9]*")
HEAD = re.compile(r"0|[1-9][0-9]*")


class ConlluError(ValueError):
    """A file is not CoNLL-U, or holds nothing; the message names the file and, where one is wrong, the line, counted from 1."""


class Word(NamedTuple):
    """One syntactic word.

    span: where it stands in its sentence's text. head: the number of its head, words counted from 1; 0 for a root.
    xpos, lemma and feats are "_" where the file gives none. misc: "SpaceAfter=No" is {"SpaceAfter": "No"}.
    """

    span: Span
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One tree over its text; words[i] is the word that heads call i + 1.

    text is built from the forms and their SpaceAfter, without white space around it; the words' spans are in order,
    disjoint, and leave out nothing but white space. metadata holds the comments in front of the sentence; those of a
    document stand at its first sentence. document is the id of the document that it is part of, "" where none has
    begun; what begins a document begins a paragraph too. line is the first word's, counted from 1, or that of the
    multiword token or empty node in front of it: the first behind the comments.
    """

    text: str
    words: tuple[Word, ...]
    metadata: Mapping[str, str]
    document: str
    begins_document: bool
    begins_paragraph: bool
    line: int

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the words stand in the text, in order."""
        return tuple(word.span for word in self.words)


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file in order; a name that ends in .gz is unpacked.

    Multiword tokens (1-2 don't) give their words, each with its own part of the token; empty nodes (8.1) are left out.
    Raises ConlluError where a line is malformed or a sentence is no tree, and OSError where the file cannot be opened.
    """
    document = ""
    for block in _blocks(path):
        sentence = _sentence(block, document, path)
        document = sentence.document
        yield sentence


class _Line(NamedTuple):
    number: int
    text: str


def _blocks(path: Path) -> Iterator[list[_Line]]:
    """Yield the stretches between empty lines."""
    block: list[_Line] = []
    for line in _lines(path):
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _lines(path: Path) -> Iterator[_Line]:
    number = 0
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
        try:
            for number, raw in enumerate(file, start=1):
                yield _Line(number, raw.decode("utf-8").rstrip("\r\n"))
        except UnicodeDecodeError as error:
            _fail(path, number, f"is not UTF-8: {error.reason}", error)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            _fail(path, number + 1, f"cannot be unpacked: {error}", error)


def _sentence(block: list[_Line], document: str, path: Path) -> Sentence:
    metadata: dict[str, str] = {}
    while block and block[0].text.startswith("#"):
        key, _, value = block[0].text[1:].partition("=")
        metadata[key.strip()] = value.strip()
        last, block = block[0], block[1:]
    if not block:
        _fail(path, last.number, "comments stand before no sentence")
    begins_document = any(key in metadata for key in ("newdoc", "newdoc id"))
    if begins_document:
        document = metadata.get("newdoc id", "")
    text, words = _words(block, path)
    stated = metadata.get("text")
    if stated is not None and stated.split() != text.split():
        _fail(path, block[0].number, f"the words spell {text!r}, and '# text' says {stated!r}")
    return Sentence(
        text=text,
        words=words,
        metadata=metadata,
        document=document,
        begins_document=begins_document,
        begins_paragraph=begins_document or "newpar" in metadata or "newpar id" in metadata,
        line=block[0].number,
    )


def _words(block: Iterable[_Line], path: Path) -> tuple[str, tuple[Word, ...]]:
    """Return the text that the lines spell, and their words."""
    text = ""
    words: list[Word] = []
    lines: list[int] = []
    whole, last_of_whole = "", 0  # what is still to come of a multiword token, and the number of its last word
    for number, line in block:
        columns = line.split("\t")
        if line.startswith("#"):
            _fail(path, number, "a comment stands within a sentence")
        if len(columns) != COLUMNS or not all(columns):
            _fail(path, number, f"has {len(columns)} columns that tabs part, some perhaps empty; {COLUMNS} full ones are needed")
        identity, form = columns[:2]
        if EMPTY_ID.fullmatch(identity):
            continue
        after = "" if "SpaceAfter=No" in columns[9].split("|") else " "
        if found := RANGE_ID.fullmatch(identity):
            if last_of_whole or int(found[1]) != len(words) + 1 or int(found[2]) <= len(words):
                _fail(path, number, f"the multiword token {identity} does not begin at the next word, {len(words) + 1}, or ends before")
            whole, last_of_whole = form + after, int(found[2])
            continue
        if not WORD_ID.fullmatch(identity) or int(identity) != len(words) + 1:
            _fail(path, number, f"is numbered {identity!r}; the next word is {len(words) + 1}")
        if last_of_whole:
            if not whole.startswith(form):
                _fail(path, number, f"{form!r} is not how the rest of its multiword token, {whole.rstrip()!r}, begins")
            whole = whole[len(form) :]
            after = ""
        words.append(_word(columns, Span(len(text), len(text) + len(form)), number, path))
        lines.append(number)
        if len(words) == last_of_whole:
            if whole.strip():
                _fail(path, number, f"the words of a multiword token leave out its end, {whole.rstrip()!r}")
            after, whole, last_of_whole = whole, "", 0
        text += form + after
    if last_of_whole or not words:
        _fail(path, number, "the sentence ends before its words do" if last_of_whole else "the sentence has no word")
    _check_tree([word.head for word in words], lines, path)
    return text.rstrip(), tuple(words)


def _check_tree(heads: Sequence[int], lines: Sequence[int], path: Path) -> None:
    """Fail unless the heads make one tree: one root, above every word."""
    root = 0
    for place, (head, number) in enumerate(zip(heads, lines, strict=True), start=1):
        if head > len(heads):
            _fail(path, number, f"the head is word {head}, and the sentence has {len(heads)}")
        if head == place:
            _fail(path, number, f"the head of word {place} is the word itself")
        if head == 0 and root:
            _fail(path, number, f"word {place} is a root, and word {root} is one already")
        root = root or (place if head == 0 else 0)
    hung = {0}  # words from which the way up ends at the root
    for place in range(1, len(heads) + 1):
        way, above = [], place
        while above not in hung:
            if above in way:
                _fail(path, lines[above - 1], f"the heads above word {above} lead back to it")
            way.append(above)
            above = heads[above - 1]
        hung |= set(way)


def _word(columns: list[str], span: Span, number: int, path: Path) -> Word:
    _, form, lemma, upos, xpos, feats, head, deprel, _, misc = columns
    if not HEAD.fullmatch(head):
        _fail(path, number, f"the head {head!r} is no number")
    if form != form.strip():
        _fail(path, number, f"the form {form!r} has white space around it")
    pairs = {} if misc == "_" else dict(_pair(part) for part in misc.split("|"))
    return Word(span, form, lemma, upos, xpos, feats, int(head), deprel, pairs)


def _pair(part: str) -> tuple[str, str]:
    key, _, value = part.partition("=")
    return key, value


def _fail(path: Path, number: int, reason: str, cause: Exception | None = None) -> NoReturn:
    raise ConlluError(f"{path}:{number}: {reason}") from cause
