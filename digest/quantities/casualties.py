"""A number without a noun in, the people that something happened to out (pure): 12 killed, 40 wounded, "24 were killed"."""

from __future__ import annotations

from digest.language.tree import ROOT
from digest.quantities.movements import inflected
from digest.quantities.units import CASUALTIES, Counted
from digest.quantities.words import Words

KILL = frozenset(
    "kill wound injure hurt arrest detain displace evacuate rescue kidnap infect hospitalize hospitalise die perish drown survive"
    " furlough sicken assault rape abuse beat torture molest".split()
)
KILLED = frozenset(form for verb in KILL for form in inflected(verb)) | {"dying"}


def happened(words: Words, anchor: int, inside: range) -> Counted | None:
    """Read 12 killed, 40 wounded, and the people of "killed 24" and "24 were killed"."""
    following = words.word(inside[-1] + 1).lower()
    if following in ("more", "others", "other"):
        following = words.word(inside[-1] + 2).lower()
    if following in CASUALTIES:
        index = inside[-1] + 1 + (words.word(inside[-1] + 1).lower() != following)
        return Counted(following, words.ends[index], words.word(index), index)
    token = words.tree.tokens[anchor]
    above = words.token(token.head) if token.head != ROOT else None
    is_bare = token.label == "obl" and not any(words.tree.tokens[child].label == "case" for child in words.children(anchor))
    is_done = above is not None and (
        words.word(token.head).lower() in KILLED
        or above.lemma in KILL
        or (words.word(token.head).lower() in CASUALTIES and token.label == "nsubj:pass")
    )
    if is_done and (token.label.split(":")[0] in ("nsubj", "obj", "conj") or is_bare):
        return Counted("people", None, None, None)
    return None
