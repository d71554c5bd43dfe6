"""The evidence for a sentence in; which nouns it says of which names, out (pure): "the coach" for "coach Ivo Brandt"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.check.flaws import Evidence
from digest.check.roles.mentions import Mention
from digest.check.roles.predicates import key
from digest.language.branches import Branches
from digest.speech.naming import roles

# at most three words stand between, none of them a verb: "coach of the Norland team, Ivo Brandt"
BESIDE = r"[\s,('’\"“-]+(?:s\s+)?(?:(?:[A-Z][\w'’.-]*|\d+|of|the|a|an|for|at|in|and|to|former|new)[\s,('’\"“-]+){0,3}"

LONG = 4  # words of a phrase that is hardly put for another by chance


class Links:
    """What the texts call whom."""

    def __init__(self, evidence: Evidence) -> None:
        self._texts = (*(passage.text for passage in evidence.cited), *evidence.texts)
        self._bearers: dict[str, list[frozenset[str]]] = {}
        self._kinds: dict[str, set[str]] = {}
        self._subjects: set[str] = set()
        self._known: dict[tuple[str, str], bool] = {}
        for b in (b for passage in evidence.cited for b in passage.branches):
            self._subjects |= {_whole(b, place) for place in range(len(b.tokens)) if b.labels[place] == "nsubj"}
            for name in b.tree.names:
                words = frozenset(key(word) for word in re.findall(r"\w+", name.span.of(b.text).lower()))
                for word in words:
                    self._kinds.setdefault(word, set()).add(name.kind)
                for place in roles(b, name):
                    self._bearers.setdefault(key(b.tokens[place].lemma.lower()), []).append(words)

    def are_beside(self, noun: Mention, name: Mention) -> bool:
        """Tell whether a text has the noun and the name's last word close to each other."""
        one, other = noun.word, _last(name)
        if (one, other) not in self._known:
            a, b = re.escape(one), re.escape(other)
            found = re.compile(rf"\b(?i:{a}){BESIDE}{b}\b|\b{b}{BESIDE}(?i:{a})\b")
            self._known[one, other] = any(found.search(text) for text in self._texts)
        return self._known[one, other]

    def is_borne(self, noun: Mention, name: Mention) -> bool:
        """Tell whether the noun is said of one other by name, and never close to this one."""
        if noun.b.children(noun.head, "compound", "amod", "nmod"):
            return False
        others = set(self._bearers.get(key(noun.b.tokens[noun.head].lemma.lower()), ()))
        return len(others) == 1 and not any(name.keys & words for words in others) and not self.are_beside(noun, name)

    def is_sure(self, one: Mention) -> bool:
        """Tell whether all that name someone agree on what kind of name it is."""
        return one.name is None or all(self._kinds.get(word, {one.name.kind}) == {one.name.kind} for word in one.keys)

    def is_small_name(self, one: Mention) -> bool:
        """Tell whether a phrase, written small, is a name in the sentences: in a draft without capitals."""
        return not one.is_named and one.b.words[one.head].islower() and bool(self._kinds.keys() & one.keys)

    def has_subject(self, one: Mention) -> bool:
        """Tell whether the whole phrase, word for word, is a subject in the sentences, or stands somewhere in the texts."""
        whole = _whole(one.b, one.head)
        return whole in self._subjects or (len(whole.split()) > 1 and any(whole in text.lower() for text in self._texts))

    def is_other_subject(self, one: Mention) -> bool:
        """Tell whether a phrase of some length, word for word, is a subject in the sentences: of what is said there of it."""
        whole = _whole(one.b, one.head)
        return len(whole.split()) >= LONG and whole in self._subjects

    def is_person(self, one: Mention) -> bool:
        """Tell whether the sentences name a person so, whatever the draft's tree makes of the name."""
        return bool(one.keys) and all(self._kinds.get(word) == {"person"} for word in one.keys)

    def stands(self, one: Mention) -> bool:
        """Tell whether a text has the word that names what a phrase means."""
        word = one.b.words[one.head]
        return any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for text in self._texts)


def _whole(b: Branches, head: int) -> str:
    """Return all words of a phrase, written small."""
    places = b.subtree(head)
    return b.text[b.tokens[min(places)].start : b.tokens[max(places)].end].lower()


def _last(name: Mention) -> str:
    places: Sequence[int] = name.b.places(name.name) if name.name else [name.head]
    return next((name.b.words[place] for place in reversed(places) if name.b.words[place][0].isalnum()), name.word)
