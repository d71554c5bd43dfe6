"""Readings in, how likely two of them tell of one event out, and which are joined for it (pure)."""
