"""Stories in, drafts out: a backend is a name in a table, and a failing one gives way to the next."""

from digest.summarize.backends import BACKENDS as BACKENDS
from digest.summarize.backends import Summarizer as Summarizer
from digest.summarize.backends import Tools as Tools
from digest.summarize.backends import Unwritten as Unwritten
from digest.summarize.backends import load as load
from digest.summarize.chain import summarize as summarize
from digest.summarize.settings import EMBEDDED as EMBEDDED
from digest.summarize.settings import LEAD as LEAD
from digest.summarize.settings import Options as Options

__all__ = ["BACKENDS", "EMBEDDED", "LEAD", "Options", "Summarizer", "Tools", "Unwritten", "load", "summarize"]
