"""Two words in, whether a draft may say the one for the other out (pure): of one root, of one sense, or a wider word for a narrower one."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.check.wordforms import key

# Each row: words that news writers take for one another, whatever their tags
_ALIKE = """
say tell announce declare state report add note claim argue insist assert comment remark write explain describe call warn stress maintain allege voice speak talk statement comment remark word suggest mention accord cite quote point testify brief
think believe consider view feel see regard expect reckon opinion
expect predict project anticipate forecast foresee estimate projection prediction
object oppose dispute objection
rise climb increase grow jump surge gain soar advance up higher hike raise lift boost growth expand swell
fall drop decline decrease slip slide plunge tumble shrink sink slump dip down lower reduce cut slash loss lose ease low fewer less
kill die dead death fatal victim life body fatality toll deadly
kill murder slay slaughter
kill shoot shooting
kill execute execution
injure wound hurt injury casualty harm
arrest detain hold custody seize capture catch jail imprison detention prison prisoner inmate
firm company business corporation group manufacturer maker enterprise producer supplier
policeman police officer cop policewoman constable detective
ship vessel boat craft tanker
ship vessel boat craft freighter
ship vessel boat craft ferry
ship vessel boat craft trawler
ship vessel boat craft yacht
plane aircraft jet airliner flight airplane fly
plane aircraft helicopter
plane aircraft fighter jet
car vehicle auto automobile
truck vehicle lorry
van vehicle
bus vehicle coach
lawmaker legislator mp senator congressman congresswoman deputy parliamentarian politician representative
quake earthquake tremor
attack assault strike raid attacker assailant
attack bomb shell blast explode explosion explosive bombing bomber
attack shooting shoot gunman fire attacker shooter
soldier troop force serviceman army military fighter
rebel insurgent militant guerrilla fighter gunman
plan intend aim propose proposal want seek hope scheme wish
say-so approval approve back backing support endorse agree accept pass clear consent permission permit allow let authorize green-light greenlight
refuse reject decline deny turn dismiss rebuff oppose rule veto
start begin open launch commence initiate outset onset
close shut closure shutdown
end finish stop halt close conclude cease complete over expire suspend
big large huge major vast great massive giant enormous
important key main major significant crucial chief principal vital
buy purchase acquire takeover acquisition
sell sale sold
win victory beat defeat winner triumph take secure champion
lose loss defeat beat
vote ballot poll election elect
leader head chief president boss lead
chief head chairman chairwoman chair
chief head director boss run
talk negotiate negotiation discuss discussion meeting meet dialogue summit conversation
deal agreement accord pact treaty contract settlement settle agree
row dispute controversy quarrel clash conflict argument differ disagree
probe investigate investigation inquiry enquiry examine look scrutiny
accuse charge blame allege allegation accusation indict prosecute indictment
criticize criticise criticism condemn attack blast denounce slam
praise hail welcome applaud laud
demand call urge ask request appeal require want seek press
order command direct tell instruct force require oblige
ban bar prohibit forbid block outlaw stop prevent
quit resign leave depart departure exit resignation go stand step
hire appoint name pick choose choice select recruit appointment nominate nominee
fire dismiss sack dismissal
job post position role work employment
worker staff employee labor workforce
pay cost spend price payment
pay wage salary
pay fund finance money
choose choice choose elect opt prefer preference
give gift donate grant award hand provide offer
get receive obtain win gain collect
show reveal disclose find suggest indicate demonstrate finding publish release
near close almost nearly around approach
about around roughly approximately some nearly
home house household property residence live
child kid youngster minor boy
child kid youngster minor girl
child kid son boy
child kid daughter girl
teenager youngster boy
teenager youngster girl
woman girl female
woman wife
woman mother
woman actress
man boy male
man husband
man father
people person individual man woman resident citizen human public population
nation country state land
city town capital municipal
hospital clinic medical
doctor medic physician
doctor surgeon
doctor medic nurse
movie film picture
match game fixture play tie
shop store outlet retail retailer branch
student pupil undergraduate
school academy college
college academy university
lawyer attorney counsel solicitor barrister
judge justice magistrate court
court tribunal judge trial
suit lawsuit case action sue
law legislation bill act statute rule measure legal
storm hurricane
storm typhoon
storm cyclone
storm tornado
flood flooding inundate
blaze fire wildfire burn flame
jet fighter plane
disease illness virus infection sick outbreak ill
test trial check
fight battle combat struggle war
war conflict fighting
deny reject dispute denial refute
help aid assist assistance relief
protest demonstrate demonstration demonstrator protester rally march
flee escape run leave flight
try attempt seek effort aim bid
use employ deploy
build construct construction
hit strike affect
damage destroy ruin wreck destruction
smash crash collide collision
drown sink
send dispatch deploy ship
bring take carry
tax levy duty tariff
profit earnings income gain
revenue sales turnover income
share stock equity
percent pct percentage per cent
dollar dollars dlr dlrs buck $
pound £ sterling
tonne ton
last previous past former recent ago earlier prior
annual yearly year annually
monthly month
weekly week
daily day
quarterly quarter
early earlier before
next following coming later after
now currently current present today
new fresh recent latest further another additional
old former previous elderly ex
ask question query
answer reply respond response
keep retain maintain remain stay hold continue
change alter amend shift switch modify
need require must necessary
include contain among
warn caution alert
fear worry concern afraid
angry anger fury outrage furious
test examine
border frontier
weapon arm gun missile
proof prove evidence
belief believe
lack shortage without no
short shortage shortfall
likely probable expect
possible may might could potential
partner ally
team side club squad
player footballer
goal score
score goal net
first initial initially
also too
many several numerous
get become
rest other remaining
own belong possess
share divide
late later die
speed fast quick rapid
strong strength
long length
high height
poor poverty
rich wealth wealthy
safe safety
hot heat
sign ink
crew staff
vaccine jab shot inoculation vaccinate
coronavirus covid virus pandemic
immigrant migrant immigration
republican gop
democrat democratic
american us
british uk
delay postpone defer
cancel scrap axe abandon drop
cover include
miss absent
break fracture broken
study research report survey analysis
scientist researcher expert
trip visit tour journey travel
house representative
cabinet government minister
parliament legislature assembly house congress legislative
congress legislature legislative lawmaker congressional
site website
web online internet
phone telephone mobile
fine penalty
sentence jail term
convict guilty
trade commerce
ruin bankrupt insolvent
holiday vacation
petrol gas gasoline fuel
fall autumn
football soccer
rubbish garbage trash
flat apartment
defence defense
fault blame
sweep win
lift raise
join enter
form create establish set make found
lead cause
cause reason prompt lead trigger force
bar pub
chat talk
reduce cut ease
double twice
triple three
half two
restart resume
repeat again
extend lengthen prolong
remain stay
top exceed beat
worth value
seat place
number figure total count
nearby close
outside beyond
speech address
address speech
owe debt
means give
more increase additional further
row straight successive consecutive succession running
post report record make
junction intersection crossroads
star player captain skipper ace
student pupil teen teenager schoolchild
travel head go journey
idea programme program plan concept
pound lb
mass crowd throng gather gathering
cloudy overcast
worry concern problem trouble worrisome
cheap inexpensive affordable low
costly expensive dear pricey
empty vacant bare
ancient old
correct right accurate
wrong incorrect mistaken false
clever smart intelligent
odd strange unusual weird
calm quiet peaceful
brave courageous
cruel brutal savage
dirty polluted pollution contaminated
thin slim slender
wide broad
funny comic humorous
happy glad pleased delighted
sad unhappy upset
scared afraid frightened fearful terrified
shocked stunned
tired exhausted weary
tough hard difficult strict
simple easy
serious grave severe critical
slight small minor little tiny
total whole entire full complete
lonely alone
famous well-known renowned celebrated known
unknown unidentified unnamed anonymous
local regional area
global worldwide international world
foreign overseas abroad
domestic home internal
monetary financial money fiscal
economic economy
political politics
legal judicial court
unlawful illegal illicit
armed gun
necessary needed required
whole entire
clash fight fighting battle
riot unrest disorder rioter
coup putsch takeover
ceasefire truce armistice
hostage captive
abduct kidnap abduction seize
smuggle traffic smuggling trafficking
bribe corruption graft
fraud deception scam
hack hacker cyberattack breach
spy espionage agent
migrant immigrant refugee
asylum refugee
famine hunger starvation
drought dry
downpour rain rainfall
landslide mudslide
collapse fall
crumble collapse
derail derailment
inquest inquiry hearing
verdict ruling judgment judgement decision
ruling rule decision
appeal challenge
parole release free
remand custody
bail release
penalty fine punishment
punish sanction penalty
merger merge combine join
bid offer
shareholder investor stockholder
bank lender
lender bank
loan lend credit
debt liability
bankruptcy insolvency bankrupt
layoff redundancy dismissal cut axe lay
strike walkout stoppage
union labor labour
pay wage salary
unemployed jobless unemployment
output production produce
factory plant mill works
mine pit colliery
farm agriculture agricultural farmer
crop harvest
grain cereal
oil crude petroleum
power electricity energy
blackout outage
price cost
inflation price
deficit shortfall gap
budget spending
rate percentage
forecast prediction estimate
estimate reckon put
average mean
quarter three-month
tournament competition contest championship
league division
coach manager trainer
referee umpire
final decider
draw tie
record best
injury hurt
squad side
stadium ground arena
race contest
lap circuit
medal gold
singer vocalist star
band group
album record
song track single
actor star performer
show programme program series
audience viewer spectator
book novel
writer author novelist
painting picture canvas
museum gallery
award prize honour honor
ceremony event
church cathedral
priest clergyman cleric
pope pontiff
bishop prelate
wedding marriage
funeral burial
husband spouse
wife spouse
sibling brother
sibling sister
parent mother
parent father
relative family kin
grandson grandchild
neighbour neighbor resident
friend pal ally
drug medicine medication
remedy cure treatment
operation surgery procedure
patient sufferer
dose shot injection
symptom sign
cancer tumour tumor
obese overweight obesity
smoke smoking cigarette tobacco
alcohol drink liquor
scientist physicist
scientist biologist
telescope observatory
spacecraft probe craft ship
rocket missile
satellite spacecraft
species animal
forest wood woodland
river waterway
lake reservoir
hill mountain
coast shore coastline seaside
island isle
road street highway motorway
bridge crossing
railway railroad rail train
train rail
airport airfield
flight plane
pilot airman
crew sailor seaman
sailor seaman
barrier fence wall
tunnel underground
subway metro underground tube
lodge file submit
obtain acquire secure
gather collect assemble
scatter disperse
ease relax loosen
tighten toughen
strengthen bolster reinforce boost
weaken undermine erode
curb limit restrict restrain cap
urge press call
persuade convince
promise pledge vow commit
admit confess concede acknowledge
deny refute
reveal unveil disclose
unveil present announce introduce launch
hide conceal
explain account
clarify explain
illustrate show
assess evaluate judge
monitor watch observe track
discover find detect uncover
vanish disappear missing
emerge appear surface
arrive reach come
return back
visit tour
host hold stage
attend join
take part participate
replace succeed substitute
swap exchange
merge combine
split divide separate
shrink contract narrow
widen broaden
finish complete
interrupt halt
speed accelerate
slow decelerate
hurry rush
rush hurry dash
crowd pack throng
carry bear transport
transport carry move
move shift relocate
relocate move
transfer move
lift remove scrap
remove strip withdraw
throw toss hurl
grab seize snatch
search hunt look
chase pursue
trap strand stuck
strand stuck
evacuate leave evacuation
rescue save pull
survive live
wreck ruin
repair fix mend
fix solve
mend repair
renovate restore refurbish
design plan
install fit put
test trial
teach instruct
learn find discover
train coach
read study
write pen
print publish
draft write
edit cut
tell inform
alert inform warn
greet welcome
thank praise
apologise apologize sorry apology regret
mourn grieve
celebrate mark
mark commemorate
honour honor
insult offend
threaten threat menace
bully harass
harass abuse
abuse mistreat
beat hit
stab knife
strangle choke
rape assault
burn torch
loot plunder steal
invade enter occupy
occupy hold seize
besiege surround
surrender yield
withdraw retreat pull
retreat withdraw
deploy station
patrol guard
guard protect defend
protect shield
avoid dodge
risk danger
danger threat peril
hazard risk danger
chance likelihood possibility opportunity
hope wish
doubt question
wonder ask
trust confidence
confidence trust faith
faith religion belief
tradition custom
habit custom
skill ability
ability capacity
duty responsibility
role part job
task job
career job
boss manager head
aide adviser advisor assistant
adviser advisor counsellor
envoy ambassador diplomat emissary representative
diplomat envoy
spokesman spokeswoman spokesperson
founder found creator co-founder
owner own
tenant renter
landlord owner
shopper customer
seller vendor
buyer purchaser
maker manufacturer producer
supplier provider
contractor builder
avoid resist evade escape shun
dispute debunk contest challenge question rebut
attack trash slam lash
early first begin
hearing testimony testify
governor gubernatorial
diner dining eat restaurant
subsidiary unit arm division
try scramble seek
forbid prohibit
postpone adjourn
deadly lethal
wed marry marriage wedding
divorce split separate
birth born bear
teach teacher
thief steal theft rob robbery burglary burglar
murder killer murderer
choice choose
speech speak
breathe breath
freedom free liberty liberate
hide conceal secret
secret classified confidential
rescue save
pull withdraw withdrawal
refund repay
customer client consumer shopper user
passenger traveller traveler
driver motorist
fan supporter
garden yard
rain rainfall wet
snow snowfall
patient sick ill
pensioner retiree elderly
pension retirement
baby infant newborn
dog canine
horse equine
cow cattle
bird avian
tooth dental
sea marine ocean maritime
moon lunar
sun solar
law legal
crime criminal
city urban municipal
countryside rural
church religious
king royal queen monarch
mayor mayoral
president presidential presidency
senator senate
minister ministerial ministry
france french
europe european
tumor tumour
""".strip().splitlines()
_rows = [frozenset(map(key, row.split())) for row in _ALIKE]
# Words that say less than what they stand for, or that join what a draft merges
WIDE = frozenset(
    map(
        key,
        """
        people person man woman official spokesman spokeswoman spokesperson group company firm country nation state city town area place region agency
        body leader member move step plan measure case report figure number total amount event incident issue matter thing way part side
        time day year week month period date outlet article piece column columnist writer author commentator commentary opinion editorial analyst
        reporter newspaper paper station network broadcaster story coverage site website account interview statement comment quote
        news guest source authority government decision action effort result reason effect change problem situation position
        question answer fact detail example kind type form level rate sum share lot group set series team party colleague counterpart
        crime offense offence suspect victim disaster accident crisis attack violence deal agreement talk vote support opposition
        weather animal food vehicle building item product good goods equipment material device machine drug substance
        other same such more most many several few own new old further later earlier total former current recent previous own
        different similar various certain main whole entire full overall
        be have do make get give take put go come keep let see find know become remain stay seem appear include involve concern cover contain
        face follow lead bring show use need want call name leave add say cite report note idea man pair duo trio era stance position style
        mean happen occur begin start continue end hold run set turn try help allow cause force lack feature focus
        return appear receive add describe regard compare relate base accord separate differ vary
        """.split(),
    )
)
PART = 4  # letters of the end of a word that is one
TYPO = 7  # letters of a word that may be misspelt


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """Return what a word's forms share, comparatives and nouns in -ing with them: "lowest" and "low", "savings" and "save"."""
    word = word.lower()
    if len(word) == 4 and word.endswith("ed"):
        word = word[:-2]
    return key(re.sub(r"(?<=\w{3})i?(?:er|est)$", "", key(word))).rstrip("e")


@lru_cache(maxsize=1 << 16)
def is_alike(one: str, other: str) -> bool:
    """Tell whether two words may stand for one another: one root or one sense, or one misspelt."""
    own, theirs = {key(one), root(one)}, {key(other), root(other)}
    if own & theirs or _is_kin(root(one), root(other)) or _is_kin(key(one), key(other)) or _is_misspelt(one, other) or _is_part(one, other):
        return True
    return any(own & row and theirs & row for row in _rows)


def _is_kin(one: str, other: str) -> bool:
    """Tell whether two words begin alike as far as derived words do: approve and approval, decide and decision."""
    least = max(4, min(len(one), len(other)) - 2)
    return one[:least] == other[:least] and len(one) >= least <= len(other)


def _is_part(one: str, other: str) -> bool:
    """Tell whether one word is the end of the other: a lawsuit is a suit."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return len(short) >= PART and len(long) - len(short) >= PART - 1 and long.endswith(short)


def _is_misspelt(one: str, other: str) -> bool:
    """Tell whether one long word is another but for one or two letters left out."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    rest = iter(long)
    return len(short) >= TYPO and 0 < len(long) - len(short) <= 2 and all(letter in rest for letter in short)


_OPPOSITE = (("positive", "negative"), ("full", "part"), ("give", "take"), ("public", "private"), ("inside", "outside"))
OPPOSITE = frozenset(frozenset(map(key, pair)) for pair in _OPPOSITE)
# Verbs that say little of their own, so that they stand for many
LIGHT = frozenset(
    map(
        key,
        "make take have do get put go come see keep become remain seem give call say tell add mean let leave find report cite note announce describe state issue".split(),
    )
)
MEASURES = frozenset(
    map(
        key,
        """
        second minute hour day week month year decade century dollar euro pound franc yen cent percent point mile kilometre kilometer metre meter
        foot inch centimetre millimetre yard acre hectare gallon barrel litre liter tonne ton ounce kilo kilogram gram degree watt kph mph km kg
        """.split(),
    )
)
# Who does the one is not who does the other: what one buys another sells
CONVERSE = tuple(
    frozenset(map(key, pair.split()))
    for pair in ("buy sell", "give take", "give receive", "lend borrow", "win lose", "beat lose", "lead follow")
)
PEOPLE = frozenset(map(key, "people person man woman child official member group leader voter resident worker victim".split()))
