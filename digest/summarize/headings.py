"""A model's answer in, the one line or sentence that was asked for out, or None (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.model import Citation, DraftSentence
from digest.sentences.abbreviations import ABBREVIATIONS
from digest.summarize.answers import answered
from digest.summarize.flaws import REFUSING, flaws, in_strange_language
from digest.summarize.replies import spoken, titled, unmarked
from digest.summarize.replies.links import addresses, is_strange, without_addresses
from digest.summarize.wording import VERBS
from digest.text import count_words, one_line

LABEL = re.compile(r"[\s*_#]*(?:headline|title|überschrift|titel|schlagzeile|titre|título|titolo)[\s*_]*[:：][\s*_]*", re.IGNORECASE)
ENCLOSED = re.compile(r"([\"“„«'‘])([^\"“”„«»]+)[\"”“»'’]")
# words of an English headline: fewer name who, and break off before what they did; an editor's 1,188 have six and more
LEAST_WORDS = 4
FEWEST = 3  # of one with a figure or a verb at its end: "Inflation hits 12%", "Pope Francis dies"
# By language, what a headline does not end in. Of English, not what may stand behind a verb (up, off, over, more, her, this), nor a verb
# that stands for another (does); of others, articles and conjunctions alone, since German parts verbs: "Bahn hebt Preise an"
LEADING_ON = {
    "en": frozenset(
        "a an the its their my our your every whose and or but nor as than if because while although whether that which who whom when where"
        " until unless of to in on at by for from with without into onto upon between among against during toward towards amid amidst"
        " despite per via is are was were be been being has have had having will would shall should can could may might must not"
        " very".split()
    ),
    "de": frozenset("der die das den dem des ein eine einen einem einer eines und oder aber dass weil wenn".split()),
    "fr": frozenset("le la les l un une des du de d et ou à au aux que qui car mais".split()),
}
ASKING = frozenset("what who where how why".split())
STANDING = frozenset("are is was were will".split())  # behind what somebody asks: "ministers explain what the rules are"
TAIL = 4  # last words of a headline that stand in the story as they are: it may have been cut there
BEGINNING = LEADING_ON["en"] | frozenset(
    "after before when up off over under about around more less no also said says say he she it they we you i there here this these"
    " those then now today yesterday monday tuesday wednesday thursday friday saturday sunday again since through during including"
    " behind out down back so both too only just even still further later earlier ago early late near next last along within across"
    " following such".split()
)  # with what a story goes on behind what is whole
INCHES = re.compile(r'(?<=\d)"|"[^"]*"')  # and quotations that are whole
TRAILING = re.compile(r"(?:[,;:–—(\[{&/$£€-]|\.\.\.|…)$")


def headline(reply: str, words: int, language: str, texts: Sequence[str]) -> str | None:
    """Return the headline of an answer, without a full stop; None where it has none of so many words in the story's language.

    One that breaks off in the middle is none.
    """
    text = spoken(reply)
    labelled = next((line[found.end() :] for line in text.splitlines() if (found := LABEL.match(line)) and found.end() < len(line)), text)
    title = next((one for piece in titled(labelled) if (one := _cleaned(piece.text, texts))), "")
    if REFUSING.match(title) or is_strange(title, addresses(texts)) or in_strange_language(title, language):
        return None
    return title if 1 < count_words(title) <= words and not is_broken_off(title, language, texts) else None


def is_broken_off(title: str, language: str, texts: Sequence[str]) -> bool:
    """Tell whether a headline was cut in the middle: "Ministers agree to raise the".

    It ends in a mark or a word that leads on, opens a quotation or bracket that it does not close, is too short to say anything, or
    ends in words of the story that go on there in another noun: "210,000 birds at three poultry".
    A word that leads on may end it where a sentence of the story ends a clause in the same two words: "of the motion they voted against".
    """
    if TRAILING.search(title) or _opens(title):
        return True
    if language == "en" and _goes_on(title, texts):
        return True
    last = re.split(r"[ '’]", title.rstrip("\"'’”»)"))[-1]
    if language == "en" and count_words(title) < LEAST_WORDS and not _is_short(title, last, texts):
        return True
    is_month = language == "en" and last == "May"
    if is_month or last.lower() not in LEADING_ON.get(language, ()):
        return False
    if language == "en" and last in STANDING and ASKING & set(title.lower().split()[:-2]):
        return False
    phrase = " ".join(title.split()[-2:]).strip("\"'“”‘’«»()")
    ending = re.compile(rf"(?<!\w){re.escape(phrase)}[\"”’»)]*[.,;:!?]", re.IGNORECASE)
    return not any(ending.search(text) for text in texts)


def _goes_on(title: str, texts: Sequence[str]) -> bool:
    """Tell whether a headline's last words stand in a story, and each time a word follows there that begins nothing new."""
    tail = " ".join(title.split()[-TAIL:]).strip("\"'“”‘’")
    if len(tail.split()) < TAIL:
        return False
    standing = re.compile(rf"(?<!\w){re.escape(tail)}(?!\w)(?:\s+([a-z][\w'’-]*))?", re.IGNORECASE)
    behind = [found[1] for text in texts for found in standing.finditer(text)]
    return bool(behind) and all(
        word and word[0].islower() and word.lower() not in BEGINNING and not word.endswith(("ed", "ing")) for word in behind
    )


def _is_short(title: str, last: str, texts: Sequence[str]) -> bool:
    """Tell whether three words are a headline: they have a figure, or end in what may be a verb, as the story tells it in another form."""
    if count_words(title) < FEWEST:
        return False
    if any(map(str.isdigit, title)) or last in VERBS:
        return True
    found = re.fullmatch(r"([a-z]{2,}?)(?:i?e[sd]|s)", last)
    if found is None:
        return False
    verb = re.compile(rf"\b(?:{found[1]}(?:i?ed|ing)|to {found[1]}(?:e|y)?)\b", re.IGNORECASE)
    return any(verb.search(text) for text in texts)


def _opens(title: str) -> bool:
    """Tell whether a quotation or bracket begins in a headline and does not end there."""
    opening, closing = ("„", "“”") if "„" in title else ("“", "”")
    return (
        '"' in INCHES.sub("", title)
        or title.count("(") > title.count(")")
        or title.count("«") != title.count("»")
        or title.count(opening) > sum(title.count(mark) for mark in closing)
    )


def _cleaned(text: str, texts: Sequence[str]) -> str:
    """Return a headline without citations, quotation marks around all of it, and its full stop."""
    bare = one_line(without_addresses(unmarked(text, len(texts), texts).text, addresses(texts)))
    if enclosed := ENCLOSED.fullmatch(bare):
        bare = enclosed[2]
    last = bare.rpartition(" ")[2]
    return bare[:-1] if last.endswith(".") and "." not in last[:-1] and last[:-1] not in ABBREVIATIONS else bare


def only_sentence(reply: str, words: int, language: str, citations: Sequence[Citation], texts: Sequence[str]) -> DraftSentence | None:
    """Return the only sentence of an answer; None where it has several, or one of more words or with another flaw.

    What it cites is not asked: a summary's sentences have no numbers, so that its numbers are none of the story's.
    """
    told = answered(reply, (), ())
    if len(told) != 1 or count_words(told[0].text) > words:
        return None
    found = answered(told[0].text, citations, texts)
    return found[0] if len(found) == 1 and not flaws(found, told[0].text, words, language, texts) else None
