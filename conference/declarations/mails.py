"""What focal points are told about declarations and resolutions, each in their own language."""

from typing import Any

from conference.declarations.models import Comment, Declaration, Resolution
from conference.declarations.queries.outcome import delegations_that_come
from conference.delegations.models import Delegation
from conference.delegations.rules import may_receive_links
from conference.events.models import Event
from conference.i18n import current_timezone, format_date, format_datetime, use_language
from conference.i18n.customs import use_customs
from conference.mailing import services as mailing
from conference.web.links import absolute_url

TEXT_PAGE = "portal.declaration"
REPORT_PAGE = "portal.resolution"
"""Endpoints of the portal, which lies above this feature and is therefore named."""


def _queue(
    name: str, delegation: Delegation, event: Event, page: dict[str, Any], **context: Any
) -> int:
    """Queue a mail to each focal point of a delegation; returns how many."""
    people = [each for each in delegation.focal_points if may_receive_links(each)]
    for person in people:
        own = delegation.event
        values = {key: each for key, each in page.items() if key != "endpoint"}
        mailing.queue(
            template=f"declarations/{name}",
            recipient=person.email,
            language=person.language,
            context={
                "event": own,
                "addressee": person.name,
                "own": delegation.name.text(person.language),
                "url": absolute_url(
                    page["endpoint"], lang=person.language, event=own.slug, **values
                ),
                **{key: each(person.language) for key, each in context.items()},
            },
            event_id=event.id,
            delegation_id=delegation.id,
        )
    return len(people)


def send_opened(declaration: Declaration) -> None:
    """Tell every delegation that comes until when it may comment."""

    def until(language: str) -> str:
        with use_language(language), use_customs(declaration.event):
            ends = declaration.comments_until
            return format_datetime(ends.astimezone(current_timezone())) if ends else ""

    for delegation in delegations_that_come(declaration.event):
        _queue(
            "opened",
            delegation,
            declaration.event,
            {"endpoint": TEXT_PAGE, "declaration_id": declaration.id},
            title=declaration.title.text,
            until=until,
        )


def send_answered(comment: Comment) -> None:
    """Tell a delegation what became of its comment."""
    declaration, state = comment.declaration, comment.state

    def words(language: str) -> str:
        with use_language(language):
            return state.label

    _queue(
        "answered",
        comment.delegation,
        declaration.event,
        {"endpoint": TEXT_PAGE, "declaration_id": declaration.id},
        title=declaration.title.text,
        state=words,
        answer=lambda _language: comment.answer,
    )


def send_report_due(resolution: Resolution) -> int:
    """Remind the responsible delegation of a report; returns how many people are told."""
    if resolution.delegation is None:
        return 0

    def due(language: str) -> str:
        with use_language(language), use_customs(resolution.event):
            return format_date(resolution.report_by) if resolution.report_by else ""

    return _queue(
        "report_due",
        resolution.delegation,
        resolution.event,
        {"endpoint": REPORT_PAGE, "resolution_id": resolution.id},
        text=resolution.text.text,
        due=due,
    )
