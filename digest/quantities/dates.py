"""How dates and times of the clock are written, for refused.py: a pattern behind the words or shapes that it needs."""

from __future__ import annotations

from digest.quantities.numerals import DIGITS_OR_WORDS, UP_TO_TWENTY

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\.?"
)
CAPS = (
    "(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT"
    "|NOV|DEC)\\.?"
)
MONTHS = (
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
CLOCK = r"(?:[ap]\.m\.?|[AP]\.M\.?|[ap]m\b|[AP]M\b|o['’]?clock\b"
ZONES = "gmt bst est edt cet cest pst pdt pt utc ist msk local"

DATES = (
    # 12 May 2024, May 12, 12-15 May, May 12-15, May 2024
    (MONTHS, rf"\b(?:{DAY}, ){{0,6}}{DAY}(?:\s?(?:-|–|to|,? and|or|/)\s?{DAY})?(?: of)? {MONTH}(?:,? (?:\d{{4}}|['’]\d\d))?(?!\w)"),
    (MONTHS, rf"\b{MONTH} {DAY}(?:(?:\s?(?:-|–|to|and|through)\s?){DAY})?(?:,? (?:\d{{4}}|['’]\d\d))?(?![\w%]|[.,]\d)"),
    (MONTHS, rf"\b{MONTH}[ ,]+(?:of )?{YEAR}\b(?![.,]\d)|\b{MONTH}[/-](?:\d{{4}}|\d\d)\b"),
    (MONTHS, rf"\b{DAY} {CAPS}\b|\b{CAPS} {DAY}\b"),
    # April nine, to holders of record
    (
        MONTHS,
        rf"\b{MONTH} (?i:{UP_TO_TWENTY})(?=,? (?:19|20)\d\d|[.,;)]|\s*$|\n| to (?:share|stock|unit)?holders| (?:record|payable|and)\b)",
    ),
    # a text that is all in small letters, in which "march 12" may be a walk
    (MONTHS, r"\b(?:january|february|april|june|july|august|september|october|november|december) \d{1,2}\b(?![\w%]|[.,]\d)"),
    ("march", r"\b(?:on|from|until|by|since|of|payable|record) march \d{1,2}\b(?![\w%]|[.,]\d)"),
    (
        "monday tuesday wednesday thursday friday saturday sunday",
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2}(?![.,]\d)(?=[.,;)]|$| (?:and|at|from|to)\b)",
    ),
    # 12/05/2024, 2024-05-12, 2019/20, 9/11
    ("0.0", r"\b\d{1,2}(?P<between>[/.])\d{1,2}(?P=between)(?:\d{4}|\d\d)\b"),
    ("0-0", r"\b\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?\b|\b\d{1,2}-\d{1,2}-(?:19|20)\d\d\b"),
    ("0.0 0-0", rf"\b{YEAR}[/-](?:\d\d|{YEAR})\b(?!%)"),
    ("0.0", r"\b(?:9/11|7/7|24/7|20/20|50/50|7/11)\b|\b\d{1,2}/(?:19|20)\d\d\b"),
    ("0-0", r"\b9-11\b(?! votes?\b)"),
    # years, decades, quarters
    ("mid early late", rf"\b(?:mid|early|late)[- ]?{YEAR}\b"),
    ("0s", r"(?:\b(?:1\d|20)?\d0|['’]\d0)['’]?s\b"),
    (
        "teens twenties thirties forties fifties sixties seventies eighties nineties",
        r"\b(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    ),
    ("bc bce ad ce", r"\b\d{1,4} ?(?:BCE?|AD|CE)\b|\bAD ?\d+"),
    ("fy q h", r"\b(?:FY|Q[1-4] ?|H[12] ?)['’]?\d{2,4}(?:[/-]\d\d)?\b|\b[QH][1-4]\b"),
    ("0", r"['’]\d\d(?!\w|[.,]\d)"),
    ("class", r"\b[Cc]lass of ['’]?\d\d\b"),
)
TIMES = (
    ("am pm m clock oclock noon midnight", rf"\b\d{{1,2}}(?:[:.]\d\d){{0,2}} ?{CLOCK}|noon\b|midnight\b)"),
    (
        "0.0",
        r"\b\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:\b| ?[ap]m\b| ?[AP]M\b)"
        r"(?: ?(?:GMT|BST|E[SD]T|C[SE]?T|CEST|P[SD]?T|UTC|local|hours|hrs|IST|MSK))?",
    ),
    (
        ZONES,
        r"\b(?:[01]?\d|2[0-4])\.?[0-5]\d ?(?:hrs |hours |h )?(?:GMT|gmt|BST|E[SD]T|e[sd]t|CET|CEST|P[SD]T|UTC|IST|MSK|local time)\b",
    ),
    (
        "am pm m clock oclock morning afternoon evening",
        rf"\b(?:{UP_TO_TWENTY})(?:[- ](?:thirty|fifteen|forty-five))? ?{CLOCK}|in the (?:morning|afternoon|evening))",
    ),
    (
        "past quarter",
        rf"\bhalf[- ]past(?: {DIGITS_OR_WORDS})?\b|\bquarter (?:past|to)(?: {DIGITS_OR_WORDS})?\b"
        rf"|\b{DIGITS_OR_WORDS} (?:minutes )?past {DIGITS_OR_WORDS}\b",
    ),
    (
        "five ten twenty",
        rf"(?i:\b(?:at|until|from|before|after|since) (?:five|ten|twenty|twenty-five) (?:to|past) (?:{UP_TO_TWENTY})\b)"
        r"(?! (?:votes|majority))",
    ),
    ("h 0.0", r"\b\d{1,2}h[0-5]\d\b|\bat 0\d\.[0-5]\d\b(?![\d%])"),
    ("0.0", r"\b[Tt]he \d{1,2}[.:]\d\d\b(?= (?:from|to|train|bus|service|ferry)\b)"),
    (
        "tenths hundredth hundredths thousandth thousandths millionth millionths billionth billionths",
        r"\b(?:tenths of a second|(?:hundredth|thousandth|millionth|billionth)s?)\b",
    ),
)
