"""A name and who published a document in, whether the one is the other out (pure); and numbers that a draft gives to another outlet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from digest.check.names.mentions import Named
from digest.check.names.source import Source
from digest.check.names.wording import SMALL, key, words
from digest.check.numbers.written import values
from digest.check.passages import Passage
from digest.model import Span
from digest.quantities.numerals import numerals
from digest.quantities.refused import dated
from digest.speech.sayings import is_body

DATELINE = re.compile(r"\s*[A-Z][^\n()]{0,40}\(([^()\n]{1,30})\)\s*[-–—]")  # ROME (AP) -
PRESS = frozenset(
    map(
        key,
        "news times post journal press daily telegraph guardian review magazine herald tribune observer mail mirror independent week"
        " today gazette chronicle globe bbc cnn ap npr nbc abc cbs cnbc msnbc itv afp reuters bloomberg xinhua politico axios vox slate"
        " breitbart newsweek huffpost wired atlantic economist pbs upi usa radio television hill examiner verge".split(),
    )
)
JOINED = re.compile(r"[\s,]*(?:and|or|&|as well as)?\s+(?:the\s+)?")  # between the outlets that say the same
CUT = re.compile(r"[;:()–—]|,(?!\d)|\b(?:and|but|or|while|whereas|though|although|against|with|than)\b")


def is_published_by(keys: Collection[str], outlet: str, text: str) -> bool:
    """Tell whether a name is that of who published a text, or whom its dateline credits: the whole, or a part that no person bears."""
    credit = DATELINE.match(text)
    for called in (outlet, credit[1] if credit else ""):
        own = {key(word) for word in called.replace("-", " ").split()} - SMALL
        if own and (own <= set(keys) or (set(keys) <= own and any(is_body(one) or one in PRESS for one in keys))):
            return True
    return False


def names_publisher(text: str, outlet: str, published: str) -> bool:
    """Tell whether a text has a word with a capital, or several, that name who published another one."""
    capitals = {word.key for word in words(text) if word.is_capital}
    return any(is_published_by(keys, outlet, published) for keys in (capitals, *({one} for one in capitals)) if keys)


def is_outlet(keys: Collection[str], source: Source) -> bool:
    """Tell whether a name is that of who published cited sentences."""
    return any(is_published_by(keys, passage.outlet, passage.text) for passage in source.cited)


def others_numbers(draft: Passage, found: Sequence[Named], source: Source) -> Iterator[Span]:
    """Yield the outlets of a draft that a number stands beside which their document does not have, and another's cited sentences do.

    In "The Herald counted 11, the Tribune 15" each number is its outlet's; where a part of a sentence names no outlet, or has several
    that do not say one thing together, it is silent.
    """
    if len({passage.outlet for passage in source.cited}) < 2:
        return
    outlets = [name for name in found if is_outlet(name.keys, source)]
    for sentence in draft.spans:
        groups = _groups(draft.text, [name for name in outlets if sentence.start <= name.span.start < sentence.end])
        for part in _parts(draft.text, sentence, groups):
            told = [group for group in groups if part.start <= group[0].span.start < part.end]
            counted = _counted(draft.text, sentence, part)
            if len(told) == 1 and (len(groups) > 1 or len(counted) == 1):
                yield from (name.span for name in told[0] if _is_others(name.keys, counted, source))


def _groups(text: str, outlets: Sequence[Named]) -> list[list[Named]]:
    """Return the outlets that say one thing together: "the Herald and the Tribune"."""
    groups: list[list[Named]] = []
    for name in outlets:
        if groups and JOINED.fullmatch(text, groups[-1][-1].span.end, name.span.start):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _parts(text: str, sentence: Span, groups: Sequence[Sequence[Named]]) -> Iterator[Span]:
    """Yield the parts of a sentence that may each have a teller: all of it where only one is named."""
    if len(groups) < 2:
        yield from [sentence] * len(groups)
        return
    begin = sentence.start
    for cut in CUT.finditer(text, *sentence):
        if not any(group[0].span.start < cut.start() < group[-1].span.end for group in groups):
            yield Span(begin, cut.start())
            begin = cut.end()
    yield Span(begin, sentence.end)


def _is_others(keys: Collection[str], counted: frozenset[float], source: Source) -> bool:
    """Tell whether one of some numbers is none of an outlet's, and is another's whose cited sentences do not name this one."""
    own = [passage for passage in source.cited if is_published_by(keys, passage.outlet, passage.text)]
    others = [passage for passage in source.cited if passage not in own]
    if any(word.key in keys for passage in others for word in words(passage.words)):
        return False
    left = counted.difference(*(values(passage.text, Span(0, len(passage.text))) for passage in own))
    return any(left & _counted(passage.text, span, span) for passage in others for span in passage.spans)


def _counted(text: str, sentence: Span, within: Span) -> frozenset[float]:
    """Return what the numbers of a stretch of a sentence are worth: no dates, and not one, which may stand for "a"."""
    taken = list(dated(text, sentence))
    found = (one for one in numerals(text, within) if not any(span.start < one.end and one.start < span.end for span in taken))
    return frozenset(one.value for one in found if one.value is not None and one.value != 1)
