"""Checked briefs in, one briefing object out; Markdown, HTML and plain text are made from that object (pure)."""

from digest.compose.briefing import Briefing as Briefing
from digest.compose.briefing import Options as Options
from digest.compose.briefing import compose as compose
from digest.compose.render import Forms as Forms
from digest.compose.render import render as render

__all__ = ["Briefing", "Forms", "Options", "compose", "render"]
