"""A story's readings in, where one outlet says what another denies out: two sentences that cannot both be so, side by side."""

from digest.check.disputes.find import disputes as disputes

__all__ = ["disputes"]
