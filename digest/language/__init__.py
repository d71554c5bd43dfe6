"""What a text's language is, its sentences, the places it names, and, in English, its tokens, tags, trees and names.

The network stands in digest.language.parser, which is imported where trees are wanted: it loads numpy and more.
"""

from digest.language.detect import detect as detect
from digest.language.places import Mention as Mention
from digest.language.places import Place as Place
from digest.language.places import code_of as code_of
from digest.language.places import codes_of as codes_of
from digest.language.places import is_country as is_country
from digest.language.places import lookup as lookup
from digest.language.places import places as places
from digest.language.reader import is_english as is_english
from digest.language.reader import read as read
from digest.language.reader import reader_hash as reader_hash
from digest.language.reader import trees as trees
from digest.language.tokens import tokens as tokens
from digest.language.tree import Name as Name
from digest.language.tree import Token as Token
from digest.language.tree import Tree as Tree

__all__ = [
    "Mention", "Name", "Place", "Token", "Tree", "code_of", "codes_of", "detect", "is_country", "is_english", "lookup", "places", "read",
    "reader_hash", "tokens", "trees",
]  # fmt: skip
