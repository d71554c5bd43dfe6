"""A sentence in, its contrary out: a negation dropped, or one added to a verb of what is told."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.corruptions.material import Material
from benchmarks.corruptions.reading import Edit, Sentence
from digest.model import Span
from digest.speech.sayings import SAY

NOT = frozenset({"not", "n't", "n’t"})
SCOPE = frozenset("only just merely simply necessarily yet until till either nor even all every whether why or any anything anyone".split())
HALF = frozenset("not n't n’t never no nobody nothing none neither nor hardly barely rarely seldom only few little without".split())
AUXILIARIES = frozenset("is are was were has have had will would can could should must do does did".split())
WHOLE = {"wo": "will", "ca": "can", "sha": "shall"}
DROPPED = frozenset("already also just now again".split())
TOLD = ("root", "ccomp", "conj", "parataxis")
DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}
OF_DO = {"did": "VBD", "does": "VBZ", "do": "VBP"}
IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "become:became begin:began bring:brought build:built buy:bought catch:caught choose:chose come:came cut:cut do:did"
        " draw:drew drive:drove eat:ate fall:fell feel:felt fight:fought find:found fly:flew get:got give:gave go:went grow:grew"
        " have:had hear:heard hit:hit hold:held keep:kept know:knew lead:led leave:left lose:lost make:made mean:meant meet:met"
        " pay:paid put:put read:read rise:rose run:ran say:said see:saw sell:sold send:sent set:set show:showed shut:shut"
        " speak:spoke spend:spent stand:stood strike:struck take:took teach:taught tell:told think:thought understand:understood"
        " win:won write:wrote offer:offered visit:visited open:opened listen:listened happen:happened suffer:suffered"
        " consider:considered let:let hurt:hurt quit:quit spread:spread"
    ).split()
)


def negation(sentence: Sentence, material: Material, chance: random.Random) -> str | None:
    """Drop a negation, or add one where there is none to drop."""
    drops = list(_dropped(sentence, material))
    adds = list(_added(sentence, material))
    found = drops if drops and (not adds or chance.random() < 0.8) else adds
    return sentence.edited(*chance.choice(found)) if found else None


def _dropped(sentence: Sentence, material: Material) -> Iterator[list[Edit]]:
    b = sentence.b
    for place, token in enumerate(b.tokens):
        word = b.small(place)
        if sentence.is_quoted(token.start):
            continue
        if word in NOT and not _is_scoped(sentence, place):
            yield from _without_not(sentence, place, material)
        elif word == "never" and place and b.small(place - 1) not in ("or", "and"):
            yield [(_with_blank(sentence, token.span), "")]
        elif word == "no" and token.label == "det" and not _is_scoped(sentence, place) and (edit := _without_no(sentence, place)):
            yield [edit]


def _is_scoped(sentence: Sentence, place: int) -> bool:
    """Tell whether more than its verb hangs on a negation: not only, not until, no more than."""
    b = sentence.b
    near = {b.small(one) for one in range(max(0, place - 2), min(len(b.tokens), place + 3))} - {b.small(place)}
    behind = {b.small(one) for one in range(place, min(len(b.tokens), place + 12))}
    return bool(near & SCOPE or {"until", "nor", "either", "anymore", "but"} & behind or {"more", "less", "longer", "fewer", "one"} & near)


def _without_not(sentence: Sentence, place: int, material: Material) -> Iterator[list[Edit]]:
    """Yield the edits that make "did not open" opened, "won't" will, "cannot" can."""
    b = sentence.b
    if place == 0:
        return
    aux, verb = b.tokens[place - 1], b.tokens[place].head
    gone = Span(aux.end, b.tokens[place].end)
    small = b.small(place - 1)
    if small in OF_DO and aux.head == verb and verb == place + 1 and b.tokens[verb].xpos == "VB":
        form = _form(b.tokens[verb].lemma, OF_DO[small], material)
        yield [(Span(aux.start, b.tokens[verb].end), form)]
    elif small in WHOLE:
        yield [(Span(aux.start, b.tokens[place].end), WHOLE[small])]
    elif aux.upos == "AUX" and small not in OF_DO:
        yield [(gone, "")]
    elif b.small(place) == "not" and place + 1 < len(b.tokens) and b.small(place + 1) == "to":
        yield [(gone, "")]  # agreed not to sell


def _form(lemma: str, tag: str, material: Material) -> str:
    """Return a verb's form."""
    if tag == "VBP":
        return lemma
    if tag == "VBZ":
        return material.form(lemma, tag) or lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    regular = re.sub(r"(?<=[^aeiou])y$", "i", lemma.removesuffix("e")) + "ed"
    return IRREGULAR.get(lemma) or material.form(lemma, tag) or regular


def _with_blank(sentence: Sentence, span: Span) -> Span:
    return Span(span.start, span.end + 1) if sentence.text[span.end : span.end + 1] == " " else span


def _without_no(sentence: Sentence, place: int) -> Edit | None:
    """Return the edit that makes "no evidence" evidence, and "no plan" some plan."""
    token, head = sentence.b.tokens[place], sentence.b.tokens[sentence.b.tokens[place].head]
    if head.upos != "NOUN" or sentence.b.tokens[place].head < place or head.lemma in ("matter", "doubt", "wonder", "case", "way", "time"):
        return None
    return token.span, ("some" if token.start != sentence.tree.span.start else "Some")


def _added(sentence: Sentence, material: Material) -> Iterator[list[Edit]]:
    """Yield the edits that negate a verb: of those that tell, not of those of saying where there are others."""
    b = sentence.b
    fitting = [place for place in range(len(b.tokens)) if b.labels[place] in TOLD and _is_plain(sentence, place)]
    of_saying = [place for place in fitting if b.small(place) in SAY]
    for place in [place for place in fitting if place not in of_saying] or of_saying:
        if edits := _negated(sentence, place, material):
            yield edits


def _is_plain(sentence: Sentence, place: int) -> bool:
    """Tell whether a clause has a subject before its verb and says no "not" yet."""
    b = sentence.b
    subject = b.child(place, "nsubj")
    if subject is None or subject > place or sentence.is_quoted(b.tokens[place].start) or "?" in sentence.own[-2:]:
        return False
    near = {b.small(one) for child in b.below[place] for one in (child, *b.below[child])}
    return (
        not near & HALF and b.tokens[subject].upos in ("NOUN", "PROPN", "PRON") and b.small(subject) not in ("who", "which", "that", "what")
    )


def _negated(sentence: Sentence, place: int, material: Material) -> list[Edit]:
    b = sentence.b
    subject = b.child(place, "nsubj") or 0
    helping = [one for one in b.children(place, "aux", "cop") if subject < one]
    if helping:
        first = helping[0]
        if b.small(first) not in AUXILIARIES or b.small(first + 1) in NOT:
            return []
        gone = first + 1 if b.small(first + 1) in DROPPED and first + 1 < place else first
        new = "cannot" if b.small(first) == "can" else f"{b.words[first]} not"
        return [(Span(b.tokens[first].start, b.tokens[gone].end), new)]
    token = b.tokens[place]
    if token.xpos not in DO or token.upos != "VERB" or token.lemma in ("be", "need", "dare"):
        return []
    base = b.small(place) if token.xpos == "VBP" else _base(token.lemma, material)
    if base is None:
        return []
    gone = place - 1 if place and b.small(place - 1) in DROPPED and place - 1 > subject else place
    return [(Span(b.tokens[gone].start, token.end), f"{DO[token.xpos]} not {base}")]


def _base(lemma: str, material: Material) -> str | None:
    """Return a verb as it stands behind "did not"; None where no text has it: lemmas are guessed, and "accus" is none."""
    for form in (lemma, lemma + "e"):
        if form in IRREGULAR or material.form(form, "VB") == form:
            return form
    return None
