"""Cleaned HTML in, the same with what Markdown cannot say out (pure): citation marks, languages, directions, what a table's cells are.

Each step finds its places by what is a tag in cleaned HTML; what an article says of tags is escaped there, in attributes by `inert`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
VALUE = re.compile(r'"[^"]*"')
MARKUP = {"<": "&lt;", ">": "&gt;", "[": "&#91;", "]": "&#93;"}
MARK = r'(?:<a href="[^"]*" rel="noopener noreferrer">\[\d{1,4}\]</a>|\[\d{1,4}\])'
FEW = 3  # marks that never part: more of them would be wider than a phone's cell
CITING = re.compile(rf" ({MARK}(?: {MARK})*)")  # the marks behind a sentence, a headline or a figure
NEXT = re.compile(rf"({MARK}) (?=\S)")
LISTED = re.compile(rf"<li><strong>[^<]*</strong> {MARK} [^<\[](?:(?!</li>).)*", re.DOTALL)  # each mark stands before its source
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
CELL = re.compile(r'<(th|td)((?: align="\w+")?)>')
HEADER = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
PLAIN_COLUMNS = 2  # say of themselves what they are: a figure, and what it is of
TITLE = re.compile(r"(<h1>.*: )([^:<]+)(</h1>)")  # the day is never torn from its year
STORY = re.compile(r"<h3>(\d{1,3}) (.*?)</h3>(\n<p>)?")
PROOF = re.compile(r"<li>(?=<strong>(\d{1,3})\.\d{1,3}</strong>)")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
RUN = re.compile(rf"[{RIGHT_TO_LEFT}](?:(?:[^<>&\w()\[\]]|\d)*[{RIGHT_TO_LEFT}])*")  # the words, and what stands between two of them
BEGUN = re.compile(rf"<(h[123]|p|strong|span)((?: [\w-]+=\"[^\"]*\")*)>(?=[^<\w{RIGHT_TO_LEFT}]*[{RIGHT_TO_LEFT}])")
PIECE = re.compile(r"(<[^>]+>)")


def dressed(cleaned: str, languages: Mapping[int, str]) -> str:
    """Return cleaned HTML as a page shows it. languages: of the stories that are not in the edition's, by their numbers."""
    page = TAG.sub(lambda tag: inert(tag[0]), cleaned)
    page = TABLE.sub(lambda table: _table(table[0]), page)
    page = "".join(_marked(page))
    page = TITLE.sub(r'\1<span class="day">\2</span>\3', page)
    page = _spoken(page, {number: code for number, code in languages.items() if LANGUAGE.fullmatch(code)})
    return "".join(_directed(page)) if RUN.search(page) else page


def inert(tag: str) -> str:
    """Escape in a tag's values what looks like a tag or a mark: an address may hold "[1]"."""
    return VALUE.sub(lambda value: "".join(MARKUP.get(character, character) for character in value[0]), tag)


def _table(table: str) -> str:
    """Say what rows and cells are: a phone shows them as blocks, which for some readers ends a table, and under no heading."""
    labels = [re.sub(r"<[^>]+>", "", header).replace('"', "&quot;") for header in HEADER.findall(table)]
    table = ROW.sub(lambda row: _row(row[0], labels), table)
    return table.replace("<table>", '<table role="table">').replace("<tr>", '<tr role="row">')


def _row(row: str, labels: list[str]) -> str:
    places = iter(range(len(CELL.findall(row))))

    def cell(found: re.Match[str]) -> str:
        place = next(places)
        if found[1] == "th":
            return f'<th role="columnheader" scope="col"{found[2]}>'
        label = f' data-label="{labels[place]}"' if PLAIN_COLUMNS <= place < len(labels) else ""
        return f'<td role="cell"{found[2]}{label}>'

    return CELL.sub(cell, row)


def _marked(page: str) -> Iterator[str]:
    """Yield a page with its citing marks raised, on one line with the word before; those of a list of sources stay as they are."""
    begin = 0
    for listed in LISTED.finditer(page):
        yield CITING.sub(_raised, page[begin : listed.start()])
        yield NEXT.sub(r"\1&nbsp;", listed[0]).replace(" · ", "&nbsp;· ")
        begin = listed.end()
    yield CITING.sub(_raised, page[begin:])


def _raised(found: re.Match[str]) -> str:
    marks = found[1] if found[1].count("[") > FEW else NEXT.sub(r"\1&nbsp;", found[1])
    return f"&nbsp;<sup>{marks}</sup>"


def _spoken(page: str, languages: Mapping[int, str]) -> str:
    """Set a story's number apart, and name the language of what a foreign source says: headline, summary, evidence."""
    titles = {}

    def story(found: re.Match[str]) -> str:
        number, title, paragraph = found.groups()
        language = _language(languages.get(int(number)))
        if language:
            titles[title] = language
        return f'<h3><span class="number">{number}</span> ' + (
            f"<span{language}>{title}</span></h3>" + (f"\n<p{language}>" if paragraph else "")
            if language
            else f"{title}</h3>{paragraph or ''}"
        )

    page = STORY.sub(story, page)
    for title, language in titles.items():
        page = page.replace(f"<strong>{title}</strong>", f"<strong{language}>{title}</strong>")
    return PROOF.sub(lambda found: f"<li{_language(languages.get(int(found[1])))}>", page)


def _language(code: str | None) -> str:
    return f' lang="{code}"' if code else ""


def _directed(page: str) -> Iterator[str]:
    """Yield a page with what is written from right to left set apart, so that it turns no mark and no date beside it."""
    is_begun = False
    for piece in PIECE.split(BEGUN.sub(r'<\1\2 dir="auto">', page)):
        if piece.startswith("<"):
            is_begun = piece.endswith('dir="auto">')
            yield piece
        else:
            yield piece if is_begun else RUN.sub(r"<bdi>\g<0></bdi>", piece)
