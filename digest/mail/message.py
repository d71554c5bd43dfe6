"""An edition and a reader in, one complete message out: the same bytes every time (pure)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from digest import options
from digest.model import Edition
from digest.text import one_line


def _mailbox(value: str) -> str:
    """Accept one address, with or without a name; raise ValueError for anything else."""
    name, address = parseaddr(value)
    user, _, domain = address.rpartition("@")
    if not user or not domain or any(c.isspace() or ord(c) < 32 for c in address) or value.count("@") != 1:
        raise ValueError(f'{value!r} is no mail address; write name@example.org or "Name <name@example.org>"')
    try:
        Address(display_name=name, addr_spec=address)
    except Exception as error:  # the library raises several kinds of its own for one and the same mistake
        raise ValueError(f"{value!r} is no mail address ({error})") from error
    return value


Mailbox = Annotated[str, AfterValidator(_mailbox)]


class Options(options.Options):
    """How copies reach the readers.

    folder: where .eml files are written. smtp, user, password_env: for sending, which this version does not do.
    """

    sender: Mailbox = Field(default="Digest <digest@localhost.localdomain>", alias="from")
    folder: str = "outbox/"
    smtp: str = "smtp://localhost:25"
    user: str = ""
    password_env: str = "DIGEST_SMTP_PASSWORD"  # noqa: S105 - the name of a variable, not a password


class Reader(options.Options):
    """Who gets a copy; every reader gets the whole edition."""

    address: Mailbox
    sections: Literal["all"] = "all"


def message(edition: Edition, reader: Reader, sender: str, *, title: str, dated: datetime) -> EmailMessage:
    """Write one reader's copy: plain text and HTML as alternatives.

    dated: the end of the edition's window. Message-ID and boundary are made from plan, date, revision and reader,
    so that a repeat is the same message, byte for byte.
    """
    key = hashlib.sha256("\n".join([edition.plan, edition.date.isoformat(), str(edition.revision), reader.address]).encode()).hexdigest()
    copy = EmailMessage(policy=SMTP)
    copy["From"] = _address(sender)
    copy["To"] = _address(reader.address)
    copy["Subject"] = one_line(title, 200)
    copy["Date"] = format_datetime(dated)
    copy["Message-ID"] = f"<{key[:32]}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    copy["Auto-Submitted"] = "auto-generated"
    copy.set_content(edition.text)
    copy.add_alternative(edition.html, subtype="html")
    copy.set_boundary(f"digest-{key[:24]}")
    return copy


def _address(value: str) -> Address:
    name, address = parseaddr(value)
    return Address(display_name=one_line(name), addr_spec=address)
