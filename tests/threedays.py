"""Three days of a small newsroom through the real mission, for tests that ask of editions later what they were made of."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from test_following import BANK, FLOOD, GROWN

from digest.config import load_config
from digest.desk import open_desk
from digest.pipeline import gather, publish
from digest.schedule import day_of, load_plan

FIRST = date(2026, 3, 10)
DAYS = [FIRST + timedelta(days=number) for number in range(3)]
CONFIG = """
title: Morning briefing
timezone: Europe/Brussels
sources:
  - {name: Wire, folder: wire/, kind: wire}
  - {name: Gazette, folder: gazette/, section: Home}
  - {name: Herald, folder: herald/}
sections: [Home, World]
watchlist:
  - {name: Floods, any: [flood, dyke]}
edition: {figures: 8, ahead: 4, words: 120, stories: 4}
summarizer: {backend: lead, words: 60}
"""
NOTICE = "An earlier version of this article wrongly said that some 1,200 people left their homes; the number is 800."
FERRY = (
    "The ferry line of Nordmark will close its northern route on Friday 13 March, its owner said. Some 240 people work on the route. "
    "The owner blames the price of fuel, which has doubled in a year, and says that no other line will close."
)

MORE = (  # more than the words of an edition hold
    (
        "Bakers of Vesle strike for higher pay",
        "Bakers in the city of Vesle stopped work on Wednesday and asked for a rise of 6 per cent. Their union said that 340 of its members"
        " took part. Loaves were sold out in most shops by noon, and the owners asked for talks on Thursday.",
    ),
    (
        "Court frees three fishermen",
        "A court in Oster freed three fishermen on Wednesday who had been held for 19 days over a torn net. The judge found no proof that"
        " they had cut it. Their lawyer said that each will ask the state for 5,000 crowns.",
    ),
    (
        "Museum buys a lost painting",
        "The national museum bought a painting on Wednesday that was believed to be burnt for 80 years. It paid 2.1 million crowns to a"
        " family in Midt. The picture will be shown from May, the director said, once its frame is mended.",
    ),
    (
        "School starts an hour later",
        "Pupils in the county of Berg will start school at nine from the autumn on, the council decided on Wednesday. Some 11,000 children"
        " are concerned. Doctors had asked for it; bus drivers were against it, since their shifts must be changed.",
    ),
    (
        "Wolf seen near the airport",
        "A wolf crossed the runway of the airport at Havn on Wednesday and delayed two flights by 25 minutes. Hunters who know the animal"
        " said that it lives alone. The airport will raise its fence along the forest by half a metre.",
    ),
)


def write(folder: Path, name: str, title: str, text: str, day: date) -> None:
    """Write a document of the day before an edition's."""
    (folder / name).write_text(f"Date: {day - timedelta(days=1)}T12:00+01:00\n\n{title}\n\n{text}\n", encoding="utf-8")


def made_on(folder: Path, day: date, *, revise: str | None = None, at: datetime | None = None) -> None:
    """Gather, and publish the edition of a day; at: when, where that is late."""
    now = at or datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
    with open_desk(load_config(folder / "config.yaml")) as desk:
        whole = day_of(load_plan("morning", folder), day, desk.config.zone)
        gather(whole, desk, now)
        publish(whole, desk, now, revise=revise, made_at=at)


def three_days(folder: Path, config: str = CONFIG) -> None:
    """Make editions with a correction, a copy, a failing source, a late arrival, a story that goes on, more than fits, and a revision."""
    (folder / "config.yaml").write_text(config, encoding="utf-8")
    for name in ("wire", "gazette"):  # the third folder is missing: that source cannot be read
        (folder / name).mkdir()
    write(folder, "wire/1.txt", "Flood kills four at Nedre", FLOOD, DAYS[0])
    write(folder, "gazette/1.txt", "Bank raises rate", BANK, DAYS[0])
    made_on(folder, DAYS[0])
    write(folder, "wire/1.txt", "Flood kills four at Nedre", f"{FLOOD.replace('1,200', '800')} {NOTICE}", DAYS[0])
    write(folder, "wire/2.txt", "Flood at Nedre kills seven", GROWN, DAYS[1])
    write(folder, "gazette/2.txt", "Ferry line to close", FERRY, DAYS[1])
    write(folder, "gazette/3.txt", "Bank raises rate", BANK, DAYS[1])
    write(folder, "wire/late.txt", "Mayor of Nedre resigns", "The mayor of Nedre resigned on Sunday evening. No reason was given.", DAYS[0])
    made_on(folder, DAYS[1])
    for number, (title, text) in enumerate(MORE):
        write(folder, f"wire/more{number}.txt", title, text, DAYS[2])
    made_on(folder, DAYS[2], at=datetime(2026, 3, 12, 11, tzinfo=UTC))
    made_on(folder, DAYS[2], revise="The number of ships was wrong.")


def next_day(folder: Path) -> None:
    """Make the edition of the first day that has none."""
    made_on(folder, next(day for number in range(2, 9) if not place(folder, day := DAYS[0] + timedelta(days=number)).exists()))


def place(folder: Path, day: date) -> Path:
    """Return where the manifest of a day's edition lies."""
    return folder / "archive" / f"{day:%Y/%m/%d}.json"


def facts_of(folder: Path, day: date) -> dict[str, Any]:
    return json.loads(place(folder, day).read_text(encoding="utf-8"))
