"""Checked briefs in, one briefing object out, and Markdown of that; HTML and plain text are made from the Markdown (pure)."""

from digest.compose.briefing import Briefing as Briefing
from digest.compose.briefing import Options as Options
from digest.compose.briefing import compose as compose
from digest.compose.render import Forms as Forms
from digest.compose.render import forms_of as forms_of
from digest.compose.render import render as render

__all__ = ["Briefing", "Forms", "Options", "compose", "forms_of", "render"]
