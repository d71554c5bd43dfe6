"""The words of rising and falling, by their forms: a lemma is most easily wrong where it matters ("rose", "shrank")."""

from __future__ import annotations

import re

from digest.model import Direction

# What moves by itself: "oil rose $3", "sales fell 4 pct"
RISE = "rise climb jump surge soar grow advance widen expand accelerate rally improve leap spike balloon swell strengthen rebound appreciate inflate mount recover warm lengthen"
FALL = (
    "fall drop decline slip slide tumble plunge shrink contract ease dip sink slump narrow plummet retreat weaken slow depreciate crash dwindle deteriorate"
    " erode cool shorten tank"
)
# What does it to something else: "cut rates by 2 points", "gained 34 points", but "lost $5m" and "raised £680m" are sums
LIFT = "increase gain add boost raise lift hike upgrade double triple treble quadruple quintuple"
CUT = "cut reduce decrease shed lose trim lower slash shave halve discount downgrade"
IRREGULAR = {
    "up": "rose risen grew grown swollen swelled sprang leapt outpaced higher more up ahead stronger larger longer dearer faster better bigger taller firmer",
    "down": "fell fallen shrank shrunk sank sunk slid shed cut lost lower fewer less down off weaker smaller shorter cheaper slower worse behind lighter easier",
}
NOUNS = {
    "up": "rise increase climb gain jump surge growth advance hike leap spike rebound boost expansion uptick upturn appreciation improvement raise acceleration rally",
    "down": "fall drop decline slide plunge cut decrease dip slump reduction contraction loss slowdown discount depreciation plummet retreat slip downturn shrinkage"
    " cutback tumble easing dive",
}

UP: Direction = "up"
DOWN: Direction = "down"


def _forms(verbs: str) -> set[str]:
    """Return the regular forms of English verbs."""
    found: set[str] = set()
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        doubled = (
            verb + verb[-1]
            if re.search(r"[^aeiou][aeiou][bdgmnpt]$", verb) and verb not in ("widen", "strengthen", "weaken", "lengthen", "shorten")
            else verb
        )
        found |= {verb, verb + ("es" if verb.endswith(("sh", "ch")) else "s"), f"{stem}ed", f"{stem}ing", f"{doubled}ed", f"{doubled}ing"}
        if verb.endswith("y"):
            found |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
    return found


BY_ITSELF: dict[str, Direction] = dict.fromkeys(_forms(RISE), UP) | dict.fromkeys(_forms(FALL), DOWN)
BY_ITSELF |= dict.fromkeys(("rose", "risen", "grew", "grown", "swollen", "leapt", "sprang"), UP)
BY_ITSELF |= dict.fromkeys(("fell", "fallen", "shrank", "shrunk", "sank", "sunk", "slid"), DOWN)
TO_ANOTHER: dict[str, Direction] = dict.fromkeys(_forms(LIFT), UP) | dict.fromkeys((*_forms(CUT), "shed", "lost", "cut"), DOWN)
SIZES: dict[str, Direction] = {form: "up" for noun in NOUNS["up"].split() for form in (noun, f"{noun}s")}
SIZES |= {form: "down" for noun in NOUNS["down"].split() for form in (noun, f"{noun}s")}
WORDS: dict[str, Direction] = (
    BY_ITSELF | TO_ANOTHER | SIZES | dict.fromkeys(IRREGULAR["up"].split(), UP) | dict.fromkeys(IRREGULAR["down"].split(), DOWN)
)
MOVING = re.compile(
    rf"\b(?:{'|'.join(sorted({**BY_ITSELF, **TO_ANOTHER}))}|up|down|off|higher|lower|raised|lifted)(?: by)?(?: about| around| nearly| almost| up| some| a| an)* ?\Z",
    re.IGNORECASE,
)
