"""The words that make a statement less than a fact, and those that turn it round: by how they stand to what they are said of (data)."""

from __future__ import annotations

# How sure a statement is
POSSIBLE, LIKELY, FUTURE, FACT = 1, 2, 3, 4


def _levels(rows: dict[int, str]) -> dict[str, int]:
    return {word: level for level, words in rows.items() for word in words.split()}


MODALS = _levels({
    POSSIBLE: "may might could",
    LIKELY: "should ought can",
    FUTURE: "will would shall 'll ’ll 'd ’d wo ll",
})  # fmt: skip
SURE = frozenset("will shall 'll ’ll wo ll".split())  # a headline's "cuts" means them
ADVERBS = _levels({
    POSSIBLE: "possibly perhaps maybe potentially conceivably allegedly reportedly apparently purportedly supposedly ostensibly seemingly"
    " arguably tentatively",
    LIKELY: "probably likely presumably",
})  # fmt: skip
# "the alleged attack"
BEFORE_NOUNS = _levels({
    POSSIBLE: "alleged suspected possible potential apparent purported supposed presumed attempted threatened would-be feared"
    " prospective hypothetical unconfirmed unproven rumoured rumored",
    LIKELY: "likely probable proposed planned expected anticipated intended",
})  # fmt: skip
EAGERLY = frozenset("highly eagerly hotly much keenly long feverishly".split())  # before "anticipated"
# What stands behind them, "to" and a verb, a clause or a noun, is not told as a fact
GOVERNORS = _levels({
    POSSIBLE: "try tries tried trying attempt attempts attempted attempting ask asks asked asking urge urges urged urging call calls called"
    " calling demand demands demanded demanding appear appears appeared appearing seem seems seemed seeming believe believes"
    " believed think thinks thought allege alleges alleged alleging reported rumoured rumored suspect suspects suspected suspecting"
    " accuse"
    " accuses accused accusing fear fears feared fearing claim claims claimed claiming consider considers considered"
    " considering weigh weighs weighed weighing mull mulls mulled mulling threaten threatens threatened threatening risk risks risking"
    " possible possibility chance allegation allegations suspicion suspicions accusation accusations speculation rumours rumors"
    " threat threats efforts effort bid charged alleging doubt doubts wonder wonders wondered suggest suggests suggested suggesting"
    " struggle struggled struggling struggles invite invites invited said understood",
    LIKELY: "plan plans planned planning aim aims aimed aiming hope hopes hoped hoping want wants wanted wanting intend intends intended"
    " intending seek seeks sought seeking propose proposes proposed proposing wish wishes wished expect expects expected expecting"
    " prepare prepares prepared preparing offer offers offered offering likely estimated predicted forecast projected proposal proposals"
    " intention keen eager ready willing hopeful poised looking prediction predictions predict predicts predicting"
    " recommend recommends recommended recommending encourage encouraged encourages advise advised advises"
    " request requests requested order ordered orders talks negotiations discussions",
    FUTURE: "agree agrees agreed agreeing pledge pledges pledged pledging promise promises promised promising vow vows vowed vowing"
    " set due scheduled slated about going is are was were be been being"
    " required commit committed",
})  # fmt: skip
BARE = frozenset("is are was were be been being going set due about".split())  # with "to" and a verb alone
PASSIVE = frozenset("reported rumoured rumored called charged ordered estimated forecast projected".split())  # only "is reported to" doubts
TOLD = frozenset("said understood".split())  # only "is said to" and "a man said to" doubt
# By these someone tells what may be so; the others tell of what was not done yet, or does not show
CLAIMS = frozenset(
    "believe believes believed think thinks thought allege alleges alleged alleging reported rumoured rumored suspect suspects suspected"
    " suspecting accuse accuses accused accusing fear fears feared fearing claim claims claimed claiming allegation allegations suspicion"
    " suspicions accusation accusations speculation rumours rumors charged doubt doubts suggest suggests suggested suggesting said"
    " understood".split()
)
# With a noun of an act behind them they leave open the act: "is considering a ban"
AIMED = frozenset(
    "consider considers considered considering weigh weighs weighed weighing mull mulls mulled mulling propose proposes proposed proposing"
    " plan plans planned planning seek seeks sought seeking want wants wanted demand demands demanded demanding threaten threatens"
    " threatened threatening".split()
)
NEARLY = frozenset("close closer near nearer verge brink point edge".split())  # with "to" or "of" and a verb in -ing
ALMOST = frozenset("nearly almost nears nearing narrowly virtually".split())
AIMS = frozenset("aim aims goal goals purpose objective target ambition hope intention mission idea dream plan".split())  # "its goal is to"
ABLE = frozenset({"able", "can"})  # who can do a thing need not: only "will" is surer
CONDITIONS = frozenset({"if", "unless", "whether"})

NOT = frozenset("not n't n’t nt never neither nor".split())
THINK = frozenset(
    "think thinks thought believe believes believed expect expects expected want wants wanted mean means meant see seem seems".split()
)
NO = frozenset({"no", "none", "nobody", "nothing", "nowhere", "neither", "never", "no-one"})
BOUNDS = frozenset("fewer less more later earlier sooner greater higher lower longer".split())  # between "no" and "than"
HARDLY = frozenset("hardly barely scarcely".split())
# What stands behind them did not happen, or is said not to have
DENIERS = frozenset(
    "fail fails failed failing failure failures refuse refuses refused refusing refusal decline declines declined declining deny"
    " denies denied denying"
    " denial reject rejects rejected rejecting rejection unable lack lacks lacked lacking without absent prevent prevents prevented"
    " preventing"
    " stop stops stopped stopping ban bans banned banning avoid avoids avoided avoiding halt halts halted unlikely cease ceased"
    " dismiss dismissed dismisses dispute disputes disputed forbid forbids forbade"
    " forbidden block blocks blocked blocking against oppose opposes opposed opposing instead absence impossible reluctant unwilling"
    " cannot abandon abandons abandoned abandoning cancel cancelled canceled delay delayed delays scrap scrapped"
    " barred bar bars prohibit prohibits prohibited prohibiting neglect neglected stopped"
    " exclude excludes excluded excluding nor fewer false untrue wrong".split()
)
PLAIN_DENIERS = frozenset(
    "fail fails failed failing failure failures refuse refuses refused refusing decline declines declined declining deny denies"
    " denied denying unable lack"
    " lacks lacked without unlikely".split()
)
