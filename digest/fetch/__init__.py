"""Addresses in, responses out: HTTP with limits on time and size, one gap a host, and an address guard."""

from digest.fetch.client import Client as Client
from digest.fetch.client import Response as Response
from digest.fetch.settings import Options as Options

__all__ = ["Client", "Options", "Response"]
