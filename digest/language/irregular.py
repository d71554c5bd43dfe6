"""Forms of English words that no rule makes: "began" of "begin", "men" of "man" (constants).

A verb's row holds its own form, its past tense and its participle, or other forms of these; where one is as another, it stands once.
"""

from __future__ import annotations

_VERBS = """
    arise arose arisen|awake awoke awoken|bear bore borne born|beat beaten|become became|begin began begun|bend bent|bet|bid bade|bind bound
    bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|broadcast|build built|burn burnt|burst|bust
    buy bought|cast|catch caught|choose chose chosen|cling clung|come came|cost|creep crept|cut|deal dealt|dig dug|dive dove|do did done
    draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|dwell dwelt|eat ate eaten|fall fell fallen|feed fed|feel felt
    fight fought|find found|fit|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forget forgot forgotten|freeze froze frozen
    get got gotten|give gave given|go went gone|grind ground|grow grew grown|hang hung|have had|hear heard|hew hewn|hide hid hidden|hit
    hold held|hurt|keep kept|kneel knelt|knit|know knew known|lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|let
    lie lay lain|light lit|lose lost|make made|mean meant|meet met|mow mown|pay paid|plead pled|prove proven|put|quit|read|rid
    ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|set|sew sewn
    shake shook shaken|shear shorn|shed|shine shone|shoot shot|show shown|shrink shrank shrunk|shut|sing sang sung|sink sank sunk|sit sat
    slay slew slain|sleep slept|slide slid|sling slung|slit|smell smelt|sneak snuck|sow sown|speak spoke spoken|speed sped|spell spelt
    spend spent|spill spilt|spin spun|spit spat|split|spoil spoilt|spread|spring sprang sprung|stand stood|steal stole stolen|stick stuck
    sting stung|stink stank stunk|stride strode stridden|strike struck stricken|string strung|strive strove striven|swear swore sworn
    sweep swept|swell swollen|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought
    throw threw thrown|thrust|wake woke woken|wear wore worn|weave wove woven|wed|weep wept|wet|win won|wind wound|wring wrung
    write wrote written
    die dying|lie lying|tie tying|vie vying|dye dyed dyeing|eye eyed|singe singed singeing|have has|do does|be is was were been are am
    ski skied skiing|bus bused busing|paste pasted pasting|breathe breathed breathing|clothe clothed clothing|soothe soothed soothing
    loathe loathed loathing|writhe writhed writhing|bathe bathed bathing|ache ached aching|cache cached caching|picnic picnicked picnicking
    toe toed toeing toes|shoe shoed shoeing shoes|route routed routing|untie untied untying unties|belie belied belying belies
    underlie underlying underlies
    seethe seethed seething|teethe teethed teething|sheathe sheathed sheathing|wreathe wreathed wreathing|panic panicked panicking
    mimic mimicked mimicking|traffic trafficked trafficking|frolic frolicked frolicking|quiz quizzed quizzing quizzes
    sever severed severing|revere revered revering|convene convened convening|reconvene reconvened reconvening|lapse lapsed lapsing lapses
    mislead misled|overfeed overfed|underfeed underfed|interbreed interbred|embed|rebound|forsake forsook forsaken|partake partook partaken
    waylay waylaid|strew strewn|tread trod trodden
"""
_PLURALS = """
    man men|woman women|child children|foot feet|tooth teeth|goose geese|mouse mice|ox oxen|louse lice|crisis crises|analysis analyses
    thesis theses|hypothesis hypotheses|diagnosis diagnoses|emphasis emphases|parenthesis parentheses|oasis oases|axis axes
    synthesis syntheses|wife wives|life lives|knife knives|leaf leaves|wolf wolves|half halves|shelf shelves|self selves|thief thieves
    calf calves|loaf loaves|hoof hooves|scarf scarves|elf elves|sheaf sheaves|dwarf dwarves|criterion criteria|phenomenon phenomena
    bacterium bacteria|stimulus stimuli|alumnus alumni|nucleus nuclei|corpus corpora|index indices|appendix appendices|matrix matrices
    vertex vertices|fungus fungi|stratum strata|memorandum memoranda|curriculum curricula|referendum referenda|quiz quizzes
    shoe shoes|toe toes|foe foes|canoe canoes|hoe hoes|woe woes|oboe oboes|bus buses|gas gases|lens lenses|ache aches|headache headaches
    tie ties|pie pies|calorie calories|lie lies|die dies|minibus minibuses
    lapse lapses|series|species|means|headquarters|barracks|crossroads|corps|news
"""
PARTS = ("women", "men", "children", "selves", "wives")  # that plurals end with
BEFORE = ("under", "over", "broad", "fore", "with", "inter", "for", "out", "mis", "pre", "off", "re", "un", "up", "be")


# Plurals that the network may take for words of their own, rightly
OWN = frozenset(
    "arrears auspices billiards clothes earnings economics electronics feces finances genitals goods jeans kudos manners mathematics odds"
    " outskirts pants physics politics proceedings regards remains savings shambles statistics surroundings thanks throes troops trousers"
    " whereabouts winnings".split()
)
NO_MEN = frozenset("abdomen acumen amen omen regimen semen specimen yemen".split())


def _forms(rows: str) -> dict[str, str]:
    """Return each form of some rows with what it is a form of: "lay" of "lie", although a verb is written so too."""
    read = [row.split() for line in rows.splitlines() for row in line.split("|") if row.strip()]
    return {row[0]: row[0] for row in read} | {form: row[0] for row in reversed(read) for form in row[1:]}


VERBS, PLURALS = _forms(_VERBS), _forms(_PLURALS)


def verb(form: str) -> str | None:
    """Return the verb that a form with a form of its own is of, "withdraw" of "withdrew"; None of a regular one."""
    if form in VERBS or form.endswith(("ed", "ing")):  # "missing" is not of "sing"
        return VERBS.get(form)
    return next((part + VERBS[rest] for part in BEFORE if form.startswith(part) and (rest := form.removeprefix(part)) in VERBS), None)


def noun(form: str) -> str | None:
    """Return the noun that an irregular plural is of, "gunman" of "gunmen"; None of a regular one."""
    if form in PLURALS or form in NO_MEN:
        return PLURALS.get(form)
    return next((form.removesuffix(end) + PLURALS[end] for end in PARTS if form.endswith(end)), None)
