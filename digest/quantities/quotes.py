"""A number without a unit in, what it is where prices are quoted out (pure): stocks, bonds, exchange rates, indexes.

American stocks moved in eighths of a dollar until 2001; a bond's price is a percentage of its face value; a futures price in
32nds and the level of an index are points.
"""

from __future__ import annotations

import re
from dataclasses import replace

from digest.quantities import money
from digest.quantities.amounts import Amount
from digest.quantities.words import Words

_fraction = r"(?:\d{1,3}[- ])?\d{1,2}/(?:2|4|8|16|32|64)"
FRACTION = re.compile(rf"{_fraction}(?:(?: to |, ?|-|/)(?:{_fraction}|\d{{1,3}}))?|\d{{1,3}} to {_fraction}")
STOCKS = re.compile(
    r"<[A-Z.]{1,8}>|\b(?:shares?|stocks?|trad(?:ed|ing)|closed|composite|exchange|nyse|amex|nasdaq|over-the-counter)\b", re.IGNORECASE
)
BONDS = re.compile(
    r"\b(?:bonds?|notes?|debentures?|eurobonds?|gilts?|coupons?|treasur(?:y|ies)|maturit\w+|issue price|par)\b", re.IGNORECASE
)
DEBT = re.compile(rf"{BONDS.pattern}|\b(?:issues?|yield\w*|pct|percent|per cent|call(?:ed|able)|redeem\w+|redemption)\b", re.IGNORECASE)
FUTURES = re.compile(r"\b(?:futures?|contracts?|t-bonds?|long bond|bellwether)\b", re.IGNORECASE)
PRICED = re.compile(
    r"\b(?:(?:re)?(?:priced|offered)|issued|call(?:ed|able)|redeem(?:ed|able)?|redemption|bid the \w+)(?: \w+)? at(?: around| about)? ?\Z"
    r"|\b(?:issue|offer(?:ing)?|reoffer(?:ing)?) price(?: of| was| is| at)? ?\Z",
    re.IGNORECASE,
)
CALLED = re.compile(r"\b(?:priced|offered|called|callable|redeemed|redeemable) at\b", re.IGNORECASE)
ISSUE = re.compile(r" (?:issue|offer(?:ing)?|reoffer(?:ing)?) price\b", re.IGNORECASE)
AGAIN = re.compile(r"(?:,| and) (?:for tax reasons )?(?:only )?at ?\Z", re.IGNORECASE)
RATE = re.compile(
    r"\bthe (?P<name>won|yen|peso|rand|rupee|rupiah|ringgit|baht|franc|mark|lira|peseta|zloty|rouble|ruble|yuan|shilling|guilder|drachma"
    r"|hryvnia|forint)\b"
    r"(?! (?:bond|note|loan))(?: [\w-]+){0,6}? (?:at|to|from|near|around)(?: (?:a|an) [\w -]{0,20} of)? \Z",
    re.IGNORECASE,
)
DOLLAR = re.compile(r"\b(?:against|to|per) the (?:U\.S\. |US )?dollar\b", re.IGNORECASE)
INDEX = re.compile(
    r"\b(?:index(?:es)?|indices|nikkei|(?<!by )dow jones(?! newswires)|hang seng|industrial average|industrials|dax|cac|topix|ftse"
    r"|all[- ]ordinaries|all-share|straits times"
    r"|s&p 500|nasdaq composite|sensex|kospi|weighted price|share average)\b",
    re.IGNORECASE,
)
PLACED = re.compile(
    r"\b(?:to|at|from|by|was|were|is|stood|stands|reached|reaching|hit|hitting|below|above|closed|ended|finished|up|down|off|of|than"
    r"|with|rose|fell|dropped|gained"
    r"|lost|climbed|shed|added|jumped|slipped|eased|advanced|declined|plunged|soared|rallied|edged (?:up|down))"
    r"(?: (?:a|an|the|just|only|about|around|nearly|almost|another|its|provisional|revised|previous|record|new|all-time|high|low|peak"
    r"|close|level))* ?\Z",
    re.IGNORECASE,
)


def quoted(words: Words, amount: Amount) -> Amount:
    """Return a number that is a price by the way it is written with its unit; any other is left as it is."""
    if amount.unit is not None or amount.form not in ("digits", "share") or amount.value is None:
        return amount
    text, within = words.text, words.tree.span
    start, sentence = max(within.start, amount.start - 40), within.of(text)
    is_at = PRICED.search(text, start, amount.start) or ISSUE.match(text, amount.end, within.end)
    is_at = is_at or (AGAIN.search(text, start, amount.start) and CALLED.search(text, within.start, amount.start))
    if is_at and 50 <= amount.value <= 200 and DEBT.search(sentence):
        return replace(amount, unit="percent", kind="percent")
    if not FRACTION.fullmatch(amount.number.of(text)):
        return amount
    if FUTURES.search(sentence) or BONDS.search(sentence):
        return replace(amount, unit="points", kind="measure", form="digits")
    return replace(amount, unit="USD", kind="money", form="digits") if STOCKS.search(sentence) else amount


def exchanged(words: Words, amount: Amount) -> Amount:
    """Return a rate of exchange against the dollar with its unit: the won was fixed at 804.90; any other number as it is."""
    text, within = words.text, words.tree.span
    found = RATE.search(text, within.start, amount.start)
    if (
        found is None
        or amount.unit is not None
        or amount.form != "digits"
        or amount.scale > 1
        or not DOLLAR.search(text, within.start, within.end)
    ):
        return amount
    named = money.behind(text, found.start("name"), is_digits=False)
    return replace(amount, unit=f"{named.code} per dollar", kind="rate") if named else amount


def indexed(words: Words, amount: Amount) -> Amount:
    """Return the level of an index, or how far it moved, in points where no unit is said; any other number as it is."""
    text, within = words.text, words.tree.span
    if (
        amount.unit is not None
        or amount.form != "digits"
        or amount.scale > 1
        or amount.value is None
        or not (amount.value >= 100 or "." in amount.number.of(text))
    ):
        return amount
    is_placed = PLACED.search(text, max(within.start, amount.start - 40), amount.start)
    return replace(amount, unit="points", kind="measure") if is_placed and INDEX.search(text, within.start, amount.start) else amount
