"""A morning briefing whose every sentence can be traced to its source."""

__version__ = "0.2.0"
