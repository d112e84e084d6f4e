"""What organisers set for the letters: texts, signatory, deadline, addressees."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError
from conference.delegations.models import Delegation
from conference.documents.rules import PartFault, Texts
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.invitations.documents import faults_of, tidy
from conference.invitations.models import InvitationAddressee, InvitationSettings, InvitationText
from conference.invitations.queries import addressee_of, settings_of, text_of
from conference.visas.enums import LetterForm


class TextFaultsError(DomainError):
    """A text that cannot be used; ``faults`` says where and why."""

    status = 422

    def __init__(self, faults: list[PartFault]) -> None:
        super().__init__(lazy("The text cannot be used as it is."))
        self.faults = faults


def checked(form: LetterForm, texts: Texts) -> dict[str, dict[str, str]]:
    """The texts tidied; refused when there is a fault in them."""
    tidied = tidy(form, texts)
    faults = faults_of(form, tidied)
    if faults:
        raise TextFaultsError(faults)
    return tidied


def _lock(event: Event) -> None:
    """Let two authors of one event follow one another."""
    db.session.scalar(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))


def edit_text(event: Event, form: LetterForm, texts: Texts, *, by: Actor) -> InvitationText:
    """Change what letters of a form say from now on; those issued keep their words."""
    tidied = checked(form, texts)
    _lock(event)
    row = text_of(event, form)
    if row is None:
        row = InvitationText(event_id=event.id, form=form.value)
        db.session.add(row)
    row.texts = tidied
    db.session.flush()
    changes = {"form": form.value}
    record(by, "invitations:text:edited", row, event_id=event.id, changes=changes)
    return row


def remove_text(event: Event, form: LetterForm, *, by: Actor) -> None:
    """Take up the built-in text of a form again."""
    row = text_of(event, form)
    if row is not None:
        record(by, "invitations:text:removed", row, event_id=event.id)
        db.session.delete(row)


@dataclass(frozen=True, kw_only=True)
class SettingsDetails:
    """What the organiser sets for the letters of an event."""

    default_form: str = ""
    answer_by: date | None = None
    signatory_name: Localised = field(default_factory=Localised)
    signatory_title: Localised = field(default_factory=Localised)


def edit_settings(event: Event, details: SettingsDetails, *, by: Actor) -> InvitationSettings:
    """Change usual form, deadline and signatory."""
    _lock(event)
    row = settings_of(event)
    if row is None:
        row = InvitationSettings(event_id=event.id)
        db.session.add(row)
        db.session.flush()
    changes = {"fields": apply_changes(row, details)}
    record(by, "invitations:settings:edited", row, event_id=event.id, changes=changes)
    return row


@dataclass(frozen=True, kw_only=True)
class AddresseeDetails:
    """To whom the letter is addressed."""

    honorific: Localised = field(default_factory=Localised)
    name: Localised = field(default_factory=Localised)
    function: Localised = field(default_factory=Localised)


def edit_addressee(
    delegation: Delegation, details: AddresseeDetails, *, by: Actor
) -> InvitationAddressee:
    """Say to whom the next letter to the delegation is addressed."""
    row = addressee_of(delegation.id)
    if row is None:
        row = InvitationAddressee(delegation_id=delegation.id)
        db.session.add(row)
        db.session.flush()
    changes = {"fields": apply_changes(row, details)}
    record(by, "invitations:addressee:edited", row, event_id=delegation.event_id, changes=changes)
    return row
