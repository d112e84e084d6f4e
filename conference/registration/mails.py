"""What a participant is told by mail, in the participant's own language."""

from typing import Any

from conference.delegations.mails import OPEN_LINK
from conference.delegations.models import FocalPoint
from conference.delegations.rules import may_receive_links
from conference.i18n import use_language
from conference.mailing import services as mailing
from conference.registration.models import Participant
from conference.registration.rules import field_label
from conference.web.links import absolute_url


def link_url(participant: Participant, token: str) -> str:
    """The address of a single-use link for the person."""
    return absolute_url(
        OPEN_LINK, lang=participant.language, event=participant.event.slug, token=token
    )


def _context(participant: Participant, language: str) -> dict[str, Any]:
    return {
        "event": participant.event,
        "name": participant.display_name,
        "reference": participant.reference,
        "category": participant.category.name.text(language),
        "delegation": participant.delegation.name.text(language),
    }


def _queue(
    name: str,
    participant: Participant,
    to: FocalPoint | None = None,
    **more: Any,
) -> None:
    """Queue a mail to the person, or to a focal point in that one's language."""
    recipient = to.email if to else participant.email
    language = to.language if to else participant.language
    if not recipient:
        return
    mailing.queue(
        template=f"registration/{name}",
        recipient=recipient,
        language=language,
        context={
            **_context(participant, language),
            "addressee": to.name if to else participant.display_name,
            "copied": to is not None,
            **more,
        },
        event_id=participant.event_id,
        participant_id=participant.id,
        delegation_id=participant.delegation_id,
    )


def _tell(name: str, participant: Participant, *, always: bool = False, **more: Any) -> None:
    """Tell the person, and the focal points where a copy is wanted or the person has no address.

    ``always`` tells them whatever the person wants: it concerns a place of the delegation.
    """
    _queue(name, participant, **more)
    for focal_point in _copied(participant, always=always):
        _queue(name, participant, focal_point, **more)


def _copied(participant: Participant, *, always: bool = False) -> list[FocalPoint]:
    """The focal points who are told too; links go to nobody but the person."""
    if participant.delegation.is_public_requests:
        return []
    if participant.email and not participant.copy_to_focal_point and not always:
        return []
    return [
        person
        for person in participant.delegation.focal_points
        if may_receive_links(person) and person.email != participant.email
    ]


def send_magic_link(participant: Participant, token: str) -> None:
    """Send the single-use link to the person's own page; to nobody else."""
    _queue("magic_link", participant, url=link_url(participant, token))


def send_please_complete(participant: Participant, token: str) -> None:
    """Tell a nominated person to complete the data, with the link; the link goes to nobody else."""
    _queue("nominated_please_complete", participant, url=link_url(participant, token))


def send_received(participant: Participant, token: str = "") -> None:
    """Say that the data or the request arrived and waits for review; never that it is approved."""
    _queue("received", participant, url=link_url(participant, token) if token else "")
    if participant.submitted_at is not None:
        for focal_point in _copied(participant):
            _queue("received", participant, focal_point, url="")


def send_declared(participant: Participant, token: str, declared_by: str) -> None:
    """Tell the person what the focal point handed in, with the correct-or-withdraw link."""
    _queue(
        "declared_by_focal_point",
        participant,
        url=link_url(participant, token),
        declared_by=declared_by,
        latin_name=participant.latin_name,
        organisation=participant.organisation,
        function=participant.function_title.text(participant.language),
        birth_date=participant.birth_date,
    )


def send_approved(participant: Participant) -> None:
    """Say that the registration is approved."""
    _tell("approved", participant)


def send_returned(participant: Participant, token: str) -> None:
    """Say which fields to correct, and why; the link goes to the person alone."""
    url = link_url(participant, token) if token else ""
    _queue("returned", participant, url=url, reasons=_reasons(participant, participant.language))
    for focal_point in _copied(participant):
        reasons = _reasons(participant, focal_point.language)
        _queue("returned", participant, focal_point, url="", reasons=reasons)


def _reasons(participant: Participant, language: str) -> list[tuple[str, str]]:
    with use_language(language):
        return [(field_label(row.field), row.reason) for row in participant.corrections]


def send_rejected(participant: Participant) -> None:
    """Say that the registration was not accepted, and why."""
    _tell("rejected", participant, reason=participant.decision_reason)


def send_waitlisted(participant: Participant) -> None:
    """Say that the person is on the waiting list."""
    _tell("waitlisted", participant)


def send_promoted(participant: Participant, token: str = "") -> None:
    """Say that a place became free for somebody who waited; the link goes to that one alone."""
    _queue("promoted", participant, url=link_url(participant, token) if token else "")
    for focal_point in _copied(participant, always=True):
        _queue("promoted", participant, focal_point, url="")


def send_withdrawn(participant: Participant) -> None:
    """Say that the participation was withdrawn or cancelled."""
    _tell("withdrawn", participant, always=True, reason=participant.decision_reason)
