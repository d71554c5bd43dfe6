"""How ordinals, ranks, names with numbers and addresses are written, for refused.py: a pattern behind what it needs."""

from __future__ import annotations

import re

from digest.quantities.numerals import DIGITS_OR_WORDS, TENS, UP_TO_TWENTY

ROAD = (
    r"(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|Boulevard|Blvd\.?|Square|Place|Way|Court|Terrace|Gardens|Crescent|Row|Close"
    r"|Wharf|Plaza|Quai|Rue)\b"
)
ROADS = (
    "street st road rd avenue ave lane drive boulevard blvd square place way court terrace gardens crescent row close wharf plaza quai rue"
)
# What a number behind these words names
NUMBERED = (
    "article|resolution|chapter|section|title|clause|paragraph|para|pages?|pp?\\.|annex|protocol|directive|regulation|amendment"
    "|proposition|prop\\."
    "|channel|radio|route|highway|interstate|motorway|junction|flight|gate|terminal|platform|room|suite|apartment|boeing|airbus|windows"
    "|iphone|galaxy|apollo|soyuz|area|zone|sector|precinct|phase|tier|formula|version|episode|volume|vol\\.|world war|catch|fortune|ftse"
    "|s&p"
    "|dow|nasdaq|cac|nikkei|dax|russell|stoxx|kospi|sensex|topix|ibex|hang seng|category|type|grade|stage|level|ranked|ranks|ranking|psalm"
    "|verse|size|docket|form|schedule|appendix|exhibit|operation|magnitude|nos?\\.|nr\\.|number|p\\.?o\\.? box|pin|posts?|checkpoint|spf"
    "|factor|reference|ref\\."
)
# The first word of each as it may be written
NUMBERED_WORDS = " ".join(f"{first} {first}s {first.removesuffix('s')}" for first in re.findall(r"(?:\A|\|)([a-z]+)", NUMBERED)) + " p po"
ALSO = r"(?:\s?[-–]\s?\d+| and \d+ respectively| (?:and|or) (?:two|three|four|five)\b)?(?!\w)"  # No. 1 and 2 respectively

RANKS = (
    ("st nd rd th sts nds rds ths", r"\b\d+(?:,\d{3})*(?:st|nd|rd|th)s?\b"),
    (
        " ".join((*TENS, "hundred", "thousand")),
        rf"(?i:\b(?:{'|'.join(TENS)}|hundred|thousand)(?:-| and | )"
        r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|twent\w+)\b)",
    ),
    (
        "no nos number",
        rf"(?:\bno[.s]\.?|\bNo(?= ?\d)|\bnos?\.?(?= ?\d)|\bnumber[- ](?=(?:{UP_TO_TWENTY})\b|\d+\b(?! of))) ?{DIGITS_OR_WORDS}{ALSO}",
    ),
    ("# №", rf"[#№] ?{DIGITS_OR_WORDS}{ALSO}"),
    ("place places", rf"(?i:\bplaces? to {DIGITS_OR_WORDS}\b)"),
    ("top bottom", rf"(?i:\b(?:top|bottom)[- ]{DIGITS_OR_WORDS}(?!\w))"),
    ("big", r"(?i:\bbig (?:four|five|six|three|two)\b)"),
    ("group gang band", rf"\b(?:Group|Gang|Band) of (?:(?i:{UP_TO_TWENTY})|\d+)\b"),
)
NAMES = (
    # letters and digits in one word: F-16, 40A, 5G, 737 Max 8
    ("a0", r"\b[A-Za-z]+[-/]?\d\w*(?:[-/.]\w+)*\b"),
    ("0A 0-A", r"\b\d+[A-Z]{2,}\d\w*\b|\b\d+-[A-Z]\b|(?<![\d.,])\b\d[ABDEGHI-Z]\b"),
    ("g d k p", r"\b\d+(?:G|D|K|P)\b(?!\w)|\b\d{3,4}p\b(?=[ -](?:video|resolution|display|screen))"),
    (
        "0",
        r"\b7\d7(?:[- ]M(?:ax|AX)(?:[- ]\d{1,2})?\b|-\d{3}\w*|s\b|(?<=[Tt]he 7\d7)\b(?! [a-z]+s\b)"
        r"| (?:Dreamliner|jet|freighter|aircraft|airliner|plane)s?\b)",
    ),
    ("eleven m cent andme up fox island", r"\b(?:7-Eleven|3M|50 Cent|23andMe|7UP|20th Century Fox|Three Mile Island)\b"),
    ("hot music", r"\b(?:Hot 100|6 Music)\b"),
    # numbered things
    (
        NUMBERED_WORDS,
        rf"(?i:(?<![\w-])(?:{NUMBERED})s?[ -](?:numbers? |no\.? )?)(?:(?:{UP_TO_TWENTY})\b|\d+(?:[-–/:.]\d+)*[A-Za-z]?\b)"
        r"(?: ?(?:\([a-z\d]+\))+)?(?![.,]?\d|[\w%]| ?(?:per ?cent|pct|percent|million|billion|[a-z]+s\b))",
    ),
    (
        "line lines camp ward leaflet",
        r"\b(?:Lines?|Camp|Ward|Leaflet) \d+[A-Za-z]?(?:[-–]\d+)?\b(?![.,]?\d|%| ?(?:km|m|per|percent|[a-z]+s)\b)",
    ),
    (
        "squadron regiment brigade battalion division wing commando para corps company platoon",
        r"\b\d{1,3} (?:Squadron|Regiment|Brigade|Battalion|Division|Wing|Commando|Para|Corps|Company|Platoon)\b",
    ),
    ("rule", r"(?i:\brule \d+[a-z]?-\d+\b)"),
    ("count counts", r"\b[Cc]ounts? \d{1,2}\b(?![,.]\d)(?:(?:, | and |, and )\d{1,2}\b)*"),
    ("0(", r"\b\d{1,4}\([a-z0-9]{1,3}\)s?"),
    ("0", r"000(?<![\d,.]000)(?<!\d 000)['’]?s?\b"),  # columns "in 000s"
    # numbers of lists and of notes
    ("0", r"\[\d{1,3}\]|^\s*(?:\(?\d{1,2}[.)]|\(\d{1,2}\))(?=\s)|(?<=[;:,] )\(\d{1,2}\)|\(\d\)(?= [a-z])"),
    # versions, telephone numbers, accounts
    ("0.0", r"\b\d{1,3}(?:\.\d{1,3}){2,9}\b|\b802\.\d+\w*"),
    ("v isbn", r"\bv\.?\d{1,4}(?:\.\d{1,4}){0,4}|\bISBN[-\d: X]+"),
    ("0-0", r"\b\d{3}(?:-\d{3,4}){1,2}\b(?=\s|$|[.,;)])(?<=\d{4})|\b\d{1,2}-\d{1,2}-\d{1,2}[A-Z]?(?: [A-Z]\b)?(?! \d)"),
    ("0_0", r"(?<![\w,.])\+?\(?\d[\d()]{0,5}(?:[ -][\d()]{2,6}){2,6}(?!\w|[,.]\d| [a-z]+s\b)(?<=\d{3})"),
    ("dial call phone ring text", r"(?i:\b(?:dial|call|phone|ring|text) \d{3,5}\b(?:.{0,20}\bor \d{3}\b)?)"),
    ("number numbers line lines code codes prefix prefixes", r"\b0\d{2,4} (?:numbers?|lines?|codes?|prefix(?:es)?)\b"),
    ("ending ends ended", r"\b(?:accounts?|cards?|numbers?) (?:ending|ends|ended)(?: in)? \d{3,6}\b"),
    # addresses
    (
        ROADS,
        rf"\b\d{{1,5}}[A-Za-z]?(?:-\d+)? (?:(?:North|South|East|West|Old|New|Upper|Lower) )?(?:[A-Z][\w'’-]+ ){{1,3}}{ROAD}",
    ),
    ("downing", r"\b\d+ Downing St"),
    (
        "rue via calle avenue avenida boulevard rua place quai viale piazza plaza paseo jalan",
        r"\b\d{1,5}[A-Za-z]?,? (?:Rue|Via|Calle|Avenue|Avenida|Boulevard|Rua|Place|Quai|Viale|Piazza|Plaza|Paseo|Jalan) (?:\w+ )?[A-Z]",
    ),
    ("0", r"\b[A-Z]{2} \d{5}(?:-\d{4})?\b"),
    ("a0", r"\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b"),
    ("http https www", r"https?://\S+|\bwww\.\S+"),
    ("@", r"(?<!\w)@\w+|(?<!\S)[^\s@]+@[^\s@]+\.\w+"),
    ("#", r"(?<!\w)#\w*\d\w*"),
)
