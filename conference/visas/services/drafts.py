"""Two people for one letter: who drafts it does not issue it, by whatever way.

A draft has no number and freezes nothing (decisions 12: number and data are taken together). It
holds a keyed hash of all that the letter would say; when that differs at the issue, the draft has
to be made again, so that both people vouch for the same words and data.
"""

from sqlalchemy import select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.visas.documents import fingerprint_of
from conference.visas.enums import DraftState, LetterForm
from conference.visas.enums.placeholders import Refusal
from conference.visas.models import Consulate, LetterDraft, VisaLetter
from conference.visas.queries import live_letter
from conference.visas.queries.drafts import drafts_of_people_who_left, open_draft
from conference.visas.queries.texts import needs_two_people
from conference.visas.services.letters import (
    Form,
    RefusedError,
    check_person,
    data_for,
    issue_again,
    issue_first,
    lock,
)


def draft_letter(
    participant: Participant, form: Form, *, by: Actor, consulate: Consulate | None = None
) -> LetterDraft:
    """Draft a letter for somebody else to issue; an open draft of the person is made anew."""
    if not needs_two_people(participant.event):
        raise RefusedError(Refusal.ONE_PERSON)
    if by.user_id is None:
        raise RefusedError(Refusal.NOT_STAFF)
    lock(participant)
    check_person(participant)
    form = LetterForm(form)
    fingerprint = fingerprint_of(data_for(participant, form, consulate))
    draft = open_draft(participant.id)
    if draft is None:
        draft = LetterDraft(event_id=participant.event_id, participant=participant)
        db.session.add(draft)
    draft.form, draft.consulate = form.value, consulate
    draft.fingerprint = fingerprint
    draft.state, draft.note = DraftState.DRAFTED, ""
    draft.drafted_by, draft.drafted_at = by.user_id, clock.now()
    draft.decided_by = draft.decided_at = None
    db.session.flush()
    _record(draft, "drafted", by)
    return draft


def issue_draft(draft: LetterDraft, *, by: Actor) -> VisaLetter:
    """Issue what a colleague has drafted, if it still says the same."""
    if by.user_id is None:
        raise RefusedError(Refusal.NOT_STAFF)
    lock(draft.participant)
    _refresh(draft)
    if not draft.is_open or draft.state is not DraftState.DRAFTED:
        raise RefusedError(Refusal.NO_DRAFT)
    if draft.drafted_by is None or draft.drafted_by == by.user_id:
        raise RefusedError(Refusal.OWN_DRAFT)
    person, form = draft.participant, LetterForm(draft.form)
    check_person(person)
    if not is_unchanged(draft):
        raise RefusedError(Refusal.CHANGED)
    issue = issue_first if live_letter(person.id) is None else issue_again
    letter = issue(person, form, draft.consulate, by=by)
    draft.letter = letter
    _decide(draft, DraftState.ISSUED, by)
    return letter


def is_unchanged(draft: LetterDraft) -> bool:
    """Whether the letter would still say what was drafted."""
    data = data_for(draft.participant, LetterForm(draft.form), draft.consulate)
    return fingerprint_of(data) == draft.fingerprint


def return_draft(draft: LetterDraft, note: str, *, by: Actor) -> None:
    """Send a draft back to who made it, with a note."""
    _refresh(draft)
    if not draft.is_open:
        raise RefusedError(Refusal.NO_DRAFT)
    if not note.strip():
        raise InvalidError(lazy("Write what is to be changed."), field="note")
    draft.note = note.strip()
    _decide(draft, DraftState.RETURNED, by)


def withdraw_draft(draft: LetterDraft, *, by: Actor) -> None:
    """Take a draft back: no letter comes of it."""
    _refresh(draft)
    if not draft.is_open:
        raise RefusedError(Refusal.NO_DRAFT)
    _decide(draft, DraftState.WITHDRAWN, by)


def withdraw_drafts_of_people_who_left() -> int:
    """Take back the drafts for people who no longer take part."""
    drafts = drafts_of_people_who_left()
    for draft in drafts:
        withdraw_draft(draft, by=JOB)
    return len(drafts)


def _refresh(draft: LetterDraft) -> None:
    """Wait for whoever else decides about this draft, and read anew what they left."""
    db.session.flush()
    db.session.scalars(
        select(LetterDraft)
        .where(LetterDraft.id == draft.id)
        .with_for_update(key_share=True, of=LetterDraft)
        .execution_options(populate_existing=True)
    ).one()


def _decide(draft: LetterDraft, state: DraftState, by: Actor) -> None:
    draft.state = state
    draft.is_open = state in {DraftState.DRAFTED, DraftState.RETURNED}
    draft.decided_by, draft.decided_at = by.user_id, clock.now()
    db.session.flush()
    _record(draft, state.value, by)


def _record(draft: LetterDraft, verb: str, by: Actor) -> None:
    record(
        by,
        f"visas:draft:{verb}",
        draft,
        event_id=draft.event_id,
        changes={"participant": draft.participant_id},
    )
