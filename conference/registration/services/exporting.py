"""Handing the list out: each download is logged."""

from conference.audit.services import record
from conference.core.actor import Actor
from conference.events.models import Event
from conference.registration.documents import participant_sheet
from conference.registration.queries import RegistrationFilter


def export_participants(
    event: Event, wanted: RegistrationFilter, *, kind: str, language: str, by: Actor
) -> bytes:
    """The filtered list as .xlsx or .csv in a language."""
    data = participant_sheet(event, wanted, kind=kind, language=language)
    record(by, "registration:list:exported", event, event_id=event.id)
    return data
