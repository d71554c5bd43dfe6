"""Why an address could not be read, as its server, the way there and what it sent let us know it."""

from digest.compose.wording.reasons.usual import S, Usual

NETWORK = (
    Usual(
        r"its name cannot be resolved",
        "adresse introuvable dans le DNS",
        "der Rechnername lässt sich nicht auflösen",
    ),
    Usual(
        r"its name was not resolved within (?P<seconds>[\d.]+) s",
        f"adresse non trouvée dans le DNS en {{seconds}}{S}s",
        "der Rechnername ließ sich binnen {seconds} s nicht auflösen",
    ),
    Usual(
        r"no connection within (?P<seconds>[\d.]+) s",
        f"pas de connexion en {{seconds}}{S}s",
        "keine Verbindung binnen {seconds} s",
    ),
    Usual(
        r"no complete answer within (?P<seconds>[\d.]+) s",
        f"pas de réponse complète en {{seconds}}{S}s",
        "keine vollständige Antwort binnen {seconds} s",
    ),
    Usual(
        r"connection refused",
        "connexion refusée",
        "Verbindung abgelehnt",
    ),
    Usual(
        r"it cannot be reached from here",
        "injoignable d’ici",
        "von hier aus nicht erreichbar",
    ),
    Usual(
        r"the TLS certificate cannot be verified",
        "le certificat TLS ne peut pas être vérifié",
        "das TLS-Zertifikat lässt sich nicht prüfen",
    ),
    Usual(
        r"no TLS connection: (?P<why>.+)",
        f"pas de connexion TLS{S}: {{why}}",
        "keine TLS-Verbindung: {why}",
    ),
    Usual(
        r"larger than (?P<count>[\d,]+) bytes",
        f"plus de {{count}}{S}octets",
        "größer als {count} Bytes",
    ),
    Usual(
        r"content encoding (?P<name>.+) was not asked for",
        "codage {name} non demandé",
        "nicht verlangte Kodierung {name}",
    ),
    Usual(
        r"content encoding (?P<name>.+) is more than (?P<count>\d+) in one",
        "codage {name}" + f"{S}: plus de {{count}} à la fois",
        "Kodierung {name}: mehr als {count} auf einmal",
    ),
    Usual(
        r"the (?P<name>gzip|x-gzip|deflate|br|zstd) body is cut off",
        "la réponse ({name}) est tronquée",
        "die Antwort ({name}) bricht ab",
    ),
    Usual(
        r"the body is not valid (?P<name>gzip|x-gzip|deflate|br|zstd)",
        "la réponse n’est pas du {name} valide",
        "die Antwort ist kein gültiges {name}",
    ),
    Usual(
        r"it redirects in a loop|more than \d+ redirects",
        "trop de redirections",
        "zu viele Weiterleitungen",
    ),
    Usual(
        r"it redirects, but does not say where to",
        "redirection sans destination",
        "Weiterleitung ohne Ziel",
    ),
    Usual(
        r"it redirects to what is not a valid address",
        "redirection vers une adresse non valable",
        "Weiterleitung an eine ungültige Adresse",
    ),
    Usual(
        r"it redirects to an address of more than (?P<count>[\d,]+) characters",
        f"redirection vers une adresse de plus de {{count}}{S}caractères",
        "Weiterleitung an eine Adresse von mehr als {count} Zeichen",
    ),
    Usual(
        r"it redirects to what is (?P<reason>not .+)",
        f"redirection refusée{S}: {{reason}}",
        "unzulässige Weiterleitung: {reason}",
    ),
    Usual(
        r"not a valid address",
        "adresse non valable",
        "ungültige Adresse",
    ),
    Usual(
        r"not an http or https address",
        "ni http ni https",
        "weder http noch https",
    ),
    Usual(
        r"not a valid address: its port is not one of 1 to 65535",
        f"adresse non valable{S}: son port n’est pas compris entre 1 et 65535",
        "ungültige Adresse: Ihr Port liegt nicht zwischen 1 und 65535",
    ),
    Usual(
        r"(?:a private address|a name inside a private network), which is not read",
        "adresse d’un réseau privé, qui n’est pas lue",
        "eine Adresse in einem privaten Netz, die nicht gelesen wird",
    ),
    Usual(
        r"it leads to the private address (?P<name>\S+), which is not read",
        "mène à l’adresse privée {name}, qui n’est pas lue",
        "führt zu der privaten Adresse {name}, die nicht gelesen wird",
    ),
    Usual(
        r"socket files are never read",
        "les fichiers socket ne sont jamais lus",
        "Socket-Dateien werden nie gelesen",
    ),
    Usual(
        r"its server says that it is gone for good \(HTTP 410\)",
        "son serveur la dit supprimée pour de bon (HTTP 410)",
        "laut ihrem Server gibt es sie nicht mehr (HTTP 410)",
    ),
    Usual(
        r"its server asks for time",
        "son serveur demande de patienter",
        "ihr Server bittet um Geduld",
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
        r"the proxy of this network: (?P<reason>.+)",
        f"le proxy de ce réseau{S}: {{reason}}",
        "der Proxy dieses Netzes: {reason}",
    ),
    Usual(
        r"the proxy that this machine's environment names cannot be used",
        "le proxy réglé sur cette machine est inutilisable",
        "der auf diesem Rechner eingestellte Proxy ist nicht nutzbar",
    ),
)
