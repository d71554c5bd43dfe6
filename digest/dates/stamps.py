"""A time as people and programs write it, in one of fifty languages, in; a moment in UTC out, or none (pure).

`moments` reads what follows ISO 8601; here stands what does not: the times of mails with every fault that feeds have in them, months
by their names, times with the zone's letters, seconds since 1970. A date that may be read in two ways is none.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from digest.dates.moments import Moment, in_utc, noon
from digest.dates.months import ENGLISH

LONGEST = 80  # characters
MIDNIGHT = 24
FARTHEST = 14 * 60  # minutes from UTC
EPOCH = re.compile(r"(1\d{9})(?:\d{3}|\.\d{1,9})?")  # seconds since 1970, from 2001 to 2033, or thousandths of them
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?")
HALF = r"(?P<half>[ap]\.?m\b\.?|오전|오후|上午|下午|午前|午後|πμ|μμ|π\.μ\.|μ\.μ\.)"
CLOCK = re.compile(
    rf"(?:{HALF}\s?)?(?<!\d)(?P<hour>\d{{1,2}})(?:\s?[:h]\s?|[時时点시]\s?)(?P<minute>\d{{2}})[分분]?"
    rf"(?:\s?[:.]?\s?(?P<second>\d{{2}})[秒초]?(?:[.,]\d{{1,9}})?)?(?!\d)(?:\s?{HALF.replace('half', 'half_after')})?(?:\s?uhr\b)?"
)
DOTTED_CLOCK = re.compile(r"(?<=[\d\w,] )(?P<hour>\d{1,2})\.(?P<minute>\d{2})(?:\.(?P<second>\d{2}))?(?!\.?\d)")  # "7.3.2022 10.30"
ZONE = re.compile(
    r"\s*\(?(?:(?:gmt|utc|ut|z|etc/gmt)?\s?(?P<sign>[+−-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d)|(?P<name>[a-z]{1,5})\b)"
)
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-/.,年년]\s?(\d{1,2})\s?[-/.,月월]\s?(\d{1,2})(?!\d)")
NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(?:\.|º|er|st|nd|rd|th)?[\s/-]*(?:de\s|of\s|d[’'])?\s?([^\W\d_]{3,20})\.?[\s,/-]*(?:de\s|del\s)?(\d{4}|\d{2})(?!\d)"
)
NAME_FIRST = re.compile(r"([^\W\d_]{3,20})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\.?,?\s+(\d{4}|\d{2})(?!\d)")
YEAR_NAMED = re.compile(r"(?<!\d)(\d{4})\.?\s+([^\W\d_]{3,20})\.?\s+(\d{1,2})(?!\d)")  # as Hungarian has it
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d|[./-]\d)")
# Minutes from UTC. Those of RFC 822 first, as American zones; a letter alone is none, since half the programs have their sign wrong.
ZONES = {
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "ast": -240, "adt": -180,
    "akst": -540, "akdt": -480, "hst": -600, "nst": -210, "ndt": -150, "brt": -180, "art": -180, "clt": -240, "clst": -180, "cot": -300,
    "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "met": 60, "mest": 120, "mez": 60, "mesz": 120, "eet": 120, "eest": 180,
    "fet": 180, "msk": 180, "trt": 180, "cat": 120, "wat": 60, "sast": 120, "eat": 180, "gst": 240, "pkt": 300, "ist": 330, "npt": 345,
    "ict": 420, "wib": 420, "wita": 480, "wit": 540, "hkt": 480, "sgt": 480, "pht": 480, "awst": 480, "jst": 540, "kst": 540,
    "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
}  # fmt: skip
# The months of 45 other languages in all their forms but for those that another begins with: those of Unicode's CLDR 48, small,
# without accents. "listopad" and "srp", which are two months, stand in OF_CROATIA alone.
MONTHS = (
    "eanair enero gener gennaio ianuarie ionawr jaanuar janar janeiro jannar januara januari janvaris janvier leden ledna "
    "ocak sausio sausis sijecanj sijecnja styczen stycznia tammikuuta urtarrila xaneiro yanvar ιανουαριοσ ιανουαριου "
    "студзень студзеня січень січня январь января януари јануари қаңтар հնվ հունվարի ינואר يناير ژانویه იანვარი",
    "chwefror feabhra febbraio febreiro febrero februara februarie februaris fevereiro fevral fevrier frar helmikuuta "
    "lutego luty otsaila shkurt subat unora vasario vasaris veebruar veljaca veljace φεβρουαριοσ φεβρουαριου ақпан лютага "
    "лютии лютого люты фебруар февраль февраля февруари փետրվարի փտվ פברואר شباط فبراير فوریه თებერვალი",
    "brezen brezna kovas kovo maaliskuuta maart machi marca marcius marco marec maret mars marta martie marts martxoa "
    "marzec marzo marzu mawrth mrt ozujak ozujka μαρτιοσ μαρτιου березень березня марта наурыз сакавіка մարտի մրտ מרץ اذار "
    "مارس მარტი",
    "abril aibrean apirila aprel aprila aprile aprilie aprilis aprill avril balandis balandzio duben dubna ebrill "
    "huhtikuuta kwiecien kwietnia nisan prill travanj travnja απριλιοσ απριλιου апрель апреля април квітень квітня "
    "красавіка сәуір ապրիլի אפריל ابريل اوریل نيسان აპრილი",
    "bealtaine geguzes kveten kvetna maggio maiatza maig maijs maio maja majus mayo mayıs mei mejju svibanj svibnja "
    "toukokuuta μαιοσ μαιου маи мамыр мая мај травень травня մայիսի մյս מאי ايار مايو مه მაისი",
    "birzelio birzelis cerven cervna cvn czerwca czerwiec ekaina giugno gunju haziran iunie iyn iyun juin juna junho junijs "
    "junio junius juny juuni kesakuuta lipanj lipnja mehefin meitheamh qershor xuno ιουνιοσ ιουνιου июнь июня маусым "
    "червень червня чэрвень чэрвеня юни јуни հնս հունիսի יוני حزيران يونيو ژوين ივნისი",
    "cervence cervenec cvc gorffennaf heinakuuta iuil iulie iyl iyul juillet julai julho julijs juliol julius juuli korrik "
    "liepa liepos lipca lipiec luglio lulju srpanj srpnja temmuz uztaila xullo ιουλιοσ ιουλιου июль июля липень липня "
    "ліпень ліпеня шілде юли јули հլս հուլիսի יולי تموز يوليو ژويیه ივლისი",
    "abuztua agosti agosto agustos agustus aout augusta augusti augusts augustus augusztus avgust avqust awst awwissu "
    "elokuuta gusht kolovoza lunasa rugpjucio rugpjutis sierpien sierpnia srpen srpna αυγουστοσ αυγουστου августа жнівень "
    "жніуня серпень серпня тамыз օգոստոսի օգս אוגוסט اغسطس اوت აგვისტო",
    "eylul iraila medi mfomh rugsejis rugsejo rujan rujna sentabr sentyabr septembar septembra septembre septembrie "
    "septembris septiembre setembre setembro settembre settembru shtator syyskuuta szeptember wrzesien wrzesnia zari "
    "σεπτεμβριοσ σεπτεμβριου верасень верасня вересень вересня сентябрь сентября септембар септември қыркүиек սեպտեմբերի "
    "ספטמבר ايلول سبتمبر سپتامبر სექტემბერი",
    "dfomh ekim hydref lokakuuta octobre octombrie octubre oktabr oktobar oktober oktobra oktobris oktoober oktyabr ottobre "
    "ottubru outubro pazdziernika rijen rijna spalio spalis tetor urria οκτωβριοσ οκτωβριου жовтень жовтня кастрычніка "
    "октобар октомври октябрь октября қазан հոկտեմբերի אוקטובר اكتوبر اکتبر ოქტომბერი",
    "azaroa kasım lapkricio lapkritis listopadu marraskuuta nentor noiembrie novembar novembra novembre novembris novembro "
    "novembru noviembre noyabr samhain studeni studenoga tachwedd νοεμβριοσ νοεμβριου листопада лістапада новембар ноември "
    "ноябрь ноября қараша նոյեմբերի נובמבר نوامبر نوفمبر ნოემბერი",
    "abendua aralık decembar decembra decembre decembrie decembris decembro dekabr desemba desember desembre detsember "
    "dezember dezembro dhjetor dicembre dicembru diciembre grudnia grudzien gruodis gruodzio joulukuuta nollaig prosinac "
    "prosinca prosince prosinec rhagfyr δεκεμβριοσ δεκεμβριου грудень грудня декабрь декабря декември децембар желтоқсан "
    "снежань снежня դեկտեմբերի דצמבר دسامبر ديسمبر დეკემბერი",
)  # fmt: skip
OF_CROATIA = {"lis": (10, 11), "listopad": (10, 11), "listopada": (10, 11), "lip": (6, 7), "srp": (7, 8)}  # there, and to its north
ALSO = {"sept": 9, "mrz": 3, "janv": 1, "fev": 2, "fevr": 2, "avr": 4, "juil": 7, "aout": 8}


def parse(text: str | None, zone: tzinfo, language: str | None = None) -> Moment | None:
    """Parse a written date or time; None when it is none, or may be two.

    zone: of a time that names none, and of the noon of a bare date. A zone that does not exist is UTC, as mails have it.
    language: of the source, if it says; it tells "listopad" of October from that of November, and 7/3 from 3/7.
    """
    written = _plain(text or "")
    if not written:
        return None
    try:
        return _number(written, zone) or _dated(written, zone, language)
    except (ValueError, OverflowError):
        return None


def _plain(text: str) -> str:
    """Return a time in small letters with plain digits and single spaces; nothing for what is too long to be one."""
    if len(text) > 10 * LONGEST:
        return ""
    small = unicodedata.normalize("NFKC", " ".join(text.split()).casefold())
    digits = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in small)
    return digits if len(digits) <= LONGEST else ""


def _number(written: str, zone: tzinfo) -> Moment | None:
    if found := EPOCH.fullmatch(written):
        return Moment(datetime.fromtimestamp(int(found[1]), UTC))
    if found := COMPACT.fullmatch(written):
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        return _at(datetime(year, month, day, hour, minute, second, tzinfo=zone))
    return None


def _dated(written: str, zone: tzinfo, language: str | None) -> Moment | None:
    clock = CLOCK.search(written) or DOTTED_CLOCK.search(written)
    if clock is None:
        day = _day(written, language)
        return noon(day, zone) if day else None
    after = ZONE.match(written, clock.end())
    stated = _zone(after) if after else None
    is_zone = after is not None and stated is not None
    rest = f"{written[: clock.start()]} {written[after.end() if after and is_zone else clock.end() :]}"
    day = _day(rest, language)
    if day is None:
        return None
    hour, minute, second = _hour(clock), int(clock["minute"]), min(int(clock["second"] or 0), 59)
    if (hour, minute, second) == (0, 0, 0) and stated is None:
        return noon(day, zone)  # as `moments` has it: so programs write a date into a field for times
    is_next = (hour, minute, second) == (MIDNIGHT, 0, 0)
    moment = datetime(day.year, day.month, day.day, 0 if is_next else hour, minute, second, tzinfo=stated if stated is not None else zone)
    return _at(moment + timedelta(days=1) if is_next else moment)


def _at(moment: datetime) -> Moment | None:
    at = in_utc(moment)
    return Moment(at) if at else None


def _hour(clock: re.Match[str]) -> int:
    """Return the hour of the day, of a clock with two halves too."""
    hour, named = int(clock["hour"]), clock.groupdict()
    half = named.get("half") or named.get("half_after")
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half[0] in "pμ" or half in ("오후", "下午", "午後") else 0)


def _zone(found: re.Match[str]) -> tzinfo | None:
    """Return the zone that stands behind a clock; UTC for one that does not exist, None for a word that is none."""
    if found["sign"]:
        minutes = 60 * int(found["hours"]) + int(found["minutes"] or 0)
        far = minutes > FARTHEST or int(found["minutes"] or 0) > 59
        return UTC if far else timezone(timedelta(minutes=minutes if found["sign"] == "+" else -minutes))
    name = found["name"]
    if name in ZONES:
        return timezone(timedelta(minutes=ZONES[name]))
    return UTC if name in ("gmt", "utc", "ut", "z") or len(name) == 1 else None


def _day(written: str, language: str | None) -> date | None:
    if found := YEAR_FIRST.search(written):
        return date(int(found[1]), int(found[2]), int(found[3]))
    for form, (day, name, year) in ((NAMED, (1, 2, 3)), (NAME_FIRST, (2, 1, 3)), (YEAR_NAMED, (3, 2, 1))):
        for found in form.finditer(written):
            if month := _month(found[name], language):
                return date(_year(found[year]), month, int(found[day]))
    return _of_numbers(written, language)


def _of_numbers(written: str, language: str | None) -> date | None:
    """Return a day written in numbers: with points the day comes first; with strokes too, but where Americans may have written it."""
    found = NUMBERS.search(written)
    if found is None:
        return None
    if found[2] == "-" and len(found[4]) == 2:  # "20-04-10": the year may stand on either side
        return None
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    if second > 12:
        return date(year, first, second)
    is_sure = found[2] == "." or first > 12 or first == second or (language or "en").casefold()[:2] != "en"
    return date(year, second, first) if is_sure else None


def _year(written: str) -> int:
    year = int(written)
    return year if len(written) == 4 else year + (2000 if year < 70 else 1900)


def _month(name: str, language: str | None) -> int | None:
    """Return the month of a name, whole or shortened; None for a name of two months, and for one of none."""
    bare = _bare(name)
    for number, english in enumerate(ENGLISH, 1):
        if english.startswith(bare):
            return number
    if bare in OF_CROATIA:
        return OF_CROATIA[bare][(language or "")[:2].casefold() != "hr"] if language else None
    every = _every()
    found = every.get(bare) or {month for other, month in every.items() if other.startswith(bare)}
    return found if isinstance(found, int) else next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=1)
def _every() -> dict[str, int]:
    """Return the month of each name."""
    return {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()} | ALSO


def _bare(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
