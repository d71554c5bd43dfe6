"""A name and its evidence in, whether the cited sentences have it in one form or another out (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digest.check.names.mentions import Named
from digest.check.names.outlets import is_outlet
from digest.check.names.source import OUTRIGHT, Source
from digest.check.names.tables import FORMS, PARTIES, TITLES
from digest.check.names.wording import SMALL, Word, are_related
from digest.language import Mention, lookup
from digest.speech.sayings import is_body

APART = 10  # words between two of a name's in a cited sentence
SHORT = 3  # letters of an abbreviation within another
NEAR = 5  # words between a name and what is said to belong to it
BILLS = frozenset({"act", "bill", "game", "cup", "church", "agreement", "treaty"})
ACRONYM = range(2, 8)  # letters
# Their words are written small
PLAIN = frozenset("pm mp mep msp gdp vat dna cpi ngo ipo ai icu tv id ceo cfo pr dui ppi er".split())


def uncarried(draft_text: str, name: Named, places: Sequence[Mention], source: Source) -> list[Word]:
    """Return the words of a name that the cited sentences do not have, in any form; all of them where it has them apart."""
    own = [word for word in name.words if word.key not in SMALL]
    if len(own) == 1 and _is_persons(name, own[0].key, source):
        return own  # "Bill paid" is not "the bill was paid"
    if len(own) == 1 and _is_noun(own[0].key, source):
        return []  # "the Ministry", "the Act": a noun that the draft writes large
    missing = [word for word in own if not source.has(word.key)]
    missing = [word for word in missing if not _is_place_carried(draft_text, word, places, source)]
    if not missing:
        whole = [word for word in own if not _is_place_carried(draft_text, word, places, source)]
        return [] if _is_together(name, whole, source) or is_outlet(name.keys, source) else whole
    if _is_acronym_carried(draft_text, name, missing, source):
        return []
    return [] if _is_longer(name, missing, source) or is_outlet(name.keys, source) else missing


def _is_noun(key: str, source: Source) -> bool:
    return key in BILLS or (is_body(key) and any(key in text.common for text in source.texts))


def _is_persons(name: Named, key: str, source: Source) -> bool:
    """Tell whether a noun is a person's name in the draft, and nobody's in the cited sentences."""
    return key in BILLS and name.kind == "person" and key in source.keys and key not in source.capitals


def _is_together(name: Named, own: Sequence[Word], source: Source) -> bool:
    """Tell whether a name's words are one name's there too: a person's in a row somewhere, others near each other or with capitals."""
    kept = [word for word in own if word.key not in TITLES | FORMS | PARTIES]
    bearer = name.read if name.read and name.read.kind == "person" and source.texts else None
    for one, other in pairwise(kept):
        if bearer and bearer.start <= one.start and other.end <= bearer.end + 1:
            is_one = source.follow(one.key, other.key)
        else:
            is_one = source.stand_near(one.key, other.key, APART) or {one.key, other.key} <= source.capitals
        if not is_one:
            return False
    return True


def _is_place_carried(draft_text: str, word: Word, places: Sequence[Mention], source: Source) -> bool:
    """Tell whether a word names a country that the cited sentences name too: otherwise, or by a place in it."""
    for mention in places:
        if mention.span.start <= word.start < mention.span.end:
            return mention.place.code in (source.codes if mention.how in OUTRIGHT else ())
    place = lookup(draft_text[word.start : word.end])
    return place is not None and place.code in source.outright


def _is_acronym_carried(draft_text: str, name: Named, missing: Sequence[Word], source: Source) -> bool:
    """Tell whether the missing words are the letters of others that stand there, or others are theirs."""
    if len(missing) == 1:
        letters = draft_text[missing[0].start : missing[0].end].replace(".", "").removesuffix("s")
        return len(letters) in ACRONYM and letters.isupper() and _is_spelled(letters.lower(), source)
    capitals = "".join(word.key[0] for word in name.words if word.key not in SMALL)
    every = "".join(word.key[0] for word in name.words)
    return any(letters in source.acronyms for letters in (capitals, every) if len(letters) in ACRONYM)


def _is_spelled(letters: str, source: Source) -> bool:
    """Tell whether words of a cited sentence are what an abbreviation stands for."""
    if any(source.keys >= set(meant) for meant in source.meanings(letters)):
        return True
    for _, found in source.sentences:
        if any(_spell(letters, found, begin, is_plain=letters in PLAIN) for begin in range(len(found))):
            return True
    return False


def _spell(letters: str, found: Sequence[Word], begin: int, *, is_plain: bool) -> bool:
    """Tell whether words in a row, from one on, begin with these letters; small ones need have none."""
    left = letters
    for word in found[begin : begin + 2 * len(letters)]:
        if left.startswith(word.key) and len(word.key) <= SHORT and word.is_capital:  # UK of UKIP
            left = left[len(word.key) :]
        elif word.key[0] == left[0] and (word.is_capital or is_plain):
            left = left[1:]
        elif word.key not in SMALL or left == letters:
            return False
        if not left:
            return word.key != letters
    return False


def _is_longer(name: Named, missing: Sequence[Word], source: Source) -> bool:
    """Tell whether a name is the fuller form of one that stands there: the documents have the words of both together."""
    lacking = {word.key for word in missing}
    held = [one for one in name.keys if one not in lacking]
    short = [run for run in source.runs if _is_part(_bare(run), name.keys)] or [(one,) for one in held if is_body(one) or one in TITLES]
    whole = [run for run in source.runs if set(run) & set(held)]
    if whole and not any(_is_part(_bare(run), name.keys) for run in whole):
        return False
    shared = [one for one in held if any(are_related(one, other) for run in short for other in run)]
    return bool(shared) and all(any(source.are_near(one, other, NEAR) for other in shared) for one in lacking - FORMS)


def _bare(run: Sequence[str]) -> tuple[str, ...]:
    """Return a name without its titles, if anything else is left."""
    return tuple(one for one in run if one not in TITLES and one not in FORMS) or tuple(run)


def _is_part(run: Sequence[str], keys: Sequence[str]) -> bool:
    return all(any(are_related(one, other) for other in keys) for one in run)
