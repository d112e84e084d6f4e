"""The conversation between the secretariat and a delegation: plain text that is kept."""

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.delegations import mails
from conference.delegations.models import Delegation, DelegationMessage
from conference.delegations.queries import unread_messages
from conference.delegations.rules import may_receive_links
from conference.i18n import clean, clean_multiline, lazy


def write_to_delegation(
    delegation: Delegation, subject: str, text: str, *, by: Actor
) -> DelegationMessage:
    """Leave a message for a delegation; its focal points are told by mail that there is one."""
    subject = clean(subject).strip()
    if not subject:
        raise InvalidError(lazy("This field is required."), field="subject")
    if not any(may_receive_links(person) for person in delegation.focal_points):
        raise DomainError(lazy("There is no approved focal point who could read the message."))
    message = _keep(delegation, DelegationMessage(from_secretariat=True, user_id=by.user_id), text)
    message.subject = subject
    mark_messages_read(delegation, by=by)
    record(by, "delegations:message:sent", delegation)
    mails.send_new_message(delegation, subject)
    return message


def write_to_secretariat(delegation: Delegation, text: str, *, by: Actor) -> DelegationMessage:
    """Leave a question or an answer of a focal point for the secretariat."""
    written = DelegationMessage(from_secretariat=False, focal_point_id=by.id, subject="")
    message = _keep(delegation, written, text)
    mark_messages_read(delegation, by=by)
    record(by, "delegations:message:answered", delegation)
    return message


def mark_messages_read(delegation: Delegation, *, by: Actor) -> int:
    """Note that one side has read what the other wrote; returns how many messages were new."""
    new = unread_messages(delegation, for_secretariat=by.kind is not ActorKind.FOCAL_POINT)
    for message in new:
        message.read_at = clock.now()
    if new:
        record(by, "delegations:message:read", delegation, changes={"count": len(new)})
    return len(new)


def _keep(delegation: Delegation, message: DelegationMessage, text: str) -> DelegationMessage:
    message.delegation = delegation
    message.text = clean_multiline(text).strip()
    if not message.text:
        raise InvalidError(lazy("Write a message."), field="text")
    db.session.add(message)
    return message
