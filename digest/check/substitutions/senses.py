"""Words by what they may stand for, as `wordforms.key` writes them (pure data)."""

from __future__ import annotations

from digest.check.wording.wordforms import key


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key, words.split()))


# Words that say less than what they stand for, or that join what a draft merges
WIDE = _keys("""
people person man woman official spokesman spokeswoman spokesperson group company firm country nation state city town area place region
agency body leader member move step plan measure case report figure number total amount event incident issue matter thing way part side
time day year week month period date night morning evening afternoon outlet article piece column columnist writer author commentator
commentary opinion editorial analyst reporter newspaper paper station network broadcaster story coverage site website account interview
statement comment quote news guest source authority government decision action effort result reason effect change problem situation
position question answer fact detail example kind type form level rate sum share lot set series team party colleague counterpart crime
offense offence suspect victim disaster accident crisis attack violence deal agreement talk vote support opposition weather animal food
vehicle building item product good goods equipment material device machine drug substance pair duo trio era stance style idea
other same such more most many several few own new old further later earlier former current recent previous different similar various
certain main whole entire full overall
be have do make get give take put go come keep let see find know become remain stay seem appear include involve concern cover contain face
follow lead bring show use need want call name leave add say cite mean happen occur begin start continue end hold run turn try help allow
cause force lack feature focus return receive describe regard compare relate base accord separate differ vary note
""")
# Verbs that say little of their own, so that they stand for many
LIGHT = _keys("""
make take have do get put go come see keep become remain seem give call say tell add mean let leave find face report cite note announce
describe state issue
""")
PEOPLE = _keys("people person man woman child official member group leader voter resident worker victim")
MEASURES = _keys("""
second minute hour day week month year decade century dollar euro pound pence penny franc yen cent per percent point
mile kilometre kilometer metre meter
foot inch centimetre millimetre yard acre hectare gallon barrel litre liter tonne ton ounce kilo kilogram gram degree watt kph mph km kg
""")
_OPPOSITE = ("positive negative", "full part", "give take", "public private", "inside outside", "last next")
OPPOSITE = frozenset(map(_keys, _OPPOSITE))
