"""A sentence, read, and the tokens of it that are kept in, those further inside it that point at another sentence out (pure).

"Calls that into question", "for this ferry", "said there was no room there", "they would do so", "the answer is no": unless the sentence
has itself said before what is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from digest.language.branches import Branches
from digest.speech.sayings import SAY, is_human
from digest.summarize.embedded.marks import quoted
from digest.summarize.embedded.mentions import TIMES

DOING = frozenset("do does did done doing".split())
DEMONSTRATIVES = frozenset("this that these those".split())
AT_HAND = frozenset({"this", "these"})
# What whoever writes or speaks is in, or has before him: no sentence need have named it
OURS = frozenset(
    "country nation world government parliament house region city town island continent season era age generation port case election vote"
    " area state village district community campaign neighbourhood neighborhood county province capital republic kingdom planet society"
    " economy war pandemic spring summer autumn fall winter quarter term stage point".split()
)
ANSWERS = frozenset("yes no maybe".split())
SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


def pointed(b: Branches, kept: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield the words of a sentence behind its opening that point at another one, in no order. kept: in order, the tokens that are told."""
    yield from _there(b, kept)
    yield from _done_so(b, kept)
    inside = quoted(b)
    for place in kept:
        if place not in inside and (_is_bare(b, place) or _is_at_hand(b, place) or _is_answer(b, place)):
            yield (place,)


def _is_bare(b: Branches, place: int) -> bool:
    """Tell whether a "that" alone is what something is done to: "a report calls that into question"."""
    is_object = b.tokens[place].xpos == "DT" and b.labels[place] == "obj"
    return is_object and b.small(place) in DEMONSTRATIVES and not b.below[place] and not _is_behind_clause(b, place)


def _is_at_hand(b: Branches, place: int) -> bool:
    """Tell whether "this" stands before the verb with a thing that the sentence has not named: "according to Lund, this ferry is safe"."""
    head = b.tokens[place].head
    if b.small(place) not in AT_HAND or b.labels[place] != "det" or b.tokens[head].upos != "NOUN" or head > b.tree.root:
        return False
    lemma = b.tokens[head].lemma.lower()
    is_told = any(b.tokens[other].lemma.lower() == lemma for other in range(place)) or _is_behind_clause(b, place)
    is_said_more = any(b.labels[child] in ("acl", "acl:relcl", "nmod", "appos") for child in b.below[head])
    return not is_told and not is_said_more and lemma not in TIMES | OURS and not _is_of_people(b, head)


def _is_of_people(b: Branches, place: int) -> bool:
    """Tell whether a thing only says which people do something, any of them: "owners of these homes will get 3,000 euros"."""
    whom = b.tokens[place].head
    is_any = b.labels[place] == "nmod" and b.tokens[whom].xpos == "NNS" and b.child(whom, "det", "nummod", "nmod:poss") is None
    return is_any and b.labels[whom] in SUBJECTS and is_human(b.tokens[whom].lemma.lower())


def _is_behind_clause(b: Branches, place: int) -> bool:
    """Tell whether a clause with a subject of its own stands before a word: it may mean that."""
    own = b.tokens[place].head
    return any(other != own and b.tokens[other].upos in ("VERB", "ADJ") and b.child(other, *SUBJECTS) is not None for other in range(place))


def _is_answer(b: Branches, place: int) -> bool:
    """Tell whether a word is the answer to a question that the sentence does not ask: "the answer is no"."""
    head = b.tokens[place].head
    is_subject = b.labels[place] == "nsubj" and b.tokens[place].lemma.lower() == "answer" and b.has(place, "det", "the")
    is_said_more = any(b.labels[child] in ("nmod", "acl", "acl:relcl") for child in b.below[place])
    return is_subject and head == b.tree.root and b.small(head) in ANSWERS and not is_said_more


def _done_so(b: Branches, kept: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield a "do so" of which no verb before it in the sentence says what is done: "they would do so from April", "follow suit"."""
    for place, behind in pairwise(kept):
        if b.tokens[place].lemma.lower() == "follow" and b.small(behind) == "suit":
            above = place
            while b.labels[above] in ("ccomp", "xcomp", "csubj"):
                above = b.tokens[above].head
            within = b.subtree(place)
            if not any(other < place and other not in (*within, above) and b.tokens[other].upos == "VERB" for other in kept):
                yield (place, behind)
        if b.small(place) in DOING and b.small(behind) == "so":
            before = (other for other in kept if other < place and b.tokens[other].upos == "VERB")
            if all(b.small(other) in SAY for other in before):
                yield (place, behind)


def _there(b: Branches, kept: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield a "there" that means a place, where nothing before it in the sentence is one that it could mean."""
    named = [place for place in kept if (name := b.name(place)) is not None and name.kind == "place"]
    for place in kept:
        is_place = b.small(place) == "there" and b.tokens[place].xpos == "RB" and b.labels[place] == "advmod"
        if is_place and not any(other < place for other in named):
            yield (place,)
