"""The words around names: titles, directions, and what a pronoun or a description can stand for (data)."""

from __future__ import annotations

from digest.check.names.wording import key


def _keys(words: str) -> frozenset[str]:
    return frozenset(key(word) for word in words.split())


# They say nothing that must stand in the source
COURTESY = _keys("mr mrs ms miss mx sir dame lady lord dr")
CALENDAR = _keys(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november"
    " december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun gmt bst est edt cet utc"
    " spring summer autumn winter am pm"
)
# A company's name is the same with or without them
FORMS = _keys("inc corp co ltd plc ag sa nv group holdings holding llc gmbh spa company corporation limited incorporated")
DIRECTIONS = {
    word: direction
    for direction in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
    for word in (direction, direction + "ern", direction + "erly", direction + "ward", direction + "wards")
}
# Titles that stand right before a name
TITLES = _keys(
    "president minister chancellor secretary senator representative governor mayor judge justice king queen prince princess pope general"
    " colonel captain sergeant professor speaker leader chairman chairwoman chairperson chair spokesman spokeswoman spokesperson director"
    " ceo commissioner ambassador premier sheriff coach striker midfielder defender goalkeeper manager treasurer congressman"
    " baroness bishop archbishop cardinal taoiseach mp mep msp officer executive analyst economist attorney"
)
PARTIES = _keys("tory labour republican democrat liberal green")
MONEY = _keys("dlrs dlr dollar pound euro yen mln bln bn pct stg cts usd gbp eur")
CODES = frozenset(  # of currencies
    "USD EUR GBP JPY CHF CNY RMB INR RUB BRL CAD AUD NZD HKD SGD TWD KRW SEK NOK DKK PLN CZK HUF RON TRY ZAR NGN KES EGP ILS SAR AED QAR"
    " KWD IDR MYR THB PHP VND PKR BDT LKR MXN ARS CLP COP PEN UAH KZT ISK BGN RSD MAD GHS TZS UGX".split()
)
PLACE_NOUNS = _keys(
    "country nation city town village state region area province capital port island county district territory republic kingdom"
    " borough neighbourhood neighborhood peninsula coast border airport continent bloc"
)
