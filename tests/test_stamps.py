"""Times as people and mail programs write them in; moments in UTC or none out."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from digest.dates import stamps
from digest.dates.moments import Moment

BRUSSELS = ZoneInfo("Europe/Brussels")
TEN = Moment(datetime(2022, 3, 7, 10, tzinfo=UTC))
DAY = Moment(datetime(2022, 3, 7, 11, tzinfo=UTC), is_day_only=True)  # its noon in Brussels


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 07 Mar 2022 10:00:00 GMT", "Mon, 07 Mar 22 10:00 GMT", "Mon,07 Mar 2022 10:00:00 +0000 (UTC)", "07 Mar 2022 05:00:00 EST",
        "Mon, 07 Mar 2022 11:00:00 CET", "Mon, 07 Mar 2022 12:00 EET", "Mon, 07 Mar 2022 13:00 MSK", "Mon, 07 Mar 2022 19:00 JST",
        "Mon, 07 Mar 2022 11:00:00 GMT+1", "Mon, 07 Mar 2022 11:00:00 UTC+01:00", "Mon, 07 Mar 2022 15:30 +5:30", "Mon, 7 Mar 2022 9:00 −0100",
        "Mon, 07 Mar 2022 10:00:00 +9900", "Mon, 07 Mar 2022 10:00:00 X", "Mon Mar  7 10:00:00 UTC 2022", "Mon Mar 7 11:00:00 2022",
        "Monday, March 7th, 2022 10:00 am UTC", "March 7, 2022 11:00 AM", "07-Mar-2022 11:00", "7 march 2022, 11:00:00.123",
        "lun., 07 mars 2022 11:00:00 +0100", "lundi 7 mars 2022 11h00", "Mo, 07 Mär 2022 11:00:00 +0100", "Montag, 7. März 2022, 11:00 Uhr MEZ",
        "7 de marzo de 2022, 11:00", "7 marca 2022 11:00", "7. březen 2022 11.00", "Δευ, 07 Μαρ 2022 12:00:00 EET", "2022. március 7. 11:00",
        "понедельник, 7 марта 2022 г. 13:00 MSK", "٧ مارس ٢٠٢٢ 11:00", "7. maaliskuuta 2022 11.00", "7 Mart 2022 13:00 +0300",
        "2022年3月7日 19:00 JST", "2022. 3. 7. 오후 7:00 KST", "2022年3月7日 下午6時00分 HKT", "07.03.2022 11.00", "2022/03/07 11:00:00",
        "1646647200", "1646647200000", "1646647200.5", "20220307110000", "2022-3-7 11:00", "2022-03-07T11:00:00+1:00",
    ],
)  # fmt: skip
def test_one_moment_in_many_forms(text):
    """Weekdays, zones and half days in any language, two digits of a year, and numbers of seconds are one moment."""
    assert stamps.parse(text, BRUSSELS) == TEN


@pytest.mark.parametrize(
    "text",
    ["7 Mar 2022", "Mon, 07 Mar 22", "7 mars 2022", "07.03.2022", "2022年3月7日", "March 7, 2022", "7 Mar 2022 00:00:00", "le 7 mars 2022"],
)
def test_a_day_without_an_hour(text):
    """It is the day's noon in the zone that is given, and says that it names no hour; so does a midnight without a zone."""
    assert stamps.parse(text, BRUSSELS) == DAY


@pytest.mark.parametrize(
    "text",
    ["", None, "soon", "yesterday", "31 Feb 2022 10:00 GMT", "Wed, 32 Mar 2022 25:61:61 GMT", "7 Foo 2022", "7 2022", "9" * 70, "Mon, " * 10_000,
     "0000-00-00", "10:00", "March 2022", "1", "-1646647200", "1e400", "7 Mar 0000 10:00", "٧" * 300, "12/13/14/15", "7 Mar 99999", "20-04-10 05:00"],
)  # fmt: skip
def test_what_is_no_time(text):
    """Nothing is guessed: a day that does not exist, half a date or a bare number is none."""
    assert stamps.parse(text, UTC) is None


@pytest.mark.parametrize(
    ("text", "language", "month"),
    [("7/3/2022", None, None), ("7/3/2022", "en-US", None), ("7/3/2022", "fr", 3), ("13/3/2022", "en", 3), ("3/13/2022", "fr", 3),
     ("3/3/2022", None, 3), ("7. listopad 2022", None, None), ("7. listopad 2022", "hr-HR", 10), ("7. listopad 2022", "cs", 11),
     ("7 srp 2022", "hr", 7), ("7 srp 2022", "cs", 8), ("7 červ 2022", "cs", None)],
)  # fmt: skip
def test_what_may_be_two_dates(text, language, month):
    """It is none, unless the source's language decides."""
    found = stamps.parse(text, UTC, language)
    assert (found.at.month if found else None) == month


def test_the_next_day_begins_at_24():
    """24:00 is the midnight after a day, a 60th second the 59th, and the year 70 the last of its century."""
    assert stamps.parse("Mon, 07 Mar 2022 24:00:00 GMT", UTC) == Moment(datetime(2022, 3, 8, tzinfo=UTC))
    assert stamps.parse("31 Dec 2016 23:59:60 GMT", UTC) == Moment(datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert [stamps.parse(f"7 Mar {year} 10:00 Z", UTC).at.year for year in ("69", "70")] == [2069, 1970]  # type: ignore[union-attr]


def test_every_name_of_a_month_is_its_own():
    """No name of the table stands under two months, and each is found whole."""
    names = [(name, number) for number, names in enumerate(stamps.MONTHS, 1) for name in names.split()]
    assert len({name for name, _ in names}) == len(names) > 400
    assert [name for name, number in names if stamps._month(name, None) != number] == []
