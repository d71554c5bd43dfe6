"""Forms of the lines that stand beside articles, in English, French and German: patterns that `standing` looks for (pure data)."""

from __future__ import annotations

import re

# What a program for blogs puts below the text of each item of its feed: the item's title and the site's name.
SIGNED = re.compile(
    r"(?:the post|l[’']article|cet article|der (?:beitrag|artikel)|het bericht|la entrada|l[’']articolo) (?P<title>.{1,300})"
    r" (?:(?:appeared first|first appeared) on|est apparu en premier sur|erschien zuerst auf|verscheen eerst op"
    r"|se publicó primero en|sembra essere il primo su|proviene da) (?P<site>[^\n]{1,120})",
    re.IGNORECASE,
)
# What something appears on, or in, that is no site: "erschien zuerst auf Deutsch".
NO_SITES = frozenset(
    "arabisch chinesisch dänisch deutsch englisch finnisch französisch griechisch hebräisch italienisch japanisch latein niederländisch"
    " norwegisch polnisch portugiesisch rumänisch russisch schwedisch spanisch tschechisch türkisch ukrainisch ungarisch und et and cd dvd"
    " film papier paper papel vinyl kassette radio television tv facebook instagram linkedin mastodon reddit telegram tiktok twitter"
    " whatsapp x youtube".split()
)
# A link to the whole text, at the end of what announces it.
MORE = re.compile(
    r"\s*\[(?:mehr|weiter(?:lesen)?|more|read more|lire(?: la suite)?|la suite|meer|lees meer|más|leer más|altro)\]\s*$", re.IGNORECASE
)
# An outlet's name behind each title that a collection of news links to.
OUTLET = re.compile(r"(?<=</a>)(?:&nbsp;|\xa0){2}\s?<font\b[^<>]{0,100}>[^<>]{1,80}</font>", re.IGNORECASE)
# What is small in the name of a site.
IN_NAMES = frozenset("of the and for in on at de la le les du des et en der die das und für von van y e del di & | - – —".split())
# What begins the foot of a page: everything behind it is of other articles.
FOOT = re.compile(
    r"(?:you (?:might|may) also (?:like|enjoy|be interested in)|more (?:stories )?(?:from|on|about|in) [\w’' &-]{2,40}|related(?: (?:stories|articles?|content|coverage|topics|links|news|posts|videos))?"
    r"|read (?:next|also)|recommended(?: (?:for you|stories|reading))?|(?:most|more) (?:read|popular|viewed|stories|news)|trending(?: now)?|top stories|editors?[’']s? picks?"
    r"|other [\w’' ]{2,30} (?:columns|stories|articles)|what to read next|up next|don[’']t miss|comments|leave a (?:comment|reply)|loading comments|about the authors?"
    r"|à lire aussi|lire aussi|à lire également|sur le même (?:sujet|thème)|dans la même rubrique|les plus lus|articles? liés?|vous aimerez aussi|commentaires|à propos de l[’']auteur"
    r"|mehr zum thema|(?:lesen sie|lies) auch|auch interessant|das könnte (?:sie|dich) auch interessieren|(?:weitere|verwandte|ähnliche) (?:artikel|themen|meldungen|beiträge)|meistgelesen(?:e artikel)?"
    r"|zum thema|kommentare|über den autor|über die autorin|newsletter|zur startseite|empfohlene artikel)\s?[:.…!>»]{0,3}",
    re.IGNORECASE,
)
# Lines that are of the page wherever they stand.
LINES = re.compile(
    r"(?:(?:read|see|find out|watch|listen|learn) (?:more|also|next|now)\b ?[:|>»-].{0,160}"
    r"|(?:also on|(?:also )?from|more on) [\w-]+\.(?:com|org|net)\b.{0,160}"
    r"|related(?: (?:article|story|link|content))? ?[:|>»].{0,160}"
    r"|(?:à lire(?: aussi)?|lire aussi|voir aussi|sur le même sujet) ?[:|>»].{0,160}"
    r"|(?:lesen sie (?:auch|dazu|mehr)|mehr dazu|mehr zum thema|siehe auch) ?[:|>»].{0,160}"
    r"|(?:share|tweet|print|e-?mail|save|copy link|partager|imprimer|envoyer|teilen|drucken|merken)(?:(?: this)?(?: (?:story|article|page|post))?(?: (?:on|via|to|by|sur|par|auf|per) [\w -]{1,20})?)?"
    r"|share (?:this|on|via)\b.{0,60}|like this (?:story|article)\?.{0,60}|(?:partager (?:sur|cet article)|(?:auf|per) [\w-]{2,12} teilen|artikel teilen)\b.{0,40}"
    r"|(?:sign up|subscribe|register) (?:for|to) (?:our|the|your|a)\b.{0,90}(?:newsletter|briefing|alerts?|inbox|updates?)\b.{0,60}"
    r"|get (?:our|the) .{0,60}(?:newsletter|inbox)\b.{0,60}"
    r"|(?:recevez|inscrivez-vous|abonnez-vous)\b.{0,80}\b(?:newsletter|infolettre|lettre|boîte mail)\b.{0,60}"
    r"|.{0,60}\bnewsletter\b.{0,40}\b(?:abonnieren|anmelden|bestellen|erhalten)\b.{0,40}"
    r"|follow (?:us|@\w+|.{2,40}) on (?:twitter|facebook|instagram|x|linkedin|telegram|whatsapp)\b.{0,60}"
    r"|suivez-nous (?:sur|aussi)\b.{0,60}|folgen sie uns\b.{0,60}"
    r"|advertisements?|advertisement - .{0,40}|story continues (?:below|after).{0,40}|(?:article|story) continues (?:below|after).{0,40}|publicité|la suite après (?:cette|la) publicité|anzeige|werbung"
    r"|(?:posted|published|last updated|updated|publié|mis à jour|veröffentlicht|aktualisiert|stand)(?: (?:on|at|le|am)|:)? (?:[^\W\d_]{2,10}\.?,? )?\d(?:[^.!?]|\.(?=\d)){0,40}(?:[ap]\.m\.)?"
    r"|(?:download|get) (?:our|the) (?:free )?[\w ]{0,20}app\b.{0,60}|loading\b[. …]*|play(?: video)?|close|fullscreen|thumbnails|previous|next|menu|skip (?:to|ad)\b.{0,30}|back to top|nach oben"
    r"|from the section .{0,40}|\d[\d,.]* (?:comments?|shares?|views?|likes?|commentaires?|kommentare?|min(?:ute)?s? read)|more ?:|sources? ?: .{0,60}|reporting by .{0,220}"
    r"|(?:topics|tags|filed under|keywords|mots[- ]clés|themen|schlagwörter|schlagworte) ?:.{0,160}|\d+ of \d+|topics|tags"
    r"|(?:©|\(c\)|copyright\b).{0,120}|all rights reserved\b.{0,60}|tous droits réservés\b.{0,60}|alle rechte vorbehalten\b.{0,60})",
    re.IGNORECASE,
)
PICTURE = re.compile(
    r"\(?(?:image|photo|picture|photograph|photography|file photo|handout|foto|bild|fotos|crédits?(?: photo)?|credit|illustration|video|vidéo|grafik|graphic)s?"
    r"(?: (?:by|courtesy(?: of)?|credit|source|von)| ?[:©/|])\s?[^.!?]{2,70}\.?\)?",
    re.IGNORECASE,
)
