"""What is left of "X said that S" in, "S, X said." out (pure): the news first, and who says it stays."""

from __future__ import annotations

from collections.abc import Collection

from digest.language.branches import Branches
from digest.summarize.embedded.clauses import INSERTED, Piece
from digest.summarize.embedded.punctuation import Marks, capital, standing

MOST = 12  # tokens of a speaker who is named behind
MOVING = frozenset({"said", "says"})
LOUD = frozenset({":", ";", "—", "–", "--", '"', "“", "”", "``", "''"})  # marks that a speaker behind them would be read with
POINTING = frozenset(
    "i me my we us our you your he him his she her hers it its they them their this that these those himself itself".split()
)


def promoted(b: Branches, marks: Marks, left: Collection[int]) -> tuple[Piece, ...] | None:
    """Return some tokens of a sentence with what is said before who says it; None where that cannot be moved.

    A clause with a pronoun stays behind, since it may mean the speaker; so does one in quotation marks, or with a mark inside
    that would be taken for the one before the speaker.
    """
    root = b.tree.root
    clause, subject = b.child(root, "ccomp"), b.child(root, "nsubj")
    if b.small(root) not in MOVING or clause is None or subject is None or not subject < root < clause:
        return None
    that = b.child(clause, "mark")
    said = [place for place in sorted(b.subtree(clause)) if place in left and place != that and place < marks.end]
    speaker = [place for place in sorted(b.subtree(subject)) if place in left]
    rest = {place for place in left if b.tokens[place].upos != "PUNCT"} - {*said, *speaker, root, that}
    if rest or not said or not speaker or (that is not None and b.small(that) != "that"):
        return None
    own = b.child(clause, "nsubj", "expl")
    is_plain = not any(b.small(place) in POINTING for place in said) and not any(b.words[place] in LOUD for place in said)
    is_whole = own is not None and own in left and own < clause and said[0] > root and b.tokens[said[0]].upos != "PUNCT"
    if not is_whole or not is_plain or len(speaker) > MOST:
        return None
    first = list(standing(b, said))
    first = first[:-1] if first[-1].token == INSERTED else first
    while first and first[-1].text in (",", ";", "-", "–", "—"):
        first.pop()
    behind = list(standing(b, [*speaker, root]))
    behind = [piece._replace(text=b.words[piece.token]) if piece.token != INSERTED else piece for piece in behind]
    behind[0] = Piece(_small(b, speaker[0]), True, speaker[0])
    return (*capital(first), Piece(",", False, INSERTED), *behind)


def _small(b: Branches, place: int) -> str:
    """Return a word as it stands inside a sentence."""
    word = b.words[place]
    is_own = b.tokens[place].upos == "PROPN" or b.name(place) is not None or word == "I" or any(sign.isupper() for sign in word[1:])
    is_title = place + 1 < len(b.words) and b.words[place + 1][:1].isupper() and b.tokens[place].upos not in ("DET", "PRON")
    return word if is_own or is_title else word[:1].lower() + word[1:]
