"""Every error that digest raises on purpose; each message names the subject, the cause and the next step.

DigestError                     exit 1
├── UsageError                  exit 2: a wrong argument, a date that does not exist
├── ConfigError                 exit 2: a missing or wrong config.yaml, all its mistakes at once
├── FetchError                  an address that could not be read (a Problem of one source, rarely the run's end)
│   ├── RefusedError            an address that the guard does not let us connect to
│   └── RobotsError             a page that its site asks programs not to read
├── PartedError                 an error that keeps its subject, its cause and the next step apart
│   ├── SourceError             bytes that are not the feed or the folder they should be
│   ├── ExtractError            a document without readable text
│   └── MailError               a mail server, password or certificate that cannot be used
├── ConfinedError               bytes whose parsing was ended: it took too long or too much memory, or its process died
├── StoreError                  a database that cannot be opened, read or written
├── LedgerError                 an edition that exists already, or is being made by another process
├── HeldError                   an edition that waits for a person's approval
├── NoNewsError                 an edition that would hold nothing, since no source could be read
├── ArchiveError                a file of the archive that cannot be written or found
├── RecordError                 an edition that cannot be answered for: what it was made of is gone, or was never recorded
├── BackendError                a summarizer, encoder or reader that cannot be loaded or does not answer
│   ├── NotFetchedError         a model that is only fetched when it is needed
│   └── PromptError             a prompt file that cannot be used, all its mistakes at once
└── StoppedError                nothing is wrong: the service was asked to stop, and what was begun is finished later
"""

from collections.abc import Iterable
from typing import Self


class DigestError(Exception):
    """The base of all of them: an expected failure, told in one line."""

    exit_code = 1


class UsageError(DigestError):
    """A wrong argument on the command line."""

    exit_code = 2


class ConfigError(DigestError):
    """A configuration that cannot be used; the message holds one line a mistake."""

    exit_code = 2


class FetchError(DigestError):
    """An address that could not be read.

    `host` names the server and `reason` the cause without the address, so that many failures of one
    server become one line; `advice` is the next step for whoever runs digest, not for the edition's readers.
    `host_is_down` is true when no other address of that host can work now. `status` is the server's, where it answered, `wait_s` how long
    it asks to be left alone, `is_gone` true when the address that was asked for is gone for good.
    """

    def __init__(
        self,
        host: str,
        reason: str,
        advice: str = "try again later",
        *,
        host_is_down: bool = False,
        status: int | None = None,
        wait_s: int | None = None,
    ) -> None:
        super().__init__(f"{host}: {reason}; {advice}")
        self.host = host
        self.reason = reason
        self.advice = advice
        self.host_is_down = host_is_down
        self.status = status
        self.wait_s = wait_s
        self.is_gone = False

    def again(self) -> Self:
        """Return the same error anew: one that was raised before holds on to what it passed through."""
        return type(self)(self.host, self.reason, self.advice, host_is_down=self.host_is_down, status=self.status, wait_s=self.wait_s)


class RefusedError(FetchError):
    """An address inside a private network, or of a scheme that is not HTTP."""


class RobotsError(FetchError):
    """A page that its site's robots.txt asks programs not to read, or whose robots.txt cannot be read now."""


class PartedError(DigestError):
    """An error that keeps the parts of its message, for whoever tells it under another subject.

    `subject` is what it concerns, `reason` the cause, as a clause of its own, and `advice` the next step.
    """

    def __init__(self, subject: str, reason: str, advice: str) -> None:
        super().__init__(f"{subject}: {reason}; {advice}")
        self.subject = subject
        self.reason = reason
        self.advice = advice


class SourceError(PartedError):
    """A source whose bytes are not what its configuration says."""


class ExtractError(PartedError):
    """A document without readable text."""


class ConfinedError(DigestError):
    """Bytes that could not be parsed in their child process.

    `reason` is the cause and `advice` the next step. `is_overrun`: they took more time or memory than they may, and will again.
    """

    def __init__(self, reason: str, advice: str, *, is_overrun: bool = False) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice
        self.is_overrun = is_overrun


class StoreError(DigestError):
    """A database that cannot be opened, read or written."""


class LedgerError(DigestError):
    """An edition that exists already, or that another process is making."""


class HeldError(DigestError):
    """An edition that nobody is mailed before a person approves it."""


class NoNewsError(DigestError):
    """An edition that would hold nothing, since none of its sources could be read: a later try may do better."""


class ArchiveError(DigestError):
    """A file of the archive that cannot be written or found."""


class RecordError(DigestError):
    """An edition that cannot be answered for, since what it was made of is gone, was altered, or was never recorded."""


class MailError(PartedError):
    """A mail server, password or certificate that cannot be used; it concerns every reader."""


class BackendError(DigestError):
    """A summarizer, the sentence encoder or the English reader, that cannot be loaded or does not answer."""


class NotFetchedError(BackendError):
    """A model of the hub that is not in its cache, where nothing may be fetched now.

    `absent` names it and where it was looked for, and `instead` is the next step where the hub cannot be reached either.
    """

    def __init__(self, absent: str, instead: str) -> None:
        super().__init__(f"{absent}; the next command that needs it fetches it")
        self.absent = absent
        self.instead = instead


class PromptError(BackendError):
    """A prompt file that cannot be used; the message holds one line a mistake.

    `mistakes` are what is wrong, each with its line, from 1, or 0 where it concerns the file as a whole; `told` are the message's lines.
    """

    def __init__(self, file: str, mistakes: Iterable[tuple[int, str]]) -> None:
        self.mistakes = tuple(mistakes)
        self.told = tuple(f"{file}{f':{line}' if line else ''}: {says}" for line, says in self.mistakes)
        super().__init__("\n".join(self.told))


class StoppedError(DigestError):
    """The process was asked to stop; what it had begun is finished by a later one."""
