"""What the configuration says of mail: who sends, where copies go, and to whom."""

from __future__ import annotations

import ipaddress
import re
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Annotated, Any, Literal, NamedTuple, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from digest.settings import options

Security = Literal["starttls", "tls", "none"]
OUTBOX = "outbox/"
MAX_ADDRESS = 254  # characters: RFC 5321, section 4.5.3.1.3, less the angle brackets
# RFC 5321, section 4.1.1.1: the name after EHLO is a domain or an address literal
HELO = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f.:IPv]+\]")
PLACES = ("smtp", "maildir", "folder")


class Server(NamedTuple):
    """A mail server as smtp names it; port is None when the address leaves it out."""

    scheme: str
    host: str
    port: int | None


def mailbox(value: str) -> str:
    """Accept one address, with or without a name; raise ValueError for anything else."""
    name, address = parseaddr(value)
    user, _, domain = address.rpartition("@")
    if not user or not domain or any(c.isspace() or ord(c) < 32 for c in address) or value.count("@") != 1:
        raise ValueError(f'{value!r} is no mail address; write name@example.org or "Name <name@example.org>"')
    if len(address) > MAX_ADDRESS:
        raise ValueError(f"{value[:40]!r}... is longer than the {MAX_ADDRESS} characters that a mail address may have")
    try:
        Address(display_name=name, addr_spec=address)
        domain.encode("idna")
    except Exception as error:  # the library raises several kinds of its own for one and the same mistake
        raise ValueError(f"{value!r} is no mail address ({error})") from error
    return value


def server(url: str) -> Server:
    """Take apart smtp://host:port or smtps://host:port.

    Raises ValueError; its message never repeats the address, since a mistaken one may hold a password.
    """
    form = "write smtp://host:587 or smtps://host:465"
    if any(c.isspace() or not c.isprintable() for c in url):
        raise ValueError(f"a server's address holds no space; {form}")
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise ValueError(f"the server's address cannot be read, or its port is not between 1 and 65535; {form}") from error
    if parts.username is not None or parts.password is not None:
        raise ValueError("a server's address names no user and no password; use user, and password_env or password_file")
    if parts.scheme not in ("smtp", "smtps"):
        raise ValueError(f"a mail server's address begins with smtp:// or smtps://; {form}")
    if not host:
        raise ValueError(f"the server's address names no host; {form}")
    if port == 0:
        raise ValueError(f"port 0 is none; {form}")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(f"a server's address ends after its port; {form}")
    return Server(parts.scheme, host, port)


def is_here(host: str) -> bool:
    """Tell whether a host name or address always means this machine: localhost, 127.0.0.0/8, ::1."""
    if host.rstrip(".").lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked(url: str) -> str:
    server(url)
    return url


def _name(value: str) -> str:
    if not HELO.fullmatch(value):
        raise ValueError(f"{value!r} is no host name; write the full name of this machine, for example mail.example.org")
    return value


def _place(value: str) -> str:
    if not value.strip() or "\0" in value:
        raise ValueError("it names no path")
    return value


Mailbox = Annotated[str, AfterValidator(mailbox)]
Place = Annotated[str, AfterValidator(_place)]


def _default_folder(known: dict[str, Any]) -> str | None:
    return None if known.get("smtp") or known.get("maildir") else OUTBOX


class Options(options.Options):
    """How copies reach the readers: exactly one of smtp, maildir and folder; folder "outbox/" when none is given.

    security: None means tls for smtps://, none when the host is this machine, starttls elsewhere.
    timeout_s: for each answer of the server; dot_timeout_s: for its answer to a whole message, None for ten times as
    long (RFC 5321, section 4.5.3.2, advises minutes, since whoever gives up there cannot know what became of it).
    uncertain: whether a copy is held or sent again when the connection broke after its last dot.
    give_up_h: hours of trying again. Paths are relative to the configuration.
    """

    sender: Mailbox = Field(default="Digest <digest@localhost.localdomain>", alias="from")
    smtp: Annotated[str, AfterValidator(_checked)] | None = None
    maildir: Place | None = None
    folder: Place | None = Field(default_factory=_default_folder)
    security: Security | None = None
    user: str = ""
    password_env: str = Field(default="DIGEST_SMTP_PASSWORD", min_length=1)
    password_file: Place | None = None
    ca_file: Place | None = None
    timeout_s: float = Field(default=30, gt=0, le=600)
    dot_timeout_s: float | None = Field(default=None, gt=0, le=3600)
    helo: Annotated[str, AfterValidator(_name)] | None = None
    uncertain: Literal["hold", "again"] = "hold"
    give_up_h: float = Field(default=24, gt=0, le=24 * 30)
    unsubscribe: Mailbox | None = None
    list_name: str | None = Field(default=None, min_length=1, max_length=120)

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        given = [name for name in PLACES if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"copies go to one place, and {' and '.join(given) or 'none'} are given; keep one of smtp, maildir and folder")
        if self.smtp is None:
            if self.security is not None:
                raise ValueError("security is of use with smtp only; remove it, or name the server with smtp")
            return self
        scheme, host, _ = server(self.smtp)
        if self.security is not None and (scheme == "smtps") != (self.security == "tls"):
            right = "smtps://" if self.security == "tls" else "smtp://"
            raise ValueError(f"{scheme}:// and security {self.security} contradict each other; write {right} or leave security out")
        if self.user and self.encryption == "none" and not is_here(host):
            raise ValueError(f"a login at {host} without encryption would show the password to the network; use starttls or smtps://")
        return self

    @property
    def host(self) -> str:
        """The mail server's name; empty without one."""
        return server(self.smtp).host if self.smtp else ""

    @property
    def port(self) -> int:
        """The server's port: 465 for TLS, 587 for STARTTLS and 25 without encryption, unless the address names another."""
        return (server(self.smtp).port if self.smtp else None) or {"tls": 465, "starttls": 587, "none": 25}[self.encryption]

    @property
    def encryption(self) -> Security:
        """What security comes to."""
        if self.security is not None or self.smtp is None:
            return self.security or "none"
        scheme, host, _ = server(self.smtp)
        return "tls" if scheme == "smtps" else "none" if is_here(host) else "starttls"


class Reader(options.Options):
    """Who gets a copy; every reader gets the whole edition."""

    address: Mailbox
    sections: Literal["all"] = "all"
