"""A letter behind digits in, whether it is a unit and no magnitude out (pure): the 100m race, and not 100m of debt."""

from __future__ import annotations

import re

PAID = re.compile(r"(?:[$£€¥₹₽₩₪₺₴₦₫฿₱]|\b(?:[A-Z]{3}|Rs\.?|RM|kr)) ?\Z")
BUILT = (
    "tunnel|bridge|dam|pipeline|pipe|trench|stretch|span|mast|cable|crane|cliff|drop|plunge|crater|hole|shaft|runway|pier|quay|dyke|dike"
    "|embankment|tower|wall|fence|vessel|ship|yacht|boat|tanker|barge|asteroid|jetty|ferry"
)
FAR = "inland|upstream|downstream|underground|offshore"
LAID = "pipes?|piping|cable|fence|fencing|track|road|wall|rope|wire|coast|coastline|beach|shoreline|tunnel|dyke|rail|hose"
METRES = re.compile(
    r"[- ](?:race|races|run|dash|sprint|hurdles?|relay|freestyle|backstroke|breaststroke|butterfly|medley|steeplechase|final|title|heats?"
    r"|champion|record|swim|pool|row|high|tall|deep|long|wide|thick|away|above|below|from|off|down|up|apart|asl|radius|depth|height"
    r"|wave|waves|telescope|mark|crowd|north|south|east|west|distance|gold|silver|bronze|medal"
    r"|medallists?|champions?|swimmers?|runners?|sprinters?"
    r"|hurdlers?|specialists?|olympic|event|track|victory|crown|semi-?finals?)\b|²|³",
    re.IGNORECASE,
)
CROSSED = re.compile(r"\dx ?\Z|\d x \Z")  # 4x100m
# Words that may stand behind a tunnel; before any other, it may only say which millions are meant: 3m ferry passengers
SMALL = (
    "in|on|at|by|for|from|to|of|under|below|beneath|above|over|across|along|through|near|into|beside|between|behind|with|without|within"
    "|after|before|during|since|until|outside|inside|around|about|against|towards?|past|that|which|who|whose|where|when|while|as|if"
    "|because|but|than|is|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|also|now|not|he|she|it|they|we"
    "|the|an?|this|his|her|its|their|there|fell|sank|broke|hit|ran|burst|came|went|caught|lay|stood|struck|linking|connecting|joining"
)
CLOSED = (
    rf"(?=\s*\Z|,\s\d|['’]s\b|[.;:!?)\]\"”’]|\s\(\d|\s[–—-]+\s|,?\s(?:{SMALL})(?![\w-])|\s(?:and|or)\s(?:the|an?|its|two|three|\d)"
    r"|\s\w+ed(?![\w-])(?!\s\w+s\b))"
)
LONG = re.compile(rf"[- ](?:{BUILT}|{FAR}|of (?:\w+ )?(?:{LAID})){CLOSED}", re.IGNORECASE)
SEVERAL = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twin|both|several) \Z", re.IGNORECASE)  # two 60m cranes
PLURAL = re.compile(rf"[- ](?:(?:{BUILT})s|jetties|ferries|trenches){CLOSED}", re.IGNORECASE)
LONE = re.compile(r"\ban? \Z", re.IGNORECASE)
ACTING = re.compile(rf"[- ](?:{BUILT}) (?:links|leads|runs|spans|connects|joins|carries|crosses)\b", re.IGNORECASE)  # a 300m tunnel links
WITHIN = re.compile(r"\bwithin (?:about |some )?\Z", re.IGNORECASE)
# Within 300m of the school, and not of the votes, the target or the record
AROUND = re.compile(
    r" of\b(?! \d[\d,.]*(?:m|bn)\b)(?!(?: [^\s.,;:!?]+){0,4}? (?:votes?|voters|ballots?|targets?|goals?|aims?|majority|records?|totals?"
    r"|figures?|sums?|estimates?|forecasts?|numbers?|populations?|sales|revenues?|profits?|needed|required|winner|winning|victory|rivals?"
    r"|opponents?|quotas?|budgets?|subscribers|customers|users|milestone|landmark|tally|toll|years?)\b)",
    re.IGNORECASE,
)


def is_unit(text: str, start: int, letter: str, end: int) -> bool:
    """Tell whether the letter behind digits is a unit: 100m race, 155mm shells, 50t; never behind a currency."""
    if letter not in ("m", "mm", "t") or PAID.search(text, max(0, start - 6), start):
        return False
    return letter != "m" or _is_long(text, start, end) or bool(METRES.match(text, end) or CROSSED.search(text, max(0, start - 4), start))


def _is_long(text: str, start: int, end: int) -> bool:
    """Tell whether so many metres are how long something is, or how far off: a 300m tunnel, 300m of pipe, within 300m of it."""
    ways = ((SEVERAL, PLURAL), (LONE, ACTING), (WITHIN, AROUND))
    is_framed = any(before.search(text, max(0, start - 20), start) and behind.match(text, end) for before, behind in ways)
    return is_framed or LONG.match(text, end) is not None
