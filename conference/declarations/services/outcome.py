"""Endorsing cities, and resolutions with who answers for them until when."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.spreadsheets import write_xlsx
from conference.declarations.enums import ResolutionState
from conference.declarations.models import Declaration, Endorsement, Resolution
from conference.declarations.queries.outcome import follow_up
from conference.declarations.rules import RESOLUTION_TRANSITIONS
from conference.events.models import Event
from conference.i18n import current_language, lazy
from conference.i18n import gettext as _
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class EndorsementDetails:
    """A city as it is printed, who signs for it, and whose city it is."""

    name: Localised
    signatory_name: Localised = field(default_factory=Localised)
    signatory_post: Localised = field(default_factory=Localised)
    signed_on: date | None = None
    delegation_id: int | None = None
    city_id: int | None = None


def set_endorsement(
    declaration: Declaration,
    details: EndorsementDetails,
    *,
    by: Actor,
    known: Endorsement | None = None,
) -> Endorsement:
    """Add a city that stands behind the declaration, or change one; each stands there once."""
    if not details.name:
        raise InvalidError(lazy("This field is required."), field="name")
    today = clock.today(declaration.event.timezone)
    if details.signed_on is not None and details.signed_on > today:
        raise InvalidError(lazy("This day has not come yet."), field="signed_on")
    _refuse_second(declaration, details, known)
    row = known or Endorsement(declaration=declaration)
    row.name = details.name
    row.signatory_name, row.signatory_post = details.signatory_name, details.signatory_post
    row.signed_on = details.signed_on
    row.delegation_id, row.city_id = details.delegation_id, details.city_id
    db.session.add(row)
    db.session.flush()
    action = f"declarations:endorsement:{'edited' if known else 'added'}"
    record(by, action, row, event_id=declaration.event_id)
    return row


def _refuse_second(
    declaration: Declaration, details: EndorsementDetails, known: Endorsement | None
) -> None:
    for column, value, name in (
        (Endorsement.delegation_id, details.delegation_id, "delegation"),
        (Endorsement.city_id, details.city_id, "city"),
    ):
        if value is None:
            continue
        other = db.session.scalar(
            select(Endorsement.id).where(
                Endorsement.declaration_id == declaration.id, column == value
            )
        )
        if other is not None and (known is None or other != known.id):
            raise InvalidError(lazy("This city is on the list already."), field=name)


def remove_endorsement(row: Endorsement, *, by: Actor) -> None:
    """Take a city off the list."""
    record(by, "declarations:endorsement:removed", row, event_id=row.declaration.event_id)
    db.session.delete(row)


@dataclass(frozen=True, kw_only=True)
class ResolutionDetails:
    """What is to be done, by whom and until when."""

    text: Localised
    declaration_id: int | None = None
    delegation_id: int | None = None
    body: Localised = field(default_factory=Localised)
    due_on: date | None = None
    report_by: date | None = None
    report_months: int | None = None
    is_public: bool = True


def add_resolution(event: Event, details: ResolutionDetails, *, by: Actor) -> Resolution:
    """Write down what was decided, under the event's next number."""
    _check(details)
    db.session.scalar(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))
    last = db.session.scalar(
        select(func.max(Resolution.number)).where(Resolution.event_id == event.id)
    )
    row = Resolution(event=event, number=(last or 0) + 1)
    _fill(row, details)
    db.session.add(row)
    db.session.flush()
    record(by, "declarations:resolution:added", row)
    return row


def edit_resolution(row: Resolution, details: ResolutionDetails, *, by: Actor) -> None:
    """Change what is to be done, by whom and until when."""
    lock_resolution(row)
    _check(details)
    _fill(row, details)
    row.changed_at = clock.now()
    record(by, "declarations:resolution:edited", row)


def _check(details: ResolutionDetails) -> None:
    if not details.text:
        raise InvalidError(lazy("This field is required."), field="text")
    if details.delegation_id is None and not details.body:
        raise InvalidError(lazy("Say which city or body is responsible."), field="delegation")


def _fill(row: Resolution, details: ResolutionDetails) -> None:
    row.text, row.declaration_id = details.text, details.declaration_id
    row.delegation_id, row.body = details.delegation_id, details.body
    row.due_on, row.is_public = details.due_on, details.is_public
    row.report_by, row.report_months = details.report_by, details.report_months


def lock_resolution(row: Resolution) -> None:
    """Hold a resolution's row until the transaction ends, and read it as it stands now."""
    db.session.scalar(
        select(Resolution)
        .where(Resolution.id == row.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def set_state(
    row: Resolution, state: ResolutionState, percent: int, evidence: Localised, *, by: Actor
) -> None:
    """Say where a resolution stands, how much is done, and what shows it."""
    lock_resolution(row)
    if state is ResolutionState.DONE and not evidence and not any(r.text for r in row.reports):
        raise InvalidError(lazy("Say what shows that it is done."), field="evidence")
    row.evidence = evidence
    move_resolution(row, state, percent, by=by)


def move_resolution(row: Resolution, state: ResolutionState, percent: int, *, by: Actor) -> None:
    """Bring a locked resolution into a state; the same state only changes the share done."""
    before = row.state
    if state is not before and state not in RESOLUTION_TRANSITIONS[before]:
        raise DomainError(
            lazy("The resolution is “%(state)s” by now. Look at it again.", state=before.words)
        )
    row.state, row.changed_at = state, clock.now()
    row.percent = 100 if state is ResolutionState.DONE else min(max(percent, 0), 99)
    if state is not before:
        done = state is ResolutionState.DONE
        row.done_on = clock.today(row.event.timezone) if done else None
    changes = {"from": before.value, "to": state.value, "percent": row.percent}
    record(by, "declarations:resolution:moved", row, changes=changes)


def resolutions_sheet(event: Event, *, by: Actor) -> bytes:
    """All resolutions as a spreadsheet in the reader's language; it is logged."""
    language = current_language()
    rows = [
        [
            row.number,
            row.text.text(language),
            row.delegation.name.text(language) if row.delegation else row.body.text(language),
            row.due_on,
            state.label,
            row.percent,
            row.done_on,
            row.report_by,
            len(row.reports),
            row.evidence.text(language),
        ]
        for row, state in follow_up(event, clock.today(event.timezone)).rows
    ]
    headings = [
        _("Number"),
        _("Resolution"),
        _("Responsible"),
        _("Due on"),
        _("State"),
        _("Done, in percent"),
        _("Done on"),
        _("Next report due"),
        _("Reports"),
        _("Evidence"),
    ]
    record(by, "declarations:resolutions:downloaded", event, event_id=event.id)
    right_to_left = language.direction == "rtl"
    return write_xlsx(headings, rows, title=_("Resolutions"), right_to_left=right_to_left)
