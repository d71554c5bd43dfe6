"""Editions in and out of the YYYY/MM/DD tree: written whole or not at all, verified when read; and what is found in them."""

from digest.archive.tree import Archive as Archive
from digest.archive.tree import Kept as Kept

__all__ = ["Archive", "Kept"]
