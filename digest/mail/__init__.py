"""An archived edition and a reader in, one message out; carried through a server, into a maildir or a folder."""

from digest.mail.carry import open_carrier as open_carrier
from digest.mail.carry import password as password
from digest.mail.message import message as message
from digest.mail.options import Mailbox as Mailbox
from digest.mail.options import Options as Options
from digest.mail.options import Reader as Reader
from digest.mail.outcome import Carrier as Carrier
from digest.mail.outcome import Outcome as Outcome
from digest.mail.probe import probe as probe
from digest.mail.rules import Step as Step
from digest.mail.rules import after as after

__all__ = ["Carrier", "Mailbox", "Options", "Outcome", "Reader", "Step", "after", "message", "open_carrier", "password", "probe"]
