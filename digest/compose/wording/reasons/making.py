"""What of an edition had to be made otherwise than it is configured: who could not read, group, write or check."""

from digest.compose.wording.reasons.usual import T, Usual

MAKING = (
    Usual(
        r"the English reader could not be used; no new figures were read",
        f"l’analyse de l’anglais n’était pas disponible{T}; aucun nouveau chiffre n’a été relevé",
        "die Sprachanalyse für Englisch stand nicht zur Verfügung; neue Zahlen wurden nicht erfasst",
    ),
    Usual(
        r"the English reader could not be used; only sentences in their source's own words were printed",
        f"l’analyse de l’anglais n’était pas disponible{T}; seules des phrases reprises mot pour mot des sources figurent ici",
        "die Sprachanalyse für Englisch stand nicht zur Verfügung; übernommen wurden nur Sätze im Wortlaut der Quellen",
    ),
    Usual(
        r"the encoder could not be used; stories were grouped by their words instead",
        f"l’encodeur n’était pas disponible{T}; les sujets ont été regroupés d’après leurs mots",
        "der Encoder stand nicht zur Verfügung; die Meldungen wurden nach ihren Wörtern geordnet",
    ),
    Usual(
        r"the claim checker could not be used; sentences were checked by rules alone",
        f"la vérification des affirmations n’était pas disponible{T}; les phrases n’ont été vérifiées que par des règles",
        "die Prüfung der Aussagen stand nicht zur Verfügung; die Sätze wurden nur nach Regeln geprüft",
    ),
    Usual(
        r"the summarizer (?P<name>\S+) could not be used; (?P<writers>.+) wrote instead",
        f"la méthode {{name}} n’était pas disponible{T}; remplacée par {{writers}}",
        "das Verfahren {name} stand nicht zur Verfügung; ersetzt durch {writers}",
    ),
    Usual(
        r"the summarizer (?P<name>\S+) could not write the story; (?P<writers>\S+) wrote it",
        f"la méthode {{name}} n’a pas pu écrire le sujet{T}; remplacée par {{writers}}",
        "das Verfahren {name} konnte die Meldung nicht schreiben; ersetzt durch {writers}",
    ),
    Usual(
        r"the summarizer (?P<name>\S+) could not write any of (?P<most>[\d,]+) stories; (?P<writers>\S+) wrote them",
        f"la méthode {{name}} n’a pu écrire aucun des {{most}} sujets{T}; remplacée par {{writers}}",
        "das Verfahren {name} konnte keine der {most} Meldungen schreiben; ersetzt durch {writers}",
    ),
    Usual(
        r"the summarizer (?P<name>\S+) could not write (?P<count>[\d,]+) of (?P<most>[\d,]+) stories; (?P<writers>\S+) wrote (?:it|them)",
        f"la méthode {{name}} n’a pas pu écrire {{count}} des {{most}} sujets{T}; remplacée par {{writers}}",
        "das Verfahren {name} konnte {count} von {most} Meldungen nicht schreiben; ersetzt durch {writers}",
    ),
    Usual(
        r"the summarizer (?P<name>\S+) could not write any of (?P<most>[\d,]+) stories; (?P<shares>.+) of them",
        f"la méthode {{name}} n’a pu écrire aucun des {{most}} sujets{T}; remplacée par {{shares}}",
        "das Verfahren {name} konnte keine der {most} Meldungen schreiben; ersetzt durch {shares}",
    ),
    Usual(
        r"the summarizer (?P<name>\S+) could not write (?P<count>[\d,]+) of (?P<most>[\d,]+) stories; (?P<shares>.+) of them",
        f"la méthode {{name}} n’a pas pu écrire {{count}} des {{most}} sujets{T}; remplacée par {{shares}}",
        "das Verfahren {name} konnte {count} von {most} Meldungen nicht schreiben; ersetzt durch {shares}",
    ),
    Usual(
        r"next to nothing of what the summarizer (?P<name>\S+) wrote of the story is borne out by its sources;"
        r" (?P<writers>.+) wrote instead",
        f"presque rien de ce que la méthode {{name}} a écrit du sujet n’est étayé par les sources{T}; remplacée par {{writers}}",
        "fast nichts von dem, was das Verfahren {name} über die Meldung schrieb, ist durch die Quellen belegt; ersetzt durch {writers}",
    ),
    Usual(
        r"next to nothing of what the summarizer (?P<name>\S+) wrote of (?P<count>[\d,]+) of (?P<most>[\d,]+) stories"
        r" is borne out by its sources; (?P<writers>.+) wrote instead",
        f"presque rien de ce que la méthode {{name}} a écrit de {{count}} des {{most}} sujets n’est étayé par les sources{T};"
        " remplacée par {writers}",
        "fast nichts von dem, was das Verfahren {name} über {count} von {most} Meldungen schrieb, ist durch die Quellen belegt;"
        " ersetzt durch {writers}",
    ),
)
