"""Many letters: a job that issues and prints one after another, and sends them where wished."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from conference.audit.services import record
from conference.core import jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.delegations.models import Delegation
from conference.documents.services import BatchReport, RefusedError, issue_each
from conference.events.models import Event
from conference.invitations.queries import BATCH, live_letter
from conference.invitations.services.letters import issue_letter, send
from conference.visas.enums import LetterForm


@dataclass(frozen=True)
class BatchWish:
    """What a batch is to do."""

    form: LetterForm | None = None
    """None: the usual form, or each delegation's own language."""
    sends: bool = False
    """Whether the letters go out by mail, also those that were issued before."""


def start_batch(event: Event, ids: Sequence[int], wish: BatchWish, *, by: Actor) -> jobs.Job:
    """Let the worker issue letters to a selection of delegations."""
    job = jobs.enqueue(
        BATCH,
        {
            "delegations": list(ids),
            "form": wish.form.value if wish.form else "",
            "sends": wish.sends,
            "actor": [by.kind.value, by.id],
        },
        event_id=event.id,
        requested_by=by.user_id,
        total=len(ids),
    )
    record(by, "invitations:batch:started", event, event_id=event.id, changes={"count": len(ids)})
    return job


def do_batch(
    ids: Sequence[int], wish: BatchWish, *, by: Actor, progress: Callable[[int], None]
) -> dict[str, Any]:
    """Issue and print one by one, then send; a repeated batch passes over what stands."""
    report = issue_each(ids, lambda row_id: _issue(row_id, wish, by), progress=progress)
    sent = 0
    if wish.sends:
        for row_id in ids:
            sent += _send(row_id, report, by)
            progress(len(ids))
    return {**report.as_dict(), "sent": sent}


def _issue(row_id: int, wish: BatchWish, by: Actor) -> tuple[int, bool] | None:
    delegation = db.session.get(Delegation, row_id)
    if delegation is None:
        return None
    old = live_letter(delegation.id)
    if old is not None:
        return old.document_id, False
    return issue_letter(delegation, wish.form, by=by).document_id, True


def _send(row_id: int, report: BatchReport, by: Actor) -> int:
    """Send a letter that has not gone out; why one cannot is reported too."""
    letter = live_letter(row_id)
    if letter is None or letter.sent_at is not None:
        return 0
    try:
        with db.session.begin_nested():
            send(letter, by=by)
    except RefusedError as error:
        report.refused.setdefault(row_id, []).extend(error.codes)
    except DomainError as error:
        report.refused.setdefault(row_id, []).append(str(error))
    else:
        return 1
    return 0
