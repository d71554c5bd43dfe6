"""The words that tell of saying: verbs with all their forms, the names of reports, the nouns of people and bodies (data)."""

from __future__ import annotations

IRREGULAR = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "think": "think thinks thought thinking",
    "find": "find finds found finding",
    "show": "show shows showed shown showing",
    "forecast": "forecast forecasts forecasted forecasting",
    "put": "put puts putting",
    "foresee": "foresee foresees foresaw foreseen foreseeing",
    "admit": "admit admits admitted admitting",
    "give": "give gives gave given giving",
    "hear": "hear hears heard hearing",
    "cut": "cut cuts cutting",
    "peg": "peg pegs pegged pegging",
    "vow": "vow vows vowed vowing",
    "beg": "beg begs begged begging",
    "deny": "deny denies denied denying",
    "see": "see sees",
    "pencil": "pencil pencils pencilled penciled pencilling",
    "speak": "speak speaks spoke spoken speaking",
}


def _forms(lemma: str) -> list[str]:
    """Return a verb's forms."""
    if lemma in IRREGULAR:
        return IRREGULAR[lemma].split()
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    s = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    stem = lemma.removesuffix("e")
    return [lemma, lemma + s, stem + "ed", stem + "ing"]


def _table(words: str) -> dict[str, str]:
    """Map each form of some verbs to the verb."""
    return {form: lemma for lemma in words.split() for form in _forms(lemma)}


# A clause can be what they say: "X said that prices rose", "prices rose, X noted"
SAY = _table(
    "say tell add state announce report confirm declare claim argue insist explain note stress warn admit acknowledge concede believe"
    " think estimate predict forecast project suggest indicate show find reveal disclose conclude maintain contend reckon calculate"
    " assert allege complain promise pledge vow reply respond tweet write continue comment observe remark point testify recall"
    " reiterate emphasize emphasise caution inform hint signal anticipate assume underline underscore highlight expect hope fear"
    " propose recommend foresee hear rule post deny beg answer assure counter agree joke"
)
# These can break in between commas: "prices, X said, rose"; of things that act too much else stands so
INTERRUPT = SAY.keys() - _table(
    "continue point rule post hear signal agree counter propose hope fear expect project forecast show"
).keys() | {
    "show",
    "shows",
    "showed",
    "hope",
    "expect",
    "fear",
}
# Their object is a clause, however the tree hung it
PLAIN = frozenset("say add tell note state warn predict estimate report".split())
# Things do these too, "the change suggests", and of things only reports are believed
EVIDENT = frozenset("show suggest indicate reveal find confirm point signal highlight underline underscore".split())
# A number can be what they say: "X reported a loss of $3m", "X expects growth of 5%"
GIVE = _table("report forecast predict estimate expect project anticipate claim foresee put peg value see count pencil")
VALUE = frozenset({"put", "peg", "value"})  # it is given behind "at"
TELLING = VALUE | {"claim"}  # to do so is to tell it: with the others it can be an act, and who tells of that says it first
ANNOUNCE = _table("announce confirm declare")  # a body does so through someone: who is said to speak does
SPEAK = _table("speak warn talk complain")  # "X spoke of 40 dead"
# The same, where a report does it: "the poll gave the party 43%"
LIST = _table("give list put show record find suggest indicate reveal contain")
# What is forecast is theirs: "X cut its forecast to 5%"
REVISE = _table("cut raise lower revise trim slash reduce increase upgrade downgrade")
FORECASTS = frozenset(
    "forecast forecasts estimate estimates prediction predictions projection projections outlook target targets guidance".split()
)
# A number that they give: "officials gave a death toll of 63"
ISSUE = _table("give release issue publish set")
TOLLS = frozenset("toll figure figures estimate estimates number numbers forecast forecasts target".split())
# What they mean to do is theirs: "X promised to plant 300 trees"
MEAN = _table("promise expect claim")
# They say what their object's clause says: "X voiced fears that"
VOICE = _table("express voice raise make issue repeat share")
# "X's claim that"
TELLINGS = frozenset(
    "announcement claim statement prediction warning assertion belief estimate allegation promise pledge admission argument".split()
)
NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
IF = frozenset({"if", "unless", "whether"})
COURTS = frozenset({"court", "inquest", "jury", "hearing", "tribunal", "inquiry"})  # they are told and hear what others say

HE, SHE, IT, THEY = (frozenset(words.split()) for words in ("he him his", "she her", "it its", "they them their both"))
# "by X's reckoning", "in the view of X", "in his words": the rest is theirs
RECKONINGS = frozenset("count reckoning estimate estimates account tally view opinion words judgment judgement calculation telling".split())
FEMALE = frozenset("mrs ms miss lady baroness madam dame spokeswoman chairwoman congresswoman".split())
MALE = frozenset("mr sir lord spokesman chairman congressman".split())

# What holds figures, and whose maker is as good as they: "a survey", "the bank's data"
REPORTS = frozenset(
    "report reports survey surveys poll polls study studies data figures statistics research analysis analyses review estimate estimates"
    " forecast forecasts tally statement document documents filing release findings numbers index census bulletin memo projections"
    " database website count dataset indictment".split()
)
BARE = frozenset("new latest recent fresh several some other early earlier separate trade second".split())  # they name no report
# Of these "the firm" means whoever was named last
COMPANIES = frozenset(
    "company firm group bank airline organisation organization charity agency newspaper paper magazine retailer carrier giant operator"
    " developer publisher insurer lender chain store manufacturer broadcaster regulator watchdog institute association think-tank tank"
    " newsletter bureau department ministry union utility foundation".split()
)
BODIES = COMPANIES | frozenset(
    "party commission committee council government administration body office authority board court corporation fund exchange producer"
    " embassy university team panel force service society federation network consortium business centre center weekly outlet press"
    " airport navy army military militia opposition parliament senate congress cabinet treasury police".split()
)
# People, where no ending tells it
ROLES = frozenset(
    "official chief head spokesperson source analyst economist minister president secretary chancellor premier king queen prince pope judge"
    " police expert critic mp lawmaker senator aide diplomat envoy governor mayor attorney coroner captain colonel general sergeant"
    " sheriff victim witness politician campaigner democrat republican conservative tory liberal scientist academic student nurse guard"
    " parent mother father son daughter brother sister husband wife man woman men women people person pair couple family staff crowd"
    " public executive celebrity relative friend colleague opponent rival ally many most some others both all boss mps ceo ombudsman"
    " parliamentarian guardian civilian veteran resident patient client agent merchant consultant assistant accountant lieutenant"
    " commandant migrant immigrant tenant defendant plaintiff thief rebel insurgent"
    " militant scout".split()
)
ROLE_ENDINGS = ("er", "or", "ist", "man", "men", "ian")
THINGS = frozenset(
    "number order power paper computer letter winter summer weather matter chapter water river factor sector error register figure"
    " parameter server offer transfer quarter disaster encounter murder border corner tower flower floor door color colour behavior"
    " behaviour labor labour favor favour vector motor mirror terror horror other answer career danger barrier counter fever finger layer"
    " leather monster cover cancer chamber character charter cluster poster september october november december shower silver slaughter"
    " soccer takeover theater trigger turnover user wonder".split()
)


def is_body(word: str) -> bool:
    """Tell whether a noun means an organization: "bank", "carmaker"."""
    return word in BODIES or word.endswith("maker")


def is_company(word: str) -> bool:
    """Tell whether a noun means one of a kind that an article names by it again: "the bank", "the carmaker"."""
    return word in COMPANIES or word.endswith("maker")


def is_human(word: str) -> bool:
    """Tell whether a noun, in the singular, means a person."""
    return word in ROLES or (word.endswith(ROLE_ENDINGS) and word not in THINGS)
