"""A language model's answer in, what it states out, with the numbers that it cites; whatever shape it chose to write in."""

from digest.summarize.replies.marks import Marked as Marked
from digest.summarize.replies.marks import unmarked as unmarked
from digest.summarize.replies.shapes import pieces as pieces
from digest.summarize.replies.shapes import titled as titled
from digest.summarize.replies.spoken import spoken as spoken
from digest.summarize.replies.structured import Piece as Piece

__all__ = ["Marked", "Piece", "pieces", "spoken", "titled", "unmarked"]
