"""Sentences of our own in, the CoNLL-U that treebanks are written in out: what the tests of training read."""

from __future__ import annotations

from pathlib import Path

from benchmarks.conllu import Sentence, read_conllu

MOVE = """
The        {the} {opened}
{place}    {place} PROPN NNP 4 nsubj  {closed}
will       will   AUX   MD  4 aux     _
move       move   VERB  VB  0 root    _
3,000      3,000  NUM   CD  6 nummod  _
troops     troop  NOUN  NNS 4 obj     SpaceAfter=No
.          .      PUNCT .   4 punct   _
"""
SAID = """
{first}    {first} PROPN NNP 3 nsubj  Entity=(1-person
{last}     {last} PROPN NNP 1 flat    Entity=1)
said       say    VERB  VBD 0 root    SpaceAfter=No
,          ,      PUNCT ,   3 punct   _
"          "      PUNCT ``  7 punct   SpaceAfter=No
It         it     PRON  PRP 7 nsubj   _
fell       fall   VERB  VBD 3 ccomp   _
5          5      NUM   CD  9 nummod  _
percent    percent NOUN NN  7 obl     SpaceAfter=No
.          .      PUNCT .   3 punct   SpaceAfter=No
"          "      PUNCT ''  7 punct   _
"""
SOLD = """
{first}    {first} PROPN NNP 5 nsubj:pass Entity=(1-person)
and        and    CCONJ CC  3 cc      _
{last}     {last} PROPN NNP 1 conj    Entity=(2-person)
were       be     AUX   VBD 5 aux:pass _
paid       pay    VERB  VBN 0 root    _
{sum}      {sum}  NUM   CD  7 compound _
million    million NUM  CD  8 nummod  _
dollars    dollar NOUN  NNS 5 obj     _
by         by     ADP   IN  10 case   _
Norland    Norland PROPN NNP 5 obl    Entity=(3-place)|SpaceAfter=No
!          !      PUNCT .   5 punct   _
"""


def conllu(*sentences: str) -> str:
    """Write sentences, a word a line (form, lemma, upos, xpos, head, label, misc), as CoNLL-U."""
    told = []
    for sentence in sentences:
        for number, line in enumerate(sentence.strip().splitlines(), start=1):
            form, lemma, upos, xpos, head, label, misc = line.split()
            told.append("\t".join((str(number), form, lemma, upos, xpos, "_", head, label, "_", misc)))
        told.append("")
    return "\n".join(told) + "\n"


def written(folder: Path, *sentences: str) -> Path:
    """Write sentences into a file of a folder."""
    path = folder / "own.conllu"
    path.write_text(conllu(*sentences), encoding="utf-8")
    return path


def sentence_of(folder: Path, lines: str) -> Sentence:
    """Return one sentence as a treebank's reader gives it."""
    (sentence,) = read_conllu(written(folder, lines))
    return sentence


def moved(place: str, *, is_named_the: bool = False) -> str:
    """Return a sentence that begins "The", a place, "will move": "The" a part of its name, or an article."""
    if is_named_the:
        return MOVE.format(place=place, the="The PROPN NNP 2 compound", opened="Entity=(1-place", closed="Entity=1)")
    return MOVE.format(place=place, the="the DET DT 2 det", opened="_", closed="Entity=(1-place)")


def two_dozen() -> list[str]:
    """Return 24 sentences: three patterns, eight times each with other names and figures."""
    people = [
        ("Ann", "Lee"),
        ("Bo", "Ray"),
        ("Ada", "Moor"),
        ("Max", "Ode"),
        ("Eve", "Hill"),
        ("Tom", "Oak"),
        ("Ida", "Dale"),
        ("Jo", "Reed"),
    ]
    towns = ["Hague", "US", "Bronx", "Kremlin", "UN", "Gambia", "Sudland", "Pentagon"]
    told = []
    for number, ((first, last), town) in enumerate(zip(people, towns, strict=True)):
        told.append(moved(town, is_named_the=town in ("Hague", "Bronx")))
        told += [SAID.format(first=first, last=last), SOLD.format(first=first, last=last, sum=number + 2)]
    return told
