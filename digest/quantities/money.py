"""What stands around a number in, its currency out (pure): signs and codes before it, names behind it, hundredths too.

Names and codes come from CLDR through Babel; what a bare "dollar" or "franc" means is ours.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from digest.quantities import countries

SIGNS = {
    "Ch$": "CLP", "CLP$": "CLP", "COL$": "COP", "AR$": "ARS",
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "Can$": "CAD", "CDN$": "CAD", "A$": "AUD", "AU$": "AUD", "HK$": "HKD", "NZ$": "NZD",
    "S$": "SGD", "SG$": "SGD",
    "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "J$": "JMD", "Z$": "ZWL", "N$": "NAD", "T$": "TOP", "TT$": "TTD", "BZ$": "BZD", "$": "USD",
    "£": "GBP", "IR£": "IEP",
    "E£": "EGP", "€": "EUR", "¥": "JPY", "JP¥": "JPY", "CN¥": "CNY", "RMB¥": "CNY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS",
    "₺": "TRY", "₴": "UAH",
    "₦": "NGN", "₫": "VND", "฿": "THB", "₱": "PHP", "₡": "CRC", "₵": "GHS", "₸": "KZT", "₾": "GEL", "₼": "AZN", "₮": "MNT", "₲": "PYG",
    "₭": "LAK", "៛": "KHR",
}  # fmt: skip
LETTERS = {
    "Rs": "INR", "Rs.": "INR", "RMB": "CNY", "RM": "MYR", "Rp": "IDR", "NIS": "ILS", "SFr": "CHF", "SFr.": "CHF", "SwFr": "CHF",
    "Fr": "FRF", "Dfl": "NLG",
    "Ft": "HUF", "Kčs": "CSK", "Kč": "CZK", "Kc": "CZK", "Ksh": "KES", "KSh": "KES", "Sh": "KES", "USh": "UGX", "GH¢": "GHS", "Tk": "BDT",
    "DM": "DEM", "SKr": "SEK",
    "NKr": "NOK", "DKr": "DKK", "ECU": "XEU", "STG": "GBP", "dlrs": "USD", "R": "ZAR",
}  # fmt: skip
# What a name means that no country is said with, as news in English uses it most
BARE = {
    "dollar": "USD", "buck": "USD", "dlr": "USD", "greenback": "USD", "euro": "EUR", "sterling": "GBP", "stg": "GBP", "quid": "GBP",
    "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "franc": "FRF", "mark": "DEM", "deutschemark": "DEM", "deutschmark": "DEM", "guilder": "NLG", "lira": "TRY",
    "lire": "ITL", "peseta": "ESP",
    "escudo": "PTE", "schilling": "ATS", "drachma": "GRD", "markka": "FIM", "crown": "SEK", "rouble": "RUB", "ruble": "RUB", "rupee": "INR",
    "rupiah": "IDR",
    "ringgit": "MYR", "baht": "THB", "won": "KRW", "dong": "VND", "peso": "MXN", "real": "BRL", "reai": "BRL", "reais": "BRL",
    "rand": "ZAR", "naira": "NGN",
    "shilling": "KES", "cedi": "GHS", "birr": "ETB", "dirham": "AED", "riyal": "SAR", "rial": "IRR", "dinar": "KWD", "shekel": "ILS",
    "zloty": "PLN", "złoty": "PLN",
    "hryvnia": "UAH", "forint": "HUF", "koruna": "CZK", "leu": "RON", "lei": "RON", "lev": "BGN", "leva": "BGN", "krona": "SEK",
    "kronor": "SEK", "krone": "NOK",
    "kroner": "NOK", "tenge": "KZT", "taka": "BDT", "austral": "ARA", "cruzado": "BRC", "cruzeiro": "BRC", "punt": "IEP", "ecu": "XEU",
    "sdr": "XDR", "piaster": "EGP", "bolivar": "VES",
    "bolívar": "VES", "kwacha": "ZMW", "kyat": "MMK", "afghani": "AFN", "lari": "GEL", "dram": "AMD", "manat": "AZN", "bitcoin": "XBT",
    "sol": "PEN", "quetzal": "GTQ",
    "soum": "UZS", "som": "KGS", "somoni": "TJS", "pula": "BWP", "dalasi": "GMD", "metical": "MZN", "meticais": "MZN",
    "ariary": "MGA", "kina": "PGK",
    "gourde": "HTG", "lempira": "HNL", "guarani": "PYG", "guaraní": "PYG",
    "boliviano": "BOB", "tugrik": "MNT", "rufiyaa": "MVR", "hryvnya": "UAH",
}  # fmt: skip
OWN = frozenset("soum som somoni pula dalasi metical ariary kina gourde lempira".split())  # names of one country each
COUNTRIES = {  # adjectives that CLDR's own names do not use
    "CFA": "CFA",
    "N.Z.": "New Zealand", "NZ": "New Zealand", "Aust": "Australian", "Can": "Canadian", "H.K.": "Hong Kong", "U.S.": "US",
    "American": "US", "United States": "US", "UK": "British", "English": "British", "Irish": "Irish", "West German": "German",
    "Saudi": "Saudi", "Aussie": "Australian", "Hongkong": "Hong Kong", "Dutch": "Dutch", "Turkish": "Turkish", "Soviet": "Soviet",
}  # fmt: skip
SPELLED = {"rouble": "ruble", "dlr": "dollar", "buck": "dollar", "rials": "rial", "kroner": "krone", "kronor": "krona", "złoty": "zloty"}
HUNDREDTHS = {"cent": "USD", "ct": "USD", "¢": "USD", "pence": "GBP", "penny": "GBP", "pennies": "GBP", "p": "GBP", "euro cent": "EUR",
"eurocent": "EUR",
              "pfennig": "DEM", "centime": "FRF", "kopeck": "RUB", "kopek": "RUB", "paise": "INR", "sen": "MYR"}  # fmt: skip
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
    return found | {
        "us dollar": "USD", "irish punt": "IEP", "irish pound": "IEP", "saudi riyal": "SAR", "taiwan dollar": "TWD",
        "new taiwan dollar": "TWD",
        "israeli shekel": "ILS", "soviet ruble": "SUR", "danish crown": "DKK", "swedish crown": "SEK", "norwegian crown": "NOK", "czech"
        " crown": "CZK",
        "icelandic crown": "ISK", "turkish lira": "TRY", "iranian rial": "IRR", "singapore dollar": "SGD", "hong kong dollar": "HKD",
        "dutch florin": "NLG",
        "german mark": "DEM", "chinese renminbi": "CNY", "zimbabwe dollar": "ZWL",
    }  # fmt: skip


@cache
def _before() -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
    letters = "|".join(re.escape(code) for code in sorted({*LETTERS, *countries.letters(), *_codes()}, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z])(?P<mark>{signs}|(?:{letters}))(?P<space>{SPACE})\Z|(?P<last>)(?!)")


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
        r"(?P<sterling> sterling\b)?(?P<paren> \((?:Canadian|Australian|U\.S\.|US|Singapore|Hong Kong|New Zealand)\))?"
        rf"|{SPACE}(?P<sign>{signs})(?![\w])|[ \u00a0]?(?P<code>{codes})\b|(?P<short>p)(?![\w'’])"
    )
