"""A sentence's text and tree in, its quantities out (pure): numbers with value, unit, counted noun and hedge."""

from digest.quantities.find import quantities as quantities
from digest.quantities.quantity import Quantity as Quantity

__all__ = ["Quantity", "quantities"]
