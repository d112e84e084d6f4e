"""Messages, sendings and the mails that went to somebody."""

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import defer, joinedload

from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.delegations.models import FocalPoint
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.mailing.enums import MailState
from conference.mailing.models import MailParagraph, OutboxMessage
from conference.messages.enums import Reason, RecipientState, ReminderKind
from conference.messages.models import Dispatch, DispatchRecipient, MessageTemplate
from conference.registration.models import Participant

TEST = "messages/test"
"""The kind of the mails that staff send to themselves: no mails to the person they show."""
_DEFAULTS = Path(__file__).parents[1] / "data" / "reminders.json"


@cache
def _default_texts() -> dict[str, dict[str, dict[str, str]]]:
    texts: dict[str, dict[str, dict[str, str]]] = json.loads(_DEFAULTS.read_text("utf-8"))
    return texts


def messages_of(event: Event) -> Select[Any]:
    """The organisers' own messages, the latest first; a select for paging."""
    return (
        select(MessageTemplate)
        .where(
            MessageTemplate.event_id == event.id,
            MessageTemplate.reminder.is_(None),
            MessageTemplate.removed_at.is_(None),
        )
        .order_by(MessageTemplate.changed_at.desc(), MessageTemplate.id.desc())
    )


def message_of_event(event: Event, template_id: int) -> MessageTemplate:
    """One message, if it belongs to the event; ``NotFoundError``."""
    query = messages_of(event).where(MessageTemplate.id == template_id)
    found: MessageTemplate | None = db.session.scalar(query)
    if found is None:
        raise NotFoundError(lazy("There is no such message in this event."))
    return found


def reminder_text(event: Event, kind: ReminderKind) -> MessageTemplate:
    """The organisers' wording of a reminder, else the program's, as a row that is not kept."""
    found = db.session.scalar(
        select(MessageTemplate).where(
            MessageTemplate.event_id == event.id, MessageTemplate.reminder == kind
        )
    )
    if found is not None:
        return found
    texts = _default_texts()[kind.value]
    return MessageTemplate(
        event_id=event.id,
        reminder=kind,
        audience=kind.audience,
        subject=Localised.from_dict(texts["subject"]),
        body=Localised.from_dict(texts["body"]),
    )


def sendings_of(event: Event) -> Select[Any]:
    """The sendings of an event, the latest first; a select for paging."""
    query = select(Dispatch).where(Dispatch.event_id == event.id)
    return query.options(joinedload(Dispatch.job)).order_by(Dispatch.id.desc())


def is_under_way(dispatch: Dispatch) -> bool:
    """Whether a recipient's mail is still to be written or to go out."""
    waits = or_(
        DispatchRecipient.state == RecipientState.WAITING,
        OutboxMessage.state == MailState.QUEUED,
    )
    query = (
        select(DispatchRecipient.id)
        .outerjoin(OutboxMessage, OutboxMessage.id == DispatchRecipient.outbox_id)
        .where(DispatchRecipient.dispatch_id == dispatch.id, waits)
    )
    return db.session.scalar(query.limit(1)) is not None


def dealt_with(dispatch_id: int) -> int:
    """How many recipients of a sending have been looked at."""
    left = (RecipientState.WAITING, RecipientState.STOPPED)
    query = select(func.count()).where(
        DispatchRecipient.dispatch_id == dispatch_id, DispatchRecipient.state.not_in(left)
    )
    return db.session.scalar(query) or 0


def sending_of_event(event: Event, dispatch_id: int) -> Dispatch:
    """One sending, if it belongs to the event; ``NotFoundError``."""
    query = select(Dispatch).where(Dispatch.id == dispatch_id, Dispatch.event_id == event.id)
    found = db.session.scalar(
        query.options(joinedload(Dispatch.job), joinedload(Dispatch.stopped_by))
    )
    if found is None:
        raise NotFoundError(lazy("There is no such sending in this event."))
    return found


def sending_of_ticket(ticket: str) -> Dispatch | None:
    """The sending that a page has caused already."""
    return db.session.scalar(select(Dispatch).where(Dispatch.ticket == ticket))


def report_of(dispatch: Dispatch) -> list[tuple[Any, Any, int]]:
    """(state, reason or None, how many) of a sending; one query."""
    query = (
        select(DispatchRecipient.state, DispatchRecipient.reason, OutboxMessage.state, func.count())
        .outerjoin(OutboxMessage, OutboxMessage.id == DispatchRecipient.outbox_id)
        .where(DispatchRecipient.dispatch_id == dispatch.id)
        .group_by(DispatchRecipient.state, DispatchRecipient.reason, OutboxMessage.state)
    )
    lines: Counter[tuple[type, Any, Any]] = Counter()
    for state, reason, mail, count in db.session.execute(query):
        shown = mail if state is RecipientState.WRITTEN and mail is not None else state
        if shown is MailState.STOPPED:  # written or not, they get nothing
            shown = RecipientState.STOPPED
        lines[type(shown), shown, None if reason is Reason.NONE else reason] += count
    order: list[Any] = [*MailState, *RecipientState]
    listed = [(shown, reason, count) for (_kind, shown, reason), count in lines.items()]
    return sorted(listed, key=lambda line: next(i for i, s in enumerate(order) if s is line[0]))


def recipients_of(dispatch: Dispatch, shown: str = "") -> Select[Any]:
    """The recipients of a sending, those of a state of the report alone if given; for paging."""
    query = (
        select(DispatchRecipient)
        .where(DispatchRecipient.dispatch_id == dispatch.id)
        .options(
            joinedload(DispatchRecipient.participant).load_only(
                Participant.native_name, Participant.given_names, Participant.surname
            ),
            joinedload(DispatchRecipient.focal_point).joinedload(FocalPoint.delegation),
            joinedload(DispatchRecipient.mail).load_only(
                OutboxMessage.state, OutboxMessage.last_error, OutboxMessage.recipient
            ),
        )
        .order_by(DispatchRecipient.id)
    )
    if shown == RecipientState.STOPPED:
        chosen = select(OutboxMessage.id).where(OutboxMessage.state == MailState.STOPPED)
        stopped = DispatchRecipient.state == RecipientState.STOPPED
        query = query.where(or_(stopped, DispatchRecipient.outbox_id.in_(chosen)))
    elif shown in set(MailState):
        chosen = select(OutboxMessage.id).where(OutboxMessage.state == MailState(shown))
        query = query.where(DispatchRecipient.outbox_id.in_(chosen))
    elif shown in set(RecipientState):
        query = query.where(DispatchRecipient.state == RecipientState(shown))
    return query


_BODIES = (defer(OutboxMessage.text), defer(OutboxMessage.html))


def mails_of_person(participant: Participant) -> Select[Any]:
    """Every mail about a person, the latest first, without bodies; a select for paging."""
    query = select(OutboxMessage).where(
        OutboxMessage.participant_id == participant.id, OutboxMessage.kind != TEST
    )
    return query.options(*_BODIES).order_by(OutboxMessage.id.desc())


def mails_of_delegation(delegation_id: int) -> Select[Any]:
    """Every mail to the focal points of a delegation, the latest first; a select for paging."""
    query = select(OutboxMessage).where(
        OutboxMessage.delegation_id == delegation_id, OutboxMessage.participant_id.is_(None)
    )
    return query.options(*_BODIES).order_by(OutboxMessage.id.desc())


def latest_mails_of_delegation(delegation_id: int, limit: int) -> list[OutboxMessage]:
    """The latest of them."""
    return list(db.session.scalars(mails_of_delegation(delegation_id).limit(limit)))


def paragraphs_of(event: Event) -> dict[str, MailParagraph]:
    """The organisers' own paragraphs by kind of mail."""
    rows: Sequence[MailParagraph] = db.session.scalars(
        select(MailParagraph).where(MailParagraph.event_id == event.id)
    ).all()
    return {row.kind: row for row in rows}
