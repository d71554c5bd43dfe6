"""Someone whom a story names in, the stretch of it that names them best here out (pure): in full at first, by the last name later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from digest.model import Citation
from digest.speech.sayings import SAY
from digest.summarize.embedded.antecedents import COURTESY, Cast, Found, Scene
from digest.summarize.embedded.clauses import INSERTED, Piece
from digest.summarize.embedded.mentions import SUFFIXES, Mention, key_of, phrase

LONGEST_TITLE = 4  # tokens in front of a name that say what its bearer is
MARKS = ('"', "“", "”", "(", ")", ",", ":", ";", "—")
OUTSIDE = ("PUNCT", "ADP", "SCONJ", "CCONJ", "ADV")  # what may stand before a title that is no part of it
PARTICLES = frozenset("de del della di da la le el al bin ibn van von der den du ter ten dos das mac st".split())


class Form(NamedTuple):
    """A stretch of a sentence that names someone: its tokens, in order."""

    scene: Scene
    first: int
    last: int

    @property
    def text(self) -> str:
        """Its characters."""
        b = self.scene.b
        return b.text[b.tokens[self.first].start : b.tokens[self.last].end]

    @property
    def citation(self) -> Citation:
        """The sentence where it stands."""
        return Citation(self.scene.doc, *self.scene.b.tree.span)

    def pieces(self, *, begins: bool, is_spaced: bool, is_owner: bool) -> Iterator[Piece]:
        """Yield it as pieces. begins: it begins a sentence. is_spaced: a blank stands before it. is_owner: something is its own."""
        b = self.scene.b
        for place in range(self.first, self.last + 1):
            word = b.words[place]
            if place == self.first:
                word = word[:1].upper() + word[1:] if begins else word[:1].lower() + word[1:] if self._is_capital_by_place else word
            parted = place > self.first and b.tokens[place].start > b.tokens[place - 1].end
            yield Piece(word, is_spaced if place == self.first else parted, INSERTED)
        if is_owner:
            mark = "’" if "’" in b.text else "'"
            yield Piece(mark if b.words[self.last].endswith("s") else mark + "s", False, INSERTED)

    @property
    def _is_capital_by_place(self) -> bool:
        """Tell whether its first word has its capital because it begins its sentence."""
        b = self.scene.b
        is_common = b.tokens[self.first].upos in ("NOUN", "ADJ", "DET", "ADV", "VERB") and b.words[self.first][1:].islower()
        return is_common and (self.first == 0 or b.words[self.first - 1] in ('"', "“", "-", "–", "—"))


def form(cast: Cast, who: Found, told: str, own: str = "", *, with_title: bool = True) -> Form | None:
    """Return how to name someone where so much of the story is told; None where two share a last name and nothing tells which.

    told: the words of the summary so far. own: those of the sentence that the name is put in. with_title: what stands right before
    the full name belongs to it, unless it says again what the sentence says.
    """
    if who.mention.name is None:
        return None
    if who.mention.sort != "person":
        return _body(who)
    key = key_of(who.text)
    full = full_name(cast, who)
    if full is None:
        return None if len(cast.full.get(key, ())) > 1 else _courteous(who)
    if full.text not in told and key not in words_of(told):
        return _titled(full, words_of(own)) if with_title else _bare(full)
    return _short(cast, full, key)


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, written small, without their possessives."""
    return frozenset(key_of(word.strip(".,;:!?()\"“”'‘’")) for word in text.split())


def full_name(cast: Cast, who: Found) -> Found | None:
    """Return where a story first names a person in full; None where it does not, or where several share the last name."""
    known = cast.full.get(key_of(who.text), {})
    if " " in who.text:
        return known.get(who.text)
    longest = [one for text, one in known.items() if not any(text != other and text in other for other in known)]
    fitting = [one for one in longest if not (one.mention.sex and who.mention.sex) or one.mention.sex == who.mention.sex]
    return fitting[0] if len(fitting) == 1 and len(longest) == 1 else None


def titles_before(scene: Scene, mention: Mention) -> list[int]:
    """Return the tokens right before a person's name that say what its bearer is, in order."""
    b, found = scene.b, list[int]()
    assert mention.name is not None
    first = b.places(mention.name)[0]
    top = phrase(b, mention.head)
    inside = b.subtree(top)
    place = first - 1
    while place >= 0 and place in inside and b.tokens[place].upos in ("NOUN", "PROPN", "ADJ", "PUNCT"):
        if b.tokens[place].upos == "PUNCT" and b.words[place] not in ("-", "–", "/"):
            break
        found.append(place)
        place -= 1
    if place >= 0 and place not in inside and b.tokens[place].upos not in OUTSIDE and b.small(place) not in SAY:
        return []  # the tree parts what may belong together
    is_case = place >= 0 and b.labels[place] == "case" and b.tokens[place].head in (top, mention.head)
    return [] if place >= 0 and place in inside and not is_case and b.words[place] not in MARKS else found[::-1]


def _titled(full: Found, own: frozenset[str]) -> Form:
    b, titles = full.scene.b, titles_before(full.scene, full.mention)
    is_fit = (
        bool(titles) and len(titles) <= LONGEST_TITLE and b.tokens[titles[0]].upos != "PUNCT" and not own & {b.small(t) for t in titles}
    )
    return _bare(full)._replace(first=titles[0]) if is_fit else _bare(full)


def _bare(full: Found) -> Form:
    assert full.mention.name is not None
    places = full.scene.b.places(full.mention.name)
    return Form(full.scene, places[0], places[-1])


def _courteous(who: Found) -> Form:
    """Return a name with the "Mr" that stands before it."""
    b = who.scene.b
    assert who.mention.name is not None
    places = b.places(who.mention.name)
    before = places[0] - 1
    first = before if before >= 0 and b.small(before).rstrip(".") in COURTESY else places[0]
    return Form(who.scene, first, places[-1])


def _short(cast: Cast, full: Found, key: str) -> Form:
    """Return the last name as the full name's own document says it later, with its "Mr"; else the end of the full name."""
    for scene in cast.scenes.values():
        if scene.doc != full.scene.doc:
            continue
        for mention in scene.mentions:
            if mention.sort == "person" and mention.name is not None:
                found = Found(scene, mention)
                if key_of(found.text) == key and all(word.lower() in PARTICLES for word in found.text.split()[:-1]):
                    return _courteous(found)
    b = full.scene.b
    assert full.mention.name is not None
    places = b.places(full.mention.name)
    last = places[-1]
    if b.small(last) in SUFFIXES and len(places) > 2:
        return Form(full.scene, places[0], last)
    first = last
    while first > places[0] + 1 and b.small(first - 1) in PARTICLES:
        first -= 1
    return Form(full.scene, first, last)


def _body(who: Found) -> Form:
    """Return the name of a body or place, with its article."""
    b = who.scene.b
    assert who.mention.name is not None
    places = b.places(who.mention.name)
    before = places[0] - 1
    has_article = before >= 0 and b.small(before) == "the" and b.tokens[before].head in places
    return Form(who.scene, before if has_article else places[0], places[-1])
