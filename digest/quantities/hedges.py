"""The words around a number in, how sure the text is of it out (pure): about, nearly, at least, up to, more than and so on."""

from __future__ import annotations

import re
from typing import NamedTuple

from digest.model import Modifier

BEFORE: dict[Modifier, str] = {
    "less than": r"less th[ae]n|younger than|fewer than|(?:just |well |slightly |a little |somewhat |far |comfortably )?(?:under|below)"
    r"|lower than|smaller than"
    r"|within|(?:just )?shy of|(?<!two )(?<!three )(?<!one )(?<!four )(?<!five )(?<!votes )(?<!seats )short of|not even",
    "nearly": r"nearly|almost|(?:very )?close (?:to|on)|closer to|approaching|nearing|just short of|just shy of|virtually|not quite"
    r"|practically|nigh on"
    r"|(?:coming |getting )?up towards",
    "at least": r"at(?: the very)? least|(?:no|not) (?:fewer|less) than|a minimum of|minimum|at a minimum|not under",
    "up to": r"up to|as (?:many|much|high|long|far|big|large|late|low) as|at(?: the)? most|a maximum of|maximum"
    r"|no (?:more|higher|greater|longer|larger) than"
    r"|not (?:more|higher|greater) than|not exceeding|not above|a ceiling of|limited to|capped at",
    "more than": r"(?:slightly |just |a little |a bit |far |much |significantly |considerably |well |somewhat )?(?:more|greater|higher"
    r"|better|larger|bigger|longer|farther|further|older) than"
    r"|(?:just |well |slightly |a little |a bit |far |comfortably )?(?:over|above)"
    r"|(?:well |just |far )?(?:exceed(?:s|ed|ing)?|in excess of)|upwards? of|north of"
    r"|topp(?:ed|ing)|(?<=\w )(?<!seldom )(?<!rarely )(?<!never )tops?|surpass(?:ed|es|ing)?|beyond|more then",
    "about": r"about|around|some|roughly|approximately|approx\.?|circa|ca\.|c\.|~|≈|an? estimated|estimated(?: at)?|an? estimate of"
    r"|estimates of|in the region of"
    r"|(?:on|of) the order of|in the neighbou?rhood of|something like|or so|an approximate|a rough|somewhere (?:around|near)|give or take"
    r"|near",
    "plus or minus": r"plus[- ]or[- ]minus|plus/minus|±|\+/-|\+-",
}
AFTER: dict[Modifier, str] = {
    "at least": r", at a minimum\b|, or more\b|(?: or|-or)[- ]more\b|-plus\b(?! \d)"
    r"| plus\b(?= ?(?:[.,;:)]|\Z| (?:people|members|others)\b))|\+(?!\w)|,? at(?: the very)? least\b(?! (?:one|two|three|four|five|\d))"
    r"| or (?:above|over|greater|higher|older|longer)\b"
    r"| and up(?=[,.;:)]|\Z)| and (?:over|above|older|upwards?)(?=[,.;:)]|\Z| (?:who|were|was|are|is|in|at|with|and|or|to|for|can|will"
    r"|get|have|has)\b)| upwards?\b(?! of)"
    r"| minimum\b(?=[.,;:)]|\Z| (?:in|for|to|of|and|or|per|a|if)\b)",
    "up to": r" or (?:less|fewer|under|below|lower|younger)\b|,? at(?: the)? most\b| (?:or )?maximum\b| tops\b",
    "about": r"(?: (?:wide|long|high|tall|deep|thick|across|away))?(?:,? more or less| or so| or thereabouts)\b|-(?:odd|some|ish"
    r"|or-so)\b|,? give or take\b|,? (?:approximately|roughly)\b(?! [\d$£€])| odd\b",
}
_before = re.compile(
    rf"(?<![\w-])(?:{'|'.join(f'(?P<m{index}>{pattern})' for index, pattern in enumerate(BEFORE.values()))})"
    r"(?P<gap>(?:[ \u00a0]|(?<=[~±≈/-]))(?:(?:of|the|exactly|another|a further|an additional|an extra|perhaps|maybe|a|an|just|only"
    r"|estimated|reported) )?)\Z",
    re.IGNORECASE,
)
_after = re.compile("|".join(f"(?P<m{index}>{pattern})" for index, pattern in enumerate(AFTER.values())), re.IGNORECASE)
LONGEST = 40  # characters before a number in which its hedge can stand
# Behind these "over" says what it is about: wanted over $2m, a row over $3m; and "sued for over $3m" is more than that
MATTER = re.compile(
    r"\b(?:wanted|grill\w*|su(?:e|es|ed|ing)|charged|arrested|held|jailed|question\w*|quizz\w*|prob(?:e|es|ed|ing)|subpoena\w*"
    r"|indict\w*|investigat\w*"
    r"|fight\w*|fought|rows?|disput\w*|clash\w*|feud\w*|scandal|inquiry|lawsuit|trial|criticis\w*|criticiz\w*|protest\w*|accus\w*"
    r"|quarrel\w*|wrangl\w*"
    r"|burn(?:s|t|ed)?|convicted|prosecuted|resign\w*|sacked"
    r"|suspended)\b(?:(?! (?:costs?|paid|pays?|worth|lost|spent|raised|stole|earned|made|took|won)\b)[^.;,]){0,60}"
    r"(?<! for)(?<! of)(?<! by)(?<! to)(?<! at)(?<! with)(?<! from)"
    r"(?<! that)(?<! costs)(?<! cost)(?<! paid)(?<! worth)(?<! lost)(?<! spent)(?<! raised)(?<! was)(?<! were)(?<! is)(?<! and) \Z"
    r"|\b(?:wanted|burn(?:s|t|ed)?|sued|quizzed|row|dispute|probe) \Z",
    re.IGNORECASE,
)
DURING = frozenset(("over", "above", "beyond", "near"))
FOLD = re.compile(r"[\w.]+[- ]?fold\b", re.IGNORECASE)  # a near tenfold jump
GIVEN = re.compile(r"\b(?:hand|turn|sign|tak|took|giv|gave|pull|knock|bowl|tid)\w* \Z", re.IGNORECASE)  # hand over 65 prisoners
BOUNDS = frozenset(("over", "under", "above", "below", "within", "beyond"))
MOVED = re.compile(
    r"\b(?:revised|brought|bring|pushed|edged|ticked|nudged|crept|went|go|goes|going|gone|moved|move|bumped|bid) \Z", re.IGNORECASE
)
LASTING = re.compile(
    r"\b(?:for|after|of|in|lasted|lasting|lasts|took|takes|taken|spent|spend|was|is|to|every|than|until) \Z", re.IGNORECASE
)
BEFORE_NAMES, AFTER_NAMES = list(BEFORE), list(AFTER)


class Hedge(NamedTuple):
    """A hedge: where it begins or ends, and what it says."""

    edge: int
    modifier: Modifier


def before(text: str, position: int, start: int, *, is_duration: bool = False) -> Hedge | None:
    """Return the hedge whose last word ends where the number, or its currency, begins.

    start: of the sentence. Two in a row ("at least an estimated") are one hedge from the first of them on; the surer
    one counts, which is the first that is not "about". is_duration: "over three years" says how long, not how much.
    """
    hedge: Hedge | None = None
    while found := _before.search(text, max(start, position - LONGEST), position):
        modifier = BEFORE_NAMES[int(str(found.lastgroup if found.lastgroup != "gap" else _group(found))[1:])]
        words = text[found.start() : found.start("gap")]
        if is_duration and words.lower() in DURING and not LASTING.search(text, max(start, found.start() - 12), found.start()):
            break
        if words.lower() == "up to" and MOVED.search(text, max(start, found.start() - 12), found.start()):
            break  # was raised up to 512,000
        is_matter = words.lower() == "over" and MATTER.search(text, max(start, found.start() - 70), found.start())
        is_given = words.lower() == "over" and GIVEN.search(text, max(start, found.start() - 12), found.start())
        if is_matter or is_given or (words.lower() in BOUNDS and found["gap"].split() in (["a"], ["an"])):
            break  # under a 36-month deal
        if "the" in found["gap"].split() and (modifier in ("more than", "less than", "nearly") or words.lower() in ("near", "about")):
            break  # less than the 47% that was forecast
        if hedge is not None and (modifier, hedge.modifier) == ("about", "about"):
            hedge = Hedge(found.start(), "about")
        else:
            modifier = "nearly" if words.lower() == "near" and FOLD.match(text, position) else modifier
            hedge = Hedge(found.start(), modifier if hedge is None or hedge.modifier == "about" else hedge.modifier)
        position = found.start()
    return hedge


def after(text: str, position: int) -> Hedge | None:
    """Return the hedge that begins where the number, or its noun, ends; one behind a comma is no part of the quantity."""
    found = _after.match(text, position)
    if found is None:
        return None
    edge = position if "," in found.group() else found.end()
    return Hedge(edge, AFTER_NAMES[int(str(found.lastgroup)[1:])])


def _group(found: re.Match[str]) -> str:
    return next(name for name, value in found.groupdict().items() if value is not None and name != "gap")
