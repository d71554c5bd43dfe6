"""What several parts of this room look for in words (data alone): verbs, times of day, the first person, what asks to be paid."""

from __future__ import annotations

# What looks like a verb; a row of a table has none of it
VERBS = frozenset(
    "am are be been being can could did do does had has have is may might must shall should was were will would became become"
    " began came chose cut drew drove fell felt flew found gave get gets got grew held hit keep kept knew led left lost made meet"
    " meets met need needs paid put ran remain remains rise rises rose runs sank saw see seek seeks sees sell sent set shot shut"
    " slid sold spent spoke stood struck swept take takes taught thought threw told took went win wins won wore wrote".split()
)
