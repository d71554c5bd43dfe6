"""A text's trees in, the lists in it that can be counted out (pure): "Romania, Poland and Germany" are three countries."""

from digest.figures.listing.counted import counted_lists as counted_lists

__all__ = ["counted_lists"]
