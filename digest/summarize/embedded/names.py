"""Chosen cuts in, cuts whose readers know who is meant out (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from digest.model import Story
from digest.speech.quotations import quotations
from digest.summarize.embedded.antecedents import COURTESY, Cast, Found, Scene, scene_of
from digest.summarize.embedded.bygone import YEAR, bygone
from digest.summarize.embedded.clauses import INSERTED, Cut, Piece, Read
from digest.summarize.embedded.forms import Form, form, full_name, titles_before, words_of
from digest.summarize.embedded.material import Source
from digest.summarize.embedded.mentions import PRONOUNS, key_of
from digest.summarize.embedded.references import Reference, leans_on_title, offices, references
from digest.summarize.embedded.tolls import stale
from digest.summarize.embedded.turns import shown
from digest.vectors import stem

INSERTED_WORDS = frozenset({"'s", "’s", "'", "’"})  # all that is put in besides the words of a name, which stand in Cut.more
LAWS = frozenset(map(stem, "bill legislation law measure act order rule rules ban mandate proposal package policy".split()))

DESCRIBED = ("thing", "person", "company")  # whoever is asked and answers says "the delay" of what both know
REACH = 2  # sentences before a pronoun's that are read for it


Naming = Callable[[Sequence[Cut]], list[Cut | None]]


def naming(sentences: Sequence[Read], story: Story) -> Naming:
    """Return what gives cuts, in the order of telling, names for the pronouns that nobody told before them.

    It has None for a cut whose pronoun has no name, and for a stale one.
    sentences: all that were read of the story, told or not, where the name is looked for; with those of around(). Whom they mean is
    found once, however many plans of the story are tried.
    """
    known = _Known(sentences, story)

    def named(cuts: Sequence[Cut]) -> list[Cut | None]:
        telling = _Telling(known)
        return [telling.tell(cut) for cut in cuts]

    return named


def around(told: Sequence[Source], short: Sequence[Source]) -> list[Source]:
    """Return the sentences that must be read besides a shortlist, so that its pronouns' names are found: those right before them.

    told: all that may be told, in order.
    """
    known = {source.sentence[:2]: source for source in told}
    wanted = [source.sentence for source in short if any(word.lower() in PRONOUNS for word in source.sentence.words)]
    found = (known.get((one.doc, one.place - back)) for one in wanted for back in range(1, REACH + 1))
    have = {source.sentence[:2] for source in short}
    return [source for source in dict.fromkeys(found) if source is not None and source.sentence[:2] not in have]


class _Known:
    """What is known of a story's sentences before any is told: whom each means, and which are stale."""

    def __init__(self, sentences: Sequence[Read], story: Story) -> None:
        quoted = [quotations(reading.article.text, reading.sentences) for reading in story.readings]
        found = ((read.source, read.source.sentence, read.branches) for read in sentences)
        self.scenes = {source: scene_of(own.doc, own.place, b, quoted[own.doc], is_behind=source.is_behind) for source, own, b in found}
        self.cast = Cast(self.scenes.values())
        self.stale = stale(sentences, story)
        self.bygone = bygone(sentences, story)
        self.story = story


class _Telling:
    """What a reader of the summary knows so far."""

    def __init__(self, known: _Known) -> None:
        self._scenes, self._cast, self._stale = known.scenes, known.cast, known.stale
        self._bygone, self._story = known.bygone, known.story
        self._told: list[tuple[Cut, Scene]] = []
        self._text = ""

    def tell(self, cut: Cut) -> Cut | None:
        """Return a cut as it can be told next, and remember it; None where it cannot."""
        source = cut.read.source
        if source in self._stale or not self._is_dated(source):
            return None
        scene = self._scenes[source]
        if self._is_foreign(cut, scene) or self._is_elsewhere(cut, scene):
            return None
        swaps: list[tuple[tuple[int, ...], Form]] = []
        for reference in references(cut, scene, self._cast):
            who = self._who(scene, reference)
            if (source.label and reference.kind in DESCRIBED) or self._is_understood(scene, reference, who):
                continue
            is_owner = _is_owner(scene, reference.tokens)
            name = None if who is None else form(self._cast, who, self._text, cut.text, with_title=not is_owner)
            if name is None or _is_clipped(scene, reference.tokens):
                return None
            swaps.append((reference.tokens, name))
        told = self._text + " " + " ".join(name.text for _, name in swaps)
        swaps += self._in_full(cut, scene, told)
        original = cut
        for tokens, name in swaps:
            cut = _put(cut, scene, tokens, name)
        cut = _labelled(cut)
        self._told.append((original, scene))
        self._text += " " + cut.text
        return cut

    def _is_dated(self, source: Source) -> bool:
        """Tell whether what another sentence dates is told behind that, or behind what that dates too."""
        place = self._bygone.get(source)
        known = {(scene.doc, scene.place) for cut, scene in self._told if YEAR.search(cut.text)}
        known |= {own for cut, _ in self._told if (own := self._bygone.get(cut.read.source)) is not None}
        return place is None or place in known

    def _is_foreign(self, cut: Cut, scene: Scene) -> bool:
        """Tell whether "the president" is another article's than what was told right before, and nobody who may be it was told."""
        if not self._told or self._told[-1][1].doc == scene.doc:
            return False
        words = {scene.b.small(place) for place in offices(cut, scene.b)} - words_of(self._text)
        if not words or any(mention.sort == "place" for mention in scene.mentions):
            return False  # "the president" of what is named beside him
        article = self._story.readings[scene.doc].article
        own = words_of(article.title + " " + article.text[: cut.read.source.span.end])
        told = (m.name.span.of(there.b.text) for _, there in self._told for m in there.mentions if m.sort == "person" and m.name)
        return own.isdisjoint(map(key_of, told))

    def _is_elsewhere(self, cut: Cut, scene: Scene) -> bool:
        """Tell whether a document's first sentence goes back to a thing in its title, with another document's told between."""
        return (
            scene.place == 0
            and bool(self._told)
            and self._told[-1][1].doc != scene.doc
            and leans_on_title(scene.b)
            and not any(offices(cut, scene.b))  # those `_is_foreign` asks for
            and not self._is_known(scene)
        )

    def _is_known(self, scene: Scene) -> bool:
        """Tell whether what was told has the words that a sentence is about."""
        known = {stem(word) for word in words_of(self._text)}
        return all(stem(scene.b.small(head)) in known for head in scene.b.children(scene.b.tree.root, "nsubj"))

    def _who(self, scene: Scene, reference: Reference) -> Found | None:
        if reference.mention is None or reference.is_doubtful or reference.kind != "pronoun":
            return None
        who = self._cast.meant(scene, reference.mention)
        return None if who is not None and reference.mention.sort == "people" else who

    def _is_understood(self, scene: Scene, reference: Reference, who: Found | None) -> bool:
        """Tell whether what was told before says what the words mean."""
        if scene.is_behind and reference.kind not in ("event", "thing"):
            return False  # what is glued to its front may be what they mean
        if scene.place == 0 and (reference.kind != "pronoun" or not self._is_opening(scene, reference)):
            return True  # nothing stands before it in its own document
        if not self._told:
            return False
        before, there = self._told[-1]
        if reference.kind == "event":
            return True
        if (there.doc, there.place) == (scene.doc, scene.place - 1):
            return self._is_carried_on(before, there, reference)
        if reference.kind == "thing":
            return there.doc == scene.doc or bool(
                _family(scene.b.small(reference.tokens[-1])) & {stem(word) for word in words_of(self._text)}
            )
        if reference.mention is None:
            return False
        if reference.kind in ("person", "company"):
            word = scene.b.tokens[reference.mention.head].lemma.lower()
            body = self._cast.body(scene, word) if reference.kind == "company" else None
            known = words_of(self._text)
            return word in known or (body is not None and body.text.split()[0].lower() in known)
        if who is None:
            return False
        fitting = [
            m for m in there.mentions if self._cast.fits(there, m, reference.mention) and m.head in before.tokens and not m.is_quoted
        ]
        meant = [self._cast.meant(there, m) if m.is_pronoun else Found(there, m) for m in fitting]
        is_same = all(one is not None and self._cast.identity(one) == self._cast.identity(who) for one in meant)
        return is_same and any(m.is_prominent for m in fitting)

    def _is_opening(self, scene: Scene, reference: Reference) -> bool:
        """Tell whether a pronoun is the first whom a sentence means."""
        return reference.mention is not None and not any(m.head < reference.mention.head and not m.is_quoted for m in scene.mentions)

    def _is_carried_on(self, before: Cut, there: Scene, reference: Reference) -> bool:
        """Tell whether the sentence before, told right before, keeps all that the words can mean."""
        if reference.mention is None or reference.kind != "pronoun":
            return True
        fitting = [m for m in there.mentions if self._cast.fits(there, m, reference.mention)]
        is_event = reference.mention.sort == "thing"  # "it" may mean all that was said
        return (bool(fitting) or is_event) and all(m.head in before.tokens for m in fitting)

    def _in_full(self, cut: Cut, scene: Scene, told: str) -> Iterator[tuple[tuple[int, ...], Form]]:
        """Yield the last names that stand for a full name which was not told, with that."""
        b, done = scene.b, set[str]()
        own = cut.text
        for mention in scene.mentions:
            if mention.sort != "person" or mention.name is None or mention.is_quoted:
                continue
            found = Found(scene, mention)
            places = b.places(mention.name)
            if " " in found.text or not set(places) <= cut.tokens or scene.b.labels[mention.head] == "compound":
                continue
            if found.text in done or key_of(found.text) in words_of(told):  # "President Moor" was told, so that "Moor" is known
                continue
            done.add(found.text)
            full = full_name(self._cast, found)
            if full is None or full.text in own or not _is_before(full.scene, scene):
                continue
            titles = titles_before(scene, mention)
            if any(b.small(place).rstrip(".") not in COURTESY for place in titles):
                continue
            name = form(self._cast, found, "", own, with_title=mention.is_prominent)
            if name is not None:
                yield (*(place for place in titles if place in cut.tokens), *places), name


def _labelled(cut: Cut) -> Cut:
    """Return what somebody says in a transcript behind who that is."""
    source = cut.read.source
    if source.label is None or not cut.pieces:
        return cut
    names = shown(cut.read.branches.text, source.label).split()
    label = (*(Piece(name, number > 0, INSERTED) for number, name in enumerate(names)), Piece(":", False, INSERTED))
    pieces = (*label, cut.pieces[0]._replace(is_spaced=True), *cut.pieces[1:])
    return cut._replace(pieces=pieces, more=(*cut.more, *source.carried))


def _family(word: str) -> frozenset[str]:
    """Return what a thing may have been called before, by their stems."""
    return LAWS if stem(word) in LAWS else frozenset({stem(word)})


def _is_before(one: Scene, other: Scene) -> bool:
    return one.doc != other.doc or one.place < other.place


def _is_owner(scene: Scene, tokens: Sequence[int]) -> bool:
    """Tell whether some words say whose something is: "her"."""
    return any(scene.b.tokens[place].upos == "PRON" and scene.b.tokens[place].label == "nmod:poss" for place in tokens)


def _is_clipped(scene: Scene, tokens: Sequence[int]) -> bool:
    """Tell whether a verb is clipped to some words: "he's", which with a name for "he" reads as whose something is."""
    b, behind = scene.b, max(tokens) + 1
    return behind < len(b.words) and b.words[behind] in ("'s", "’s") and b.tokens[behind].upos in ("AUX", "VERB")


def _put(cut: Cut, scene: Scene, tokens: Sequence[int], name: Form) -> Cut:
    """Return a cut with a name in place of some of its tokens."""
    gone = set(tokens)
    place = next(number for number, piece in enumerate(cut.pieces) if piece.token in gone)
    begins = not any(piece.text[:1].isalnum() for piece in cut.pieces[:place])
    new = name.pieces(begins=begins, is_spaced=cut.pieces[place].is_spaced, is_owner=_is_owner(scene, tokens))
    left = (piece for piece in cut.pieces[place:] if piece.token not in gone)
    return cut._replace(pieces=(*cut.pieces[:place], *new, *left), more=tuple(dict.fromkeys((*cut.more, name.citation))))
