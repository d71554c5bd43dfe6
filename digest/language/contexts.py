"""Words that name a place in one sentence and something else in the next: a text and a mention in, a verdict out (pure).

The rules stand in tables/contexts.tsv, a line for some surfaces of one language or several:

nowhere   no place, though a place's name is in it: "New Mexico", "Agence France-Presse"
before    not when the text goes on so, and after: not when it comes from there: "Turkey farms", "Atlanta, Georgia"
only      only when the text goes on so: "Sino-"
unless    not in a text that holds the pattern, but yes where it holds the last column's
needs     only in a text that names the place in another way too, or what it is a part of, or holds the pattern
capitals  in a line of capitals only behind the pattern: "TELL US MORE"
surname   a family name too, and forename: a given name: "Barbara Jordan", "Jordan Smith said"
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from pathlib import Path

from digest.model import Span

NOWHERE = "nowhere"
REACH = 60  # characters on each side that a rule sees

HONORIFICS = frozenset("Mr Mrs Ms Dr Sen Rep Gov Sir Lord Lady Dame Judge Justice Coach Prof Professor Archbishop Cardinal M Mme".split())
# Given names that stand before the family names which are places: a list, since "Neighbouring Jordan" and "Trump Meets
# Jordan's King" begin with a capital too.
GIVEN = frozenset(
    """Aaron Adam Adriana Alan Albert Alex Alexander Alice Amanda Amy Andrew Angela Ann Anna Anne Anthony Arthur Barbara
    Ben Benjamin Bernard Bill Billy Bob Bobby Brian Bruce Carl Carol Caroline Charles Charlie Chris Christine Christopher
    Claire Craig Dan Daniel Dave David Dawn Deborah Denis Denise Dennis Denzel Diane Dinah Don Donald Donna Doug Douglas
    Dwight Earl Ed Eddie Edward Eleanor Elizabeth Ellen Emily Emma Eric Eugene François Frank Fred Gary George Gerald Glenn Gordon
    Grace Graham Greg Gregory Hamilton Harold Harry Heather Helen Henry Howard Ian Irvine Irving Isaiah Jack James Jane
    Janet Jason Jean Jeff Jennifer Jeremy Jerry Jessica Jesse Jill Jim Jimmy Joan Joe John Johnny Jools Jon Jonathan Joseph Joy
    Joyce Judith Judy Julia Julian Julie Karen Kate Katherine Kathleen Kathy Keith Kelly Ken Kenneth Kerry Kevin Kim Kyle
    Larry Laura Lauren Lawrence Lee Leslie Lewis Linda Lisa Louis Lucy Luke Lynn Lynndie Margaret Maria Marie Mark Martha
    Martin Mary Matt Matthew Maureen Max Melinda Melissa Michael Michelle Mike Miriam Nancy Natalie Neil Nicholas Nick Nicole Noah
    Norman Oliver Oscar Pamela Patricia Patrick Paul Peter Phil Philip Phillip Rachel Ralph Randy Ray Raymond Rebecca
    Ricardo Richard Rick Robert Robin Roger Ron Ronald Roy Russell Ruth Ryan Sally Sam Samuel Sandra Sarah Scott Sean Sharon
    Shirley Simon Sophie Stella Stephen Steve Steven Stuart Sue Susan Ted Terry Theodore Thomas Tim Timothy Todd Tom Tony
    Tracy Vernon Victor Victoria Vincent Volker Walter Warren Wayne Wendy Will William Willie""".split()
)
LAST_WORD = re.compile(r"([^\W\d_]+)\.?[^\S\n]$")  # on the same line: "... Relief Bill", and below it WASHINGTON
INITIAL = re.compile(r"(?<![UD]\.)\b[A-Z]\.[^\S\n]$")  # "E. C. Jordan", but not "the U.S. Jordan"
TICKER = re.compile(r"(?:<|\b(?:NYSE|NASDAQ|Nasdaq|LSE|ASX|TSX|AMEX): ?)$")  # "Northern Oil <IMO.A>"
# "Jordan Smith said": a second name, and then no third, as a title has ("Jordan Foreign Minister")
SECOND_NAME = re.compile(
    r" (?!(?:In|On|And|The|When|But|For|To|As|He|It|Is|Has|Will|Army|Police|Parliament|President|King|Queen|Prince|Minister|Government)\b)"
    r"(?:O['’]|Mc|Mac|De)?[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?=[,.;:)]|['’]s\b|\s+[a-z(\d]|\s*$)"
)
# A demonym may be a language: "speaks French", "said in Russian.", "the Spanish-language daily".
LANGUAGE_AHEAD = re.compile(r"[ -](?:[Ll]anguage|[Ss]peak(?:ing|ers?)|lessons|translations?|dictionary|subtitles|alphabet|transcript)\b")
SPOKEN = re.compile(r"\b(?:[Ss]peak(?:s|ing)?|spoke|spoken|[Ff]luent|learn(?:s|ed|ing)?|taught)(?: in)?\s$")
SAID_IN = re.compile(r"\b(?:[Ii]n|translated (?:into|from))\s$")
CLOSED = re.compile(r"\s*(?:[.;:)\"”]|$|, (?:he|she|it|they|said|but|which)\b)|\s(?:on|at|that|as|by|with|which|to)\b")
STATES = (
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky "
    "Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Ontario Oregon "
    "Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming"
)
SHORT_STATES = (
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ont Ore Pa Tenn Tex Vt Va Wash "
    "Wis Wyo"
)
# "Paris, Texas, ..." and "Dublin, Calif."; "in Paris, Texas Instruments said" is France.
IN_A_STATE = re.compile(
    rf", (?:(?:{'|'.join(STATES.split())}|New (?:York|Jersey|Hampshire|Mexico)|(?:North|South) (?:Carolina|Dakota)|West Virginia)"
    r"(?=\s*(?:[,.;)]|$))"
    rf"|(?:{'|'.join(SHORT_STATES.split())}|N\.[HJMYCD]|S\.[CD]|R\.I|W\.Va)\.)"
)
LOCATED = re.compile(r"\b(?:[Ii]n|[Aa]cross|[Nn]ear|[Oo]utside|[Aa]gainst|into|from|of)\s$")
CAPITALS = re.compile(r"[^\W\d_]{2}")


class Verdict(enum.Enum):
    """What a mention is: the place, something else, a person, or open until the whole text is read."""

    PLACE = enum.auto()
    OTHER = enum.auto()
    PERSON = enum.auto()
    OPEN = enum.auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table for one surface."""

    kind: str
    pattern: re.Pattern[str] | None = None
    but: re.Pattern[str] | None = None


class Context:
    """One text, asked about its mentions; what was searched in the whole of it is searched once."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._is_english = language == "en"
        self._found: dict[re.Pattern[str], bool] = {}

    def judge(self, span: Span, how: str, rules: tuple[Rule, ...]) -> Verdict:
        """Tell what a mention is, from what stands next to it and the rules of its surface."""
        left = self._text[max(0, span.start - REACH) : span.start]
        right = self._text[span.end : span.end + REACH]
        if how == "abbreviation" and (right.startswith("$") or TICKER.search(left)):
            return Verdict.OTHER
        if self._is_english and (_is_language(left, right) if how == "demonym" else _is_town(how, right)):
            return Verdict.OTHER
        verdict = Verdict.PLACE
        for rule in rules:
            if rule.kind in ("surname", "forename"):
                if _is_surname(left) if rule.kind == "surname" else SECOND_NAME.match(right):
                    return Verdict.PERSON
            elif rule.kind == "needs":
                verdict = Verdict.PLACE if rule.pattern and self._holds(rule.pattern) else Verdict.OPEN
            elif self._forbids(rule, left, right):
                return Verdict.OTHER
        return verdict

    def is_located(self, span: Span) -> bool:
        """Tell whether a mention stands behind a preposition of place, as a person's name seldom does."""
        return bool(LOCATED.search(self._text[max(0, span.start - REACH) : span.start]))

    def _forbids(self, rule: Rule, left: str, right: str) -> bool:
        if rule.pattern is None:
            return False
        if rule.kind == "before":
            return bool(rule.pattern.match(right))
        if rule.kind == "after":
            return bool(rule.pattern.search(left))
        if rule.kind == "only":
            return not rule.pattern.match(right)
        if rule.kind == "capitals":
            return _in_capitals(left, right) and not rule.pattern.search(left) and right[:1] not in ("-", "'", "’")
        return self._holds(rule.pattern) and not (rule.but and self._holds(rule.but))

    def _holds(self, pattern: re.Pattern[str]) -> bool:
        if pattern not in self._found:
            self._found[pattern] = bool(pattern.search(self._text))
        return self._found[pattern]


def read_rules(table: Path, language: str) -> dict[str, list[Rule]]:
    """Return the rules of each surface of a language."""
    rules: dict[str, list[Rule]] = {}
    for line in table.read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("#"):
            continue
        languages, kind, surfaces, pattern, but = [*line.split("\t"), "", "", ""][:5]
        if language in languages.split(","):
            rule = Rule(kind, *(re.compile(cell) if cell else None for cell in (pattern, but)))
            for surface in surfaces.split("; "):
                rules.setdefault(surface, []).append(rule)
    return rules


def _is_language(left: str, right: str) -> bool:
    if LANGUAGE_AHEAD.match(right) or SPOKEN.search(left):
        return True
    return bool(SAID_IN.search(left) and CLOSED.match(right))


def _is_town(how: str, right: str) -> bool:
    return how in ("name", "capital") and bool(IN_A_STATE.match(right))


def _is_surname(left: str) -> bool:
    last = LAST_WORD.search(left)
    return bool(last and (last[1] in GIVEN or last[1] in HONORIFICS)) or bool(INITIAL.search(left))


def _in_capitals(left: str, right: str) -> bool:
    """Tell whether the line has other letters, and all of them are capitals."""
    line = left.rpartition("\n")[2] + " " + right.partition("\n")[0]
    return not any(char.islower() for char in line) and bool(CAPITALS.search(line))
