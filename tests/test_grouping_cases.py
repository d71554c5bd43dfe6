"""Groups of articles: what is added to a day, floods of one event, bad titles and dates, other scripts and languages."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from digest.errors import BackendError
from digest.language import read
from digest.model import Article, Reading
from digest.stories.group import JOIN_AT, alikeness, compared_text, group
from digest.stories.grouping import background, index, likeness, linkage
from digest.stories.grouping.background import table
from digest.stories.grouping.likeness import Rows, Words, apart, believable
from digest.stories.grouping.terms import terms

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


def told(name: str, title: str, text: str, *, at: datetime | None = None, seen: datetime = NOON, language: str = "en") -> Reading:
    return read(Article(
        id=name, source=f"Outlet {name}", guid=name, url=None, canonical=None, title=title, text=text, paragraphs=(), content_hash=name,
        news_at=at or NOON, seen_at=seen, published_at=at, language=language,
    ))  # fmt: skip


FERRY = told("ferry-1", "Ferry with 140 people runs aground off Nedre",
    "A ferry with 140 people on board ran aground off Nedre on Monday in thick fog. The coastguard of Vestria took all passengers to Nedre"
    " harbour, and Captain Ola Brandt said that nobody was hurt.")  # fmt: skip
FERRY_TOO = told("ferry-2", "140 rescued as ferry strikes rocks near Nedre",
    "The coastguard rescued 140 passengers on Monday after their ferry struck rocks off Nedre in fog. Ola Brandt, its captain, said no one"
    " was hurt. The harbour of Nedre stays closed.")  # fmt: skip
BRIDGE = told("bridge-1", "Kaldervik votes to tear down its old bridge",
    "The council of Kaldervik voted on Tuesday to tear down the Lund bridge of 1911. Mayor Ina Sollund wants a tunnel of 62 million crowns"
    " instead, and critics collected 8,400 signatures.")  # fmt: skip
BRIDGE_TOO = told("bridge-2", "Mayor Sollund wins vote on Lund bridge in Kaldervik",
    "Mayor Ina Sollund won a vote on Tuesday in Kaldervik's council: the Lund bridge goes, and a tunnel for 62 million crowns is built."
    " Opponents say that 8,400 signatures were passed over.")  # fmt: skip
BANK = told(
    "bank-1",
    "Central bank of Vestria holds its rate",
    "The central bank of Vestria left its main rate at 2.5 percent on Thursday. Governor Per Holm expects that prices rise more slowly.",
)
SCHOOL = told(
    "school-1",
    "Nedre opens its first music school",
    "A music school for 300 children opened in Nedre on Monday. The town paid for the building, and lessons in violin begin in May.",
)
ALL = [FERRY, FERRY_TOO, BRIDGE, BRIDGE_TOO, BANK, SCHOOL]  # fmt: skip


def ids(groups: list[list[Reading]]) -> set[frozenset[str]]:
    return {frozenset(reading.article.id for reading in members) for members in groups}


EARLIER = "An earlier version of this article misstated"
FERRY_RIGHT = told("a", "Correction: Ferry times", f"{EARLIER} the hour at which the ferry to Oster sails. It is nine.")
JUDGE_RIGHT = told("b", "Correction: Name of the judge", f"{EARLIER} the name of the judge who heard the bakers. It is Karin Holt.")
PIER_RIGHT = told("c", "Correction: Pier of Oster is 60 metres long", f"{EARLIER} the length of the pier of Oster that the storm broke.")
PIER_TOO = told("d", "Correction: Length of Oster pier", f"{EARLIER} how long the pier of Oster is that the storm broke: 60 metres.")
BARE = "This article was amended on 9 March 2026. An earlier version of this article wrongly said that"
BARE_PIER = told("e", "Correction", f"{BARE} a pier was 40 metres long.")
BARE_NAME = told("f", "Correction", f"{BARE} Ina Sollund was a judge.")


@pytest.mark.parametrize(
    ("notices", "expected"),
    [
        ([FERRY_RIGHT, JUDGE_RIGHT], {frozenset("a"), frozenset("b")}),
        ([BARE_PIER, BARE_NAME], {frozenset("e"), frozenset("f")}),
        ([PIER_RIGHT, PIER_TOO, JUDGE_RIGHT], {frozenset("cd"), frozenset("b")}),
    ],
    ids=["two", "of bare titles", "two of one thing"],
)
def test_corrections_are_one_story_by_what_they_are_about(notices, expected):
    """The words that all notices share make no event; what a notice is about does."""
    assert ids(group(notices)) == expected


def test_an_encoder_reads_what_a_notice_is_about():
    """The words that all notices share are not handed to it, in the title or below it."""
    assert compared_text(FERRY_RIGHT).split() == ("Ferry times " * 2 + "the hour at which the ferry to Oster sails. It is nine.").split()


EXPECTED = {frozenset(names) for names in (("ferry-1", "ferry-2"), ("bridge-1", "bridge-2"), ("bank-1",), ("school-1",))}


def test_events_told_in_other_words_are_joined():
    """Names, figures and days make two articles one event; a place and a day alone do not."""
    assert ids(group(ALL)) == EXPECTED


def test_an_article_more_changes_no_other_group():
    """What is unlike all others stands alone, wherever it comes in, and every other group stays as it was."""
    rest = [
        told("0", "Orchard growers of Tvedal fear late frost", "Apple growers in Tvedal lit fires between their trees on Sunday night."),
        told("zz", "Chess club of Holm loses its title", "The chess club of Holm lost 3.5 to 4.5 against Aasen and gave up its title."),
    ]
    for added in rest:
        assert ids(group([added, *ALL])) == ids(group([*ALL, added])) == EXPECTED | {frozenset([added.article.id])}


def test_odds_of_two_hardly_depend_on_the_others():
    """The log-odds of a pair are nearly the same among two articles and among many: the table of stems outweighs a day."""
    alone = Words([FERRY, FERRY_TOO], "en").between(np.array([0]), np.array([1]))
    many = sorted(ALL, key=lambda reading: reading.article.id)
    names = [reading.article.id for reading in many]
    among = Words(many, "en").between(np.array([names.index("ferry-2")]), np.array([names.index("ferry-1")]))
    assert abs(alone - among).max() < 0.1


def flood(count: int) -> list[Reading]:
    """Articles of one event, each with words of its own."""
    random_ = random.Random(4)
    extra = "harbour fog rescue captain passengers rocks evening boats divers tide cargo crew radio village doctor".split()
    return [told(f"f{k:04}", FERRY.article.title, f"{FERRY.article.text} {' '.join(random_.sample(extra, 6))}.") for k in range(count)]


def test_four_hundred_articles_of_one_event_are_one_story():
    """A flood of one event is one group, and the rest of the day is as it was."""
    many = flood(400)
    groups = group([*many, BRIDGE, BRIDGE_TOO, BANK])
    assert sorted(len(members) for members in groups) == [1, 2, 400]


@pytest.mark.parametrize("is_same", [True, False])
def test_a_larger_flood_is_joined_in_pieces(monkeypatch, is_same):
    """More articles than are joined at once come to one group too, and no more pairs are looked at than of the pieces and a few across."""
    monkeypatch.setattr(linkage, "AT_ONCE", 30)
    monkeypatch.setattr(index, "NEAREST", 10)
    looked = []
    between = Words.between
    monkeypatch.setattr(Words, "between", lambda self, one, other: looked.append(len(one)) or between(self, one, other))
    many = flood(200)
    if is_same:
        many = [replace(FERRY, article=replace(FERRY.article, id=f"{k:04}")) for k in range(200)]
    assert [len(members) for members in group(many)] == [200]
    assert max(looked) <= 200 * 10


def test_candidates_grow_with_the_articles_and_not_with_their_square(monkeypatch):
    """Each article is compared with its nearest alone, however many are alike."""
    monkeypatch.setattr(index, "NEAREST", 10)
    for count in (100, 200):
        one, other = Words(flood(count), "en").candidates()
        assert len(one) <= 10 * count
        assert (one < other).all()


def test_long_terms_are_looked_through_in_part(monkeypatch):
    """Of a term that nearly all have, only the articles next to one are looked through, and the flood still holds together."""
    monkeypatch.setattr(index, "LONGEST", 20)
    monkeypatch.setattr(index, "NEAREST", 6)
    assert [len(members) for members in group(flood(90))] == [90]


@pytest.mark.parametrize("title", ["", "Ferry " * 400, "x" * 2000])
def test_titles_of_any_length_do_no_harm(title):
    """Without a title, or with one of 2,000 characters, an article still finds its event and joins no other."""
    odd = replace(FERRY_TOO, article=replace(FERRY_TOO.article, title=title))
    groups = ids(group([FERRY, odd, BRIDGE, BRIDGE_TOO, BANK]))
    assert {frozenset({"bridge-1", "bridge-2"}), frozenset({"bank-1"})} <= groups
    if not title:
        assert frozenset({"ferry-1", "ferry-2"}) in groups


def test_titles_alone_are_compared():
    """Articles of which only the title is known are grouped by it."""
    bare = [replace(one, article=replace(one.article, text=""), sentences=()) for one in (FERRY, BRIDGE, BANK)]
    again = told("ferry-3", "Ferry runs aground off Nedre with 140 people", "")
    assert frozenset({"ferry-1", "ferry-3"}) in ids(group([*bare, again]))


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "at", [None, datetime(1970, 1, 1, tzinfo=UTC), NOON + 400 * DAY, NOON - DAY, NOON, datetime(2099, 1, 1, tzinfo=UTC)]
)
def test_dates_that_cannot_be_count_nothing(at):
    """No date, the epoch and the future neither part nor join; nor does a day between two articles."""
    groups = group([replace(one, article=replace(one.article, published_at=at if one is FERRY else NOON)) for one in ALL])
    assert ids(groups) == EXPECTED


def test_weeks_between_two_articles_part_them():
    """The same words weeks later tell of another event, the more the later, up to a bound; a year says that one date is wrong."""
    steps = [apart(NOON, NOON + days * DAY) for days in (0, 3, 5, 30, 364)]
    assert steps == [0.0, 0.0, 2.0, 8.0, 8.0]
    assert apart(NOON, NOON - 1000 * DAY) == apart(None, NOON) == 0.0
    assert apart(NOON, NOON + 5 * DAY) == apart(NOON + 5 * DAY, NOON)


def test_what_was_seen_before_it_was_published_has_no_date():
    """A date past the day after the article was seen is not believed; where nothing says when it was seen, any is."""
    assert believable(told("a", "T", "x", at=NOON + 2 * DAY)) is None
    assert believable(told("a", "T", "x", at=NOON + 2 * DAY, seen=datetime(1970, 1, 1, tzinfo=UTC))) == NOON + 2 * DAY
    assert believable(told("a", "T", "x", at=datetime(1970, 1, 1, tzinfo=UTC))) is None


ARABIC = (
    "جنوح عبارة قبالة ندره",
    "جنحت عبارة على متنها 140 راكبا قبالة ميناء ندره يوم الاثنين وسط ضباب كثيف، وقال خفر السواحل إن أحدا لم يصب بأذى.",
)
HEBREW = ("המועצה הצביעה על הגשר", "מועצת העיר קלדרוויק הצביעה ביום שלישי להרוס את הגשר הישן ולבנות מנהרה במקומו.")


def test_right_to_left_texts_are_grouped():
    """Arabic and Hebrew are compared by their own words."""
    readings = [
        told("ar-1", *ARABIC, language="ar"), told("ar-2", ARABIC[0], ARABIC[1] + " وأغلق الميناء.", language="ar"),
        told("ar-3", "أسعار الخبز ترتفع", "ارتفعت أسعار الخبز في المدينة القديمة بعد موسم جاف طويل.", language="ar"),
        told("he-1", *HEBREW, language="he"),
    ]  # fmt: skip
    assert ids(group(readings)) == {frozenset({"ar-1", "ar-2"}), frozenset({"ar-3"}), frozenset({"he-1"})}


def test_two_languages_are_two_stories():
    """The same event in another language stays apart, however many names and figures both have."""
    german = [
        told(f"de-{k}", "Fähre mit 140 Menschen läuft vor Nedre auf Grund",
             "Eine Fähre mit 140 Passagieren ist am Montag vor Nedre im Nebel auf Grund gelaufen. Kapitän Ola Brandt blieb unverletzt.",
             language="de") for k in range(2)
    ] + [told("de-9", "Kaldervik stimmt für Abriss", "Der Rat von Kaldervik stimmte am Dienstag für den Abriss der alten Brücke.", language="de")]  # fmt: skip
    assert ids(group([*ALL, *german])) == EXPECTED | {frozenset({"de-0", "de-1"}), frozenset({"de-9"})}


def test_an_article_of_two_events_goes_where_most_of_it_belongs():
    """A round-up that tells one event at length and another in a line stands with the first, and does not join the two."""
    both = told(
        "both",
        "Ferry with 140 people aground off Nedre; Kaldervik votes on bridge",
        FERRY.article.text + " In Kaldervik the council voted.",
    )
    groups = ids(group([*ALL, both]))
    assert frozenset({"ferry-1", "ferry-2", "both"}) in groups
    assert frozenset({"bridge-1", "bridge-2"}) in groups


def test_the_likeness_of_groups_is_on_the_scale_of_the_threshold():
    """Two articles of one event are above the threshold, two of others far below; languages are not alike."""
    german = told("de", "Fähre vor Nedre auf Grund", "Eine Fähre lief vor Nedre auf Grund.", language="de")
    groups = [[FERRY], [FERRY, FERRY_TOO], [FERRY_TOO], [BRIDGE, BRIDGE_TOO], [german]]
    alike = alikeness(groups, [FERRY_TOO, FERRY, BRIDGE, BRIDGE_TOO, german])
    ferry = alike([FERRY_TOO])
    assert ferry[0] > JOIN_AT > 2 * ferry[3]
    assert ferry[4] == 0.0
    assert ferry[0] == alike([FERRY])[2]
    assert alike([]) == [0.0] * 5


def test_vectors_of_ones_own_decide():
    """Where rows are given, their cosine decides, from the same threshold on, and pairs are looked for block by block."""

    def vectors(texts: list[str]) -> np.ndarray:
        return np.array([[1, 0] if "erry" in text else [0, 1] for text in texts], dtype=np.float32)

    assert sorted(len(members) for members in group(ALL, vectors)) == [2, 4]
    rows = np.eye(3, dtype=np.float32)[[0, 1, 0, 2, 1] * 3]
    whole = {(int(a), int(b)) for a, b in zip(*Rows(rows).candidates(), strict=True)}
    assert whole == {(a, b) for a in range(15) for b in range(a + 1, 15) if (rows[a] == rows[b]).all()}


def test_months_and_days_are_read_with_their_capitals():
    """They may march, and that names no month; MARCH in a title does."""
    assert terms("They may march", "on and may sit").months == 0
    assert terms("RIG COUNT FALLS IN MARCH", "").months == terms("", "in March the count fell").months > 0
    assert terms("", "on Monday and on monday").days == terms("", "Monday").days == 1


@pytest.mark.parametrize(("file", "sha256"), [(background.TABLE, background.SHA256), (likeness.WEIGHTS, likeness.SHA256)])
def test_other_tables_are_refused(tmp_path, file, sha256):
    """A table that was changed, or is not there, is named."""
    altered = tmp_path / file.name
    altered.write_bytes(file.read_bytes() + b"ferry\t1.0\n")
    assert table(file, sha256)
    for place in (altered, tmp_path / "none.tsv"):
        with pytest.raises(BackendError, match="install"):
            table(place, sha256)


def test_the_card_names_the_tables():
    """MODEL.md has the beginning of both hashes, as the loaders ask for them."""
    card = background.TABLE.with_name("MODEL.md").read_text(encoding="utf-8")
    assert background.SHA256[:12] in card
    assert likeness.SHA256[:12] in card
