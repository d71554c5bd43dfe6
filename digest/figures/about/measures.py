"""What was kept of a sentence to tell of a sum, a share or a change in, a noun phrase that tells it out (pure)."""

from __future__ import annotations

from digest.figures.about.clauses import Clause, relative
from digest.figures.about.constituents import SHORT, cases, phrase
from digest.figures.about.constituents import clause as clause_of
from digest.figures.about.spelling import spelled
from digest.figures.about.subjects import Subject
from digest.language.branches import NOUNS, VERBS
from digest.language.tree import ROOT
from digest.model import Direction
from digest.quantities.movements import BY_ITSELF, SCORING, SIZES, TO_ANOTHER, WORDS

NOUN = {"money": "sum", "percent": "percentage", "rate": "share", "duration": "time", "change": "amount", "measure": "amount"}
LINK = {"duration": "for", "rate": "at"}  # where the sentence has no preposition
PARTICLES = frozenset("up down higher lower".split())
SCORES = frozenset({*SCORING, "add", "make"})  # with "up": no rise
NO_DEGREE = frozenset("ago only just up down ahead apart back away before after old".split())
LARGE = frozenset("long wide high tall deep thick old broad heavy".split())  # "3 miles long" tells how long
EACH = frozenset({"every", "each"})
UNITS = {"percent": "percentage", "points": "points", "times": "number of times"}


def of_measure(s: Subject, kept: set[int]) -> str:
    """Return a phrase for a quantity that no noun stands for."""
    b = s.b
    verb = s.verb if s.verb is not None and s.verb in kept else None
    if since := _since(s):
        return since
    if s.heading is not None or verb is None:
        return _with_noun(s, spelled(b, kept, bare=min(kept)), kept)
    clause = Clause(s, kept, verb, without=())
    if s.is_elided:
        return f"{'people' if s.unit == 'people' else 'those'} {clause.short()}"
    return _movement(s, clause, kept) or _measured(s, clause) or _untold(s, clause, kept)


def _untold(s: Subject, clause: Clause, kept: set[int]) -> str:
    """Return the clause where nothing better can be made of it; without its verbs, where no one does it."""
    b = s.b
    if clause.is_finite and not clause.has_subject and (things := clause.after_verb()):
        return things if b.child(clause.verb, "obj") in clause.rest else f"{_noun(s)} {things}"
    if b.tokens[clause.verb].xpos == "JJR" and clause.is_finite and clause.has_subject:
        return _how_much(clause, clause.verb)
    if clause.is_finite and not clause.has_subject:
        return f"{_noun(s)} that {clause.predicate()}"
    return _with_noun(s, str(clause) if clause.is_finite else spelled(b, kept | clause.helpers), kept)


def _since(s: Subject) -> str:
    """Return "time after the talks ended" for three days after the talks ended; nothing for another quantity."""
    b, behind = s.b, max(s.own, default=0) + 1
    if s.kind != "duration" or behind >= len(b.words) or b.small(behind) not in ("after", "before"):
        return ""
    if b.case(s.top):
        return ""  # "has been closed for 30 days after it burned" is how long
    if b.labels[behind] == "case" and (thing := b.tokens[behind].head) not in s.numbers:
        return f"time {b.small(behind)} {spelled(b, phrase(b, thing) - cases(b, thing) - s.numbers)}"
    if b.labels[behind] != "mark":
        return ""
    verb = b.tokens[behind].head
    told = Clause(s, clause_of(b, verb, s.numbers, whole=True), verb, without=())
    return f"time {b.small(behind)} {told}" if told.is_finite and told.has_subject else ""


def _with_noun(s: Subject, told: str, kept: set[int]) -> str:
    """Return a phrase that has no noun behind one: "sum expected"."""
    b, first = s.b, min(kept)
    is_verb = b.tokens[first].upos in (*VERBS, "PART", "ADP") and b.labels[first] not in ("compound", "amod")
    has_noun = any(b.tokens[place].upos in NOUNS for place in kept)
    return told if not told or (has_noun and not is_verb) else f"{_noun(s)} {told}"


def _noun(s: Subject) -> str:
    """Return what a quantity of its unit and kind is called."""
    is_rate = s.kind == "rate" and " per " in (s.unit or "")
    if s.kind == "count" and s.unit == "people":
        return "people"
    return "rate" if is_rate else UNITS.get(s.unit or "", NOUN.get(s.kind, "number"))


def _those(s: Subject) -> str:
    """Return what those are called that a number counts without its noun: "14 of whom were children" are people, or passengers."""
    unit = (s.unit or "").split(" per ")[0]
    return unit if s.kind == "count" and unit.islower() and unit.endswith(("s", "people", "men", "children")) else "those"


def _movement(s: Subject, clause: Clause, kept: set[int]) -> str | None:
    """Return "rise in prices in May" for what prices rose by, "level to which prices rose in May" for where they rose to."""
    b, verb = s.b, clause.verb
    way = _way(s, verb)
    if way is None or s.kind == "duration" or clause.top != verb or not clause.is_plain or _hanging(s, clause) is None:
        return None
    thing, by = b.child(verb, "obj"), clause.subject
    if thing is None or thing not in kept:
        thing, by = clause.subject, None
    case, is_other = _reached(s) or b.case(s.top), b.small(verb) in TO_ANOTHER
    if thing is None or (is_other and case == "" and by is None and s.kind != "change"):
        return None  # "the sale raised $3m" is no rise
    if case not in ("", "by", "to", "from", "at") and clause.is_finite:
        return f"level {case} which {clause}"
    whole = kept & b.subtree(thing) if thing != clause.subject else clause.own
    lemma = b.tokens[verb].lemma.lower()
    size = lemma if lemma in SIZES and lemma != "raise" else "rise" if way == "up" else "fall"
    agent = f"by {clause.doer()}" if by is not None else ""
    told = {place for place in clause.rest - whole - clause.helpers if place != verb and b.small(place) not in WORDS}
    rest, early = spelled(b, {place for place in told if place > verb}), spelled(b, {place for place in told if place < verb})
    if case in ("", "by"):
        return " ".join(filter(None, (size, "in", _the(s, thing, whole), agent, rest, early)))
    when = [rest, early]
    if case == "from" or agent:
        when += ["before" if case == "from" else "after", "an" if size[0] in "aeio" else "a", size, agent]
    return " ".join(filter(None, (spelled(b, whole, bare=thing), *when)))


def _reached(s: Subject) -> str:
    """Return "to" or "from" right before a quantity, whatever the tree says: in "30% to 900 tonnes" it may hang on the share."""
    before = min(s.own, default=0) - 1
    return s.b.small(before) if before >= 0 and s.b.small(before) in ("to", "from") else ""


def _the(s: Subject, thing: int, whole: set[int]) -> str:
    """Return what rises or falls, with "the" for whose it is, who may be told behind: "rise in the rate by the bank"."""
    is_own = any(s.b.tokens[child].xpos == "PRP$" for child in s.b.below[thing])
    return f"the {spelled(s.b, whole, bare=thing)}" if is_own else spelled(s.b, whole)


def _way(s: Subject, verb: int) -> Direction | None:
    """Return where a verb goes, by itself or by a word behind it: "rose", "closed down", "edged higher"."""
    b = s.b
    own = BY_ITSELF.get(b.small(verb)) or TO_ANOTHER.get(b.small(verb))
    behind = (WORDS[b.small(child)] for child in b.children(verb, "advmod", "compound", "xcomp") if b.small(child) in PARTICLES)
    return own or (next(behind, None) if b.tokens[verb].upos == "VERB" and b.tokens[verb].lemma.lower() not in SCORES else None)


def _is_level(s: Subject, verb: int) -> bool:
    """Tell whether something rises or falls to a quantity; no time is where a verb with "up" or "down" goes."""
    word = s.b.small(verb)
    return _way(s, verb) is not None and (s.kind != "duration" or word in BY_ITSELF or word in TO_ANOTHER)


def _hanging(s: Subject, clause: Clause) -> int | None:
    """Return the token of a quantity that hangs on the verb, itself or one that it stands beside: "0.9 points, or 0.1%"."""
    b, here = s.b, s.top
    if here == clause.verb:
        return here  # "doubled"
    while b.tokens[here].head != ROOT and b.tokens[here].head not in (clause.verb, clause.top):
        if b.labels[here] not in ("conj", "appos", "dep", "nmod", "nummod") or b.tokens[here].head not in s.others:
            return None
        here = b.tokens[here].head
    return None if b.tokens[here].head == ROOT else here


def _measured(s: Subject, clause: Clause) -> str | None:
    """Return "sum for which Norland Steel bought Sudland Oil"."""
    b, here = s.b, _hanging(s, clause)
    if degree := _degree(s, clause):
        return degree
    if here is None or here == clause.verb:
        return None
    role, above = b.labels[here], b.tokens[here].head
    case = " ".join(b.small(place) for child in b.children(here, "case") for place in sorted(b.subtree(child)))
    if s.unit == "times" and not case and clause.is_finite and clause.has_subject:
        return f"number of times {clause}"
    own = clause.rest & b.subtree(here)
    if s.kind == "duration":
        place = (child for child in b.children(above, "obl") if min(b.subtree(child)) == max(s.own) + 1 and b.case(child) == "in")
        own |= clause.rest & b.subtrees(place)  # "12 years in prison"
    clause.rest -= own
    own = own if len(own) <= SHORT else set()
    noun = f"{_noun(s)} {spelled(b, own)}".strip()
    if role == "nsubj" and clause.is_finite:
        those = noun if s.kind in ("money", "measure", "duration", "change") else _those(s)
        who = "who" if those == "people" else "that"
        return f"{those} {clause.short() if clause.is_reduced else f'{who} {clause.predicate(are_one=those in NOUN.values())}'}"
    if clause.is_purpose and clause.subject is None:
        return f"{noun} {clause.predicate()}"
    if role == "obj" and not clause.is_finite and not clause.is_purpose:
        return f"{noun} {clause.done()}"
    told = clause.full() if clause.is_finite or clause.is_purpose else None
    if told is None:
        return None
    if role == "obj" and (goal := spelled(b, own)).startswith("to "):
        return f"{_noun(s)} {told} {goal}"  # "time the bridge took to build"
    if role == "obj":
        return f"{noun} {relative(clause, own)}{told}"
    if b.tokens[above].xpos == "JJR" or (above == clause.verb and b.small(above) in LARGE and not case):
        return _how_much(clause, above)
    if role != "obl":
        return None
    noun = f"level {spelled(b, own)}".strip() if _is_level(s, clause.verb) and b.case(here) not in ("", "by") else noun
    if not case and s.kind in ("money", "measure") and b.child(clause.verb, "obj") is None and b.tokens[above].upos == "VERB":
        return f"{noun} {relative(clause, own)}{told}"  # "spend up to $3m", where "to" leads to no goal
    if case in ("like", "than", "as", "including", "such as", "because of", "due to"):
        return None
    if s.kind == "duration" and EACH & {b.small(place) for place in (*s.own, min(s.own) - 1) if place >= 0}:
        return f"interval at which {clause}"
    noun = "distance" if s.kind == "measure" and case in ("within", "from", "off") else noun
    return f"{noun} {case or LINK.get(s.kind, 'by')} which {told}"


def _how_much(clause: Clause, more: int) -> str:
    """Return "how much higher rents were in May"."""
    b = clause.b
    being = [b.small(place) for place in sorted(clause.helpers)]
    how = "how much" if b.tokens[more].xpos == "JJR" else "how"
    return " ".join(filter(None, (how, spelled(b, {more}), clause.doer(), *being, spelled(b, clause.rest - clause.helpers - {more}))))


def _degree(s: Subject, clause: Clause) -> str | None:
    """Return "how early the strike was suspended" for eight hours early, where that is not the verb itself."""
    b, place = s.b, s.b.tokens[s.top].head
    if place == ROOT or place in (clause.verb, clause.top) or not (clause.is_finite and clause.has_subject) or place < s.top:
        return None
    is_how = b.tokens[place].upos in ("ADV", "ADJ") and b.labels[place] in ("advmod", "xcomp") and b.small(place) not in NO_DEGREE
    if not is_how or b.tokens[place].head not in (clause.verb, clause.top):
        return None
    much = "much " if b.tokens[place].xpos in ("JJR", "RBR") else ""
    clause.rest -= b.subtree(place)
    return f"how {much}{b.small(place)} {clause}"


def of_vote(s: Subject, kept: set[int]) -> str:
    """Return what was decided by a vote, and by whom."""
    b = s.b
    verb = s.verb if s.verb is not None and s.verb in kept else None
    if verb is None:
        return spelled(b, kept, bare=min(kept))
    clause = Clause(s, kept, verb, without=())
    if b.small(verb).startswith("vot") and clause.subject is not None:
        return f"vote by {clause.doer()} {clause.after_verb()}".strip()
    return f"vote by which {clause}" if clause.has_subject else spelled(b, kept | clause.helpers)
