"""A cut in, the words of it that a reader cannot understand without what stood before out (pure).

"He", "their plan", ", it said", "the minister", "the move", "similarly": each goes back to another sentence, unless its own has said
whom it means.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from digest.language.branches import NOUNS, Branches
from digest.language.tree import ROOT
from digest.speech.sayings import is_body, is_company, is_human
from digest.summarize.embedded.antecedents import GENERAL, Cast, Scene
from digest.summarize.embedded.clauses import Cut
from digest.summarize.embedded.mentions import TIMES, Mention, main_subjects
from digest.summarize.embedded.pointing import pointed

Kind = Literal["pronoun", "person", "company", "event", "thing", "link"]
POINTING = frozenset("this that these those such both another others similarly likewise".split())
HINGES = frozenset({"nor", "or", "otherwise"})  # what they deny, leave open or make a condition stands before
LINKS = (
    ("in", "contrast"),
    ("by", "contrast"),
    ("in", "turn"),
    ("in", "exchange"),
    ("in", "return"),
    ("the", "two"),
    ("the", "pair"),
    ("the", "duo"),
    ("the", "latter"),
    ("the", "former"),
)
EVENTS = frozenset(
    "move decision announcement news step ruling verdict deal agreement plan proposal report attack incident crash accident blast explosion"
    " shooting fire storm measure figure result change vote development statement"
    " comment remark study survey finding launch sale rise fall increase drop lawsuit suit merger acquisition takeover effort".split()
)
KNOWN = frozenset(  # there is one of each, or everybody knows which
    "president premier chancellor king queen pope prince princess police government public army navy parliament senate congress cabinet"
    " treasury opposition press court military prime court world family staff people prosecutor official chief".split()
)
OFFICES = frozenset("president premier chancellor king queen pope prince princess minister leader governor mayor".split())
ONLY = frozenset(  # things of which there is one, or which go without saying
    "economy market markets dollar pound euro yen country nation world state city town region internet web weather public media rest result"
    " results aim goal idea point question problem issue trouble reason truth fact irony difference answer cost costs price prices number"
    " numbers figures data total average rate rates odds stakes race campaign season term year week month day night future past news talks"
    " virus pandemic coronavirus outbreak left right poor rich young old unemployed sun moon west east north south border".split()
)
BOUND = frozenset("for to with of".split())  # what "in exchange" is for is told behind it
SEEMING = frozenset("became becomes become seems seemed appears appeared emerged emerges turned remains follows happened".split())
MOST = 3  # words of a description in front of its noun


class Reference(NamedTuple):
    """Words that go back to another sentence: the tokens that they are, and whom a pronoun or description means.

    is_doubtful: the sentence may have said itself who is meant.
    """

    tokens: tuple[int, ...]
    kind: Kind
    mention: Mention | None = None
    is_doubtful: bool = False


def references(cut: Cut, scene: Scene, cast: Cast) -> Iterator[Reference]:
    """Yield the words of a cut that go back, in order; of several pronouns that mean the same the first."""
    kept = sorted(cut.tokens)
    yield from _opening(scene.b, kept)
    yield from (Reference(tokens, "link") for tokens in pointed(scene.b, kept))
    alike: dict[tuple[str, str], list[Mention]] = {}
    for mention in scene.mentions:
        if mention.is_pronoun and mention.head in cut.tokens and not mention.is_quoted:
            alike.setdefault((mention.sort, mention.sex), []).append(mention)
    for some in alike.values():
        # "In her speech, she said": the name goes where the clause's subject is
        asked = next((m for m in some if m.is_prominent and not _is_in_subject(scene.b, some[0].head, m)), some[0])
        verdict = _inside(cut, scene, asked, cast)
        if verdict != "said":
            yield Reference((asked.head,), "pronoun", asked, is_doubtful=verdict == "doubtful")
    yield from _definite(cut, scene.b)
    yield from _described(cut, scene)
    yield from _aged(cut, scene.b)


def leans_on_title(b: Branches) -> bool:
    """Tell whether a document's first sentence is about what its title has named: "The jump was", "The president said".

    Of who holds an office another document may have named another one.
    """
    for head in b.children(b.tree.root, "nsubj"):
        own = sorted(place for place in b.subtree(head) if place <= head)
        is_bare = len(own) == 2 and b.small(own[0]) == "the" and b.tokens[head].upos == "NOUN"
        word, lemma = b.small(head), b.tokens[head].lemma.lower()
        if is_bare and not _is_said_more(b, head) and (lemma in OFFICES or not {word, lemma} & (KNOWN | ONLY)):
            return True
    return False


def _is_in_subject(b: Branches, place: int, subject: Mention) -> bool:
    """Tell whether a pronoun stands in a clause's subject or in what comes before the verb of saying: "His mother said he left"."""
    main = next((p for p, token in enumerate(b.tokens) if token.head == ROOT), 0)
    return place != subject.head and any(place in b.subtree(child) for child in b.children(main, "nsubj", "ccomp"))


def first(b: Branches, kept: list[int]) -> int | None:
    """Return the first token of a sentence that is no conjunction, mark or adverb before a comma."""
    for number, place in enumerate(kept):
        is_lead = number + 1 < len(kept) and b.words[kept[number + 1]] == "," and b.tokens[place].upos == "ADV"
        if b.tokens[place].upos not in ("CCONJ", "PUNCT") and not (is_lead and b.small(place) not in POINTING):
            return place
    return None


def _opening(b: Branches, kept: list[int]) -> Iterator[Reference]:
    """Yield what a sentence opens on that points back: "This", "The two", "In contrast", "Otherwise"."""
    if kept and b.small(kept[0]) in HINGES:
        yield Reference((kept[0],), "link")
    place = first(b, kept)
    if place is None:
        return
    number = kept.index(place)
    behind = kept[number + 1] if number + 1 < len(kept) else None
    two = (b.small(place), b.small(behind) if behind is not None else "")
    head = b.tokens[place].head
    is_time = b.labels[place] == "det" and head != ROOT and b.tokens[head].lemma.lower() in TIMES
    if b.small(place) in POINTING and not is_time and b.labels[place] not in ("mark", "cc"):
        is_said = any(b.tokens[child].label == "acl:relcl" for child in b.below[place])
        is_pair = is_said or (b.small(place) == "both" and any(b.small(other) == "and" for other in kept[number : number + 8]))
        if not is_pair:
            yield Reference((place,), "link")
    elif two in LINKS and _is_link(b, behind):
        yield Reference((place,), "link")
    elif (
        two[0] == "the"
        and behind is not None
        and b.labels[behind] == "nsubj"
        and not _is_said_more(b, behind)
        and b.small(behind) in EVENTS
    ):
        yield Reference((place, behind), "event")


def _is_link(b: Branches, last: int | None) -> bool:
    """Tell whether two words point back: "the two" that do something, "in exchange" without what for."""
    if last is None or b.small(last - 1) == "the":
        return last is None or b.labels[last] in ("nsubj", "nsubj:pass")
    return last + 1 >= len(b.words) or b.small(last + 1) not in BOUND


def _inside(cut: Cut, scene: Scene, pronoun: Mention, cast: Cast) -> str:
    """Tell whether a cut itself says whom its pronoun means: "said", "unsaid" or "doubtful"."""
    b = scene.b
    if b.small(pronoun.head) in ("it", "its") and _is_empty(b, pronoun.head):
        return "said"
    fitting = [
        m
        for m in scene.mentions
        if m.head != pronoun.head and cast.fits(scene, m, pronoun) and not (m.is_pronoun and m.head > pronoun.head)
    ]
    before = [m for m in fitting if m.head < pronoun.head]
    left = [m for m in before if m.head in cut.tokens]
    if pronoun.is_prominent:
        if any(m.is_prominent for m in left) and not pronoun.is_speaker:
            return "said"
        told = [m for m in left if m.sort in ("body", "place", "people") and (m.is_prominent or _is_fronted(b, m.head, pronoun.head))]
        if pronoun.is_speaker and told and pronoun.sort != "person":
            return "said"  # "the bank will close, it said"
        if not scene.is_in_first_clause(pronoun.head) and left and not pronoun.is_speaker:
            return "said"
        named = [m for m in before if m.sort != "thing" and (m.is_prominent or not m.is_pronoun)]
        return "doubtful" if named else "unsaid"
    if left or (pronoun.sort == "thing" and any(m.is_prominent and m.name is not None and m.head < pronoun.head for m in scene.mentions)):
        return "said"
    above = b.tokens[pronoun.head].head
    if pronoun.sort == "thing" and above >= 0 and b.child(above, "cop") is not None and (b.tokens[above].upos in NOUNS or before):
        return "said"  # "she said it had been a difficult year"
    if before:
        return "doubtful"  # what it means was cut
    behind = [m for m in fitting if m.head > pronoun.head and m.is_prominent and m.head in cut.tokens]
    # "Their mission was short, but problems made it long": what is behind is no one's whose own subject comes first
    is_under = any(pronoun.head in b.subtree(m) for m in (*(m.head for m in behind), *main_subjects(b)))
    return "said" if behind and not is_under else "unsaid"


def _is_fronted(b: Branches, subject: int, speaker: int) -> bool:
    """Tell whether a subject's clause is what a speaker behind it says."""
    return b.labels[subject] == "nsubj" and b.tokens[subject].head in b.children(b.tokens[speaker].head, "ccomp")


def _is_empty(b: Branches, place: int) -> bool:
    """Tell whether "it" means nothing: "it is clear that", "it was Ada Moor who", "it rained"."""
    head = b.tokens[place].head
    if b.tokens[place].label.startswith("expl"):
        return True
    if head == ROOT or b.labels[place] != "nsubj":
        return False
    if clausal_of(b, head) and (b.small(head) in SEEMING or b.tokens[place].label == "nsubj:pass"):
        return True
    is_predicate = b.child(head, "cop") is not None or b.tokens[head].upos == "ADJ"
    return (is_predicate and clausal_of(b, head)) or b.small(head) in ("rained", "snowed", "raining", "comes", "came", "emerged", "emerges")


def clausal_of(b: Branches, head: int) -> bool:
    """Tell whether a clause stands behind a word that says what "it" is."""
    clauses = (child for child in b.below[head] if b.labels[child] in ("csubj", "ccomp", "advcl", "acl", "xcomp") and child > head)
    # "it can be credible only if it includes them" means something
    return any(b.labels[child] != "advcl" or not any(b.small(at) in ("it", "its") for at in b.subtree(child)) for child in clauses)


def _described(cut: Cut, scene: Scene) -> Iterator[Reference]:
    """Yield descriptions in a main clause's subject that only who has read on knows: "the company", "the 45-year-old"."""
    b = scene.b
    for mention in scene.mentions:
        if (
            mention.is_pronoun
            or mention.name is not None
            or mention.is_quoted
            or not mention.is_prominent
            or mention.head not in cut.tokens
        ):
            continue
        head = mention.head
        own = sorted(place for place in b.subtree(head) if place <= head)
        if b.small(own[0]) != "the" or len(own) > MOST + 1 or _is_said_more(b, head):
            continue
        if any(b.tokens[place].upos == "PROPN" for place in own):
            continue
        word = b.tokens[head].lemma.lower()
        if word in KNOWN or any(b.small(place) in ("prime", "foreign") for place in own):
            continue
        if mention.sort == "person":
            yield Reference(tuple(own), "person", mention)
        elif (mention.sort == "body" and is_company(word)) or word in ("group", "team", "club", "party", "band"):
            yield Reference(tuple(own), "company", mention)


def _definite(cut: Cut, b: Branches) -> Iterator[Reference]:
    """Yield a sentence's subject that is a bare noun of which something was said before: "the base", "the revisions"."""
    for head in b.children(b.tree.root, "nsubj"):
        own = sorted(place for place in b.subtree(head) if place <= head)
        is_bare = len(own) == 2 and b.small(own[0]) == "the" and b.tokens[head].upos == "NOUN" and head in cut.tokens
        word, lemma = b.small(head), b.tokens[head].lemma.lower()
        is_known = lemma in KNOWN or {word, lemma} & (ONLY | EVENTS | GENERAL) or is_human(lemma) or is_body(lemma)
        if is_bare and not is_known and not _is_said_more(b, head):
            yield Reference(tuple(own), "thing")


def offices(cut: Cut, b: Branches) -> Iterator[int]:
    """Yield a main subject that is an office of which each country has one, and says not whose: "the president"."""
    for head in b.children(b.tree.root, "nsubj"):
        is_bare = head > 0 and b.small(head - 1) in ("the", "prime") and b.name(head) is None and not _is_said_more(b, head)
        if is_bare and head in cut.tokens and b.tokens[head].lemma.lower() in OFFICES:
            yield head


def _aged(cut: Cut, b: Branches) -> Iterator[Reference]:
    """Yield "the 45-year-old" where it is a main clause's subject."""
    for place in main_subjects(b):
        is_old = b.small(place) == "old" or b.small(place).endswith("-year-old")
        if is_old and place in cut.tokens and any(b.small(other) == "the" for other in b.subtree(place)):
            yield Reference((place,), "link")


def _is_said_more(b: Branches, head: int) -> bool:
    """Tell whether what stands behind a noun says which one is meant: "the company that he founded", not "the company, which"."""
    behind = (child for child in b.below[head] if child > head and b.labels[child] in ("nmod", "acl", "appos", "flat", "conj"))
    return any(b.labels[child] != "acl" or "," not in b.words[min(b.subtree(child)) - 1 : child] for child in behind)
