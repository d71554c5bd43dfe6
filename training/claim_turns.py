"""A sentence in, the same told the other way round out: true, who did it is said with "by"; false, the two have changed places.

Only regular verbs in the simple past are turned, whose participle is the same word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.corruptions.reading import Edit, Sentence
from benchmarks.corruptions.roles import phrase
from digest.language.branches import Branches
from digest.model import Span

REGULAR = re.compile(r"[a-z]{2,}ed")
WERE = ("was", "were")
OBJECTS = frozenset(("PRON", "NUM"))


def turned(sentence: Sentence) -> Iterator[tuple[str, bool]]:
    """Yield what else can be said of a sentence's verb, and whether it is true: its passive, or a passive's active, each both ways."""
    b = sentence.b
    verb = b.tree.root
    subject = b.child(verb, "nsubj") if b.tokens else None
    if subject is None or subject > verb or not REGULAR.fullmatch(b.words[verb]) or b.children(verb, "conj"):
        return
    first = phrase(b, subject)
    if first is None or first.start != b.tree.span.start or b.tokens[subject].upos in OBJECTS:
        return
    if b.tokens[subject].label == "nsubj:pass":
        yield from _active(sentence, verb, first)
    elif b.tokens[verb].xpos == "VBD" and not b.children(verb, "aux"):
        yield from _passive(sentence, verb, subject, first)


def _passive(sentence: Sentence, verb: int, subject: int, first: Span) -> Iterator[tuple[str, bool]]:
    b = sentence.b
    objects = b.children(verb, "obj")
    second = phrase(b, objects[0]) if len(objects) == 1 and b.tokens[objects[0]].upos not in OBJECTS else None
    if second is None or objects[0] < verb or second.start != b.tokens[verb].end + 1 or b.children(verb, "iobj", "xcomp"):
        return
    word = b.words[verb]
    for done_to, doer, head, is_true in ((second, first, objects[0], True), (first, second, subject, False)):
        edits: list[Edit] = [
            (first, _told(b, done_to, first)),
            (
                Span(b.tokens[verb].start, second.end),
                f"{WERE[b.tokens[head].xpos in ('NNS', 'NNPS')]} {word} by {_told(b, doer, first, inside=True)}",
            ),
        ]
        yield sentence.edited(*edits), is_true


def _active(sentence: Sentence, verb: int, first: Span) -> Iterator[tuple[str, bool]]:
    b = sentence.b
    doers = [child for child in b.children(verb, "obl") if b.case(child) == "by"]
    second = phrase(b, doers[0]) if len(doers) == 1 and b.tokens[doers[0]].upos not in OBJECTS else None
    helpers = b.children(verb, "aux")
    if second is None or len(helpers) != 1 or b.small(helpers[0]) not in WERE or b.words[verb + 1 : verb + 2] != ["by"]:
        return
    for doer, done_to, is_true in ((second, first, True), (first, second, False)):
        edits: list[Edit] = [
            (first, _told(b, doer, first)),
            (Span(b.tokens[helpers[0]].start, second.end), f"{b.words[verb]} {_told(b, done_to, first, inside=True)}"),
        ]
        if helpers[0] + 1 == verb:
            yield sentence.edited(*edits), is_true


def _told(b: Branches, span: Span, first: Span, *, inside: bool = False) -> str:
    """Return a phrase as it stands elsewhere: small behind the verb where it is no name."""
    text = span.of(b.text)
    is_named = any(name.span.start == span.start for name in b.tree.names) or text[1:2].isupper()
    return text[:1].lower() + text[1:] if inside and span == first and not is_named else text
