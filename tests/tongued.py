"""French and German articles of our own on the example's two days: some tell an event that English ones tell, most tell another.

What tells another event is near: the same persons, companies, towns and sums, the day before, or the same kind of thing elsewhere.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from editions import article

from digest.extract import from_page
from digest.model import Reading

SITES = Path(__file__).parents[1] / "examples" / "sites"
BRUSSELS = ZoneInfo("Europe/Brussels")


class Foreign(NamedTuple):
    """An article in another language; of: a part of the address of an English one on the same event, "" where there is none."""

    name: str
    language: str
    day: int
    title: str
    text: str
    of: str = ""


FOREIGN = (
    Foreign("fr-crue", "fr", 9, "Tempête : quatre morts sur la côte ouest du Nordmark", "HAVNSTED, 9 mars – Une onde de tempête a rompu une digue de la côte ouest du Nordmark lundi, faisant quatre morts et chassant environ 1 200 personnes de chez elles, a indiqué le ministère des Infrastructures. La digue de Grensby, ville de 6 500 habitants du comté de Vestersund, a cédé à 3 h 20 sur environ 80 mètres. Le marégraphe de Kaldervik a atteint 4,6 mètres au-dessus de la normale. « La brèche n’est pas fermée », a déclaré la ministre Marit Halvgaard à Kaldervik.", "coast-flood-four-dead"),
    Foreign("de-flut", "de", 10, "Nordmark: Zahl der Toten nach Deichbruch steigt auf sieben", "KALDERVIK, 10. März – Nach der Sturmflut an der Westküste von Nordmark ist die Zahl der Toten am Dienstag auf sieben gestiegen. Rettungskräfte fanden in Grensby drei Vermisste tot auf, wie die Polizei mitteilte. 1.850 Menschen mussten ihre Häuser verlassen, am Montag waren es rund 1.200. Die drei Toten lagen in einem Keller in Nedre Strand. Infrastrukturministerin Marit Halvgaard bezifferte den Schaden auf mindestens 900 Millionen Kronen. Die Lücke im Deich ist noch 20 Meter breit.", "coast-flood-seven-dead"),
    Foreign("fr-taux", "fr", 9, "La banque centrale du Nordmark relève son taux à 2,75 %", "HAVNSTED, 9 mars – La banque centrale du Nordmark a relevé lundi son taux directeur d’un quart de point, à 2,75 %, par six voix contre trois. C’est la première hausse en 18 mois. Les prix ont augmenté de 3,4 % sur un an en février, pour un objectif de 2 %. « Nous préférons un petit pas maintenant à un grand en automne », a dit la gouverneure, Elin Roskaer. L’inflation devrait être de 3,1 % cette année.", "central-bank-rate"),
    Foreign("de-haushalt", "de", 9, "6,3 Milliarden Kronen mehr für Verteidigung und Zivilschutz in Nordmark", "HAVNSTED, 9. März – Die Regierung von Nordmark will zusätzlich 6,3 Milliarden Kronen für Verteidigung und Zivilschutz ausgeben. 3,0 Milliarden sollen in die Luftabwehr fließen, 2,1 Milliarden in Schiffe, 1,2 Milliarden in den Zivilschutz, sagte Finanzminister Aksel Thornby am Montag. Die Opposition nannte den Plan unausgewogen. Ida Rosenvik von der Landunion sprach von einer Krone von fünf.", "defence-civil-budget"),
    Foreign("fr-greve", "fr", 9, "Nordmark : la grève du rail arrête quatre trains longue distance sur cinq", "HAVNSTED, 9 mars – Une grève de 48 heures a paralysé lundi le trafic longue distance au Nordmark. Le syndicat parle de 15 000 grévistes, l’exploitant Nordbane de 9 000. Le syndicat demande 6,5 % de hausse, Nordbane en offre 4,0 %. « Nos membres ont travaillé trois hivers en sous-effectif », a dit Per Ottesund devant la gare de Havnsted. Nordbane n’exclut pas d’indemniser les abonnés, selon Tine Lauvdal.", "rail-strike-begins"),
    Foreign("de-streik", "de", 10, "Bahnstreik in Nordmark ausgesetzt, aber nicht beendet", "HAVNSTED, 10. März – Die Eisenbahner in Nordmark haben ihren Streik am Dienstag um 18 Uhr ausgesetzt, acht Stunden früher als geplant. Vermittlerin Gerda Amlund sprach fast fünf Stunden lang mit Nordbane und der Gewerkschaft. Diese fordert 6,5 Prozent, Nordbane bietet 4,0 Prozent. „Wir haben die Pfeife eingesteckt“, sagte Gewerkschaftschef Per Ottesund. Ein Ergebnis muss bis Freitagmittag vorliegen. Uneins sind beide weiter über die Zahl der Streikenden: 15.000 oder 9.000.", "rail-strike-suspended"),
    Foreign("de-hacker", "de", 9, "Hackerangriff legt 21 Krankenhäuser der Marienlund-Gruppe lahm", "HAVNSTED, 9. März – Ein Cyberangriff hat am Montag die Computer von 21 Krankenhäusern der Gruppe Marienlund in Nordmark ausfallen lassen. Rund 140 geplante Operationen wurden verschoben. Patientendaten seien wohl nicht abgeflossen, sagte die ärztliche Direktorin Nina Ferrow. Das Amt für Cyberabwehr schickte 15 Fachleute in das Rechenzentrum in Lindsund. Die Gruppe behandelt fast 600.000 Menschen im Jahr.", "hospital-cyberattack"),
    Foreign("fr-grippe", "fr", 10, "Grippe aviaire : le Nordmark abat 210 000 volailles", "HAVNSTED, 10 mars – Le Nordmark va abattre 210 000 volailles dans trois élevages du comté de Sonderlund, a annoncé mardi l’agence vétérinaire. La souche H5N1 a été trouvée près d’Oldby. Aucun cas humain n’est connu : les 19 ouvriers testés sont négatifs. « Le risque pour le public est très faible », a dit la vétérinaire en chef, Lotte Gravholm. Quelque 85 exploitations doivent confiner leurs animaux. La filière chiffre la perte à 16 millions de couronnes.", "bird-flu-cull"),
    Foreign("de-grenze", "de", 10, "Nordmark speichert Reisedaten zwei Jahre lang", "HAVNSTED, 10. März – Das Parlament von Nordmark hat am Dienstag mit 68 zu 32 Stimmen ein Gesetz angenommen, nach dem die Grenzbehörde Daten von Flug- und Fährgästen 24 Monate speichern darf. Die Regierung wollte 36 Monate. „Wir haben aufgeschrieben, wer nachsehen darf“, sagte Innenministerin Yrsa Kolding. Mattis Oerland von der Bürgerliste sah darin keine Sicherung. Ein Änderungsantrag scheiterte mit 71 zu 29 Stimmen.", "border-data-bill"),
    Foreign("fr-grain", "fr", 10, "Corridor céréalier : quatre pays signent à Ulvshavn, sans date", "ULVSHAVN, 10 mars – Des autorités portuaires de Pologne, de Roumanie, de Moldavie et du Nordmark ont signé mardi à Ulvshavn un mémorandum sur un corridor de 2,5 millions de tonnes de céréales par an. Hanna Wieslund, porte-parole de l’autorité du Nordmark, a démenti toute date pour le premier envoi. Ulvshavn a traité 1,1 million de tonnes l’an dernier et devrait bâtir deux silos, pour 340 millions de couronnes.", "grain-corridor-memorandum"),
    Foreign("de-strom", "de", 10, "Stromausfall in Nordmark: noch 35.000 Haushalte ohne Strom", "HAVNSTED, 11. März – Ein Stromausfall hat am Dienstagabend etwa 400.000 Haushalte in Midthede und Sonderlund getroffen. Bis Mitternacht hatten alle bis auf 35.000 wieder Strom, teilte der Netzbetreiber Kraftnet mit. Im Umspannwerk Skarrup war ein 31 Jahre alter Transformator durchgebrannt. „Nichts deutet auf fremde Hand“, sagte Emil Tarrant von Kraftnet. Feuerwehrleute befreiten mindestens 60 Menschen aus Aufzügen.", "power-cut-two-regions"),
    Foreign("fr-pompes", "fr", 9, "Trois pays envoient 300 ingénieurs et 40 pompes au Nordmark", "KALDERVIK, 9 mars – Le Danemark, l’Allemagne et les Pays-Bas envoient environ 300 ingénieurs et 40 pompes vers la côte inondée du Nordmark, a indiqué lundi la protection civile. Les premiers convois sont attendus mardi à Kaldervik, selon Sofie Brandvik, qui dirige l’agence. Le Nordmark a 22 pompes de cette taille, toutes en service autour de Grensby.", "neighbours-send-pumps"),
    Foreign("de-fussball", "de", 9, "Havnsted BK schlägt Midthede in der letzten Minute", "HAVNSTED, 9. März – Mit einem Kopfball in der 90. Minute hat Mikkel Aarvold Havnsted BK am Montag ein 2:1 gegen Midthede beschert. Vor 14.300 Zuschauern hatte Midthede in der 12. Minute durch einen Elfmeter geführt. Joakim Friis-Lund glich aus. Havnsted hat nun 41 Punkte aus 20 Spielen. Trainer Stefan Moerk war dennoch unzufrieden.", "football-havnsted-midthede"),
    # near, and of something else
    Foreign("fr-havre", "fr", 9, "Le Havre : deux terminaux bloqués, 14 navires en attente", "LE HAVRE, 9 mars – Deux terminaux du port du Havre étaient bloqués lundi par environ 400 dockers, et 14 navires attendaient au large. Le collectif redoute la perte de 180 postes d’ici à 2029. Quelque 3 500 conteneurs ont deux jours de retard."),
    Foreign("de-deiche", "de", 10, "Wie Nordmark seine Deiche bis 2040 erhöhen will", "HAVNSTED, 10. März – Nordmark will 340 Kilometer Deich um bis zu zwei Meter erhöhen. Der Plan liegt seit 2024 vor, sagte Infrastrukturministerin Marit Halvgaard in Kaldervik. Er kostet 12 Milliarden Kronen. In Grensby sollte 2027 begonnen werden, im Bezirk Vestersund insgesamt an 17 Stellen."),
    Foreign("fr-halvgaard", "fr", 9, "Marit Halvgaard, une ministre au front des tempêtes", "HAVNSTED, 9 mars – À 46 ans, Marit Halvgaard a déjà connu trois tempêtes au ministère des Infrastructures du Nordmark. Née à Kaldervik, dans le comté de Vestersund, elle a été ingénieure des digues à Grensby pendant onze ans. Son parti lui prête l’ambition de diriger le gouvernement en 2027."),
    Foreign("de-nordbane", "de", 9, "Nordbane bestellt 48 Nachtzüge", "HAVNSTED, 9. März – Der Bahnbetreiber Nordbane bestellt 48 Schlafwagen für die Strecke von Havnsted nach Lindsund. Sie kosten 900 Millionen Kronen und fahren von 2028 an, sagte Sprecherin Tine Lauvdal. Die Züge haben je 180 Plätze. Der Auftrag geht an einen Hersteller in Polen."),
    Foreign("fr-nordbane", "fr", 10, "Nordbane : le bénéfice recule de 15 %", "HAVNSTED, 10 mars – L’exploitant ferroviaire Nordbane a vu son bénéfice reculer de 15 % l’an dernier, à 340 millions de couronnes. Le trafic a progressé de 4,0 %. La grève n’entre pas dans ces comptes, a précisé Tine Lauvdal. Nordbane emploie 15 000 personnes au Nordmark."),
    Foreign("de-roskaer", "de", 10, "Elin Roskaer warnt vor hohen Löhnen in Nordmark", "HAVNSTED, 10. März – Die Chefin der Notenbank von Nordmark, Elin Roskaer, hat am Dienstag vor zu hohen Lohnabschlüssen gewarnt. Steigen die Löhne um mehr als 5 Prozent, werde die Inflation 2027 wieder über 3 Prozent liegen. Der Leitzins von 2,75 Prozent sei angemessen. Sie sprach vor 400 Unternehmern in Lindsund."),
    Foreign("fr-couronne", "fr", 10, "La couronne du Nordmark au plus haut depuis 14 mois", "HAVNSTED, 10 mars – La couronne du Nordmark a gagné mardi 0,6 % face à l’euro, au plus haut depuis 14 mois, au lendemain de la hausse du taux directeur à 2,75 %. Les analystes interrogés à Havnsted attendent une pause jusqu’en septembre."),
    Foreign("de-marienlund", "de", 10, "Marienlund schließt zwei Geburtsstationen", "LINDSUND, 10. März – Die Krankenhausgruppe Marienlund schließt zum 1. Juli zwei ihrer 12 Geburtsstationen in Nordmark. Betroffen sind 140 Beschäftigte, denen andere Stellen angeboten werden, sagte die ärztliche Direktorin Nina Ferrow in Lindsund. Mit dem Cyberangriff habe das nichts zu tun."),
    Foreign("fr-lindsund", "fr", 9, "Lindsund : un hôpital privé victime d’un piratage en 2024 condamné", "LINDSUND, 9 mars – Un tribunal de Lindsund, au Nordmark, a condamné lundi un hôpital privé à 2,1 millions de couronnes d’amende pour avoir perdu les données de 21 000 patients dans un piratage en 2024. L’établissement n’appartient pas au groupe Marienlund."),
    Foreign("de-gefluegel", "de", 10, "Polen hebt Sperrzonen für Geflügel auf", "WARSCHAU, 10. März – Polen hat am Dienstag die letzten drei Sperrzonen wegen der Vogelgrippe H5N1 aufgehoben. In diesem Winter wurden dort 210.000 Tiere weniger getötet als im Jahr davor. Die Behörde überwacht weiter 85 Betriebe an der Grenze."),
    Foreign("fr-kolding", "fr", 9, "Yrsa Kolding veut 200 garde-frontières de plus", "HAVNSTED, 9 mars – La ministre de l’Intérieur du Nordmark, Yrsa Kolding, demande 200 postes de plus pour l’autorité des frontières. L’Assemblée en débattra en mai. L’opposition, par la voix de Mattis Oerland, y voit une dépense de 68 millions de couronnes sans utilité."),
    Foreign("de-vote", "de", 9, "Ausschuss in Nordmark billigt Gesetz über Reisedaten", "HAVNSTED, 5. März – Ein Ausschuss des Parlaments von Nordmark hat das Gesetz über Reisedaten mit 11 zu 8 Stimmen gebilligt. Innenministerin Yrsa Kolding verzichtete auf 36 Monate und nimmt 24 Monate hin. Mattis Oerland blieb bei seinem Nein. Das Plenum entscheidet in der kommenden Woche."),
    Foreign("fr-kraftnet", "fr", 9, "Kraftnet investit 1,2 milliard de couronnes dans ses postes", "HAVNSTED, 9 mars – Le gestionnaire du réseau électrique du Nordmark, Kraftnet, va remplacer 60 transformateurs d’ici à 2031, pour 1,2 milliard de couronnes, a annoncé son porte-parole, Emil Tarrant. Les postes de Skarrup et de Midthede passeront en premier."),
    Foreign("de-hafen", "de", 10, "Ulvshavn baut einen Anleger für Kreuzfahrtschiffe", "ULVSHAVN, 10. März – Der Hafen von Ulvshavn in Nordmark baut für 340 Millionen Kronen einen Anleger für Kreuzfahrtschiffe. Er soll 2029 fertig sein und 110 Schiffe im Jahr aufnehmen, sagte Hanna Wieslund von der Hafenbehörde. Die Pläne für Getreidesilos blieben davon unberührt."),
    Foreign("fr-pologne", "fr", 10, "Pologne et Roumanie : 300 ingénieurs pour deux ponts", "VARSOVIE, 10 mars – La Pologne et la Roumanie vont recruter 300 ingénieurs pour deux ponts routiers, longs de 2,5 kilomètres au total. Les travaux commenceront en 2027. La Moldavie y participe à hauteur de 40 millions d’euros."),
    Foreign("de-thornby", "de", 10, "Finanzminister Aksel Thornby plant Steuer auf Zweitwohnungen", "HAVNSTED, 10. März – Nordmarks Finanzminister Aksel Thornby will Zweitwohnungen besteuern. Das bringt von 2028 an 1,2 Milliarden Kronen im Jahr, sagte er am Dienstag in Havnsted. Die Landunion lehnt das ab. Ida Rosenvik sprach von einem Angriff auf 210.000 Familien."),
    Foreign("fr-midthede", "fr", 10, "Midthede limoge son entraîneur après trois défaites", "MIDTHEDE, 10 mars – Le club de Midthede, septième du championnat du Nordmark avec 27 points, s’est séparé mardi de son entraîneur, au lendemain de la défaite 2-1 à Havnsted. Son successeur sera nommé avant le match contre Lindsund."),
    Foreign("de-wetter", "de", 9, "Sturm zieht nach Dänemark weiter", "KOPENHAGEN, 9. März – Das Sturmtief, das in der Nacht Nordmark traf, hat am Montag Dänemark erreicht. In Esbjerg wurden Böen von 130 Kilometern in der Stunde gemessen, 1.200 Haushalte waren ohne Strom. Verletzt wurde niemand."),
)  # fmt: skip


def reading(one: Foreign) -> Reading:
    at = datetime(2026, 3, one.day, 16, tzinfo=UTC)
    return article(
        one.name,
        source=f"Agence {one.language}",
        title=one.title,
        text=one.text,
        language=one.language,
        news_at=at,
        published_at=at,
        seen_at=at,
    )


@cache
def english(day: int) -> tuple[Reading, ...]:
    """Return the example's English articles of a day, by their addresses."""
    found = []
    for path in sorted((SITES / f"2026-03-{day:02}").rglob("*.html")):
        if path.parent.name != "fr":
            document = from_page(path.read_bytes(), zone=BRUSSELS)
            at = document.published_at or datetime(2026, 3, day, 16, tzinfo=UTC)
            found.append(
                article(
                    f"{path.relative_to(SITES).as_posix()}", source=path.relative_to(SITES).parts[1], title=document.title, text=document.text,
                    news_at=at, published_at=at, seen_at=at,
                )
            )  # fmt: skip
    return tuple(found)
