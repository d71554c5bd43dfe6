"""Run one benchmark by name."""

from __future__ import annotations

import importlib
import sys

from benchmarks.choose import chosen

NAMES = {
    "check": "the check on corrupted sentences, editors' briefs and judged summaries: errors found, false alarms, sentences a second",
    "alignment": "which source sentences carry the sentences of editors' briefs",
    "language": "the English reader on gold trees and labelled news: tags, trees, sentences, names, words a second",
    "detect": "the language of texts, by digest and by other libraries where they are installed",
    "duplicates": "copies, rewrites and revisions made of newswire articles found, and reports of different newsrooms left apart",
    "extract": "the article in 55 saved pages: words, title, date, authors, pages a second, beside trafilatura, readability and others",
    "figures": "figures on labelled texts: value, unit, hedge, speaker, key ones, traps, sentences a second, beside quantulum3",
    "gate": "what a chat server on loopback writes, well and badly: good and faulty sentences stopped, by kind of error",
    "gather": "500 feeds on loopback, some slow and some dead: feeds a second, time, memory, beside feedparser on the same bytes",
    "key_figures": "which figures are ranked, and which first, against editors' labels that were never trained on",
    "models": "documents a second and memory of an encoder-decoder by transformers and by CTranslate2, in one run",
    "papers": "PDFs printed of marked articles: words, order, paragraphs, titles, hidden orders, pages a second, beside other libraries",
    "planner": "every half-hour of eleven years in twelve zones: editions skipped, doubled or at a wrong instant",
    "startup": "what the command line loads, and how long it takes",
    "stories": "grouping against labelled events, beside TF-IDF; and the cost of 1,000 to 20,000 articles, beside scikit-learn",
    "summaries": "summaries against an editor's briefs and references of articles and stories, and how fast, beside LexRank",
}


def main() -> None:
    name = chosen("benchmarks", NAMES)
    importlib.import_module(f"benchmarks.{name}").main(sys.argv[2:])


main()
