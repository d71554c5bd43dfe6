"""A story in, its figures merged over its outlets out, and where these differ (pure)."""

from digest.figures.reconciling.reconcile import reconciled as reconciled

__all__ = ["reconciled"]
