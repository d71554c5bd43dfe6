"""One event for tests as a wire tells it, as others rewrite it, and as others tell it who were there: all invented."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from editions import NEWS_AT, article

from digest.model import Reading

WIRE = """A grain barge broke in two at the lock of Oldby on Monday and closed the river to all traffic, the waterways board said.
The crew of four was taken off by a pilot boat within minutes and nobody was hurt, although one sailor was treated for shock.
Some 900 tonnes of barley went into the water, and divers are to look at the gates of the lock before anything is lifted.
Upstream 23 ships are waiting, and the board expects the queue to double before the first of them can pass on Thursday.
The barge was built in 1968 and had been inspected in the spring, when a crack in its hull was noted but not repaired.
A floating crane has left the coast and is due to reach the town on Tuesday evening if the wind allows it to pass the bridges.
Farmers in the valley said that the harvest would have to go by road and that there were not enough lorries in the county."""
BORDERS = """Four people had to be rescued when their ship came apart in the Oldby lock shortly after breakfast.
Witnesses heard a crack like a gunshot, and then saw the bow drift towards the eastern quay while barley poured from the hold.
Nothing moves on the river until at least Thursday; two dozen captains are killing time in the harbour cafes above the town.
Anders Hultgren, who runs the lock, has seen groundings but never a wreck in the chamber itself.
An old weld may be to blame, according to a surveyor who looked at the plates last April and warned the owners in writing.
To clear the chamber a crane must come from the sea, a journey of a day and a half with eleven bridges on its way."""
STATEMENT = (
    "\u201cWe have lost a ship and we might have lost four lives. The lock of Oldby was built for other times, for other ships and for other loads, "
    "and this board has said for eleven years that it must be widened before somebody is killed in it. "
    "We shall open it again on Thursday, and on Friday we shall ask the county once more for the money that it has refused us,\u201d"
)
SENTENCES = WIRE.split("\n")
BORDERS_SENTENCES = BORDERS.split("\n")
EDITED = (
    WIRE.replace("broke in two", "snapped").replace("closed the river to all traffic", "shut the river").replace("was taken off", "were fetched")
    .replace("within minutes", "at once").replace("Some 900", "About 900").replace("look at", "examine").replace("is due to reach", "should be in")
)  # fmt: skip


def told(
    name: str,
    text: str = WIRE,
    *,
    source: str | None = None,
    hours: float = 0,
    title: str = "Barge breaks in two at Oldby lock",
    **more: Any,
) -> Reading:
    """Return a reading of an article; hours: by which it came later. Without a source its outlet has its name."""
    at = NEWS_AT + timedelta(hours=hours)
    return article(name, source=source or name, text=text, title=title, **{"news_at": at, "seen_at": at, "published_at": at, **more})
