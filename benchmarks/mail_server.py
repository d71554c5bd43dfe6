"""A real mail server on loopback, for tests and proofs: aiosmtpd on a port that is free."""

from __future__ import annotations

import contextlib
import socket
import ssl
from typing import Any

from aiosmtpd.controller import Controller

HOST = "127.0.0.1"
PATIENCE_S = 60  # so long nothing here takes, however busy the machine


class Quick(Controller):
    """A server that is ready as soon as it listens; its own first call on itself speaks no TLS. port: where, once it is started."""

    def __init__(self, handler: Any, **given: Any) -> None:
        super().__init__(handler, hostname=HOST, port=0, ready_timeout=PATIENCE_S, **given)

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        with contextlib.closing(socket.create_connection((HOST, self.port), PATIENCE_S)) as call:
            if self.ssl_context is None:
                call.recv(100)
            else:
                with ssl._create_unverified_context().wrap_socket(call) as wrapped:
                    wrapped.recv(100)
