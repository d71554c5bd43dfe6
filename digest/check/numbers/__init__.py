"""A draft sentence and its evidence in, flaws out (pure): numbers, their units, counted nouns and hedges."""

from digest.check.numbers.compare import numbers as numbers

__all__ = ["numbers"]
