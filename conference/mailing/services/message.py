"""An outbox row as a message of RFC 5322."""

from collections.abc import Mapping
from email.headerregistry import HeaderRegistry, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import formatdate, parseaddr

from conference.core import clock
from conference.core.files import StoredFile
from conference.mailing.models import OutboxMessage


class _AddressHeader(UniqueUnstructuredHeader):
    """A header that holds one long address: on one line, for folding would encode it as words."""

    def fold(self, *, policy: Policy) -> str:
        """The line as it stands."""
        return f"List-Unsubscribe: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", _AddressHeader)  # type: ignore[arg-type]  # as the library's own
_POLICY = SMTP.clone(header_factory=_HEADERS)


def build_message(
    row: OutboxMessage,
    files: Mapping[str, StoredFile],
    attachments: Mapping[str, bytes],
    sender: str,
) -> EmailMessage:
    """The message of a row: plain text and HTML, its files, and the same Message-ID every time."""
    message = EmailMessage(policy=_POLICY)
    _, address = parseaddr(sender)
    domain = address.rpartition("@")[2] or "localhost"
    message["From"] = sender
    message["To"] = ascii_domain(row.recipient)
    message["Subject"] = " ".join(row.subject.split())
    message["Date"] = formatdate(clock.now().timestamp(), usegmt=True)
    message["Message-ID"] = f"<{row.message_id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    if row.unsubscribe_url:  # RFC 2369 and RFC 8058
        message["List-Unsubscribe"] = f"<{row.unsubscribe_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(row.text)
    message.add_alternative(row.html, subtype="html")
    for name, data in attachments.items():
        maintype, _, subtype = files[name].content_type.partition("/")
        message.add_attachment(
            data, maintype=maintype, subtype=subtype or "octet-stream", filename=name
        )
    message["Content-Language"] = row.language  # last: making it multipart moves Content-… away
    return message


def ascii_domain(address: str) -> str:
    """The address with its domain as servers know it: ``x@شهر.example`` by IDNA."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address
