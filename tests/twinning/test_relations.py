from datetime import date, timedelta

import pytest
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.core import clock
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.twinning import queries, services
from conference.twinning.enums import AgreementState, RelationKind, RelationState, StepKind
from conference.twinning.queries import RelationFilter
from tests.factories.cities import CityFactory
from tests.factories.twinning import AgreementFactory, RelationFactory, StepFactory

R = RelationState
WAY = (
    *(R.PROPOSED, R.UNDER_STUDY, R.CONSULTATION, R.COUNCIL_REVIEW, R.COUNCIL_APPROVED),
    *(R.NEGOTIATION, R.SIGNED, R.ACTIVE, R.UNDER_REVIEW, R.RENEWED, R.DORMANT, R.ENDED),
)


def details(**more):
    cities = {"city_a_id": CityFactory().id, "city_b_id": CityFactory().id}
    return services.RelationDetails(**{**cities, **more})


def test_a_relation_goes_its_whole_way_and_every_step_is_kept(officer, decided):
    relation = services.add_relation(details(), decided(), by=officer)
    for state in WAY:
        step = decided(decision_number="17")
        services.take_step(relation, state, step, by=officer)
    steps = queries.steps_of(relation)
    assert [step.state for step in reversed(steps)] == [R.IDEA, *WAY]
    assert {(step.body, step.on) for step in steps} == {("City council", date(2025, 3, 1))}
    assert relation.code == f"TW-{relation.id:04d}"
    actions = list(db.session.scalars(select(AuditEntry.action)))
    assert actions.count("twinning:relation:moved") == len(WAY)


def test_a_step_that_does_not_follow_is_refused(officer, decided):
    relation = RelationFactory()
    with pytest.raises(DomainError, match="cannot go from"):
        services.take_step(relation, R.SIGNED, decided(), by=officer)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"body": " "}, "body"),
        ({"on": date(2200, 1, 1)}, "on"),
        ({"on": date(2024, 12, 31)}, "on"),
        ({}, "decision_number"),
    ],
)
def test_a_step_names_day_body_and_number(officer, decided, more, field):
    relation = RelationFactory(state=R.COUNCIL_REVIEW)
    StepFactory(relation=relation)
    with pytest.raises(InvalidError) as refused:
        services.take_step(relation, R.COUNCIL_APPROVED, decided(**more), by=officer)
    assert refused.value.field == field


def test_signing_begins_the_term_of_the_agreement_and_renewing_another(officer, decided):
    relation = RelationFactory(state=R.NEGOTIATION)
    AgreementFactory(relation=relation, state=AgreementState.FINAL, years=5)
    services.take_step(relation, R.SIGNED, decided(), by=officer)
    assert (relation.starts_on, relation.ends_on) == (date(2025, 3, 1), date(2030, 3, 1))
    assert relation.renew_by == date(2029, 8, 31)
    for state in (R.ACTIVE, R.UNDER_REVIEW, R.RENEWED):
        services.take_step(relation, state, decided(), by=officer)
    assert relation.ends_on == date(2035, 3, 1)
    assert relation.renew_by == date(2034, 8, 31)


def test_a_relation_rests_and_goes_on_without_losing_its_state(officer, decided):
    relation = RelationFactory(state=R.ACTIVE)
    services.suspend(relation, decided(), by=officer)
    assert (relation.is_suspended, relation.state) == (True, R.ACTIVE)
    with pytest.raises(DomainError):
        services.suspend(relation, decided(), by=officer)
    services.resume(relation, decided(), by=officer)
    assert not relation.is_suspended
    kinds = [step.kind for step in queries.steps_of(relation)]
    assert kinds == [StepKind.RESUMED, StepKind.SUSPENDED]


def test_an_old_relation_is_entered_as_it_is_and_no_state_between(officer, decided):
    old = services.add_relation(details(), decided(), by=officer, state=R.ACTIVE)
    assert old.state is R.ACTIVE
    with pytest.raises(InvalidError):
        services.add_relation(details(), decided(), by=officer, state=R.CONSULTATION)
    city = CityFactory().id
    with pytest.raises(InvalidError):
        services.add_relation(details(city_a_id=city, city_b_id=city), decided(), by=officer)


def test_two_cities_have_one_relation_of_a_type_until_it_ends(officer, decided):
    first = services.add_relation(details(), decided(), by=officer)
    again = {"city_a_id": first.city_b_id, "city_b_id": first.city_a_id}
    with pytest.raises(InvalidError, match=first.code):
        services.add_relation(details(**again), decided(), by=officer)
    project = details(**again, kind=RelationKind.PROJECT)
    assert services.add_relation(project, decided(), by=officer)
    services.take_step(first, R.ENDED, decided(), by=officer)
    assert services.add_relation(details(**again), decided(), by=officer)


def test_the_renewal_is_not_decided_before_the_relation_begins(officer, decided):
    years = {"starts_on": date(2025, 1, 1), "renew_by": date(2024, 1, 1)}
    with pytest.raises(InvalidError) as refused:
        services.add_relation(details(**years), decided(), by=officer)
    assert refused.value.field == "renew_by"


def test_relations_are_found_by_city_state_and_kind(app):
    first = RelationFactory(state=R.ACTIVE, city_b__search_key="karbala")
    RelationFactory(kind=RelationKind.FRIENDSHIP, city_b__search_key="samarkand")

    def found(**wanted):
        query = queries.relations_matching(RelationFilter(**wanted))
        return [row.id for row in db.session.scalars(query)]

    assert found(text="Karbala") == found(state=R.ACTIVE) == [first.id]
    assert found(kind=RelationKind.SISTER_CITY) == [first.id]
    assert len(found()) == 2
    board = queries.relations_by_state(RelationFilter())
    assert {state: len(rows) for state, rows in board.items() if rows} == {R.ACTIVE: 1, R.IDEA: 1}


@pytest.mark.parametrize("count", [1, 3])
def test_the_map_and_the_reminders_ask_the_same_few_questions(app, count_queries, count):
    for _ in range(count):
        relation = RelationFactory(state=R.ACTIVE, city_a__latitude=36.3, city_a__longitude=59.6)
    db.session.commit()
    with count_queries() as asked:
        pins = queries.relation_pins()
    assert len(asked) == 1
    assert [pin.point_a for pin in pins] == [(36.3, 59.6)] * count
    assert [pin.point_b for pin in pins] == [None] * count
    assert pins[-1].code == relation.code
    db.session.expire_all()
    with count_queries() as asked:
        queries.due_reminders(clock.now().date())
    assert len(asked) == 3


def test_the_office_is_reminded_once(app, officer):
    from tests.factories.accounts import UserFactory, grant  # noqa: PLC0415 - needs the app

    grant(UserFactory(), "diplomacy_officer")
    today = clock.now().date()
    RelationFactory(state=R.ACTIVE, renew_by=today)
    RelationFactory(state=R.ACTIVE, renew_by=today, is_suspended=True)
    RelationFactory(state=R.ACTIVE, changed_at=clock.now() - timedelta(days=400))
    RelationFactory(state=R.IDEA, renew_by=today)
    kinds = [each.kind.value for each in queries.due_reminders(today)]
    assert sorted(kinds) == ["dormancy", "renewal"]
    assert services.remind_office(today, by=officer) == 2
    assert services.remind_office(today, by=officer) == 0
