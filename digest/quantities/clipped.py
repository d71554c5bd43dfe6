"""A letter behind digits in, whether it is a unit and no magnitude out (pure): the 100m race, and not 100m of debt."""

from __future__ import annotations

import re

PAID = re.compile(r"(?:[$£€¥₹₽₩₪₺₴₦₫฿₱]|\b(?:[A-Z]{3}|Rs\.?|RM|kr)) ?\Z")
BUILT = (
    "tunnel|bridge|dam|pipeline|pipe|trench|stretch|span|mast|cable|crane|cliff|drop|plunge|crater|hole|shaft|runway|pier|quay|dyke|dike"
    "|embankment|tower|wall|fence|vessel|ship|yacht|boat|tanker|barge|asteroid"
)
LAID = "pipes?|piping|cable|fence|fencing|track|road|wall|rope|wire|coast|coastline|beach|shoreline|tunnel|dyke|rail|hose"
METRES = re.compile(
    r"[- ](?:race|races|run|dash|sprint|hurdles?|relay|freestyle|backstroke|breaststroke|butterfly|medley|steeplechase|final|title|heats?"
    r"|champion|record|swim|pool|row|high|tall|deep|long|wide|thick|away|above|below|from|off|down|up|apart|asl|radius|depth|height"
    r"|wave|waves|telescope|mark|crowd|north|south|east|west|distance|gold|silver|bronze|medal"
    r"|medallists?|champions?|swimmers?|runners?|sprinters?"
    rf"|(?:{BUILT})s?|jetty|trenches|ferry|inland|upstream|downstream|underground|offshore|of (?:\w+ )?(?:{LAID})"
    r"|hurdlers?|specialists?|olympic|event|track|victory|crown|semi-?finals?)\b|²|³",
    re.IGNORECASE,
)
CROSSED = re.compile(r"\dx ?\Z|\d x \Z")  # 4x100m
AROUND = re.compile(r"\b[Ww]ithin (?:about |some )?\d[\d,.]*m of\b")  # within 300m of the school


def is_unit(text: str, start: int, letter: str, end: int) -> bool:
    """Tell whether the letter behind digits is a unit: 100m race, 155mm shells, 50t; never behind a currency."""
    if letter not in ("m", "mm", "t") or PAID.search(text, max(0, start - 6), start):
        return False
    is_around = any(found.start() < start < found.end() for found in AROUND.finditer(text, max(0, start - 16), end + 4))
    return letter != "m" or is_around or bool(METRES.match(text, end) or CROSSED.search(text, max(0, start - 4), start))
