"""A draft sentence's tree and its evidence in, the things that it lets speak out (pure): "the rise said that"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.check.roles.mentions import Mention, mention
from digest.check.roles.predicates import key
from digest.check.roles.propositions import Proposition, propositions
from digest.language.branches import Branches
from digest.speech.sayings import EVIDENT, FORECASTS, REPORTS, SAY

SPOKEN = frozenset(key(word) for word, verb in SAY.items() if verb not in EVIDENT) & frozenset(
    map(key, "say tell add warn argue claim insist deny admit believe think hope acknowledge complain reply promise vow".split())
)
TEXTS = frozenset(
    "source bill law act order decision motion resolution lawsuit suit screed speech address post piece commentary check opinion warning"
    " account view column message video advert ad sign transcript affidavit lord witness page site website notice alert".split()
)


def speaking_things(b: Branches, known: Sequence[Proposition]) -> Iterator[tuple[Proposition, Mention]]:
    """Yield each report of a thing that does something else in the source: neither a person, nor a body, nor a text."""
    speakers = {mention(other.b, head).word for other in known if other.keys & SPOKEN for head in other.agents}
    others = {mention(other.b, head).word for other in known for head in (*other.agents, *other.patients)} - speakers
    for one in propositions(b):
        if one.tie == "own" and not one.is_passive and one.keys & SPOKEN and b.child(one.verb, "ccomp") is not None:
            agents = [mention(b, head) for head in one.agents]
            if agents and all(_is_mute(agent) and agent.word in others for agent in agents):
                yield one, agents[0]


def _is_mute(one: Mention) -> bool:
    words = {one.word, one.b.tokens[one.head].lemma.lower()}
    is_text = bool(words & (REPORTS | FORECASTS | TEXTS))
    return one.sort in ("thing", "things") and not one.is_named and not is_text
