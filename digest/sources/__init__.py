"""A source in, its entries out: feeds (RSS, Atom, JSON Feed) and pages through a getter that is handed in, folders from disk."""

from digest.sources.read import Batch as Batch
from digest.sources.read import Get as Get
from digest.sources.read import read as read

__all__ = ["Batch", "Get", "read"]
