"""Words that tell a date ahead from one that has passed (data): small letters; nothing is read from them but in tense.py and kinds.py."""

from __future__ import annotations

WILL = frozenset("will shall 'll ll won't shan't".split())
MODALS = frozenset("must should can may might could cannot can't need needs ought".split())
WOULD = frozenset("would wouldn't".split())
IS, WAS = frozenset("is are am 's 're isn't aren't".split()), frozenset("was were wasn't weren't".split())
HAS, HAD = frozenset("has have hasn't haven't".split()), frozenset("had hadn't did didn't".split())
NONFINITE = frozenset("be been being get have".split())
NOT = frozenset("not never n't won't shan't can't cannot isn't aren't wouldn't".split())
ADVERBS = frozenset("also not never then again still now n't soon all both each first only just yet already once even".split())
NO_ADVERBS = frozenset("assembly family supply reply ally rally july italy monopoly anomaly early likely weekly daily".split())
# behind these the words before them are another clause's
STOPS = frozenset(
    "who which that whose whom where when after since because while as if whether although though unless despite ; : ( — – ) …".split()
)
DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your each every any some no another one two three four five six seven eight"
    " nine ten new first second third last next multiple several many recent more".split()
)
SUBJECTS = frozenset("he she it they we i you".split())
PREPOSITIONS = frozenset(
    "of in on at by for from with to into over under about against between during before until till through across near within"
    " without upon and or but , . as".split()
)
BEFORE_NOUNS = PREPOSITIONS - set(", . and or but as to".split()) | set("more most newly recently long".split())
# "is due to meet", "a vote planned for Thursday"
DUE = frozenset(
    "due set scheduled expected planned slated likely poised bound going ready billed timed tabled earmarked pencilled fixed"
    " supposed anticipated booked listed forecast intended rescheduled".split()
)
# what is said or done to bring something about: "agreed to meet", "ordered them to leave", "plans to return"
PLANS = frozenset(
    "plan plans planned planning intend intends intended intending hope hopes hoped hoping aim aims aiming expect expects expecting"
    " agree agrees agreed decide decides decided vow vows vowed pledge pledges pledged promise promises promised threaten threatens"
    " threatened threatening ask asks asked urge urges urged order orders ordered invite invites invited want wants wanted prepare"
    " prepares prepared preparing told tells require requires required oblige obliged allow allows allowed instruct instructed resolve"
    " resolved offer offers offered summon summons summoned voted deal decision offer ultimatum agreement call calls called"
    " proposes proposed seeks deadline chance given due".split()
)
# "called an election for Sunday"
FIXED_FOR = frozenset(
    "called announced scheduled set planned fixed convened summoned booked listed tabled proposed moved rescheduled confirmed postponed"
    " delayed adjourned".split()
)
# "extended the truce until Friday"
HOLDS_UNTIL = frozenset(
    "extended declared adjourned suspended postponed ordered allowed gave given granted banned barred delayed put imposed renewed"
    " prolonged remanded detained deferred permitted exempted".split()
)
# "flights are cancelled on Friday"
DONE_THEN = frozenset("held cancelled canceled published released sworn inaugurated opened closed suspended sentenced elected".split())
# what happens on a day: present tense, and no noun of these letters is common
HAPPENS = frozenset(
    "begins expires meets goes comes holds publishes arrives decides hears convenes elects resumes opens closes takes gathers applies"
    " lapses releases launches kicks joins leaves presents unveils travels remains stays sits becomes enters receives introduces"
    " go meet begin gather convene decide resume expire hear publish arrive elect come take hold".split()
)
# the same, where the word can be a noun: "counted the votes"
HAPPENS_OR_NOUN = frozenset(
    "votes starts ends returns runs flies falls lasts vote start end open close visit"
    " return travel apply face host leave stay remain join".split()
)
HAPPENS_OF_NAMES = frozenset("visits hosts faces marks addresses reports chairs tours".split())  # behind a name alone
DOING = frozenset(
    "meeting holding travelling traveling visiting voting hosting flying opening closing launching starting beginning leaving publishing"
    " releasing striking appearing convening returning gathering electing arriving presenting joining".split()
)
PAST = frozenset(
    "said told met went came took made gave held left won lost fell rose began broke brought built bought caught chose cut did drew drove"
    " fought found flew got grew heard hit kept knew led let lay paid put quit ran sank sat saw sent set shot shut shook sold sought"
    " spent spoke stood struck swept swore taught thought threw tore understood wore wrote became felt ate hung dealt slid spread stole"
    " split burst fled bore blew forgot froze hid hurt laid lent overthrew overcame rang rode sang shone slept sprang stuck withdrew"
    " woke begun broken brought chosen done drawn driven fallen flown given gone grown hidden known seen shaken shown spoken stolen"
    " struck sworn taken thrown torn worn written withdrawn been born beaten".split()
)
NOT_PAST = frozenset(
    "need seed feed speed breed red bed hundred indeed exceed proceed succeed wed shed weed bleed greed creed unprecedented so-called"
    " united embed".split()
)
# "the explosion on Thursday": it has been
HAPPENED = frozenset(
    "attack attacks crash collision explosion blast shooting shootings earthquake quake storm flood floods fire killing murder death"
    " deaths accident arrest arrests raid breach incident bombing stabbing landslide outage riot riots violence defeat victory loss"
    " massacre eruption assault ambush strike-down derailment unrest clashes clash".split()
)
CANCELLED = frozenset("cancelled canceled postponed delayed scrapped shelved abandoned".split())
# what a day can be the day of, where no verb tells
EVENTS = frozenset(
    "vote votes ballot election elections referendum poll polls runoff hearing trial summit meeting talks conference session"
    " debate deadline strike walkout march rally protest visit launch release announcement decision ruling verdict sentencing"
    " inauguration ceremony funeral budget speech statement negotiations briefing forum assembly review test start opening".split()
)
SPORT = frozenset(
    "match matches fixture fixtures kick-off league semi-final semi-finals semifinal quarter-final quarter-finals striker goalkeeper"
    " midfielder defender tournament championship prix grandstand derby winger playoff playoffs play-off play-offs rematch goals"
    " champions play plays game games cup coach innings batsman bowler wicket rugby football soccer cricket tennis golf".split()
)
YEARS = frozenset("year years quarter season fiscal half month months week weeks period".split())
WANTING = frozenset("seems seem appears appear has have like likes need needs able used ought not".split())  # "to be" goes with them
AT_FIRST = frozenset("initially originally previously first once".split())  # "was originally due": it no longer is
