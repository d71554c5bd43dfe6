"""An edition and a reader in, one complete message out: the same bytes every time (pure)."""

from __future__ import annotations

import binascii
import functools
import hashlib
import json
import re
import unicodedata
from datetime import datetime
from email.header import Header
from email.headerregistry import Address, BaseHeader, HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime, parseaddr
from typing import Any
from urllib.parse import quote

from digest.mail.options import Options, Reader
from digest.markup.styles import fits, inlined
from digest.model import Edition, MailKind
from digest.text import one_line

MAX_SUBJECT = 200  # characters
DATA = re.compile(r'(?<= src=")data:image/png;base64,([A-Za-z0-9+/]+=*)(?=")')  # a picture in a page
SPECIALS = re.compile(r"""[()<>\[\]:;@\\,."]""")  # RFC 5322, section 3.2.3: not in an unquoted phrase


def message(
    edition: Edition, reader: Reader, settings: Options, *, title: str, list_title: str, dated: datetime, kind: MailKind = "copy"
) -> EmailMessage:
    """Write one reader's copy: plain text and HTML as alternatives, 7-bit clean; the page's pictures lie beside it, in one part with it.

    title: the subject. list_title: names the list (List-Id, RFC 2919) unless the settings do. dated: aware; when the
    edition was archived. kind: a notice to who approves is of no list, which a mail program might put out of sight.
    Message-ID and boundaries are made from plan, date, revision, kind and reader, so that a repeat is
    the same message, byte for byte. List-Unsubscribe (RFC 2369) is a mailto alone: RFC 8058 needs an HTTPS address.
    """
    sender = _address(settings.sender)
    to = _address(reader.address)
    key = _key(edition, to, kind)
    copy = EmailMessage(policy=SMTP.clone(header_factory=_headers()))
    copy["From"] = sender
    copy["To"] = to
    copy["Subject"] = header_text(title, MAX_SUBJECT)
    copy["Date"] = format_datetime(dated)
    copy["Message-ID"] = f"<{key[:32]}@{sender.domain}>"
    if kind == "copy":
        copy["List-Id"] = _list_id(settings.list_name or list_title, sender.domain)
        copy["List-Unsubscribe"] = _unsubscribe(settings.unsubscribe or settings.sender, edition.plan)
    copy["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers, please
    of_kind = "" if kind == "copy" else f" {kind}"
    copy["X-Digest-Edition"] = header_text(f"{edition.plan} {edition.date} r{edition.revision}{of_kind}", 120)
    copy.set_content(edition.text, cte=_encoding(edition.text))
    page, pictures = _parted(_styled(edition.html), sender.domain)
    copy.add_alternative(page, subtype="html", cte=_encoding(page))
    *_, html = copy.iter_parts()
    for cid, png in pictures.items():
        html.add_related(png, "image", "png", cid=f"<{cid}>", filename=f"{cid.partition('@')[0]}.png", disposition="inline")
    if pictures:
        html.set_boundary(f"digest-{key[24:48]}")
    copy.set_boundary(f"digest-{key[:24]}")
    return copy


@functools.lru_cache(maxsize=4)
def _parted(page: str, domain: str) -> tuple[str, dict[str, bytes]]:
    """Return a page that names its pictures, and these by the names: many a mail program shows none that stand in a page."""
    pictures: dict[str, bytes] = {}

    def named(found: re.Match[str]) -> str:
        png = binascii.a2b_base64(found[1])
        cid = f"figure-{hashlib.sha256(png).hexdigest()[:12]}@{domain}"
        pictures[cid] = png
        return f"cid:{cid}"

    return DATA.sub(named, page), pictures


class _Unfolded(BaseHeader):
    """A header written as given: the library would fold it, or turn a long address in it into encoded words."""

    max_count = 1

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        kwds["decoded"], kwds["parse_tree"] = value, None

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


@functools.lru_cache(maxsize=4)
def _styled(page: str) -> str:
    """Return a page as it was archived; one from the time when styles stood in its head alone gets them into its elements."""
    if ' style="' in page:
        return page
    made = inlined(page)
    return made if fits(made) else page


def header_text(text: str, limit: int = 0) -> str:
    """Return text that is safe in a header: one line, no control or direction marks, no encoded word.

    "=?" loses its shape, since a title that looks like an encoded word (RFC 2047) would be decoded into whatever it
    hides, line breaks included.
    """
    return one_line(one_line(text).replace("=?", "= ?"), limit)  # first what has no width: it may stand between the two


def envelope(copy: EmailMessage) -> tuple[str, str]:
    """Return sender and reader of a copy as an SMTP envelope names them."""
    return copy["From"].addresses[0].addr_spec, copy["To"].addresses[0].addr_spec


@functools.cache
def _headers() -> HeaderRegistry:
    registry = HeaderRegistry()
    registry.map_to_type("list-unsubscribe", _Unfolded)
    registry.map_to_type("list-id", _Unfolded)
    return registry


def _key(edition: Edition, to: Address, kind: MailKind) -> str:
    """Return what no other message has; a copy's key is what it was before there were other kinds, so that one sent again is the same."""
    parts = [edition.plan, edition.date.isoformat(), edition.revision, f"{to.username}@{to.domain}", *([] if kind == "copy" else [kind])]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _address(value: str) -> Address:
    name, address = parseaddr(value)
    user, _, domain = address.rpartition("@")
    return Address(display_name=header_text(name), addr_spec=f"{user}@{_domain(domain)}")


def _domain(domain: str) -> str:
    return domain.encode("idna").decode("ascii").lower()


def _list_id(title: str, domain: str) -> str:
    """Write `Title <slug.domain>`; what a phrase may not hold is left out of the title."""
    phrase = one_line(SPECIALS.sub(" ", header_text(title)), 80)
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "digest"
    if not phrase.isascii():
        phrase = Header(phrase, "utf-8").encode(linesep="")
    return f"{phrase} <{slug}.{domain}>".lstrip()


def _unsubscribe(mailbox: str, plan: str) -> str:
    user, _, domain = parseaddr(mailbox)[1].rpartition("@")
    return f"<mailto:{quote(user, safe='')}@{_domain(domain)}?subject=unsubscribe%20{quote(plan, safe='')}>"


def _encoding(text: str) -> str:
    """Choose the shorter of two encodings whose lines are short and 7-bit: quoted-printable or base64."""
    raw = text.encode()
    quoted = sum(1 if (32 <= byte < 127 and byte != 61) or byte == 10 else 3 for byte in raw)
    return "quoted-printable" if quoted <= len(raw) * 4 / 3 else "base64"
