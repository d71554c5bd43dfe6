"""A sentence in, the same with another word in a quotation, or surer than it was, out."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.corruptions.material import Material
from benchmarks.corruptions.reading import Edit, Sentence
from digest.model import Span
from digest.quantities import hedges

CONTENT = ("NN", "NNS", "JJ")
OF_CONTENT = ("NOUN", "ADJ")
MARKS = " ,"
# Adverbs and adjectives of doubt, which can go; what follows "alleged" is what was alleged
DOUBT = re.compile(
    r"\b(?:reportedly|allegedly|apparently|probably|possibly|perhaps|maybe|presumably|supposedly|seemingly|arguably"
    r"|purportedly|unconfirmed|alleged|suspected|supposed|purported|possible|potential|probable|apparent)\b",
    re.IGNORECASE,
)
ADJECTIVES = frozenset("unconfirmed alleged suspected supposed purported possible potential probable apparent".split())
_be = r"(?P<be>is|are|was|were)"
# What is only likely, and the same for sure
SURER: tuple[tuple[str, dict[str, str] | str], ...] = (
    (rf"{_be} (?:likely|expected|thought likely|forecast|projected|predicted) to(?= [a-z])",
     {"is": "will", "are": "will", "was": "would", "were": "would"}),
    (rf"{_be} (?:believed|thought|said|reported|understood|alleged|rumou?red) to be", r"\g<be>"),
    (rf"{_be} (?:believed|thought|said|reported|understood|alleged|rumou?red) to have",
     {"is": "has", "are": "have", "was": "had", "were": "had"}),
    (r"(?P<be>appears|seems|appear|seem) to be", {"appears": "is", "seems": "is", "appear": "are", "seem": "are"}),
    (r"(?P<be>appears|seems|appear|seem) to have", {"appears": "has", "seems": "has", "appear": "have", "seem": "have"}),
    (r"(?P<be>hopes?|aims?) to(?= [a-z])", "will"),
)  # fmt: skip
SURE = tuple((re.compile(rf"\b{pattern}\b" if not pattern.endswith(")") else rf"\b{pattern}"), new) for pattern, new in SURER)
MODALS = {"may": "will", "might": "will", "could": "will"}
NEGATIVE = frozenset("not n't n’t never hardly".split())


def quotation(sentence: Sentence, material: Material, chance: random.Random) -> str | None:
    """Replace a word between quotation marks by another of its sort."""
    b = sentence.b
    inside = {place for name in sentence.tree.names for place in b.places(name)}
    fitting = [
        place
        for place, token in enumerate(b.tokens)
        if token.xpos in CONTENT and token.upos in OF_CONTENT and place not in inside and sentence.is_quoted(token.start)
        and len(b.words[place]) > 3 and b.words[place].isalpha() and b.words[place].islower()
    ]  # fmt: skip
    chance.shuffle(fitting)
    for place in fitting:
        tag, lemmas = b.tokens[place].xpos, {token.lemma for token in b.tokens}
        new = material.word(chance, tag, lambda word, lemma: len(word) > 3 and lemma not in lemmas)  # noqa: B023 - called at once
        if new:
            return sentence.edited((b.tokens[place].span, new))
    return None


def hedge(sentence: Sentence, _: Material, chance: random.Random) -> str | None:
    """Drop a hedge, so that what was likely, said to be so, or about so many, is sure."""
    kinds = [found for found in (list(_of_numbers(sentence)), [*_of_words(sentence), *_of_verbs(sentence), *_modals(sentence)]) if found]
    return sentence.edited(chance.choice(chance.choice(kinds))) if kinds else None


def _of_numbers(sentence: Sentence) -> Iterator[Edit]:
    """Yield the cuts of what stands before numbers: about, nearly, at least, up to, more than."""
    text, first = sentence.text, sentence.tree.span.start
    for quantity in sentence.quantities:
        if quantity.modifier in (None, "vague", "plus or minus") or quantity.value is None or sentence.is_quoted(quantity.span.start):
            continue
        start = quantity.number.start
        while start > first and text[start - 1] in "$£€":
            start -= 1
        found = hedges.before(text, start, first, is_duration=quantity.kind == "duration")
        if found and found.modifier == quantity.modifier and not _is_compared(text, first, found.edge, start):
            yield Span(found.edge, start), _rest(text[found.edge : start])


def _is_compared(text: str, first: int, edge: int, start: int) -> bool:
    """Tell whether what looks like a hedge is needed where it stands: "no more than", "a little over", "was above 50"."""
    before = text[max(first, edge - 12) : edge].lower()
    is_bare = text[edge:start].strip().lower() in ("over", "above", "below", "under", "beyond", "within", "near")
    return bool(re.search(r"\b(?:no|not|if|even|is|was|are|were|be|remained|stood|at|only|just|little|than)\s*$", before)) and is_bare


def _rest(hedge: str) -> str:
    """Return what of a hedge stays: "as many as another 40" is another 40."""
    kept = re.search(r"(?:another|a further|an additional|an extra|the)\s*$", hedge)
    return kept[0] if kept else ""


def _of_words(sentence: Sentence) -> Iterator[Edit]:
    """Yield the cuts of adverbs and adjectives of doubt."""
    text = sentence.text
    for found in DOUBT.finditer(text, *sentence.tree.span):
        if sentence.is_quoted(found.start()):
            continue
        place = next((place for place, token in enumerate(sentence.b.tokens) if token.start == found.start()), None)
        if place is None or (found[0].lower() in ADJECTIVES and not _is_attribute(sentence, place)):
            continue
        end = found.end()
        if text[found.start() - 2 : found.start()] == ", " and text[end : end + 1] == ",":
            end += 1
            yield Span(found.start() - 2, end), ""
        else:
            yield Span(found.start(), end + len(text[end:]) - len(text[end:].lstrip(MARKS))), ""


def _is_attribute(sentence: Sentence, place: int) -> bool:
    token, before = sentence.b.tokens[place], sentence.b.words[place - 1].lower() if place else ""
    return token.label == "amod" and token.head > place and before not in ("as", "every", "only", "best", "worst", "no", "any", "most")


def _of_verbs(sentence: Sentence) -> Iterator[Edit]:
    """Yield what is surer: "is expected to open" as "will open"."""
    for pattern, new in SURE:
        for found in pattern.finditer(sentence.text, *sentence.tree.span):
            if not sentence.is_quoted(found.start()):
                yield Span(*found.span()), found.expand(new) if isinstance(new, str) else new[found["be"]]


def _modals(sentence: Sentence) -> Iterator[Edit]:
    b = sentence.b
    for place, token in enumerate(b.tokens):
        if b.small(place) not in MODALS or token.upos != "AUX" or sentence.is_quoted(token.start) or token.head < place:
            continue
        between = [b.small(one) for one in range(place + 1, token.head)]
        before = {b.small(one) for one in range(max(0, place - 8), place)}
        if "have" in between or NEGATIVE & set(between) or {"if", "so", "whether", "wish"} & before or b.children(token.head, "mark"):
            continue
        yield token.span, MODALS[b.small(place)]
