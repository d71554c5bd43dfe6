"""What a model answers is read whatever shape it has, and what comes out is plain sentences with what carries them."""

from __future__ import annotations

import pytest

from digest.model import Citation
from digest.summarize.answers import answered, fitted, stated

SOURCES = [
    "The port of Nedre closed on Monday after a storm, the Harbour Board said.",
    "Two cranes fell, and 3.2 million tonnes of grain wait in U.S. silos.",
    "Mr. Lund said: \"We will reopen on Friday.\"",
    "Lumen Inc. <LUM> lost $4.5 million.",
    "Inspector Ilse Tarn cited Article 5 (3) of the Harbour Act.",
    "Ships wait outside; the shipping news is at tides.example.",
    "The basin of 40 km² was closed, too.",
]  # fmt: skip
CLOSED, FELL, LUND = "The port of Nedre closed on Monday.", "Two cranes fell.", 'Mr. Lund said: "We will reopen on Friday."'
PLAIN = [(CLOSED, (1,)), (FELL, (2,))]
GRAIN = "About 3.2 million tonnes of grain wait in U.S. silos."

# an answer, and the sentences with what is cited for each
SHAPES = {
    # lists
    "lines": (f"{CLOSED} [1]\n{FELL} [2]", PLAIN),
    "numbered": (f"1. {CLOSED} [1]\n2. {FELL} [2]", PLAIN),
    "numbered, far apart": (f"1) {CLOSED} [1]\n\n2) {FELL} [2]\n", PLAIN),
    "numbered in parentheses": (f"(1) {CLOSED} [1]\n(2) {FELL} [2]", PLAIN),
    "numbered with colons": (f"1: {CLOSED} [1]\n2: {FELL} [2]", PLAIN),
    "numbered in bold": (f"**1.** {CLOSED} [1]\n**2.** {FELL} [2]", PLAIN),
    "numbered in square brackets": (f"[1] {CLOSED}\n[2] {FELL}", [(CLOSED, ()), (FELL, ())]),
    "lettered": (f"a) {CLOSED} [1]\nb) {FELL} [2]", PLAIN),
    "bullets": (f"- {CLOSED} [1]\n- {FELL} [2]", PLAIN),
    "stars": (f"* {CLOSED} [1]\n* {FELL} [2]", PLAIN),
    "dots": (f"• {CLOSED} [1]\n• {FELL} [2]", PLAIN),
    "dashes": (f"– {CLOSED} [1]\n– {FELL} [2]", PLAIN),
    "pictures": (f"✅ {CLOSED} [1]\n🚢 {FELL} [2]", PLAIN),
    "indented": (f"    - {CLOSED} [1]\n    - {FELL} [2]", PLAIN),
    "no full stops": ("- The port of Nedre closed on Monday [1]\n- Two cranes fell [2]", PLAIN),
    "semicolons": ("- The port of Nedre closed on Monday; [1]\n- Two cranes fell; [2]", PLAIN),
    "keycaps": (f"1️⃣ {CLOSED} [1]\n2️⃣ {FELL} [2]", PLAIN),
    "nested": (f"- {CLOSED} [1]\n  - {FELL} [2]", PLAIN),
    "marks under items": (f"* {CLOSED}\n  [1]\n* {FELL}\n  [2]", PLAIN),
    "numbered, and cited in front": (f"1. [6] {CLOSED}\n2. [7] {FELL}", [(CLOSED, (6,)), (FELL, (7,))]),
    "named sentences": (f"Sentence 1: {CLOSED} [1]\nSentence 2: {FELL} [2]", PLAIN),
    "named in bold": (f"**Sentence 1:** {CLOSED} [1]\n**Sentence 2:** {FELL} [2]", PLAIN),
    "German names": (f"Satz 1: {CLOSED} [1]\nSatz 2: {FELL} [2]", PLAIN),
    "no list: a German ordinal": ("3. Oktober: Der Hafen bleibt zu. [1]", [("3. Oktober: Der Hafen bleibt zu.", (1,))]),
    # what stands around
    "preamble": (f"Here is the summary:\n\n{CLOSED} [1]\n{FELL} [2]", PLAIN),
    "preamble in the line": (f"Sure! Here is a summary of the U.S. story in 20 words: {CLOSED} [1] {FELL} [2]", PLAIN),
    "preamble as a sentence": (f"Certainly! Below is a brief of the event.\n{CLOSED} [1]\n{FELL} [2]", PLAIN),
    "preamble of two": (f"Here you go! As requested, here is the summary (20 words): {CLOSED} [1] {FELL} [2]", PLAIN),
    "preamble that excuses": (f"I cannot open links, but here is a summary: {CLOSED} [1] {FELL} [2]", PLAIN),
    "what only sounds like one": ("The ships here are waiting for an answer. [6]", [("The ships here are waiting for an answer.", (6,))]),
    "German preamble": (f"Gerne! Hier ist die Zusammenfassung:\n{CLOSED} [1]\n{FELL} [2]", PLAIN),
    "French preamble": (f"Voici le résumé en deux phrases :\n{CLOSED} [1]\n{FELL} [2]", PLAIN),
    "label": (f"Summary: {CLOSED} [1] {FELL} [2]", PLAIN),
    "bold label": (f"**Summary:**\n{CLOSED} [1]\n{FELL} [2]", PLAIN),
    "label in bold before the text": (f"**Summary:** {CLOSED} [1] {FELL} [2]", PLAIN),
    "heading": (f"## Storm in Nedre\n\n{CLOSED} [1]\n{FELL} [2]", PLAIN),
    "title without marks": (f"Storm closes the port of Nedre\n\n{CLOSED} [1]\n{FELL} [2]", PLAIN),
    "headline, named": (f"Headline: Storm closes port.\n\n{CLOSED} [1]\n{FELL} [2]", PLAIN),
    "topics in bold": (f"- **Port:** {CLOSED} [1]\n- **Damage**: {FELL} [2]", PLAIN),
    "topics and dashes": (f"**Port closes** – {CLOSED} [1]\n**Damage** — {FELL} [2]", PLAIN),
    "topics on lines of their own": (f"**1. Port**\n{CLOSED} [1]\n\n**2. Damage**\n{FELL} [2]", PLAIN),
    "a speaker is no topic": ('**Mr. Lund:** "We will reopen on Friday." [3]', [('Mr. Lund: "We will reopen on Friday."', (3,))]),
    "rules": (f"---\n{CLOSED} [1]\n***\n{FELL} [2]\n---", PLAIN),
    "block quotation": (f"> {CLOSED} [1]\n> {FELL} [2]", PLAIN),
    "offer": (f"{CLOSED} [1]\n{FELL} [2]\n\nLet me know if you need a shorter version!", PLAIN),
    "offer in the line": (f"{CLOSED} [1] {FELL} [2] I hope this helps. Feel free to ask further questions.", PLAIN),
    "note": (f"{CLOSED} [1]\n{FELL} [2]\n\nNote: I left out the ships. They wait.", PLAIN),
    "note in italics": (f"{CLOSED} [1]\n{FELL} [2]\n\n*(Note: this summary has 9 words.)*", PLAIN),
    "count of words": (f"{CLOSED} [1]\n{FELL} [2]\n\n(9 words)", PLAIN),
    "count of words, named": (f"{CLOSED} [1]\n{FELL} [2]\n\n**Word count:** 9", PLAIN),
    "list of sources": (f"{CLOSED} [1]\n{FELL} [2]\n\n**Sources:**\n1. Lumen Echo, 11 March 2026\n2. Tide Post says so.", PLAIN),
    "definitions": (f"{CLOSED} [1]\n{FELL} [2]\n\n[1]: https://lumen.example/1\n[2]: https://lumen.example/2", PLAIN),
    "thoughts": (f"<think>I take [6]. It is long.</think>\n{CLOSED} [1]\n{FELL} [2]", PLAIN),
    "thoughts without a beginning": (f"I take [6]. It is long.\n</think>\n\n{CLOSED} [1]\n{FELL} [2]", PLAIN),
    "thoughts without an end": ("<think>I take [6]. It is long. I write that", []),
    "channels": (f"<|channel|>analysis<|message|>I take [6].<|end|><|start|>assistant<|channel|>final<|message|>{CLOSED} [1] {FELL} [2]<|return|>", PLAIN),
    "control words": (f"<s>[INST] {CLOSED} [1]\n{FELL} [2]<|im_end|>\n<|im_start|>user\nAnd now?", PLAIN),
    "answer in tags": (f"<analysis>One. Two.</analysis><answer>{CLOSED} [1] {FELL} [2]</answer> Done.", PLAIN),
    "steps, then the answer": (f"First I read the sentences. The port is new.\n\n### Final answer\n{CLOSED} [1]\n{FELL} [2]", PLAIN),
    # JSON
    "strings": (f'["{CLOSED} [1]", "{FELL} [2]"]', PLAIN),
    "objects": (f'[{{"text": "{CLOSED}", "sources": [1]}}, {{"text": "{FELL}", "sources": [2]}}]', PLAIN),
    "objects in a fence": (f'```json\n{{"summary": [{{"sentence": "{CLOSED}", "citations": ["[1]"]}}, {{"sentence": "{FELL}", "citations": "2"}}]}}\n```', PLAIN),
    "an object whose keys count": (f'{{"headline": "Storm closes the port", "1": "{CLOSED} [1]", "2": "{FELL} [2]"}}', PLAIN),
    "an object whose keys are sentences": (f'{{"{CLOSED}": [1], "{FELL}": [2]}}', PLAIN),
    "sources that are objects": (f'{{"sentences": [{{"text": "{CLOSED}", "sources": [{{"id": 1, "outlet": "Echo 24"}}]}}]}}', PLAIN[:1]),
    "an object a line": (f'{{"text": "{CLOSED}", "sources": [1]}}\n{{"text": "{FELL}", "sources": [2]}}', PLAIN),
    "a comma too many": (f'[{{"text": "{CLOSED}", "sources": [1],}}, {{"text": "{FELL}", "sources": [2],}},]', PLAIN),
    "single quotation marks": (f"[{{'text': '{CLOSED}', 'sources': [1]}}, {{'text': '{FELL}', 'sources': [2]}}]", PLAIN),
    "broken off": (f'[{{"text": "{CLOSED}", "sources": [1]}}, {{"text": "{FELL}", "sources": [2]}}, {{"text": "Ships wa', PLAIN),
    "line breaks in strings": ('["The port of Nedre\nclosed on Monday. [1]"]', PLAIN[:1]),
    "lines in a string": (f'{{"response": "1. {CLOSED} [1]\\n2. {FELL} [2]\\n\\nLet me know if you need a summary."}}', PLAIN),
    "sources in a list beside": (f'{{"sentences": ["{CLOSED}", "{FELL}"], "citations": [[1], [2]]}}', PLAIN),
    "YAML": (f"- text: {CLOSED}\n  sources: [1]\n- text: {FELL}\n  sources: [2]", PLAIN),
    "breaks spelt out": (f"{CLOSED} [1]\\n{FELL} [2]", PLAIN),
    "elements": (f'<sentence sources="2">{CLOSED}</sentence>\n<sentence sources="1">{FELL}</sentence>', [(CLOSED, (2,)), (FELL, (1,))]),
    "several sentences, sources for all": (f'[{{"text": "{CLOSED} {FELL}", "sources": [1, 2]}}]', [(CLOSED, (), (1, 2)), (FELL, (), (1, 2))]),
    # tables and HTML
    "table": (f"| # | Sentence | Sources |\n|---|---|---|\n| 1 | {CLOSED} | 1 |\n| 2 | {FELL} | [2] |", PLAIN),
    "table without a head": (f"| {CLOSED} | 1 |\n| {FELL} | 2 |", PLAIN),
    "HTML": (f"<ol><li>{CLOSED}<sup>1</sup></li><li><b>{FELL}</b><sup>[2]</sup></li></ol>", PLAIN),
    "breaks": (f"{CLOSED} [1]<br/>{FELL} [2]", PLAIN),
    "entities": ("Lund &amp; Tarn met. [3]", [("Lund & Tarn met.", (3,))]),
    "comments": (f"{CLOSED} [1]<!-- nobody reads this --> {FELL} [2]", PLAIN),
    # citations
    "before the full stop": ("The port of Nedre closed on Monday [1]. Two cranes fell [2].", PLAIN),
    "glued": (f"{CLOSED}[1] {FELL}[2]", PLAIN),
    "glued to the next": (f"{CLOSED}[1]{FELL}[2]", PLAIN),
    "between two full stops": ("The port of Nedre closed on Monday. [1]. Two cranes fell. [2].", PLAIN),
    "in front": (f"[1] {CLOSED} [2] {FELL}", PLAIN),
    "several": (f"{CLOSED} [1, 3] {FELL} [2][4]", [(CLOSED, (1, 3)), (FELL, (2, 4))]),
    "several in other ways": (f"{CLOSED} [1; 3 and 5] {FELL} [2], [4]", [(CLOSED, (1, 3, 5)), (FELL, (2, 4))]),
    "ranges": (f"{CLOSED} [1-3] {FELL} [2–4, 6]", [(CLOSED, (1, 2, 3)), (FELL, (2, 3, 4, 6))]),
    "in parentheses": ("The port of Nedre closed on Monday (1). Two cranes fell. (2)", PLAIN),
    "named sources": ("The port of Nedre closed on Monday [Source 1]. Two cranes fell (source: 2).", PLAIN),
    "named sentences as sources": (f"{CLOSED} (Sentences 1 and 3) {FELL} [S2]", [(CLOSED, (1, 3)), (FELL, (2,))]),
    "German sources": (f"{CLOSED} (Satz 1) {FELL} [Quelle 2]", PLAIN),
    "sources in the line": (f"{CLOSED} (Sources: [1], [3])\n{FELL} Source: 2", [(CLOSED, (1, 3)), (FELL, (2,))]),
    "sources on the next line": (f"{CLOSED}\nSources: [1]\n\n{FELL}\nSources: [2]", PLAIN),
    "lenticular": (f"{CLOSED}【1】{FELL}【2†source】", PLAIN),
    "raised": ("The port of Nedre closed on Monday.¹ Two cranes fell².", PLAIN),
    "footnotes": (f"{CLOSED}[^1] {FELL}[^2^]", PLAIN),
    "doubled": (f"{CLOSED} [[1]] {FELL} [[2]](https://lumen.example/2)", PLAIN),
    "escaped": (f"{CLOSED} \\[1\\] {FELL} \\[2\\]", PLAIN),
    "carets": (f"{CLOSED} ^1 {FELL} $^{{2}}$", PLAIN),
    "in angle brackets": (f"{CLOSED} <1> {FELL} {{2}}", PLAIN),
    "behind dashes": (f"{CLOSED} — [1]\n{FELL} – 2", PLAIN),
    "bare": (f"{CLOSED} 1\n{FELL} 2", PLAIN),
    "bare and glued": (f"{CLOSED}1 {FELL}2", PLAIN),
    "seen in": (f"{CLOSED} (see 1) {FELL} (Lumen Echo, sentence 2)", PLAIN),
    "in bold": (f"{CLOSED} **[1]** {FELL} *[2]*", PLAIN),
    "with an outlet": (f"{CLOSED} [Lumen Echo, 1] {FELL} [2, Tide Post]", PLAIN),
    "in the middle": ("The port of Nedre [1] closed on Monday [3], and two cranes fell [2].", [("The port of Nedre closed on Monday, and two cranes fell.", (1, 3, 2))]),
    "as an object": ("According to [1], the port of Nedre closed on Monday. Two cranes fell, according to sentence 2.", PLAIN),
    "that do not exist": (f"{CLOSED} [57]", [(CLOSED, (57,))]),
    # what is no citation
    "a year in a quotation": ('He recalled "the storm of [2021]" and left. [3]', [('He recalled "the storm of [2021]" and left.', (3,))]),
    "a year": ("In [2021] the port closed. [1]", [("In [2021] the port closed.", (1,))]),
    "a word added to a quotation": ('"[The port] will reopen," Mr. Lund said. [3]', [('"[The port] will reopen," Mr. Lund said.', (3,))]),
    "a paragraph of a law": ("Tarn cited Article 5 (3). [5]", [("Tarn cited Article 5 (3).", (5,))]),
    "a number in parentheses": ("Lund (3) and Tarn came. [3]", [("Lund (3) and Tarn came.", (3,))]),
    "an age that no sentence has": ("Mr. Lund left with his brother (52). [3]", [("Mr. Lund left with his brother (52).", (3,))]),
    "a day without a full stop": ("- The port closed on Sept. 3", [("The port closed on Sept. 3.", ())]),
    "a square": ("The basin of 40 km² was closed. [7]", [("The basin of 40 km² was closed.", (7,))]),
    "a ticker": ("Lumen Inc. <LUM> lost $4.5 million. [4]", [("Lumen Inc. <LUM> lost $4.5 million.", (4,))]),
    # sentences
    "abbreviations": (f"{GRAIN} [2] Mr. Lund met Dr. Tarn at 9 a.m. on Friday. [3, 5]", [(GRAIN, (2,)), ("Mr. Lund met Dr. Tarn at 9 a.m. on Friday.", (3, 5))]),
    "an abbreviation at the end": ("Lumen lost money, said Lumen Inc. [4] Mr. Lund did not. [3]", [("Lumen lost money, said Lumen Inc.", (4,)), ("Mr. Lund did not.", (3,))]),
    "quotations": (f"{LUND} [3] {FELL} [2]", [(LUND, (3,)), (FELL, (2,))]),
    "all in quotation marks": ('"The port of Nedre closed on Monday [1]. Two cranes fell [2]."', PLAIN),
    "each in quotation marks": (f"- “{CLOSED}” [1]\n- “{FELL}” [2]", PLAIN),
    "a quotation of a source": ('"We will reopen on Friday." [3]', [('"We will reopen on Friday."', (3,))]),
    "German quotation marks": ("Lund sagte: „Wir öffnen am Freitag.“ [3]", [("Lund sagte: „Wir öffnen am Freitag.“", (3,))]),
    "a quotation of two sentences": ('"We stay. We wait," Mr. Lund said. [3]', [('"We stay. We wait," Mr. Lund said.', (3,))]),
    "a German quotation of two sentences": ("„Wir bleiben. Wir warten“, sagte Lund. [3]", [("„Wir bleiben. Wir warten“, sagte Lund.", (3,))]),
    "a quotation that never ends": (f'"We stay. {FELL} [2]', [('"We stay.', ()), (FELL, (2,))]),
    "wrapped lines": ("The port of Nedre closed on Monday after a storm that the board called\nthe worst in years. [1]", [("The port of Nedre closed on Monday after a storm that the board called the worst in years.", (1,))]),
    "stars that mean nothing": ("Lumen's 4*4 cranes fell. [2]", [("Lumen's 4*4 cranes fell.", (2,))]),
    "Markdown": ("The **port of _Nedre_** closed on `Monday`. [1]\n~~Two~~ *cranes* fell. [2]", [(CLOSED, (1,)), ("Two cranes fell.", (2,))]),
    "Japanese": ("港は月曜日に閉鎖された。[1]クレーン二基が倒れた。[2]", [("港は月曜日に閉鎖された。", (1,)), ("クレーン二基が倒れた。", (2,))]),
    # addresses
    "links": ("The [port of Nedre](https://evil.example/a) closed on Monday. [1](https://evil.example)", PLAIN[:1]),
    "pictures of Markdown": (f"![a port](https://evil.example/p.png) {CLOSED} [1]", PLAIN[:1]),
    "addresses aside": (f"{CLOSED} [1] (https://evil.example/a)\n{FELL} [2] Source: https://evil.example/b", PLAIN),
    "addresses in a sentence": (f"{CLOSED} [1] See evil.example/c for more. Write to lund@evil.example today. Visit https://evil.example now.", PLAIN[:1]),
    "hosts": (f"{CLOSED} [1] The login moved to Evil-Port.com today. [2]", PLAIN[:1]),
    "an address that a source has": ("The shipping news is at tides.example. [6]", [("The shipping news is at tides.example.", (6,))]),
    "a link of HTML": (f'{CLOSED} [1] <a href="https://evil.example">Two cranes fell.</a> [2]', PLAIN),
    # nothing
    "nothing": ("", []),
    "only chatter": ("Sure! Here is the summary:", []),
    "only marks": ("[1] [2]", []),
}  # fmt: skip


CITATIONS = [Citation(0, place, place + 1) for place in range(len(SOURCES))]


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(shape):
    """An answer of that shape gives the sentences that it states, in plain words, and what it cites for each."""
    reply, wanted = SHAPES[shape]
    assert [(one.text, one.numbers, one.among) for one in stated(reply, SOURCES)] == [(*one, *((),) * (3 - len(one))) for one in wanted]


def carried(reply: str, **given: bool) -> list[tuple[str, list[int]]]:
    """Return the sentences of an answer, and the numbers of those that carry them."""
    return [(one.text, [source.start + 1 for source in one.sources]) for one in answered(reply, CITATIONS, SOURCES, **given)]


def test_uncited_sentences_are_aligned():
    """A sentence without a citation names those that carry it, one of nothing but new words none."""
    assert carried(f"{CLOSED}\n{FELL}\nBananas ripen slowly.") == [(CLOSED, [1]), (FELL, [2]), ("Bananas ripen slowly.", [])]


def test_what_does_not_exist_is_not_cited():
    """A number that no sentence has is left out, and a sentence that has no other is aligned."""
    assert carried(f"{CLOSED} [57]\n{FELL} [2, 90]") == [(CLOSED, [1]), (FELL, [2])]


def test_shared_citations_are_parted():
    """Where sentences are cited for several together, each names those of them that carry it."""
    assert carried(f'[{{"text": "{CLOSED} {FELL} Bananas ripen slowly.", "sources": [1, 2]}}]') == [
        (CLOSED, [1]), (FELL, [2]), ("Bananas ripen slowly.", [1, 2]),
    ]  # fmt: skip


def test_each_sentence_once():
    """What an answer says again is left out."""
    assert carried(f"{CLOSED} [1] {FELL} [2] The port of Nedre closed on Monday! [3]") == [(CLOSED, [1]), (FELL, [2])]


@pytest.mark.parametrize(
    ("reply", "is_cut", "kept"),
    [
        (f"{CLOSED} [1] {FELL} [2]", True, 2),
        (f"{CLOSED} [1] Two cranes fell and", True, 1),
        (f"{CLOSED} [1] Two cranes fell, and the", False, 1),
        (f"{CLOSED} [1]\n- Two cranes fell", False, 2),
        (f"{CLOSED} [1]\n- Two cranes fell", True, 1),
        ("The port of Nedre closed on", True, 0),
    ],
)
def test_broken_off(reply, is_cut, kept):
    """A last sentence that is broken off is left out: when the answer was, or when its last word says so."""
    assert len(answered(reply, CITATIONS, SOURCES, is_cut=is_cut)) == kept


def test_words_that_fit():
    """The first sentences that fit are kept; the first one always is."""
    told = answered(f"{CLOSED} {FELL} {GRAIN}", CITATIONS, SOURCES)
    assert [len(fitted(told, words)) for words in (3, 7, 9, 10, 20, 100)] == [1, 1, 1, 2, 3, 3]
