"""A sentence in, the spans of its tokens out (pure), cut as Universal Dependencies' English treebanks cut them.

One pattern reads the sentence from left to right. It takes whole what inner marks do not part (addresses, numbers,
initials), a word with its prefix's hyphen, and marks alone or in a row of their like. A word then takes its
abbreviation's dot, and is parted where two were written as one. No alternative reads a long stretch again from each of
its characters, so that the time grows no faster than the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from digest.model import Span

# Prefixes that keep their hyphen and the word behind it: in the training parts no less often kept than parted, and the
# last line by likeness. self-, vice-, quasi-, eco-, pan- and Anglo- are parted.
PREFIXES = (
    "anti|arch|co|counter|cross|ex|inter|intra|micro|mid|mini|multi|neo|non|over|post|pre|pro|psycho|re|semi|socio|sub"
    "|ante|macro|mega|pseudo|super|supra|trans|ultra"
)
# What follows a number at once and is a token of its own: 10 | km, 5 | pm, 1.5 | bn. 20th, 1990s, 3D and 5G are whole.
UNITS = (
    "[ap]m|[AP]M|[kmb]|[KM]|MM|bn|mn|tn|trn|[mck]?m|mm|ft|in|yds?|mi|miles?|kms|sq|sqft|ha|[kmµ]?g|kgs?|lbs?|oz|t|[mc]?l"
    "|[kmgt]b|[KMGT]B|[kMG]?Hz|[kMGT]?Wh?|[km]?V|mph|kph|rpm|bps?|pp|pts?|p|x|hh|s(?=/)|secs?|mins?|minutes?|hrs?|hours?"
    "|days?|weeks?|months?|yrs?|years?|per[cs]ent|pct|watts?|people|persons"
)
# Their dot is theirs, unless it ends the sentence; written small too
ABBREVIATIONS = frozenset(
    """adj al apt approx arr arrv assn assoc attn ave bldg blvd ca capt cf cmdr co col conf cont corp cpl dept dist div dom
    dr ed eds eg esp est et etc ext fig figs ft gov govt hon hwy ie inc intl jr km lb lt ltd maj max mgr min misc mlle mme
    mr mrs ms msgr mt mtn natl nos para ph pl pp prof pt pvt rd rec rep reps rev rs sc sen sens sgt spec sq sr st ste supt
    tel univ vol vols vs yrs""".split()
)
# The same, with a capital only: "the sun." and "he sat." are words
CAPITALISED = frozenset(
    """Adm Ala Apr Ariz Ark Art Aug Br Brig Calif Colo Conn Dec Del Esq Feb Fla Fri Ga Gen Ill Ind Jan Jul Jun Kan Ky La
    Mar Mass Md Mich Minn Miss Mo Mob Mon Mont Neb Nev No Nov Oct Okla Ont Op Ore Pa Penn Pres Que Rom Sat Sec Sep Sept Sun
    Tenn Tex Thu Thur Thurs Tue Tues Va Vt Wash Wed Wis Wyo""".split()
)
PARTED = {  # words written as one
    "".join(parts): tuple(len(part) for part in parts)
    for parts in (
        word.split("|")
        for word in """can|not gon|na wan|na got|ta out|ta lem|me gim|me du|n|no do|nt did|nt does|nt ca|nt
        wo|nt would|nt could|nt should|nt is|nt are|nt was|nt were|nt has|nt have|nt had|nt ai|nt i|m i|ve you|re you|ve
        they|re they|ve that|s what|s there|s he|s she|s""".split()
    )
}
CURRENCIES = "AUD|BRL|CAD|CHF|CNY|DKK|EUR|GBP|HKD|INR|IRR|JPY|KRW|NOK|PLN|RMB|RUB|SEK|SGD|TRY|USD|ZAR|Rs"  # EUR | 5 | m
FILE_ENDINGS = (  # also of a host's name
    "(?:com|org|net|edu|gov|mil|int|biz|(?:com?|ac|gov|govt|gob|org?|net|edu)\\.[a-z]{2}|asp|csv|docx?|exe|gif|html?|jpe?g"
    "|mp[34]|pdf|php|png|pptx?|txt|url|xlsx?|xml|zip)"
)

# Marks that belong to the character before them (accents, vowel signs, what chooses an emoji's look, what has no width)
# are read as ATTACHED, and the joiner of two emoji as JOINER: letters to a pattern, of scripts that nothing here holds.
ATTACHED, JOINER = "\U00016fe1", "\U0001b170"
SKIN_TONES = range(0x1F3FB, 0x1F400)

L = r"[^\W²³¹º]"  # a letter, a digit or an underscore; a raised digit is a token of its own
A = "['’]"
CLOSING = r".,;:!?)\]\"”"
# Most words: nothing behind them could make more of them
LONE = rf"[A-Za-z]++(?:(?!{L}|[.@&$/:*\#~+%'’=^-]) | (?=[{CLOSING}]*+(?:\s|\Z)))"
IN_LINK = r"(?:[^\s<>\"“”()]|\([^\s<>\"“”()]*+\))"
LINK_END = r"(?<![.,;:!?'’\]}»›…*])"  # the marks of the sentence around it
# The looks behind let a long row of parts be tried once, and not from each of its parts
LINK = rf"""
    (?:(?:https?|ftp)://|(?<!\w)(?:mailto:|doi:|www\.)){IN_LINK}+{LINK_END}
  | (?<![\w.+%@-])\w[\w.+%-]{{0,63}}+@[\w-]{{1,63}}+(?:\.[\w-]{{1,63}}+){{0,8}}
  | (?<![\w.\#~-])(?:[\w\#~-]{{1,63}}+\.){{1,8}}(?i:{FILE_ENDINGS})(?![\w-])(?:/{IN_LINK}*{LINK_END})?
  | (?<![\w.])[a-z]{{2,16}}+(?:\.[a-z]{{2,16}}+){{2,8}}(?!\w)
  | (?<=[<(])[A-Z0-9]{{1,8}}[.=^][A-Z0-9]{{1,3}}(?=[)>])
"""
INITIALS = r"""
    (?:Ph|M|B|Ed|D)\.(?:D|Sc|Phil|Ed|A|Eng)(?!\w)\.?
  | (?<!\w\.)(?:[^\W\d_]\.){1,9}[^\W\d_](?!\w)(?:\.(?!\.\.))? | (?:[A-Z]\.){1,9}(?=[A-Z][a-z])
  | [A-Za-z]{1,4}&[A-Za-z]{1,4}(?!\w) | (?i:l/c|w/o|s/he|n/a)(?!\w)
"""
MONEY = rf"(?:US|HK|NZ|AU|CA|[ACRSU])\$ | (?:{CURRENCIES})(?=\d) | [A-Z]{{1,3}}\d{{1,3}}(?:,\d{{3}}){{1,4}}(?!\w)"
WORD = rf"(?:(?![A-Z]{{2}})(?i:{PREFIXES})-(?=\w)|[eE]-(?=[a-z]{{2}}))?{L}+(?:{A}{L}+|\*+{L}+)*"
NUMBER = r"(?>\d{1,3}(?:,\d\d\d?){0,6},\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*)"
UNIT = rf"(?=(?:{UNITS})(?!{L}))"
# Dates, telephone numbers, times, ratios, decades
SHAPED = rf"""
    (?:\d{{4}}-\d\d-\d\d | \d{{1,2}}-\d{{1,2}}-\d{{2,4}} | (?:\d-)?\d{{3}}-\d{{3}}-\d{{4}} | \d{{5}}-\d{{4}}
      | (?!\d\d0-\d{{3}}0)\d{{3}}-\d{{4}})(?![\w-])
  | \d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?(?![\w/]) | \d{{4}}/\d\d/\d\d(?!\w)
  | \d{{1,2}}(?::\d\d){{1,2}}(?:(?![\w:])|{UNIT}) | (?<!:)\d{{1,9}}(?::\d{{1,9}}){{1,3}}(?!\w)
  | \d{{1,3}}0{A}s(?!\w)
"""
NUMERAL = rf"{SHAPED} | (?<=[$£€¥₹]){NUMBER} | {NUMBER}{UNIT} | {NUMBER}(?!{L}) | {NUMBER}\w+"
FACE = r"(?:[:;=]['’]?-?[()DPp]|:-?/|\(:|\^_+\^)(?=\s|\Z|[.,!?])"
ROWS = r"""
    \.?[!?][!?.…]*+ | \.\.+…*+ | …[.…]*+ | ''+ | [‘’]{2,} | ``+ | <?[-=]{2,}+>? | <-+ | -> | [<>]= | <<+ | >>+ | \*+ | ~+ | \++ | \#\#+
"""
CLITIC = rf"{A}n{A}(?!\w) | {A}(?i:s|m|d|ll|re|ve|em|n|til|cause|tis|twas)(?!\w) | `s(?!\w) | (?<!\w){A}\d\ds?(?!\w)"
MARK = rf"[\U0001f1e6-\U0001f1ff]{{2}} | [^\w\s](?:{ATTACHED}|{JOINER}[^\w\s]?)* | [²³¹º]{ATTACHED}*"
TOKEN = re.compile(
    rf"""({LONE}) | [,"“”)\]\[%](?!\w)
    | (?={L})(?: {LINK} | (?=\d)(?:{NUMERAL}) | {INITIALS} | {MONEY} | _++(?![^\W_]) | ({WORD}) )
    | {FACE} | (?<!\w)[@\#](?=\d*[^\W\d])\w+ | \+\d(?:[\d-]{{6,20}}|\d{{0,2}})(?![\w%]|[.,]\d) | (?<![\w.])\.\d+(?!\w)
    | {CLITIC} | {ROWS} | {MARK}
    """,
    re.VERBOSE,
)
ENDING = re.compile(r"[\"'’”»\s]*+\Z")
NUMBERED = re.compile(r"\s{0,3}#?\d")
CLIPPED = re.compile(rf"(?:n{A}t|{A}(?:s|m|d|ll|re|ve))\Z", re.IGNORECASE)
VOWELLESS = re.compile(r"[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz][b-df-hj-np-tv-xz]{1,4}")


def tokens(text: str, within: Span) -> tuple[Span, ...]:
    """Return the spans of the tokens of one sentence, in order.

    within: where the sentence stands in the text; the spans index the text too. Each of its characters but white space
    belongs to exactly one token, and no token holds white space.
    """
    read = _readable(text[within.start : within.end])
    starts: list[int] = []
    ends: list[int] = []
    reached = 0
    for found in TOKEN.finditer(read):
        start, end = found.span()
        if start < reached:  # a word has taken the dot
            if end == reached:
                continue
            start = reached
        cuts = _cuts(read, start, end) if found.lastindex else (end,)
        for reached in cuts:
            starts.append(start + within.start)
            ends.append(reached + within.start)
            start = reached
    return tuple(map(Span, starts, ends))


def _readable(text: str) -> str:
    """Return the text with its attached marks, one for one, as the letters that the pattern knows."""
    if text.isascii():
        return text
    return text.translate({ord(mark): read for mark in set(text) if (read := _attached(mark))})


def _attached(mark: str) -> str:
    """Return how a mark is read that belongs to what is before it; nothing for any other character."""
    if mark == "\u200d":
        return JOINER
    return ATTACHED if unicodedata.category(mark) in ("Mn", "Mc", "Me", "Cf") or ord(mark) in SKIN_TONES else ""


def _cuts(text: str, start: int, end: int) -> Sequence[int]:
    """Return the ends of the tokens that a word is: one, or more where it is parted."""
    word = text[start:end]
    if "'" in word or "’" in word:
        return _clipped(text, start, end)
    if 2 <= len(word) <= 8 and word[0] != "I" and (sizes := PARTED.get(word.lower())):  # "Im" and "Ive" are names
        return list(accumulate(sizes, initial=start))[1:]
    return (end + (text[end : end + 1] == "." and _has_dot(text, word, end)),)


def _clipped(text: str, start: int, end: int) -> Sequence[int]:
    """Return the ends of a word and of what is clipped to it: do|n't, she|'d|'ve, Ada|'s."""
    cuts = [end]
    while found := CLIPPED.search(text, max(start + 1, end - 3), end):
        end = found.start()
        cuts.append(end)
    return cuts[::-1]


def _has_dot(text: str, word: str, end: int) -> bool:
    """Tell whether the dot behind a word, which ends there, is part of it."""
    after = text[end + 1 : end + 2]
    is_short = len(word) > 1 and (word.lower() in ABBREVIATIONS or word in CAPITALISED)
    if after.isalnum():  # "Dr.Lee", "Nov.28"
        return is_short and word[0].isupper()
    is_likely = after != "." and ((len(word) == 1 and word.isalpha()) or bool(VOWELLESS.fullmatch(word)))
    if not (is_short or is_likely) or after == "…" or text.startswith("..", end + 1):
        return False
    if word == "No":  # "No. 5", and not "No."
        return bool(NUMBERED.match(text, end + 1))
    return not ENDING.match(text, end + 1)
