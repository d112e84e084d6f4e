"""What a participant is told by mail, in the participant's own language."""

from collections.abc import Sequence
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


def _queue(name: str, participant: Participant, recipient: str, language: str, **more: Any) -> None:
    if not recipient:
        return
    mailing.queue(
        template=f"registration/{name}",
        recipient=recipient,
        language=language,
        context={**_context(participant, language), **more},
        event_id=participant.event_id,
        participant_id=participant.id,
        delegation_id=participant.delegation_id,
    )


def _tell(name: str, participant: Participant, **more: Any) -> None:
    """Tell the person, and the focal points where a copy is wanted or the person has no address."""
    _queue(name, participant, participant.email, participant.language, copied=False, **more)
    if participant.copy_to_focal_point or not participant.email:
        for focal_point in _focal_points(participant):
            if focal_point.email != participant.email:
                _queue(
                    name, participant, focal_point.email, focal_point.language, copied=True, **more
                )


def _focal_points(participant: Participant) -> list[FocalPoint]:
    if participant.delegation.is_public_requests:
        return []
    return [person for person in participant.delegation.focal_points if may_receive_links(person)]


def send_magic_link(participant: Participant, token: str) -> None:
    """Send the single-use link to the person's own page; to nobody else."""
    url = link_url(participant, token)
    _queue("magic_link", participant, participant.email, participant.language, url=url)


def send_please_complete(participant: Participant, token: str) -> None:
    """Tell a nominated person to complete the data, with the link; the link goes to nobody else."""
    url = link_url(participant, token)
    _queue(
        "nominated_please_complete", participant, participant.email, participant.language, url=url
    )


def send_received(participant: Participant, token: str = "") -> None:
    """Say that the data or the request arrived and waits for review; never that it is approved."""
    url = link_url(participant, token) if token else ""
    _queue("received", participant, participant.email, participant.language, url=url, copied=False)
    if participant.copy_to_focal_point and participant.submitted_at is not None:
        for focal_point in _focal_points(participant):
            if focal_point.email != participant.email:
                _queue(
                    "received",
                    participant,
                    focal_point.email,
                    focal_point.language,
                    url="",
                    copied=True,
                )


def send_declared(participant: Participant, token: str, declared_by: str) -> None:
    """Tell the person what the focal point handed in, with the correct-or-withdraw link."""
    _queue(
        "declared_by_focal_point",
        participant,
        participant.email,
        participant.language,
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
    for recipient, language, url, copied in _recipients_of_return(participant, token):
        reasons: Sequence[tuple[str, str]] = [
            (row.field, row.reason) for row in participant.corrections
        ]
        _queue(
            "returned",
            participant,
            recipient,
            language,
            url=url,
            copied=copied,
            reasons=[(_label_in(field, language), reason) for field, reason in reasons],
        )


def _recipients_of_return(participant: Participant, token: str) -> list[tuple[str, str, str, bool]]:
    url = link_url(participant, token) if participant.email else ""
    people = [(participant.email, participant.language, url, False)]
    if participant.copy_to_focal_point or not participant.email:
        people += [
            (person.email, person.language, "", True)
            for person in _focal_points(participant)
            if person.email != participant.email
        ]
    return people


def _label_in(field: str, language: str) -> str:
    with use_language(language):
        return field_label(field)


def send_rejected(participant: Participant) -> None:
    """Say that the registration was not accepted, and why."""
    _tell("rejected", participant, reason=participant.decision_reason)


def send_waitlisted(participant: Participant) -> None:
    """Say that the person is on the waiting list."""
    _tell("waitlisted", participant)


def send_withdrawn(participant: Participant) -> None:
    """Say that the participation was withdrawn or cancelled."""
    _tell("withdrawn", participant, reason=participant.decision_reason)
