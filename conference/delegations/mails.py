"""What a delegation is told by mail, in its own language."""

from collections.abc import Mapping
from typing import Any

from conference.core.files import StoredFile
from conference.delegations.models import Delegation, FocalPoint
from conference.delegations.rules import format_code, may_receive_links
from conference.i18n import format_number
from conference.mailing import services as mailing
from conference.web.links import absolute_url

ENTER = "portal.enter"
OPEN_LINK = "portal.open_link"
REQUEST_LINK = "portal.request_link"
MESSAGES = "portal.messages"
"""Endpoints of the portal, which lies above this feature and is therefore named, not imported."""


def _queue(
    name: str,
    focal_point: FocalPoint,
    language: str,
    attachments: Mapping[str, StoredFile] | None = None,
    **context: Any,
) -> None:
    delegation = focal_point.delegation
    mailing.queue(
        template=f"delegations/{name}",
        recipient=focal_point.email,
        language=language,
        context={
            "event": delegation.event,
            "addressee": focal_point.name,
            "delegation": delegation.name.text(language),
            **context,
        },
        event_id=delegation.event_id,
        delegation_id=delegation.id,
        attachments=attachments,
    )


def _reachable(delegation: Delegation) -> list[FocalPoint]:
    return [person for person in delegation.focal_points if may_receive_links(person)]


def enter_url(delegation: Delegation, language: str) -> str:
    """The address of the page where the code is typed; the code itself is in no address."""
    return absolute_url(ENTER, lang=language, event=delegation.event.slug)


def send_invitation(
    delegation: Delegation, code: str, attachments: Mapping[str, StoredFile] | None = None
) -> int:
    """Send the invitation with its code to each approved focal point; returns how many."""
    language = delegation.language
    people = _reachable(delegation)
    for person in people:
        _queue(
            "invitation",
            person,
            language,
            attachments,
            letter_enclosed=bool(attachments),
            code=format_code(code),
            url=enter_url(delegation, language),
            number=delegation.invitation_number,
            places=[
                (quota.category.name.text(language), format_number(quota.places, language))
                for quota in sorted(delegation.quotas, key=lambda row: row.category.position)
                if quota.places
            ],
        )
    return len(people)


def send_code_renewed(delegation: Delegation, code: str) -> None:
    """Tell the focal points that the former code is void, and the new one."""
    language = delegation.language
    for person in _reachable(delegation):
        _queue(
            "invitation_code_renewed",
            person,
            language,
            code=format_code(code),
            url=enter_url(delegation, language),
        )


def send_magic_link(focal_point: FocalPoint, token: str) -> None:
    """Send the single-use link that opens the delegation's workspace."""
    event = focal_point.delegation.event
    url = absolute_url(OPEN_LINK, lang=focal_point.language, event=event.slug, token=token)
    _queue("magic_link", focal_point, focal_point.language, url=url)


def send_credentials_verified(delegation: Delegation) -> None:
    """Tell the focal points that the credentials letter was verified."""
    for person in _reachable(delegation):
        _queue("credentials_verified", person, person.language)


def send_credentials_rejected(delegation: Delegation) -> None:
    """Tell the focal points that the credentials letter was rejected, and why."""
    for person in _reachable(delegation):
        _queue(
            "credentials_rejected",
            person,
            person.language,
            reason=delegation.credentials_reason,
            url=enter_url(delegation, person.language),
        )


def send_focal_point_admitted(focal_point: FocalPoint) -> None:
    """Tell a focal point whom another one proposed that the pages are open, and how to come in."""
    _queue(
        "focal_point_admitted",
        focal_point,
        focal_point.language,
        url=_in_event(REQUEST_LINK, focal_point),
    )


def send_new_message(delegation: Delegation, subject: str) -> None:
    """Tell the focal points that the secretariat wrote; what it wrote stands on their pages."""
    for person in _reachable(delegation):
        _queue(
            "new_message",
            person,
            person.language,
            subject_of_message=subject,
            url=_in_event(MESSAGES, person),
        )


def _in_event(endpoint: str, person: FocalPoint) -> str:
    return absolute_url(endpoint, lang=person.language, event=person.delegation.event.slug)
