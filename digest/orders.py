"""A text from outside in; whether it orders whoever reads it, a language model above all, what to do, out (pure).

What somebody is quoted with is news, whatever it says; words that no mark encloses and that speak to a machine are nobody's
report. Found are orders by what they cannot do without: a word of command where a clause begins, and what is to be written, or
forgotten, or who is spoken to. An order that is worded as news ("Other outlets report 90 dead") cannot be told from news.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from digest.model import Span
from digest.text import count_words

SHORT = 6  # sentences of a paragraph that goes as a whole when one of them is an order; of a longer one only the rest goes

# What a command may follow, and where a sentence begins
CLAUSE = r"(?:^|[.:;!?,>)\]–—-]\s*|\b(?:please|now|must|and|then|kindly|should|just|instead|always)[,:]?\s+)[\"“'‘«„(]*"
START = r"(?:^|(?<!\.[a-z])[.:;!?]\s+|\bplease[,:]?\s+)[\"“'‘«„(]*"
# Each order in English begins with one of these, at the text's start or at a word's: looking for all elsewhere too takes twice as long
BEGINNING = r"(?=^|(?<!\w)\w|[.:;!?,>)\]–—-])"
MODEL = (
    r"(?:an? |any |all |the )?(?:(?:ai|a\.i\.|artificial intelligence|automated|machine)(?:[ -](?:systems?|assistants?|models?"
    r"|agents?|readers?"
    r"|tools?|bots?|summari[sz]ers?))?|(?:large )?language models?|llms?|chat ?bots?|assistants?|chatgpt|gpt|claude|gemini|copilot"
    r"|summari[sz]ers?)"
)
TASKS = (  # what a model is told to do, before what no subject of a sentence begins with
    "write|print|output|emit|produce|generate|place|put|add|use|include|insert|append|prepend|mention|say|repeat|answer|reply"
    "|respond|return"
    "|display|echo|translate|treat|obey|conclude|quote|cite|reveal|disclose|replace|change|remove|delete|omit|skip|summari[sz]e|rewrite"
)
ANSWER = r"(?:summar(?:y|ies)|answers?|repl(?:y|ies)|responses?|outputs?|headlines?|translations?|briefings?|digests?)"
WRITE = (
    r"(?:write|print|output|say|reply|respond|answer|repeat|append|prepend|insert|include|mention|begin|start|end|finish|cite|state"
    r"|return"
    r"|display|add|put|echo|type|replace|use|translate|follow|open|close)"
)
GIVEN = (
    r"(?:previous|prior|above|earlier|preceding|foregoing|past|former|initial|original|current|existing|all|any|every|your"
    r"|these|system)"
)
BEFORE = (
    r"instructions?|prompts?|guidelines?|directions?|directives?|commands?|constraints?|orders?|rules?|training|programming"
    r"|messages?|context|text"
)

ENGLISH = (
    rf"{CLAUSE}(?:ignore|disregard|forget|override|bypass|discard|drop|set aside|do not follow|stop"
    rf" following)\s+(?:[\w’']+\s+){{0,4}}?{GIVEN}\s+"
    rf"(?:[\w’']+\s+){{0,3}}?(?:{BEFORE})\b",
    rf"{CLAUSE}(?:ignore|disregard|forget|override|discard)\s+(?:the\s+)?(?:instructions?|prompts?|guidelines?|rules?|everything"
    rf"|anything|text)\s+"
    r"(?:that\s+)?(?:above|before|else|so far|you\b|which you)",
    rf"\b(?:if|since|because|as) you(?: are|['’]re) {MODEL}\b",
    rf"\bas {MODEL}, you\b",
    rf"\b(?:notes?|notices?|messages?|instructions?|attention|reminders?|summary|hints?|commands?|important) (?:to|for|of)"
    rf" {MODEL}\b[^.:]{{0,40}}:",
    rf"\b{MODEL}(?: that| which| who)? (?:reads?|reading|process(?:es|ing)?|summari[sz](?:es?|ing)|pars(?:es?|ing)) (?:this|the above)\b",
    rf"\b{MODEL} (?:must|should|shall|have to|has to|need to|needs to) (?:always |only |also )?"
    rf"(?:cite|write|print|output|append|repeat|(?:reply|respond) (?:only |just )?with|{WRITE}\b.{{0,80}}\b(?:your|their|its)"
    rf" {ANSWER})\b",
    rf"(?:^|[.:;!?]\s+){MODEL}\s*[,:]\s*(?:please )?{WRITE}\b",
    r"\byou(?: are|['’]re) (?:now )?(?:[\w’']+\s+){0,4}?(?<!role )(?:ai|assistant|language model|model|chatbot|bot|dan|parrot"
    r"|jailbroken|unrestricted)\b",
    r"\byou are now (?:in )?(?:developer|debug|admin|god|maintenance) mode\b|\bdeveloper mode (?:is )?(?:enabled|on)\b",
    rf"{CLAUSE}(?:pretend|imagine|act as if|behave as if|role-?play)(?: that)? you(?: are|['’]re)\b|\blet(?:['’]s| us) play a"
    rf" game\b.{{0,20}}\byou are\b",
    rf"{CLAUSE}{WRITE}\b.{{0,100}}?\byour (?:[\w’']+\s+)?{ANSWER}\b",
    rf"\byour (?:[\w’']+\s+)?(?:{ANSWER}|task|job|goal) (?:must|should|shall|has to|needs to|will|is now|now is|is to)\b|\byour"
    rf" (?:new|real|actual|only) "
    r"(?:task|job|goal|instructions?|orders?) (?:is|are)\b",
    rf"{CLAUSE}(?:write|print|output|say|reply|respond|answer|repeat|return|echo|type)\s+(?:back\s+)?(?:with\s+)?(?:only|exactly"
    rf"|just|nothing but|the (?:single )?"
    r"(?:words?|phrase|string|following|text)|[“\"'][^”\"']+[”\"'] and nothing)\b",
    rf"{CLAUSE}do not (?:summari[sz]e|translate|report) (?:this|the)\b|\binstead of (?:summari[sz]ing|a summary)\b",
    r"\bwh(?:en|ile|enever) (?:you )?(?:are )?summari[sz](?:e|ing)\b|\bwhen you (?:process|translate|parse|rewrite) (?:this|it)\b",
    rf"{CLAUSE}tell (?:the|your) (?:readers?|users?)\b",
    rf"{START}(?:{TASKS}) (?:(?:the|this|these|those|every|each|all|any|only|just|exactly|everything|your)\b"
    rf"|(?-i:[“\"‘']?[A-Z]{{4,}})|https?:)",
    rf"{START}do (?:exactly |just )?(?:as|what) (?:i|it|this|the following) (?:say|tell)s?\b",
    rf"[,;:]\s*(?:and |then |now |kindly |but )*(?:{TASKS}) (?:only|just|exactly|nothing|(?-i:[“\"‘']?[A-Z]{{4,}}))",
    rf"{START}(?:let|have) (?:the|your|this|its) {ANSWER}\b|\b(?:essential|important|required|necessary|mandatory) that (?:the|your"
    rf"|its) {ANSWER}\b",
    r"\b(?:whoever|whatever|anyone who|everyone who|those who|models?|tools?|systems?|bots?|machines?) (?:that |which |who"
    r" )?(?:reads?|reading|summari[sz](?:es?|ing)) this\b",
    r"\b(?:notes?|notices?|messages?|instructions?) (?:to|for) (?:the )?(?:summari[sz]\w+|translation|writing|language|reading)"
    r" (?:tools?|models?|systems?|engines?|software)\b",
    rf"\b(?:appear|stand|be|included?) in your (?:[\w’']+\s+)?{ANSWER}\b|\byour (?:instructions?|(?:new|real|only) (?:mission"
    rf"|task)) (?:is|are|has|have|now)\b"
    r"|\byou (?:have|are given) a new (?:task|mission|role|job|goal)\b",
    r"\byou (?:should|must|will|shall|have to|are (?:required|told|asked|obliged) to|need to) (?:now |only |always |never |not"
    r" )*(?:include|state|mention|add|insert|cite|append|use)\b",
    r"\b(?:the|everything|all|text) above (?:was|is) (?:a test|an example|false|wrong|not|void|obsolete)\b|\bas your (?:new"
    r" )?instructions\b|^\W*(?:override|answer|output)\s*:",
    rf"{START}(?:forget|ignore|disregard) (?:the|this|that) (?:above|article|text|page|story|rest|foregoing|previous|preceding)\b",
    rf"(?:^|[.:;!?]\s+)(?:hey|hi|hello|dear|attention|note)[,:]? {MODEL}\b",
    rf"{START}(?:make sure|be sure|ensure|conclude|{WRITE})\b.{{0,80}}?\b(?:the|this|your|its|every|each) (?:[\w’']+\s+)?{ANSWER}\b",
    rf"\b(?:first|last|next|second|final|every|each) (?:sentence|line|word|paragraph)s? of (?:the|your|this|its) {ANSWER} (?:must"
    rf"|should|shall|is|are|has|will)\b",
    r"\bthe (?:summary|headline|correct answer) (?:of (?:this|the) (?:article|text|page|story) )?(?:is|must be|should be|reads?"
    r"|should read)\s*:",
    rf"{START}(?:write|reply|respond|append|insert|echo|say) (?!to\b|for\b|off\b|in\b|down\b|goodbye\b|hello\b|what\b)[\w“\"'‘]",
    rf"{START}(?:print|output|repeat|answer|return) (?:the|this|only|exactly|with|after me|back)\b",
    rf"{START}(?:change|replace|alter|swap|multiply|double|set) (?:all|every|each|any|the) (?:the )?(?:figures?|numbers?|names?"
    rf"|dates?|words?|quotations?)\b",
    rf"{START}do not (?:mention|report|include|tell|quote|cite|reveal)\b|{START}(?:stop|end|quit) (?:reading|summari[sz]ing|here)\b"
    rf"|{START}act as (?:an?|the|if)\b",
    rf"{START}(?:visit|open|fetch|follow|load|link to|go to) https?:",
    r"\bwh(?:en|ile) (?:re)?writing (?:about )?(?:this|the) (?:article|text|story|summary)\b|\b(?:your|the) system prompt\b",
    r"\byou (?:will|must|should|shall|have to|are to|need to) (?:now |only |always |never |not )*"
    r"(?:answer|write|act|respond|reply|print|output|say|ignore|pretend|speak|repeat|summari[sz]e|obey)\b",
    rf"{CLAUSE}(?:ignore|disregard|forget) (?:everything\b|all (?:of )?(?:this|that|the above)\b|what(?:ever)? (?:you|came|was|stands))",
    r"\b(?:new|updated|revised|real|secret|hidden) (?:system )?(?:prompts?|instructions?)\s*:|\bsystem (?:prompt|message|override"
    r"|instruction)\s*:",
    r"\b(?:reveal|repeat|print|show|leak|output) (?:me )?(?:your|the) (?:system |hidden |initial )?(?:prompt|instructions)\b",
    r"\b(?:user|human|system)\s*:.{0,400}?\b(?:assistant|ai|model|response)\s*:|^\W*#+\s*(?:system|instructions?|response|assistant"
    r"|user)\b|^\W*(?:system|assistant)\s*:",
    r"\b(?:decode|decipher|decrypt|unscramble)\b.{0,40}\b(?:base ?64|rot-?13|hex(?:adecimal)?|url encoding|cipher|following|string)\b",
)  # fmt: skip
OTHERS = (  # German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian and Ukrainian, Chinese, Japanese, Korean, Arabic, Turkish
    rf"{CLAUSE}(?:bitte )?(?:ignorier(?:en? sie|e|t)?|missachte[nt]?(?: sie)?|vergiss|vergesst|vergessen sie)\s+(?:[\w]+\s+){{0,3}}?"
    r"(?:alle[ns]?|vorherige\w*|vorige\w*|bisherige\w*|obige\w*|frühere\w*|deine|ihre)\s+(?:\w+\s+){0,2}?(?:anweisung|instruktion"
    r"|vorgabe|befehl|regel|prompt)\w*",
    r"\b(?:hinweis|anweisung|nachricht|achtung)\w*\s+(?:an|für)\s+(?:alle\s+)?(?:ki\b|sprachmodell|chatbot|assistent)",
    rf"{CLAUSE}(?:ignor(?:ez|e)|oubli(?:ez|e))\s+(?:[\w’']+\s+){{0,3}}?(?:instructions?|consignes?|directives?"
    rf"|règles)\s+(?:précédent|antérieur|ci-dessus|données)",
    r"\b(?:note|message|instructions?|consignes?) (?:aux|pour les|à l['’]) ?(?:ia\b|modèles? de langue|modèles? de langage"
    r"|assistants?|intelligences? artificielles?)",
    rf"{CLAUSE}(?:ignor(?:a|e|en|ad)|olvid(?:a|e|en)|esqueç[ao]m?)\s+(?:[\w]+\s+){{0,3}}?(?:instrucciones|indicaciones|órdenes"
    rf"|instruções|ordens)\b",
    rf"{CLAUSE}(?:ignora|ignorate|ignori|dimentica|dimenticate)\s+(?:[\w]+\s+){{0,3}}?(?:istruzioni|indicazioni|regole)\b",
    rf"{CLAUSE}(?:negeer|vergeet)\s+(?:[\w]+\s+){{0,3}}?(?:instructies|opdrachten|aanwijzingen)\b",
    rf"{CLAUSE}(?:z?ignoruj(?:cie)?|zapomnij)\s+(?:[\w]+\s+){{0,3}}?(?:instrukcje|polecenia)\b",
    rf"{CLAUSE}(?:про)?(?:игнорируй|забудь|ігноруй)(?:те)?\s+(?:\w+\s+){{0,3}}?(?:инструкци|указани|команд|інструкц|вказівк)\w*",
    r"(?:忽略|无视|無視|忘记|忘記|忘掉).{0,12}?(?:指令|指示|提示|规则|規則|說明|说明)",
    r"(?:指示|命令|プロンプト)を?.{0,6}?(?:無視|忘れ)(?:して|て|せよ|しろ)|(?:지시|명령|프롬프트).{0,8}?(?:무시하|잊)",
    r"(?:تجاهل|تجاهلوا|تجاهلي|انس)\s+(?:\w+\s+){0,3}?(?:التعليمات|الأوامر|الإرشادات)",
    r"\b(?:vergiss|ignoriere?n?)\b.{0,12}\b(?:oben|obige\w*|vorstehende\w*)\b|\b(?:ignor|oubli)ez? .{0,8}\b(?:précède|ci-dessus)\b",
    r"\b(?:olvid|ignor)[ae] (?:todo )?lo (?:anterior|de arriba)\b|(?:не обращай(?:те)? внимания) на .{0,12}(?:инструкц|указани)"
    r"|[不别]要?(?:总结|總結|概括)|只(?:写|寫|输出|輸出|回答|打印)",
    rf"{START}(?:schreibe?|antworte|gib|schreiben sie|antworten sie)\s+(?:nur|ausschließlich|lediglich)\b",
    rf"{START}(?:répond(?:s|ez)|écri(?:s|vez)|affiche[sz]?)\s+(?:uniquement|seulement|exactement)\b",
    rf"{START}(?:responde|escribe|responda|escriba|imprime)\s+(?:sólo|solo|solamente|únicamente|exactamente)\b",
    rf"{START}(?:напиши|ответь|выведи|напечатай)(?:те)?\s+(?:только|лишь|слово|точно)\b|{START}выведи(?:те)?\b",
    r"\btalimatlar\w*\s+(?:\w+\s+){0,2}?(?:yok say|görmezden gel|unut)\w*",
)
MARKS = (  # what only a model reads: control words, a fence, an answer's own form
    r"<\|[\w▁ -]{1,40}\|>|</?(?:system|assistant|instructions?|prompt)>|<[｜|]|\[/?(?:inst|sys|system|assistant)\]|<</?sys>>"
    r"|(?-i:</?s>)|<(?:start|end)_of_(?:turn|text)>",
    r"[<＜]{3}\s*(?:end\s+)?\w+\s+[0-9a-f]{8,}",
    r"\{\s*[\"“](?:summary|answer|headline|sentences|response|role|output|messages)[\"”]\s*:",
    r"!\[[^\]\n]{0,200}\]\([^)\s]{1,500}",
)
MARK = re.compile("|".join(MARKS), re.IGNORECASE)
SPACED = re.compile(r"(?:\b[^\W\d_] ){11}")  # letters with spaces between: nobody writes a sentence so for people
QUOTED = re.compile(  # of any language's double marks, and of single ones that a sentence's own mark ends
    r"[“\"″][^“”\"″]*[”\"″]|[„«»「『][^“”«»」』„]*[“”«»」』]|‘[^‘]*?[,.!?…]’(?!\w)|(?<!\w)'[^']*[,.!?…]'(?!\w)"
)
SPEAKER = 3  # words beside a quotation that can say whose it is
WORD = re.compile(r"[^\W\d_]+")
COMMANDS = frozenset(  # every order in English has one of these words; looking for them first takes a tenth of the time
    "above act add ai alter answer append artificial aside assistant assistants automated bot bots briefing bypass change chat"
    " chatbot chatbots chatgpt cite claude conclude"
    " copilot decipher decode decrypt delete developer discard disregard do drop echo emit ensure exactly fetch follow forget game"
    " gemini generate gpt hello hey hi ignore"
    " imagine include insert instead instruction instructions language link llm llms load machine machines mention model models"
    " multiply nothing obey omit only output"
    " override place play prepend pretend print produce prompt prompts put quote reads remove repeat replace reply respond response"
    " return rewrite rewriting role say"
    " sentence skip stop string summaries summary swap system systems tell tools translate treat type unscramble use user visit"
    " write writing you your".split()
)
BACKWARDS = frozenset(word[::-1] for word in COMMANDS if len(word) > SHORT)  # marks of direction turn words around for the eye
STEMS = re.compile(
    "ignor|missacht|verg[ei]ss|hinweis|anweisung|nachricht|achtung|oubli|schreib|antwort|gib nur|répond|écri|affiche|respond|escrib"
    "|imprime|напи|ответ|вывед|напеч|обраща|总结|總結|概括|只|note |message |consigne|olvid|esque|dimentica|negeer|vergeet|zapomn"
    "|игнор|забуд|ігнор|忽略|无视|無視|忘|무시|잊|تجاهل|انس|talimat"
)
UNSEEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn"))
MIXED = re.compile(r"\w*(?:[a-zA-Z][а-яё]|[а-яё][a-zA-Z])\w*", re.IGNORECASE)  # a word of Latin and Cyrillic letters
LATIN = str.maketrans("аеорсухіјѕАЕОРСУХІЈЅВНКМТ", "aeopcyxijsAEOPCYXIJSBHKMT")


def is_order(text: str) -> bool:
    """Tell whether a text, a sentence or a paragraph, gives an order outside of quotation marks.

    What stands between marks is somebody's when words beside them can say whose.
    """
    return any(_is_order(one) for one in _plain(text))


def without_orders(text: str, found: Sequence[Span], within: Sequence[Span]) -> tuple[Span, ...]:
    """Return those of some sentences that stand in no paragraph with an order; of a long one, what stands before it stays.

    found: the sentences of the text, in order. within: its paragraphs.
    """
    begins = [span.start for span in found]
    kept = [True] * len(found)
    for paragraph in within:
        if is_order(paragraph.of(text)):
            first, end = bisect_left(begins, paragraph.start), bisect_left(begins, paragraph.end)
            own = [place for place in range(first, end) if kept[place]]
            if len(own) > SHORT:
                own = own[next((number for number, place in enumerate(own) if is_order(found[place].of(text))), 0) :]
            for place in own:
                kept[place] = False
    return tuple(span for span, stays in zip(found, kept, strict=True) if stays)


def quoted_orders(text: str) -> list[str]:
    """Return what of a text stands between quotation marks and would be an order without them."""
    return [inside for shown in _plain(text) if _says(shown) for found in QUOTED.finditer(shown) if _says(inside := found[0][1:-1])]


def has_order(text: str) -> bool:
    """Tell whether a text gives an order or quotes one: whoever reads it next may be a model."""
    return is_order(text) or bool(quoted_orders(text))


def unquoted(text: str) -> str:
    """Return a text without what stands between quotation marks."""
    return QUOTED.sub("…", text)


def blanked(text: str) -> str:
    """Return a text with spaces in place of each line that gives an order; all else stands where it stood."""
    return "".join(re.sub(r"\S", " ", line) if is_order(line) else line for line in text.splitlines(keepends=True))


def _is_order(shown: str) -> bool:
    if not _says(shown):
        return False
    own = unquoted(shown)
    return count_words(own) < SPEAKER or _says(own)


def _says(shown: str) -> bool:
    small = shown.lower()
    if ("summar" in small or not COMMANDS.isdisjoint(WORD.findall(small))) and _order().search(shown):
        return True
    return bool((STEMS.search(small) and _ordre().search(shown)) or MARK.search(shown) or SPACED.search(shown))


@cache
def _order() -> re.Pattern[str]:
    return re.compile(f"{BEGINNING}(?:{'|'.join(ENGLISH)})", re.IGNORECASE)  # when first asked for: it takes as long as forty others


@cache
def _ordre() -> re.Pattern[str]:
    return re.compile("|".join(OTHERS), re.IGNORECASE)


def _plain(text: str) -> Iterator[str]:
    """Yield a text as a model may take it: on one line, without letters that look like others, or are not seen; turned around too."""
    if text.isascii():
        shown = " ".join(text.split())
    else:
        folded = "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) not in UNSEEN)
        shown = MIXED.sub(lambda word: word[0].translate(LATIN), " ".join(folded.split()))
    yield shown
    if not BACKWARDS.isdisjoint(WORD.findall(shown.lower())):
        yield shown[::-1]
