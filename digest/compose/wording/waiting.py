"""What who approves an edition is told above it: until when it waits, what happens then, what to do; in each edition's language (pure)."""

from __future__ import annotations

from typing import NamedTuple

S = "\u00a0"


class Said(NamedTuple):
    """A language's words; the subjects end with the edition's own, and where a deadline is named there is a place for it."""

    subject: str
    subject_overdue: str
    waits: str
    is_overdue: str
    nobody_yet: str
    nobody_still: str
    then_waits: str
    then_sent: str
    what: str
    command: str
    as_it_is: str
    to_change: str
    changed: str
    to_nobody: str


ENGLISH = Said(
    subject="To approve by {}: {}",
    subject_overdue="Approval overdue: {}",
    waits="Waits for approval until {}.",
    is_overdue="Nobody approved this edition by {}.",
    nobody_yet="Nobody has got this edition yet.",
    nobody_still="It waits on, and nobody has got it.",
    then_waits="Without approval it waits on, and nobody gets it.",
    then_sent="Without approval its readers get it then, marked as not approved.",
    what="What you can do",
    command="Command, in the folder of config.yaml",
    as_it_is="Send it as it is",
    to_change="Get a copy to change",
    changed="Send the changed copy",
    to_nobody="Send it to nobody",
)
FRENCH = Said(
    subject=f"À valider avant {{}}{S}: {{}}",
    subject_overdue=f"Validation en retard{S}: {{}}",
    waits="À valider avant {}.",
    is_overdue="Personne n’a validé cette édition avant {}.",
    nobody_yet="Personne n’a encore reçu cette édition.",
    nobody_still="Elle reste en attente, et personne ne l’a reçue.",
    then_waits="Sans validation, elle reste en attente, et personne ne la reçoit.",
    then_sent="Sans validation, ses lecteurs la reçoivent à cette heure-là, signalée comme non validée.",
    what="Ce qu’on peut faire",
    command="Commande, dans le dossier de config.yaml",
    as_it_is="L’envoyer telle quelle",
    to_change="En faire une copie à modifier",
    changed="Envoyer la copie modifiée",
    to_nobody="Ne l’envoyer à personne",
)
GERMAN = Said(
    subject="Freizugeben bis {}: {}",
    subject_overdue="Freigabe überfällig: {}",
    waits="Wartet auf Freigabe bis {}.",
    is_overdue="Frist für die Freigabe war {}.",
    nobody_yet="Noch hat niemand diese Ausgabe erhalten.",
    nobody_still="Die Ausgabe wartet weiter, und niemand hat sie erhalten.",
    then_waits="Ohne Freigabe wartet sie weiter, und niemand erhält sie.",
    then_sent="Ohne Freigabe geht sie dann an ihre Leser, gekennzeichnet als nicht freigegeben.",
    what="Was möglich ist",
    command="Befehl, im Ordner von config.yaml",
    as_it_is="Unverändert senden",
    to_change="Kopie zum Ändern holen",
    changed="Geänderte Kopie senden",
    to_nobody="An niemanden senden",
)
LANGUAGES = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN}
