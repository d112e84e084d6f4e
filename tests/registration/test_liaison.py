"""Liaison officers: who looks after which delegation, and who may say so."""

import pytest

from conference.core import sweeps
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.registration.models import LiaisonAssignment
from conference.registration.queries.liaison import (
    delegations_by_officer,
    delegations_without_officer,
    liaison_of_person,
    liaison_officers,
    officers_by_delegation,
)
from conference.registration.services.liaison import (
    LiaisonDetails,
    end_liaison,
    release_delegation,
    set_liaison,
)
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory

PHONE = "+98 912 345 6789"


@pytest.fixture
def person(app):
    return ParticipantFactory(delegation__name=Localised(en="Host"))


@pytest.fixture
def event(person):
    return person.delegation.event


@pytest.fixture
def basra(event):
    return DelegationFactory(event=event, name=Localised(en="Basra"))


def assign(person, delegation, phone=PHONE):
    details = LiaisonDetails(phone=phone, delegation_id=delegation.id)
    return set_liaison(person, details, by=COMMAND)


def test_a_delegation_has_one_officer_at_most(person, event, basra):
    assign(person, basra)
    other = ParticipantFactory(delegation=person.delegation)
    with pytest.raises(InvalidError):
        assign(other, basra)
    assert officers_by_delegation([basra.id])[basra.id].participant is person
    assert delegations_by_officer(event.id) == {person.id: [basra.id]}
    assert basra not in delegations_without_officer(event)


def test_an_officer_who_withdrew_is_not_called(person, basra):
    assign(person, basra)
    person.state = ParticipationState.WITHDRAWN
    db.session.flush()
    assert officers_by_delegation([basra.id]) == {}
    with pytest.raises(DomainError):
        set_liaison(person, LiaisonDetails(phone=PHONE), by=COMMAND)


def test_another_event_s_delegation_is_refused(person):
    with pytest.raises(InvalidError):
        assign(person, DelegationFactory())


def test_a_delegation_goes_from_one_officer_to_another(person, event, basra):
    officer = assign(person, basra)
    release_delegation(officer, basra.id, by=COMMAND)
    other = ParticipantFactory(delegation=person.delegation)
    assign(other, basra)
    assert officers_by_delegation([basra.id])[basra.id].participant is other
    end_liaison(liaison_of_person(other.id), by=COMMAND)
    assert db.session.get(LiaisonAssignment, basra.id) is None
    assert [row.participant for row in liaison_officers(event)] == [person]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_few_questions(person, event, count_queries, number):
    for _ in range(number):
        assign(ParticipantFactory(delegation__event=event), DelegationFactory(event=event))
    db.session.expire_all()
    with count_queries() as statements:
        for officer in liaison_officers(event):
            assert officer.participant.display_name
            assert [row.delegation.name.text() for row in officer.assignments]
    assert len(statements) <= 4


def test_a_merge_puts_the_delegations_of_both_together(person, event, basra):
    assign(person, basra, phone="")
    ended = ParticipantFactory(delegation=person.delegation)
    cairo = DelegationFactory(event=event)
    assign(ended, cairo)
    sweeps.repoint(person.id, ended.id, by=COMMAND)
    officer = liaison_of_person(person.id)
    assert {row.delegation_id for row in officer.assignments} == {basra.id, cairo.id}
    assert officer.phone == PHONE
    assert liaison_of_person(ended.id) is None
    third = ParticipantFactory(delegation=person.delegation)
    sweeps.repoint(third.id, person.id, by=COMMAND)
    assert liaison_of_person(third.id) is officer


def test_my_data_names_the_delegations_and_an_erasure_leaves_nothing(person, basra):
    assign(person, basra)
    told = sweeps.export(person.id)["liaison"].data["liaison_officer"]
    assert told["phone"] == PHONE
    assert [name["en"] for name in told["delegations"]] == ["Basra"]
    sweeps.erase(person.id, by=COMMAND)
    assert liaison_of_person(person.id) is None
    assert db.session.get(LiaisonAssignment, basra.id) is None


def test_the_registrar_assigns_and_the_auditor_only_reads(client, sign_in, person, event, basra):
    base = f"/office/{event.slug}/registrations/liaison-officers"
    person.search_text = "layla haddad"
    sign_in("registrar", event=event)
    assert "There is no liaison officer yet." in client.get(base).text
    assert f"{base}/{person.id}" in client.get(f"{base}?q=haddad").text
    wrong = client.post(f"{base}/{person.id}", data={"phone": "12", "delegation": ""})
    assert wrong.status_code == 422
    saved = client.post(f"{base}/{person.id}", data={"phone": PHONE, "delegation": str(basra.id)})
    assert saved.status_code == 303
    assert "Basra" in client.get(f"{base}/{person.id}").text
    panel = client.get(f"/office/{event.slug}/delegations/{basra.id}/").text
    assert "Liaison officer:" in panel
    sign_in("auditor", event=event)
    shown = client.get(base)
    assert "Basra" in shown.text
    assert client.get(f"{base}/{person.id}").status_code == 403
    sign_in("registrar", event=event)
    release = client.post(f"{base}/{person.id}/delegations/{basra.id}/release")
    assert release.status_code == 303
    assert client.post(f"{base}/{person.id}/end").status_code == 303
    assert client.post(f"{base}/{person.id}/end").status_code == 404
