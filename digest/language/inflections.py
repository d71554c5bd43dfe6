"""A word, its tag and a vocabulary in, its own form out (pure): "deny" of "denied", "vote" of "voting", "agency" of "agencies".

The reader's network cuts letters and adds an end; which of "hop" and "hope" has the form "hoping", and that "denie" is no word, its
edits do not know. Spelling leaves one or two forms that the word can be of, and the vocabulary, its commonest words first, decides.
Where it holds neither and spelling favours none, "revil" and "revile", the network does; where spelling does, it is the surer of the
two: of "imprisoned" and "maladies" the network makes "imprisone" and "maladie".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from digest.language import irregular

Rank = Callable[[str], int | None]  # where a word stands in a vocabulary, the commonest first; None of one that it does not have

PAST, GERUND, THIRD, BARE = frozenset({"VBD", "VBN"}), "VBG", "VBZ", frozenset({"VB", "VBP"})
PLURALS = frozenset({"NNS", "NNPS"})
WORD = re.compile(r"(?P<before>(?:[a-z]+-)*)(?P<word>[a-z]{3,})")
VOWEL = re.compile(r"[aeiouy]")
DOUBLED = re.compile(r"([bdfgklmnprstvz])\1$")
WHOLE = frozenset("add boycott burr butt ebb egg err inn mutt odd purr whirr".split())  # that are written so themselves
SHORT = re.compile(r"(?:qu|[^aeiouy])*[aeiouy][^aeiouywx]$")  # one syllable: its end would be doubled, had no "e" been cut
# Ends of longer stems that seldom have no "e" behind them, and those that seldom have one; of others the commoner word is taken
SILENT = re.compile(
    r"(?:[cuv]|[dlr]g|[aeiou]g|[^s]s|[^z]z|[bcdfgkpstz]l|(?:[^aeiou]|[gq]u)[iu][dkmnprv]|[^aeiou](?:u[lt]|a[dkmp]|o[dk]|ib)|[cps]ed"
    r"|(?:[^aeo]|cre|ide|line)at|(?:un|v|c|d|ign|wr)it|quot|(?:mp|f|onc)il|[lp]et|(?:rr|ch)ang|(?:ll|v)eng|fring|postpon|condon|aton|thron)$"
)
PAIRED = re.compile(r"(?:oa|(?<!cr)(?<!id)(?<!lin)ea|ee|oo|ou|a[iu]|ei|ie|oi|(?<![gq])ui)[^aeiouczsvg]h?$")  # two letters for one vowel
OPEN = re.compile(r"(?:[aeo]n|e[lrt]|it|op|om|al|[eo]r|[^aeiouy][^aeiouyg]|[^aeioun]g|[ox])$")


def own_form(form: str, xpos: str, lemma: str, rank: Rank) -> str:
    """Return the own form of a verb's or a noun's form; the lemma that there is, of every other word.

    xpos: as the Penn Treebank has it. lemma: the network's, whose capital stays, as a name's does.
    """
    parts = WORD.fullmatch(form.lower())
    if parts is None or (xpos in PLURALS and form[1:] != form[1:].lower()):  # "MPs"
        return lemma
    told = lemma.lower().removeprefix(parts["before"])
    found = _found(parts["word"], xpos, told, rank)
    if found is None or (told == parts["word"] and rank(found) is None):  # "wrongdoing"
        return lemma
    whole = parts["before"] + found
    return whole[0].upper() + whole[1:] if lemma[:1].isupper() and xpos in PLURALS else whole


def _found(word: str, xpos: str, lemma: str, rank: Rank) -> str | None:
    if xpos in PLURALS:
        return irregular.noun(word) or _singular(word, lemma, rank, is_name=xpos == "NNPS")
    if xpos == THIRD and word.endswith("s"):
        return irregular.verb(word) or _cut_s(word, lemma, rank)
    if xpos in PAST:
        return irregular.verb(word) or (_of_past(word, lemma, rank) if word.endswith("ed") else None)
    if xpos == GERUND and word.endswith("ing"):
        return irregular.verb(word) or _of_stem(word.removesuffix("ing"), lemma, rank)
    return (irregular.verb(word) or word) if xpos in BARE and rank(lemma) is None else None


def _of_past(word: str, lemma: str, rank: Rank) -> str | None:
    if word.endswith("eed"):  # agreed, freed
        return word[:-1]
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else f"{word[:-3]}y"
    return _of_stem(word.removesuffix("ed"), lemma, rank)


def _of_stem(stem: str, lemma: str, rank: Rank) -> str | None:
    """Return the verb that a stem before "ed" or "ing" is of; None where it has no vowel, and is no verb's."""
    if not VOWEL.search(stem):
        return None
    if DOUBLED.search(stem) and stem not in WHOLE:
        return _undoubled(stem, rank)
    if stem.endswith(("e", "y", "i")) or PAIRED.search(stem):  # agreeing, trying, skiing, waiting, reaching
        return stem
    silent = f"{stem}e"
    if SHORT.fullmatch(stem):
        return silent
    if SILENT.search(stem):
        return _known((silent, stem), rank)
    return _known((stem, silent), rank) if OPEN.search(stem) else _commonest((stem, silent), lemma, rank)


def _undoubled(stem: str, rank: Rank) -> str:
    """Return "stop" of "stopp"; "kill" of "kill" and "cancel" of "cancell", as the vocabulary has it."""
    if stem.endswith(("ss", "ff", "zz")) or (stem.endswith("ll") and len(VOWEL.findall(stem)) == 1):
        return _known((stem, stem[:-1]), rank)
    return stem if stem.endswith("ll") and rank(stem) is not None else stem[:-1]


def _singular(word: str, lemma: str, rank: Rank, *, is_name: bool) -> str | None:
    """Return a regular plural's noun; what the network says where that may be: "politics", "Philippines", "menu"."""
    if not word.endswith("s"):
        return word if rank(lemma) is None else None
    if lemma == word and (is_name or word in irregular.OWN):
        return None
    return None if word.endswith(("ss", "us")) and lemma in (word, word[:-1]) else _cut_s(word, lemma, rank)


def _cut_s(word: str, lemma: str, rank: Rank) -> str:
    """Return what a form has an "s" more than: "agency" of "agencies", "reach" of "reaches", "house" of "houses"."""
    plain = word[:-1]
    if word.endswith("ies"):
        return plain if len(word) == 4 else _known((f"{word[:-3]}y", plain), rank)
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return _known((word[:-2], plain), rank)
    if not word.endswith(("ses", "zes")):
        return plain
    if lemma == word[:-2] and rank(plain) is None:  # walruses
        return lemma
    return _known((plain, word[:-2]), rank)


def _known(forms: Sequence[str], rank: Rank) -> str:
    """Return the first form that is a word of the vocabulary; of none, the first."""
    return next((form for form in forms if rank(form) is not None), forms[0])


def _commonest(forms: Sequence[str], lemma: str, rank: Rank) -> str:
    """Return the commonest of two forms; where neither is a word of the vocabulary, the network's if it is one of them."""
    ranked = [(place, form) for form in forms if (place := rank(form)) is not None]
    return min(ranked)[1] if ranked else lemma if lemma in forms else forms[0]
