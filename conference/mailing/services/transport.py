"""The way out: an SMTP server when one is configured, files in the data folder when not."""

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from conference.core import clock
from conference.core.config import Config
from conference.mailing.models import OutboxMessage

TIMEOUT = 20
"""Seconds to wait for the server's every answer."""


class ServerUnreachableError(Exception):
    """The server does not answer, or does not let us in: nothing can be sent at present."""


class MailRefusedError(Exception):
    """The server refused this mail; ``permanent`` for answers 5xx (RFC 5321, 4.2.1)."""

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.permanent = permanent


class Transport(Protocol):
    """What delivery needs of a way out."""

    def send(self, message: EmailMessage, row: OutboxMessage) -> None:
        """Hand a message over, or raise one of the two errors above."""


@contextmanager
def open_transport(config: Config) -> Iterator[Transport]:
    """The configured way out; a connection is made for the first mail and closed at the end."""
    if not config.smtp_url:
        yield FolderTransport(config.data_dir / "mail")
        return
    transport = SmtpTransport(urlsplit(config.smtp_url))
    try:
        yield transport
    finally:
        transport.close()


class FolderTransport:
    """Each mail as a file that mail programs open, readable by the owner alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: EmailMessage, row: OutboxMessage) -> None:
        """Write the file under its final name only when it is complete."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.folder / f"{clock.now():%Y%m%d-%H%M%S}-{row.id:06d}-{row.message_id[:8]}.eml"
        part = path.with_suffix(".part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(message.as_bytes())
        part.replace(path)


class SmtpTransport:
    """One connection, opened when first needed and again after it broke."""

    def __init__(self, url: SplitResult) -> None:
        self.url = url
        self.connection: smtplib.SMTP | None = None

    def send(self, message: EmailMessage, row: OutboxMessage) -> None:
        """Hand a message over; a connection that breaks meanwhile is this mail's failure alone."""
        connection = self._ready()
        try:
            connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code, reply = next(iter(error.recipients.values()))
            raise MailRefusedError(_reply(code, reply), permanent=500 <= code < 600) from error
        except smtplib.SMTPResponseException as error:
            # A refused sender or content (and 421: closing down) may be set right; try again later.
            raise MailRefusedError(_words(error), permanent=False) from error
        except smtplib.SMTPNotSupportedError as error:
            raise MailRefusedError(_words(error), permanent=True) from error
        except OSError as error:
            self.close()
            raise MailRefusedError(_words(error), permanent=False) from error

    def _ready(self) -> smtplib.SMTP:
        """The open connection, or a new one where the server has closed it meanwhile."""
        if self.connection is not None:
            try:
                self.connection.rset()
            except OSError:  # smtplib's own errors are of this kind too
                self.close()
        return self.connection or self._connect()

    def _connect(self) -> smtplib.SMTP:
        url = self.url
        secure = url.scheme == "smtps"
        host = url.hostname or "localhost"
        try:
            if secure:
                connection: smtplib.SMTP = smtplib.SMTP_SSL(
                    host, url.port or 465, timeout=TIMEOUT, context=ssl.create_default_context()
                )
            else:
                connection = smtplib.SMTP(host, url.port or 25, timeout=TIMEOUT)
            self.connection = connection
            if parse_qs(url.query).get("starttls") == ["1"]:
                connection.starttls(context=ssl.create_default_context())
            if url.username:
                connection.login(unquote(url.username), unquote(url.password or ""))
        except OSError as error:
            self.close()
            raise ServerUnreachableError(_words(error)) from error
        return connection

    def close(self) -> None:
        """Say goodbye; a server that is gone already is no error."""
        if self.connection is not None:
            with suppress(OSError):
                self.connection.quit()
            self.connection.close()
            self.connection = None


def _reply(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return f"{code} {text}"


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {error}"
