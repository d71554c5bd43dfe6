"""A tree in, the acts that its nouns name, with who does them to whom, out (pure): "the army's attack on the town"."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.roles.predicates import content, keys
from digest.check.roles.propositions import NOMINAL, Proposition
from digest.language.branches import NOUNS, Branches

DONE_TO = frozenset("on against over".split())  # to them the act is done
ENDINGS = ("al", "ment", "tion", "sion", "ure", "ance", "ence")
PLAIN = frozenset(
    "attack raid strike assault victory win defeat visit claim threat call ban demand lawsuit suit complaint ambush charge crackdown"
    " criticism attacks raids strikes assaults threats demands takeover invasion offensive".split()
)


def nominals(b: Branches) -> Iterator[Proposition]:
    """Yield a proposition for each noun of an act that has both who does it and to whom."""
    for place, token in enumerate(b.tokens):
        word = token.lemma.lower()
        if token.upos == "NOUN" and (word in PLAIN or word.endswith(ENDINGS)):
            agents = tuple(child for child in b.below[place] if _is_agent(b, child))
            patients = tuple(child for child in b.children(place, "nmod") if b.case(child) in DONE_TO and b.tokens[child].upos in NOUNS)
            if agents and patients:
                words = content(b, b.subtree(place) - b.subtrees(agents) - {place})
                everything = content(b, b.subtrees((place, *agents)))
                yield Proposition(b, place, keys(b, place), agents, patients, False, "own", words, everything)


def _is_agent(b: Branches, child: int) -> bool:
    """Tell whether a noun below an act's noun is who does it: "the army's attack", "an attack by the army"."""
    if b.tokens[child].upos not in NOMINAL:
        return False
    return b.tokens[child].label == "nmod:poss" or (b.labels[child] == "nmod" and b.case(child) == "by")
