"""A reading in, the sentences in which its source corrects itself out (pure): in English, French and German.

What somebody else has corrected is news, and what is quoted is somebody else's: neither is a notice.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.model import Reading, Span

HEAD = (
    r"(?:correct(?:ions?|ed|s)|clarifications?|errat(?:um|a)|corrigend(?:um|a)|retract(?:ion|ed)|withdrawn|rectificati(?:f|on)s?|précision"
    r"|korrektur(?:en)?|berichtigung(?:en)?|richtigstellung(?:en)?)"
)
TITLE = re.compile(
    rf"\s*[(\[<*]{{0,3}}{HEAD}(?:[)\]>*]{{1,3}}|\s?[:–—]|\s-|-\s|(?<=corrected)-"
    r"|(?<=n)\s+(?:to|of) (?:our|an?|its) \w+|\s*\Z|s and clarifications\b)"
    r"|.{0,300}[(\[](?:corrected|correction)[)\]]\s*\Z",
    re.IGNORECASE,
)
CLARIFIED = re.compile(r"\s*[(\[<*]{0,3}(?:clarification|précision)\b", re.IGNORECASE)
OPENING = re.compile(rf"[(\[*_\s]{{0,4}}{HEAD}\b[^:.!?\n]{{0,40}}:", re.IGNORECASE)
REPORT = r"(?:article|story|report|item|piece|page|headline|version|caption|graphic|post|dispatch)"
WRONGLY = r"(?:wrongly|incorrectly|mistakenly|erroneously|inaccurately|falsely)"
WRONG = rf"(?:{WRONGLY}|misstated|misidentified|misspel(?:led|t)|misattributed|misquoted|in error)"
MENDED = r"(?:was|were|has been|have been|is) (?:amended|corrected|changed|updated|edited|revised)"
EARLIER = r"(?:earlier|original|previous|first|initial)"
SAID = rf"(?:{WRONGLY} )?(?:said|stated|gave|put|named|referred|reported|described|{WRONG})"
SAYS = rf"{WRONGLY} (?:reported|stated|said|gave|put|named|wrote|described|attributed|identified)"
SPOKE = r"(?:said|wrote|written|reported|stated|gave|given|put|described|named|published)"
INSTEAD = r"(?:\band not|, not|\binstead of|\brather than)"
OURS = rf"(?:we|{{source}}|(?:this|our) {REPORT}(?: \w+){{0,6}}) (?:(?:have|has|had) )?{SPOKE}"  # which alone is no notice
NOTICES = "|".join(
    (
        rf"\b{EARLIER} versions? of (?:this|our) {REPORT}\b[^.;]{{0,80}}\b(?:{SAID}|{MENDED}|contained an? (?:\w+ )?(?:error|mistake))\b",
        rf"\b(?:this|our) {REPORT}\b[^.;]{{0,60}}\b(?:{WRONG}|{MENDED}[^.;]{{0,40}}"
        r" (?:to correct|to clarify|to reflect the correct|to show|because|after we))",
        rf"\b(?:in|of) (?:this|our|the) {REPORT} (?:was|were) (?:wrong|incorrect|in error|misstated|misspelled)\b",
        rf"\b(?:we|{{source}}) (?:(?:have|has|had) )?{SAYS}\b|\b(?:we|{{source}}) (?:\w+ ){{1,4}}in error\b",
        rf"\b(?:(?:this|our) {REPORT}\b[^.;]{{0,80}}|we|{{source}}) should have (?:said|read|stated|been|put|given)\b",
        rf"\b(?:we|{{source}}) (?:(?:have|has) )?made an? (?:\w+ )?(?:error|mistake) in (?:this|our|an?|its|the) (?:\w+ ){{0,2}}{REPORT}\b",
        rf"{INSTEAD} [^.;]{{1,60}}, as (?:we|{{source}}|(?:this|our) {REPORT}) (?:(?:have|has|had|first|also) )?{SPOKE}\b",
        rf"\b{OURS}\b(?:[^.;]|\.\d){{3,200}}?[;,–—] ?(?:but |when )?(?:in fact,? (?:it|they|there|only|the)|it should have)\b",
        rf"\b(?:we|{{source}}) (?:(?:have|has) )?(?:withdrawn|withdraws?|retract(?:s|ed)?|deleted) (?:this|our|its|the|an)"
        rf" (?:\w+ ){{0,3}}{REPORT}\b",
        rf"\bthis {REPORT} (?:has been|is|was) (?:withdrawn|retracted)\b",
        rf"\b(?:because of|due to|owing to) an? (?:\w+ )?(?:error|mistake)\b(?: \w+ \w+)?,?"
        rf" (?:we|(?:the )?{{source}}|(?:this|our) {REPORT})\b",
        rf"\bthis (?:version of (?:the|this|our) )?{REPORT} (?:corrects|fixes|clarifies)\b",
        r"\((?:\w+ )?(?:corrects|refiles to (?:correct|fix)|fixes) [^)]{3,300}\)",
        r"\bcorrects? (?:the )?(?:\w+ )?(?:figure|number|name|spelling|date|paragraph|headline|day|title|byline)\b[^.;]{0,40}"
        rf"\b(?:paragraph|{REPORT}|to (?:say|show|read|make clear))\b",
        r"\bcorrects paragraph \w+",
        r"\bversions? (?:précédente|antérieure|initiale)s? de (?:cet article|cette dépêche|notre article|ce texte)\b",
        r"\b(?:cet article|cette dépêche|ce texte) (?:a été|est) (?:corrigée?|rectifiée?|modifiée? pour corriger)\b",
        r"\bnous avons (?:\w+ ){0,2}par erreur\b|\bcontrairement à ce que nous (?:avons|avions)\b",
        r"\b{source} (?:a|avait) (?:\w+ ){1,2}par erreur\b",
        r"\b(?:früheren|ersten|vorherigen|älteren|ursprünglichen) (?:Version|Fassung)"
        r" (?:dieses|des|unseres) (?:Artikels|Textes|Beitrags|Berichts)\b",
        r"\b(?:dieser|unser) (?:Artikel|Text|Beitrag|Bericht) wurde (?:\w+ ){0,4}(?:korrigiert|berichtigt)\b",
        r"\b(?:wir|{source}) (?:haben|hat|hatte|hatten) (?:\w+ ){0,6}(?:fälschlicherweise|irrtümlich|versehentlich)\b",
    )
)
WRITES = r"(?:indiquait|disait|affirmait|mentionnait|écrivait|donnait)"
STOCK = re.compile(  # the words of any notice, whatever it is about
    "|".join(
        (
            rf"\A\W{{0,4}}{HEAD}\s?(?:[)\]>*:–—]+|-(?=\s)|\Z)",
            rf"\b(?:an? |the )?{EARLIER} versions? of (?:this|our) {REPORT}"
            rf"(?: (?:{SAID}|{MENDED}|contained an? (?:\w+ )?(?:error|mistake)))?\b",
            rf"\b(?:this|our) {REPORT} (?:{MENDED}|{WRONG})\b(?: on (?:\d+ \w+|\w+ \d+)(?:,? \d{{4}})?)?"
            r"(?: to (?:correct|clarify|show|reflect the correct)\b)?",
            rf"\b(?:it|we|(?:this|our) {REPORT}) should have (?:said|read|stated|put|given)\b",
            r"\bwe (?:\w+ )?(?:apologi[sz]e|regret|are sorry)\b[^.;]{0,20}\b(?:error|mistake)s?\b",
            r"\b(?:une |la )?versions? (?:précédente|antérieure|initiale)s? de (?:cet article|cette dépêche|notre article|ce texte)"
            rf"(?: {WRITES})?(?: (?:à tort|par erreur))?\b",
            r"\b(?:cet article|cette dépêche|ce texte) (?:a été|est) (?:corrigée?|rectifiée?)\b",
            r"\b(?:in )?(?:einer |der |die |eine )?(?:frühere|erste|vorherige|ältere|ursprüngliche)n? (?:Version|Fassung)"
            r" (?:dieses|des|unseres) (?:Artikels|Textes|Beitrags|Berichts)(?: (?:hieß es|stand|wurde))?"
            r"(?: (?:fälschlicherweise|irrtümlich|versehentlich))?\b",
            r"\b(?:dieser|unser) (?:Artikel|Text|Beitrag|Bericht) wurde (?:korrigiert|berichtigt)\b",
        )
    ),
    re.IGNORECASE,
)
AMENDED = re.compile(
    rf"\b(?:this|our) {REPORT}\b[^.;]{{0,40}}\b{MENDED}\b(?<!updated)|\beditor[’']s note\b"
    r"|\bcet article a été (?:modifié|corrigé)|\bdieser Artikel wurde\b",
    re.IGNORECASE,
)
WITHDRAWN = re.compile(
    rf"\bthis {REPORT} (?:has been|is|was) (?:withdrawn|retracted)\b"
    rf"|\b(?:withdrawn|withdraws?|retract(?:s|ed)?|deleted) this (?:\w+ ){{0,3}}{REPORT}\b",
    re.IGNORECASE,
)
BROUGHT_UP = re.compile(rf"\b(?:this|our) {REPORT}\b[^.;]{{0,40}}\b(?:was|has been|is) (?:being )?(?:updated|expanded)\b", re.IGNORECASE)
FOLLOWING = re.compile(  # behind "This article was amended": of nothing else can it be a version
    rf"\b(?:an|the|our) {EARLIER} (?:version|article|headline|text) {SAID}\b|\bwe {SAID}\b|\bit (?:originally|previously|first) {SAID}\b"
    r"|\bune version (?:précédente|antérieure)\b|\b(?:früheren|ersten|vorherigen) (?:Version|Fassung)\b",
    re.IGNORECASE,
)
SAYS_RIGHT = (  # how a sentence begins that says what is so
    r"(?:but )?in (?:fact|truth|reality)\b|actually,|the (?:correct|right|actual|true) (?:\w+ ){1,3}(?:is|are|was|were)\b"
    r"|(?:it|this|that|they|we|our \w+|the \w+) should have (?:said|read|been)\b"
)
TAKEN_BACK = (  # how the next sentence begins where what a source said was wrong
    rf"\W{{0,3}}(?:{SAYS_RIGHT}|(?:this|that|it|both) (?:is|was|were) (?:wrong|incorrect"
    r"|not (?:correct|right|true)|untrue|an error|a mistake|in error)\b|the (?:error|mistake) (?:is|was)\b)"
)
SORRY = r"\W{0,3}(?:we|{source}) (?:\w+ )?(?:apologi[sz]es?|regrets?|(?:is|are) sorry)\b"
FOR_ERROR = r"[^.;]{0,40}\b(?:error|mistake)\b"
SORRY_WITHIN = 2  # sentences behind the one that is regretted
SAID_BY_ANY = re.compile(rf"\b{SPOKE}\b", re.IGNORECASE)  # enough below a title that says Correction
NOT_SO = re.compile(INSTEAD, re.IGNORECASE)
OPENED = 120  # characters of a sentence in which it says that it is an editor's note
QUOTES = re.compile('["“”„«»]')


def is_headed(title: str) -> bool:
    """Tell whether a title says that what stands below corrects something."""
    return bool(TITLE.match(title))


def notices(reading: Reading) -> Iterator[Span]:
    """Yield the sentences in which a source says of its own report that it was wrong, be it with the help of the next."""
    text, own = reading.article.text, _own(reading.article.source)
    said = SAID_BY_ANY if is_headed(reading.article.title) else own.said
    sentences = [span.of(text) for span in reading.sentences]
    end = quotes = 0
    before = ""
    for place, (span, sentence) in enumerate(zip(reading.sentences, sentences, strict=True)):
        quotes = 0 if "\n" in text[end : span.start] else quotes
        found = (
            own.notice.search(sentence)
            or (FOLLOWING.search(sentence) if AMENDED.search(f"{before} {sentence[:OPENED]}") else None)
            or OPENING.match(sentence)
        )
        taken = None if found else _taken_back(sentence, sentences[place + 1 : place + 1 + SORRY_WITHIN], own, said)
        if (found and not _is_quoted(sentence, found.start())) or (taken and not _is_quoted(sentence, taken.start(), quotes)):
            yield span
        quotes += len(QUOTES.findall(sentence))
        before, end = sentence, span.end


def but_stock(text: str) -> str:
    """Return a title or a text without the words that notices share: "An earlier version of this article misstated"."""
    return STOCK.sub(" ", text)


def is_amended(reading: Reading, was: str) -> bool:
    """Tell whether an article says of itself that it was changed, and did not in the text that it was."""
    return any(AMENDED.search(sentence) for sentence in _fresh(reading, was))


def is_brought_up(reading: Reading, was: str) -> bool:
    """Tell whether an article says of itself that it was brought up to date, and did not in the text that it was."""
    return any(BROUGHT_UP.search(sentence) for sentence in _fresh(reading, was))


def is_withdrawn(notice: str) -> bool:
    """Tell whether a notice takes back the whole article that it stands in."""
    return bool(WITHDRAWN.search(notice))


def is_clarified(title: str) -> bool:
    """Tell whether a title says that what stands below makes something clearer, which need not have been wrong."""
    return bool(CLARIFIED.match(title))


def _fresh(reading: Reading, was: str) -> Iterator[str]:
    sentences = (span.of(reading.article.text) for span in reading.sentences)
    return (sentence for sentence in sentences if sentence not in was)


def _is_quoted(sentence: str, at: int, before: int = 0) -> bool:
    """Tell whether what begins here stands in quotation marks; before: how many stand in its paragraph before its sentence."""
    return (before + len(QUOTES.findall(sentence, 0, at))) % 2 == 1


class _Own(NamedTuple):
    """How a source speaks of itself: its notices, what it said, that this was wrong, and that it is sorry, or is so for an error."""

    notice: re.Pattern[str]
    said: re.Pattern[str]
    taken_back: re.Pattern[str]
    sorry: re.Pattern[str]
    for_error: re.Pattern[str]


@functools.lru_cache(maxsize=256)
def _own(source: str) -> _Own:
    name = re.escape(source)
    forms = (NOTICES, rf"\b{OURS}\b", TAKEN_BACK, SORRY, SORRY + FOR_ERROR)
    return _Own(*(re.compile(form.replace("{source}", name), re.IGNORECASE) for form in forms))


def _taken_back(sentence: str, behind: Sequence[str], own: _Own, said: re.Pattern[str]) -> re.Match[str] | None:
    """Return what a source says that it said, or says is not so, where a sentence behind takes that back or is sorry for it."""
    is_error = any(own.for_error.match(one) for one in behind)
    if is_error or (behind and (own.taken_back.match(behind[0]) or own.sorry.match(behind[0]))):
        is_next = bool(behind and own.for_error.match(behind[0]))
        return said.search(sentence) or (NOT_SO.search(sentence) if is_next else None)
    return None
