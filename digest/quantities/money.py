"""What stands around a number in, its currency out (pure): signs and codes before it, names behind it, hundredths too.

Names and codes come from CLDR through Babel; what a bare "dollar" or "franc" means is ours.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from digest.quantities import countries
from digest.quantities.rows import rows


def _table(kind: str) -> dict[str, str]:
    """Return how money of one kind is written, with what each means."""
    return {
        written.replace("_", " "): meant.replace("_", " ")
        for row_kind, meant, forms in rows("money")
        if row_kind == kind
        for written in forms.split()
    }


SIGNS, LETTERS = _table("sign"), _table("letters")
OWN = _table("own")  # names of the money of one country each
BARE = _table("name") | OWN  # names without a country, as news in English uses them most
HUNDREDTHS = _table("hundredth")
COUNTRIES, SPELLED = _table("adjective"), _table("spelling")  # as CLDR's names have them
SPACE = r"[ \u00a0\u202f\u2009]?"
WEIGHED = re.compile(
    r"\b(?:weigh\w*|heav(?:y|ier)|overweight|lighter|thrust|body|cocaine|heroin|meth\w*|marijuana|fentanyl|explosives?)\b", re.IGNORECASE
)
GOODS = re.compile(
    r" of (?!(?:public|taxpayers?|savings?|money|damages?|profits?|cash|debts?|investments?|spending|funding|aid|tax\w*|government|EU|our"
    r"|their|his|her|your|losses|sales|revenues?|cuts?)\b)"
)
LONGEST_MARK = 8  # characters of a sign or a code, with the blank behind it
SUM = re.compile(r"\d{3}|\d+,\d|\d+(?:\.\d+)? ?(?:m|bn|k|million|billion|trillion)\b|\d+\.\d\d\b")  # N950, and not the N95 mask
LARGE = re.compile(r"\d[\d.,]* ?(?:m|bn|k|million|billion|trillion)\b|\d{1,3},\d{3}|\d{1,3} 000\b")  # R3.2bn, and not R5


class Currency(NamedTuple):
    """A currency at a number: where it begins (before it) or ends (behind it), its code, and a hundredth's 0.01.

    bare: its name, where no country is said with it.
    """

    edge: int
    code: str
    factor: float = 1
    bare: str | None = None


def before(text: str, position: int, context: countries.Context | None = None) -> Currency | None:
    """Return the currency whose sign or code ends at a position of a sentence, where the number begins.

    context: of the sentence, where its countries may be named; None where it stands alone.
    """
    found = _before().search(text, max(0, position - LONGEST_MARK), position)
    if found is None:
        return None
    mark = found["mark"]
    if code := (context or countries.Context(text, 0)).of_letter(mark, found.start("mark")):
        is_money = len(mark) > 1 or mark == "R" or (not found["space"] and SUM.match(text, position) is not None)
        return Currency(found.start("mark"), code) if is_money else None
    if mark in ("R", "Fr", "Sh", "Kc", "Ft", "Tk") and not LARGE.match(text, position):
        return None
    code = SIGNS.get(mark) or LETTERS.get(mark) or (mark if mark not in countries.letters() else None)
    return Currency(found.start("mark"), code) if code else None


def behind(text: str, position: int, *, is_digits: bool, context: countries.Context | None = None) -> Currency | None:
    """Return the currency that is named from a position of a sentence on, where the number ends; context: as above."""
    found = _behind().match(text, position)
    if found is None:
        return None
    if full := found["full"]:
        return Currency(found.end(), _full()[full.lower()])
    if sign := found["sign"]:
        return Currency(found.end(), SIGNS[sign]) if is_digits else None
    if code := found["code"]:
        return Currency(found.end(), LETTERS.get(code, code))
    if found["short"]:
        return Currency(found.end(), "GBP", 0.01) if is_digits and found["short"] == "p" and found.start("short") == position else None
    return _named(text, found, context or countries.Context(text, 0))


def part(text: str, position: int, value: float | None, scale: float) -> float:
    """Return the 0.01 of the hundredths named at a position where a later number that leaves them out means them too."""
    found = behind(text, position, is_digits=True) if value is not None and value < 1000 and scale == 1 else None
    return found.factor if found else 1


def _named(text: str, found: re.Match[str], context: countries.Context) -> Currency | None:
    country, name = " ".join((found["country"] or found["paren"] or "").strip(" ()").split()), found["name"].lower()
    single = name if name in BARE or name in HUNDREDTHS else name.removesuffix("s")
    if single in HUNDREDTHS:
        code = _full().get(f"{COUNTRIES.get(country, country).lower()} dollar", HUNDREDTHS[single]) if country else HUNDREDTHS[single]
        return Currency(found.end(), code, 0.01)
    if country == "CFA":
        return Currency(found.end(), context.of_name("CFA", found.start()) or "XOF")
    if country:
        adjective = COUNTRIES.get(country, country).lower()
        code = _full().get(f"{adjective} {SPELLED.get(single, single)}", "")
        if code or single == "pound":
            return Currency(found.end(), code or "GBP")
    if single == "pound":
        if found["pound_sterling"]:
            return Currency(found.end(), "GBP")
        is_weight = GOODS.match(text, found.end()) or WEIGHED.search(text, max(0, found.start() - 60), found.end() + 60)
        return None if is_weight else Currency(found.end(), "GBP", bare=single)
    return Currency(found.end(), BARE[single], bare=single if single not in OWN else None) if single in BARE else None


def is_currency(unit: str | None) -> bool:
    """Tell whether a quantity's unit is a currency's code: a sum, and no price per something."""
    return unit is not None and len(unit) == 3 and unit.isupper()


def is_called(code: str, name: str) -> bool:
    """Tell whether a currency has a name that others have too: CAD is a dollar."""
    return SPELLED.get(name, name) in _names().get(code, ())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return by their codes the names of currencies without their countries."""
    found: dict[str, tuple[str, ...]] = {}
    for full, code in _full().items():
        found[code] = (*found.get(code, ()), full.rpartition(" ")[2])
    return found


@cache
def _codes() -> tuple[str, ...]:
    from babel import Locale

    return tuple(Locale("en").currencies)


@cache
def _full() -> dict[str, str]:
    """Return the codes by CLDR's names in the singular, "canadian dollar"; of several, the one in use."""
    from babel import Locale
    from babel.numbers import get_currency_name

    found: dict[str, str] = {}
    for code in sorted(Locale("en").currencies, key=lambda code: bool(re.search(r"\(", Locale("en").currencies[code])), reverse=True):
        name = re.sub(r" \(.*\)", "", get_currency_name(code, count=1, locale="en")).lower()
        found[name] = code
    return found | _table("full")


@cache
def _before() -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
    letters = "|".join(re.escape(code) for code in sorted({*LETTERS, *countries.letters(), *_codes()}, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z])(?P<mark>{signs}|(?:{letters}))(?P<space>{SPACE})\Z")


@cache
def _behind() -> re.Pattern[str]:
    countries = {name.rsplit(" ", 1)[0] for name in _full() if " " in name} | {name.lower() for name in COUNTRIES}
    country = "|".join(re.escape(name) for name in sorted(countries, key=len, reverse=True))
    names = "|".join(re.escape(name) for name in sorted([*BARE, *HUNDREDTHS, "pound"], key=len, reverse=True) if name not in ("p", "¢"))
    signs = "|".join(re.escape(sign) for sign in sorted([*SIGNS, "¢"], key=len, reverse=True) if sign != "¢")
    codes = "|".join([*_codes(), "RMB", "NIS", "DM", "ECU", "STG"])
    full = "|".join(re.escape(name) for name in sorted(_full(), key=len, reverse=True) if " " in name)
    return re.compile(
        rf"(?:- |[ \u00a0-]|[ ]-)?(?P<full>(?i:{full}))s?\b"
        rf"|(?:- |[ \u00a0-]"
        rf"|[ ]-)?(?:(?P<country>(?i:{country}))[- ])?(?P<pound_sterling>(?=(?i:pounds? sterling\b)))?"
        rf"(?P<name>(?i:{names})s?)(?:(?<=(?i:sdr|ecu))['’]s)?\b"
        r"(?: sterling\b)?(?P<paren> \((?:Canadian|Australian|U\.S\.|US|Singapore|Hong Kong|New Zealand)\))?"
        rf"|{SPACE}(?P<sign>{signs})(?![\w])|[ \u00a0]?(?P<code>{codes})\b|(?P<short>p)(?![\w'’])"
    )
