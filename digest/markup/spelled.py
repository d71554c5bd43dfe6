"""A text in, the same text with the signs that its publisher's programs spelled wrongly as they were meant out (pure).

Only what no one writes on purpose is mended: "caf&#233;", "Â£1m", "itâ€™s", "$latex 1 + 1 = 2$".
"""

from __future__ import annotations

import html
import re

ENTITY = re.compile(r"&(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|[a-zA-Z]{2,8}\d?);")
PLAIN = frozenset("&'\"-")  # besides letters and signs beyond ASCII; "<" and ">" stay, as an article on HTML spells them
# UTF-8 that was read as Windows-1252: no language has a capital Â or Ã before a sign, nor â before €, but capitals alone ("MANHÃ”")
MIXED = re.compile(r"â€[\x80-\x9f\xa0-\xbf–—‘’‚“”„†‡•…‰‹›€™œžŸŠŒŽšƒˆ˜]|[ÂÃ][\xa0-\xbf]|(?<![^\W\d_a-zß-ÿ])Ã[€‚„…†‡ˆ‰‹‘’“”•–—˜™›]")
TO_BYTES = {ord(letter): byte for byte in range(0x80, 0xA0) if (letter := bytes([byte]).decode("cp1252", errors="ignore"))}
FORMULA = re.compile(r"\$latex\s+([^$\\{}^_\n]{1,80})\$")


def spelled(text: str) -> str:
    """Return a text with its entities, its mixed signs and its plain formulas as they were meant; most come back as they are."""
    text = ENTITY.sub(_sign, text) if "&" in text else text
    text = text if text.isascii() else MIXED.sub(_unmixed, text)
    return FORMULA.sub(lambda found: found[1].strip(), text) if "$latex" in text else text


def _sign(found: re.Match[str]) -> str:
    sign = html.unescape(found[0])
    is_shown = sign.isprintable() or sign == "\xa0"  # a sign that nobody sees stays spelled out
    is_meant = len(sign) == 1 and (sign in PLAIN or ord(sign) >= 0xA0) and is_shown and sign != "\ufffd"
    return sign if is_meant else found[0]


def _unmixed(found: re.Match[str]) -> str:
    try:
        return found[0].translate(TO_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return found[0]
