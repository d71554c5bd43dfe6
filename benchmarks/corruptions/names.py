"""A sentence in, the same with one name made false out: a person or body, a place, or who is said to speak."""

from __future__ import annotations

import random

from benchmarks.corruptions.material import Material, Named, Placed, is_other, named
from benchmarks.corruptions.reading import Sentence
from digest.model import Span
from digest.speech.speakers import Said

OF_PEOPLE = ("person", "organization")
MOST_WORDS = 6  # of a speaker without a name that is replaced whole


def name(sentence: Sentence, material: Material, chance: random.Random) -> str | None:
    """Replace a person's or a body's name by another's."""
    speaking = [said.speaker_span for said in sentence.said]
    found = [one for one in named(sentence) if one.named.sort in OF_PEOPLE and not any(_touch(one, span) for span in speaking)]
    return _swapped(sentence, found, material, chance)


def place(sentence: Sentence, material: Material, chance: random.Random) -> str | None:
    """Replace a country, a town, or what a country's people are called by another."""
    return _swapped(sentence, [one for one in named(sentence) if one.named.sort not in OF_PEOPLE], material, chance)


def _touch(one: Placed, span: Span) -> bool:
    return one.start < span.end and span.start < one.end


def _swapped(sentence: Sentence, found: list[Placed], material: Material, chance: random.Random) -> str | None:
    chance.shuffle(found)
    for one in found:
        if new := _other(sentence, one.named, material, chance):
            return sentence.edited((Span(one.start, one.end), new.text))
    return None


def _other(sentence: Sentence, one: Named, material: Material, chance: random.Random) -> Named | None:
    """Draw another name of the same sort that the sentence does not have."""
    present = {word for other in named(sentence) for word in other.named.words} - one.words

    def fits(other: Named) -> bool:
        return is_other(one, other, material.text) and not other.words & present and other.text not in sentence.own

    return material.pick(chance, fits)


def speaker(sentence: Sentence, material: Material, chance: random.Random) -> str | None:
    """Replace who is said to say something by another person or body."""
    found = [said for said in sentence.said if _is_inside(sentence, said.speaker_span)]
    chance.shuffle(found)
    for said in found:
        where, one = _named_at(sentence, said)
        if where and (new := _other(sentence, one, material, chance)):
            return sentence.edited((where, new.text))
    return None


def _is_inside(sentence: Sentence, span: Span) -> bool:
    return sentence.tree.span.start <= span.start and span.end <= sentence.tree.span.end


def _named_at(sentence: Sentence, said: Said) -> tuple[Span | None, Named]:
    """Return where a sentence names a speaker, and the name; a speaker without one, "police", is replaced by a person's."""
    for one in named(sentence):
        if one.named.sort in OF_PEOPLE and _touch(one, said.speaker_span):
            return Span(one.start, one.end), one.named
    places = [place for place, token in enumerate(sentence.b.tokens) if _is_in(token.span, said.speaker_span)]
    heads = [place for place in places if sentence.b.tokens[place].head not in places]
    if len(heads) != 1 or sentence.b.tokens[heads[0]].upos != "NOUN":
        return None, Named("", "person")
    whole = sorted(sentence.b.subtree(heads[0]) - set(sentence.b.children(heads[0], "case")))
    if len(whole) > MOST_WORDS or whole != list(range(whole[0], whole[-1] + 1)) or sentence.b.has_verb(whole):
        return None, Named("", "person")
    return Span(sentence.b.tokens[whole[0]].start, sentence.b.tokens[whole[-1]].end), Named("", "person")


def _is_in(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end
