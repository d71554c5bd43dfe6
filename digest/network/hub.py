"""The hub's name of a model in, the folder of its files in the hub's cache out: fetched once, where that is allowed."""

from __future__ import annotations

import contextlib
import re
import socket
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from digest.errors import BackendError, NotFetchedError
from digest.network.lookups import Lookups
from digest.text import one_line

HUB_ID = re.compile(r"\w[\w.-]*/\w[\w.-]*", re.ASCII)
LOOKUPS = Lookups(4)  # connections that are tried at once, those included that nobody waits for any more
CONNECT_S = 3.0  # seconds; whoever asks whether the hub is there does not wait for a download

PORTS = {"http": 80, "https": 443, "socks4": 1080, "socks4a": 1080, "socks5": 1080, "socks5h": 1080}  # where an address says none


class Wanted(NamedTuple):
    """What is asked of the hub, and how its errors speak.

    who: what needs it ("encoder"); files: patterns of what is fetched, of the top folder alone; is_whole: tells whether a folder
    holds all that is needed, which a download that broke off does not; instead: the other way out, as errors end.
    """

    who: str
    files: Sequence[str]
    is_whole: Callable[[Path], bool]
    instead: str


def from_hub(name: str, wanted: Wanted, *, is_local: bool = False, offline: bool = False) -> Path:
    """Return the folder of a hub model's files, those of the cache (HF_HOME) where they are whole.

    is_local: ask no hub now; offline: the configuration says never to. Raises NotFetchedError when the hub would have to be asked,
    and BackendError when it may not be, cannot be reached, or does not give it.
    """
    who = f"{wanted.who} {name!r}"
    try:
        from huggingface_hub import constants, snapshot_download
        from huggingface_hub.errors import LocalEntryNotFoundError
    except ImportError as error:
        raise BackendError(f"{who}: {error.name} is not installed; pip install 'digest[embedded]'") from error

    def snapshot(*, is_local: bool) -> Path:
        found = snapshot_download(name, allow_patterns=list(wanted.files), ignore_patterns=["*/*"], local_files_only=is_local)
        return Path(found)

    absent = f"the hub's cache ({constants.HF_HUB_CACHE}) holds no whole copy"
    instead = f"run `hf download {name} --local-dir FOLDER` on a machine with a network, copy it here, then {wanted.instead}"
    try:
        with contextlib.suppress(LocalEntryNotFoundError):
            kept = snapshot(is_local=True)
            if wanted.is_whole(kept):
                return kept
        if offline:
            raise BackendError(f"{who}: `offline: true` is set, and {absent}; {instead}")
        if not is_local or constants.HF_HUB_OFFLINE:
            return snapshot(is_local=False)
    except BackendError:
        raise
    except LocalEntryNotFoundError as error:
        if constants.HF_HUB_OFFLINE:
            cause = f"HF_HUB_OFFLINE is set, and {absent}"
        else:
            cause = f"{absent}, and the hub cannot be reached ({one_line(str(error.__cause__ or error), 100)})"
        raise BackendError(f"{who}: {cause}; {instead}") from error
    except Exception as error:  # the hub's client and what it stands on raise errors of many families
        cause = f"the hub does not give it ({one_line(str(error), 100)})"
        raise BackendError(f"{who}: {cause}; correct the name, or {wanted.instead}") from error
    raise NotFetchedError(f"{who}: {absent}", instead)


def out_of_reach() -> str | None:
    """Return why the hub cannot be reached; None where a connection to it, or to the proxy that is set, can be made. Asks it nothing.

    Of a proxy whose address nobody can read it is not known, and None too: the hub's client says what it makes of that.
    """
    from huggingface_hub import constants

    hub, proxies = urlsplit(constants.ENDPOINT), getproxies()
    proxy = None if proxy_bypass(hub.hostname or "") else proxies.get(hub.scheme) or proxies.get("all")
    way = _way(proxy or constants.ENDPOINT)
    return _unconnected(*way) if way else None


def _way(address: str) -> tuple[str, int] | None:
    """Return the host and port of a server's or a proxy's address, which is HTTP where it does not say; None where it has none."""
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (parts.hostname, port) if parts.hostname and port else None


def _unconnected(host: str, port: int) -> str | None:
    """Return why no connection can be made within CONNECT_S, the look-up of the name included, which has no limit of its own."""
    try:
        LOOKUPS.begin(partial(socket.create_connection, (host, port), CONNECT_S)).result(CONNECT_S).close()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error) or f"no answer within {CONNECT_S:g} s"
        return one_line(f"{host}: {why}", 100)
    return None
