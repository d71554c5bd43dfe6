"""An article's sentences and trees in, its figures out (pure): lists counted, speakers named, the key ones ranked."""

from digest.figures.collect import figures as figures

__all__ = ["figures"]
