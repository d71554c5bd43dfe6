"""Invented news for tests: a small grammar whose sentences deny, hedge, count, quote, date and attribute, nested in one another."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from digest.model import Story
from digest.ondemand.documents import from_line

BODIES = (
    "the Vestria Grain Board", "Nedre Shipping Corp", "the Ministry of Tides", "Ostrand University", "the Harbour Workers' Union",
    "Kellin & Sons Plc", "the central bank of Ostrand", "the county court",
)  # fmt: skip
PEOPLE = ("Mara Ostrom", "Prime Minister Jonas Veld", "Dr. Ilse Tarn", "Governor Petra Lund", "Col. Anders Rohe", "Tove Brandt-Keller")
PLACES = ("Nedre", "Upper Ostrand", "the Bay of Kell", "Port Salvis", "St. Brannoch")
DAYS = ("Monday", "Wednesday", "Friday", "yesterday", "March 3", "last week")
AMOUNTS = (
    "about 4,200 tonnes of barley", "at least 17 ships", "$3.5 million", "nearly 12 percent of its staff", "more than 900 nurses",
    "three of the five cranes", "up to 60 km of pipe",
)  # fmt: skip
HEDGES = ("reportedly ", "allegedly ", "probably ", "apparently ", "")
AUXILIARIES = ("will ", "may ", "could ", "would not ", "might never ", "should ", "cannot ", "won't ")
DEEDS = (
    "sell {amount}", "close the ferry line to {place}", "pay {amount} to the villages around {place}", "repair the sea wall",
    "cut its forecast for the year", "move {amount} to {place} by {day}", "ask {person} to step down",
)  # fmt: skip
DONE = (
    "sold {amount}", "closed the ferry line to {place}", "paid {amount} to the villages around {place}", "did not repair the sea wall",
    "cut its forecast for the year", "moved {amount} to {place}", "never asked {person} to step down", "found no fault with {body}",
)  # fmt: skip
ASIDES = (
    ", which owns {amount},", ", a body that {person} founded in 1987,", ", based in {place},", " ({place})", ", led by {person},",
    ", whose contract does not end before June,", "",
)  # fmt: skip
FRONTS = (
    "On {day}, ",
    "After a storm that broke two cranes, ",
    "In {place}, ",
    "If the rain does not stop, ",
    "Despite the strike, ",
    "",
    "",
)
ENDS = (
    ", although it had denied that before", " unless the court stops it", " because prices fell by {amount}", ", adding {amount} to its debt",
    " and {done}", ", but {person} {done}", " on {day}", " after talks in {place} failed", "; the plan was dropped {day}", "",
)  # fmt: skip
SAID = ("said", "told reporters", "warned", "said on {day}", "told the Salvis Echo")
SHAPES = (
    "{front}{body}{aside} {hedge}{done}{end}.",
    "{front}{body}{aside} {auxiliary}{deed}{end}.",
    "{person} {said} that {body} {auxiliary}{deed}{end}.",
    "{body}{aside} {hedge}{done}{end}, {person} {said}.",
    "“{cap_body} {auxiliary}{deed},” {person} {said}.",
    '{person}, who {hedge}{done}, {said}: "We {auxiliary}{deed}."',
    "It {auxiliary}{deed}, according to {person}{end}.",
    "He {said} it {hedge}{done}{end}.",
    "The company {auxiliary}{deed}{end}.",
    "{amount} and {amount} were lost in {place} on {day}.",
    "Not one of the ships in {place} was {hedge}damaged, {person} {said}.",
    "{body} is expected to {deed}{end}, but {body} refused to {deed}.",
    "There is no evidence that {body} {done}{end}, {said} {person}.",
    "Whether {body} {auxiliary}{deed} is unclear.",
    "{person} denied that {body} {done}{end}.",
)
TITLES = (
    "Storm closes the harbour of Nedre",
    "Board may sell its barley",
    "Court finds no fault",
    "Ferry line to Port Salvis to close",
    "",
)
SLOTS = {
    "body": BODIES, "person": PEOPLE, "place": PLACES, "day": DAYS, "amount": AMOUNTS, "hedge": HEDGES, "auxiliary": AUXILIARIES,
    "deed": DEEDS, "done": DONE, "aside": ASIDES, "front": FRONTS, "end": ENDS, "said": SAID,
}  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence of the grammar."""
    text = draw(st.sampled_from(SHAPES))
    while "{" in text:
        before, _, rest = text.partition("{")
        slot, _, after = rest.partition("}")
        word = draw(st.sampled_from(SLOTS[slot.removeprefix("cap_")]))
        text = before + (word[:1].upper() + word[1:] if slot.startswith("cap_") else word) + after
    return text[:1].upper() + text[1:]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A story of one article or of three, each of up to ten sentences."""
    docs = [
        {
            "title": draw(st.sampled_from(TITLES)),
            "outlet": f"Outlet {number}",
            "published": draw(st.sampled_from(("2026-03-11", ""))),
            "text": draw(st.sampled_from((" ", "\n\n"))).join(draw(st.lists(sentences(), min_size=1, max_size=10))),
        }
        for number in range(draw(st.sampled_from((1, 1, 3))))
    ]
    return Story(id="invented", readings=tuple(from_line({"id": "invented", "docs": docs}, ZoneInfo("UTC"), language="en")), section="")


def told_on(day: str, text: str) -> Story:
    """Return a story of one article of a day."""
    row = {"id": "invented", "docs": [{"text": text, "published": day}]}
    return Story(id="invented", readings=tuple(from_line(row, ZoneInfo("UTC"), language="en")), section="")
