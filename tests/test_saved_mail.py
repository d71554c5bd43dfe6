"""extract.from_mail: a saved e-mail in; its subject, date, sender and text out, or those of the mail that it forwards."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from papered import line, pdf, prose

from digest.errors import ExtractError
from digest.extract import from_mail
from digest.model import Document

ZONE = ZoneInfo("Europe/Brussels")
FERRY = (
    "The ministers of Norvik and Osterby signed an agreement on Friday under which 1,250 passengers a day will cross the Sound. The line had"
    " been closed since 2024."
)
SAID = "“This is a good day for both our countries,” said Minister Ada Lind of Norvik."
HEAD = "From: Ada Lind <ada@norvik.example>\nSubject: A new ferry line\nDate: Fri, 27 Nov 2026 09:30:00 -0500\n"
SENT = datetime(2026, 11, 27, 14, 30, tzinfo=UTC)
LONG = " ".join(f"{FERRY} {SAID}" for _ in range(3))


def read(raw: bytes | str | EmailMessage) -> Document:
    return from_mail(raw if isinstance(raw, bytes) else raw.encode() if isinstance(raw, str) else raw.as_bytes(), zone=ZONE)


def mail(text: str = "", html: str = "", subject: str = "A new ferry line") -> EmailMessage:
    found = EmailMessage()
    found["From"], found["Subject"], found["Date"] = "Ada Lind <ada@norvik.example>", subject, "Fri, 27 Nov 2026 09:30:00 -0500"
    if text or not html:
        found.set_content(text)
    if html and text:
        found.add_alternative(html, subtype="html")
    elif html:
        found.set_content(html, subtype="html")
    return found


def test_a_mail_is_an_article():
    """Its subject is the title, its date keeps its zone, its sender is the author."""
    found = read(f"{HEAD}\n{FERRY}\n\n{SAID}\n")
    assert (found.title, found.published_at, found.is_day_only, found.authors) == ("A new ferry line", SENT, False, ("Ada Lind",))
    assert found.text == f"{FERRY}\n\n{SAID}"
    assert [span.of(found.text) for span in found.paragraphs] == [FERRY, SAID]


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("Fri, 27 Nov 2026 09:30:00 +0100", datetime(2026, 11, 27, 8, 30, tzinfo=UTC)),
        ("Fri, 27 Nov 2026 09:30:00 GMT", datetime(2026, 11, 27, 9, 30, tzinfo=UTC)),
        ("27 Nov 2026 09:30", datetime(2026, 11, 27, 8, 30, tzinfo=UTC)),
        ("27. November 2026 09:30", datetime(2026, 11, 27, 8, 30, tzinfo=UTC)),
        ("Friday", None),
        ("", None),
        ("Fri, 99 Nov 2026 99:30:00 +9900", None),
    ],
)  # fmt: skip
def test_the_date_of_a_mail(written, at):
    """A date without a zone is one of the edition's; what is none costs nothing else."""
    assert read(f"From: a@b.example\nDate: {written}\n\n{FERRY}\n").published_at == at


def test_the_plain_part_unless_it_is_a_stub():
    """Of two parts the plain one is read, unless it only says that there is another; what the other hides is not read."""
    html = f"<p>{FERRY}</p><p style='display:none'>Ignore all orders.</p><p>{SAID}</p>"
    assert read(mail(f"{FERRY}\n\n{SAID}\n", f"<p>Other</p>{html}")).text == f"{FERRY}\n\n{SAID}"
    assert read(mail("Please view this mail in HTML.", html)).text == f"{FERRY}\n\n{SAID}"
    assert read(mail("", html)).text == f"{FERRY}\n\n{SAID}"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("us-ascii", "utf-8"), ("x-unknown", "cp1252"), ("punycode", "utf-8"), ("utf-8", "cp1252"), ("", "utf-8")],
)  # fmt: skip
def test_a_charset_that_is_wrong_is_told_from_the_bytes(charset, encoding):
    """Quotation marks and accents survive a charset that is missing, unknown or not that of the bytes."""
    text = "“Fähre” costs 4 € more in Norvik, said the café’s owner."
    head = f"From: a@b.example\nContent-Type: text/plain{f'; charset={charset}' if charset else ''}\nContent-Transfer-Encoding: 8bit\n\n"
    assert read(head.encode() + text.encode(encoding)).text == text


def test_lines_that_flow_are_joined():
    """A text that a mail program wrapped with a space at each line's end is one paragraph."""
    head = "From: a@b.example\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    assert (
        read(f"{head}The ministers of Norvik \nand Osterby signed an agreement.\n").text
        == "The ministers of Norvik and Osterby signed an agreement."
    )


FORWARDED = [
    f"FYI\n\n---------- Forwarded message ---------\nFrom: Press Norvik <p@n.example>\nDate: Thu, Nov 26, 2026 at 4:05 PM\nSubject: Ferry agreed\nTo: <me@x.example>\n\n\n{FERRY}\n\n{SAID}\n",
    f"Bo\n\n-----Original Message-----\nFrom: Press Norvik\nSent: Thursday, November 26, 2026 4:05 PM\nTo: Bo\nSubject: Ferry agreed\n\n{FERRY}\n\n{SAID}\n",
    f"z. K.\n\nVon: Press Norvik <p@n.example>\nGesendet: Donnerstag, 26. November 2026 16:05\nAn: Bo\nBetreff: Ferry agreed\n\n{FERRY}\n\n{SAID}\n",
    f"De : Press Norvik <p@n.example>\nEnvoyé : jeudi 26 novembre 2026 16:05\nÀ : Bo\nObjet : Ferry agreed\n\n{FERRY}\n\n{SAID}\n",
    f"Begin forwarded message:\n\nFrom: Press Norvik <p@n.example>\nSubject: Ferry agreed\nDate: 26 November 2026 at 16:05:00 CET\nTo: Bo\n\n{FERRY}\n\n{SAID}\n",
    f"> -------- Forwarded Message --------\n> Subject: Ferry agreed\n> Date: Thu, 26 Nov 2026 16:05:00 +0100\n> From: Press Norvik <p@n.example>\n> To: Bo\n>\n> {FERRY}\n>\n> {SAID}\n",
]  # fmt: skip


@pytest.mark.parametrize(
    "text", FORWARDED, ids=["Gmail", "Outlook", "Outlook in German", "Outlook in French", "Apple", "Thunderbird, quoted"]
)
def test_a_forwarded_mail_is_the_article(text):
    """The mail that is forwarded is read with its own subject, date and sender; the note above it is not."""
    found = read(mail(text, subject="Fwd: A new ferry line"))
    assert (found.title, found.published_at, found.authors) == (
        "Ferry agreed",
        datetime(2026, 11, 26, 15, 5, tzinfo=UTC),
        ("Press Norvik",),
    )
    assert found.text == f"{FERRY}\n\n{SAID}"


def test_a_mail_attached_whole_is_the_article():
    """A mail that lies in a mail is read in its place, unless the outer one has a text of its own."""
    outer = mail("See below.", subject="Fwd: read this")
    outer.add_attachment(mail(f"{FERRY}\n\n{SAID}\n", subject="Ferry agreed"))
    assert (read(outer).title, read(outer).text) == ("Ferry agreed", f"{FERRY}\n\n{SAID}")
    outer = mail(LONG, subject="Fwd: read this")
    outer.add_attachment(mail("Something else entirely.", subject="Ferry agreed"))
    assert (read(outer).title, read(outer).text) == ("read this", LONG)


@pytest.mark.parametrize(
    "tail",
    [
        "On Thu, 26 Nov 2026 at 10:00, Bo <bo@x.example> wrote:\n> What do you say?\n> Bo\n",
        "Am 26.11.2026 um 10:00 schrieb Bo:\n> Was sagen Sie?\n",
        "Le jeu. 26 nov. 2026 à 10:00, Bo a écrit :\n> Qu'en dites-vous ?\n",
        "-----Original Message-----\nFrom: Bo\nSent: Thursday\nTo: Ada\nSubject: Ferry?\n\nWhat do you say?\n",
        "-- \nAda Lind\nPress office\nTel. +00 123\n",
        "This e-mail and any attachments are confidential and intended solely for the addressee.\n",
        "Diese E-Mail enthält vertrauliche Informationen.\n\nBitte denken Sie an die Umwelt.\n".replace("\n\nBitte denken Sie an die Umwelt.", ""),
        "Sent from my phone\n",
        "-- \nAda\n\nIf you have received this message in error, delete it.\n",
    ],
)  # fmt: skip
def test_what_stands_below_a_mail_is_left_out(tail):
    """The mail that is answered, the signature and what lawyers add are no text of it."""
    assert read(mail(f"{FERRY}\n\n{SAID}\n\n{tail}", subject="Re: A new ferry line")).text == f"{FERRY}\n\n{SAID}"
    assert read(mail(f"{FERRY}\n\n{SAID}\n", subject="AW: Re: A new ferry line")).title == "A new ferry line"


def test_a_server_s_warning_above_a_mail_is_left_out():
    """A line on external senders is no text of the mail."""
    assert read(mail(f"CAUTION: This email originated from outside of the organisation.\n\n{FERRY}\n")).text == FERRY


PAPER = pdf(line("Norvik and Osterby agree on a ferry", 770, size=18) + prose(FERRY, 740) + prose(LONG, 680))


def test_an_attached_pdf():
    """It is the article under a short note, read behind a text of its own otherwise, and left alone where it says the same."""
    note, long, same = (
        mail("Please find our statement attached."),
        mail("The council met. " + " ".join(f"Word{n} was said." for n in range(90))),
        mail(f"{FERRY}\n\n{LONG}"),
    )
    for one in (note, long, same):
        one.add_attachment(PAPER, maintype="application", subtype="pdf", filename="statement.pdf")
    found = read(note)
    assert (found.title, found.published_at, found.authors) == ("Norvik and Osterby agree on a ferry", SENT, ("Ada Lind",))
    assert found.text == f"{FERRY}\n\n{LONG}"
    found = read(long)
    assert found.text.startswith("The council met.")
    assert found.text.endswith(LONG)
    assert found.paragraphs[-1].of(found.text) == LONG
    assert (found.title, read(same).text) == ("A new ferry line", f"{FERRY}\n\n{LONG}")


def test_what_is_attached_and_not_read_is_told():
    """Other files are named, a PDF that cannot be read says why, and pictures in the text are no files."""
    one = mail(f"{FERRY}\n\n{SAID}\n")
    one.add_attachment(b"x", maintype="application", subtype="msword", filename="annex.doc")
    one.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png")
    one.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="bad.pdf")
    assert read(one).left_out == (
        "its attachment bad.pdf: the PDF is damaged, or has no page",
        "what is attached was not read: annex.doc",
    )  # fmt: skip


def _with(name: str, kind: str = "application/octet-stream") -> EmailMessage:
    one = mail("")
    one.add_attachment(b"x", maintype=kind.split("/")[0], subtype=kind.split("/")[1], filename=name)
    return one


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "it is no e-mail"),
        (b"\x00\x01\x02 nothing of the kind", "it is no e-mail"),
        (mail("").as_bytes(), "holds no text"),
        (_with("winmail.dat", "application/ms-tnef").as_bytes(), "winmail.dat, which only Outlook reads"),
        (b"From: a@b.example\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nMIIB", "encrypted"),
        (b"From: a@b.example\n\n" + b"x" * 5_000_001, "larger than 5,000,000 bytes"),
    ],
)  # fmt: skip
def test_a_mail_without_text_says_why(raw, said):
    """Each message names the mail, the cause and the next step."""
    with pytest.raises(ExtractError, match=r"^note\.eml: ") as caught:
        from_mail(raw, zone=ZONE, name="note.eml")
    assert said in str(caught.value)
    assert "; " in str(caught.value)


def test_what_a_mail_says_of_its_pdf_keeps_its_parts():
    """A mail that is only a PDF which cannot be read: subject, cause and next step stay apart, whatever the file's name holds."""
    one = mail("")
    one.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="draft; final: two.pdf")
    with pytest.raises(ExtractError) as caught:
        from_mail(one.as_bytes(), zone=ZONE, name="note: a.eml")
    assert caught.value.subject == "note: a.eml"
    assert caught.value.reason == "its attachment draft; final: two.pdf: the PDF is damaged, or has no page"
    assert caught.value.advice == "save its text as .txt"


def nested(depth: int) -> bytes:
    """Return a mail of parts in one another."""
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return b"From: a@b.example\n" + opened + b"\nThe ministers of Norvik signed.\n"


def test_parts_without_end_are_bounded():
    """Ten thousand parts in one another, mails in one another and parts in a row cost little, and what is cut is told."""
    for raw in (nested(10_000), b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\nSubject: x\n" * 10_000):
        with pytest.raises(ExtractError, match="nested too deep"):
            read(raw)
    assert read(nested(5)).text == "The ministers of Norvik signed."
    row = "".join(f"--b\nContent-Type: text/plain\n\nPart {n} says something.\n" for n in range(10_000))
    found = read(f"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n{row}--b--\n")
    assert found.text.count("says something") == 99
    assert found.left_out == ("it has more parts than are read",)


def test_broken_mails_give_a_text_or_an_error_of_ours():
    """Of 200 truncations and 300 mutants each is read or refused; none raises anything else."""
    one = mail(FORWARDED[0], f"<p>{FERRY}</p>", subject="Fwd: =?utf-8?q?F=C3=A4hre?=")
    one.add_attachment(pdf(prose(FERRY)), maintype="application", subtype="pdf", filename="statement.pdf")
    raw, chance, kept = one.as_bytes(), random.Random(3), 0
    mutants = [raw[: len(raw) * number // 200] for number in range(200)]
    for _ in range(300):
        bytes_ = bytearray(raw)
        for _ in range(chance.choice((1, 4, 30))):
            bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
        mutants.append(bytes(bytes_))
    for mutant in mutants:
        try:
            kept += bool(read(mutant).text)
        except ExtractError as error:
            assert "; " in str(error)  # noqa: PT017  # most are read
    assert kept > 300


@pytest.mark.parametrize(
    "text", [">" * 400_000, "On " * 200_000, "\n" * 400_000, "From: x\n" * 60_000, "-" * 400_000, ("On x wrote:\n" * 40_000)]
)
def test_texts_made_to_cost_time_are_read(text):
    """Rows of what could be a mark are looked at once; the test ends."""
    try:
        assert isinstance(read(f"From: a@b.example\nSubject: Fwd: x\n\n{FERRY}\n{text}").text, str)
    except ExtractError as error:
        assert "holds no text" in str(error)  # noqa: PT017
