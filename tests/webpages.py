"""Invented web pages: whole articles, parts of articles and pages that are none, in English, French and German."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from digest.model.partial import ASKS_CONSENT, ASKS_HUMAN, ASKS_LOGIN, CUT_OFF, GALLERY, IS_MISSING, LIVE_BLOG, PAYWALL, VIDEO

TITLES = {
    "en": "Harbour of Havnsted closes after storm",
    "fr": "Le port de Valmer ferme après la tempête",
    "de": "Hafen von Norderau nach Sturm geschlossen",
}
PROSE = {
    "en": (
        "The harbour of Havnsted closed on Monday after a storm broke two cranes and tore a ferry from its mooring, the port authority said.",
        "Nobody was hurt, but eleven ships have to wait outside the breakwater until divers have searched the channel for wreckage.",
        "Repairs will take about three weeks and cost 4.2 million crowns, according to a first estimate that the authority gave to the city council.",
        "The council wants to know why the cranes were not locked, since the weather service had warned of the storm two days before.",
        "Fishermen from the three villages along the sound brought their boats inland with tractors during the night.",
        "The ferry line to Ostrand runs buses to the northern terminal instead, and tickets stay valid until the end of the month.",
        "Insurers expect claims from at least forty companies, among them two mills that store their grain on the eastern quay.",
        "The mayor, Tove Brandt, said that the harbour would be rebuilt with deeper foundations than before.",
        "A commission of engineers and pilots is to report to the parliament before the summer recess.",
        "Until then, ships of more than two hundred metres are asked to call at Kellin instead of Havnsted.",
    ),
    "fr": (
        "Le port de Valmer est fermé depuis lundi, après qu’une tempête a brisé deux grues et arraché un ferry à son quai, a annoncé la capitainerie.",
        "Personne n’a été blessé, mais onze navires doivent attendre au large que des plongeurs aient inspecté le chenal.",
        "Les réparations dureront environ trois semaines et coûteront 4,2 millions de couronnes, selon une première estimation remise à la mairie.",
        "Le conseil municipal veut savoir pourquoi les grues n’étaient pas verrouillées, alors que la météo avait annoncé la tempête deux jours plus tôt.",
        "Les pêcheurs des trois villages du détroit ont mis leurs bateaux à l’abri pendant la nuit avec des tracteurs.",
        "La ligne de ferry vers Ostran est remplacée par des autocars, et les billets restent valables jusqu’à la fin du mois.",
        "Les assureurs s’attendent aux demandes d’au moins quarante entreprises, dont deux minoteries du quai oriental.",
        "La maire, Odile Brantome, a assuré que le port serait reconstruit sur des fondations plus profondes.",
        "Une commission d’ingénieurs et de pilotes doit remettre son rapport au parlement avant l’été.",
        "D’ici là, les navires de plus de deux cents mètres sont priés de faire escale à Kellin.",
    ),
    "de": (
        "Der Hafen von Norderau ist seit Montag geschlossen, nachdem ein Sturm zwei Kräne zerstört und eine Fähre losgerissen hat, wie die Hafenbehörde mitteilte.",
        "Verletzt wurde niemand, doch elf Schiffe müssen vor der Mole warten, bis Taucher die Fahrrinne nach Trümmern abgesucht haben.",
        "Die Reparatur dauert rund drei Wochen und kostet nach einer ersten Schätzung, die dem Rat vorliegt, 4,2 Millionen Kronen.",
        "Der Stadtrat will wissen, warum die Kräne nicht verriegelt waren, obwohl der Wetterdienst zwei Tage zuvor gewarnt hatte.",
        "Fischer aus den drei Dörfern am Sund brachten ihre Boote in der Nacht mit Traktoren an Land.",
        "Die Fährlinie nach Ostrand wird durch Busse zum nördlichen Anleger ersetzt, Fahrkarten gelten bis zum Ende des Monats.",
        "Die Versicherer rechnen mit Forderungen von mindestens vierzig Firmen, darunter zwei Mühlen am östlichen Kai.",
        "Bürgermeisterin Tove Brandt sagte, der Hafen werde mit tieferen Fundamenten wieder aufgebaut.",
        "Eine Kommission aus Ingenieuren und Lotsen soll dem Parlament noch vor der Sommerpause berichten.",
        "Bis dahin werden Schiffe von mehr als zweihundert Metern gebeten, Kellin anzulaufen.",
    ),
}  # fmt: skip
MENU = {
    "en": "Home World Business Sport Culture",
    "fr": "Accueil Monde Économie Sports Culture",
    "de": "Start Welt Wirtschaft Sport Kultur",
}
FOOT = {
    "en": "About us Contact Terms of use Privacy policy Already a subscriber? Log in",
    "fr": "Qui sommes-nous Contact Mentions légales Politique de confidentialité Déjà abonné ? Se connecter",
    "de": "Über uns Kontakt Impressum Datenschutz Bereits Abonnent? Anmelden",
}


class Invented(NamedTuple):
    """A page, its address, and why it is no whole article; None where it is one."""

    name: str
    html: str
    url: str
    why: str | None


def page(language: str, body: str, *, title: str | None = None, head: str = "", ld: object = None, menu: bool = True) -> str:
    """Return a page with its menu and foot."""
    title = TITLES[language] if title is None else title
    data = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    around = (f"<nav>{links(MENU[language])}</nav>", f"<footer>{links(FOOT[language])}</footer>") if menu else ("", "")
    return f"<!doctype html><html lang={language}><head><title>{title}</title>{head}{data}</head><body>{around[0]}{body}{around[1]}</body></html>"


def links(words: str) -> str:
    return " ".join(f'<a href="/{number}">{word}</a>' for number, word in enumerate(words.split()))


def article(language: str, count: int = 10, *, behind: str = "", first: int = 0, title: str | None = None) -> str:
    paragraphs = "".join(f"<p>{one}</p>" for one in PROSE[language][first : first + count])
    return f"<main><article><h1>{title or TITLES[language]}</h1>{paragraphs}{behind}</article></main>"


def all_pages() -> list[Invented]:
    """Return the pages; each kind in each language."""
    return [Invented(f"{kind}-{language}-{number}", html, url, why) for number, (kind, language, html, url, why) in enumerate(_pages(), 1)]


def _pages() -> Iterator[tuple[str, str, str, str, str | None]]:
    for language in ("en", "fr", "de"):
        for make in (_whole, _walled, _live, _shown, _none):
            for kind, html, url, why in make(language):
                yield kind, language, html, url or "https://g.example/2026/03/09/harbour.html", why
    for language, html, url, why in _others():
        yield "other", language, html, url or "https://g.example/2026/03/09/harbour.html", why


Made = Iterator[tuple[str, str, str, str | None]]

SIGN_UP = {
    "en": ("Subscribe to continue reading. Already a subscriber? Log in.", "This article is for subscribers only.", "You have reached your limit of free articles. Unlock this story for 1 crown."),
    "fr": ("Il vous reste 72 % de cet article à lire. La suite est réservée aux abonnés.", "Cet article est réservé aux abonnés.", "Abonnez-vous pour lire la suite. Déjà abonné ? Connectez-vous."),
    "de": ("Jetzt mit Abo weiterlesen. Sie haben bereits ein Abo? Anmelden.", "Dieser Artikel ist nur für Abonnenten lesbar.", "Den vollständigen Artikel lesen Sie mit Küste Plus. Jetzt testen und weiterlesen."),
}  # fmt: skip


def _walled(language: str) -> Made:
    """Yield beginnings that are shown to those who do not pay."""
    one, two, three = SIGN_UP[language]
    yield "wall-in-text", page(language, article(language, 3, behind=f"<p>{one}</p>")), "", PAYWALL
    yield "wall-behind", page(language, article(language, 3) + f'<div class="offer"><h3>{two}</h3><button>OK</button></div>'), "", PAYWALL
    yield (
        "wall-faded",
        page(
            language, article(language, 3, behind='<div class="article-fade"></div>') + f"<section class=paywall><p>{three}</p></section>"
        ),
        "",
        PAYWALL,
    )
    paid = {"@type": "NewsArticle", "headline": TITLES[language], "isAccessibleForFree": "False"}
    yield "not-free", page(language, article(language, 2), ld=paid), "", PAYWALL
    cut = PROSE[language][2].rsplit(" ", 4)[0]
    yield "cut", page(language, article(language, 2, behind=f"<p>{cut}…</p>")), "", CUT_OFF
    yield "cut-not-free", page(language, article(language, 2, behind=f"<p>{cut} [...]</p>"), ld=paid), "", PAYWALL


LIVE = {
    "en": ("Storm live: harbour stays shut", "live"),
    "fr": ("En direct : le port reste fermé", "direct"),
    "de": ("Liveticker: Hafen bleibt zu", "liveticker"),
}


def _live(language: str) -> Made:
    """Yield live blogs: by their markup, by their stamps, rising and falling, and by their address."""
    title, place = LIVE[language]
    entries = [(f"{18 - number}:0{number}", text) for number, text in enumerate(PROSE[language][1:9])]
    stamped = "".join(f"<p>{at} - {text}</p>" for at, text in entries)
    updates = [{"@type": "BlogPosting", "datePublished": f"2026-03-09T{at}:00+01:00", "articleBody": text} for at, text in entries]
    posting = {"@type": "LiveBlogPosting", "headline": title, "liveBlogUpdate": updates}
    above = f"<main><article><h1>{title}</h1><p>{PROSE[language][0]}</p>"
    yield (
        "live-markup",
        page(language, f"{above}{''.join(f'<p>{text}</p>' for _, text in entries)}</article></main>", title=title, ld=posting),
        "",
        LIVE_BLOG,
    )
    yield "live-falling", page(language, f"{above}{stamped}</article></main>", title=title), "", LIVE_BLOG
    rising = "".join(
        f"<p>{at.replace(':', 'h' if language == 'fr' else '.')}{' Uhr' if language == 'de' else ''} {text}</p>"
        for at, text in reversed(entries)
    )
    yield "live-rising", page(language, f"{above}{rising}</article></main>", title=title), "", LIVE_BLOG
    timed = "".join(f'<div><time datetime="2026-03-09T{at}:00+01:00">{at}</time><p>{text}</p></div>' for at, text in entries)
    yield (
        "live-address",
        page(language, f"<main><article><h1>{TITLES[language]}</h1>{timed}</article></main>"),
        f"https://g.example/{place}/harbour",
        LIVE_BLOG,
    )


def _shown(language: str) -> Made:
    """Yield galleries and pages of videos."""
    pictures = [f"<figure><img src=/{n}.jpg><figcaption>{text}</figcaption></figure>" for n, text in enumerate(PROSE[language][:7])]
    gallery = f"<main><article><h1>{TITLES[language]}</h1><p>{PROSE[language][8]}</p>{''.join(pictures)}</article></main>"
    yield "gallery", page(language, gallery), "", GALLERY
    yield "gallery-markup", page(language, gallery, ld={"@type": "ImageGallery", "name": TITLES[language]}), "", GALLERY
    of = {"en": "of", "fr": "sur", "de": "von"}[language]
    counted = "".join(f"<p>{n} {of} 7</p><p>{text}</p>" for n, text in enumerate(PROSE[language][:7], 1) if n < 6)
    yield (
        "gallery-counted",
        page(language, f"<main><article><h1>{TITLES[language]}</h1>{counted}</article></main>", ld={"@type": "MediaGallery"}),
        "",
        GALLERY,
    )
    video = f"<main><article><h1>{TITLES[language]}</h1><video src=/1.mp4></video><p>{PROSE[language][0]}</p></article></main>"
    yield "video", page(language, video), "", VIDEO
    yield "video-markup", page(language, article(language, 3), ld={"@type": "VideoObject", "name": "Storm"}), "", VIDEO
    yield "video-type", page(language, article(language, 2), head='<meta property="og:type" content="video.other">'), "", VIDEO


NONE = {
    "en": {
        "missing": ("Page not found - Gazette", "Sorry, we could not find that page", "The page you requested could not be found. Please check the address, or return to our home page."),
        "gone": ("Gazette", "404", "This story is no longer available: the article has been removed. Try our search instead."),
        "human": ("Just a moment...", "Checking your browser", "Please wait while we verify that you are human. Enable JavaScript and cookies to continue. Ray ID: 8f31."),
        "denied": ("Access denied", "Access denied", "You don't have permission to access this page on this server. We noticed unusual traffic from your network."),
        "login": ("Log in - Gazette", "Welcome back", "Please log in to read the Gazette. Enter your e-mail address and password. Forgot your password? Not registered yet? Create a free account."),
        "consent": ("Gazette", "We value your privacy", "We and our 742 partners use cookies to store information on a device. You can accept all or manage your preferences, and withdraw your consent at any time. Some partners rely on their legitimate interest to show personalised ads."),
        "before": ("Before you continue", "Before you continue", "We use cookies and similar technologies to measure our audience and to show personalised content. Choose Accept all, or Reject all. Read our privacy policy. Your choices apply to this site."),
    },
    "fr": {
        "missing": ("Page introuvable | La Gazette", "Oups !", "La page que vous demandez n’existe plus ou a été déplacée. Vérifiez l’adresse ou utilisez la recherche."),
        "gone": ("Erreur 404", "Erreur 404", "Cet article n’est plus disponible. Retour à l’accueil."),
        "human": ("Un instant…", "Vérification de sécurité", "Nous vérifions que vous êtes humain. Activez JavaScript et les cookies, puis confirmez que vous n’êtes pas un robot."),
        "denied": ("Accès refusé", "Accès bloqué", "Un trafic inhabituel vient de votre réseau. Confirmez que vous n’êtes pas un robot."),
        "login": ("Connexion", "Se connecter", "Connectez-vous avec votre adresse et votre mot de passe. Mot de passe oublié ? Pas encore de compte ? Créez un compte gratuit."),
        "consent": ("La Gazette", "Votre vie privée", "Nos 318 partenaires et nous utilisons des cookies. Vous pouvez tout accepter, continuer sans accepter ou paramétrer vos choix. Votre consentement peut être retiré à tout moment. Certains partenaires invoquent leur intérêt légitime."),
        "before": ("Avant de continuer", "Avant de continuer", "Nous utilisons des cookies pour mesurer notre audience et afficher des publicités personnalisées. Tout accepter ou tout refuser : vos préférences valent pour ce site. Lisez notre politique de confidentialité."),
    },
    "de": {
        "missing": ("Seite nicht gefunden | Küstenblatt", "Seite nicht gefunden", "Die gewünschte Seite existiert nicht mehr. Prüfen Sie die Adresse oder gehen Sie zurück zur Startseite."),
        "gone": ("Fehler 404", "Fehler 404", "Dieser Artikel ist nicht mehr verfügbar. Nutzen Sie unsere Suche."),
        "human": ("Einen Moment bitte", "Sicherheitsüberprüfung", "Wir prüfen, ob Sie ein Mensch sind. Aktivieren Sie JavaScript und Cookies, um fortzufahren."),
        "denied": ("Zugriff verweigert", "Zugriff verweigert", "Wir haben ungewöhnlichen Datenverkehr aus Ihrem Netz bemerkt. Bestätigen Sie, dass Sie kein Roboter sind."),
        "login": ("Anmelden", "Anmelden", "Melden Sie sich mit E-Mail-Adresse und Passwort an. Passwort vergessen? Noch kein Konto? Jetzt registrieren."),
        "consent": ("Küstenblatt", "Ihre Privatsphäre", "Unsere 512 Partner und wir verwenden Cookies, um Informationen zu speichern. Sie können alle akzeptieren oder Einstellungen verwalten. Ihre Einwilligung können Sie jederzeit widerrufen. Manche Partner berufen sich auf berechtigtes Interesse."),
        "before": ("Küstenblatt", "Mit Werbung lesen oder Pur-Abo", "Lesen Sie mit Werbung und Cookies von Drittanbietern: Wir setzen Cookies für Tracking und personalisierte Anzeigen. Zustimmen und weiter, oder Pur-Abo ohne Tracking. Mehr im Datenschutz."),
    },
}  # fmt: skip
WHY = {
    "missing": IS_MISSING,
    "gone": IS_MISSING,
    "human": ASKS_HUMAN,
    "denied": ASKS_HUMAN,
    "login": ASKS_LOGIN,
    "consent": ASKS_CONSENT,
    "before": ASKS_CONSENT,
}


def _none(language: str) -> Made:
    """Yield pages that hold no article."""
    for kind, (title, heading, text) in NONE[language].items():
        sentences = "".join(f"<p>{one.strip()}</p>" for one in text.replace("? ", "?|").replace(". ", ".|").split("|"))
        form = '<form><input name=a><input type="password" name=b></form>' if kind == "login" else ""
        yield (
            kind,
            page(language, f"<main><h1>{heading}</h1>{sentences}{form}</main>", title=title, menu=kind not in ("human", "denied")),
            "",
            WHY[kind],
        )


ABOUT = {
    "en": (
        ("Page not found: how the web loses its memory", "The page you are looking for could not be found: every third link in court rulings ends at these words, researchers of Ostrand University say."),
        ("Regulator fines portal over its cookies", "The portal has to pay 3 million crowns because it let its 600 partners store cookies before visitors could accept or reject them, the regulator said."),
        ("Ministry asks staff to change passwords", "All 4,000 members of staff have to change their password and log in with a second factor, the ministry said after an attack on its accounts."),
    ),
    "fr": (
        ("Page introuvable : la mémoire perdue du web", "La page que vous demandez n’existe plus : un lien sur trois des arrêts de la cour finit sur ces mots, selon l’université d’Ostran."),
        ("Le portail condamné pour ses cookies", "Le portail doit payer 3 millions de couronnes, car ses 600 partenaires déposaient des cookies avant tout consentement, a dit le régulateur."),
        ("Le ministère fait changer les mots de passe", "Les 4 000 agents doivent changer leur mot de passe et se connecter avec un second facteur, a dit le ministère après une attaque."),
    ),
    "de": (
        ("Seite nicht gefunden: Das Netz verliert sein Gedächtnis", "Die gesuchte Seite existiert nicht mehr: Jeder dritte Link in Urteilen endet bei diesen Worten, wie Forscher der Universität Ostrand sagen."),
        ("Behörde bestraft Portal wegen Cookies", "Das Portal muss 3 Millionen Kronen zahlen, weil seine 600 Partner Cookies setzten, ehe Besucher zustimmen oder ablehnen konnten, teilte die Behörde mit."),
        ("Ministerium lässt Passwörter ändern", "Alle 4000 Beschäftigten müssen ihr Passwort ändern und sich mit einem zweiten Faktor anmelden, teilte das Ministerium nach einem Angriff mit."),
    ),
}  # fmt: skip


def _whole(language: str) -> Made:
    """Yield whole articles, among them those that look like something else."""
    yield "whole", page(language, article(language)), "", None
    yield "short", page(language, article(language, 4)), "", None
    paid = {"@type": "NewsArticle", "headline": TITLES[language], "isAccessibleForFree": False}
    yield "paid-whole", page(language, article(language), ld=paid), "", None
    yield (
        "with-video",
        page(
            language,
            article(language, 6, behind="<video src=/1.mp4></video>"),
            ld={"@type": "NewsArticle", "video": {"@type": "VideoObject"}},
        ),
        "",
        None,
    )
    shots = "".join(f"<figure><img src=/{n}.jpg><figcaption>{text}</figcaption></figure>" for n, text in enumerate(PROSE[language][:2]))
    yield "with-pictures", page(language, article(language, behind=shots)), "", None
    for title, text in ABOUT[language]:
        body = f"<main><article><h1>{title}</h1><p>{text}</p>{''.join(f'<p>{one}</p>' for one in PROSE[language][3:9])}</article></main>"
        yield "about", page(language, body, title=title), "", None
        yield (
            "about-short",
            page(language, f"<main><article><h1>{title}</h1><p>{text}</p><p>{PROSE[language][8]}</p></article></main>", title=title),
            "",
            None,
        )
    banner = f"<div class=cookie-banner><p>{NONE[language]['consent'][2]}</p><button>OK</button></div>"
    yield "with-banner", page(language, article(language, 6) + banner), "", None


def _others() -> Made:
    """Yield pages that were worded before the patterns that find them, language first."""
    yield (
        "en",
        page(
            "en",
            article("en", 2)
            + "<div class='gate'><h2>Keep reading with a free trial</h2><p>Try the Gazette for one month. Cancel any time.</p></div>",
        ),
        "",
        PAYWALL,
    )
    yield "en", page("en", article("en", 3, behind="<p>To read this story in full, become a member today.</p>")), "", PAYWALL
    yield (
        "en",
        page("en", article("en", 2) + "<div><p>This content is exclusive to Premium members.</p><a href=/s>See plans</a></div>"),
        "",
        PAYWALL,
    )
    yield (
        "fr",
        page(
            "fr", article("fr", 2) + "<div class=premium><p>Contenu réservé aux abonnés</p><p>Offre : 1 couronne le premier mois</p></div>"
        ),
        "",
        PAYWALL,
    )
    yield (
        "fr",
        page("fr", article("fr", 3, behind="<p>Vous avez lu 20 % de cet article. Pour accéder à l’intégralité, abonnez-vous.</p>")),
        "",
        PAYWALL,
    )
    yield "de", page("de", article("de", 2) + "<div><h3>Weiterlesen mit Küste Plus</h3><p>4 Wochen gratis testen</p></div>"), "", PAYWALL
    yield (
        "de",
        page("de", article("de", 3, behind="<p>Sie möchten den ganzen Artikel lesen? Dann schließen Sie ein Abo ab.</p>")),
        "",
        PAYWALL,
    )
    yield (
        "en",
        page(
            "en",
            "<main><h1>We can’t find that page</h1><p>It may have moved, or the link may be old.</p><p>Go to the front page</p></main>",
            title="Gazette",
        ),
        "",
        IS_MISSING,
    )
    yield "en", page("en", "<main><h1>410 Gone</h1></main>", title="410 Gone", menu=False), "", IS_MISSING
    yield (
        "fr",
        page("fr", "<main><h1>Cette page n’existe pas</h1><p>Le lien que vous avez suivi est peut-être périmé.</p></main>", title="Erreur"),
        "",
        IS_MISSING,
    )
    yield (
        "de",
        page(
            "de",
            "<main><h1>Diese Seite gibt es nicht mehr</h1><p>Möglicherweise haben Sie einen alten Link benutzt.</p></main>",
            title="Küstenblatt",
        ),
        "",
        IS_MISSING,
    )
    yield (
        "en",
        page(
            "en",
            "<main><h1>Please verify you are a human</h1><p>Access to this page has been denied because we believe you are using automation tools to browse the website.</p></main>",
            title="Access to this page has been denied",
            menu=False,
        ),
        "",
        ASKS_HUMAN,
    )
    yield (
        "en",
        page(
            "en",
            "<main><h1>Sign in</h1><p>Sign in to your account to keep reading.</p><label>Password</label><input type=password><p>New here? Sign up</p></main>",
            title="Sign in",
        ),
        "",
        ASKS_LOGIN,
    )
    yield (
        "en",
        page(
            "en",
            "<main><h1>Your privacy choices</h1><p>With your agreement, we and our partners use cookies or similar technologies to store, access, and process personal data like your visit on this website. You can withdraw your consent or object to data processing at any time.</p><button>Accept all</button></main>",
            title="Gazette",
        ),
        "",
        ASKS_CONSENT,
    )
    yield (
        "de",
        page(
            "de",
            "<main><h1>Willkommen</h1><p>Wir und unsere Partner verarbeiten personenbezogene Daten und nutzen Cookies, um Inhalte und Anzeigen zu messen. Mit Klick auf Akzeptieren willigen Sie ein; Ihre Einwilligung ist freiwillig.</p></main>",
            title="Küstenblatt",
        ),
        "",
        ASKS_CONSENT,
    )
    yield (
        "fr",
        page(
            "fr",
            "<main><h1>Bienvenue</h1><p>Avec votre accord, nos partenaires et nous utilisons des cookies ou technologies similaires pour stocker et accéder à des informations personnelles comme votre visite. Vous pouvez retirer votre consentement.</p><button>Accepter &amp; fermer</button></main>",
            title="La Gazette",
        ),
        "",
        ASKS_CONSENT,
    )
    yield (
        "en",
        page(
            "en",
            article(
                "en", 6, behind="<p>Subscribers to the ferry line pay 30 crowns a month, and may continue to travel free of charge.</p>"
            ),
        ),
        "",
        None,
    )
    yield "en", page("en", article("en", 5) + "<aside><p>Sign up to our newsletter to get the news every morning.</p></aside>"), "", None
    yield "de", page("de", article("de", 5) + "<aside><p>Jetzt unseren Newsletter abonnieren.</p></aside>"), "", None
    yield (
        "fr",
        page("fr", article("fr", 5) + "<section class='newsletter'><p>Inscrivez-vous pour recevoir la lettre du matin.</p></section>"),
        "",
        None,
    )
    yield (
        "en",
        page(
            "en",
            article("en", 6)
            + "<section><h3>More stories</h3>"
            + "".join(f"<div><time datetime='2026-03-09T1{i}:00'>x</time><a href=/{i}>Two cranes fall {i}</a></div>" for i in range(8))
            + "</section>",
        ),
        "",
        None,
    )
