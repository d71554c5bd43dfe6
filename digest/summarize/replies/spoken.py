"""A raw answer in, what the model means to be read out: no thinking aloud, control words or markup (pure)."""

from __future__ import annotations

import html
import re

from digest.summarize.fences import MARK, clean

MOST_RAW, MOST = 2_000_000, 20_000  # characters of an answer that are read, with its thoughts and without; no summary has so many
THOUGHT = "think|thinking|thoughts?|reasoning|reflection|analysis|scratchpad|seed:think"
THINKING = re.compile(
    rf"<(?P<tag>{THOUGHT})>.*?(?:</(?P=tag)>|\Z)|\[THINK\].*?(?:\[/THINK\]|\Z)|◁think▷.*?(?:◁/think▷|\Z)"
    r"|<\|begin_of_thought\|>.*?(?:<\|end_of_thought\|>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
# Some chat templates write the opening tag themselves, and the answer has only the closing one; "assistantfinal" is what
# is left of a channel's marks when special tokens are not printed
THOUGHT_ENDS = re.compile(
    rf"(?:</(?:{THOUGHT})>|\[/THINK\]|◁/think▷|<\|channel\|>final<\|message\|>|(?<=.)assistantfinal)", re.DOTALL | re.IGNORECASE
)
CONTROL = re.compile(
    r"<\|[^|<>\n]{1,40}\|>|</?s>|<(?:eos|bos|pad|unk|end_of_turn|start_of_turn|begin_of_box|end_of_box)>|\[/?INST\]|<｜[^｜<>\n]{1,40}｜>",
)
ANSWER = re.compile(
    r"<(?P<tag>answer|final_answer|final|summary|output|response|result)>(.*?)(?:</(?P=tag)>|\Z)", re.DOTALL | re.IGNORECASE
)
BREAK = re.compile(r"<n>|<(?:br|/?p|/?li|/?[uo]l|/?div|/?h[1-6]|/?tr)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)  # <n> is Pegasus's
RAISED = re.compile(
    r"<(?P<tag>sup|cite|ref|sources?|citations?)>\s*(?:<a\s[^<>]{0,500}>)?\s*\[?(?P<numbers>\d[\d\s,;–-]*)\]?\s*(?:</a>)?\s*</(?P=tag)>",
    re.IGNORECASE,
)
WIDE = re.compile(r"\s{9,}")  # no indent is so deep, and patterns that skip space would take the square of its length, or the cube
ELEMENT = re.compile(r"</?(?:sentence|statement|claim|item|point|bullet|line|fact)s?\b([^<>]{0,200})>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"(?:sources?|citations?|cites?|refs?|from)\s*=\s*[\"']([\d\s,;–-]+)[\"']", re.IGNORECASE)
LITERAL_BREAK = re.compile(r"(?:\\r)?\\n(?![a-z])")  # the two characters \\ and n
CARET = re.compile(
    r"(?<!\d)\$?\^\{?\[?(\d{1,3}(?:,\s?\d{1,3})*)\]?\}?\^?\$?(?![\w^])|\\(?:cite|footnote|ref|textsuperscript)\{(\d[\d\s,]*)\}"
)
TICKER = re.compile(r"‹(?=\w[\w.]{0,9}>)")  # `clean` defuses <LUM.X>, which agencies write behind a company
LINK = re.compile(r"(!?)\[((?:[^\[\]\n]|\[[^\[\]\n]*\]){0,300})\]\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s+[\"'][^\"'\n]*[\"'])?\)")
DEFINITION = re.compile(r"^\s*\[[^\]\n]{1,60}\]:\s*\S+.*$", re.MULTILINE)
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!$%&~>|-])")
STRUCK = re.compile(r"~~(?=\S)(.{1,300}?)~~")
BOLD = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
ITALIC = re.compile(
    r"(?<![\w*\\])(\*)(?=[^\s*])([^*\n]{1,1000}?)(?<=\S)\*(?![\w*])|(?<![\w\\])(_)(?=[^\s_])([^_\n]{1,1000}?)(?<=\S)_(?!\w)"
)
CODE = re.compile(r"(`{1,2})(?=[^`])(.{1,1000}?)\1")


def spoken(reply: str) -> str:
    """Return an answer without thoughts, control words, HTML, hidden text and our own marks; Markdown and line breaks stay."""
    text = THINKING.sub("", reply[:MOST_RAW])
    ends = [found.end() for found in THOUGHT_ENDS.finditer(text)]
    text = _narrow(_before_control(text[ends[-1] if ends else 0 :][:MOST]))
    inside = [found[2] for found in ANSWER.finditer(text) if found[2].strip()]
    text = RAISED.sub(r"[\g<numbers>]", MARK.sub("\n", inside[-1] if inside else text))
    text = LITERAL_BREAK.sub("\n", ELEMENT.sub(_element, text))
    return TICKER.sub("<", _narrow(clean(html.unescape(BREAK.sub("\n", text).replace("\r\n", "\n").replace("\r", "\n")))))


def _narrow(text: str) -> str:
    """Return a text without long stretches of space; a line or a paragraph that ends there still does."""
    return WIDE.sub(lambda found: "\n" * min(found[0].count("\n"), 2) or " ", text)


def _element(found: re.Match[str]) -> str:
    """Return what stands for a tag of a model's own: a line break, and what its attribute cites."""
    cited = ATTRIBUTE.search(found[1])
    return f"\n[{cited[1]}] " if cited else "\n"


def plain(text: str) -> str:
    """Return a piece of an answer without Markdown: links are their words, and a link of a number is that number's mark."""
    text = LINK.sub(lambda found: "" if found[1] else f"[{found[2].strip('[]')}]" if found[2].strip("[]").isdigit() else found[2], text)
    text = CARET.sub(lambda found: f"[{found[1] or found[2]}]", text)
    text = CODE.sub(r"\2", STRUCK.sub(r"\1", text))
    for _ in range(2):  # bold inside of bold
        text = BOLD.sub(r"\2", text)
    text = ITALIC.sub(lambda found: found[2] or found[4], text)
    return ESCAPE.sub(r"\1", text.replace("**", ""))


def without_definitions(text: str) -> str:
    """Return a text without the lines that say where a Markdown link leads."""
    return DEFINITION.sub("", text)


def _before_control(text: str) -> str:
    """Return what stands before the first control word that ends an answer: what follows is a turn that was not asked for."""
    parts = [part for part in CONTROL.split(text) if any(map(str.isalnum, part))]
    return next((part for part in parts if part.strip().lower() not in ("assistant", "model")), "")
