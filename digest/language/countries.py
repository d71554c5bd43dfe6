"""A tree and the countries in it in, the same tree out with countries side by side (pure).

Treebanks are full of "Paris, France", so that the network takes Romania in "Poland, Romania and Italy" for where Poland
lies. A country lies in no other.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.language.places import Mention
from digest.language.tree import ROOT, Token

WITHIN = ("nmod:unmarked", "appos")  # how the treebanks hang a country below the town that lies in it


def coordinated(tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Token, ...]:
    """Make a country that hangs below another as if that lay in it one more of their list."""
    ends = {mention.span.end for mention in mentions if mention.place.kind == "country" and mention.how in ("name", "abbreviation")}

    def is_listed(token: Token) -> bool:
        return token.head != ROOT and token.label in WITHIN and token.end in ends and tokens[token.head].end in ends

    return tuple(token._replace(label="conj") if is_listed(token) else token for token in tokens)
