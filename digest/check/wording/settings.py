"""The words around something in two texts in, whether it stands in the same setting in both out (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

BEGIN, END = "<", ">"  # the marks of a sentence's ends
# Words that many settings share
EMPTY = frozenset(
    "of the and for de del della di da la le el al bin ibn van von der den du y et in on to a an at by with as from that this it its his"
    " her their he she they be have do will would can could may might shall should must not also has had is was are were been but or said"
    " say late early last next mid during between than".split()
)


class Setting(NamedTuple):
    """What the two words before something and the two behind it are compared by; a sentence's ends have marks."""

    before: tuple[str, str]
    behind: tuple[str, str]

    def meets(self, other: Setting) -> bool:
        """Tell whether two things stand between the same words, of which one says something."""
        is_alike = self.before[1] == other.before[1] and self.behind[0] == other.behind[0]
        return is_alike and (_tells(self.before[1]) or _tells(self.behind[0]))

    def leans(self, other: Setting) -> bool:
        """Tell whether two things stand beside the same two words, of which one says something."""
        ahead = self.before == other.before and any(map(_tells, self.before))
        return ahead or (self.behind == other.behind and any(map(_tells, self.behind)))

    def touches(self, other: Setting) -> bool:
        """Tell whether they share a word next to them."""
        ahead = self.before[1] == other.before[1] and self.before[1] != BEGIN
        return ahead or (self.behind[0] == other.behind[0] and self.behind[0] != END)

    def keeps(self, other: Setting) -> bool:
        """Tell whether they share a word next to them that says something."""
        ahead = self.before[1] == other.before[1] and _tells(self.before[1])
        return ahead or (self.behind[0] == other.behind[0] and _tells(self.behind[0]))


def setting(before: Sequence[str], behind: Sequence[str]) -> Setting:
    """Return the setting between words, each as it is compared."""
    front, back = [BEGIN, BEGIN, *before], [*behind, END, END]
    return Setting((front[-2], front[-1]), (back[0], back[1]))


def _tells(one: str) -> bool:
    return one not in EMPTY and one not in (BEGIN, END)
