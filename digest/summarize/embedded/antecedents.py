"""A pronoun and the sentences before it in, the name that it stands for out (pure); nothing where two could be meant.

A name put in wrongly is the worst that a summary can do, so that only what is plain is found: the one person of the nearest sentence
that has any, or the one whom that sentence is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from digest.language import lookup
from digest.language.branches import Branches
from digest.language.given import MADAM, SIR
from digest.language.tree import ROOT
from digest.model import Span
from digest.speech.sayings import is_body, is_company
from digest.summarize.embedded.mentions import Mention, Sex, key_of, mentions

COURTESY = MADAM | SIR | {"dr", "prof"}
GENERAL = frozenset("company firm group carrier giant operator manufacturer maker".split())  # what any company may be called
FAR = 3  # sentences back in which a pronoun's name is looked for


class Scene(NamedTuple):
    """A sentence with those whom it means. is_behind: words that nobody has read stand between it and the one before."""

    doc: int
    place: int
    b: Branches
    mentions: tuple[Mention, ...]
    is_behind: bool = False

    def is_in_first_clause(self, place: int) -> bool:
        """Tell whether a subject's verb is the sentence's main one, and none that is joined to it."""
        head = self.b.tokens[place].head
        return head == ROOT or self.b.tokens[head].head == ROOT


class Found(NamedTuple):
    """Whom a pronoun stands for: the mention, and the sentence where it stands."""

    scene: Scene
    mention: Mention

    @property
    def text(self) -> str:
        """The name, as the sentence has it."""
        assert self.mention.name is not None
        return self.mention.name.span.of(self.scene.b.text)


class Cast:
    """The sentences of a story that were read, and whom their pronouns mean.

    full: of each last name the full names that end in it, where each stands first.
    """

    def __init__(self, scenes: Iterable[Scene]) -> None:
        self.scenes = {(scene.doc, scene.place): scene for scene in sorted(scenes, key=lambda scene: (scene.doc, scene.place))}
        self._known: dict[tuple[int, int, int], Found | None] = {}
        self._sexes: dict[str, set[Sex]] = {}
        self.full: dict[str, dict[str, Found]] = {}
        for scene in self.scenes.values():
            for mention in scene.mentions:
                if mention.sort == "person" and mention.name is not None:
                    self._learn(Found(scene, mention))

    def _learn(self, found: Found) -> None:
        """Take in a person's name."""
        words = " ".join(word for word in found.text.split() if word.lower().rstrip(".") not in COURTESY)
        self._sexes.setdefault(key_of(words), set()).add(found.mention.sex)
        if " " in words:
            self.full.setdefault(key_of(words), {}).setdefault(words, found)

    def meant(self, scene: Scene, pronoun: Mention) -> Found | None:
        """Return whom a pronoun of a sentence means, where it names them before; a nameless one too, where that is plain."""
        own = (scene.doc, scene.place, pronoun.head)
        if own not in self._known:
            self._known[own] = None  # it does not stand for itself
            self._known[own] = self._meant(scene, pronoun)
        return self._known[own]

    def _meant(self, scene: Scene, pronoun: Mention) -> Found | None:
        inside = [m for m in scene.mentions if m.head < pronoun.head and self.fits(scene, m, pronoun)]
        if pronoun.is_prominent:
            inside = [m for m in inside if not m.is_pronoun or m.is_prominent]  # "in his speech, he said"
        if inside:
            is_first = pronoun.is_prominent and scene.is_in_first_clause(pronoun.head)
            return None if is_first and not any(m.is_prominent for m in inside) else self._one(scene, inside)
        here = scene
        for back in range(1, (FAR if pronoun.sort == "person" else 1) + 1):
            before = self.scenes.get((scene.doc, scene.place - back))
            if before is None or here.is_behind:
                return None
            here = before
            fitting = [m for m in before.mentions if self.fits(before, m, pronoun)]
            if fitting:
                return (
                    self._of_person(before, fitting, pronoun, back) if pronoun.sort == "person" else self._of_body(before, fitting, pronoun)
                )
        return None

    def _one(self, scene: Scene, fitting: Sequence[Mention]) -> Found | None:
        """Return the one whom all of some mentions mean."""
        found = [self._found(scene, m) for m in fitting]
        if any(one is None for one in found) or len({self.identity(one) for one in found if one is not None}) != 1:
            return None
        return max((one for one in found if one is not None), key=lambda one: one.mention.name is not None)

    def _of_person(self, scene: Scene, fitting: Sequence[Mention], pronoun: Mention, back: int) -> Found | None:
        """Return the one person of a sentence before, where the sentence is about them; of several the one who speaks, of "he said"."""
        prominent = [m for m in fitting if m.is_prominent]
        if not prominent:
            return None
        if (one := self._one(scene, fitting)) is not None:
            return one
        if not pronoun.is_prominent:
            return None
        about = self._one(scene, prominent)
        if about is None:
            return None
        others = [
            m for m in fitting if not m.is_prominent and (found := self._found(scene, m)) and self.identity(found) != self.identity(about)
        ]
        if about.mention.name is not None and not any(m.name is not None or m.is_pronoun or _acts(scene.b, m.head) for m in others):
            return about
        return about if back == 1 and pronoun.is_speaker and any(m.is_speaker for m in prominent) else None

    def _of_body(self, scene: Scene, fitting: Sequence[Mention], pronoun: Mention) -> Found | None:
        """Return the body or place that the sentence before is about, where the pronoun's says something."""
        prominent = [m for m in fitting if m.is_speaker] or [m for m in fitting if m.is_main]
        if not pronoun.is_speaker or not prominent or any(m.sort == "thing" and not m.is_pronoun for m in prominent):
            return None
        return self._one(scene, prominent)

    def body(self, scene: Scene, word: str) -> Found | None:
        """Return the one body that sentences before are about, where "the company" or another such word can mean it."""
        before = (one for one in self.scenes.values() if one.doc == scene.doc and one.place < scene.place)
        found = [Found(one, m) for one in before for m in one.mentions if m.sort == "body" and m.name is not None and m.is_prominent]
        fitting = [one for one in found if lookup(one.text) is None]
        if len({_first_word(one.text) for one in fitting}) != 1:
            return None
        last = fitting[0].text.split()[-1].lower()
        is_company_name = word in GENERAL and not (is_body(last) and not is_company(last))
        return fitting[0] if is_company_name or word in fitting[0].text.lower() else None

    def _found(self, scene: Scene, mention: Mention) -> Found | None:
        return self.meant(scene, mention) if mention.is_pronoun else Found(scene, mention)

    def identity(self, found: Found) -> object:
        """Return what those share who are the same."""
        m, b = found.mention, found.scene.b
        if m.name is not None:
            return key_of(m.name.span.of(b.text)) if m.sort == "person" else m.name.span.of(b.text).lower()
        return b.small(m.head)

    def fits(self, scene: Scene, mention: Mention, pronoun: Mention) -> bool:
        """Tell whether a pronoun can mean it."""
        if pronoun.sort == "person":
            return mention.sort in ("person", "any") and self.sex(scene, mention) in ("", pronoun.sex)
        if pronoun.sort == "people":
            return mention.sort in ("people", "body")
        return mention.sort in ("body", "place", "thing", "any")

    def sex(self, scene: Scene, mention: Mention) -> Sex:
        """Return what is known of a person: by these words, or by others of that name."""
        if mention.sex or mention.name is None:
            return mention.sex
        known = self._sexes.get(key_of(mention.name.span.of(scene.b.text)), set()) - {""}
        return next(iter(known)) if len(known) == 1 else ""


def _acts(b: Branches, head: int) -> bool:
    """Tell whether someone has a part in what a verb says, and may be who the next sentence is about."""
    return b.labels[head] in ("nsubj", "obj", "iobj", "obl")


def _first_word(name: str) -> str:
    words = name.lower().split()
    return words[words[0] == "the" and len(words) > 1]


def scene_of(doc: int, place: int, b: Branches, quotations: Sequence[Span], *, is_behind: bool = False) -> Scene:
    """Return a sentence with those whom it means."""
    return Scene(doc, place, b, mentions(b, quotations), is_behind)
