"""An article's sentences and trees in, its figures out, and a story's (pure): counted, attributed, ranked, reconciled."""

from digest.figures.collect import figures as figures
from digest.figures.readings import figured as figured
from digest.figures.readings import figures_hash as figures_hash
from digest.figures.readings import from_trees as from_trees
from digest.figures.stories import figures_of as figures_of

__all__ = ["figured", "figures", "figures_hash", "figures_of", "from_trees"]
