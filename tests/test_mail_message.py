"""A reader's copy: what its headers and parts hold, and that nothing else gets into them."""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.policy import default as modern
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.mail import Options, Reader, message
from digest.mail.message import header_text
from digest.markup.styles import MAX_HTML
from digest.model import Edition

GOLDEN = Path(__file__).parent / "data" / "golden"
DATED = datetime(2026, 3, 10, 6, 0, tzinfo=ZoneInfo("Europe/Brussels"))
HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Auto-Submitted", "X-Digest-Edition", "MIME-Version",
    "Content-Type",
]  # fmt: skip
HOSTILE = [
    "Storm\r\nBcc: spy@evil.example",
    "Storm\nX-Evil: 1\n\nbody",
    "Storm\rX-Evil: 1",
    "nul\0byte and \x1b[31mred",
    "line\u2028and\u2029paragraph\x85next\x0bpage\x0c",
    "\u202egnp.exe\u202c \u2066iso\u2069 \u061cmark \u200f",
    "=?utf-8?q?=0D=0AX-Evil:_1?=",
    "=\u200b?utf-8?q?=0D=0AX-Evil:_1?=",
    "=\u2060?\u200butf-8?q?=0D=0AX-Evil:_1?\u200b=",
    "=?utf-8?b?DQpYLUV2aWw6IDE=?= =?utf-8?q?two?=",
    "lone \ud800 surrogate",
    "x" * 5000,
    "é" * 3000,
    "日本" * 100 + "\r\nX-Evil: 1",
    '<script>, "quoted" <a@b.example>; (comment) \\ [x]',
    "",
]


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The first golden edition."""
    html, text = ((GOLDEN / f"2026-03-10.{form}").read_text(encoding="utf-8") for form in ("html", "txt"))
    return Edition(plan="morning", date=date(2026, 3, 10), revision=1, markdown="", html=html, text=text, manifest="{}")


def made(
    edition: Edition, address: str = "Ada <ada@example.org>", title: str = "Morning: storm", list_title: str = "Morning", **mail: str
) -> EmailMessage:
    chosen = Options.model_validate({"from": "Digest <digest@example.org>", **mail})
    return message(edition, Reader(address=address), chosen, title=title, list_title=list_title, dated=DATED)


def read(copy: EmailMessage) -> EmailMessage:
    found = email.message_from_bytes(bytes(copy), policy=modern)
    assert isinstance(found, EmailMessage)
    return found


def check_wire(copy: EmailMessage) -> None:
    """Every message is 7-bit, ends its lines in CRLF, keeps them short, and has the headers that it should have."""
    raw = copy.as_bytes(policy=SMTP)
    assert raw.isascii()
    assert b"\0" not in raw
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert [name for name, _ in email.message_from_bytes(raw).items()] == HEADERS
    assert not re.search(r"evil|spy|bcc", " ".join(email.message_from_bytes(raw).keys()), re.IGNORECASE)


def test_headers_say_what_they_should(edition):
    """The headers name sender, reader, subject, list and edition."""
    copy = read(made(edition, title="Morning briefing, 10 March: Überflutung kills four", list_title="Morning briefing (example, all)"))
    check_wire(made(edition))
    assert copy["From"] == "Digest <digest@example.org>"
    assert copy["To"] == "Ada <ada@example.org>"
    assert copy["Subject"] == "Morning briefing, 10 March: Überflutung kills four"
    assert copy["Date"] == "Tue, 10 Mar 2026 06:00:00 +0100"
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.org>", copy["Message-ID"])
    assert copy["List-Id"] == "Morning briefing example all <morning-briefing-example-all.example.org>"
    assert copy["List-Unsubscribe"] == "<mailto:digest@example.org?subject=unsubscribe%20morning>"
    assert copy["Auto-Submitted"] == "auto-generated"
    assert copy["X-Digest-Edition"] == "morning 2026-03-10 r1"
    assert copy["List-Unsubscribe-Post"] is None


def test_settings_name_list_and_unsubscribe_address(edition):
    """list_name and unsubscribe replace what is made from title and sender; a long address is not encoded."""
    copy = made(edition, list_name="Café News", unsubscribe="leave+all@" + "long-" * 11 + "name.lists.example.org")
    check_wire(copy)
    assert read(copy)["List-Id"] == "Café News <cafe-news.example.org>"
    raw = bytes(copy).replace(b"\r\n ", b" ")
    assert b"<mailto:leave%2Ball@" + b"long-" * 11 + b"name.lists.example.org?subject=unsubscribe%20morning>" in raw


def test_both_parts_are_complete(edition):
    """The plain part comes first and is the edition's text; the HTML part holds its words."""
    copy = read(made(edition))
    plain, html = copy.iter_parts()
    assert copy.get_content_type() == "multipart/alternative"
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().replace("\r\n", "\n") == edition.text
    assert html.get_content().replace("\r\n", "\n").rstrip("\n") == edition.html.rstrip("\n")
    assert {part["Content-Transfer-Encoding"] for part in (plain, html)} <= {"quoted-printable", "base64"}


OLD = (
    "<!DOCTYPE html><html><head><style>p { color: red } @media print { p { color: blue } }</style></head><body><p>x</p>{more}</body></html>"
)


def test_the_archived_page_is_mailed(edition):
    """Byte for byte, its line ends aside: nothing is done to it once more."""
    assert '<body bgcolor="#ffffff" style="' in edition.html
    assert page_of(made(edition)) == edition.html.rstrip("\n")


def test_an_older_page_gets_its_styles_into_its_elements(edition):
    """One from before pages were archived so; where it would grow too long, it stays as it is."""
    short, long = OLD.replace("{more}", ""), OLD.replace("{more}", "<p>x</p>" * 12_000)
    assert '<p style="color:red">x</p>' in page_of(made(replace(edition, html=short)))
    assert len(long) < MAX_HTML
    assert page_of(made(replace(edition, html=long))) == long


def page_of(copy: EmailMessage) -> str:
    _, html = read(copy).iter_parts()
    return str(html.get_content().replace("\r\n", "\n").rstrip("\n"))


@pytest.mark.parametrize(
    "text",
    ["plain\n", "Größe, naïve, 5 €\n" * 50, "新闻简报\n" * 500, "x" * 5000 + "\n", ".\n..\nFrom here\n", "a\r\nb\rc\n", "nul \0 \x85\n"],
)
def test_every_text_survives_its_encoding(edition, text):
    """Any text arrives as it was, in short 7-bit lines."""
    copy = made(replace(edition, text=text))
    check_wire(copy)
    plain = next(read(copy).iter_parts())
    assert plain.get_payload(decode=True).decode().replace("\r\n", "\n") == text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_add_no_header(edition, title):
    """Whatever a title holds, in subject, list name or sender's name: no header is added, the subject is one clean line."""
    for copy in (made(edition, title=title), made(edition, list_title=title)):
        check_wire(copy)
        subject = read(copy)["Subject"]
        assert len(subject) <= 200
        assert not re.search("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", subject)
        assert copy["List-Id"].endswith(".example.org>")


@given(title=st.text(max_size=300))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_title_is_read_back_as_it_was_cleaned(title):
    """A subject survives folding and encoding: what is read is what was meant."""
    edition = Edition(plan="morning", date=date(2026, 3, 10), revision=1, markdown="", html="<p>x</p>", text="x\n", manifest="{}")
    copy = made(edition, title=title, list_title=title)
    check_wire(copy)
    squeezed = "".join(header_text(title, 200).split())
    assert "".join(read(copy)["Subject"].split()) == squeezed


def test_a_repeat_is_the_same_message_in_every_process(edition):
    """The same edition and reader give the same bytes whatever the hash seed."""
    code = (
        "import sys; sys.path[:0] = ['tests']; from test_mail_message import *; import hashlib;"
        "html, text = ((GOLDEN / f'2026-03-10.{form}').read_text(encoding='utf-8') for form in ('html', 'txt'));"
        "e = Edition(plan='morning', date=date(2026, 3, 10), revision=1, markdown='', html=html, text=text, manifest='{}');"
        "print(hashlib.sha256(bytes(made(e))).hexdigest())"
    )
    root = Path(__file__).resolve().parents[1]
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }  # fmt: skip
    assert len(seen) == 1
    assert bytes(made(edition)) == bytes(made(edition))


def test_identity_is_plan_date_revision_and_reader(edition):
    """Message-ID and boundary change with each of the four and with nothing else; a domain's case does not matter."""
    first = made(edition)
    others = [
        made(replace(edition, plan="evening")), made(replace(edition, date=date(2026, 3, 11))), made(replace(edition, revision=2)),
        made(edition, address="eve@example.org"),
    ]  # fmt: skip
    assert len({copy["Message-ID"] for copy in (first, *others)}) == 5
    assert len({copy.get_boundary() for copy in (first, *others)}) == 5
    same = [made(edition, address="ada@EXAMPLE.org"), made(edition, title="Other"), made(edition, list_title="Other")]
    assert {copy["Message-ID"] for copy in same} == {first["Message-ID"]}


def test_what_who_approves_is_told_is_another_message(edition):
    """A notice and a reminder have ids of their own and no list; a copy's id is what it was before these were, so that it is known again."""
    chosen = Options.model_validate({"from": "Digest <digest@example.org>"})
    copy, notice, reminder = (
        message(edition, Reader(address="ada@example.org"), chosen, title="T", list_title="Morning", dated=DATED, kind=kind)
        for kind in ("copy", "notice", "reminder")
    )
    assert copy["Message-ID"] == made(edition)["Message-ID"] == "<573900fe3426fc6dd26f2293661968b4@example.org>"
    assert len({one["Message-ID"] for one in (copy, notice, reminder)}) == 3
    assert (notice["X-Digest-Edition"], reminder["X-Digest-Edition"]) == ("morning 2026-03-10 r1 notice", "morning 2026-03-10 r1 reminder")
    assert [name for name in HEADERS if name not in notice] == ["List-Id", "List-Unsubscribe"]


def test_no_address_sees_another(edition):
    """A copy names its own reader alone."""
    ada, eve = bytes(made(edition)), bytes(made(edition, address="eve@example.net"))
    assert b"eve@" not in ada
    assert b"ada@" not in eve


def test_international_domains_are_written_in_ascii(edition):
    """A domain with other letters is sent in its ASCII form (IDNA)."""
    copy = made(edition, address="x@Müller.example")
    check_wire(copy)
    assert read(copy)["To"] == "x@xn--mller-kva.example"
