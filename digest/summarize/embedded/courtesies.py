"""What somebody says in, whether it is a greeting, thanks, or of how the talk itself goes on, out (pure): no news of any transcript."""

from __future__ import annotations

import re

from digest.text import words

LEANING = r"(?:(?:yes|no|well|so|ok(?:ay)?|right|and|but|again|first|look|sure|of course|now),? )*"
I_AM, I_WILL, I_WOULD = r"i(?:['’]m| am)", r"(?:we|i)(?:['’]ll| will| shall)(?: now| then| just| have to)*", r"i(?:['’]d| would) like to"
ASKED = r"(?:you\b|(?:(?:the|our|your) )?(?:\w+ )?(?:questions?|speakers?|witness(?:es)?)\b)"
TALK = r"(?:meeting|session|sitting|hearing|committee|call|conference)"
CONCLUDED = rf"this concludes (?:our|the|this|today['’]s)(?: \w+)? (?:{TALK}|briefing|debate|programme|questions|remarks)\b"
COURTESIES = (
    r"(?:many |and )?(?:thank you\b|thanks\b(?! to\b(?! (?:you|everyone|everybody|all of you)\b)))",
    rf"(?:let me|allow me to|i want to|i wish to|we want to|{I_WOULD}|{I_WILL}) (?:begin by |start by )?thank",
    rf"(?:let me|allow me to|may i|{I_WOULD}) (?:welcome|begin|start|turn|ask|introduce)\b",
    r"good (?:morning|afternoon|evening|day|night)\b|hello\b|hi\b(?!-)|goodbye\b|ladies and gentlemen\b|how are you\b",
    r"welcome(?: to\b| back\b| everyone\b| everybody\b|[,.!]|$)",
    r"(?:it(?:['’]s| is| was)|what) an? (?:great |real |true )?(?:pleasure|honou?r|privilege)\b",
    rf"(?:{I_AM} )?(?:very |so )?(?:great|nice|good|glad|happy|pleased|delighted|honou?red|grateful) to (?:be|see|have|meet|join)\b",
    rf"{I_AM} (?:very |so )?(?:fine|well)\b|excuse me\b|sorry[,.]|pardon\b|over to\b|go ahead\b|can you hear\b|order[,!.]",
    r"(?:the |our |your |my )?(?:next|last|final|first|second) (?:question|speaker|witness|item)(?:$|[,.:]| please)",
    r"(?:the |our |your |my )?(?:next|last|final|first|second) (?:question|speaker|witness|item) (?:is |comes |goes )?(?:from|to)\b",
    r".{1,40} ha(?:s|ve) the (?:(?:next|last|final|first|second) (?:question|word)|floor)\b",
    rf"{I_AM} (?:very |most |so )?grateful (?:to|for)\b|i beg to move\b",
    r"(?:i )?(?:yield|give (?:the floor|way)|call (?:on|upon))\b|you(?:['’]re| are) (?:welcome|on mute)\b|with that,? (?:i|we|let)\b",
    r"please (?:go|welcome|join|be seated|take|come|stand|proceed|continue|keep|state|introduce)\b",
    r"that(?:['’]s| is| was| would be) (?:very |most |a (?:very )?)?(?:helpful|kind|good|great|interesting|noted|all)"
    r"(?: question| point)?(?: (?:to|of|for) (?:you|me|us|all of (?:us|you)))?(?:[.!]|$|, (?:thank|mr|mrs|ms|madam|sir|chair|minister)\b)",
    rf"{I_WILL} take (?:a|an|one|the next|your|some|another)\b.{{0,20}}(?:break|questions?)",
    rf"{I_WILL} (?:(?:move|turn|go|come)(?: back| on| over)* to {ASKED}|hear from\b|break for\b|hand\b)",
    rf"(?:the|this) {TALK} (?:is|was|will|now|stands)(?: now| be)* "
    rf"(?:adjourned|closed|open(?:ed)?|suspended|over)\b|{CONCLUDED}|(?:the )?(?:floor is|time is up|your time)\b",
    rf"(?:today )?(?:we have with us|with us (?:today|is|are)|joining (?:us|me)|(?:we are|we['’]re|{I_AM}) joined)\b",
)
COURTESY = re.compile(LEANING + "(?:" + "|".join(COURTESIES) + ")", re.IGNORECASE)
LONGEST = 22  # words; a longer sentence says more than that, and so does one with a figure


def is_courtesy(sentence: str) -> bool:
    """Tell whether a sentence only greets, thanks, or says what comes next."""
    is_short = len(words(sentence)) <= LONGEST and not any(sign.isdigit() for sign in sentence)
    return is_short and COURTESY.match(sentence.lstrip("\"“' ")) is not None
