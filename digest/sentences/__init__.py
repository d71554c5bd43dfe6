"""A text in, where its sentences begin and end, and what in it is a newsroom's mark, out (pure)."""
