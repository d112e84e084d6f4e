"""One person: everything the office may see, on one page."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.audit.models import AuditEntry
from conference.delegations.views.office.history import timeline_of
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum
from conference.registration import services
from conference.registration.enums import AccessibilityNeed, Diet, Step
from conference.registration.forms.office import (
    ApprovalForm,
    DecisionForm,
    PlaceForm,
    SubstitutionForm,
)
from conference.registration.models import Participant
from conference.registration.queries import (
    case_after,
    hints_of,
    history_of,
    merged_records,
    participant_of_event,
)
from conference.registration.rules import (
    TRANSITIONS,
    WISHES,
    can_edit,
    can_substitute,
    current_consents,
    field_label,
    missing_items,
)
from conference.registration.rules.warnings import DUPLICATES, WarningKind, warnings_of
from conference.registration.views.office.blueprint import READ, SEE_FILES, WRITE, blueprint
from conference.registration.views.office.lists import case_url, kept_arguments, wish_of
from conference.web.access import access

WORDS: dict[str, Any] = {
    "registration:participant:drafted": lazy("Draft begun"),
    "registration:participant:nominated": lazy("Nominated"),
    "registration:participant:waitlisted": lazy("Put on the waiting list"),
    "registration:participant:requested": lazy("Request received"),
    "registration:participant:changed": lazy("Data changed"),
    "registration:participant:confirmed": lazy("Data handed in"),
    "registration:participant:submitted": lazy("Data handed in"),
    "registration:participant:link_sent": lazy("Link sent to the person"),
    "registration:participant:review_begun": lazy("Review begun"),
    "registration:participant:approved": lazy("Approved"),
    "registration:participant:returned": lazy("Returned for correction"),
    "registration:participant:rejected": lazy("Rejected"),
    "registration:participant:promoted": lazy("Taken from the waiting list"),
    "registration:participant:reconsidered": lazy("Reconsidered"),
    "registration:participant:reopened": lazy("Changed after approval, review reopened"),
    "registration:participant:withdrawn": lazy("Withdrawn"),
    "registration:participant:cancelled": lazy("Cancelled"),
    "registration:participant:substituted": lazy("Substituted"),
    "registration:participant:merged": lazy("Another registration taken in"),
    "registration:participant:merged_away": lazy("Merged into another registration"),
    "registration:pair:told_apart": lazy("Found to be two people"),
    "registration:pair:suspected_again": lazy("Pair looked at again"),
    "registration:document:revealed": lazy("Passport number revealed"),
    "registration:scan:answered": lazy("Values read from the scan answered"),
    "registration:scan:viewed": lazy("Passport scan viewed"),
}


@blueprint.get("/<int:participant_id>/")
@access(READ)
def show(event: Event, participant_id: int) -> ResponseReturnValue:
    """The person's page."""
    return page_of(participant_of_event(event, participant_id)), 200


@blueprint.post("/<int:participant_id>/reveal")
@access(SEE_FILES)
def reveal(event: Event, participant_id: int) -> ResponseReturnValue:
    """The page with the whole passport number, this once; the look is logged."""
    participant = participant_of_event(event, participant_id)
    number = services.reveal_document_number(participant, by=current_actor())
    return page_of(participant, revealed=number), 200


@blueprint.post("/<int:participant_id>/send-link")
@access(WRITE)
def send_link(event: Event, participant_id: int) -> ResponseReturnValue:
    """Send the person a link to the own page."""
    participant = participant_of_event(event, participant_id)
    services.send_person_link(participant, by=current_actor())
    flash(_("The link was put into the outbox."), "success")
    return redirect(case_url(participant_id), 303)


def page_of(participant: Participant, *, revealed: str = "", **refused: Any) -> str:
    """Render the page; a refused form stands in its place."""
    event = participant.event
    warnings = warnings_of(participant)
    kinds = {warning.kind for warning in warnings}
    merged = merged_records(participant)
    next_id = case_after(event, wish_of(event).filter, participant)
    return render_template(
        "registration/office/show.html",
        person=participant,
        warnings=warnings,
        duplicate_kinds=DUPLICATES,
        has_duplicate=not kinds.isdisjoint(DUPLICATES),
        is_over_quota=not kinds.isdisjoint({WarningKind.OVER_QUOTA, WarningKind.OVER_CAP}),
        missing=missing_items(participant),
        steps=TRANSITIONS[participant.state],
        editable=can_edit(participant),
        may_substitute=can_substitute(participant),
        consents=current_consents(participant),
        field_label=field_label,
        diets=_words(Diet, participant.needs.diets if participant.needs else []),
        accessibility=_words(
            AccessibilityNeed, participant.needs.accessibility if participant.needs else []
        ),
        wishes=WISHES,
        revealed=revealed,
        history=timeline_of(history_of(participant), WORDS, _note_of(merged)),
        merged=merged,
        hints=hints_of(participant),
        kept=kept_arguments(),
        next_id=next_id,
        opened=request.endpoint,
        **{**_forms(), **refused},
    )


def _changed_fields(entry: AuditEntry) -> str:
    """The step, or the fields, that an entry says were changed."""
    step = entry.changes.get("step")
    if step in {member.value for member in Step}:
        return Step(step).label
    return _(", ").join(field_label(name) for name in entry.changes.get("fields", ()))


def _note_of(merged: list[Participant]) -> Callable[[AuditEntry], str]:
    """The changed fields of an entry; of a record that was merged into this one, its code too."""
    codes = {row.id: row.reference for row in merged}

    def note(entry: AuditEntry) -> str:
        """What stands below an entry."""
        fields, code = _changed_fields(entry), codes.get(entry.subject_id or 0)
        return fields if code is None else f"\u2068{code}\u2069 {fields}".strip()

    return note


def _words(kind: type[LabelledEnum], values: list[str]) -> str:
    """The labels of stored choices on one line."""
    return _(", ").join(member.label for member in kind if member.value in values)


def _forms() -> dict[str, Any]:
    return {
        "approval_form": ApprovalForm(formdata=None),
        "reject_form": DecisionForm(formdata=None),
        "cancel_form": DecisionForm(formdata=None),
        "place_form": PlaceForm(formdata=None),
        "substitution_form": SubstitutionForm(formdata=None),
    }
