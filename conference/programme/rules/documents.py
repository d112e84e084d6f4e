"""Who may read a document of a session."""

from conference.programme.enums import DocumentAccess, SessionAccess
from conference.programme.models import ProgrammeSession, SessionDocument
from conference.registration.models import Participant
from conference.registration.rules import occupies_place


def may_enter(session: ProgrammeSession, person: Participant, *, is_admitted: bool) -> bool:
    """Whether the session lets a person in; ``is_admitted``: booked, invited, or on stage."""
    if is_admitted or session.access is SessionAccess.EVERYONE:
        return True
    if session.access is SessionAccess.CATEGORIES:
        return person.category in session.categories
    if session.access is SessionAccess.ZONES:
        own = {zone.id for zone in person.category.zones}
        return any(zone.id in own for zone in session.zones)
    return False


def may_read(
    document: SessionDocument, person: Participant | None, *, is_admitted: bool, is_released: bool
) -> bool:
    """Whether a visitor may have the document; ``person`` is None for somebody from outside.

    What is in no shown release is read by those alone who are on stage, invited or booked.
    """
    if not is_released and not is_admitted:
        return False
    if document.access is DocumentAccess.PUBLIC:
        return document.session.is_public
    if person is None or not occupies_place(person.state):
        return False
    if document.access is DocumentAccess.PARTICIPANTS:
        return True
    return may_enter(document.session, person, is_admitted=is_admitted)
