"""A week of editions for tests of looks: each day of another shape, its text our own, laid out as publish does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from editions import DAY, Made, article, made, story
from figured import told_by

from digest.compose import Options
from digest.figures.reconciling.reconcile import reconciled
from digest.model import Citation, Coming, Draft, Hit, Problem, Span, Story
from digest.model.history import Alert, Before, Correction, Coverage, Followed, Past, Printed, Since, Told
from digest.summarize.lead import Lead

YESTERDAY = DAY.date - timedelta(days=1)
LONG_HEADLINE = ("The council of Little Quay, which had met all night, decided at five in the morning, against the advice of its own"
                 " engineers and after a speech of two hours by the harbour master, to keep the outer lock of the old port shut until the"
                 " last of the nine ships that wait outside has been unloaded by hand at anchor")  # fmt: skip
ENDLESS = "Quay" * 500
FRENCH = "Le port de Petit-Quai reste fermé. Neuf navires attendent au large, a indiqué la capitainerie."
ARABIC = "لا يزال الميناء مغلقا. تنتظر تسع سفن في الخارج منذ عام 2025 بحسب السلطة."
HEBREW = "הנמל עדיין סגור. תשע אוניות ממתינות בחוץ, אמרה הרשות."
CHINESE = "港口仍然关闭。 九艘船在外面等待。"


def flood(number: int, outlets: int = 3) -> Story:
    """Return a story of several outlets that differ in a number, told at some length."""
    texts = [
        f"Outlet{number}x{outlet}: {{About {number}{outlet}0 people|{number}{outlet}0 people, about, key 1|people who left Quay {number}|the mayor of Quay {number}}}"
        f" left the low streets of Quay {number} on Monday as the water rose. It costs {{$1.{number}bn|1.{number}e9 USD, money, key 2|cost of the dyke}}."
        f" The dyke of Quay {number} held until noon, the mayor said, and then it broke in two places near the old mill."
        f" Nobody in Quay {number} is missing, and the school stays shut until the engineers have looked at its walls and its roof."
        for outlet in range(1, outlets + 1)
    ]
    return told_by(*texts)


def told(one: Story) -> Told:
    """Return a story as the edition of yesterday had it."""
    printed = Printed(id="3.1", text="Four people died.", sources=())
    return Told(
        id=one.id, date=YESTERDAY, since=YESTERDAY, number=3, headline="Water rises in Quay 1", articles=(("old", "hash"),), sources=("Wire",),
        sentences=(printed,),
    )  # fmt: skip


def full_day() -> Made:
    """Twelve stories with everything that an edition can have."""
    first, *others = [flood(number) for number in range(1, 12)]
    watched = replace(others[0], hits=(Hit("Baltic quays", ("Quay 2",), "title"), Hit("Our ministry", ("mayor",), "text", is_ours=True)))
    foreign = story(article("petit", source="Le Quai", text=FRENCH, title="Le port de Petit-Quai reste fermé", language="fr"))
    whole = [first, watched, *others[1:], foreign]
    followed = Followed(figure=reconciled(first)[0], before=(Before(date=YESTERDAY, surface="four people", who="police"),), is_changed=True)
    right = replace(first.readings[0], article=replace(first.readings[0].article, id="right"))
    correction = Correction(
        reading=right, sentence=Span(0, 40), told=told(first), printed=Printed(id="3.1", text="Four people died.", sources=())
    )
    return made(
        whole,
        [story(article(f"also{number}")) for number in range(9)],
        revision=2,
        reason="the toll of the flood was wrong",
        history=[Past(date=YESTERDAY, stories=())],
        since={first.id: Since(told=told(first), figures=(followed,))},
        corrections=[correction],
        alerts=[Alert("Quays", 5, 7, ("A", "B", "C"), ("A", "B"))],
        coverage=[Coverage(DAY.date, "Baltic quays", 1, ("Outlet2x1",)), Coverage(DAY.date, "Quays", 0)],
        ahead=[coming(first)],
        problems=[Problem(stage="gather", subject="Gazette", reason="its feed is broken"), Problem(stage="check", subject="x", reason="lead wrote instead")],
        settings=Options(words=20_000),
    )  # fmt: skip


def coming(one: Story) -> Coming:
    """Return what a story announces for the day after tomorrow."""
    day = DAY.date + timedelta(days=2)
    return Coming(day=day, last_day=day, story=one.id, text="The school opens on Thursday.", cited=(Citation(0, 0, 20),))


def one_article() -> Made:
    return made([story(article("Little"))])


def nothing() -> Made:
    return made()


def three_hundred() -> Made:
    return made(
        [flood(number) for number in range(1, 13)], [story(article(f"q{number}", source=f"Wire {number % 40}")) for number in range(288)]
    )


def long_words() -> Made:
    """A headline of 300 characters, a word of 2,000, addresses and names that have no place to break; a story without a summary."""
    address = "https://long.example/" + "a-very-long-address/" * 40 + "?" + "q=1&" * 100
    one = story(article("long", title=LONG_HEADLINE, url=address, source="TheOutletWhoseNameHasNoBlankAnywhereInItAtAll" * 3))
    two = story(article("endless", title=ENDLESS, text=f"{ENDLESS} is shut. {ENDLESS} waits outside."))
    file = story(article("file", url=None, guid="reports/" + "2026_03_10_the_quay_" * 12 + ".txt", source="Folder"))
    mute = story(article("mute", title="A headline that nobody told"))
    drafts = [draft(one), draft(two), draft(file), replace(draft(mute), sentences=())]
    return made([one, two, file, mute], drafts=drafts, folders=["Folder"])


def draft(one: Story) -> Draft:
    return Lead().summarize([one], 75)[0]


def scripts() -> Made:
    """Emoji, and writing from right to left as headline, summary, source and watched topic, in a story and in one line."""
    arabic = article("ar", source="صوت الميناء", text=ARABIC, title="الميناء لا يزال مغلقا", language="ar")
    hebrew = article("he", source="קול הנמל", text=HEBREW, title="הנמל עדיין סגור", language="he")
    emoji = article("emoji", title="🚢🚢 Nine ships 👩‍👩‍👧‍👦 wait 🇪🇺", text="Nine ships 🚢 wait outside. The crew sends 👍🏽 and 🏴󠁧󠁢󠁳󠁣󠁴󠁿.")
    mixed = article("mixed", title="Port says هذا الميناء مغلق in 2026 (again)", source="هيئة")
    chinese = article("zh", text=CHINESE, title="港口仍然关闭", language="zh")
    hit = Hit("מפרץ", ("הנמל",), "title")
    whole = [replace(story(hebrew), hits=(hit,)), story(arabic), story(emoji), story(mixed), story(chinese)]
    others = [story(replace(one, article=replace(one.article, id=f"{one.article.id}2"))) for one in (arabic, mixed)]
    return made(whole, others)


def many_figures() -> Made:
    """Fifty rows of figures, of long names, with who says so at length, and outlets that differ in some."""
    whole = []
    for one in range(1, 11):
        told = (
            f"{{about {one}{row},000 {'container' * row}ships|{one}{row}000 {'abcde'[row - 1]}ships, about, key {row}"
            f"|{'abcde'[row - 1]}ships that wait off {'the outer quay of ' * row}Port {one}|the {'deputy ' * row}harbour master}} came."
            for row in range(1, 6)
        )
        differs = f"{{{one}9,500 ships|{one}9500 aships, key 1|aships that wait off the outer quay of Port {one}|the county}} came."
        whole.append(told_by(f"Outlet{one}: {' '.join(told)}", f"Other{one}: {differs}"))
    return made(whole, settings=Options(figures=50, words=20_000), history=[Past(date=YESTERDAY, stories=())])


WEEK: dict[str, Callable[[], Made]] = {
    one.__name__: one for one in (full_day, one_article, nothing, three_hundred, long_words, scripts, many_figures)
}
