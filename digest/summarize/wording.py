"""What several parts of this room look for in words (data alone): verbs, times, sources, what asks to be paid."""

from __future__ import annotations

# What looks like a verb; a row of a table has none of it
VERBS = frozenset(
    "am are be been being can could did do does had has have having is may might must shall should was were will would ate became"
    " become began blew bought broke brought built burnt came caught chose cut dealt drank drew drove dug fell felt fled flew forgot"
    " fought found froze gave get gets got grew held hid hit hung keep kept knew lay led left lent lost made meet meets met need needs"
    " overcame overthrew overtook paid put ran rang remain remains rise rises rode rose runs sang sank saw see seek seeks sees sell"
    " sent set shook shot shrank shut slept slid sold sought spent spoke sprang stole stood struck swept swore swung take takes taught"
    " thought threw told took tore went wept win wins withdrew woke won wore wrote".split()
)

# Times as an entry of a live blog begins with: "14:05 GMT", "2.30pm", "2 p.m.", "14h05"
CLOCK = r"(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m(?:\.|\b))?|(?:0?[1-9]|1[0-2])\s?[ap]\.?m(?:\.|\b))"
ZONE = r"(?:\s?\(?(?:GMT|UTC|BST|CES?T|EE?S?T|E[SD]?T|P[SD]?T|[CM][SD]T|AE[SD]T|IST|JST|HKT|local time)\)?(?!\w))"
AGO = r"(?:\d{1,2}|an?)\s?(?:h|hrs?|hours?|m|mins?|minutes?) ago\b"

# What names a source before its number, in English, German, French, Spanish and Italian
SOURCES = r"sources?|sentences?|refs?|references?|citations?|cites?|quellen?|belege?|sätzen?|satz|fuentes?|font[ei]|frasi"

# How a page asks its reader to pay, or to say who they are, for the rest of it
REGISTER = r"(?:subscribe|sign (?:in|up)|log in|register)\b"
PAYWALL = (
    rf"to (?:continue|read|(?:keep|finish) reading)\b.{{0,60}}\b{REGISTER}",
    r"(?:subscribe|sign (?:in|up)|log in|register|join)(?: now| today| here| for free)? "
    r"(?:to (?:continue|keep|read|unlock|access|get (?:full )?access)|for (?:full|unlimited) access)",
    r"(?:this|the) (?:article|story|content|post|page) is (?:only )?(?:for|available to|exclusive to|reserved for) (?:\w+ )?"
    r"(?:subscribers|members)\b",
    r"already (?:a|an) (?:subscriber|member)\b|(?:continue|keep) reading\b|become a (?:member|subscriber) to\b",
    r"you(?:['’]ve| have) (?:reached|read|used)\b.{0,40}\b(?:free|limit)",
)
