"""Head and deputy head, accompanying persons, and who takes whose place."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from conference.audit.models import AuditEntry
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation
from conference.events.enums import DeadlineKind
from conference.events.models import Category, EventDeadline
from conference.registration import services
from conference.registration.enums import DelegationRole, Step
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Participant
from conference.registration.queries import participants_of, quota_lines, used_places
from tests.factories.delegations import DelegationFactory, QuotaFactory
from tests.factories.events import CategoryFactory
from tests.factories.registration import ParticipantFactory

STAFF = Actor(ActorKind.STAFF, 1)
FOCAL = Actor(ActorKind.FOCAL_POINT, 1)


@pytest.fixture
def delegation(app: Flask) -> Delegation:
    return DelegationFactory()


def category_of(delegation: Delegation, places: int = 2, **fields: Any) -> Category:
    category = CategoryFactory(event=delegation.event, **fields)
    QuotaFactory(delegation=delegation, category=category, places=places)
    db.session.expire(delegation, ["quotas"])
    return category


def person(delegation: Delegation, **fields: Any) -> Participant:
    return ParticipantFactory(delegation=delegation, **{"state": State.NOMINATED, **fields})


def lead(delegation: Delegation, head: Any, deputy: Any = None, by: Actor = FOCAL) -> None:
    services.designate_leaders(delegation, head, deputy, by=by)


def roles(*people: Participant) -> list[str]:
    return [each.role.value for each in people]


def test_head_and_deputy_are_designated_and_changed(delegation: Delegation) -> None:
    first, second, third = (person(delegation) for _number in range(3))
    lead(delegation, first, second)
    assert roles(first, second, third) == ["head", "deputy", "member"]
    assert (first.is_live_head, second.is_live_deputy) == (True, True)
    lead(delegation, second, third)
    assert roles(first, second, third) == ["member", "head", "deputy"]
    lead(delegation, third, second)
    assert roles(first, second, third) == ["member", "deputy", "head"]
    lead(delegation, third)
    assert roles(first, second, third) == ["member", "member", "head"]
    logged = db.session.scalars(
        select(AuditEntry).where(AuditEntry.action == "registration:leaders:designated")
    ).all()
    assert logged[-1].changes == {"head": third.id, "deputy": None}


def test_designating_the_same_people_again_changes_nothing(delegation: Delegation) -> None:
    head = person(delegation, state=State.APPROVED)
    lead(delegation, head)
    assert head.state is State.UNDER_REVIEW  # the letter names the role
    before = len(db.session.scalars(select(AuditEntry)).all())
    lead(delegation, head)
    assert len(db.session.scalars(select(AuditEntry)).all()) == before


def test_the_category_of_heads_goes_over_with_the_office(delegation: Delegation) -> None:
    heads, delegates = category_of(delegation, 1, is_head=True), category_of(delegation, 1)
    old = person(delegation, category=heads, role=DelegationRole.HEAD, is_live_head=True)
    new = person(delegation, category=delegates)
    lead(delegation, new, old)
    assert (old.category, new.category) == (delegates, heads)
    assert roles(old, new) == ["deputy", "head"]
    assert [line.used for line in quota_lines(delegation)] == [1, 1]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.DRAFT},
        {"state": State.WITHDRAWN},
        {"state": State.WAITLISTED},
        {"category__for_accompanying": True},
    ],
)
def test_who_takes_no_place_leads_no_delegation(
    delegation: Delegation, fields: dict[str, Any]
) -> None:
    with pytest.raises(InvalidError):
        lead(delegation, person(delegation, **fields))


def test_nobody_of_another_delegation_leads(delegation: Delegation) -> None:
    head, stranger = person(delegation), person(DelegationFactory(event=delegation.event))
    with pytest.raises(NotFoundError):
        lead(delegation, stranger)
    with pytest.raises(NotFoundError):
        lead(delegation, head, stranger)
    assert roles(head, stranger) == ["member", "member"]


def test_a_head_is_changed_never_removed_and_is_not_the_deputy(delegation: Delegation) -> None:
    head = person(delegation)
    with pytest.raises(InvalidError):
        lead(delegation, head, head)
    lead(delegation, head)
    with pytest.raises(InvalidError):
        lead(delegation, None)


def test_a_closed_delegation_is_changed_by_the_secretariat_alone(delegation: Delegation) -> None:
    head = person(delegation)
    delegation.state = DelegationState.CLOSED
    with pytest.raises(services.DeadlinePassedError):
        lead(delegation, head)
    lead(delegation, head, by=STAFF)
    assert head.is_live_head


def test_the_database_itself_refuses_a_second_deputy(delegation: Delegation) -> None:
    person(delegation, is_live_deputy=True)
    with pytest.raises(IntegrityError):
        person(delegation, is_live_deputy=True)


def test_the_form_refuses_a_second_deputy_in_words(delegation: Delegation) -> None:
    lead(delegation, None, person(delegation))
    details = services.FunctionDetails(role=DelegationRole.DEPUTY)
    with pytest.raises(services.DeputyExistsError):
        services.save_step(person(delegation), Step.FUNCTION, details, by=FOCAL)


def test_the_registrar_notes_who_leads(
    client: FlaskClient, sign_in: Callable[..., Any], delegation: Delegation
) -> None:
    head, stranger = person(delegation), person(DelegationFactory(event=delegation.event))
    sign_in("registrar", event=delegation.event)
    url = f"/office/{delegation.event.slug}/registrations/leaders/{delegation.id}"
    reference = head.reference
    assert reference in client.get(url).text
    assert client.post(url, data={"head": stranger.reference, "deputy": ""}).status_code == 422
    both = client.post(url, data={"head": reference, "deputy": reference})
    assert "One person cannot be both head and deputy head." in both.text
    assert client.post(url, data={"head": reference, "deputy": ""}).status_code == 303
    page = client.get(f"/office/{delegation.event.slug}/delegations/{delegation.id}/").text
    assert "Head of delegation" in page
    assert url in page


# --- accompanying persons ---------------------------------------------------------------------


def bring(principal: Participant, category: Category, by: Actor = FOCAL) -> Participant:
    return services.start_nomination(
        principal.delegation, category, by=by, surname="HADDAD", accompanies=principal
    )


def test_an_accompanying_person_is_a_participant_beneath_another(delegation: Delegation) -> None:
    others, company = category_of(delegation), category_of(delegation, for_accompanying=True)
    last = person(delegation, category=others, surname="ZAHRAN")
    principal = person(delegation, category=others, surname="MASRI")
    companion = bring(principal, company)
    companion.surname = "ALAWI"
    services.nominate(companion, by=FOCAL)
    db.session.flush()
    assert participants_of(delegation) == [principal, companion, last]
    assert used_places(delegation.id, company.id) == 1
    assert companion.reference != principal.reference


def test_a_companion_of_somebody_who_left_stands_for_itself(delegation: Delegation) -> None:
    company = category_of(delegation, for_accompanying=True)
    principal = person(delegation)
    companion = bring(principal, company)
    services.withdraw(principal, by=FOCAL)
    db.session.flush()
    assert participants_of(delegation) == [companion, principal]


def test_company_is_refused_where_it_does_not_belong(delegation: Delegation) -> None:
    others, company = category_of(delegation), category_of(delegation, for_accompanying=True)
    principal = person(delegation, category=others)
    companion = bring(principal, company)
    services.nominate(companion, by=FOCAL)
    with pytest.raises(DomainError):  # no chains
        bring(companion, company)
    with pytest.raises(InvalidError):  # a delegate accompanies nobody
        bring(principal, others)
    with pytest.raises(InvalidError):  # nobody accompanies the delegation as such
        services.start_nomination(delegation, company, by=FOCAL, surname="HADDAD")
    with pytest.raises(DomainError):
        bring(person(delegation, state=State.DRAFT), company)
    stranger = person(DelegationFactory(event=delegation.event))
    with pytest.raises(NotFoundError):
        services.start_nomination(
            delegation, company, by=FOCAL, surname="HADDAD", accompanies=stranger
        )


def test_the_form_makes_no_delegate_of_a_companion(delegation: Delegation) -> None:
    others, company = category_of(delegation), category_of(delegation, for_accompanying=True)
    principal = person(delegation, category=others)
    companion = bring(principal, company)
    for somebody, category in ((companion, others), (principal, company)):
        details = services.FunctionDetails(category_id=category.id)
        with pytest.raises(InvalidError):
            services.save_step(somebody, Step.FUNCTION, details, by=FOCAL)
    details = services.FunctionDetails(role=DelegationRole.HEAD)
    services.save_step(companion, Step.FUNCTION, details, by=FOCAL)
    assert companion.role is DelegationRole.MEMBER


# --- substitution -----------------------------------------------------------------------------


def test_a_place_passes_on_when_the_quota_is_full_or_was_lowered(delegation: Delegation) -> None:
    category = category_of(delegation, 1)
    old = person(delegation, category=category)
    delegation.quotas[0].places = 0
    new = services.substitute(old, by=FOCAL, surname="SALEH")
    assert (old.state, new.state, new.replaces) == (State.SUBSTITUTED, State.NOMINATED, old)
    assert used_places(delegation.id, category.id) == 1


def test_who_replaces_a_companion_accompanies_the_same_person(delegation: Delegation) -> None:
    principal = person(delegation)
    companion = bring(principal, category_of(delegation, for_accompanying=True))
    services.nominate(companion, by=FOCAL)
    assert services.substitute(companion, by=FOCAL, surname="SALEH").accompanies is principal


def test_a_deputy_s_office_passes_on_with_the_place(delegation: Delegation) -> None:
    old = person(delegation)
    lead(delegation, None, old)
    new = services.substitute(old, by=FOCAL, surname="SALEH")
    assert (new.is_live_deputy, old.is_live_deputy, old.role) == (
        True,
        False,
        DelegationRole.DEPUTY,
    )


def test_substitution_has_a_day_of_its_own(delegation: Delegation) -> None:
    event, now = delegation.event, clock.now()
    event.deadlines.append(EventDeadline(kind=DeadlineKind.NOMINATION, at=now - timedelta(days=1)))
    event.registration_closes_at = now - timedelta(days=1)
    first = services.substitute(person(delegation), by=FOCAL, surname="SALEH")
    event.deadlines.append(
        EventDeadline(kind=DeadlineKind.SUBSTITUTION, at=now - timedelta(minutes=1))
    )
    with pytest.raises(services.DeadlinePassedError):
        services.substitute(first, by=FOCAL, surname="KARIM")
    assert services.substitute(first, by=STAFF, surname="KARIM")
    delegation.state = DelegationState.CLOSED
    event.deadlines.clear()
    with pytest.raises(services.DeadlinePassedError):
        services.substitute(person(delegation), by=FOCAL, surname="KARIM")
