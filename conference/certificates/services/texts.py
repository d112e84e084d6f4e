"""The organiser's texts and signatories of certificates."""

from dataclasses import dataclass, field

from sqlalchemy import select

from conference.audit.services import record
from conference.certificates.documents import faults_of
from conference.certificates.enums import CertificateKind
from conference.certificates.models import CertificateText
from conference.certificates.queries import text_of
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError
from conference.documents.rules import PartFault
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class TextDetails:
    """What an organiser sets for the certificates of a kind."""

    title: Localised = field(default_factory=Localised)
    text: Localised = field(default_factory=Localised)
    signatory_name: Localised = field(default_factory=Localised)
    signatory_title: Localised = field(default_factory=Localised)


class TextFaultsError(DomainError):
    """A text that cannot be used; ``faults`` says where and why."""

    status = 422

    def __init__(self, faults: list[PartFault]) -> None:
        super().__init__(lazy("The text cannot be used as it is."))
        self.faults = faults


def check_text(kind: CertificateKind, details: TextDetails) -> None:
    """Refuse a text with faults before anything is issued with it."""
    faults = faults_of(kind, details.text)
    if faults:
        raise TextFaultsError(faults)


def edit_text(
    event: Event, kind: CertificateKind, details: TextDetails, *, by: Actor
) -> CertificateText:
    """Change what certificates say from now on; those issued keep their words."""
    check_text(kind, details)
    db.session.scalar(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))
    row = text_of(event, kind)
    if row is None:
        row = CertificateText(event_id=event.id, kind=kind)
        db.session.add(row)
        db.session.flush()
    changed = apply_changes(row, details)
    record(
        by,
        "certificates:text:edited",
        row,
        event_id=event.id,
        changes={"kind": kind.value, "fields": changed},
    )
    return row


def unsaved(details: TextDetails) -> CertificateText:
    """A text that is only looked at."""
    return CertificateText(
        title=details.title,
        text=details.text,
        signatory_name=details.signatory_name,
        signatory_title=details.signatory_title,
    )
