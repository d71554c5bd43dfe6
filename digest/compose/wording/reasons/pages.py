"""Why the page behind an announcement could not be read, or not whole."""

from digest.compose.wording.reasons.usual import S, T, Usual

WHICH = r"(?:: (?P<titles>.+?)(?: and (?P<more>[\d,]+) more)?)?"  # articles, by name
INSTEAD, IN_PART = "; what the feed announced is used instead", "; what could be read is used"
PAGES = (
    Usual(
        r"1 page of (?P<names>.+?) not read \((?P<reason>.+?)\)" + WHICH + INSTEAD,
        f"1{S}page de {{names}} non lue ({{reason}})[{S}: {{titles}}][ et {{more}} autres]{T}; l’annonce du flux en tient lieu",
        "1 Seite von {names} nicht gelesen ({reason})[: {titles}][ und {more} weitere]; stattdessen gilt die Ankündigung im Feed",
    ),
    Usual(
        r"(?P<count>[\d,]+) pages of (?P<names>.+?) not read \((?P<reason>.+?)\)" + WHICH + INSTEAD,
        f"{{count}}{S}pages de {{names}} non lues ({{reason}})[{S}: {{titles}}][ et {{more}} autres]{T}; l’annonce du flux en tient lieu",
        "{count} Seiten von {names} nicht gelesen ({reason})[: {titles}][ und {more} weitere]; stattdessen gilt die Ankündigung im Feed",
    ),
    Usual(
        r"1 page of (?P<names>.+?) not read whole \((?P<reason>.+?)\)" + WHICH + IN_PART,
        f"1{S}page de {{names}} lue en partie ({{reason}})[{S}: {{titles}}][ et {{more}} autres]{T}; ce qui a pu être lu est repris",
        "1 Seite von {names} nur teilweise gelesen ({reason})[: {titles}][ und {more} weitere]; verwendet wird, was zu lesen war",
    ),
    Usual(
        r"(?P<count>[\d,]+) pages of (?P<names>.+?) not read whole \((?P<reason>.+?)\)" + WHICH + IN_PART,
        f"{{count}}{S}pages de {{names}} lues en partie ({{reason}})[{S}: {{titles}}][ et {{more}} autres]{T};"
        " ce qui a pu être lu est repris",
        "{count} Seiten von {names} nur teilweise gelesen ({reason})[: {titles}][ und {more} weitere]; verwendet wird, was zu lesen war",
    ),
    Usual(
        r"(?P<unread>[\d,]+) of (?P<count>[\d,]+) pages not read \((?P<reason>.+?)(?: and (?P<more>[\d,]+) more)?\)",
        "{unread} pages sur {count} non lues ({reason}[ et {more} autres])",
        "{unread} von {count} Seiten nicht gelesen ({reason}[ und {more} weitere])",
    ),
    Usual(
        r"the rest is for subscribers",
        "la suite est réservée aux abonnés",
        "der Rest ist Abonnenten vorbehalten",
    ),
    Usual(
        r"the text on the page breaks off",
        "le texte de la page s’interrompt",
        "der Text auf der Seite bricht ab",
    ),
    Usual(
        r"a live blog; its newest entries are used",
        f"un direct{T}; ses dernières entrées sont reprises",
        "ein Liveblog; verwendet werden die neuesten Einträge",
    ),
    Usual(
        r"a gallery; its captions are used",
        f"un diaporama{T}; ses légendes sont reprises",
        "eine Bildstrecke; verwendet werden die Bildunterschriften",
    ),
    Usual(
        r"a video; the words beside it are used",
        f"une vidéo{T}; le texte qui l’accompagne est repris",
        "ein Video; verwendet wird der Text daneben",
    ),
    Usual(
        r"the page asks for consent instead of showing its text",
        "la page demande un consentement au lieu d’afficher son texte",
        "die Seite verlangt eine Zustimmung, statt ihren Text zu zeigen",
    ),
    Usual(
        r"the page asks to log in instead of showing its text",
        "la page demande de se connecter au lieu d’afficher son texte",
        "die Seite verlangt eine Anmeldung, statt ihren Text zu zeigen",
    ),
    Usual(
        r"the page checks for robots instead of showing its text",
        "la page écarte les robots au lieu d’afficher son texte",
        "die Seite prüft auf Roboter, statt ihren Text zu zeigen",
    ),
    Usual(
        r"the page says that there is no such page",
        "le site répond que cette page n’existe pas",
        "die Website meldet, dass es die Seite nicht gibt",
    ),
    Usual(
        r"(?:the page holds no article text|no article text in the page)",  # the second in older editions, which can be replayed
        "la page ne contient aucun article",
        "auf der Seite steht kein Artikel",
    ),
    Usual(
        r"the page is markup without end, and no article",
        "la page n’est que balises sans fin, sans article",
        "die Seite besteht aus endlosen Auszeichnungen und ist kein Artikel",
    ),
    Usual(
        r"no more text in the page than in the feed",
        "la page n’en dit pas plus que le flux",
        "auf der Seite steht nicht mehr als im Feed",
    ),
    Usual(
        r"the page is not about this article \(a login or consent page\?\)",
        f"la page ne porte pas sur cet article (page de connexion ou de consentement{T}?)",
        "die Seite handelt nicht von diesem Artikel (eine Anmelde- oder Zustimmungsseite?)",
    ),
    Usual(
        r"(?P<what>\S+) is no web page",
        "{what} n’est pas une page web",
        "{what} ist keine Webseite",
    ),
)
