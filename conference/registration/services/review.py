"""The registrar's decisions; each tells the person by mail."""

from collections.abc import Callable, Mapping

from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy
from conference.registration import mails
from conference.registration.enums import ParticipationState
from conference.registration.models import Correction, Participant
from conference.registration.rules import CORRECTABLE_FIELDS, missing_items
from conference.registration.rules.warnings import duplicates_of
from conference.registration.services.errors import (
    DuplicateError,
    IncompleteError,
    StateError,
)
from conference.registration.services.moves import decide, move, new_person_token
from conference.registration.services.places import (
    full,
    is_over_cap,
    is_over_quota,
    limit_for,
)

_S = ParticipationState


_checks: list[Callable[[Participant], None]] = []


def check_before_approval(check: Callable[[Participant], None]) -> None:
    """Let a feature above refuse an approval, by a ``DomainError``, whoever approves."""
    _checks.append(check)


def begin_review(participant: Participant, *, by: Actor) -> None:
    """Take a confirmed person under review."""
    move(participant, _S.UNDER_REVIEW, "review_begun", by=by)


def approve(
    participant: Participant,
    *,
    by: Actor,
    duplicate_override: str = "",
    over_quota_override: str = "",
) -> None:
    """Approve; a duplicate or a quota that is exceeded needs a reason to be passed over."""
    missing = missing_items(participant)
    if missing:
        raise IncompleteError(missing)
    for check in _checks:
        check(participant)
    duplicate_override = duplicate_override.strip() or participant.duplicate_override
    duplicates = duplicates_of(participant)
    if duplicates and not duplicate_override:
        raise DuplicateError(duplicates)
    over_quota_override = over_quota_override.strip() or participant.over_quota_override
    if is_over_quota(participant) and not over_quota_override:
        raise DomainError(
            lazy("The quota of this delegation is exceeded. Raise it, or approve with a reason."),
            field="over_quota_override",
        )
    if is_over_cap(participant) and not over_quota_override:
        raise DomainError(
            lazy(
                "More people take a place in this category or event than there are places. "
                "Raise the cap, or approve with a reason."
            ),
            field="over_quota_override",
        )
    decide(participant, _S.APPROVED, "approved", by=by)
    participant.duplicate_override = duplicate_override if duplicates else ""
    participant.over_quota_override = over_quota_override
    participant.corrections.clear()
    mails.send_approved(participant)


def return_for_correction(
    participant: Participant, reasons: Mapping[str, str], *, by: Actor
) -> None:
    """Give fields back with a reason for each; the person corrects and hands in again."""
    wanted = {name: reason.strip() for name, reason in reasons.items() if reason.strip()}
    if not wanted:
        raise InvalidError(lazy("Name at least one field and the reason."), field="reasons")
    if not wanted.keys() <= set(CORRECTABLE_FIELDS):
        raise InvalidError(lazy("Choose one of the options offered."), field="reasons")
    decide(participant, _S.RETURNED, "returned", by=by)
    participant.corrections.clear()
    db.session.flush()
    participant.corrections.extend(
        Correction(field=name, reason=wanted[name]) for name in CORRECTABLE_FIELDS if name in wanted
    )
    db.session.flush()
    token = new_person_token(participant) if participant.email else ""
    mails.send_returned(participant, token)


def reject(participant: Participant, reason: str, *, by: Actor) -> None:
    """Refuse with a reason that the person is told; the place becomes free."""
    if not reason.strip():
        raise InvalidError(lazy("Give the reason; the person is told it."), field="reason")
    decide(participant, _S.REJECTED, "rejected", by=by, reason=reason)
    mails.send_rejected(participant)


def waitlist(participant: Participant, *, by: Actor) -> None:
    """Put on the waiting list; the place becomes free."""
    decide(participant, _S.WAITLISTED, "waitlisted", by=by)
    mails.send_waitlisted(participant)


def promote(
    participant: Participant,
    *,
    by: Actor,
    over_quota_override: str = "",
    freed_by: int | None = None,
) -> None:
    """Give somebody of the waiting list a place: back to review, or to completing the data.

    ``freed_by`` is the row of the person whose place it was, for the log.
    """
    changes = {} if freed_by is None else {"freed_by": freed_by}
    if participant.state is not _S.WAITLISTED:
        raise StateError(lazy("This person is not on the waiting list."))
    _take_place_again(participant, over_quota_override)
    if participant.submitted_at is None and not participant.is_self_registered:
        move(participant, _S.NOMINATED, "promoted", by=by, **changes)
        mails.send_promoted(participant, new_person_token(participant))
    else:
        move(participant, _S.UNDER_REVIEW, "promoted", by=by, **changes)
        mails.send_promoted(participant)


def reconsider(participant: Participant, *, by: Actor, over_quota_override: str = "") -> None:
    """Take a rejected person under review again."""
    if participant.state is not _S.REJECTED:
        raise StateError(lazy("Only a rejected registration can be reconsidered."))
    _take_place_again(participant, over_quota_override)
    move(participant, _S.UNDER_REVIEW, "reconsidered", by=by)
    participant.decision_reason = ""


def _take_place_again(participant: Participant, override: str) -> None:
    limit = limit_for(participant)
    if limit is None:
        return
    if not override.strip():
        raise full(limit)
    participant.over_quota_override = override.strip()
