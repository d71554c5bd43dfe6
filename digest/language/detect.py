"""A text in, its language out (pure)."""

from __future__ import annotations

import functools
import re
from typing import Any

MIN_CHARACTERS = 20  # shorter texts say too little: "Live updates" was read as Dutch
HEADLINE = 80  # letters of a long one
LONG = 200  # characters from which a text alone decides
SAMPLE = 2000  # characters that are enough to tell
TAG = re.compile(r"[a-z]{2,3}")
# A short text overrules its source only when another language is so many times as likely as the stated one. On 3,707
# English headlines (`./run bench detect`) the errors fall from 2.0 % to 0.1 %, and rise to 7 % where the source states
# German; at 3 it is 0.4 and 3 %, at 30 0.05 and 16 %. A threshold on the answer's own confidence does worse: 0.1 and
# 31 % at 0.5.
TIMES_AS_LIKELY = 10
# Languages that few sources of news write in and that headlines full of names pass for, and Bosnian, which Serbian and
# Croatian pass for: they must be so many times as likely, unless the source states them. Without it 6.7 % of those
# headlines and 5.6 % of 1,000 newswire reports are read wrong, most as Nigerian Pidgin; with it 2.0 and 0.8 %.
RARE = frozenset(
    "ace an ary arz ba bcl br bs crh dz eo ext fo fuv fy gcf gcr gd gom gug guw ha ht ig jv kab kik la lb lg lij ln ltg mg nn"
    " nso oc om pcm qu rw sa sdh se sn st tt uzs vec vo wa xh yo zu".split()
)
# One language under several codes, withdrawn ones and parts of a whole: articles of two languages are never grouped
SAME = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no", "cmn": "zh", "yue": "zh", "wuu": "zh", "arb": "ar", "pes": "fa",
        "prs": "fa", "hbo": "he", "grc": "el"}  # fmt: skip
URL = re.compile(r"https?://[!-~]+")
OTHER_LETTER = re.compile(r"[^\W\d_a-zA-Z\u00aa-\u024f\u1e00-\u1eff\ufb00-\ufb06]")  # a letter that is not Latin
EAST_ASIAN = "\u2e80"  # from here on a letter is a syllable or a word
NO_LANGUAGE = "zxx"  # what the model calls numbers and signs
_is_postponed = False


def detect(text: str, stated: str | None = None) -> str:
    """Return the ISO 639 code of a text's language, or "und" when nothing tells.

    stated: what the source says of itself ("en-GB"); it decides where the text is too short to tell, and between
    languages that a short text could be in.
    """
    claimed = (stated or "").strip().lower().replace("_", "-").split("-")[0]
    claimed = SAME.get(claimed, claimed)
    text = URL.sub(" ", text.strip()[: 2 * SAMPLE]).strip()[:SAMPLE]
    if _is_postponed or _size(text) < MIN_CHARACTERS or not any(map(str.isalpha, text)):
        return claimed if TAG.fullmatch(claimed) else "und"
    likelihoods = _likelihoods(_voiced(text), claimed)
    found = max(likelihoods, key=likelihoods.__getitem__)
    if len(text) < LONG and likelihoods[found] < TIMES_AS_LIKELY * likelihoods.get(claimed, 0.0):
        return claimed
    return found


def postpone() -> None:
    """Let `detect` return what is stated from now on, in a process whose texts are told by the one that they go to.

    The model takes 75 MB and a second to load, as long as a child needs to parse a hundred pages.
    """
    global _is_postponed  # as the process is a child, for all its life
    _is_postponed = True


def _size(text: str) -> int:
    """Count characters; a letter of another script as its bytes, since ten Chinese ones are a whole headline."""
    return len(text) + sum(len(letter.encode()) - 1 for letter in OTHER_LETTER.findall(text[:MIN_CHARACTERS]))


def _voiced(text: str) -> str:
    """Leave out what speaks too loud: capitals, and in a Latin text a quotation in letters of several bytes.

    The model counts bytes and knows mostly small letters. A headline is left alone: a Chinese one can hold more letters
    of brands than of its own.
    """
    if sum(map(str.isupper, text)) > sum(map(str.islower, text)):
        text = text.lower()
    others = OTHER_LETTER.findall(text)
    latin = sum(map(str.isalpha, text)) - len(others)
    if latin > HEADLINE and latin > sum(3 if letter >= EAST_ASIAN else 1 for letter in others):
        text = OTHER_LETTER.sub(" ", text)
    return text


def _likelihoods(text: str, claimed: str) -> dict[str, float]:
    likelihoods: dict[str, float] = {}
    for code, likelihood in _identifier().rank(text):
        language = SAME.get(code, code)
        if code != NO_LANGUAGE:
            weighed = likelihood / (TIMES_AS_LIKELY if code in RARE and language != claimed else 1)
            likelihoods[language] = max(weighed, likelihoods.get(language, 0.0))
    return likelihoods


@functools.cache
def _identifier() -> Any:
    import py3langid  # here, since it unpacks its model when an identifier is made

    langid = py3langid.langid
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
