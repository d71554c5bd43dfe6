"""A piece of an answer in; what of it speaks to whoever asked, and tells no news, out (pure)."""

from __future__ import annotations

import re

ABOUT = (
    r"summar|brief\b|sentences?\b|headline|answer|output|json|bullet|version|zusammenfass|satz|sätze|überschrift|résum|phrase|titre"
    r"|resumen|riassunto"
)
AGREES = (
    r"(?:sure(?: thing)?|certainly|of course|okay|ok|absolutely|got it|understood|gerne|natürlich|selbstverständlich|bien sûr|claro"
    r"|certo|here you (?:go|are))"
)
OPENING = re.compile(
    rf"(?:{AGREES}\s*[!.,:–—-]+\s*)?"
    r"(?:(?:[^.!?:\n]{0,100}(?:,|\bbut|\band|\bso)\s)?here(?:['’]s| is| are)|(?:below|the following) (?:is|are)|this is (?:a|the|my)"
    r"|i(?:['’]ve| have|['’]ll| will)? (?:\w+ )?(?:written|summari[sz]ed?|prepared|created|condensed)"
    r"|hier (?:ist|sind|kommt|folgt)|nachfolgend|im folgenden|voici|ecco|aquí (?:está|tienes?))\b"
    rf"(?=[^\n]{{0,200}}(?:{ABOUT}))(?:[^.!?:\n]{{0,250}}(?:[.!](?=\s|$)|$)|[^:\n]{{0,250}}?[:：](?=\s|$))\s*",
    re.IGNORECASE,
)
YES = re.compile(rf"{AGREES}\s*[!.]\s*", re.IGNORECASE)
LABEL = re.compile(
    r"(?:(?:news |executive |final |short |brief |revised |story )?"
    r"(?:summary|answer|output|response|result|lead|brief|tl;?dr|key points?|in short|in brief|overview|text|sentence|statement|satz)"
    r"|assistant|zusammenfassung|kurzfassung|antwort|résumé|réponse|resumen|riassunto|sommario)(?:\s\([^()\n]{1,40}\))?\s*[:：]\s*",
    re.IGNORECASE,
)
HEADLINED = re.compile(r"(?:headline|title|überschrift|titel|titre|título|titolo|subject)\s*[:：]", re.IGNORECASE)
NOTE = re.compile(
    r"[(\[]?\s*(?:(?:please )?note\b(?:\s+that)?|n\.?b\.?|hinweis|anmerkung|remarque|nota|disclaimer|explanation|rationale|comment"
    r"|(?:self-)?check|(?:total )?(?:word ?count|words)|wörter|wortzahl|wortanzahl|nombre de mots|sources?|quellen?|via)\s*[:：]",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"[(\[*_~\s]*(?:total:?\s*|about\s+|approx\.?\s*|~\s*)?\d{1,4}\s*(?:words|wörter|mots|palabras|parole)[)\]*_.\s]*", re.IGNORECASE
)
CLOSING = re.compile(
    r"[(\[]?(?:let me know|i hope|hope (?:this|that)|feel free|would you like|do you want|please (?:let me|note|feel free|tell me)"
    r"|is there anything|if you(?:['’]d| need| want| have| would| prefer)"
    r"|(?:this|the|my) (?:above |revised |final )?(?:summary|answer|response|version|output)\b|(?:these|the|all) (?:above )?sentences\b"
    r"|i(?:['’]ve| have)? (?:omitted|left out|kept|tried|focus|used|included|followed|avoided|made sure|removed|excluded|ensured|did not)"
    r"|lassen sie mich|lass mich wissen|ich hoffe|diese zusammenfassung|n['’]hésitez|j['’]espère|ce résumé|espero|spero)",
    re.IGNORECASE,
)
OFFER = re.compile(
    rf"{ABOUT}|help|adjust|chang|further|anything else|more detail|question|assist|word|prompt|instruction|source|request|requirement"
    r"|cit(?:e|ation)|hilf|fragen|weiter|änder|aid|ayuda|besoin|serve",
    re.IGNORECASE,
)
REFERENCES = re.compile(
    r"[#*_\s]*(?:sources?(?: used)?|references?|citations?|footnotes?|bibliography|source sentences|quellen(?:verzeichnis)?|belege"
    r"|références|fuentes)[*_\s]*(?:[:：][*_\s]*)?",
    re.IGNORECASE,
)


def without_preamble(text: str) -> str:
    """Return a piece without what announces it: "Sure! Here is the summary:", "Summary:"."""
    for pattern in (YES, OPENING, YES, LABEL):
        text = pattern.sub("", text, count=1) if pattern.match(text) else text
    return text


def is_note(text: str) -> bool:
    """Tell whether a sentence begins a note of whoever answered, which the rest of its paragraph belongs to."""
    return bool(NOTE.match(text))


def is_aside(text: str) -> bool:
    """Tell whether a sentence speaks of the answer only: a note, a count of words, a headline, an offer to change it."""
    return bool(NOTE.match(text) or COUNTED.fullmatch(text) or HEADLINED.match(text) or (CLOSING.match(text) and OFFER.search(text)))
