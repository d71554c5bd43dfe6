"""How results of games, odds and minutes of a match are written, for refused.py: a pattern behind what it needs."""

from __future__ import annotations

import re

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
SCORES = (
    (
        "0-0",
        r"(?i:\b\d{1,2}[-–]\d{1,2}(?= (?:win|defeat|victory|draw|loss|lead|thrashing|success|hammering|aggregate|scoreline|triumph|rout"
        r"|home|away|friendly|upset|flop|reverse|stalemate|mauling|drubbing|whitewash|humbling|hiding)\b))",
    ),
    ("0-0", rf"(?<![\w.,$£€]){SET}(?:,? {SET}){{1,4}}(?:,? and {SET})?(?![%.,]?\d|%)"),
    ("0-0", r"\b\d{1,2}[-–]\d{1,2} (?=(?:[A-Z][\w-]* ){1,4}(?:[a-z-]+ )?(?:win|victory|defeat|draw|loss)\b)"),
    (
        "0-0",
        r"\b50[-–]50 (?=(?:Senate|split|chance|joint|partnership|deal|ownership|call|ball|challenge|venture|proposition|basis)\b)",
    ),
    ("held", r"\bheld \d{1,2}-\d{1,2}\b"),
    ("0.0", r"\b(?:[0-9]|10)/10\b(?! of\b)"),
    ("last", r"\b[Ll]ast-(?:four|eight|16|32|sixteen)\b"),
    ("minute minutes", r"\bon \d{1,3} minutes?\b"),
    ("for", r"\bon \d{2,3} for \d{1,2}\b"),  # declared on 300 for 6
    ("0-A", r"(?:\b\d{1,2}-[A-Z][\w'’-]{0,20} [A-Z][^;,.]{0,30}(?:[,;.]\s?|\Z)){2,16}"),  # a team's list
    (
        "odds favourite favourites favorite favorites bookmaker bookmakers bookies priced",
        r"(?i:\b(?:odds|favourites?|favorites?|bookmakers?|bookies|priced)\b(?:[^;.]{0,40}(?<!\d-)\b\d{1,3}[/-]\d{1,2}\b(?!/\d)){1,5})",
    ),
)
MAYBE_VOTES = (
    ("0-0", r"\bat \d{1,2}-\d{1,2}\b(?![.,%/]?\d|%)"),
    ("0-0", r"(?<![\w.,$£€])(\d{1,2})[-–]\1\b(?![.,/]\d)"),
    (
        "0-0",
        rf"(?i:\b{SPORT}\b[^.;,]{{0,40}}?)\b\d{{1,2}}\s?[-–]\s?\d{{1,2}}(?:,? (?:and )?\d{{1,2}}[-–]\d{{1,2}})*\b(?![\w%]"
        rf"| (?:per|years|months|days|million|billion|points?))",
    ),
)
