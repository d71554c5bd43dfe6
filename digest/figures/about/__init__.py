"""A quantity in its sentence's tree in, what it is about out (pure): who or what is counted, doing what."""

from digest.figures.about.subjects import LONGEST as LONGEST
from digest.figures.about.subjects import what as what

__all__ = ["LONGEST", "what"]
