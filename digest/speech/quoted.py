"""A text and its trees in, its quotations with who says them out (pure): the words between the marks, the speaker, what the speaker is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from digest.language.branches import NOUNS, VERBS, Branches
from digest.language.tree import Tree
from digest.model import Quotation, Span
from digest.speech.naming import roles
from digest.speech.quotations import quotations
from digest.speech.speakers import Said, speakers
from digest.text import count_words

LEAST_WORDS = 4  # fewer are a phrase that its sentence uses, not a statement
CLAUSES = ("acl", "acl:relcl", "advcl", "ccomp")
OPEN = ("ADP", "DET", "CCONJ")  # nothing ends with one of these but what was cut off
LONGEST_ROLE = 12  # words of a name with what its bearer is


def quoted(text: str, trees: Sequence[Tree]) -> tuple[Quotation, ...]:
    """Return the quotations of a text that say something and whose speaker it names, in order.

    trees: of the text's sentences, in order. A quotation that runs over several sentences is one. Words between marks that a
    sentence says something of ("the slogan '...' is wrong") are nobody's, as the one who speaks there need not have said them.
    """
    spans = [tree.span for tree in trees]
    marked = [span for span in quotations(text, spans) if count_words(span.of(text)) >= LEAST_WORDS]
    if not marked:
        return ()
    said = [stretch for stretch in speakers(text, trees) if stretch.quoted]
    sentences = [Branches(text, tree) for tree in trees]
    found: list[Quotation] = []
    known: dict[str, str] = {}  # what speakers are: read once for each, since that goes through the whole text
    for span in marked:
        first, last = _sentence(spans, span.start), _sentence(spans, span.end - 1)
        around = Span(spans[first].start, spans[last].end)
        beside = text[around.start : span.start] + " " + text[span.end : around.end]
        speaker = _voice(span, _within(said, around), is_alone=not count_words(beside))
        if speaker is not None:
            if speaker not in known:
                known[speaker] = role_of(speaker, sentences)
            found.append(Quotation(span=span, sentence=around, speaker=speaker, role=known[speaker]))
    return tuple(found)


def role_of(speaker: str, sentences: Sequence[Branches]) -> str:
    """Return a named speaker with what the text says first that they are ("State Department spokesperson Ned Price"), or ""."""
    for b in sentences:
        for name in b.tree.names:
            if name.kind == "person" and name.span.of(b.text) == speaker and (phrase := _phrase(b, list(b.places(name)), name.span)):
                return phrase
    return ""


def _phrase(b: Branches, inside: Sequence[int], named: Span) -> str:
    """Return the words from a role to its name, or from the name to the role behind it, where nothing else stands between."""
    around = sorted(place for name in b.tree.names if name.span == named for place in roles(b, name))
    before, behind = [place for place in around if place < inside[0]], [place for place in around if place > inside[-1]]
    for places in (before, [*behind, *_of_what(b, behind)], behind):
        words = _words(b, inside, places)
        if words and not (places is before and _is_of_another(b, inside, before)):
            return words
    return ""


def _is_of_another(b: Branches, inside: Sequence[int], before: Sequence[int]) -> bool:
    """Tell whether what stands before a name and its comma is someone else: "Ada Moor, Bo Lind" of "the aide of Ada Moor, Bo Lind"."""
    stretch = range(min(before), inside[0])
    has_other = any((name := b.name(place)) is not None and name.kind == "person" for place in stretch)
    return has_other and any(b.tokens[place].upos == "PUNCT" for place in stretch)


def _of_what(b: Branches, behind: Sequence[int]) -> set[int]:
    """Return what belongs to a role behind a name: "of the fire service", without a clause of its own."""
    heads = [place for place in behind if b.tokens[place].head not in behind]
    whole = set(b.subtrees(heads))
    return whole - b.subtrees(place for place in whole if b.labels[place] in CLAUSES or b.labels[place] in ("conj", "punct", "parataxis"))


def _words(b: Branches, inside: Sequence[int], places: Sequence[int]) -> str:
    stretch = range(min([*places, *inside]), max([*places, *inside]) + 1)
    apart = [place for place in stretch if place not in inside and place not in places]
    is_one = all(b.tokens[place].upos in ("PUNCT", "DET", "ADP", "ADJ", "PROPN", "NOUN", "PART") for place in apart)
    is_office = any(b.tokens[place].upos in NOUNS for place in places)  # "Ada Moor, 43" tells of none
    if not is_office or not is_one or any(b.tokens[place].upos in VERBS for place in stretch if place not in inside):
        return ""
    words = " ".join(Span(b.tokens[stretch[0]].start, b.tokens[stretch[-1]].end).of(b.text).split())
    is_torn = b.tokens[stretch[-1]].upos in OPEN or words.count("(") != words.count(")")
    is_whose = any(b.tokens[place].upos == "PRON" for place in stretch)  # "his wife, Ada Moor": nobody knows whose
    return "" if is_torn or is_whose or count_words(words) > LONGEST_ROLE else words


def _within(said: Sequence[Said], around: Span) -> Sequence[Said]:
    """Return the stretches that begin within some sentences; none reaches over the end of its own."""
    begin, end = (bisect_left(said, edge, key=lambda stretch: stretch.span.start) for edge in around)
    return said[begin:end]


def _voice(span: Span, said: Sequence[Said], *, is_alone: bool) -> str | None:
    """Return who says a quotation, where a word of saying tells so, or it is its whole sentence, and nobody else says any of it."""
    inside = [stretch for stretch in said if stretch.span.start < span.end and span.start < stretch.span.end]
    speakers = {stretch.speaker for stretch in inside}
    return speakers.pop() if len(speakers) == 1 and (is_alone or any(stretch.is_direct for stretch in inside)) else None


def _sentence(spans: Sequence[Span], position: int) -> int:
    return max(0, bisect_right(spans, position, key=lambda span: span.start) - 1)
