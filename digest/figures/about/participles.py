"""A verb's token in, its past participle out (pure): "removed" of "removing", "sold" of "sells"."""

from __future__ import annotations

import re

from digest.language.branches import Branches

# lemmas of English verbs that have participles of their own
IRREGULAR = dict(
    pair.split(":")
    for pair in """be:been bear:borne beat:beaten become:become begin:begun bend:bent bet:bet bid:bid bind:bound bite:bitten bleed:bled
    blow:blown break:broken breed:bred bring:brought build:built burn:burnt burst:burst buy:bought cast:cast catch:caught
    choose:chosen cling:clung come:come cost:cost creep:crept cut:cut deal:dealt dig:dug do:done draw:drawn drink:drunk
    drive:driven eat:eaten fall:fallen feed:fed feel:felt fight:fought find:found flee:fled fly:flown forbid:forbidden
    forecast:forecast forget:forgotten forgive:forgiven freeze:frozen get:got give:given go:gone grow:grown hang:hung
    have:had hear:heard hide:hidden hit:hit hold:held hurt:hurt keep:kept know:known lay:laid lead:led leave:left lend:lent
    let:let lie:lain light:lit lose:lost make:made mean:meant meet:met oversee:overseen overtake:overtaken pay:paid put:put
    quit:quit read:read ride:ridden ring:rung rise:risen run:run say:said see:seen seek:sought sell:sold send:sent set:set
    shake:shaken shed:shed shine:shone shoot:shot show:shown shrink:shrunk shut:shut sing:sung sink:sunk sit:sat
    sleep:slept slide:slid speak:spoken spend:spent split:split spread:spread stand:stood steal:stolen stick:stuck
    strike:struck swear:sworn sweep:swept swim:swum take:taken teach:taught tear:torn tell:told think:thought throw:thrown
    undergo:undergone understand:understood uphold:upheld wake:woken wear:worn win:won withdraw:withdrawn write:written""".split()
)
# their past tenses that are no participles, whose lemmas the reader is least sure of
PAST = dict(
    pair.split(":")
    for pair in """ate:eaten bade:bidden beat:beaten became:become began:begun bit:bitten blew:blown bore:borne broke:broken chose:chosen
    did:done drank:drunk drew:drawn drove:driven fell:fallen flew:flown forbade:forbidden forgot:forgotten froze:frozen gave:given
    grew:grown hid:hidden knew:known overtook:overtaken rang:rung rode:ridden rose:risen sang:sung sank:sunk saw:seen shook:shaken
    showed:shown shrank:shrunk spoke:spoken sprang:sprung stole:stolen swam:swum swore:sworn threw:thrown took:taken tore:torn
    underwent:undergone went:gone withdrew:withdrawn woke:woken wore:worn wrote:written""".split()
)
BEFORE = ("under", "over", "out", "re", "up", "off", "mis", "un")
ITS_OWN = {"relay": "relayed"}  # begins as if it were "lay" with a word before it, and is none
ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][bdgklmnprtvz]")  # trim, plan, trek; with the "u" of "qu" left out: quip
# Ends that are stressed, by which verbs of several syllables double their last letter: submit, refer, occur, repel, equip
STRESSED = re.compile(
    r"(?:(?<!li|vo)mit|(?<!f)(?<!pil)fer|cur|pel|gret|quip|quit|[nt]rol|lap|pin|step|tap|nap|handicap|bar|ship"
    r"|rebel|excel|fulfil|instil|distil|appal|allot|abet|deter|\binter|aver|abhor|format|program|outwit|outfit|refit)$"
)


def participle(b: Branches, verb: int) -> str:
    """Return a verb's past participle."""
    word, lemma = b.small(verb), b.tokens[verb].lemma.lower()
    if lemma in ITS_OWN:
        return ITS_OWN[lemma]
    before = next((part for part in BEFORE if lemma.startswith(part) and lemma.removeprefix(part) in IRREGULAR), "")
    if before and lemma not in IRREGULAR:  # "underwrite", "rebuild"
        return before + IRREGULAR[lemma.removeprefix(before)]
    if word.endswith("ing") and b.tokens[verb].xpos == "VBG":
        stem = word.removesuffix("ing")  # what doubles its end has done so already: "planning"
        lemma = next((one for one in (lemma, stem, f"{stem}e", stem[:-1]) if one in IRREGULAR), stem)
        return IRREGULAR.get(lemma) or _regular(stem)
    if lemma in IRREGULAR or word in PAST:
        return IRREGULAR.get(lemma) or PAST[word]
    if b.tokens[verb].xpos in ("VBN", "VBD"):
        return word
    lemma = word if b.tokens[verb].xpos in ("VB", "VBP") else lemma
    is_doubled = ONE_SYLLABLE.fullmatch(lemma.replace("qu", "q")) or STRESSED.search(lemma)
    return f"{lemma}{lemma[-1]}ed" if is_doubled else _regular(lemma)


def _regular(stem: str) -> str:
    """Return a regular verb's participle, whose end is not doubled: agreed, tried, called."""
    if stem.endswith("e"):
        return f"{stem}d"
    return f"{stem[:-1]}ied" if re.search(r"[^aeiou]y$", stem) else f"{stem}ed"
