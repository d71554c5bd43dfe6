"""A text and its trees in; who says each stretch of it out (pure)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from digest.language.branches import Branches
from digest.language.tree import Tree
from digest.model import Span
from digest.speech.cast import Cast, Told, is_share
from digest.speech.frames import Frame, frames
from digest.speech.memory import Mention
from digest.speech.quotations import quotations
from digest.speech.sayings import ANNOUNCE, EVIDENT, GIVE, REVISE, SAY

ACTS = frozenset({"value", "see", "count", "claim"})  # of things they are no words of saying: "the flood claimed 40 lives"
MOSTLY = 0.6  # of a sentence's tokens: a quotation that long needs no frame of its own to go on


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A stretch of one sentence that someone says.

    sentence: the whole of it. speaker: what the text calls them, in its fullest form and without title. speaker_span: where
    it names them, in this sentence or before. quoted: the stretch stands between quotation marks. is_direct: it is quoted, and its
    sentence tells by a word of saying that they said these words, not that they said something of them: "the slogan '...' is wrong".
    """

    span: Span
    sentence: Span
    speaker: str
    speaker_span: Span
    quoted: bool = False
    is_direct: bool = False


def speakers(text: str, trees: Sequence[Tree]) -> tuple[Said, ...]:
    """Return who says what in a text, by where it begins; a stretch may lie inside a longer one of another speaker.

    trees: of the text's sentences, in order.
    """
    sentences = [Branches(text, tree) for tree in trees]
    cast = Cast(text, sentences)
    quoted = quotations(text, [tree.span for tree in trees])
    heard = [_hear(b, cast, quoted) for b in sentences]
    return tuple(sorted(_said(heard), key=lambda stretch: stretch.span))


def speaker_at(said: Sequence[Said], position: int) -> Said | None:
    """Return who says the word at a position: of the stretches around it the shortest. said: as speakers() gives it."""
    begun = said[: bisect_right(said, position, key=lambda stretch: stretch.span.start)]
    near = takewhile(lambda stretch: position < stretch.sentence.end, reversed(begun))
    around = [stretch for stretch in near if position < stretch.span.end]
    return min(reversed(around), key=lambda stretch: stretch.span.end - stretch.span.start, default=None)


@dataclass(slots=True)
class _Heard:
    """One sentence, with its frames and their speakers.

    quoted: its tokens between quotation marks, each with its quotation's number. before: the person of the sentence before.
    """

    b: Branches
    quoted: dict[int, int]
    before: Mention | None
    told: list[tuple[Frame, Mention]] = field(default_factory=list)

    @property
    def last_speaker(self) -> Mention | None:
        """Whoever spoke last in it, its quotations apart."""
        return next((mention for frame, mention in reversed(self.told) if not frame.is_weak), None)

    @property
    def covered(self) -> frozenset[int]:
        """The tokens that someone tells."""
        return frozenset().union(*(frame.content for frame, _ in self.told if not frame.is_weak))


def _hear(b: Branches, cast: Cast, quotations: Sequence[Span]) -> _Heard:
    """Read one sentence: its frames outside quotation marks, and who speaks them."""
    first = bisect_left(quotations, b.tree.span.start, key=lambda span: span.end)
    near = takewhile(lambda told: told[1].start < b.tree.span.end, enumerate(quotations[first:], first))
    quoted = {place: number for number, span in near for place, token in enumerate(b.tokens) if span.start <= token.start < span.end}
    heard = _Heard(b, quoted, cast.last_person())
    found = [frame for frame in frames(b) if frame.verb not in quoted]
    subjects = cast.subjects(b)
    for frame in found:
        mention = cast.who(b, frame, subjects, heard.told)
        if mention is None or not _is_believed(b, frame, mention, found):
            continue
        whole = frame.content | b.subtree(frame.speaker) if is_share(b, frame.speaker) else frame.content
        heard.told.append((frame._replace(content=frozenset(whole)), mention))
    heard.told = list(_heard_through(b, heard.told))
    cast.close(b, heard.told, subjects)
    return heard


def _heard_through(b: Branches, told: Told) -> Iterator[tuple[Frame, Mention]]:
    """Yield the frames, without those of a body whose announcement someone tells: "the US announced a plan, said John Lund".

    What is said holds neither the words of saying that break into it nor who says so.
    """
    asides = [(frame, mention) for frame, mention in told if frame.is_aside]
    apart = frozenset[int]()
    for frame, _ in asides:
        own = range(min(frame.verb, frame.speaker), max(frame.verb, frame.speaker) + 1)
        apart |= frozenset(own) | b.subtree(frame.speaker) - frame.content - b.subtrees(b.children(frame.speaker, "acl", "advcl", "conj"))
    for frame, mention in told:
        is_through = b.small(frame.verb) in ANNOUNCE and mention.sort in ("body", "place") and not frame.is_aside
        if not (is_through and any(who.sort == "person" and frame.verb in around.content for around, who in asides)):
            yield frame._replace(content=frame.content - apart), mention


def _is_believed(b: Branches, frame: Frame, mention: Mention, found: Sequence[Frame]) -> bool:
    """Tell whether a speaker can speak: things do not, and a report without a name is left to who tells of it."""
    around = (other for other in found if not other.is_weak and other is not frame)
    is_told = any(frame.verb in other.content and frame.speaker in other.content for other in around)
    word = b.small(frame.verb)
    if mention.sort == "thing":
        return not (
            is_told
            or SAY.get(word) in EVIDENT
            or word in REVISE
            or (GIVE.get(word) in ACTS and b.child(frame.verb, "ccomp") is None)
            or (word in SAY and b.tokens[frame.verb].xpos == "VBG")
        )
    return not (is_told and mention.sort == "report" and len(mention.called.split()) < 3)


def _said(heard: Sequence[_Heard]) -> Iterator[Said]:
    """Yield what is said: first what the frames of a sentence tell, then its quotations."""
    speaking: dict[int, Mention] = {}  # by a quotation's number
    for sentence in heard:
        if (speaker := sentence.last_speaker) is not None:
            for number in sentence.quoted.values():
                speaking.setdefault(number, speaker)
    floor: Mention | None = None  # who spoke last
    for sentence in heard:
        yield from _told(sentence)
        quoting: Mention | None = None
        for number in sorted(set(sentence.quoted.values())):
            words = {place for place, own in sentence.quoted.items() if own == number}
            speaker = speaking.get(number)
            if speaker is None and len(words) > MOSTLY * len(sentence.b.tokens) and (speaker := floor or sentence.before) is not None:
                speaking[number] = speaker
            if speaker is not None:
                quoting = speaker
                yield from _stretches(sentence.b, words - sentence.covered, speaker, quoted=True)
        floor = sentence.last_speaker or quoting


def _told(sentence: _Heard) -> Iterator[Said]:
    """Yield what the frames tell; a weak one only what no other does."""
    covered, inside = sentence.covered, sentence.quoted.keys()
    for frame, speaker in sorted(sentence.told, key=lambda told: len(told[0].content)):  # what lies inside another first
        content = frame.content - covered if frame.is_weak else frame.content
        yield from _stretches(sentence.b, content - inside, speaker)
        yield from _stretches(sentence.b, content & inside, speaker, quoted=True, is_direct=_is_direct(sentence, frame, content, speaker))


def _is_direct(sentence: _Heard, frame: Frame, content: frozenset[int], speaker: Mention) -> bool:
    """Tell whether a frame says that its speaker said a quotation: the head of what is told stands between the marks.

    Not with "accused X of saying", nor "they shouted '...' as X said", nor where a pronoun may mean another than the name in its sentence.
    """
    b = sentence.b
    heads = [place for place in content if b.tokens[place].head not in content and b.tokens[place].upos != "PUNCT"]
    is_unsure = b.tokens[frame.speaker].upos == "PRON" and b.tree.span.start <= speaker.span.start < b.tree.span.end
    is_its_own = bool(heads) and all(place in sentence.quoted for place in heads)
    return is_its_own and not is_unsure and not b.has(frame.verb, "mark", "as", "of")


def _stretches(b: Branches, content: Iterable[int], speaker: Mention, *, quoted: bool = False, is_direct: bool = False) -> Iterator[Said]:
    """Yield the stretches that some tokens are."""
    places = sorted(content)
    begins = [place for number, place in enumerate(places) if number == 0 or places[number - 1] != place - 1]
    ends = [place for number, place in enumerate(places) if number + 1 == len(places) or places[number + 1] != place + 1]
    for first, last in zip(begins, ends, strict=True):
        if not any(token.upos != "PUNCT" for token in b.tokens[first : last + 1]):
            continue
        span = Span(b.tokens[first].start, b.tokens[last].end)
        yield Said(span=span, sentence=b.tree.span, speaker=speaker.called, speaker_span=speaker.span, quoted=quoted, is_direct=is_direct)
