from datetime import date

import pytest

from conference.committees import queries, services
from conference.committees.enums import CommitteeState, MemberRole
from conference.committees.models import PartnerBody
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n.localised import Localised
from tests.factories.cities import CityFactory, OrganisationFactory
from tests.factories.committees import CommitteeFactory, ContactFactory, MemberFactory


def details(**changes):
    name = Localised(en="Twinning", fa="خواهرخواندگی", ar="توأمة")
    return services.CommitteeDetails(**{"name": name, "code": "SC", **changes})


def test_a_body_begins_with_four_workstreams_in_three_languages(app):
    body = services.form_body(details(), by=COMMAND)
    db.session.flush()
    assert [each.name.fa for each in body.workstreams] == [
        "بُعد اجرایی",
        "بُعد اقتصادی",
        "بُعد رسانه‌ای",
        "بُعد حقوقی",
    ]
    assert body.workstreams[3].name.ar == "البعد القانوني"
    assert body.state is CommitteeState.FORMED


def test_two_bodies_cannot_share_a_code(app):
    CommitteeFactory(code="SC")
    with pytest.raises(InvalidError) as refusal:
        services.form_body(details(), by=COMMAND)
    assert refusal.value.field == "code"


def test_a_body_cannot_stand_below_one_of_its_own(app):
    upper = CommitteeFactory()
    lower = CommitteeFactory(parent=upper)
    lowest = CommitteeFactory(parent=lower)
    with pytest.raises(InvalidError) as refusal:
        services.edit_body(upper, details(code="X", parent_id=lowest.id), by=COMMAND)
    assert refusal.value.field == "parent_id"


def test_a_dissolved_body_gets_neither_members_nor_tasks_until_it_is_called_again(app):
    body = CommitteeFactory()
    services.move_body(body, CommitteeState.DISSOLVED, by=COMMAND)
    assert body.ends_on is not None
    with pytest.raises(DomainError):
        services.give_task(body, services.TaskDetails(title="A"), by=COMMAND)
    member = services.MemberDetails(contact_id=ContactFactory().id)
    with pytest.raises(DomainError):
        services.add_member(body, member, by=COMMAND)
    services.move_body(body, CommitteeState.ACTIVE, by=COMMAND)
    assert body.ends_on is None
    assert services.give_task(body, services.TaskDetails(title="A"), by=COMMAND)


def test_one_person_holds_the_chair_at_a_time(app):
    body = CommitteeFactory()
    chair = MemberFactory(committee=body, role=MemberRole.CHAIR)
    db.session.refresh(body)
    wanted = services.MemberDetails(contact_id=ContactFactory().id, role=MemberRole.CHAIR)
    with pytest.raises(InvalidError) as refusal:
        services.add_member(body, wanted, by=COMMAND)
    assert refusal.value.field == "role"
    ended = services.MemberDetails(
        contact_id=chair.contact_id, role=MemberRole.CHAIR, to_on=date(2020, 1, 1)
    )
    services.edit_member(body, chair, ended, by=COMMAND)
    assert services.add_member(body, wanted, by=COMMAND)


def test_nobody_is_a_member_twice(app):
    member = MemberFactory()
    db.session.refresh(member.committee)
    again = services.MemberDetails(contact_id=member.contact_id)
    with pytest.raises(InvalidError) as refusal:
        services.add_member(member.committee, again, by=COMMAND)
    assert refusal.value.field == "contact_id"


@pytest.mark.parametrize("typed", ["خواهر خواندگي", "TWINNING sc", "توأمه"], ids=ascii)
def test_a_body_is_found_under_every_spelling(app, typed):
    services.form_body(details(), by=COMMAND)
    found = db.session.scalars(queries.bodies_matching(typed)).all()
    assert [body.code for body in found] == ["SC"]


def test_the_bodies_around_an_organisation_and_its_city_are_found(app):
    city = CityFactory()
    place = OrganisationFactory(city=city)
    own = CommitteeFactory(organisation_id=place.id)
    partner = CommitteeFactory()
    db.session.add(PartnerBody(committee_id=partner.id, organisation_id=place.id))
    member = MemberFactory(contact=ContactFactory(city=city))
    CommitteeFactory()
    db.session.flush()
    assert set(queries.bodies_of_organisation(place.id)) == {own, partner}
    assert set(queries.bodies_of_city(city.id)) == {own, partner, member.committee}
