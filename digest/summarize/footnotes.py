"""A text of an article in, the same without the marks by which it cites something out (pure).

A model's citations are numbers, and whatever it copies that looks like one would be taken for one, or be printed: [3], [S8],
(Source 3), 【4】. What people put into brackets is left as it is: [sic], [the minister], an editor's [12] victims without the brackets.
"""

from __future__ import annotations

import re

from digest.summarize.wording import SOURCES

KEYWORD = rf"(?:{SOURCES}|cit|sent|notes?|footnotes?|fn|fußnoten?|notas?)\.?"
SEE = r"(?:(?:see(?:\s+also)?|cf\.?|siehe|vgl\.?)\s+)?"
NUMBER = r"(?:no\.?\s*|nos\.?\s*|[#^])?\d{1,4}"
# (?>…) and *+ are not gone back into: each way to part the space between thirty numbers would be tried with each of the others
NUMBERS = rf"(?>{NUMBER}(?:\s*+(?:[,;&/–—-]|\band\b|\bund\b|\bet\b)\s*+{NUMBER}){{0,30}})"
LETTERED = r"(?>(?-i:[SsDdn#^])\d{1,3}(?:\s*+[,;&/–—-]\s*+(?-i:[SsDdn#^])?\d{1,3}){0,30})"  # "[R 7]" and "[A4]" are people's
OPEN, CLOSE = r"[\[［〔【]", r"[\]］〕】]"
PRODUCT = r"(?P<product>\b(?-i:[A-Z])\w{1,20}+\s[(（](?-i:Note)\s\d{1,4}[)）])"  # "the Galaxy (Note 7) phones"
CITED = re.compile(
    rf"{PRODUCT}|\s?(?:(?:{OPEN}|[(（])\s*{SEE}{KEYWORD}\s*[:#]?\s*{NUMBERS}\s*(?:{CLOSE}|[)）])"
    rf"|【\s*{NUMBERS}(?::\d{{1,4}})?(?:†[^【】]{{0,60}})?\s*】|[(（]\s*[\[［]\s*{NUMBERS}\s*[\]］]\s*[)）])"
    rf"|(?:(?<!\bthe)\s|(?<!\s)){OPEN}\s*{LETTERED}\s*{CLOSE}",
    re.IGNORECASE,
)
RAISED = re.compile(
    r"(?:(?<=[^\W\d_][.,;:!?”\"»)])|(?<=[^\W\d_][.,;:!?”\"»’)]{2}))"
    r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}+(?:[˒,⁻–][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}+){0,10}(?=\s|$)"
)
PLAIN = r"(?:[\[［]\s?\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,30}+\s?[\]］]){1,30}+"
ENDED = r"(?=[\s.,;:!?)”\"»’]|$)"
FOOTNOTE = re.compile(rf"(?<=[^\s\[(“„«]){PLAIN}{ENDED}")  # behind a word, "aground.[3][4]"
# Behind a space, or at the beginning. Of "killed all [12]." and "cost [1,200]." it is the number that is meant
COUNTING = (
    "all the these those their its his her our of by to in at on for with from other some about over nearly least than is was were"
).split()
LOOSE = re.compile(
    "".join(rf"(?<!\b{word})" for word in COUNTING) + rf"(?:^|\s)(?![\[［]\d{{1,3}},\d{{3}}\b){PLAIN}{ENDED}"
    rf"|(?:(?<=\bis)|(?<=\bwas)|(?<=\bwere))\s{PLAIN}(?=\s)",  # "was [3] closed", not "was [3]."
    re.IGNORECASE,
)
BRACKETED = re.compile(r"[\[［]\s*((?:[SsDdn#^](?=\d))?\d[\d\s,–-]*)[\]］]")


def unnumbered(text: str) -> str:
    """Return a text, on one line, without what cites; a number that its editor put in brackets stands without them."""
    text = CITED.sub(lambda found: found["product"] or "", text)
    for pattern in (RAISED, FOOTNOTE, LOOSE):
        text = pattern.sub("", text)
    return BRACKETED.sub(lambda found: found[1].strip(), text).strip()
