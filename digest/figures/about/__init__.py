"""A quantity in its sentence's tree in, what it is about out (pure): who or what is counted, doing what."""

from digest.figures.about.what import LONGEST as LONGEST
from digest.figures.about.what import whats as whats

__all__ = ["LONGEST", "whats"]
