"""Editions for the tests of wording: one with every part that an edition can have, and days on which little or nothing is.

The news in them is in no language at all, so that every word of a language is one of the edition's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

from editions import DAY, END, made, story
from editions import article as any_article
from figured import figured

from digest.compose import Briefing, Options
from digest.compose.briefing import Checks
from digest.compose.illustrating import illustrated
from digest.figures.reconciling.reconcile import reconciled
from digest.model import Citation, Coming, Hit, Kind, Likeness, Problem, Quotation, Reading, Span, Story
from digest.model.history import Alert, Before, Correction, Coverage, Followed, Past, Printed, Since, Told
from digest.stories import NO_SECTION
from digest.summarize.lead import Lead

YESTERDAY = DAY.date - timedelta(days=1)
FRIDAY = DAY.date - timedelta(days=4)
LONG_AGO = DAY.date - timedelta(days=9)
KINDS = dict(zip(("Alfa", "Bravo", "Carla", "Delta", "Edda", "Fosca"), get_args(Kind), strict=True))


def article(name: str, **more: Any) -> Reading:
    return any_article(name, **{"source": "Alfa", "text": f"Portu {name} ni apra. Vinto klamt.", "title": f"Portu {name} shuta", **more})


def told(day: date = YESTERDAY, *, number: int = 3) -> Told:
    return Told(
        id="flood", date=day, since=FRIDAY, number=number, headline="Flodu klamt zu Nedre", articles=(("old", "hash"),), sources=("Alfa",),
        sentences=(Printed(id="3.1", text="Quatr vint umdra.", sources=()),),
    )  # fmt: skip


def since(story: Story, day: date = YESTERDAY, *, is_changed: bool = True, number: int = 3) -> Since:
    before = Before(date=day, surface="quatr vint", who="Polka")
    followed = [Followed(figure=figure, before=(before,), is_changed=is_changed) for figure in reconciled(story) if figure.key]
    return Since(told=told(day, number=number), figures=tuple(followed))


def correction(*, is_noted: bool, sentence: str) -> Correction:
    text = "Sebn vint umdra, ni quatr."
    reading = article(f"fix{is_noted}", source="Alfa", text=text, title="Flodu klamt")
    printed = Printed(id=sentence, text="Quatr vint umdra.", sources=())
    return Correction(reading=reading, sentence=Span(0, len(text)), told=told(number=0), printed=printed, is_noted=is_noted)


def stories() -> list[Story]:
    """Stories of which each has something that the others have not."""
    flood = story(
        figured(
            "flood",
            "{Sebn vint|7 vint, key 1|vint umdra|Polka} umdra zu Nedre. Klamt {12 ketla|12 ketla, key 2|ketla shuta} brinta.",
            source="Alfa",
            title="Flodu: sebn vint umdra",
        ),
        *(
            figured(f"octa{name}", "{Octa vint|8 vint, key 1|vint umdra|Garda} umdra zu Nedre.", source=name, title="Flodu")
            for name in "BCDEF"
        ),
    )
    listed = (
        'Carlu merta. "Nordu ni apra portu nova," dikta Roskaru. '
        + "{Norlo, Sudlo, Ostlo, Vestlo, Midlo, Altlo, Basslo, Fjordlo un Kaplo|9 landu, derived, key 1} vit. Vora {klein 40 tonu|40 tonu, key 2|grano|Portu} pasta."
    )
    port = "Portu Nedre shuta. Novem navu vadra."
    hits = (Hit("Quayu", ("Nedre",), "lead"), Hit("Ministru", ("Garda",), "lead", True))
    one_text = story(*(article(name, source=name, text=port, title="Portu shuta") for name in ("Carla", "Delta")))
    many = [article(f"n{number}", source=f"N{number}", text=f"Bankla {number} kolta.", title="Bankla kolta") for number in range(10)]
    return [
        replace(flood, hits=hits, voices=((0,), (1, 2, 3, 4, 5)), likenesses=(Likeness(2, 1, "copy"),)),
        story(quoted(figured("listed", listed, source="Carla", title="Roskaru: portu nova"))),
        replace(one_text, voices=((0, 1),), likenesses=(Likeness(1, 0, "copy"),)),
        replace(story(*many), voices=(tuple(range(10)),), likenesses=(Likeness(1, 0, "rewrite"),)),
        story(article("ital", source="Edda", text="Nedre dorma bon.", language="it", truncated=True, published_at=None)),
        replace(
            story(article("dayo", source="Fosca", text="Trenu klamt vit.", is_day_only=True, url=None)),
            changed_since=END - timedelta(days=4),
        ),
    ]


def coming(story: Story, day: date, days: int = 0) -> Coming:
    return Coming(day=day, last_day=day + timedelta(days=days), story=story.id, text="Juru rulta.", cited=(Citation(0, 0, 5),))


def quoted(reading: Reading) -> Reading:
    """Return a reading with what stands there between quotation marks as a quotation."""
    text = reading.article.text
    begin, end = text.index('"'), text.rindex('"')
    around = Span(begin, text.index(".", end) + 1)
    return replace(reading, quotations=(Quotation(span=Span(begin + 1, end), sentence=around, speaker="Roskaru", role="Boso Roskaru"),))


def lesser() -> list[Story]:
    """Stories for one line: watched ones, one of a headline alone, one that several outlets have from one text, and many more."""
    bare = story(article("bare", source="Alfa", text="", title="Solu titlo"))
    twice = replace(story(article("t1", source="Alfa"), article("t2", source="Bravo")), voices=((0, 1),))
    hits = (Hit("Quayu", ("navu",), "lead"), Hit("Ministru", ("Garda",), "lead", True))
    crowd = story(*(article(f"c{number}", source=f"N{number}") for number in range(5)))
    return [replace(bare, hits=hits), twice, crowd, *(story(article(f"x{number}", source="Delta")) for number in range(3))]


def whole(language: str, **more: Any) -> Briefing:
    """Return an edition with every part that one can have."""
    whole, others = stories(), lesser()
    flood, listed, one_text, *_ = whole
    dropped = [
        replace(story(article(f"o{trait}", source="Bravo")), traits=(trait,)) for trait in ("opinion", "opinion", "sport", "undated")
    ]
    repeats = [replace(article(name, source="Gorra").article, id=name) for name in ("r1", "r2")]
    drafts = Lead().summarize(whole, 75)
    drafts[1] = replace(drafts[1], sentences=drafts[1].sentences[:1])
    settings = {
        "drafts": drafts, "title": "Matino",
        "kinds": {**KINDS, "Gorra": None, "Halla": None, "Irma": None, "Jana": None},
        "settings": Options(also=4, words=5000, opinion="drop", sport="drop", undated="drop"),
        "repeats": [*repeats, article("r3", source="Kolla").article], "again": {"r1"}, "outside": {"Halla": 2},
        "problems": problems(), "language": language, "made_at": END + timedelta(days=1, hours=3), "revision": 2, "reason": "Nedre ni Nadre",
        "history": [Past(date=day, stories=()) for day in (YESTERDAY, FRIDAY)],
        "since": {flood.id: since(flood), listed.id: since(listed, LONG_AGO), one_text.id: since(one_text, FRIDAY, number=0)},
        "corrections": [correction(is_noted=True, sentence="3.1"), correction(is_noted=False, sentence="")],
        "dropped": dropped, "ahead": [coming(flood, date(2026, 3, 12)), coming(one_text, date(2026, 3, 14), 1), coming(listed, date(2026, 3, 30), 3)],
        "alerts": alerts(), "coverage": [Coverage(DAY.date, "Quayu", 9, ("Alfa",)), Coverage(DAY.date, "Relsu", 0)],
    }  # fmt: skip
    return made(whole, others, **{**settings, **more}).briefing


def problems() -> list[Problem]:
    return [
        Problem(stage="gather", subject="Irma", reason="the address answered with nothing", since=date(2026, 3, 5)),
        Problem(stage="gather", subject="Jana", reason="KAPUT 7"),
        Problem(stage="read", subject="figures", reason="the English reader could not be used; no new figures were read"),
    ]


def alerts() -> list[Alert]:
    three = ("Alfa", "Bravo", "Carla")
    return [
        Alert("Quayu", 6, 7, three),
        Alert("Relsu", 1, 7, ()),
        Alert("Silku", 7, 7, ("Alfa",), ("Alfa",)),
        Alert("Turmu", 5, 7, ("Alfa",), (), ("Alfa",)),
        Alert("Umbru", 3, 7, three, ("Alfa",), ("Bravo", "Carla")),
        Alert("Volku", 3, 7, three, ("Alfa", "Bravo"), ("Carla",)),
    ]


CHECKS = (
    Checks(sentences=1, own=0, repaired=1, replaced=1, dropped=1, repaired_headlines=1, replaced_headlines=1, printed_before=1),
    Checks(sentences=52, own=0, repaired=3, replaced=2, dropped=2, repaired_headlines=2, replaced_headlines=2, printed_before=2),
    Checks(sentences=1, own=1, repaired=0, replaced=0, dropped=0, repaired_headlines=0, replaced_headlines=1),
    Checks(sentences=2, own=2, repaired=0, replaced=0, dropped=0, repaired_headlines=0, replaced_headlines=2),
)


def every(language: str) -> Iterator[Briefing]:
    """Yield editions that together say everything that an edition can say."""
    yield (full := whole(language))
    yield from (replace(full, checks=checks, backends=("lead", "embedded"), made_at=END + timedelta(hours=3)) for checks in CHECKS)
    foreign = [story(article(f"f{number}", source="Alfa", text=f"Bankla {number} kolta.", language="ru")) for number in range(3)]
    yield made(foreign, language=language).briefing
    yield made([*foreign, story(article("propra", language=language))], language=language).briefing
    yield replace(full, before=(FRIDAY,), held_back=2)  # no edition yesterday
    yield illustrated(replace(full, spread=(("Haveno", 12), ("Banko", 8), ("Kolto", 4))), 2)
    for day, is_changed in ((YESTERDAY, False), (FRIDAY, False), (FRIDAY, True)):
        first, second, *_ = stories()
        history = [Past(date=one, stories=()) for one in (YESTERDAY, FRIDAY)]
        follows = {first.id: since(first, day, is_changed=is_changed)}
        nowhere = [replace(one, section=NO_SECTION) for one in (first, second)]
        yield made(nowhere, since=follows, history=history, language=language, title="Matino").briefing
    for held, count in ((0, 1), (3, 0), (3, 1), (3, 2)):
        few = [story(article(f"q{number}", text=f"Bankla {number} kolta.")) for number in range(count)]
        yield made(few, lesser()[:1] if held else [], held_back=held, language=language).briefing
    yield made([], lesser()[1:3], language=language).briefing
    yield made([], lesser()[:1], language=language).briefing
    yield made([], kinds={"Alfa": None}, language=language).briefing
    failed = Problem(stage="gather", subject="Alfa", reason="it was never read")
    yield made([], kinds={"Alfa": None}, problems=[failed], language=language).briefing
    yield made([], kinds={"Alfa": None, "Bravo": None}, problems=[failed], language=language).briefing
