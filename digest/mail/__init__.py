"""An archived edition and a reader in, one message out; carried into a folder of .eml files."""

from digest.mail.folder import write as write
from digest.mail.message import Options as Options
from digest.mail.message import Reader as Reader
from digest.mail.message import message as message

__all__ = ["Options", "Reader", "message", "write"]
