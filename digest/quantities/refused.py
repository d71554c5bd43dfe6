"""A sentence in, the stretches out whose numbers say when, which one or where, and not how many (pure).

Dates, clock times, scores, rankings, ordinals, identifiers, telephone numbers and addresses are told by how they are
written; what only the tree can tell (a number behind a name, a pronoun) is in nouns.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Span

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\.?"
)
CAPS = (
    "(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT"
    "|NOV|DEC)\\.?"
)
WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
)
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
NUMBER = rf"(?:\d{{1,9}}(?:[.,]\d{{1,9}}){{0,3}}|{WORDS})"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
ROAD = (
    r"(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|Boulevard|Blvd\.?|Square|Place|Way|Court|Terrace|Gardens|Crescent|Row|Close"
    r"|Wharf|Plaza|Quai|Rue)\b"
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
SPORT = (
    r"(?:w[io]n|won|beat(?:en|ing)?|los[et]|lost|drew|draw|drawn|win|wins|victory|defeat|defeated|lead|led|leads|score[ds]?|thrash\w*"
    r"|edge[ds]?|trail\w*|match|cup|league|goal\w*|final|semi-?final|half-?time|penalt\w*|tie|tied|series|set|sets|game|conversion"
    r"|tr(?:y|ies)|ma(?:k|d)e it|level|equali[sz]\w*|over[ck]ame|overcome|thumped|hammered|crushed|trounced|routed|ousted"
    r"|(?:went|go|going|goes) down|past|against)"
)
SET = r"(?:[0-7][-–]\d{1,2}|\d{1,2}[-–][0-7])(?: ?\(\d{1,2}(?:-\d{1,2})?\))?(?!\d)"  # of tennis
VOTE = re.compile(
    r"\b(?:vot(?:e[ds]?|ing)|ballot|ruling|ruled?|decision|justices?|court|tally|majority|panel|committee|MPs?|peers|lawmakers?|senat\w+"
    r"|house|judges?|council\w*|board"
    r"|resolution|bill|motion|amendment|measure|legislation|parliament|congress|commission\w*|party[- ]line|in favou?r|passed|approved"
    r"|backed|endorsed|adopted|acquit\w*|confirm\w*|veto\w*|nomination|opinion|circuit)\b",
    re.IGNORECASE,
)
PATTERNS = (
    # dates: 12 May 2024, May 12, 12-15 May, May 12-15, May 2024; Monday 12
    rf"\b(?:{DAY}, ){{0,6}}{DAY}(?:\s?(?:-|–|to|,? and|or|/)\s?{DAY})?(?: of)? {MONTH}(?:,? (?:\d{{4}}|['’]\d\d))?(?!\w)",
    rf"\b{MONTH} {DAY}(?:(?:\s?(?:-|–|to|and|through)\s?){DAY})?(?:,? (?:\d{{4}}|['’]\d\d))?(?![\w%]|[.,]\d)",
    rf"\b{MONTH}[ ,]+(?:of )?(?:1[5-9]|20)\d\d\b(?![.,]\d)|\b{MONTH}[/-](?:\d{{4}}|\d\d)\b",
    r"\b(?:mid|early|late)[- ]?(?:1[5-9]|20)\d\d\b",
    r"\b\d{1,2}(?P<between>[/.])\d{1,2}(?P=between)(?:\d{4}|\d\d)\b|\b\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?\b|\b\d{1,2}-\d{1,2}-(?:19|20)\d\d\b",
    r"\b(?:1[5-9]|20)\d\d[/-](?:\d\d|(?:1[5-9]|20)\d\d)\b(?!%)|\b(?:9/11|7/7|24/7|20/20|50/50|7/11)\b|\b\d{1,2}/(?:19|20)\d\d\b",
    r"(?:\b(?:1\d|20)?\d0|['’]\d0)['’]?s\b|\b(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    r"\b\d{1,4} ?(?:BCE?|AD|CE)\b|\bAD ?\d+|\b(?:FY|Q[1-4] ?|H[12] ?)['’]?\d{2,4}(?:[/-]\d\d)?\b|\b[QH][1-4]\b",
    r"['’]\d\d(?!\w|[.,]\d)",
    # April nine, to holders of record; a text that is all in small letters; columns "in 000s"
    rf"\b{MONTH} (?i:{WORDS})(?=,? (?:19|20)\d\d|[.,;)]|\s*$|\n| to (?:share|stock|unit)?holders| (?:record|payable|and)\b)",
    r"\b(?:january|february|april|june|july|august|september|october|november|december) \d{1,2}\b(?![\w%]|[.,]\d)",
    r"\b(?:on|from|until|by|since|of|payable|record) march \d{1,2}\b(?![\w%]|[.,]\d)|(?<![\d,.])(?<!\d )000['’]?s?\b",
    # times of the clock
    r"\b\d{1,2}(?:[:.]\d\d){0,2} ?(?:[ap]\.m\.?|[ap]m\b|o['’]?clock\b|noon\b|midnight\b)",
    r"\b\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\b(?: ?(?:GMT|BST|E[SD]T|C[SE]?T|CEST|P[SD]?T|UTC|local|hours|hrs|IST|MSK))?",
    r"\b(?:[01]?\d|2[0-4])\.?[0-5]\d ?(?:hrs |hours |h )?(?:GMT|gmt|BST|E[SD]T|e[sd]t|CET|CEST|P[SD]T|UTC|IST|MSK|local time)\b",
    rf"\b(?:{WORDS})(?:[- ](?:thirty|fifteen|forty-five))? ?(?:[ap]\.m\.?|[ap]m\b|o['’]?clock\b|in the (?:morning|afternoon|evening))",
    rf"\bhalf[- ]past(?: {NUMBER})?\b|\bquarter (?:past|to)(?: {NUMBER})?\b|\b{NUMBER} (?:minutes )?past {NUMBER}\b",
    rf"\b{DAY} {CAPS}\b|\b{CAPS} {DAY}\b|\b(?:tenths of a second|(?:hundredth|thousandth|millionth|billionth)s?)\b",
    r"\b\d{1,2}h[0-5]\d\b|\bat 0\d\.[0-5]\d\b(?![\d%])",
    rf"(?i:\b(?:at|until|from|before|after|since) (?:five|ten|twenty|twenty-five) (?:to|past) (?:{WORDS})\b)(?! (?:votes|majority))",
    # ordinals and rankings
    r"\b\d+(?:,\d{3})*(?:st|nd|rd|th)s?\b",
    rf"(?i:\b(?:{TENS})(?:-| and | )(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|twent\w+)\b)",
    rf"(?:#|№|\bno[.s]\.?|\bNo(?= ?\d)|\bnos?\.?(?= ?\d)|\bnumber[- ](?=(?:{WORDS})\b|\d+\b(?! of))) ?{NUMBER}(?:\s?[-–]\s?\d+"
    rf"| and \d+ respectively| (?:and|or) (?:two|three|four|five)\b)?(?!\w)",
    rf"(?i:\bplaces? to {NUMBER}\b|\b(?:top|bottom)[- ]{NUMBER}(?!\w)|\bbig (?:four|five|six|three|two)\b)",
    rf"\b(?:Group|Gang|Band) of (?:(?i:{WORDS})|\d+)\b",
    # identifiers: letters and digits in one word, numbered things
    r"\b(?:Lines?|Camp|Ward|Leaflet) \d+[A-Za-z]?(?:[-–]\d+)?\b(?![.,]?\d|%| ?(?:km|m|per|percent|[a-z]+s)\b)",
    r"\b\d{1,3} (?:Squadron|Regiment|Brigade|Battalion|Division|Wing|Commando|Para|Corps|Company|Platoon)\b|(?i:\brule \d+[a-z]?-\d+\b)",
    r"\b0\d{2,4} (?:numbers?|lines?|codes?|prefix(?:es)?)\b|\b(?:accounts?|cards?|numbers?) (?:ending|ends|ended)(?: in)? \d{3,6}\b",
    r"\b\d{1,5}[A-Za-z]?,? (?:Rue|Via|Calle|Avenue|Avenida|Boulevard|Rua|Place|Quai|Viale|Piazza|Plaza|Paseo|Jalan) (?:\w+ )?[A-Z]",
    r"\b[A-Za-z]+[-/]?\d\w*(?:[-/.]\w+)*\b|\[\d{1,3}\]|\b[Cc]lass of ['’]?\d\d\b|\b[Cc]ounts? \d{1,2}\b(?![,.]\d)(?:(?:, | and "
    r"|, and )\d{1,2}\b)*",
    r"\b(?:7-Eleven|3M|50 Cent|23andMe|WD-40|7UP|20th Century Fox|Three Mile Island)\b|\bon \d{2,3} for \d{1,2}\b"
    r"|(?i:\b(?:dial|call|phone|ring|text) \d{3,5}\b(?:.{0,20}\bor \d{3}\b)?)",
    r"\b[Tt]he \d{1,2}[.:]\d\d\b(?= (?:from|to|train|bus|service|ferry)\b)|\bheld \d{1,2}-\d{1,2}\b",
    r"\b7\d7(?:[- ]M(?:ax|AX)(?:[- ]\d{1,2})?\b|-\d{3}\w*|s\b|(?<=[Tt]he 7\d7)\b(?! [a-z]+s\b)"
    r"| (?:Dreamliner|jet|freighter|aircraft|airliner|plane)s?\b)",
    r"\b\d{1,4}\([a-z0-9]{1,3}\)s?|\b(?:Hot 100|6 Music)\b|\b(?:one|two|three|four|five|six)-way\b|\b[Oo]ne man (?:band|show|army)\b",
    r"(?i:\b(?!(?:one|a|an|and-a|two-and-a)-)[a-z]+-half\b)|(?i:\b(?:over|under)[- ]\d{1,2}s\b)|\b9-11\b(?! votes?\b)",
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2}(?=[.,;)]|$| (?:and|at|from|to)\b)",
    r"\b802\.\d+\w*|(?:\b\d{1,2}-[A-Z][\w'’-]{0,20} [A-Z][^;,.]{0,30}(?:[,;.]\s?|\Z)){2,16}",
    r"\b\d+(?:G|D|K|P)\b(?!\w)|\b\d{3,4}p\b(?=[ -](?:video|resolution|display|screen))",
    r"\b\d+[A-Z]{2,}\d\w*\b|\b\d+-[A-Z]\b|(?<![\d.,])\b\d[ABDEGHI-Z]\b",
    rf"(?i:(?<![\w-])(?:{NUMBERED})s?[ -](?:numbers? |no\.? )?)(?:(?:{WORDS})\b|\d+(?:[-–/:.]\d+)*[A-Za-z]?\b)(?: ?(?:\([a-z\d]+\))+)?"
    r"(?![.,]?\d|[\w%]| ?(?:per ?cent|pct|percent|million|billion|[a-z]+s\b))",
    r"\b\d{3}(?:-\d{3,4}){1,2}\b(?=\s|$|[.,;)])(?<=\d{4})"
    r"|(?<![\w,.])\+?\(?\d[\d()]{0,5}(?:[ -][\d()]{2,6}){2,6}(?!\w|[,.]\d| [a-z]+s\b)(?<=\d{3})",
    r"\b\d{1,3}(?:\.\d{1,3}){2,9}\b|\bv\.?\d{1,4}(?:\.\d{1,4}){0,4}|\bISBN[-\d: X]+",
    rf"\b\d{{1,5}}[A-Za-z]?(?:-\d+)? (?:(?:North|South|East|West|Old|New|Upper|Lower) )?(?:[A-Z][\w'’-]+ ){{1,3}}{ROAD}|\b\d+ Downing St",
    r"\b\d{1,2}-\d{1,2}-\d{1,2}[A-Z]?(?: [A-Z]\b)?(?! \d)|\b[A-Z]{2} \d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b",
    r"^\s*(?:\(?\d{1,2}[.)]|\(\d{1,2}\))(?=\s)|(?<=[;:,] )\(\d{1,2}\)|\(\d\)(?= [a-z])",
    r"(?<!\w)@\w+|(?<!\w)#\w*\d\w*|https?://\S+|\bwww\.\S+|(?<!\S)[^\s@]+@[^\s@]+\.\w+",
    # turns of phrase
    r"(?i:\bone of\b(?! (?:every|each))|\b(?:no|any|some|every|each|this|which|the|anyone|lone|little|loved|big|good|new|old) one(?:s"
    r"|['’]s)?\b(?![- ](?:million|billion|mln|bln|thousand|hundred|percent|per|pct|day|week|month|year|hour|man|woman|person|of the))"
    r"|\bone(?:['’]s|self| another| by one| after another| at a time|-by-one|-on-one|-to-one|-off|-time|-way|-sided|-stop|-party|-piece"
    r"|-size\S*|-click|-touch|-handed|-liners?|-upmanship|-dimensional|-trick|-track|-hit|-man|-woman| day\b(?! (?:strike|a))| hand\b"
    r"| thing\b| way\b| side\b| point\b| reason\b| time\b| example\b| morning\b| night\b| evening\b| afternoon\b| might| could| can\b"
    r"| would| should| must| has to| needs| wonders| hopes| thinks| expects| (?:above|below|with|without|who|whose|whom|like)\b)"
    r"|\b(?:that|only|another) one(?:s|['’]s)?\b(?=[.,;:!?)\"”]| (?:of|to|who|that|which|whose|left"
    r"|in(?! (?:\d|two|three|four|five|six|seven|eight|nine|ten|every))|on|with|at|by|for|is|was|has|had|will|can|could|would|and|but)\b|$)"
    r"|\b(?:at|as) one\b(?= (?:with|and|stage|end|level)\b|[.,;)])|\bworld at one\b|\bfor one,|\bnot one\b(?! \w+ (?:was|had|has))"
    r"|\bonce\b|\bat once\b|\btwo-?faced|\bsecond to none|\bzero[- ](?:sum|tolerance)|\b(?:ground|net|absolute|sub)[- ]zero|\bsquare one"
    r"|\bday one\b|(?<!ratio of )\bten(?: |-)to one|\bhalf[- ]?(?:way|time|brother|sister|hearted|mast|term|year(?:ly)?|price|hour(?:ly)"
    r"|century|baked|dozenth)\b"
    r"|\b(?:1st|2nd|first|second|other|latter|former|better|northern|southern|eastern|western|top|bottom|upper|lower|opening|final|last"
    r"|early|past|back|front|this|that|next|whole|their other|my other)[- ]half\b|\bhalf of (?:19|20)\d\d|\bfirst quarter"
    r"|\bquarter[- ]final\w*|\bsemi-?final\w*"
    r"|\bone in (?:which|the|a(?! hundred| million| thousand)|an|this|that|his|her|its|their)\b"
    r"|\b(?:six|three|four|five|seven|nine)-?(?:figure|digit)\b|\bfive-?star\b|\bfour-?(?:star|by-four|wheel)\b"
    r"|\btwo-?(?:way|tier|state|party|horse|step|fold)\b|\bhundred-?percent\b|\bone-?two\b"
    r"|\bdouble[- ](?:digit|standard|decker|agent|check|take|act|whammy|edged|glazed|glazing|jeopardy|dip\w*)\b|\btriple[- ]lock\b"
    r"|(?-i:\b(?:[Dd]ouble|[Tt]riple|[Ss]ingle)[- ][ABC]\b))",
    # scores, and what is read off the clock of a match
    r"(?i:\b\d{1,2}[-–]\d{1,2}(?= (?:win|defeat|victory|draw|loss|lead|thrashing|success|hammering|aggregate|scoreline|triumph|rout|home"
    r"|away|friendly|upset|flop|reverse|stalemate|mauling|drubbing|whitewash|humbling|hiding)\b))",
    rf"(?<![\w.,$£€]){SET}(?:,? {SET}){{1,4}}(?:,? and {SET})?(?![%.,]?\d|%)",
    r"\b(?:[0-9]|10)/10\b(?! of\b)|\b\d{1,2}[-–]\d{1,2} (?=(?:[A-Z][\w-]* ){1,4}(?:[a-z-]+ )?(?:win|victory|defeat|draw|loss)\b)"
    r"|\b[Ll]ast-(?:four|eight|16|32|sixteen)\b",
    r"(?i:\bdoubl(?:e|es|ed|ing) down\b)",
    r"\b50[-–]50 (?=(?:Senate|split|chance|joint|partnership|deal|ownership|call|ball|challenge|venture|proposition|basis)\b)"
    r"|\bon \d{1,3} minutes?\b",
    r"(?i:\b(?:odds|favourites?|favorites?|bookmakers?|bookies|priced)\b(?:[^;.]{0,40}(?<!\d-)\b\d{1,3}[/-]\d{1,2}\b(?!/\d)){1,5})",
)
SCORES = (  # that may be votes
    r"\bat \d{1,2}-\d{1,2}\b(?![.,%/]?\d|%)",
    r"(?<![\w.,$£€])(\d{1,2})[-–]\1\b(?![.,/]\d)",
    rf"(?i:\b{SPORT}\b[^.;,]{{0,40}}?)\b\d{{1,2}}\s?[-–]\s?\d{{1,2}}(?:,? (?:and )?\d{{1,2}}[-–]\d{{1,2}})*\b(?![\w%]"
    rf"| (?:per|years|months|days|million|billion|points?))",
)
REFUSED = tuple(re.compile(pattern) for pattern in PATTERNS)
MAYBE_REFUSED = tuple(re.compile(pattern) for pattern in SCORES)


def refused(text: str, within: Span) -> Iterator[Span]:
    """Yield the stretches of one sentence whose numbers are no quantities; they may overlap, and index the text."""
    sentence = text[within.start : within.end]
    for pattern in REFUSED:
        for found in pattern.finditer(sentence):
            yield Span(within.start + found.start(), within.start + found.end())
    for pattern in MAYBE_REFUSED:
        for found in pattern.finditer(sentence):
            if not VOTE.search(sentence, max(0, found.start() - 20), found.end() + 40):
                yield Span(within.start + found.start(), within.start + found.end())
