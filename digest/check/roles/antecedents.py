"""A pronoun of a draft in, whom the draft means by it out (pure): "he", where one man alone was named before."""

from __future__ import annotations

from collections.abc import Sequence

from digest.check.passages import Passage
from digest.check.roles.mentions import Mention
from digest.language.branches import Branches
from digest.language.tree import Name
from digest.speech.sayings import HE, SHE


def meant(draft: Passage, mine: list[Mention], right: Sequence[Mention]) -> list[Mention]:
    """Return whom a draft's subjects are, where the source's are persons by name; what else a pronoun stands for, is not asked."""
    return [_named(draft, one) for one in mine] if all(one.is_named and one.sort == "person" for one in right) else mine


def _named(draft: Passage, one: Mention) -> Mention:
    """Return the name of the person that "he" or "she" stands for in a draft; the pronoun itself where that is not sure.

    Sure is the one person of the sentence before, where the pronoun's own names nobody in front of it.
    """
    if one.word not in HE | SHE or one.b.labels[one.head] != "nsubj":
        return one
    number = next((number for number, b in enumerate(draft.branches) if b is one.b), 0)
    if not number or any(name.kind == "person" for name in one.b.tree.names):
        return one
    b = draft.branches[number - 1]
    persons = [name for name in b.tree.names if name.kind == "person"]
    head = _subject(b, persons[0]) if len(persons) == 1 else None
    return one if head is None else Mention(b, head)


def _subject(b: Branches, name: Name) -> int | None:
    """Return the head of a name, where it is what its sentence is about."""
    return next((place for place in b.places(name) if b.labels[place] == "nsubj"), None)
