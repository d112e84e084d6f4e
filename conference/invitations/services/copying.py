"""Texts and settings of the letters go along when an event is made like another one."""

from sqlalchemy import select

from conference.core.actor import Actor
from conference.core.database import db
from conference.events.services.hooks import Copied, when_copied
from conference.invitations.models import InvitationSettings, InvitationText


def copy_invitations(copied: Copied, _by: Actor) -> None:
    """Texts, usual form and signatory; the deadline belongs to the other event's time."""
    texts = select(InvitationText).where(InvitationText.event_id == copied.source.id)
    for row in db.session.scalars(texts).all():
        db.session.add(
            InvitationText(event_id=copied.event.id, form=row.form, texts=dict(row.texts))
        )
    settings = select(InvitationSettings).where(InvitationSettings.event_id == copied.source.id)
    for each in db.session.scalars(settings).all():
        db.session.add(
            InvitationSettings(
                event_id=copied.event.id,
                default_form=each.default_form,
                signatory_name=each.signatory_name,
                signatory_title=each.signatory_title,
            )
        )
    db.session.flush()


when_copied(copy_invitations)
