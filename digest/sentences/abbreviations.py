"""The words that tell whether a full stop ends a sentence: abbreviations by what follows them, and words that begin one."""

from __future__ import annotations

# A name follows: "asked Lt. Col. Ann Lee"
BEFORE_NAMES = frozenset(
    "Adm Amb Asst Atty Brig Capt Cmdr Col Cpl Dep Det Dhr Dipl Dir Dott Dr Dra Drs Fr Frl Gen Gov Herr Hon Hr Ing Insp Lieut Lt "
    "Maj Messrs Mevr Mgr Mlle Mme Mr Mrs Ms Msgr Mt Mx Pfc Pres Prof Pte Pvt Rep Reps Rev Sec Sen Sens Sgt Sig Sr Sra Srta St "
    "Ste Supt dott dr mr mrs ms prof sig".split()
)
# A number follows: "in Fig. 3", "on Jan. 5", "See No. 12"
BEFORE_NUMBERS = frozenset(
    "Abs Apr Art Arts Aug Bd Ch Dec Feb Febr Fig Figs Fri Jan Jul Jun Kl Mar Mon No Nos Nov Nr Oct Para Sat Sec Secs Sep Sept "
    "Sun Thu Thur Thurs Tue Tues Vol Vols Wed art ch div fig figs kl no nos nr núm p par pp pág sec vol vols".split()
)
# The sentence goes on, whatever follows
INSIDE = frozenset("bzw cf d.h e.g eg esp ggf i.e ie vgl viz vs z.B".split())
# What follows tells: "Lumen Inc. The port", "Lumen Inc. Chairman Ann Lund"
ABBREVIATIONS = frozenset(
    "Ala Approx Ariz Ark Assn Assoc Av Ave Bldg Blvd Bros Calif Co Colo Conn Corp Del Dept Dist Esq Est Ext Fla Ft Ga GmbH Govt "
    "Hrsg Ill Inc Ind Intl Jr Kan Ky La Ltd Mass Md Mfg Mich Minn Mio Miss Mo Mont Mrd Mts Natl Neb Nev Okla Ont Ore Pa Penn "
    "Plc Que Rd Sq Str Tel Tenn Tex Univ Va Vt Wash Wis Wyo al approx assn ave bros ca corp dept dist ed eds est et evtl excl "
    "ext geb gest govt hrsg inc incl inkl jr ltd max mfg min mio mrd plc resp sog trans univ yr yrs zzgl".split()
)
# "at 9 p.m. Monday", "at 9 p.m. Eastern time"
TIME_WORDS = frozenset(
    "April August Central December Eastern February Friday GMT January July June March May Monday Mountain November October "
    "Pacific Saturday September Sunday Thursday Tuesday Wednesday".split()
)
# Words that begin a sentence, and no name
STARTERS = frozenset(
    "A About According Accordingly Actually Additionally After Again Against All Almost Also Alternatively Although Among An "
    "And Another Any Apparently As At Basically Because Before Both But By Clearly Consequently Currently Despite During Each "
    "Earlier Either Even Eventually Every Everyone Everything Finally First Following For Fortunately From Furthermore "
    "Generally Given Having He Her Here Hers His Historically How However I If In Indeed Initially Instead It Its Just Last "
    "Later Let Many Maybe Meanwhile Moreover Most My Nearly Neither Nevertheless No Nobody None Nor Not Nothing Now Of On Once "
    "One Only Or Originally Other Others Our Over Perhaps Previously Rather Recently She Similarly Since So Some Someone "
    "Something Still Subsequently Such Than Thanks That The Their Them Then There Therefore These They Things This Those Though "
    "Through Throughout Thus To Today Two Typically Ultimately Under Unfortunately Unless Unlike Until Upon Usually We Well "
    "What When Where Whether Which While Who Why With Within Without Yes Yesterday Yet You Your".split()
)
# Names that end in an exclamation mark: "Yahoo! Messenger"
EXCLAIMING = frozenset("Jeopardy Kerrang Wham Yahoo Yum".split())
