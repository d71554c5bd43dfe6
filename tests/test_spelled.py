"""A text whose publisher's programs spelled signs wrongly in, the signs that were meant out."""

from __future__ import annotations

import pytest

from digest.markup.spelled import spelled
from digest.ondemand.documents import load


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("The caf&#233; in Ulvshavn &mdash; R&amp;D &quot;too&quot;.", 'The café in Ulvshavn — R&D "too".'),
        ("She gave Â£1m; itâ€™s the â€œlastâ€\x9d of it in the cafÃ©.", "She gave £1m; it’s the “last” of it in the café."),
        ("It came out as $latex 1 + 1 = 2$. I laughed.", "It came out as 1 + 1 = 2. I laughed."),
    ],
)
def test_signs_are_as_they_were_meant(written, meant):
    """Entities that were escaped twice, UTF-8 that was read as Windows-1252, and plain formulas stand as their writer meant them."""
    assert spelled(written) == meant


@pytest.mark.parametrize(
    "text",
    ["AT&T; &lt;div&gt; &#60;b&#62; &nosuch;", "SÃO PAULO, PÂTÉ, «â»", r"$latex \frac{1}{2}$", "It cost $5 and $latex.", "&#55357;"],
)
def test_what_may_be_meant_so_stays(text):
    """What a writer may have meant as it stands is left: markup in an article on markup, capitals with accents, a formula with commands."""
    assert spelled(text) == text


def test_a_file_is_read_as_it_was_meant(tmp_path):
    """A mended file's offsets count the mended text, which then is given; one without such signs keeps its own offsets."""
    from zoneinfo import ZoneInfo

    from digest.fetch import Client

    for name, body, is_as_given in (("a.txt", "The caf&#233; closed.", False), ("b.txt", "The café closed.", True)):
        (tmp_path / name).write_text(body, encoding="utf-8")
        with Client() as client:
            loaded = load(str(tmp_path / name), ZoneInfo("UTC"), client)
        assert (loaded.document.text, loaded.is_as_given) == ("The café closed.", is_as_given)
