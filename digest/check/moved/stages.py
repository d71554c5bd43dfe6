"""A draft sentence and its evidence in; stages that no document has reached out (pure): convicted, where a man was accused.

Courts, parliaments and offices have their stages: who is arrested is not charged yet, a bill that one house approved is no law.
Of each stage there are few words, so that a document without any of them does not tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.check.flaws import Evidence, Flaw
from digest.check.moved.documents import all_text, said
from digest.check.passages import Passage
from digest.model import Reason, Span


class Stage(NamedTuple):
    """How a draft tells a stage, the words of which a document that tells it has one, and of the stages before it."""

    told: re.Pattern[str]
    words: re.Pattern[str]
    before: re.Pattern[str]


def _stage(told: str, words: str, before: str) -> Stage:
    return Stage(*(re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for pattern in (told, words, before)))


_ACCUSED = r"accus\w*|charg\w+|indict\w*|arrest\w*|suspect\w*|suspicion|detain\w*|custody|alleg\w*|on trial|prosecut\w*|question\w*"
STAGES = (
    _stage(
        r"(?:was|were|been|is|are|has been|have been) (?:convicted|found guilty)|convicted of\b",
        r"convict\w*|guilty|sentenc\w*|jail\w*|imprison\w*|prison|verdict|conviction|conspir\w+ plea|condemn\w*|finding|penal\w*|fined",
        _ACCUSED,
    ),
    _stage(
        r"(?:was|were|been|is|are) (?:sentenced to|jailed for|imprisoned for)\b",
        r"sentenc\w*|jail\w*|imprison\w*|prison|life\b|years?\b|months?\b|term\b",
        _ACCUSED,
    ),
    _stage(
        r"(?:acquitted|exonerated|cleared) (?:(?:\w+ ){0,6}of\b|by (?:the|a) (?:court|judge|jury))",
        r"acquit\w*|clear\w*|exonerat\w*|innocen\w*|not guilty|quash\w*|overturn\w*|dismiss\w*|dropp\w*|absol\w*|vindicat\w*|void\w*|threw",
        _ACCUSED + r"|pending trial|trial|released?",
    ),
    _stage(
        r"(?:was|were|been|is|are|has|have) (?:been )?(?:formally )?charged with\b",
        r"charg\w+|indict\w*|accus\w*|arraign\w*|prosecut\w*|counts?\b|in court|before (?:a |the )?(?:court|judge|magistrate)\w*|on trial"
        r"|stand trial|plead\w*|trial|convict\w*|guilty",
        r"arrest\w*|suspect\w*|suspicion|detain\w*|custody|question\w*",
    ),
    _stage(
        r"(?:pass(?:ed|es)? (?:a |the |its |their |new )?(?:\w+ )?law\b|signed into law|bec(?:ame|omes?) law|enact(?:ed|s)?\b)",
        r"laws?\b|enact\w*|legislation|acts?\b|statut\w*|signed|legislat\w*|ordinance|decree",
        r"bill\b|draft|proposal|motion|vot\w+|approv\w+|reading|committee",
    ),
    _stage(
        r"(?:(?:would|will|to|and|has|have|had|he|she|they) (?:\w+ly )?(?:resign(?:ed)?|step(?:ped)? down|st(?:and|ood) down|quit))\b",
        r"resign\w*|step\w* (?:down|aside|back)|st(?:and|ood|ands|anding) (?:down|aside)|quit\w*|le(?:ave|aves|aving|ft)\b|depart\w*"
        r"|exit\w*|oust\w*|go\b|going\b|goes\b|went\b|out\b|replac\w*|success\w*|retir\w*|drop\w*|withdr\w*|outgoing|former"
        r"|ex-|remov\w*|relinquish\w*|surrender\w*|end\w*"
        r"|abandon\w*|give up|gave up|walk\w*|lose|lost|vacat\w*|abdicat\w*|pull\w*|bow\w*|\bnot seek|sack\w*|fir(?:ed|ing)",
        r"\w",
    ),
)


def stages(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the stages that a draft tells and no document has a word of, where they have a word of one before."""
    for b in draft.own_branches:
        for stage in STAGES:
            found = stage.told.search(said(b))
            if found is None:
                continue
            text = all_text(evidence)
            if stage.before.search(text) and not stage.words.search(text):
                start = b.tree.span.start
                yield Flaw(Reason.CLAIM, Span(start + found.start(), start + found.end()))
