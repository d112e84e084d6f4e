"""The texts of certificates go along when an event is made like another one."""

from sqlalchemy import select

from conference.certificates.models import CertificateText
from conference.core.actor import Actor
from conference.core.database import db
from conference.events.services.hooks import Copied, when_copied


def copy_texts(copied: Copied, _by: Actor) -> None:
    """Texts and signatories; talks and certificates are about people."""
    rows = select(CertificateText).where(CertificateText.event_id == copied.source.id)
    for row in db.session.scalars(rows).all():
        db.session.add(
            CertificateText(
                event_id=copied.event.id,
                kind=row.kind,
                title=row.title,
                text=row.text,
                signatory_name=row.signatory_name,
                signatory_title=row.signatory_title,
            )
        )
    db.session.flush()


when_copied(copy_texts)
