"""A tree in, the stretches that can go and leave a sentence that says nothing else out (pure): whole subtrees, and what marks enclose."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from digest.language.branches import Branches
from digest.language.tree import ROOT, Name
from digest.speech.sayings import is_company, is_human
from digest.summarize.embedded.circumstances import adverb, clause, oblique
from digest.summarize.embedded.coordinations import first_clauses, joined, nouns_joined
from digest.summarize.embedded.modifiers import adjective, apposition, aside, nominal, relative, titles
from digest.summarize.embedded.punctuation import DASHES, Marks
from digest.summarize.embedded.stretches import Anatomy, Unit

LANDS = frozenset(
    "country nation state province region territory island city town village capital republic kingdom district county".split()
)
# nouns that may mean a name
MEANT: dict[str, Callable[[str], bool]] = {"organization": is_company, "person": is_human, "place": LANDS.__contains__}
LONGEST_TICKER = 4  # tokens

# What each label asks before its subtree may go
RULES: dict[str, Callable[[Anatomy, int, range], bool]] = {
    "obl": oblique,
    "advcl": clause,
    "appos": apposition,
    "acl": relative,
    "nmod": nominal,
    "conj": joined,
    "parataxis": aside,
    "advmod": adverb,
    "amod": adjective,
}


def units(b: Branches, marks: Marks) -> list[Unit]:
    """Return the stretches, each once."""
    a = Anatomy(b, marks)
    found = dict.fromkeys([*_enclosed(a), *_quoted(a), *_subtrees(a), *titles(a), *nouns_joined(a), *first_clauses(a)])
    return [unit for unit in found if _is_sound(a, unit)]


def _subtrees(a: Anatomy) -> Iterator[Unit]:
    b = a.b
    for place, token in enumerate(b.tokens):
        rule = RULES.get(b.labels[place])
        if rule is None or token.head == ROOT or token.upos == "PUNCT":
            continue
        stretch = a.stretch(place)
        if stretch is None or a.is_entangled(place, stretch):
            continue
        if not a.protected.is_protecting(place) and rule(a, place, stretch):
            yield Unit(frozenset(stretch), frozenset({token.head}))


def _enclosed(a: Anatomy) -> Iterator[Unit]:
    """Yield what stands in brackets, or between dashes and hangs on nothing outside that hangs on it."""
    b, marks = a.b, a.marks
    for opens, closes in marks.brackets:
        if b.words[opens] == "<" and not (closes - opens <= LONGEST_TICKER and all(word.isupper() for word in b.words[opens + 1 : closes])):
            continue  # a company's name
        yield Unit(frozenset(range(opens, closes + 1)))
    dashes = [place for place in range(marks.end) if b.words[place] in DASHES and marks.is_mark(place)]
    if len(dashes) == 2:
        opens, closes = dashes
        inner = set(range(opens + 1, closes))
        heads = [b.tokens[place].head for place in range(len(b.tokens)) if place not in inner and b.tokens[place].upos != "PUNCT"]
        tops = [place for place in inner if b.tokens[place].head not in inner and b.tokens[place].upos != "PUNCT"]
        if b.tree.root not in inner and not inner & set(heads) and not any(a.protected.is_saying(top) for top in tops):
            yield Unit(frozenset(range(opens, closes + 1)))


def _quoted(a: Anatomy) -> Iterator[Unit]:
    """Yield circumstances that are a quotation, whole: 'in answer to the strike'; a comma that stands inside its end is left."""
    b = a.b
    for opens, closes in a.marks.quotations:
        inner = range(opens + 1, closes - (b.words[closes - 1] == ","))
        tops = [place for place in inner if b.tokens[place].head not in inner]
        if len(tops) != 1 or b.labels[tops[0]] != "obl" or not b.subtree(tops[0]) <= {opens, *inner, closes, closes - 1}:
            continue
        if oblique(a, tops[0], inner) and not a.protected.is_protecting(tops[0]):
            yield Unit(frozenset({opens, closes, *inner}), frozenset({b.tokens[tops[0]].head}))


def _is_sound(a: Anatomy, unit: Unit) -> bool:
    """Tell whether a stretch tears no name, no quotation, no brackets and no list."""
    b, marks, first, last = a.b, a.marks, min(unit.tokens), max(unit.tokens)
    named = [set(b.places(name)) for name in b.tree.names]
    if any(own & unit.tokens and not own <= unit.tokens for own in named):
        return False
    gone = [name for name in b.tree.names if name.kind in MEANT and set(b.places(name)) <= unit.tokens]
    if any(_is_meant(b, name, unit) for name in gone):
        return False
    if first > 0 and b.words[first - 1] == ":":
        return False  # what was announced
    is_torn = marks.is_quoted(first, last) or marks.is_parted(first, last) or last >= marks.end
    return not is_torn and all(b.labels[b.tokens[at].head] == "conj" for at in unit.tokens if b.labels[at] == "cc")


def _is_meant(b: Branches, name: Name, unit: Unit) -> bool:
    """Tell whether a noun behind a stretch may mean a name in it: "by Norland Ltd", "the company"; none before it is of the name's kind."""
    if name.kind == "place" and any(other.kind == "place" and other.start < name.start for other in b.tree.names):
        return False
    behind = range(max(unit.tokens) + 1, len(b.tokens))
    is_one = MEANT[name.kind]
    return any(b.has(at, "det", "the") and is_one(b.tokens[at].lemma.lower()) and not b.children(at, "flat", "nmod") for at in behind)
