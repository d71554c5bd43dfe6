"""Summarizers for tests, as `corrupting:Corrupting` names one: what lead writes, with a sentence told wrong, or with a lead besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.model import Draft, DraftSentence, Story
from digest.summarize.lead import Lead

# One wrong sentence for each of the texts that a test publishes, by words of the sentence in whose place it stands.
WRONG = {
    "Nine ships": "Ninety ships wait outside, the authority said.",
    "About 3,000": "3,000 passengers were booked again.",
    "Hana Vik": "Llamas graze quietly.",
}


class Corrupting:
    """Writes as lead does, and tells one sentence wrong."""

    name = "corrupting"

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        """Return lead's drafts, corrupted."""
        return [
            replace(draft, sentences=tuple(map(_told_wrong, draft.sentences)), backend=self.name)
            for draft in Lead().summarize(stories, words)
        ]


class Leading:
    """Writes as lead does, with the first sentence in fewer words as the lead."""

    name = "leading"

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        """Return lead's drafts, each with a lead of its own."""
        drafts = Lead().summarize(stories, words)
        return [replace(draft, lead=replace(draft.sentences[0], text=draft.sentences[0].text.replace("The ", ""))) for draft in drafts]


def _told_wrong(sentence: DraftSentence) -> DraftSentence:
    return replace(sentence, text=next((wrong for begin, wrong in WRONG.items() if sentence.text.startswith(begin)), sentence.text))
