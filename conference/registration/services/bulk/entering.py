"""New people of a list: drafts made beside the session, then entered all by few statements."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import inspect, select

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.delegations.models import Delegation
from conference.events.models import Category
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.imports.services import Verdict
from conference.registration.enums import DelegationRole, Step
from conference.registration.models import Participant
from conference.registration.rules.badge_names import badge_case
from conference.registration.rules.list_columns import BY_KEY
from conference.registration.services.bulk.allotting import Allotment
from conference.registration.services.bulk.company import Company, NoCompanyError
from conference.registration.services.bulk.lines import Line
from conference.registration.services.bulk.matching import candidates_for, find
from conference.registration.services.bulk.outcomes import accept, refuse
from conference.registration.services.details import details_of
from conference.registration.services.moves import refresh_search
from conference.registration.services.nomination import give_place, keep_waiting, new_participant
from conference.registration.services.places import Limit, full
from conference.registration.services.steps import fill_step

STEPS = (
    *(Step.PERSON, Step.DOCUMENT, Step.FUNCTION, Step.CONTACT, Step.TRAVEL),
    *(Step.NEEDS, Step.PARTICIPATION),
)
"""Not the consents: nobody agrees by a list."""
_LEADING = frozenset({DelegationRole.HEAD, DelegationRole.DEPUTY})
Entry = tuple[Verdict, Participant, Limit | None]


def enter_people(
    event_id: int, verdicts: Sequence[Verdict], *, nominates: bool, asks: bool, by: Actor
) -> None:
    """Enter the people drafted for new rows and set each verdict to what became of it."""
    lines: list[Line] = [verdict.meant.line for verdict in verdicts]
    candidates = candidates_for(event_id, lines)
    drafts: list[tuple[Verdict, Participant]] = []
    for verdict, line in zip(verdicts, lines, strict=True):
        try:
            if find(line, candidates) is not None:
                raise InvalidError(lazy("This person has been entered meanwhile."))
            drafts.append((verdict, verdict.meant.person))
        except DomainError as error:
            refuse(verdict, error)
    entries: list[Entry] = [(verdict, person, None) for verdict, person in drafts]
    allotment = None
    if nominates:
        pairs = [(person.delegation_id, person.category) for _verdict, person in drafts]
        allotment = Allotment(event_id, pairs)
        entries = _allotted(drafts, allotment)
    leaders = [each for each in entries if nominates and each[1].role in _LEADING]
    for entry in leaders:
        _enter_leader(entry, allotment, asks=asks, by=by)
    followers = _with_company(
        [each for each in entries if not (nominates and each[1].role in _LEADING)], allotment
    )
    _enter(followers, nominates=nominates, asks=asks, by=by)
    for verdict, _person, _limit in followers:
        accept(verdict)


def _with_company(entries: Sequence[Entry], allotment: Allotment | None) -> list[Entry]:
    """Those whose company is there or comes along; the others are refused."""
    coming = {person for _verdict, person, _limit in entries}
    entered = []
    for verdict, person, limit in entries:
        with_whom = person.accompanies
        if with_whom is None or with_whom in coming or inspect(with_whom).persistent:
            entered.append((verdict, person, limit))
            continue
        person.accompanies = None
        refuse(verdict, NoCompanyError())
        if allotment is not None and limit is None:
            allotment.give_back(person.delegation_id, person.category)
    return entered


def draft_people(verdicts: Sequence[Verdict]) -> None:
    """Make the person of each new row, not yet in the session; refuse a row that cannot be one."""
    lines: list[Line] = [verdict.meant.line for verdict in verdicts]
    delegations = _by_id(Delegation, {line.delegation_ids[0] for line in lines})
    categories = _by_id(Category, {line.category_ids[0] for line in lines})
    company = Company()
    pairs = [(verdict, categories[verdict.meant.line.category_ids[0]]) for verdict in verdicts]
    for verdict, category in sorted(pairs, key=lambda pair: pair[1].for_accompanying):
        line = verdict.meant.line
        try:
            delegation = delegations[line.delegation_ids[0]]
            verdict.meant.person = _draft(delegation, category, line, company)
        except DomainError as error:
            refuse(verdict, error)


def _by_id(model: Any, ids: set[int]) -> dict[int, Any]:
    query = select(model).where(model.id.in_(ids))
    return {row.id: row for row in db.session.scalars(query)} if ids else {}


def _draft(delegation: Delegation, category: Category, line: Line, company: Company) -> Participant:
    """A person with everything that the row says."""
    person = new_participant(delegation, category)
    person.delegation_id, person.category_id = delegation.id, category.id
    person.event_id = delegation.event_id
    _fill_defaults(person)
    if category.for_accompanying:
        person.accompanies = company.of(delegation, line.accompanies)
        person.accompanies_id = person.accompanies.id
    for step in STEPS:
        values = of_step(line.values, step)
        if values:
            fill_step(person, replaced(person, step, values))
            person.steps_done = [*person.steps_done, step.value]
    person.badge_name = person.badge_name or badge_case(person.latin_name)
    person.badge_name_native = person.badge_name_native or person.native_name[:60]
    if person.accompanies is not None:
        person.role = DelegationRole.MEMBER
    else:
        company.add(person)
    refresh_search(person)
    return person


def _fill_defaults(person: Participant) -> None:
    """What the database would fill in, for rules that look at the person before."""
    for name, attribute in inspect(Participant).column_attrs.items():
        default = attribute.columns[0].default
        if default is not None and name not in person.__dict__ and name != "version":
            setattr(person, name, default.arg(None) if default.is_callable else default.arg)


def of_step(values: dict[str, Any], step: Step) -> dict[str, Any]:
    """The values whose columns a step holds."""
    return {key: value for key, value in values.items() if BY_KEY[key].step is step}


def replaced(person: Participant, step: Step, values: dict[str, Any]) -> Any:
    """The details of a step with some values put in; a text in three languages keeps the others."""
    details: Any = details_of(person, step)
    said: dict[str, Any] = {}
    for key, value in values.items():
        column = BY_KEY[key]
        if column.language:
            now: Localised = said.get(column.name, getattr(details, column.name))
            said[column.name] = Localised(**(now.as_dict() | {column.language: value}))
        elif column.part:
            former: dict[str, Any] = said.get(column.name, getattr(details, column.name))
            said[column.name] = former | {column.part: value}
        else:
            said[column.name] = value
    return replace(details, **said)


def _allotted(drafts: list[tuple[Verdict, Participant]], allotment: Allotment) -> list[Entry]:
    """Who takes a place (no limit) and who waits; the others are refused with the limit."""
    entries: list[Entry] = []
    for verdict, person in drafts:
        limit = allotment.take(person.delegation_id, person.category)
        waits = person.event.has_waiting_list and allotment.has_quota(
            person.delegation_id, person.category
        )
        if limit is None or waits:
            entries.append((verdict, person, limit))
        else:
            refuse(verdict, full(limit))
    return entries


def _enter(entries: Sequence[Entry], *, nominates: bool, asks: bool, by: Actor) -> None:
    """Put people in, all by few statements, and note what happened to each."""
    db.session.add_all([person for _verdict, person, _limit in entries])
    db.session.flush()
    for _verdict, person, limit in entries:
        record(by, "registration:participant:drafted", person)
        if nominates and limit is None:
            give_place(person, by=by, asks_person=asks)
        elif nominates:
            keep_waiting(person, by=by, tells_person=asks)
    db.session.flush()


def _enter_leader(entry: Entry, allotment: Allotment | None, *, asks: bool, by: Actor) -> None:
    """Put a head or deputy in by themselves: a second one is refused, which the others are not."""
    verdict, person, limit = entry
    delegation_id, category = person.delegation_id, person.category
    try:
        with db.session.begin_nested():
            _enter([entry], nominates=True, asks=asks, by=by)
    except DomainError as error:
        refuse(verdict, error)
        if allotment is not None and limit is None:
            allotment.give_back(delegation_id, category)
    else:
        accept(verdict)
