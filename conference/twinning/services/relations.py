"""Entering relations, and the steps of their lives."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from conference.audit.services import record
from conference.cities.queries import topics_by_id
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import StoredFile
from conference.i18n import lazy, search_key
from conference.i18n.localised import Localised
from conference.twinning.enums import RelationKind, RelationState, StepKind
from conference.twinning.models import (
    Activity,
    Agreement,
    Relation,
    RelationStep,
    Study,
    YearlyReport,
)
from conference.twinning.queries import last_step, years_agreed
from conference.twinning.rules import (
    HISTORIC,
    LIVED,
    add_years,
    can_move,
    must_name_number,
    renewal_day,
)


@dataclass(frozen=True, kw_only=True)
class RelationDetails:
    """What is known about a relation."""

    city_a_id: int
    city_b_id: int
    kind: RelationKind = RelationKind.SISTER_CITY
    purpose: Localised = field(default_factory=Localised)
    initiator: str = ""
    agenda_ref: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    renew_by: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class StepDetails:
    """What is recorded about a step: when, by which body, under which number."""

    on: date
    body: str
    decision_number: str = ""
    note: str = ""
    file: StoredFile | None = None


def add_relation(
    details: RelationDetails,
    first: StepDetails,
    *,
    by: Actor,
    state: RelationState = RelationState.IDEA,
) -> Relation:
    """Enter a relation with its first step; an older one in the state in which it is."""
    _check(details)
    _refuse_second(details)
    if state not in HISTORIC:
        raise InvalidError(lazy("Begin with the idea and go on step by step."), field="state")
    _check_step(first, state, None)
    relation = Relation(state=state)
    apply_changes(relation, details)
    db.session.add(relation)
    db.session.flush()
    relation.code = f"TW-{relation.id:04d}"
    _write_key(relation)
    _set_term(relation, state, first.on)
    _add_step(relation, first, StepKind.MOVED, None, by)
    record(by, "twinning:relation:created", relation, changes={"to": state.value})
    return relation


def edit_relation(relation: Relation, details: RelationDetails, *, by: Actor) -> None:
    """Change what is known about a relation."""
    _check(details)
    changed = apply_changes(relation, details)
    _write_key(relation)
    if changed:
        relation.changed_at = clock.now()
        record(by, "twinning:relation:edited", relation, changes={"fields": changed})


def set_topics(relation: Relation, topic_ids: Collection[int], *, by: Actor) -> None:
    """Say on which topics of the list the two cities work together."""
    wanted = topics_by_id(topic_ids)
    if {row.id for row in wanted} != {row.id for row in relation.topics}:
        relation.topics = wanted
        record(by, "twinning:relation:edited", relation, changes={"fields": ["topics"]})


def take_step(
    relation: Relation, to: RelationState, details: StepDetails, *, by: Actor
) -> RelationStep:
    """Bring a relation into another state, with date, body, number and document."""
    hold(relation)
    if not can_move(relation, to):
        raise DomainError(
            lazy(
                "The relation cannot go from “%(old)s” to “%(new)s”.",
                old=relation.state.words,
                new=to.words,
            ),
            field="state",
        )
    _check_step(details, to, last_step(relation))
    before, relation.state = relation.state, to
    _set_term(relation, to, details.on)
    step = _add_step(relation, details, StepKind.MOVED, before, by)
    changes = {"from": before.value, "to": to.value}
    record(by, "twinning:relation:moved", relation, changes=changes)
    return step


def suspend(relation: Relation, details: StepDetails, *, by: Actor) -> RelationStep:
    """Note that a relation rests for a time; its state stays."""
    hold(relation)
    if relation.is_suspended or relation.state is RelationState.ENDED:
        raise DomainError(lazy("This relation cannot be suspended now."))
    _check_step(details, relation.state, last_step(relation), numbered=False)
    relation.is_suspended = True
    record(by, "twinning:relation:suspended", relation)
    return _add_step(relation, details, StepKind.SUSPENDED, relation.state, by)


def resume(relation: Relation, details: StepDetails, *, by: Actor) -> RelationStep:
    """Note that a suspended relation goes on."""
    hold(relation)
    if not relation.is_suspended:
        raise DomainError(lazy("This relation is not suspended."))
    _check_step(details, relation.state, last_step(relation), numbered=False)
    relation.is_suspended = False
    record(by, "twinning:relation:resumed", relation)
    return _add_step(relation, details, StepKind.RESUMED, relation.state, by)


def touch(relation: Relation) -> None:
    """Note that something happened between the two cities."""
    relation.changed_at = clock.now()


def hold(row: Relation | Agreement | YearlyReport | Study | Activity) -> None:
    """Keep a row from others until the transaction ends, and read it as it stands now."""
    model = type(row)
    db.session.flush()
    db.session.execute(select(model.id).where(model.id == row.id).with_for_update(key_share=True))
    db.session.refresh(row)


def _check(details: RelationDetails) -> None:
    if details.city_a_id == details.city_b_id:
        raise InvalidError(lazy("Choose two different cities."), field="city_b_id")
    if details.starts_on and details.ends_on and details.ends_on < details.starts_on:
        raise InvalidError(lazy("It would end before it begins."), field="ends_on")
    if details.starts_on and details.renew_by and details.renew_by < details.starts_on:
        raise InvalidError(
            lazy("It would be decided on before the relation begins."), field="renew_by"
        )


def _refuse_second(details: RelationDetails) -> None:
    pair = (details.city_a_id, details.city_b_id)
    query = select(Relation.code).where(
        Relation.city_a_id.in_(pair),
        Relation.city_b_id.in_(pair),
        Relation.kind == details.kind,
        Relation.state != RelationState.ENDED,
    )
    code = db.session.scalars(query.limit(1)).first()
    if code is not None:
        raise InvalidError(
            lazy("These two cities have a relation of this type already: %(code)s.", code=code),
            field="city_b_id",
        )


def _check_step(
    details: StepDetails, to: RelationState, before: RelationStep | None, *, numbered: bool = True
) -> None:
    if not details.body.strip():
        raise InvalidError(lazy("Name the body that decided this."), field="body")
    if details.on > clock.office_today():
        raise InvalidError(lazy("This day has not come yet."), field="on")
    if before is not None and details.on < before.on:
        raise InvalidError(lazy("This is before the step that was recorded last."), field="on")
    if numbered and must_name_number(to) and not details.decision_number:
        raise InvalidError(
            lazy("A decision of the council is recorded with its number."), field="decision_number"
        )


def _set_term(relation: Relation, to: RelationState, on: date) -> None:
    """Signing begins the term that the agreement names; renewing begins another."""
    years = years_agreed(relation)
    if to is RelationState.SIGNED:
        relation.starts_on = relation.starts_on or on
        if years and relation.ends_on is None:
            relation.ends_on = add_years(relation.starts_on, years)
    elif to is RelationState.RENEWED and years:
        relation.ends_on = add_years(max(relation.ends_on or on, on), years)
        relation.renew_by = None
    if to in LIVED and relation.ends_on and relation.renew_by is None:
        relation.renew_by = renewal_day(relation.ends_on)


def _add_step(
    relation: Relation,
    details: StepDetails,
    kind: StepKind,
    before: RelationState | None,
    by: Actor,
) -> RelationStep:
    step = RelationStep(
        relation=relation,
        kind=kind,
        from_state=before,
        state=relation.state,
        on=details.on,
        body=details.body,
        decision_number=details.decision_number,
        note=details.note,
        file=details.file,
        recorded_by=by.user_id,
    )
    db.session.add(step)
    touch(relation)
    db.session.flush()
    return step


def _write_key(relation: Relation) -> None:
    own = (relation.code, relation.initiator, relation.agenda_ref)
    relation.search_key = " ".join(search_key(text) for text in own if text)
