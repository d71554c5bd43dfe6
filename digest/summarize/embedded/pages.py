"""A sentence of a page in, whether it is the page's own words out (pure): bylines, credits, captions, and what it says to its readers.

What a page says of itself is found where it begins or ends a sentence, since news may be about newsletters and cookies.
"""

from __future__ import annotations

import re

from digest.sentences.datelines import is_byline, is_credit
from digest.summarize.wording import PAYWALL, REGISTER

BULLETS = " •·*>»|-–—(["

ASKED = (  # what a page asks of its readers
    r"(?:please )?(?:click|tap) (?:here|on|to|below|through)\b",
    r"(?:read|see|find out|learn) (?:more|also|next)\b|(?:read|see|find|view) (?:the|our) (?:full|original)\b|see also\b",
    r"(?:sign|log) (?:up|in) (?:for|to|here|now|with|below)\b|subscribe\b|register (?:now|here|for free)\b",
    r"(?:follow|like|join) (?:us|@\w+|\w+ on (?:twitter|facebook|instagram|x)|our)\b",
    r"(?:follow|like) .{1,40} on (?:twitter|facebook|instagram)\b",
    r"(?:share|print|save|tweet) (?:this|on|via)\b|e-?mail (?:this|to a friend)\b|download (?:our|the app|the \w+ app)\b",
    r"get (?:the latest|our|breaking|unlimited|email|alerts|all the)\b|scroll (?:down|up)\b|skip to\b|back to top\b",
    r"(?:watch|listen|view|play)(?: (?:now|live|below|above|more|the (?:video|clip)|to the (?:podcast|episode|interview))\b|:)",
    r"(?:leave|post|add|submit) (?:a|your) (?:comment|reply)\b|do not (?:reproduce|copy|redistribute)\b",
    r"support (?:our|independent) journalism",
    r"(?:contact|reach|e-?mail|call|write to) (?:the (?:writer|author|reporter|newsroom|editor)|us)\b",
    r"have (?:you got )?a (?:story|tip|question|comment) |(?:want|need) more\b|thank you for (?:reading|signing|subscribing)",
    r"(?:please )?enable (?:java ?script|cookies|notifications)",
    r"(?:accept|reject|manage|decline) (?:all|cookies|my|your|optional)\b",
    r"unlock (?:this|the) \w+\b|stay (?:with us|tuned)\b",
    r"(?:(?:good (?:morning|afternoon|evening|day)|hello|hi)\b.{0,20})?welcome (?:back )?to (?:our|the|this|today)\b.{0,40}"
    r"\b(?:live|blog|coverage|updates?)\b",
    r"we(?:['’]ll| will) (?:be )?(?:bring|have|keep|post)(?:ing)? (?:you|all|the latest)\b",
    r"for (?:more|further|all the latest|the latest|confidential|media|press) (?:information|news|details|support|stories|[ei]nquiries)\b"
    r".{0,60}(?:,|:| visit| call| contact| click| go to| follow)",
    rf"to (?:see|view|watch|comment)\b.{{0,60}}\b{REGISTER}|to (?:read|see|view|watch|comment|continue)\b.{{0,60}}\b(?:click|javascript)\b",
    *PAYWALL,
)
TOLD = (  # what it says of itself
    r"(?:this|the) (?:story|article|post|page|piece|copy|blog|transcript|item)(?: has| have| is| was| will| may| first| originally)?"
    r"(?: (?:since|also|being|been|be|first|originally|last|automatically))* (?:updated|corrected|amended|clarified|edited|published"
    r"|republished|modified|appeared|posted|reproduced|supported by|part of our)\b",
    r"our standards\b|all rights reserved|copyright (?:©|\(c\)|\d|19|20)|(?:©|\(c\)) ",
    r"(?:we|this (?:site|website|page)|our (?:site|website|partners))(?: and our partners)? uses? (?:\w+ )?cookies",
    r"by (?:continuing|using|clicking|signing|subscribing|registering|browsing)\b.{0,90}\b(?:you|cookies|terms|policy)\b",
    r"(?:your|you have) (?:browser|consent|privacy|cookies?|subscription|inbox)\b|you (?:can|may) (?:unsubscribe|opt out|withdraw)\b",
    r"(?:terms of (?:use|service)|privacy (?:policy|notice)|cookie (?:policy|settings|preferences|notice)|cookies)[.\s]*$",
    r"(?:last (?:updated|modified|edited|reviewed)|(?:first )?(?:published|updated|posted|modified))(?::| (?:on|at) | ?\d)",
    r"here(?:['’]s| is| are) (?:how|what|why|who|when|everything|a (?:look|guide|list)|the (?:latest|list|full)|some (?:tips|of))\b"
    r"(?:(?:19|20)\d\d\b|(?! --? )[^:;,–—(\d])*$",  # nothing is told behind it: "Here is what is known: 41 people died"
    r"(?:story|article) continues\b|advertisements?[.:]?$|loading[.…]*$|most (?:read|popular)[.:]?$",
    r"that(?:['’]s| is) (?:all|it) (?:from|for)\b",
    r"we(?:['’]re| are) (?:now )?(?:closing|wrapping up|ending) (?:this|our|the)\b.{0,30}\b(?:blog|coverage)\b",
    r"related(?::| (?:articles?|stories|content|links)\b)",
    r"editor['’]?s['’]? notes?\b|notes? to (?:editors|readers)\b|disclaimer\b|(?:the )?(?:opinions?|views?) (?:expressed|stated)\b",
    r"(?:tags?|topics?|keywords?|categories|contacts?|tel|phone|e-?mail|website|twitter|isbn|disclosure) ?: ",
    r"(?:comments?|replies) (?:\(\d+\)|are closed)|\d+ (?:comments?|shares?|views?|likes?|min(?:ute)?s? read)[.]?$",
    r"this material may not be\b|reuters?\W{0,3}(?:m\W?)?$",
)
SHOWN = (  # what it says of a picture
    r"(?:image|media|video|photo|picture) (?:caption|source|credit|copyright|playback)\b",
    r"(?:file (?:photo|image|picture)|handout|pictured|photos?|image|caption|in pictures|gallery|infographic)(?: \(\w+\))? ?:",
    r"(?:left|right|above|below|top|cent(?:re|er)|bottom|clockwise|l-r)(?:,? (?:and )?(?:above|below|left|right))?(?: from [a-z-]+)? ?:",
    r"pictured\b",
)
BEGINS = re.compile("|".join((*ASKED, *TOLD, *SHOWN)), re.IGNORECASE)
ENDS = re.compile(
    r"(?:\bcontributed (?:to|reporting for) this (?:report|story|article|piece)"
    r"|\b(?:all rights reserved|click here|read more|see more|sign up here"
    r"|subscribe now)|\bmay not be (?:published|reproduced|copied)[^.]{0,80})[.!»>\s]*$",
    re.IGNORECASE,
)
CREDITED = re.compile(  # "... REUTERS/Jane Doe", "(AP Photo/J. Doe)", "(Photo by J. Doe)"
    r"(?:\bREUTERS/[A-Z]|\bAP Photo\b|\bGetty Images\b|[(\[](?:Photo|Image|Picture|Credit)s?(?: by|:)).{0,60}$"
)


def is_of_page(sentence: str) -> bool:
    """Tell whether a sentence is the page's own."""
    flat = " ".join(sentence.lstrip(BULLETS).split())
    if BEGINS.match(flat) or ENDS.search(flat) or CREDITED.search(flat) or is_credit(sentence):
        return True
    return is_byline(flat)
