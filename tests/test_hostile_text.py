"""Texts that are built to hurt, and texts in other scripts: documents out, in time."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from work import MANY, ending

from digest import text as texts
from digest.extract import from_html, from_markdown, from_page, from_plain, is_about, is_cut_off
from digest.extract.head import without_head
from digest.markup.fragments import blocks_of, text_of
from digest.sentences import split as sentences

ZONE = ZoneInfo("Europe/Brussels")
NOON = datetime(2026, 3, 9, 11, tzinfo=UTC)
LONG = "The harbour of Havnsted closed on Monday after a storm broke two cranes. " * 6
N = MANY


@pytest.mark.parametrize(
    "text",
    [
        f"# a{' ' * N}b", f"#{' ' * N}", "# a" + " #" * (N // 2) + "b", f"Date: 2022-02-03T10:30{' ' * N}x", f"{' ' * N}x", "." + ")" * N + "x",
        ". " * N, f"read more{' ' * N}x", "…" * N + " x", f"date{' ' * N}x", "a." * N, "A, " * N, "Photo by " * N, "。" * N + "」", "。」" * N,
        "海.」" * N, f"---\n{'a: b' * N}\n", "---\n" + "a:\n" * N, "\n" * N + "x",
    ],
    ids=range(19),
)  # fmt: skip
def test_no_pattern_is_superlinear(text):
    """100,000 characters built against each pattern are read to their end."""
    with ending():
        from_plain(text, ZONE)
        without_head(text)
        is_cut_off(text)
        texts.DATE_PREFIX.match(text)
        list(sentences.INNER_END.finditer(text))
        is_about(text, text)
        texts.is_prose(text)


def test_a_long_gap_in_a_heading_is_read_at_once():
    """3,000 spaces in a heading took 73 s."""
    with ending():
        assert from_markdown(f"# a{' ' * 3_000}b\n\n{LONG}", ZONE).title == "a b"


@pytest.mark.parametrize("bad", ["&#1;", "&#x1 ", "&#xFFFE;", "&#65535;", "&#00;", "&#xD800;", "\x01", "\ufffe"])
def test_forbidden_characters_cost_only_themselves(bad):
    """Controls and half characters, written or referred to, neither raise nor reach a text, and nothing else is lost."""
    fragment = f"<p>{bad}{LONG}</p><script>x</script>{bad}<br>{bad} tail <b>{bad}bold</b>"
    document = from_html(fragment)
    assert document.text.count("Havnsted") == 6
    assert "bold" in document.text
    page = f"<html><head><title>Ti{bad}tle</title></head><body><article><p>{bad}{LONG}</p><p>{LONG}{bad}</p></article></body></html>"
    for made in (
        document,
        from_page(page, zone=ZONE),
        from_page(page.encode(errors="replace"), zone=ZONE),
        from_markdown(f"# a{bad}\n\n{page}", ZONE),
    ):
        assert not texts.ILLEGAL.search(made.text + made.title)
    assert text_of(f"<i>a{bad}</i><script>x</script>{bad}b").strip("\ufffd").startswith("a")


def test_blocks_in_order():
    """Comments and instructions vanish, and what stands behind them stays."""
    assert blocks_of("<p>a<!--x--> b</p>c<script>q</script>d<br>e<?pi x?>f<ul><li>g</li>h</ul>") == ["a b", "cd", "ef", "g", "h"]
    assert blocks_of(" \n ") == []


@pytest.mark.parametrize(
    ("parts", "between"),
    [
        (["首相は火曜日に辞任した。", "次の首相は来週選ばれる！", "「はい。」と彼は言った。", "誰が選ばれるのか？"], ""),
        (["「はい。」", "「いいえ。」", "彼は火曜日に辞任した。"], " "),
        (["总理星期二辞职。", "议会下周选出继任者。", "通胀率为3.5%。"], ""),
        (["他走了.", "她星期二来了."], ""),
        (["استقال رئيس الوزراء يوم الثلاثاء.", "من سيخلفه في المنصب؟", "سيختار البرلمان خلفا له."], " "),
        (["प्रधानमंत्री ने इस्तीफा दे दिया।", "नया चुनाव अगले साल होगा।"], " "),
    ],
)
def test_sentences_of_other_scripts(parts, between):
    """Japanese, Chinese, Arabic and Hindi texts are prose, and end their sentences with their own marks."""
    document = from_plain(between.join(parts), ZONE)
    assert [span.of(document.text) for span in texts.sentences(document.text, document.paragraphs)] == parts


def test_words_of_scripts_without_spaces():
    """Two letters count as one word there; English is counted as before."""
    assert texts.count_words("首相は火曜日に辞任した。") == 6
    assert texts.count_words("NATO 首相 met") == 3
    assert texts.is_prose("首相は火曜日に辞任した。")
    assert not texts.is_prose("海。")


@pytest.mark.parametrize(
    ("head", "title", "at", "text"),
    [
        ("---\ntitle: Harbour closes\ndate: 2026-03-09\n---\n", "Harbour closes", NOON, LONG),
        ("---\r\ntitle: \"Harbour: closed\" \r\ntags:\r\n  - port\r\n# a comment\r\ndate: '2026-03-09 12:00:00 +0100'\r\n...\r\n\r\n", "Harbour: closed", NOON, LONG),
        ("---\ntitle: Harbour closes # for now\n---\n# Harbour closes\n\nDate: 2026-03-09\n\n", "Harbour closes", NOON, LONG),
        ("---\ndate: 2026-03-09\n---\n# Harbour closes\n\n", "Harbour closes", NOON, LONG),
        ("---\ntitle: Harbour\n---\n# A port shuts\n\n", "Harbour", None, f"A port shuts\n\n{LONG}"),
        ("---\ntitle: !!python/object:os.system x\n---\n", "!!python/object:os.system x", None, LONG),
        ("---\n\n", "", None, LONG),
        ("# Learn C#\n\n", "Learn C#", None, LONG),
        ("# Closed ##\n\n", "Closed", None, LONG),
        ("#hashtag\n\n", "", None, f"hashtag\n\n{LONG}"),
    ],
)  # fmt: skip
def test_front_matter(head, title, at, text):
    """Title and date are read from front matter, as plain values; a rule above prose is none."""
    document = from_markdown(f"{head}{LONG}", ZONE)
    assert (document.title, document.published_at, document.text) == (title, at, text.strip())


@pytest.mark.parametrize(
    ("announcement", "text", "expected"),
    [
        ("Harbour closes after storm breaks cranes", LONG, True),
        ("Parliament votes on pension reform tonight", LONG, False),
        ("Harbour closes after storm breaks cranes", "Log in to continue reading. Enter your password to access your account.", False),
        ("Live", LONG, True),
        ("首相が火曜日に辞任した", "首相は火曜日に辞任した。次の首相は来週選ばれる。", True),
        ("首相が火曜日に辞任した", "ログインして続きを読む。パスワードを入力してください。", False),
    ],
)
def test_what_a_page_is_about(announcement, text, expected):
    """A page's own announcement shares its words; another article's, a login page's and a consent page's do not."""
    assert is_about(announcement, text) is expected
