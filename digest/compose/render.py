"""One briefing object in, the three forms of an edition out; all are made from its Markdown (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from digest.compose import html, markdown, phrases, plain
from digest.compose.blocks import Block, Heading, Paragraph, blocks_of
from digest.compose.briefing import Briefing
from digest.compose.matter import REVISION, parted
from digest.compose.runs import Text, wording
from digest.compose.wording import words_of
from digest.model import PLAN_NAME, Picture, edition_name

FOREIGN = re.compile(r"\b(\d{1,4}) ([a-z]{2,3}(?:-\w{2,8})*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The same edition three times: canonical Markdown, and the HTML and the plain text made of its body."""

    markdown: str
    html: str
    text: str


def render(briefing: Briefing, *, generator: str) -> Forms:
    """Write the three forms; generator is the software's name and version."""
    return forms_of(
        markdown.front_matter(briefing, generator) + markdown.body(briefing),
        title=phrases.heading(briefing),
        preview=phrases.opening(briefing),
        language=briefing.language,
        pictures=[picture for _, picture in briefing.pictures],
    )


def forms_of(
    markdown: str, *, title: str | None = None, preview: str | None = None, language: str = "en", pictures: Sequence[Picture] = ()
) -> Forms:
    """Write the forms of any Markdown that is an edition's, one that an editor changed too; it stays as it is.

    title: of the page; without one, the first heading. preview: what a mail program shows beside the subject; without one,
    the first paragraph below that heading which is not marked as a whole, as a correction's line is. language: of the edition.
    pictures: those that it may show.
    The front matter says where it lies in the archive, and which stories are in another language.
    """
    fields, body = parted(markdown)
    layout, words = blocks_of(body, tuple(one.name for one in pictures)), words_of(language)
    return Forms(
        markdown=markdown,
        html=html.page(
            body,
            title=title_of(layout) if title is None else title,
            preview=preview_of(layout) if preview is None else preview,
            language=language,
            languages=languages_of(fields),
            place=place_of(fields),
            pictures=pictures,
        ),
        text=plain.text(
            layout,
            addresses=words.addresses,
            evidence=words.evidence,
            sources=words.sources,
            colon=words.colon(""),
            semicolon=words.semicolon,
        ),
    )


def languages_of(fields: Mapping[str, str]) -> dict[int, str]:
    """Return the languages of the stories that are not in the edition's, by their numbers: "10 fr, 12 ar"."""
    return {int(number): code for number, code in FOREIGN.findall(fields.get("languages", ""))}


def place_of(fields: Mapping[str, str]) -> str | None:
    """Return where an edition's Markdown lies below the archive, where its front matter says of what day, plan and revision it is."""
    plan, revision = fields.get("plan", ""), fields.get("revision", "1")
    if not PLAN_NAME.fullmatch(plan) or not REVISION.fullmatch(revision):
        return None
    try:
        day = date.fromisoformat(fields.get("date", ""))
    except ValueError:
        return None
    return f"{edition_name(plan, day, int(revision))}.md"


def title_of(layout: Sequence[Block]) -> str:
    """Return an edition's heading, or nothing where it has none."""
    return next((wording(block.runs) for block in layout if isinstance(block, Heading)), "")


def preview_of(layout: Sequence[Block]) -> str:
    """Return an edition's first words: how much was read, and since when."""
    paragraphs = (block.runs for block in layout if isinstance(block, Paragraph))
    return next((wording(runs) for runs in paragraphs if not all(isinstance(run, Text) and run.is_strong for run in runs)), "")
