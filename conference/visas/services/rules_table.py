"""The editable table of visa rules. Whatever changes in it, the worker weighs the cases anew."""

from dataclasses import dataclass, field, fields

from sqlalchemy import select

from conference.audit.services import record
from conference.core import jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.registration.enums import DocumentType
from conference.visas.enums import VisaRoute
from conference.visas.models import VisaRule
from conference.visas.queries import rules_of
from conference.visas.services.weighing import ONE_EVENT


@dataclass(frozen=True, kw_only=True)
class RuleDetails:
    """A rule as typed. Empty nationality or kind of document: any."""

    route: VisaRoute
    nationality: str = ""
    document_type: str = ""
    extra_forms: Localised = field(default_factory=Localised)
    lead_days: int | None = None
    note: str = ""
    is_active: bool = True


_EXAMPLES = (
    RuleDetails(route=VisaRoute.E_VISA, document_type=DocumentType.ORDINARY, lead_days=40),
    RuleDetails(route=VisaRoute.EXEMPT, document_type=DocumentType.DIPLOMATIC),
    RuleDetails(
        route=VisaRoute.EMBASSY,
        document_type=DocumentType.TRAVEL_DOCUMENT,
        lead_days=60,
        extra_forms=Localised(en="Proof of residence", fa="مدرک اقامت", ar="إثبات الإقامة"),
    ),
)
"""How rules look. They name no country and hold for nobody until somebody edits them."""


def create_rule(event: Event, details: RuleDetails, *, by: Actor) -> VisaRule:
    """Add a rule to the event's table."""
    rule = put_rule(event, None, details, by=by)
    weigh_soon(event, by=by)
    return rule


def edit_rule(rule: VisaRule, details: RuleDetails, *, by: Actor) -> None:
    """Change a rule; an example becomes a rule like any other."""
    put_rule(rule.event, rule, details, by=by)
    weigh_soon(rule.event, by=by)


def put_rule(event: Event, rule: VisaRule | None, details: RuleDetails, *, by: Actor) -> VisaRule:
    """Add or change one of several rules; whoever puts the last asks to ``weigh_soon``."""
    _check_free(event.id, details, rule.id if rule is not None else None)
    verb = "edited" if rule is not None else "created"
    rule = rule or VisaRule(event_id=event.id)
    _fill(rule, details)
    db.session.add(rule)
    db.session.flush()
    record(by, f"visas:rule:{verb}", rule, event_id=event.id)
    return rule


def details_of(rule: VisaRule) -> RuleDetails:
    """A rule as it stands."""
    return RuleDetails(**{entry.name: getattr(rule, entry.name) for entry in fields(RuleDetails)})


def remove_rule(rule: VisaRule, *, by: Actor) -> None:
    """Take a rule out of the table."""
    event = rule.event
    record(by, "visas:rule:removed", rule, event_id=event.id)
    db.session.delete(rule)
    db.session.flush()
    weigh_soon(event, by=by)


def add_examples(event: Event, *, by: Actor) -> None:
    """Put examples into an empty table: marked, switched off, and without any country."""
    if rules_of(event):
        return
    for details in _EXAMPLES:
        rule = VisaRule(event_id=event.id)
        _fill(rule, details)
        rule.is_example, rule.is_active = True, False
        db.session.add(rule)
        db.session.flush()
        record(by, "visas:rule:created", rule, event_id=event.id)


def weigh_soon(event: Event, *, by: Actor) -> None:
    """Let the worker bring the event's cases in line with the table."""
    jobs.enqueue(ONE_EVENT, event_id=event.id, requested_by=by.user_id)


def _fill(rule: VisaRule, details: RuleDetails) -> None:
    rule.nationality = details.nationality
    rule.document_type = details.document_type
    rule.route = details.route
    rule.extra_forms = details.extra_forms
    rule.lead_days = details.lead_days
    rule.note = details.note.strip()
    rule.is_active = details.is_active
    rule.is_example = False


def _check_free(event_id: int, details: RuleDetails, own_id: int | None) -> None:
    taken = db.session.scalar(
        select(VisaRule.id).where(
            VisaRule.event_id == event_id,
            VisaRule.nationality == details.nationality,
            VisaRule.document_type == details.document_type,
            VisaRule.id != (own_id or 0),
        )
    )
    if taken is not None:
        raise InvalidError(
            lazy("There is a rule for this nationality and document already."),
            field="nationality",
        )
