"""A pure function and hostile bytes in, its result out: it runs in a child process of bounded time and memory."""

from digest.confined.calls import Call as Call
from digest.confined.calls import directly as directly
from digest.confined.pool import Options as Options
from digest.confined.pool import Pool as Pool

__all__ = ["Call", "Options", "Pool", "directly"]
