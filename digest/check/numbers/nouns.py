"""Two quantities with one number in, whether they count the same things out (pure)."""

from __future__ import annotations

import re

from digest.check.numbers.mentions import Mention, phrase
from digest.language.branches import Branches
from digest.quantities import hedges
from digest.text import words
from digest.vectors import STOP, stem


def root(word: str) -> str:
    """Cut a noun to its stem, twice, so that "bombings" and "bombing" are one."""
    return stem(stem(word))


ALIKE = tuple(
    frozenset(root(word) for word in group.split())
    for group in (
        "killed dead deaths died fatalities lives die dies killing kill kills bodies death fatality victims dying",
        "wounded injured injuries hurt injury casualties wounding injuring",
        "arrested arrests detained detentions held detainees custody",
        "people persons person individuals",
        "children kids youngsters",
        "troops soldiers servicemen",
        "jobs posts positions workers staff employees workforce payroll",
        "nations countries states",
        "firms companies businesses",
        "homes houses households properties",
        "cars vehicles",
        "shares stocks stock",
        "lawmakers legislators MPs politicians",
        "planes aircraft jets airliners",
        "ships vessels boats",
        "shops stores outlets branches",
        "tonnes tons",
        "films movies",
        "matches games",
        "prisoners inmates",
        "attacks strikes",
        "oil crude petroleum",
    )
)
TOTALS = frozenset(root(word) for word in "total whole sum number them it".split())
PEOPLE = frozenset(root(word) for word in "people persons individuals".split())
# who may be called people: by the end of the word, or by the word
PERSON = re.compile(
    r"(?:(?<!numb)(?<!pap)(?<!off)(?<!ord)(?<!barr)(?<!comput)ers?|[st]ors?|ists?|ians?|[^m]ents?|ants?|ees?|m[ae]n|women|children|folk"
    r"|migrants?|aliens?|hopefuls?|guests?|victims?|troops|police|civilians?|casualt(?:y|ies)|dead|killed|wounded|injured|americans?|adults?"
    r"|kids?|bab(?:y|ies)|girls?|boys?|students?|members?|staff|mps?|republicans?|democrats?|nurses?|crew|jews|muslims|christians)\Z"
)
NO_PERSON = re.compile(
    r"(?:ments?|[cf]ents?|plants?|grants?|warrants?|restaurants?|events?|accidents?|incidents?|trees?|fees?|committees?|degrees?)\Z"
)
# a share or sum "that economists had predicted" is not theirs
FORECAST = re.compile(
    r" (?:(?:had|have|were|are|was|has|that|who) )*(?:predict|expect|forecast|estimat|project|poll|anticipat|survey)", re.IGNORECASE
)
OF_WHAT = re.compile(r" of (?:the |its |their |his |her )?")
MATTER = frozenset(root(word) for word in "grain grains food goods aid supplies cargo fuel material materials crops produce".split())
OF = re.compile(r"((?:\b[a-z'’-]+ ){1,3})of (?:[a-z]+ ){0,3}\Z")
JOINING = ("CCONJ", "ADP", "PUNCT", "NUM", "SCONJ", "PRON", "AUX")
FINITE = ("VBD", "VBP", "VBZ")
WHOLE = 12  # words behind a share that may say what it is a share of
BEHIND = 6  # words behind a number that may be of its noun


def counts_same(draft: Mention, source: Mention) -> bool:
    """Tell whether what a draft's number counts is what its source's counts, as far as both say it."""
    one, other = head(draft), head(source)
    if not one or not other or _is_alike(one, other):
        return True
    if draft.is_share or draft.quantity.kind == "rate":
        said = {root(word.lower()) for word in words(draft.whole or "") if word not in STOP}
        return bool({one, other} & TOTALS) or _is_short(draft, source) or not _whole(source).isdisjoint({one, *said})
    return (
        _is_doing(one, source)
        or _is_person(one, source)
        or _stands_behind(one, source)
        or _stands_behind(other, draft)
        or _is_short(draft, source)
    )


def _is_alike(one: str, other: str) -> bool:
    return one == other or any({one, other} <= group for group in ALIKE)


def is_of_other(draft: Mention, source: Mention) -> bool:
    """Tell whether two measures are of different things, each said behind it: tonnes of maize, tonnes of rice."""
    one, other = (_substance(mention) for mention in (draft, source))
    return bool(one) and bool(other) and not _is_alike(one, other) and one not in MATTER and one not in root_words(source)


def root_words(mention: Mention) -> set[str]:
    """Return the words right behind a quantity, cut to their stems."""
    return {root(word) for word in words(mention.behind())[:BEHIND]}


def _substance(mention: Mention) -> str:
    """Return the noun behind a measure and "of", cut to its stem."""
    found = OF_WHAT.match(mention.text, mention.quantity.span.end, mention.branches.tree.span.end)
    if found is None or mention.quantity.kind != "measure" or mention.quantity.noun is not None:
        return ""
    said = phrase(mention.branches, found.end())
    return root(words(said)[-1].lower()) if said and words(said) else ""


def head(mention: Mention) -> str:
    """Return the head of what a quantity counts, or of what a share is of, cut to its stem; nothing where it says none."""
    quantity = mention.quantity
    said = mention.whole if mention.is_share else (quantity.unit or "").split(" per ")[0] if quantity.noun else None
    last = words(said or "")[-1:]
    if not last or last[0] in STOP or (quantity.head is not None and FORECAST.match(mention.text, _end(mention))):
        return ""
    return root(last[0].lower().split("-")[-1])


def _end(mention: Mention) -> int:
    return mention.branches.tokens[mention.quantity.head or 0].end


def _is_person(one: str, source: Mention) -> bool:
    """Tell whether a draft says "people" of those that its source calls otherwise."""
    return one in PEOPLE and is_person((source.quantity.unit or "").lower())


def is_person(noun: str) -> bool:
    """Tell whether a noun, in small letters, is for persons, by how it ends."""
    return bool(PERSON.search(noun)) and not NO_PERSON.search(noun)


def _is_doing(one: str, source: Mention) -> bool:
    """Tell whether a draft calls those counted by what its source says of them: "61 detained", where 61 people were detained."""
    branches, place = source.branches, source.quantity.head
    if place is None or branches.tokens[place].head < 0:
        return False
    verb = branches.tokens[place].head
    verbs = [verb, *branches.children(verb, "conj")] if branches.tokens[verb].upos == "VERB" else []
    return branches.labels[place] in ("nsubj", "obj") and any(one == root(branches.small(verb)) for verb in verbs)


def _stands_behind(noun: str, other: Mention) -> bool:
    """Tell whether a noun stands right behind another's number, with that one's noun: 189 people killed, two Republican senators.

    Or in front of it: the lives of 600 people.
    """
    branches, end = other.branches, other.quantity.number.end
    if (hedge := hedges.after(other.text, end)) is not None:
        end = hedge.edge  # 220 or so bombing incidents
    places = [place for place, token in enumerate(branches.tokens) if token.start >= end and token.lemma != "of"][:BEHIND]
    stop = next((at for at, place in enumerate(places) if _is_end(branches, place)), BEHIND)
    found = OF.search(other.before())
    near = {branches.small(place) for place in places[:stop]} | set(found[1].split() if found else ())
    return noun in {root(part) for word in near for part in (word, *word.split("-"))}


def _is_end(branches: Branches, place: int) -> bool:
    """Tell whether a counted noun's phrase has ended: at a joining word or a finite verb, but not at what was done: 189 people killed."""
    token = branches.tokens[place]
    return (token.upos in JOINING and branches.words[place] != "-") or (token.upos == "VERB" and token.xpos in FINITE)


def _whole(source: Mention) -> set[str]:
    """Return the words behind a share, up to the next mark or number: it is a share of one of them."""
    branches, found = source.branches, set[str]()
    places = [place for place, token in enumerate(branches.tokens) if token.start >= source.quantity.number.end]
    for place in places[:WHOLE]:
        if branches.words[place] in (",", ";", ":") or (branches.words[place].isdigit() and branches.words[place - 1] not in ("of", "-")):
            break
        found.add(root(branches.small(place)))
    return found


def _is_short(draft: Mention, source: Mention) -> bool:
    """Tell whether one noun is the other's initials: Community Support Officers, CSOs; gross domestic product, GDP."""
    return any(
        len(one) > 1 and one.isupper() and _is_initials(one, _phrase(other))
        for this, other in ((draft, source), (source, draft))
        for one in [_phrase(this).split(" ")[-1].removesuffix("s")]
    )


def _phrase(mention: Mention) -> str:
    return (mention.whole if mention.is_share else mention.quantity.noun) or ""


def _is_initials(short: str, phrase: str) -> bool:
    """Tell whether letters begin the words of a phrase: those with a capital, or the last ones that have none."""
    capitals = "".join(word[0] for word in re.findall(r"[A-Z]\w+", phrase))
    last = "".join(word[0] for word in words(phrase)[-len(short) :])
    return short in (capitals, last.upper())
