"""A word in, a key that its inflected and its British or American forms share out (pure)."""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = (
    "arise arose arisen|beat beaten|become became|begin began begun|bend bent|bet|bid|bind bound|bite bit bitten|bleed bled|"
    "blow blew blown|break broke broken|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen|come came|"
    "cost|cut|deal dealt|dig dug|do does did done|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|"
    "fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|"
    "foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|"
    "go goes went gone|grow grew grown|hang hung|have has had|hear heard|hide hid hidden|hit|hold held|hurt|keep kept|"
    "know knew known|lay laid|lead led|leave left|lend lent|let|lie lay lain|lose lost|make made|mean meant|meet met|"
    "overcome overcame|overthrow overthrew overthrown|overturn|pay paid|repay repaid|rebuild rebuilt|outsell outsold|"
    "rethink rethought|retake retook retaken|rewrite rewrote rewritten|plead pled|put|quit|read|rid|ride rode ridden|ring rang rung|"
    "rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|set|shake shook shaken|shoot shot|show shown|"
    "shrink shrank shrunk|shut|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|"
    "split|spread|spring sprang sprung|stand stood|steal stole stolen|stick stuck|strike struck stricken|swear swore sworn|"
    "sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|"
    "use used using|undergo underwent undergone|understand understood|undertake undertook undertaken|uphold upheld|wear wore worn|"
    "win won|withdraw withdrew withdrawn|withhold withheld|write wrote written|die died dying|"
    "be is are was were been being am 's 're 'm|man men|woman women|child children|person people|"
    "lie lied lying|tie tying|vie vying|life lives|wife wives|foot feet|tooth teeth"
)
IRREGULAR = {form: row.split()[0] for row in _IRREGULAR.split("|") for form in row.split()}
_double = re.compile(r"([bdfgklmnprtvz])\1$")
_ending = re.compile(r"(?:['’]s|['’])$")


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """Return what the forms of a word share: "planning", "planned" and "plans" meet, "took" and "take", "organised" and "organizes"."""
    word = _ending.sub("", word.lower()) or word
    word = IRREGULAR.get(word, word)
    if len(word) > 4 and word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("ing", "ed")) and re.search(r"[aeiouy]", word[: -3 if word.endswith("ing") else -2]):
        word = _bare(word[: -3 if word.endswith("ing") else -2])
    elif len(word) > 3 and word.endswith("es") and word[-3] in "sxzh":
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _plain(IRREGULAR.get(word, word))


def _bare(word: str) -> str:
    return _double.sub(r"\1", word) if len(word) > 3 else word


def _plain(word: str) -> str:
    """Return a word without its silent e, in American spelling."""
    while len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 5:
        word = re.sub(r"is(?=$|ation$)", "iz", word)
        word = re.sub(r"our(?=$|it|abl)", "or", word)
    return _double.sub(r"\1", word) if len(word) > 3 else word
