"""Stories in, drafts out: a backend is a name in a table, and a failing one gives way to the next."""

from digest.summarize.backends import BACKENDS as BACKENDS
from digest.summarize.backends import Summarizer as Summarizer
from digest.summarize.backends import Tools as Tools
from digest.summarize.backends import Unwritten as Unwritten
from digest.summarize.backends import examine as examine
from digest.summarize.backends import load as load
from digest.summarize.backends import made_with as made_with
from digest.summarize.backends import unknown as unknown
from digest.summarize.chain import chain_of as chain_of
from digest.summarize.chain import summarize as summarize
from digest.summarize.choice import is_configured as is_configured
from digest.summarize.choice import lacking as lacking
from digest.summarize.choice import mistakes as mistakes
from digest.summarize.settings import EMBEDDED as EMBEDDED
from digest.summarize.settings import LEAD as LEAD
from digest.summarize.settings import Options as Options

__all__ = [
    "BACKENDS",
    "EMBEDDED",
    "LEAD",
    "Options",
    "Summarizer",
    "Tools",
    "Unwritten",
    "chain_of",
    "examine",
    "is_configured",
    "lacking",
    "load",
    "made_with",
    "mistakes",
    "summarize",
    "unknown",
]
