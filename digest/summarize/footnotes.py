"""A text of an article in, the same without the marks by which it cites something out (pure).

A model's citations are numbers, and whatever it copies that looks like one would be taken for one, or be printed: [3], [S8],
(Source 3), 【4】. What people put into brackets is left as it is: [sic], [the minister], an editor's [12] victims without the brackets.
"""

from __future__ import annotations

import re

KEYWORD = (
    r"(?:sources?|refs?|references?|citations?|cites?|cit|sentences?|sent|notes?|footnotes?|fn|quellen?|belege?|fußnoten?|satz|sätzen?"
    r"|fuentes?|notas?|font[ei]|frasi)\.?"
)
SEE = r"(?:(?:see(?:\s+also)?|cf\.?|siehe|vgl\.?)\s+)?"
NUMBER = r"(?:no\.?\s*|nos\.?\s*|[#^])?\d{1,4}"
# (?>…) and *+ are not gone back into: each way to part the space between thirty numbers would be tried with each of the others
NUMBERS = rf"(?>{NUMBER}(?:\s*+(?:[,;&/–—-]|\band\b|\bund\b|\bet\b)\s*+{NUMBER}){{0,30}})"
LETTERED = r"(?>[sdrpn#^]\s?\d{1,3}(?:\s*+[,;&/–—-]\s*+(?:[sdrpn#^]\s?)?\d{1,3}){0,30})"
OPEN, CLOSE = r"[\[［〔【]", r"[\]］〕】]"
CITED = re.compile(
    rf"\s?(?:(?:{OPEN}|[(（])\s*{SEE}{KEYWORD}\s*[:#]?\s*{NUMBERS}\s*(?:{CLOSE}|[)）])|{OPEN}\s*{LETTERED}\s*{CLOSE}"
    rf"|【\s*{NUMBERS}(?::\d{{1,4}})?(?:†[^【】]{{0,60}})?\s*】|[(（]\s*[\[［]\s*{NUMBERS}\s*[\]］]\s*[)）])",
    re.IGNORECASE,
)
RAISED = re.compile(r"(?<=[^\W\d_][.,;:!?”\"»)])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}+(?:[˒,⁻–][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}+){0,10}(?=\s|$)")
PLAIN = r"(?:[\[［]\s?\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,30}+\s?[\]］]){1,30}+"
FOOTNOTE = re.compile(rf"(?<=[^\s\[(]){PLAIN}(?=[\s.,;:!?)]|$)")  # behind a word, "aground.[3][4]"
# behind a space, where a sentence or its part ends; of "killed all [12]." and "cost [1,200]." it is the number that is meant
AT_END = re.compile(
    r"(?<!\ball)(?<!\bthe)(?<!\bof)(?<!\bby)(?<!\bto)(?<!\bin)(?<!\bat)(?<!\bfor)(?<!\bother)(?<!\bsome)(?<!\babout)(?<!\bthan)(?<!\bis)"
    rf"(?<!\bwas)(?<!\bwere)\s(?![\[［]\d{{1,3}},\d{{3}}\b){PLAIN}(?=[.,;:!?)]|$)",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"[\[［]\s*(\d[\d\s,–-]*)[\]］]")


def unnumbered(text: str) -> str:
    """Return a text, on one line, without what cites; a number that its editor put in brackets stands without them."""
    for pattern in (CITED, RAISED, FOOTNOTE, AT_END):
        text = pattern.sub("", text)
    return BRACKETED.sub(lambda found: found[1].strip(), text).strip()
