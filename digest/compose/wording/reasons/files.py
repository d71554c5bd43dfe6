"""Why a file of a folder, a PDF or a saved e-mail could not be read, or not whole."""

from digest.compose.wording.reasons.usual import S, T, Usual

FILES = (
    Usual(
        r"not all its files could be read: (?P<items>.+?)(?: and (?P<more>\d+) more)?",
        f"fichiers en partie illisibles{S}: {{items}}[ et {{more}} autres]",
        "nicht alle Dateien waren lesbar: {items}[ und {more} weitere]",
    ),
    Usual(
        r"it holds no text",
        "aucun texte",
        "kein Text",
    ),
    Usual(
        r"it is empty",
        "vide",
        "leer",
    ),
    Usual(
        r"it is no text",
        "ce n’est pas du texte",
        "es ist kein Text",
    ),
    Usual(
        r"(?:it|its text|the page) cannot be read \(a loop of links, or a broken name\)",
        "illisible (liens en boucle ou nom défectueux)",
        "nicht lesbar (Links im Kreis oder ein schadhafter Name)",
    ),
    Usual(
        r"(?:it|its text|the page) cannot be read(?: \((?P<why>[^()]+)\))?",
        "illisible[ ({why})]",
        "nicht lesbar[ ({why})]",
    ),
    Usual(
        r"its folder (?P<name>.+) does not exist",
        "le dossier {name} n’existe pas",
        "den Ordner {name} gibt es nicht",
    ),
    Usual(
        r"its folder (?P<name>.+) holds no document",
        "le dossier {name} ne contient aucun document",
        "im Ordner {name} liegt kein Dokument",
    ),
    Usual(
        r"a PDF cannot be read by this version; save its text as \.txt",
        f"un PDF n’est pas lisible par cette version{T}; en enregistrer le texte en .txt",
        "ein PDF kann diese Version nicht lesen; den Text als .txt speichern",
    ),
    Usual(
        r"a Word file cannot be read by this version; save its text as \.txt",
        f"un fichier Word n’est pas lisible par cette version{T}; en enregistrer le texte en .txt",
        "eine Word-Datei kann diese Version nicht lesen; den Text als .txt speichern",
    ),
    Usual(
        r"an OpenDocument file cannot be read by this version; save its text as \.txt",
        f"un fichier OpenDocument n’est pas lisible par cette version{T}; en enregistrer le texte en .txt",
        "eine OpenDocument-Datei kann diese Version nicht lesen; den Text als .txt speichern",
    ),
    Usual(
        r"an RTF file cannot be read by this version; save its text as \.txt",
        f"un fichier RTF n’est pas lisible par cette version{T}; en enregistrer le texte en .txt",
        "eine RTF-Datei kann diese Version nicht lesen; den Text als .txt speichern",
    ),
    Usual(
        r"a saved e-mail cannot be read by this version; save its text as \.txt",
        f"un courriel enregistré n’est pas lisible par cette version{T}; en enregistrer le texte en .txt",
        "eine gespeicherte E-Mail kann diese Version nicht lesen; den Text als .txt speichern",
    ),
    Usual(
        r"an Outlook message cannot be read by this version; save its text as \.txt",
        f"un message Outlook n’est pas lisible par cette version{T}; en enregistrer le texte en .txt",
        "eine Outlook-Nachricht kann diese Version nicht lesen; den Text als .txt speichern",
    ),
    Usual(
        r"its name is not UTF-8",
        "son nom n’est pas en UTF-8",
        "der Name ist kein UTF-8",
    ),
    Usual(
        r"it is a link that leaves the folder",
        "lien qui mène hors du dossier",
        "ein Link, der aus dem Ordner hinausführt",
    ),
    Usual(
        r"it is no regular file",
        "pas un fichier ordinaire",
        "keine gewöhnliche Datei",
    ),
    Usual(
        r"(?:it|the mail) is larger than (?P<count>[\d,]+) bytes",
        f"plus de {{count}}{S}octets",
        "größer als {count} Bytes",
    ),
    Usual(
        r"the Markdown is nested too deep to be read",
        "le Markdown est trop imbriqué pour être lu",
        "das Markdown ist zu tief verschachtelt, um gelesen zu werden",
    ),
    Usual(
        r"the PDF is encrypted",
        "le PDF est chiffré",
        "das PDF ist verschlüsselt",
    ),
    Usual(
        r"the PDF is damaged, or has no page",
        "le PDF est endommagé ou n’a aucune page",
        "das PDF ist beschädigt oder hat keine Seite",
    ),
    Usual(
        r"the PDF holds pictures of text only",
        "le PDF ne contient que des images de texte",
        "das PDF enthält Text nur als Bild",
    ),
    Usual(
        r"the PDF holds no text that can be seen",
        "le PDF ne contient aucun texte visible",
        "das PDF enthält keinen sichtbaren Text",
    ),
    Usual(
        r"only its first (?P<count>[\d,]+) of (?P<most>[\d,]+) pages were read",
        f"seules les {{count}} premières de ses {{most}}{S}pages ont été lues",
        "nur die ersten {count} der {most} Seiten wurden gelesen",
    ),
    Usual(
        r"1 of its pages is damaged and could not be read",
        "l’une de ses pages est endommagée et n’a pas pu être lue",
        "eine der Seiten ist beschädigt und war nicht lesbar",
    ),
    Usual(
        r"(?P<count>[\d,]+) of its pages are damaged and could not be read",
        f"{{count}}{S}de ses pages sont endommagées et n’ont pas pu être lues",
        "{count} der Seiten sind beschädigt und waren nicht lesbar",
    ),
    Usual(
        r"1 of its pages is a picture of text and could not be read",
        "l’une de ses pages est une image de texte et n’a pas pu être lue",
        "eine der Seiten ist ein Bild von Text und war nicht lesbar",
    ),
    Usual(
        r"(?P<count>[\d,]+) of its pages are pictures of text and could not be read",
        f"{{count}}{S}de ses pages sont des images de texte et n’ont pas pu être lues",
        "{count} der Seiten sind Bilder von Text und waren nicht lesbar",
    ),
    Usual(
        r"a page of very many letters was read in part",
        "une page très chargée n’a été lue qu’en partie",
        "eine Seite mit sehr viel Text wurde nur teilweise gelesen",
    ),
    Usual(
        r"it is no e-mail",
        "ce n’est pas un courriel",
        "es ist keine E-Mail",
    ),
    Usual(
        r"the mail is nested too deep to be read",
        "le courriel est trop imbriqué pour être lu",
        "die E-Mail ist zu tief verschachtelt, um gelesen zu werden",
    ),
    Usual(
        r"the mail is encrypted",
        "le courriel est chiffré",
        "die E-Mail ist verschlüsselt",
    ),
    Usual(
        r"the mail's text lies in winmail\.dat, which only Outlook reads",
        "le texte du courriel se trouve dans winmail.dat, que seul Outlook lit",
        "der Text der E-Mail steckt in winmail.dat, die nur Outlook liest",
    ),
    Usual(
        r"the mail holds no text",
        "le courriel ne contient aucun texte",
        "die E-Mail enthält keinen Text",
    ),
    Usual(
        r"it has more parts than are read",
        "il a plus de parties qu’il n’en est lu",
        "sie hat mehr Teile, als gelesen werden",
    ),
    Usual(
        r"its attachment (?P<name>.+) was not read, since (?P<count>\d+) others were",
        f"sa pièce jointe {{name}} n’a pas été lue, {{count}}{S}autres l’ayant été",
        "der Anhang {name} wurde nicht gelesen, da {count} andere gelesen wurden",
    ),
    Usual(
        r"its attachment (?P<name>.+?): (?P<reason>.+)",
        f"sa pièce jointe {{name}}{S}: {{reason}}",
        "der Anhang {name}: {reason}",
    ),
    Usual(
        r"what is attached was not read: (?P<names>.+?)(?:, (?P<more>\d+) more)?",
        f"pièces jointes non lues{S}: {{names}}[ et {{more}} autres]",
        "nicht gelesene Anhänge: {names}[ und {more} weitere]",
    ),
)
