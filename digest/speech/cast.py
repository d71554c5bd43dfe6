"""A noun phrase or a pronoun in, whom it means out (pure): a name, in its fullest form, where the text has given it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digest.language.branches import Branches
from digest.language.tree import NameKind
from digest.speech.frames import Frame
from digest.speech.memory import OTHER, SPEAKER, SUBJECT, Memory, Mention, Sex, Sort, fits
from digest.speech.naming import called
from digest.speech.sayings import BARE, BODIES, FEMALE, HE, IT, MALE, REPORTS, SHE, THEY, is_body, is_company, is_human

CLAUSES = ("root", "ccomp", "conj", "parataxis")  # whose subjects a pronoun in the next sentence can mean
PRONOUNS: Sequence[tuple[frozenset[str], tuple[Sort, ...], Sex]] = (
    (HE, ("person",), "m"),
    (SHE, ("person",), "f"),
    (IT, ("body", "report", "place"), ""),
    (THEY, ("people", "body"), ""),
)
LONGEST = 5  # words of what means someone named before: "the steel industry's trade group"
SHARES = frozenset("percent cent quarter half third thirds majority".split())

Subjects = Sequence[tuple[int, Mention]]
Told = Sequence[tuple[Frame, Mention]]


class Cast:
    """Those who act and speak in a text, sentence by sentence."""

    def __init__(self, text: str, sentences: Sequence[Branches]) -> None:
        self._memory = Memory(text, sentences)

    def close(self, b: Branches, told: Told, subjects: Subjects) -> None:
        """Remember who spoke, acted and was named in a sentence, and go on to the next."""
        for frame, mention in told:
            if not frame.is_weak:
                self._memory.add(mention._replace(weight=SPEAKER))
        for _, mention in subjects:
            self._memory.add(mention)
        for name in b.tree.names:
            sort: Sort = "body" if name.kind == "organization" else name.kind
            self._memory.add(Mention(self._memory.whole(name.span.of(b.text), is_person=sort == "person"), name.span, sort))
        self._memory.next_sentence()

    def last_person(self) -> Mention | None:
        """Return the person whom the sentence before told of."""
        return self._memory.last("person", far=1)

    def subjects(self, b: Branches) -> Subjects:
        """Return the subjects of a sentence, with their tokens; what can be no speaker is left out."""
        found = []
        for place, token in enumerate(b.tokens):
            if b.labels[place] != "nsubj" or token.upos == "PRON":
                continue
            mention = self._mention(b, place)
            if mention.sort == "body" and not mention.is_named:
                mention = self._known(b, place, mention) or mention
            if mention.sort != "thing" and (token.upos == "PROPN" or mention.sort != "person"):
                found.append((place, mention._replace(weight=SUBJECT if b.labels[token.head] in CLAUSES else OTHER)))
        return found

    def who(self, b: Branches, frame: Frame, subjects: Subjects, told: Told) -> Mention | None:
        """Return who says a frame; None where that is not to be made out, or is a report without a name.

        subjects, told: those of the sentence, and its frames so far.
        """
        head = frame.speaker
        if b.tokens[head].upos == "PRON" or b.small(head) == "both":
            return self._antecedent(b, frame, subjects, told)
        if is_share(b, head):
            return self._memory.last("report") or self._memory.last("body", far=2, least=SPEAKER)
        mention = self._mention(b, head)
        word = b.small(head)
        if b.name(head) is not None or mention.called.split()[-1].lower() != word:
            return mention
        if (known := self._known(b, head, mention)) is not None:
            return known
        if mention.sort == "report" and set(mention.called.lower().split()[:-1]) <= BARE:
            name = self._memory.report(word)
            return mention._replace(called=name) if name else mention
        return mention

    def _antecedent(self, b: Branches, frame: Frame, subjects: Subjects, told: Told) -> Mention | None:
        """Return whom a pronoun means: a speaker whom its own words name, a subject before it, or one of the sentences before."""
        word = b.small(frame.speaker)
        sorts, sex = next(((sorts, sex) for words, sorts, sex in PRONOUNS if word in words), ((), ""))
        if not sorts:
            return None
        for other, mention in reversed(told):
            is_inside = other.speaker < frame.speaker and other.verb in frame.content and not other.is_weak
            if is_inside and mention.sort in sorts and fits(mention, sex):
                return mention
        for place, mention in subjects:
            if place < frame.speaker and place not in frame.content and mention.sort in sorts and mention.weight == SUBJECT:
                return mention
        inside = (mention for place, mention in subjects if place in frame.content and mention.sort in sorts and mention.weight == SUBJECT)
        return self._memory.last(*sorts, sex=sex) or next(inside, None)

    def _known(self, b: Branches, head: int, mention: Mention) -> Mention | None:
        """Return whom a phrase without a name means, if the text has said it: "the bank", "the Tory leader", "the report"."""
        words = mention.called.lower().split()
        is_definite = b.has(head, "det", "the", "this", "that")
        is_meant = mention.sort in ("person", "body") and (is_definite or b.tokens[head].upos == "PROPN")
        if is_meant and (name := self._memory.holder(words, mention.sort)) is not None:
            return mention._replace(called=self._memory.whole(name, is_person=mention.sort == "person"))
        if not is_definite and (mention.sort != "report" or len(words) > 1):
            return None
        known = self._memory.longer(words, mention.sort)
        is_renamed = mention.sort == "body" and is_company(words[-1]) and len(words) <= LONGEST
        if known is not None and (known.is_named or not (is_renamed or mention.sort == "report")):
            return known
        if is_renamed:
            is_here = any(name.kind == "organization" and name.end <= b.tokens[head].start for name in b.tree.names)
            return None if is_here else self._company() or known
        if mention.sort == "report":
            return self._memory.last("report", "body", far=6, is_named=True, least=SPEAKER) or known
        is_role = mention.sort == "person" and len(words) == 1
        return self._memory.last("person", sex=mention.sex, far=3) if is_role else None

    def _company(self) -> Mention | None:
        """Return whom "the firm" means: the last that spoke, else the last that was named."""
        speaker = self._memory.last("body", far=6, is_named=True, least=SPEAKER)
        return speaker or self._memory.last("body", is_named=True)

    def _mention(self, b: Branches, head: int) -> Mention:
        """Return what a phrase says of whom it means."""
        found = called(b, head)
        words = found.span.of(b.text)
        kind = None if found.name is None else found.name.kind
        if kind:
            words = self._memory.whole(words, is_person=kind == "person")
        before = (b.small(place).rstrip(".") for place in b.subtree(head) if place <= head)
        return Mention(words, found.span, _sort(b, head, kind), _sex(before))


def is_share(b: Branches, head: int) -> bool:
    """Tell whether a number of those asked is the speaker: "40% said", "one in four said"."""
    is_one = b.small(head) == "one" and any(b.case(child) == "of" for child in b.children(head, "nmod"))
    return (b.tokens[head].upos in ("NUM", "SYM") and not is_one) or b.small(head) in SHARES


def _sort(b: Branches, head: int, kind: NameKind | None) -> Sort:
    """Return the sort of whom a phrase means. kind: of its name, if it has one."""
    word, token = b.small(head), b.tokens[head]
    if kind == "person" or kind == "place":
        return kind
    if kind or is_body(word):
        return "body"
    if word in REPORTS:
        return "report"
    if token.upos == "PROPN":
        return "body"
    single = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    if single in BODIES:
        return "people"
    if not (is_human(word) or is_human(single)):
        return "thing"
    return "people" if token.xpos in ("NNS", "NNPS") or b.children(head, "conj") else "person"


def _sex(words: Iterable[str]) -> Sex:
    """Return what the title of a name says of its bearer."""
    found = set(words)
    return "f" if found & FEMALE else "m" if found & MALE else ""
