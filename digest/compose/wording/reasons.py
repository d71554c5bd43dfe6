"""The reason of a problem as the stages write it in, the same in another language out, where it is one of the usual ones (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

AND = {"fr": " et ", "de": " und "}
WHICH = r"(?:: (?P<titles>.+?)(?: and (?P<more>[\d,]+) more)?)?"  # articles, by name
NUMBERS = ("count", "more", "seconds")  # groups that are written as English writes numbers: 5,000,000 and 2.5
MARKS = {"fr": str.maketrans({",": "\u202f", ".": ","}), "de": str.maketrans({",": ".", ".": ","})}


class Usual(NamedTuple):
    """A reason that readers meet: its English form as a pattern, and the same in the other languages.

    Groups are names, numbers and what a library says; they stand in braces in the other forms. What stands there in square brackets
    is left out where its group is empty. The group "reason" is a reason of its own, "writers" a list.
    """

    english: str
    fr: str
    de: str


USUAL = (
    Usual(
        r"it was never read",
        "jamais lue",
        "nie gelesen",
    ),
    Usual(
        r"it holds no text",
        "aucun texte",
        "kein Text",
    ),
    Usual(
        r"(?:it|its text|the page) cannot be read(?: \((?P<why>[^()]+)\))?",
        "illisible[ ({why})]",
        "nicht lesbar[ ({why})]",
    ),
    Usual(
        r"(?P<count>[\d,]+) pages? of (?P<names>.+?) not read \((?P<reason>.+?)\)"
        + WHICH
        + "(?:; what the feed announced is used instead)",
        "pages de {names} non lues\u00a0: {count} ({reason})[\u00a0: {titles}][ et {more} autres]"
        "\u202f; ce que le flux annonçait en tient lieu",
        "nicht gelesene Seiten von {names}: {count} ({reason})[: {titles}][ und {more} weitere]"
        "; stattdessen steht da, was der Feed ankündigte",
    ),
    Usual(
        r"(?P<count>[\d,]+) pages? of (?P<names>.+?) not read whole \((?P<reason>.+?)\)" + WHICH + "(?:; what could be read is used)",
        "pages de {names} lues en partie\u00a0: {count} ({reason})[\u00a0: {titles}][ et {more} autres]"
        "\u202f; ce qui a pu être lu est repris",
        "teilweise gelesene Seiten von {names}: {count} ({reason})[: {titles}][ und {more} weitere]; verwendet wird, was zu lesen war",
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
        "un direct\u202f; ses dernières entrées sont reprises",
        "ein Liveblog; verwendet werden die neuesten Einträge",
    ),
    Usual(
        r"a gallery; its captions are used",
        "un diaporama\u202f; ses légendes sont reprises",
        "eine Bildstrecke; verwendet werden die Bildunterschriften",
    ),
    Usual(
        r"a video; the words beside it are used",
        "une vidéo\u202f; le texte qui l’accompagne est repris",
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
        "la page cherche des robots au lieu d’afficher son texte",
        "die Seite sucht nach Robotern, statt ihren Text zu zeigen",
    ),
    Usual(
        r"the page says that there is no such page",
        "la page dit qu’elle n’existe pas",
        "die Seite meldet, dass es sie nicht gibt",
    ),
    Usual(
        r"(?:the page holds no article text|no article text in the page)",  # the second in older editions, which can be replayed
        "la page ne contient aucun article",
        "auf der Seite steht kein Artikel",
    ),
    Usual(
        r"the page is markup without end, and no article",
        "la page n’est que balises sans fin, et aucun article",
        "die Seite besteht aus endlosen Auszeichnungen und ist kein Artikel",
    ),
    Usual(
        r"no more text in the page than in the feed",
        "la page n’en dit pas plus que le flux",
        "auf der Seite steht nicht mehr als im Feed",
    ),
    Usual(
        r"the page is not about this article \(a login or consent page\?\)",
        "la page ne porte pas sur cet article (page de connexion ou de consentement\u202f?)",
        "die Seite handelt nicht von diesem Artikel (eine Anmelde- oder Zustimmungsseite?)",
    ),
    Usual(
        r"(?P<what>\S+) is no web page",
        "{what} n’est pas une page web",
        "{what} ist keine Webseite",
    ),
    Usual(
        r"its name cannot be resolved",
        "adresse introuvable dans le DNS",
        "der Rechnername lässt sich nicht auflösen",
    ),
    Usual(
        r"no connection within (?P<seconds>[\d.]+) s",
        "pas de connexion en {seconds}\u00a0s",
        "keine Verbindung binnen {seconds} s",
    ),
    Usual(
        r"no complete answer within (?P<seconds>[\d.]+) s",
        "pas de réponse complète en {seconds}\u00a0s",
        "keine vollständige Antwort binnen {seconds} s",
    ),
    Usual(
        r"larger than (?P<count>[\d,]+) bytes",
        "plus de {count}\u00a0octets",
        "größer als {count} Bytes",
    ),
    Usual(
        r"it redirects in a loop|more than \d+ redirects",
        "trop de redirections",
        "zu viele Weiterleitungen",
    ),
    Usual(
        r"its server says that it is gone for good \(HTTP 410\)",
        "son serveur la dit supprimée pour de bon (HTTP 410)",
        "ihr Server sagt, dass es sie nicht mehr gibt (HTTP 410)",
    ),
    Usual(
        r"the site asks programs not to read this page \(robots\.txt\)",
        "le site demande aux programmes de ne pas lire cette page (robots.txt)",
        "die Website bittet Programme, diese Seite nicht zu lesen (robots.txt)",
    ),
    Usual(
        r"its robots\.txt cannot be read \((?P<reason>.+)\), so its pages are not read",
        "son robots.txt est illisible ({reason}), ses pages ne sont donc pas lues",
        "seine robots.txt ist nicht lesbar ({reason}), darum werden seine Seiten nicht gelesen",
    ),
    Usual(
        r"the proxy of this network: (?P<why>.+)",
        "le proxy de ce réseau\u00a0: {why}",
        "der Proxy dieses Netzes: {why}",
    ),
    Usual(
        r"the (?P<name>gzip|x-gzip|deflate|br|zstd) body is cut off",
        "la réponse ({name}) est tronquée",
        "die Antwort ({name}) bricht ab",
    ),
    Usual(
        r"the address answered with nothing",
        "l’adresse n’a rien renvoyé",
        "die Adresse hat nichts geantwortet",
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
        r"its bytes took longer than (?P<seconds>[\d.]+) s to parse",
        "l’analyse a duré plus de {seconds}\u00a0s",
        "die Auswertung dauerte länger als {seconds} s",
    ),
    Usual(
        r"its bytes need more than (?P<count>[\d,]+) MB to be parsed",
        "l’analyse demande plus de {count}\u00a0Mo de mémoire",
        "die Auswertung braucht mehr als {count} MB Speicher",
    ),
    Usual(
        r"the bytes are neither RSS, Atom nor JSON Feed(?: \((?P<why>.+)\))?",
        "ni RSS, ni Atom, ni JSON Feed[ ({why})]",
        "weder RSS noch Atom noch JSON Feed[ ({why})]",
    ),
    Usual(
        r"the feed is broken before its first complete item \((?P<why>.+)\)",
        "le flux est interrompu avant son premier article complet ({why})",
        "der Feed bricht vor dem ersten vollständigen Eintrag ab ({why})",
    ),
    Usual(
        r"the feed cannot be parsed \((?P<why>.+)\)",
        "le flux ne peut pas être analysé ({why})",
        "der Feed lässt sich nicht auswerten ({why})",
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
        r"the English reader could not be used; no new figures were read",
        "l’analyse de l’anglais n’était pas disponible\u202f; aucun nouveau chiffre n’a été relevé",
        "die Sprachanalyse für Englisch stand nicht zur Verfügung; neue Zahlen wurden nicht erfasst",
    ),
    Usual(
        r"the English reader could not be used; only sentences in their source's own words were printed",
        "l’analyse de l’anglais n’était pas disponible\u202f; seules des phrases reprises mot pour mot des sources ont été imprimées",
        "die Sprachanalyse für Englisch stand nicht zur Verfügung; gedruckt wurden nur Sätze im Wortlaut der Quellen",
    ),
    Usual(
        r"the encoder could not be used; stories were grouped by their words instead",
        "l’encodeur n’était pas disponible\u202f; les sujets ont été regroupés d’après leurs mots",
        "der Encoder stand nicht zur Verfügung; die Meldungen wurden nach ihren Wörtern geordnet",
    ),
    Usual(
        r"the claim checker could not be used; sentences were checked by rules alone",
        "la vérification des affirmations n’était pas disponible\u202f; les phrases n’ont été vérifiées que par des règles",
        "die Prüfung der Aussagen stand nicht zur Verfügung; die Sätze wurden nur nach Regeln geprüft",
    ),
    Usual(
        r"the summarizer (?P<name>\S+) could not be used; (?P<writers>.+) wrote instead",
        "la méthode {name} n’était pas disponible\u202f; les résumés sont de {writers}",
        "das Verfahren {name} stand nicht zur Verfügung; die Texte sind von {writers}",
    ),
    Usual(
        r"(?P<host>[\w-]+(?:\.[\w-]+)+): (?P<reason>.+)",
        "{host}\u00a0: {reason}",
        "{host}: {reason}",
    ),
)


def translated(reason: str, language: Literal["fr", "de"]) -> str:
    """Return a reason in another language, or as it is where it is not one of the usual ones."""
    for usual in USUAL:
        if found := re.fullmatch(usual.english, reason):
            parts = {name: part or "" for name, part in found.groupdict().items()}
            parts |= {name: parts[name].translate(MARKS[language]) for name in NUMBERS if name in parts}
            if "reason" in parts:
                parts["reason"] = translated(parts["reason"], language)
            if "writers" in parts:
                parts["writers"] = parts["writers"].replace(" and ", AND[language])
            return _filled(usual.fr if language == "fr" else usual.de, parts)
    return reason


def _filled(wording: str, parts: Mapping[str, str]) -> str:
    """Fill in the parts; an optional one goes with its brackets when it is empty."""

    def kept(bracket: re.Match[str]) -> str:
        return bracket[1] if all(parts[name] for name in re.findall(r"\{(\w+)\}", bracket[1])) else ""

    shown = re.sub(r"\[([^\]]*)\]", kept, wording)
    return re.sub(r"\{(\w+)\}", lambda name: parts[name[1]], shown)
