"""What the project's pages tell, for the tests that hold them to it: blocks, commands, headings."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODELS = ROOT / "digest" / "summarize" / "MODELS.md"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), MODELS, ROOT / "examples" / "README.md", ROOT / "prompts" / "README.md"]


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def commands(text: str) -> list[list[str]]:
    """Return the words of each `digest …` of a page, without comments and redirections."""
    lines = [line.removeprefix("$ ").split(" | ")[-1] for block in blocks(text, "console") for line in block.splitlines()]
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    spoken = re.findall(r"`(digest [a-z][^`]*)`", prose)
    return [re.split(r" +[#>|]", line)[0].split() for line in (*lines, *spoken) if line.startswith("digest ")]


def anchors(text: str) -> set[str]:
    """Return what a link can name of a page: its headings, as Git hosts write them."""
    heads = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
