"""Why a source gave nothing, or not all of its items: of its feed, its page, and of what parses their bytes."""

from digest.compose.wording.reasons.usual import S, Usual

SOURCES = (
    Usual(
        r"it was never read",
        "jamais lue",
        "nie gelesen",
    ),
    Usual(
        r"it could not be read \((?P<why>\w+)\)",
        "lecture impossible ({why})",
        "nicht lesbar ({why})",
    ),
    Usual(
        r"it could not be kept \((?P<why>\w+)\)",
        "enregistrement impossible ({why})",
        "nicht speicherbar ({why})",
    ),
    Usual(
        r"not all its items could be read: (?P<items>.+?)(?: and (?P<more>\d+) more)?",
        f"articles en partie illisibles{S}: {{items}}[ et {{more}} autres]",
        "nicht alle Einträge waren lesbar: {items}[ und {more} weitere]",
    ),
    Usual(
        r"its text was not read, since (?P<count>\d+) before it could not be",
        f"texte non lu, après l’échec de {{count}}{S}autres",
        "der Text wurde nicht gelesen, da {count} vor ihm nicht zu lesen waren",
    ),
    Usual(
        r"the source names no feed, page or folder",
        "aucun flux, aucune page et aucun dossier n’est indiqué",
        "weder Feed noch Seite noch Ordner ist angegeben",
    ),
    Usual(
        r"the address answered with nothing",
        "l’adresse n’a rien renvoyé",
        "die Adresse lieferte nichts",
    ),
    Usual(
        r"the address gave an HTML page, not a feed",
        "l’adresse a renvoyé une page HTML, pas un flux",
        "die Adresse lieferte eine HTML-Seite, keinen Feed",
    ),
    Usual(
        r"the address gave a PDF, not a (?:feed|web page)",
        "l’adresse a renvoyé un PDF",
        "die Adresse lieferte ein PDF",
    ),
    Usual(
        r"the address gave a saved e-mail, not a (?:feed|web page)",
        "l’adresse a renvoyé un courriel enregistré",
        "die Adresse lieferte eine gespeicherte E-Mail",
    ),
    Usual(
        r"the address gave a picture, not a (?:feed|web page)",
        "l’adresse a renvoyé une image",
        "die Adresse lieferte ein Bild",
    ),
    Usual(
        r"the address gave a recording, not a (?:feed|web page)",
        "l’adresse a renvoyé un enregistrement",
        "die Adresse lieferte eine Aufnahme",
    ),
    Usual(
        r"the address gave a packed file or an office document, not a (?:feed|web page)",
        "l’adresse a renvoyé un fichier compressé ou un document bureautique",
        "die Adresse lieferte eine gepackte Datei oder ein Office-Dokument",
    ),
    Usual(
        r"the address gave (?P<what>\S+), not a web page",
        "l’adresse a renvoyé {what}, pas une page web",
        "die Adresse lieferte {what}, keine Webseite",
    ),
    Usual(
        r"the page holds no text before its scripts run",
        "la page ne contient aucun texte avant l’exécution de ses scripts",
        "die Seite enthält keinen Text, bevor ihre Skripte laufen",
    ),
    Usual(
        r"the page holds only (?P<count>\d+) words before its scripts run",
        f"la page ne contient que {{count}}{S}mots avant l’exécution de ses scripts",
        "die Seite enthält nur {count} Wörter, bevor ihre Skripte laufen",
    ),
    Usual(
        r"none of its links fits links: (?P<what>.+)",
        "aucun de ses liens ne correspond au motif {what}",
        "keiner ihrer Links passt zu dem Muster {what}",
    ),
    Usual(
        r"the page lists no articles any more",
        "la page n’énumère plus d’articles",
        "die Seite führt keine Artikel mehr auf",
    ),
    Usual(
        r"it links (?P<count>[\d,]+) articles, of which the first (?P<most>[\d,]+) were read",
        f"{{count}}{S}articles liés, dont les {{most}} premiers ont été lus",
        "{count} verlinkte Artikel, von denen die ersten {most} gelesen wurden",
    ),
    Usual(
        r"it shows (?P<count>[\d,]+) items, of which the newest (?P<most>[\d,]+) were read",
        f"{{count}}{S}articles, dont les {{most}} plus récents ont été lus",
        "{count} Einträge, von denen die neuesten {most} gelesen wurden",
    ),
    Usual(
        r"it is too long: of more than (?P<count>[\d,]+) items, or of fewer with very many parts, the first were read",
        f"trop long{S}: de plus de {{count}}{S}articles, ou de moins d’articles en très nombreuses parties, les premiers ont été lus",
        "zu lang: Von mehr als {count} Einträgen, oder von weniger mit sehr vielen Teilen, wurden die ersten gelesen",
    ),
    Usual(
        r"it is broken off or has no end \((?P<reason>.+)\)",
        "interrompu ou sans fin ({reason})",
        "abgebrochen oder ohne Ende ({reason})",
    ),
    Usual(
        r"(?P<count>[\d,]+) more items are broken too",
        f"{{count}}{S}autres articles sont défectueux aussi",
        "{count} weitere Einträge sind ebenfalls schadhaft",
    ),
    Usual(
        r"(?P<count>[\d,]+) of the entities that its document type declares are no short texts, and were left out",
        f"{{count}}{S}entités déclarées ne sont pas de courts textes et ont été écartées",
        "{count} der erklärten Entitäten sind keine kurzen Texte und wurden weggelassen",
    ),
    Usual(
        r"the bytes are neither RSS, Atom nor JSON Feed(?: \((?P<reason>.+)\))?",
        "ni RSS, ni Atom, ni JSON Feed[ ({reason})]",
        "weder RSS noch Atom noch JSON Feed[ ({reason})]",
    ),
    Usual(
        r"the feed is broken before its first complete item \((?P<reason>.+)\)",
        "le flux est interrompu avant son premier article complet ({reason})",
        "der Feed bricht vor dem ersten vollständigen Eintrag ab ({reason})",
    ),
    Usual(
        r"the feed is broken \((?P<reason>.+)\)",
        "le flux est défectueux ({reason})",
        "der Feed ist schadhaft ({reason})",
    ),
    Usual(
        r"the feed cannot be parsed \((?P<why>\w+)\)",
        "le flux ne peut pas être analysé ({why})",
        "der Feed lässt sich nicht auswerten ({why})",
    ),
    Usual(
        r"line (?P<count>\d+): (?P<why>.+)",  # what is wrong there is the XML parser's to say
        f"ligne{S}{{count}}{S}: {{why}}",
        "Zeile {count}: {why}",
    ),
    Usual(
        r"a section that never ends",
        "une section sans fin",
        "ein Abschnitt ohne Ende",
    ),
    Usual(
        r"it declares more than (?P<count>[\d,]+) namespaces",
        f"plus de {{count}}{S}espaces de noms déclarés",
        "mehr als {count} erklärte Namensräume",
    ),
    Usual(
        r"it holds half a character",
        "contient un caractère incomplet",
        "enthält ein halbes Zeichen",
    ),
    Usual(
        r"the JSON is broken \((?P<why>.+)\)",
        "le JSON est défectueux ({why})",
        "das JSON ist schadhaft ({why})",
    ),
    Usual(
        r"the JSON is broken there",
        "le JSON y est défectueux",
        "das JSON ist dort schadhaft",
    ),
    Usual(
        r"the JSON is no JSON Feed: it has no version of jsonfeed\.org, or no items",
        f"pas un JSON Feed{S}: la version de jsonfeed.org ou les articles manquent",
        "kein JSON Feed: Die Version von jsonfeed.org oder die Einträge fehlen",
    ),
    Usual(
        r"its bytes took longer than (?P<seconds>[\d.]+) s to parse",
        f"l’analyse a duré plus de {{seconds}}{S}s",
        "die Auswertung dauerte länger als {seconds} s",
    ),
    Usual(
        r"its bytes need more than (?P<count>[\d,]+) MB to be parsed",
        f"l’analyse demande plus de {{count}}{S}Mo de mémoire",
        "die Auswertung braucht mehr als {count} MB Speicher",
    ),
    Usual(
        r"the process that (?:parsed it|read its texts) answered nonsense",
        "l’analyse a échoué",
        "die Auswertung ist fehlgeschlagen",
    ),
    Usual(
        r"the process that parsed it died(?: \(signal (?P<count>\d+)\))?",
        f"l’analyse s’est interrompue[ (signal{S}{{count}})]",
        "die Auswertung brach ab[ (Signal {count})]",
    ),
    Usual(
        r"the process that parses could not be started(?: \((?P<why>[^()]+)\))?",
        "l’analyse n’a pas pu démarrer[ ({why})]",
        "die Auswertung ließ sich nicht starten[ ({why})]",
    ),
)
