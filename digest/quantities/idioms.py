"""Turns of phrase with a number that counts nothing, for refused.py: a pattern behind the words that it needs.

All patterns are matched whatever the case of their letters.
"""

from __future__ import annotations

HALVES = "way time brother sister hearted mast term year yearly price hourly century baked dozenth".split()

IDIOMS = (
    # "one" as a pronoun: one of the largest, no one, the new ones, one another, one would think
    ("one", r"\bone of\b(?! (?:every|each))"),
    (
        "one ones",
        r"\b(?:no|any|some|every|each|this|which|the|anyone|lone|little|loved|big|good|new|old) one(?:s|['’]s)?\b"
        r"(?![- ](?:million|billion|mln|bln|thousand|hundred|percent|per|pct|day|week|month|year|hour|man|woman|person|of the))",
    ),
    (
        "one ones",
        r"\b(?:that|only|another) one(?:s|['’]s)?\b(?=[.,;:!?)\"”]|$"
        r"| (?:of|to|who|that|which|whose|left|in(?! (?:\d|two|three|four|five|six|seven|eight|nine|ten|every))"
        r"|on|with|at|by|for|is|was|has|had|will|can|could|would|and|but)\b)",
    ),
    (
        "one oneself",
        r"\bone(?:['’]s|self| might| could| can\b| would| should| must| has to| needs| wonders| hopes| thinks| expects| another| by one"
        r"| after another| at a time| (?:above|below|with|without|who|whose|whom|like)\b)",
    ),
    ("one", r"\bone in (?:which|the|a(?! hundred| million| thousand)|an|this|that|his|her|its|their)\b"),
    # "one" in set phrases: one day, a one-off, at one with, square one
    (
        "one",
        r"\bone (?:day\b(?! (?:strike|a))|(?:hand|thing|way|side|point|reason|time|example|morning|night|evening|afternoon)\b)",
    ),
    (
        "one",
        r"\bone-(?:by-one|on-one|to-one|off|time|way|sided|stop|party|piece|size\S*|click|touch|handed|liners?|upmanship|dimensional|trick"
        r"|track|hit|man|woman)",
    ),
    (
        "one",
        r"\b(?:at|as) one\b(?= (?:with|and|stage|end|level)\b|[.,;)])|\bworld at one\b|\bfor one,|\bnot one\b(?! \w+ (?:was|had|has))"
        r"|\bsquare one|\bday one\b|(?<!ratio of )\bten(?: |-)to one",
    ),
    ("two onetwo", r"\bone-?two\b"),
    ("one", r"\bone man (?:band|show|army)\b"),
    ("way", r"\b(?:one|two|three|four|five|six)-way\b"),
    # halves and quarters that are parts or names: half-time, the first half, the third quarter, a quarter-final
    (" ".join(["half", *(f"half{end}" for end in HALVES)]), rf"\bhalf[- ]?(?:{'|'.join(HALVES)})\b"),
    (
        "half",
        r"\b(?:1st|2nd|first|second|other|latter|former|better|northern|southern|eastern|western|top|bottom|upper|lower|opening|final|last"
        r"|early|past|back|front|this|that|next|whole|their other|my other)[- ]half\b",
    ),
    ("half", r"\bhalf of (?:19|20)\d\d|\b(?!(?:one|a|an|and-a|two-and-a)-)[a-z]+-half\b"),
    ("quarter quarters", r"\bfirst quarter|\bquarter[- ]final\w*"),
    ("semi semifinal semifinals semifinalist semifinalists", r"\bsemi-?final\w*"),
    # no quantity at all: once, zero tolerance, a six-figure sum, double-digit growth
    ("once", r"\bonce\b"),
    ("zero", r"\bzero[- ](?:sum|tolerance)|\b(?:ground|net|absolute|sub)[- ]zero"),
    ("second", r"\bsecond to none"),
    ("over under", r"\b(?:over|under)[- ]\d{1,2}s\b"),
    ("figure digit", r"\b(?:three|four|five|six|seven|nine)-(?:figure|digit)\b"),
    ("double", r"\bdouble[- ](?:digit|standard|decker|agent|check|take|act|whammy|edged|glazed|glazing|jeopardy|dip\w*)\b"),
    ("double doubles doubled doubling", r"\bdoubl(?:e|es|ed|ing) down\b"),
    ("triple", r"\btriple[- ]lock\b"),
    ("double triple single", r"(?-i:\b(?:[Dd]ouble|[Tt]riple|[Ss]ingle)[- ][ABC]\b)"),
    ("five", r"\bfive-star\b"),
    ("four", r"\bfour-(?:star|by-four|wheel)\b"),
    ("two twofaced twofold", r"\btwo-?(?:faced|way|tier|state|party|horse|step|fold)\b"),
    ("hundred", r"\bhundred-percent\b"),
)
