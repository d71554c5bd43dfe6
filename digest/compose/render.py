"""One briefing object in, the three forms of an edition out (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from digest.compose import html, markdown, phrases, plain
from digest.compose.briefing import Briefing
from digest.model import edition_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The same edition three times: canonical Markdown, the HTML made of its body, and plain text."""

    markdown: str
    html: str
    text: str


def render(briefing: Briefing, *, generator: str) -> Forms:
    """Write the three forms; generator is the software's name and version."""
    body = markdown.body(briefing)
    return Forms(
        markdown=markdown.front_matter(briefing, generator) + body,
        html=html.page(
            body,
            title=phrases.heading(briefing),
            preview=phrases.opening(briefing),
            language="en",
            languages={item.number: item.language for item in briefing.items},
            place=f"{edition_name(briefing.day.plan, briefing.day.date, briefing.revision)}.md",
        ),
        text=plain.text(briefing),
    )
