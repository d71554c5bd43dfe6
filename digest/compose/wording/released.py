"""What was changed before an edition's release in, how it says so out: in each language that an edition is made in (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

S = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many headlines and sentences an editor changed or added, and what was taken out."""

    headlines: int = 0
    changed: int = 0
    added: int = 0
    cut: int = 0
    stories: int = 0
    lines: int = 0

    @property
    def is_new(self) -> bool:
        """Tell whether anything was written, and not only taken out."""
        return bool(self.headlines or self.changed or self.added)


class Said(NamedTuple):
    """A language's words: of each count, for one and for more; of lines that were moved; the note, and its end where anything is new."""

    counts: Mapping[str, tuple[str, str]]
    moved: str
    note: str
    checked: str
    unapproved: str


ENGLISH = Said(
    {
        "headlines": ("headline changed", "headlines changed"),
        "changed": ("sentence changed", "sentences changed"),
        "added": ("sentence added", "sentences added"),
        "cut": ("sentence taken out", "sentences taken out"),
        "stories": ("story taken out", "stories taken out"),
        "lines": ("line taken out", "lines taken out"),
    },
    "lines moved",
    "Edited before release: {}.",
    " Numbers, names, quotations, hedges and negations of the changed lines were compared with their sources by code; what they say is the"
    " editor's.",
    "Not approved: {}",
)
FRENCH = Said(
    {
        "headlines": ("titre modifié", "titres modifiés"),
        "changed": ("phrase modifiée", "phrases modifiées"),
        "added": ("phrase ajoutée", "phrases ajoutées"),
        "cut": ("phrase retirée", "phrases retirées"),
        "stories": ("sujet retiré", "sujets retirés"),
        "lines": ("ligne retirée", "lignes retirées"),
    },
    "lignes déplacées",
    f"Édition relue avant diffusion{S}: {{}}.",
    " Les nombres, noms, citations, réserves et négations des lignes modifiées ont été comparés à leurs sources par un programme"
    f"{S}; ce qu’elles disent est le fait de la rédaction.",
    f"Non validée{S}: {{}}",
)
GERMAN = Said(
    {
        "headlines": ("Überschrift geändert", "Überschriften geändert"),
        "changed": ("Satz geändert", "Sätze geändert"),
        "added": ("Satz hinzugefügt", "Sätze hinzugefügt"),
        "cut": ("Satz gestrichen", "Sätze gestrichen"),
        "stories": ("Meldung gestrichen", "Meldungen gestrichen"),
        "lines": ("Zeile gestrichen", "Zeilen gestrichen"),
    },
    "Zeilen verschoben",
    "Vor der Freigabe bearbeitet: {}.",
    " Zahlen, Namen, Zitate, Vorbehalte und Verneinungen der geänderten Zeilen hat ein Programm mit ihren Quellen verglichen; was sie"
    " sagen, sagt die Redaktion.",
    "Nicht freigegeben: {}",
)
LANGUAGES = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN}


def counted(counts: Counts, language: str = "en") -> str:
    """Say what was changed: 2 sentences changed, 1 story taken out."""
    said = LANGUAGES[language]
    found = ((getattr(counts, name), words) for name, words in said.counts.items())
    return ", ".join(f"{count} {words[count > 1]}" for count, words in found if count) or said.moved


def edited(counts: Counts, language: str) -> str:
    """Say in an edition that it was edited before it was released."""
    said = LANGUAGES[language]
    return said.note.format(counted(counts, language)) + (said.checked if counts.is_new else "")


def not_approved(subject: str, language: str) -> str:
    """Mark the subject of an edition that goes out without the approval that its plan asks for."""
    return LANGUAGES[language].unapproved.format(subject)
