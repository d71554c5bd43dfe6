"""A text and its trees in, who says what out (pure): quotations, speech in other words, reports and their makers."""

from digest.speech.speakers import Said as Said
from digest.speech.speakers import speaker_at as speaker_at
from digest.speech.speakers import speakers as speakers

__all__ = ["Said", "speaker_at", "speakers"]
