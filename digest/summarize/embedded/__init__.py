"""Stories in, drafts of their own words out: sentences chosen, cut and joined; nothing is invented."""

from digest.summarize.embedded.writer import Embedded as Embedded

__all__ = ["Embedded"]
