"""An article's figures in, the same with those ranked that a reader wants at a glance out (pure)."""

from digest.figures.ranking.rank import ranked as ranked

__all__ = ["ranked"]
