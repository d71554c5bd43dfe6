"""A draft sentence and its evidence in, flaws out (pure): who says what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from digest.check.attribution.voices import Voice, Voices
from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.wording.matching import CONTENT, Match, Matching, Sentence, matching_of
from digest.check.wording.wordforms import key
from digest.language.branches import VERBS, Branches
from digest.language.tree import ROOT
from digest.model import Reason, Span
from digest.speech import Said
from digest.speech.agents import agent
from digest.speech.naming import called
from digest.speech.sayings import GIVE, LIST, SAY, SPEAK, VOICE

MOST = 0.5  # of a stretch's words that must go back to words that someone says
LEAST = 2  # words of a stretch that must
NEAR = 10  # tokens between a speaker and the word of saying
FIRST = 5  # words of what is said, those next to the word of saying
TELLING = frozenset(map(key, "per according from statement report spokesman spokeswoman spokesperson".split()))
SAYING = SAY.keys() | GIVE.keys() | LIST.keys() | SPEAK.keys() | VOICE.keys() | {"called", "calls", "asked", "demanded"}
ACTS = frozenset(
    "criticised criticized criticises criticizes accused accuses warned warns praised praises urged urges branded"
    " brands described describes"
    " condemned condemns welcomed welcomes blamed blames dismissed dismisses denied denies rejected rejects demanded"
    " demands defended defends"
    " hailed hails slammed attacked mocked questioned apologized apologised threatened promised pledged vowed called calls asked".split()
)
OWN = frozenset("he she his her hers him i me my himself herself myself".split())  # who they mean goes by who speaks
COLON = re.compile(r"(?P<who>[A-Z][\w.'’-]*(?: [\w.'’-]+){0,4}): (?=\S)")
DASH = re.compile(r" [-–—] (?P<who>[\w.'’-]+(?: [\w.'’-]+){0,4})$")


def attribution(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the speakers in a draft who are not those of its source, with the source's to stand there."""
    matching = matching_of(draft, evidence.cited)
    voices = Voices(evidence)
    wrong: dict[Span, str | None] = {}
    for said in [*_told(draft), *_headlines(draft), *_acts(draft)]:
        theirs = _source_voices(matching, evidence, said) or list(_subjects(matching, said))
        own = Voice.of(draft, said)
        around = [own, *(Voice.of(draft, other) for other in draft.own_said if other != said and _covers(other, said))]
        is_told = any(voices.is_same(one, voice) for one in around for voice in theirs)
        if (
            theirs
            and any(voice.is_named for voice in theirs)
            and own.is_someone
            and not is_told
            and not _is_copied(matching, evidence, said)
        ):
            wrong.setdefault(said.speaker_span, _mend(draft, said, theirs[0]))
    yield from (Flaw(Reason.SPEAKER, span, mend) for span, mend in wrong.items())


def _mend(draft: Passage, said: Said, voice: Voice) -> str | None:
    """Return what may stand for a wrong speaker: a person's name, which needs no article, if nothing else is said of the speaker."""
    return voice.fullest if voice.person and not _is_told_of(draft, said) else None


def _is_told_of(draft: Passage, said: Said) -> bool:
    """Tell whether the sentence says more of a speaker: by a pronoun in what is said, an apposition or a relative clause."""
    for b in draft.own_branches:
        for place, token in enumerate(b.tokens):
            if said.speaker_span.start <= token.start < said.speaker_span.end and b.children(place, "appos", "acl"):
                return True
            if said.sentence.start <= token.start < said.sentence.end and b.small(place) in OWN:
                return True
    return False


def _covers(one: Said, other: Said) -> bool:
    return one.speaker_span != other.speaker_span and one.span.start <= other.span.start and other.span.end <= one.span.end


def _is_copied(matching: Matching, evidence: Evidence, said: Said) -> bool:
    """Tell whether the evidence has the speaker beside the same verb, and what is said in the same sentence."""
    for sentence in matching.draft:
        b = sentence.b
        verbs = [b.tokens[p].head for p in sentence.b.places(said.speaker_span) if b.tokens[p].head != ROOT]
        for place in sentence.b.places(said.speaker_span)[-1:]:
            for match in matching.where(sentence.keys[place]) if b.tokens[place].upos in CONTENT else ():
                is_said = any(_around(evidence, Match(*match, 0.0)))
                own = [verb for verb in verbs if not is_said or sentence.keys[verb] in _governors(*match)]
                if any(_is_copy(sentence, verb, match, said) for verb in own):
                    return True
    return False


def _governors(source: Sentence, at: int) -> list[str]:
    return [source.keys[place] for place in islice(source.b.above(at), 2)]


def _is_copy(sentence: Sentence, verb: int, match: tuple[Sentence, int], said: Said) -> bool:
    source, at = match
    near = source.keys[max(0, at - NEAR) : at + NEAR]
    is_told = sentence.keys[verb] in near or bool(TELLING & set(source.keys[max(0, at - 3) : at + 4]))
    return is_told and _tells(sentence, verb, source, said)


def _told(draft: Passage) -> Iterator[Said]:
    """Yield what the draft gives to someone whom it names in the same sentence."""
    for said in draft.own_said:
        b = next((b for b in draft.own_branches if b.tree.span == said.sentence), None)
        if b is not None and _is_named_here(b, said) and not (said.quoted and _is_others(b, said)):
            yield said


def _is_named_here(b: Branches, said: Said) -> bool:
    """Tell whether a speaker stands beside a word of saying, and is no name that a pronoun there may mean."""
    inside = b.places(said.speaker_span)
    for place in inside:
        head = b.tokens[place].head
        if head in inside:
            continue
        verb = b.small(head) if head != ROOT else ""
        is_link = b.case(place) in ("to", "by", "according") or head == ROOT
        is_saying = verb in SAYING or (head != ROOT and any(b.small(p) in SAYING for p in b.children(head, "advcl", "conj", "xcomp")))
        is_beside = any(
            b.small(p) in SAYING
            for p in [*range(max(inside) + 1, min(max(inside) + 4, len(b.tokens))), *range(max(0, min(inside) - 2), min(inside))]
        )
        if is_link or is_saying or is_beside or (b.labels[place] in ("appos", "flat") and head != ROOT):
            return True
    return False


def _acts(draft: Passage) -> Iterator[Said]:
    """Yield what someone is told to have said of something, with its speaker: "Ada Moor criticised the plan"."""
    for b in draft.own_branches:
        for verb, token in enumerate(b.tokens):
            if (
                token.upos == "VERB"
                and b.small(verb) in ACTS
                and (who := b.child(verb, "nsubj")) is not None
                and b.tokens[who].upos == "PROPN"
            ):
                span = called(b, who).span
                after = [p for p in b.subtree(verb) if p > verb]
                if after:
                    stretch = Span(b.tokens[min(after)].start, b.tokens[max(after)].end)
                    yield Said(span=stretch, sentence=b.tree.span, speaker=span.of(draft.text), speaker_span=span)


def _is_others(b: Branches, said: Said) -> bool:
    """Tell whether a quotation hangs below what someone else does in the same sentence."""
    inside, speaker = b.places(said.span), b.places(said.speaker_span)
    top = next((p for p in inside if b.tokens[p].head not in inside), None)
    for place in () if top is None else b.above(top):
        subjects = [p for p in b.children(place, "nsubj") if p not in inside]
        if subjects and place not in inside:
            return not any(p in speaker or not b.subtree(p).isdisjoint(speaker) for p in subjects)
    return False


def _headlines(draft: Passage) -> Iterator[Said]:
    """Yield what a headline gives to someone before its colon or behind its last dash."""
    for span in draft.spans:
        text = span.of(draft.text)
        if found := COLON.match(text):
            who = Span(span.start + found.start("who"), span.start + found.end("who"))
            yield Said(span=Span(span.start + found.end(), span.end), sentence=span, speaker=found["who"], speaker_span=who)
        elif found := DASH.search(text):
            who = Span(span.start + found.start("who"), span.start + found.end("who"))
            yield Said(span=Span(span.start, span.start + found.start()), sentence=span, speaker=found["who"], speaker_span=who)


def _source_voices(matching: Matching, evidence: Evidence, said: Said) -> list[Voice]:
    """Return who says in the evidence what a stretch says, who says most of it first; nobody where it is not most of it."""
    votes: Counter[str] = Counter()
    voices: dict[str, Voice] = {}
    known = 0
    for sentence in matching.draft:
        for place in sentence.b.places(said.span):
            token = sentence.b.tokens[place]
            if token.upos not in CONTENT or said.speaker_span.start <= token.start < said.speaker_span.end:
                continue
            if found := matching.matches(sentence, place):
                known += 1
                heard = {voice.fullest: voice for match in found for voice in _around(evidence, match)}
                voices |= {name: voice for name, voice in heard.items() if voice.is_here or name not in voices}
                votes.update(heard.keys())
    best = votes.most_common(1)
    return [voices[name] for name, _ in votes.most_common()] if best and best[0][1] >= max(LEAST, MOST * known) else []


def _subjects(matching: Matching, said: Said) -> Iterator[Voice]:
    """Yield who does in the evidence what the draft's word of saying tells, where the same is said: for speech that is not read there."""
    for sentence in matching.draft:
        b = sentence.b
        for verb in {b.tokens[p].head for p in sentence.b.places(said.speaker_span)} - {ROOT, *sentence.b.places(said.speaker_span)}:
            for source, at in matching.where(sentence.keys[verb]):
                if source.b.tokens[at].upos in VERBS and _tells(sentence, verb, source, said):
                    who = agent(source.b, at)
                    if who is not None and source.b.tokens[who].upos == "PROPN":
                        span = called(source.b, who).span
                        yield Voice(span.of(source.b.text), span.of(source.b.text), _person(source.b, span))


def _person(b: Branches, span: Span) -> str:
    """Return the words of a span where they are a person's name."""
    is_person = any(name.kind == "person" and name.start < span.end <= name.end for name in b.tree.names)
    return span.of(b.text) if is_person else ""


def _tells(sentence: Sentence, verb: int, source: Sentence, said: Said) -> bool:
    """Tell whether a sentence of the evidence has the words of a stretch that stand next to the word of saying."""
    content = sorted((p for p in sentence.b.places(said.span) if p in sentence.content), key=lambda p: abs(p - verb))
    first = {sentence.keys[p] for p in content[:FIRST]}
    return len(first & set(source.keys)) >= max(min(2, len(first)), MOST * len(first))


def _around(evidence: Evidence, match: Match) -> Iterator[Voice]:
    """Yield who says a word of the evidence: all of those whose words it stands among."""
    start = match.sentence.b.tokens[match.place].start
    for passage in evidence.cited:
        if passage.text is match.sentence.b.text:
            for said in passage.own_said:
                if said.span.start <= start < said.span.end:
                    yield Voice.of(passage, said)
