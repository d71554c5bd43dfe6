"""What a text's language is, and its sentences; tags, trees and names will stand here too."""

from digest.language.detect import detect as detect
from digest.language.reader import read as read
from digest.language.reader import reader_hash as reader_hash

__all__ = ["detect", "read", "reader_hash"]
