"""A draft sentence and its evidence in, flaws out (pure): who did what to whom, and what was joined that its source does not join."""

from digest.check.roles.compare import roles as roles
from digest.check.roles.splices import splices as splices

__all__ = ["roles", "splices"]
