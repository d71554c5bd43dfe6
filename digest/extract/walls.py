"""What pages say in place of an article, in English, French and German: patterns that `whole` looks for (pure data)."""

from __future__ import annotations

import re


def _any(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(forms), re.IGNORECASE)


def _each(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


# Titles and headings of pages that are none, whole ones: an article may be about lost pages.
MISSING_TITLE = _any(
    r"(?:error |erreur |fehler |http )?(?:404|410)\b(?:\W*(?:not found|page not found|error|erreur|fehler|file not found|introuvable|nicht gefunden))?\W*",
    r"(?:.{0,30}\W)?(?:page|article|story|document|content) (?:was |is )?(?:not found|no longer available|unavailable|does not exist|doesn['’]t exist|has (?:been removed|expired|moved))\W*",
    r"(?:sorry|oops|oh no|whoops|désolé|pardon|ups|hoppla)\b.{0,80}",
    r"(?:.{0,30}\W)?(?:page|article|contenu) (?:introuvable|non trouvée?|inexistante?|indisponible|supprimée?)\W*",
    r"(?:.{0,30}\W)?(?:seite|artikel|inhalt) (?:wurde )?(?:leider )?(?:nicht (?:gefunden|verfügbar|vorhanden)|existiert nicht(?: mehr)?|nicht mehr verfügbar)\W*",
    r"(?:not found|nicht gefunden|introuvable|(?:410 )?gone)",
    r"(?:sorry,? )?we (?:can['’]?t|couldn['’]t|could not|cannot) find (?:that|this|the|your) (?:page|article|story)\b.{0,60}",
    r"(?:cette|la) page (?:n['’]existe (?:pas|plus)|est introuvable)\W*",
    r"(?:diese|die) seite (?:gibt es nicht(?: mehr)?|existiert nicht(?: mehr)?|wurde nicht gefunden|ist nicht (?:mehr )?(?:da|verfügbar))\W*",
    r"(?:internal server error|service unavailable|bad gateway|gateway time-?out|erreur interne|wartungsarbeiten|site en maintenance|under maintenance)\W*",
)
MISSING = _each(
    r"\b(?:error|erreur|fehler)[ -]?(?:404|410)\b|\b404\b.{0,20}(?:not found|error|erreur|fehler)",
    r"\bpage (?:you(?:['’]re| are|['’]ve| have)? )?(?:were |requested|are |looking for|tried)\b",
    r"\b(?:the|this|that) (?:page|article|story|link|url|address)\b.{0,60}\b(?:could not be found|can(?:no|['’])t be found|was not found|cannot be found|no longer exists?|does(?: not|n['’]t) exist|has (?:been )?(?:moved|removed|deleted|expired)|may have been (?:moved|removed|deleted))",
    r"\b(?:la page|cette page|l['’]article|cet article|le contenu)\b.{0,60}\b(?:n['’]existe (?:pas|plus)|est introuvable|n['’]a pas (?:pu être|été) trouvée?|n['’]est plus (?:disponible|en ligne)|a été (?:supprimée?|déplacée?))",
    r"\b(?:die|diese|der|dieser|den) (?:\w+ )?(?:seite|artikel|inhalt|link)\b.{0,60}\b(?:nicht gefunden|existiert nicht|nicht mehr (?:verfügbar|vorhanden)|gelöscht|verschoben|gibt es nicht)",
    r"\b(?:check|verify) (?:the )?(?:url|address|spelling|link)\b|\bvérifiez l['’](?:adresse|url)\b|\b(?:überprüfen|prüfen) sie die (?:adresse|url|schreibweise)\b",
    r"\b(?:go|return|back) (?:back )?to (?:the |our )?home ?page\b|\bretour(?:ner)? (?:à (?:la page )?|vers )?l?['’]?(?:d['’])?accueil\b|\bzurück zur (?:startseite|homepage)\b|\bzur startseite\b",
    r"\b(?:it|which) (?:may|might) have (?:been )?(?:moved|removed|deleted|renamed)\b|\b(?:old|outdated|broken|dead) link\b|\blink\b.{0,30}\b(?:is|may be) (?:old|broken|outdated)\b",
    r"\blien\b.{0,50}\b(?:périmé|rompu|erroné|mort|obsolète|cassé)\b|\b(?:alten|veralteten|falschen|defekten|toten) link\b|\blink\b.{0,30}\b(?:veraltet|defekt|falsch)\b",
    r"\b(?:use|try) (?:the |our )?search\b|\butilisez (?:le moteur de |la )?recherche\b|\b(?:nutzen|benutzen|verwenden) sie (?:die|unsere) suche\b",
)
HUMAN_TITLE = _any(
    r"just a moment\W*",
    r"attention required\b.*",
    r"(?:are you|bist du|sind sie) (?:a |ein )?(?:robot|human|mensch)\b.*",
    r"access (?:to this page has been )?denied.*",
    r"(?:security|browser|bot) (?:check|verification)\b.*",
    r"pardon our interruption.*",
    r"human verification.*",
    r"please verify\b.*",
    r"one more step.*",
    r"(?:vérification|contrôle) de sécurité.*",
    r"accès (?:refusé|bloqué|interdit).*",
    r"êtes-vous un (?:robot|humain).*",
    r"(?:sicherheits|browser)(?:über)?prüfung.*",
    r"zugriff (?:verweigert|gesperrt).*",
    r"un instant\W*",
    r"einen moment.*",
    r"request blocked.*",
    r"captcha.*",
    r"verify(?:ing)? (?:that )?you(?:['’]re| are) .*",
)
HUMAN = _each(
    r"\bchecking (?:your browser|if the site connection is secure)\b|\bverify(?:ing)? (?:that )?you(?:['’]re| are) (?:a |not a )?(?:human|robot|bot)\b",
    r"\b(?:i['’]m|you(?:['’]re| are)|are you|is) not a (?:robot|bot)\b|\bare you (?:a )?(?:robot|human)\b|\bprove (?:that )?you are\b",
    r"\b(?:enable|activate|turn on) (?:javascript|cookies)(?: and (?:javascript|cookies))?\b",
    r"\bunusual (?:traffic|activity)\b|\bautomated (?:access|requests?|tools?|traffic)\b|\b(?:ray|reference|incident|request) id\b|\bddos\b|\bcloudflare\b|\bcaptcha\b",
    r"\bpress (?:and|&) hold\b|\byou (?:have been|were) blocked\b|\bneeds to review the security\b|\baccess (?:is|has been) denied\b|\bdon['’]t have permission to access\b",
    r"\bvérif(?:ier|ions|iez|ication)\b.{0,40}\b(?:humain|navigateur|robot|connexion)\b|\bpas un robot\b|\btrafic (?:inhabituel|automatisé)\b|\bactivez (?:javascript|les cookies)\b|\bactiv(?:er|ité) (?:javascript|inhabituelle)\b",
    r"\b(?:prüfen|überprüfen|überprüfung|prüfung|bestätigen)\b.{0,50}\b(?:mensch|roboter|browser|verbindung)\w*\b|\bkein roboter\b|\bungewöhnliche[rn]? (?:datenverkehr|aktivität\w*|zugriffe)\b|\baktivieren sie (?:javascript|cookies)\b",
)
CONSENT = _each(
    r"\b(?:we|us)\b.{0,40}\b(?:our|and) (?:\d+ |\w+ )?partners\b|\bour (?:\d+ )?(?:\w+ )?partners\b|\b\d+ (?:vendors|partners|partenaires|partner)n?\b",
    r"\b(?:use|uses|using|store|set|place) (?:\w+ )?cookies\b|\bcookies? (?:and|or) (?:similar|other) (?:technologies|tracking)\b|\bcookie (?:policy|settings|preferences|consent|notice)\b",
    r"\b(?:accept|reject|allow|decline|agree to) (?:all|cookies|and continue|and close)\b|\bi (?:accept|agree)\b|\bmanage (?:my |your |cookie )?(?:preferences|settings|options|choices|consent|cookies)\b",
    r"\b(?:store|access) (?:and/or access )?information on a device\b|\blegitimate interests?\b|\bwithdraw (?:your )?consent\b|\byour (?:consent|privacy|choices?)\b|\bpersonali[sz]ed (?:ads|advertising|content)\b",
    r"\bbefore you continue\b|\bwe (?:value|care about|respect) your privacy\b|\bprivacy (?:policy|notice|settings|cent(?:er|re))\b|\bpersonal data\b",
    r"\b(?:nos|ses|leurs) (?:\d+ )?partenaires\b",
    r"\bpersonenbezogene daten\b|\b(?:données|informations) personnelles\b",
    r"\b(?:willigen sie|avec votre accord|with your (?:agreement|consent|permission))\b|\baccepter (?:et|&) fermer\b",
    r"\b(?:utilis\w+|dépos\w+|accept\w+|refus\w+|gér\w+) (?:\w+ ){0,2}(?:des |les |de |ces |vos |tous les )?(?:cookies|traceurs)\b",
    r"\b(?:tout accepter|tout refuser|continuer sans accepter|accepter et (?:continuer|fermer)|accepter (?:tout|tous)|j['’]accepte|paramétrer|personnaliser (?:mes|vos) choix)\b",
    r"\b(?:votre|vos|mon) (?:consentement|vie privée|choix|préférences)\b|\bintérêts? légitimes?\b|\bpolitique (?:de confidentialité|relative aux cookies)\b|\bpublicités? personnalisées?\b",
    r"\b(?:unsere|unseren|ihre|mit) (?:\d+ )?(?:partnern?|drittanbietern?)\b",
    r"\b(?:verwenden|nutzen|setzen|speichern|akzeptieren|ablehnen)\b.{0,30}\bcookies\b|\bcookies\b.{0,40}\b(?:verwenden|nutzen|setzen|zustimm\w+|akzeptieren)\b",
    r"\b(?:alle akzeptieren|alles akzeptieren|alle ablehnen|akzeptieren und (?:weiter|schließen)\w*|zustimmen(?: und (?:weiter|weiterlesen))?|einstellungen (?:verwalten|anpassen)|ich stimme zu)\b",
    r"\b(?:ihre|deine|eure) (?:einwilligung|zustimmung|privatsphäre|auswahl|daten)\b|\beinwilligung\b|\bberechtigte[ns]? interesse\w*\b|\bdatenschutz\w*\b|\bpersonalisierte (?:werbung|anzeigen|inhalte)\b|\bmit werbung (?:weiter)?lesen\b|\bpur-abo\w*\b|\btracking\b",
)
LOGIN = _each(
    r"\b(?:log|sign) ?in (?:to|with|using|here|or)\b|\bplease (?:log|sign) in\b|\b(?:log|sign) ?in$|\bsigned out\b",
    r"\b(?:forgot|reset|forgotten|enter|your|lost) (?:your |my )?password\b|\bremember me\b|\be-?mail(?: address)? (?:and|or) password\b|\bkeep me (?:logged|signed) in\b",
    r"\b(?:create|need|have|open|your) (?:an? |your |my )?(?:free )?account\b|\bregister (?:now|here|for|to)\b|\bnot (?:a member|registered) yet\b|\bsign up\b",
    r"\b(?:se connecter|connectez-vous|identifiez-vous|s['’]identifier|connexion)\b",
    r"\bmot de passe\b|\bidentifiants?\b|\bse souvenir de moi\b|\brester connecté\b",
    r"\b(?:créer|créez|ouvrir) (?:un|votre|mon) compte\b|\bpas encore (?:de compte|inscrit|membre)\b|\binscrivez-vous\b|\bs['’]inscrire\b",
    r"\b(?:melden sie sich|anmelden|einloggen|login|anmeldung)\b",
    r"\b(?:passwort|kennwort)\b|\bangemeldet bleiben\b|\bbenutzername\b|\be-?mail-adresse\b",
    r"\b(?:konto|kundenkonto|benutzerkonto)\b|\b(?:registrieren|noch kein (?:konto|mitglied)|neu hier|jetzt registrieren)\b",
)
# What stands where a text ends for those who do not pay.
PAYWALL = _each(
    r"\b(?:subscribe|sign up|log in|register|join|upgrade|pay)\b.{0,60}\b(?:to|and) (?:continue|keep|read|finish|unlock|access|get (?:full|unlimited))\b",
    r"\bto read\b.{0,40}\bin full\b|\bbecome a (?:member|subscriber)\b|\b(?:start|begin|with) (?:your|a|my) (?:free )?trial\b",
    r"\b(?:to|want to) (?:continue|keep) reading\b|\b(?:continue|keep) reading (?:with|for|by)\b|\bread the (?:full|rest of the|whole|entire|complete) (?:article|story|text|report|piece|analysis)\b",
    r"\b(?:this|the rest of this|the full) (?:article|story|content|piece|report|analysis)\b.{0,30}\b(?:for|to|available to|reserved for|exclusive to|only for|limited to) (?:our |paid |paying |premium |registered )?(?:subscribers|members|customers)\b",
    r"\b(?:subscribers?|members?|premium)[- ]only\b.{0,30}\b(?:article|story|content)?\b|\balready (?:a )?(?:subscriber|subscribed|member)\b|\byou(?:['’]ve| have) (?:reached|used|read)\b.{0,40}\b(?:free|limit)\b|\bfree articles? (?:left|remaining|this month)\b|\bunlock (?:this|the|full|unlimited)\b",
    r"\b(?:article|contenu|suite|texte)\b.{0,40}\b(?:réservée?s?|accessible|disponible)\b.{0,30}\b(?:abonnée?s?|membres|inscrits)\b|\bréservée? (?:à nos|aux) abonnés?\b",
    r"\b(?:abonnez-vous|inscrivez-vous|connectez-vous|identifiez-vous)\b.{0,40}\b(?:pour|afin de) (?:lire|continuer|poursuivre|accéder|découvrir)\b|\bvous avez lu \d+ ?%|\bpour (?:lire|poursuivre|continuer|accéder)\b.{0,40}\b(?:abonne\w*|la suite|votre lecture|l['’]intégralité)\b",
    r"\bil (?:vous )?reste \d+ ?%|\bdéjà abonnée?\b|\blire la suite de (?:cet|l['’])\s?article\b|\bla suite (?:de cet article )?est (?:réservée|payante)\b|\bdébloquez\b",
    r"\b(?:dieser|der|den) (?:\w+ )?(?:artikel|beitrag|inhalt|text)\b.{0,40}\b(?:nur|exklusiv|ausschließlich)?\b.{0,20}\b(?:abonnent\w*|mitglied\w*|abo|plus-\w+)\b",
    r"\b(?:abo|abonnieren|abonnement|probemonat|registrieren|testen|plus|premium|anmelden)\b.{0,50}\b(?:weiterlesen|weiter lesen|vollständig|freischalten|lesen)\b|\b(?:weiterlesen|weiter lesen)\b.{0,50}\b(?:abo|plus|premium|mit|für|kostenlos)\b",
    r"\b(?:bereits|schon|sie haben (?:bereits|schon)) (?:ein )?(?:abonnent\w*|abo|mitglied|registriert)\b|\b(?:den )?(?:ganzen|vollständigen|kompletten) (?:artikel|text|beitrag)\b.{0,30}\b(?:lesen|freischalten)\b|\bsie haben \d+ %|\bnoch \d+ ?% des\b",
)
WALL_CLASS = _any(
    r"(?:^|[\s_-])(?:paywall|pay-wall|regwall|subscriber-?wall|premium-?wall|content-?gate|article-?gate|meter(?:ed)?-?(?:wall|modal|content)|piano-\w+|tp-(?:modal|container)"
    r"|fade-?out|article-?fade|text-?fade|fade-?(?:text|content|overlay)|truncated?-?(?:content|article|text)?|locked-?(?:content|article)?|subscription-?(?:wall|required|prompt))",
)
LIVE_TITLE = _any(
    r"\b(?:live(?:[ -]?(?:blog|ticker|updates?|coverage|feed))?|liveblog|newsblog|ticker|en direct|direct|as it happened|minute by minute|suivez|im ticker)\b\s?[:|–-]",
    r"\bliveblog\b|\blive[ -]?(?:blog|ticker|updates)\b|\bnewsticker\b|\bnewsblog\b|\ben direct\b|\bas it happened\b",
)
STAMP = re.compile(
    r"^\W{0,3}(?P<hour>[01]?\d|2[0-3])\s?[:.h]\s?(?P<minute>[0-5]\d)(?!\d)(?:\s?(?P<half>[ap])\.?m\.?)?(?:\s?(?:Uhr|GMT|BST|UTC|CET|CEST|MEZ|MESZ|ET|EST|EDT|PT))?(?=$|[\s:–—|,.-])",
    re.IGNORECASE,
)
