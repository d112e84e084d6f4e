from datetime import date

import pytest

from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.registration import services
from conference.registration.enums import (
    ConsentKind,
    ListingLevel,
    Step,
    TravelState,
)
from conference.registration.enums import ParticipationState as State
from conference.registration.queries import used_places
from conference.registration.rules import missing_items, steps_of
from tests.factories.delegations import FocalPointFactory, QuotaFactory
from tests.factories.registration import ParticipantFactory
from tests.registration.scene import CONSENT, FOCAL, STEPS, confirmed, fill, mails, place


def test_every_step_is_kept_and_an_incomplete_one_is_not_done(app):
    delegation, category = place(2)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    services.save_step(participant, Step.PERSON, services.PersonDetails(), by=FOCAL)
    assert steps_of(participant)[0].done is False
    fill(participant, by=FOCAL)
    assert missing_items(participant) == []
    assert all(status.done for status in steps_of(participant))
    db.session.commit()
    assert participant.document.number == "A12345678"
    assert participant.mobile == "+964 770 123 4567"
    assert participant.email == "layla@city.example"
    assert participant.wishes == {"gala_dinner": True}
    for step, details in STEPS[4:6]:
        assert services.details_of(participant, step) == details


def test_confirm_names_what_is_missing(app):
    delegation, category = place(2)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    services.nominate(participant, by=FOCAL)
    with pytest.raises(services.IncompleteError) as refusal:
        services.confirm(participant, by=Actor(ActorKind.PARTICIPANT, participant.id))
    assert {item.field for item in refusal.value.missing} >= {"photo", "birth_date", "processing"}


def test_ministry_consent_is_required_only_with_visa_help(app):
    delegation, category = place(2)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    fill(participant, by=FOCAL)
    without = services.ConsentDetails(processing=True)
    services.save_step(participant, Step.CONSENT, without, by=FOCAL)
    assert [item.field for item in missing_items(participant)] == ["ministry"]
    services.save_step(
        participant, Step.DOCUMENT, services.DocumentDetails(number="A12345678"), by=FOCAL
    )
    assert "ministry" not in [item.field for item in missing_items(participant)]


def test_confirmed_person_is_told_received_and_never_approved(app):
    participant = confirmed()
    assert participant.state is State.CONFIRMED
    assert participant.submitted_at is not None
    [mail] = mails("received")
    assert mail.language == "ar"
    assert not mails("approved")


def test_focal_point_confirms_on_behalf_only_with_the_statement(app):
    delegation, category = place(2)
    focal_point = FocalPointFactory(delegation=delegation, name="Omar")
    by = Actor(ActorKind.FOCAL_POINT, focal_point.id)
    participant = services.start_nomination(delegation, category, by=by, surname="HADDAD")
    services.nominate(participant, by=by)
    fill(participant, by=by)
    with pytest.raises(InvalidError) as refusal:
        services.confirm(participant, by=by)
    assert refusal.value.field == "declared"
    services.confirm(participant, by=by, declared=True)
    assert participant.confirmed_by_focal_point
    assert all(consent.declared_by_focal_point for consent in participant.consents)
    [mail] = mails("declared_by_focal_point")
    assert mail.recipient == "layla@city.example"
    assert "/link/" in mail.text
    assert "A12345678" not in mail.text
    assert "Omar" in mail.text


def test_consents_are_appended_and_never_overwritten(app):
    delegation, category = place(2)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    services.save_step(participant, Step.CONSENT, CONSENT, by=FOCAL)
    services.save_step(participant, Step.CONSENT, CONSENT, by=FOCAL)
    db.session.flush()
    assert len(participant.consents) == len(ConsentKind)
    no_photo = services.ConsentDetails(
        processing=True, ministry=True, listing=ListingLevel.PARTICIPANTS, health=True
    )
    services.save_step(participant, Step.CONSENT, no_photo, by=FOCAL)
    answers = [row.given for row in participant.consents if row.kind is ConsentKind.PHOTO]
    assert answers == [True, False]


def test_needs_ask_for_the_consent_to_use_them(app):
    delegation, category = place(2)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    nuts = services.NeedsDetails(allergies="nuts")
    services.save_step(participant, Step.CONSENT, services.ConsentDetails(), by=FOCAL)
    with pytest.raises(InvalidError) as refusal:
        services.save_step(participant, Step.NEEDS, nuts, by=FOCAL)
    assert refusal.value.field == "diets"
    services.save_step(participant, Step.NEEDS, services.NeedsDetails(diets=["none"]), by=FOCAL)
    services.save_step(participant, Step.CONSENT, services.ConsentDetails(health=True), by=FOCAL)
    services.save_step(participant, Step.NEEDS, nuts, by=FOCAL)
    assert participant.needs.allergies == "nuts"


def test_needs_without_an_answer_leave_the_consent_missing(app):
    delegation, category = place(2)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    details = services.NeedsDetails(diets=["vegan"])
    services.save_step(participant, Step.NEEDS, details, by=FOCAL)
    assert "health" in {item.field for item in missing_items(participant)}


def test_refused_health_consent_deletes_the_needs_at_once(app):
    delegation, category = place(2)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    fill(participant, by=FOCAL)
    refused = services.ConsentDetails(processing=True, ministry=True)
    services.save_step(participant, Step.CONSENT, refused, by=FOCAL)
    db.session.commit()
    assert db.session.scalar(db.text("SELECT count(*) FROM needs")) == 0


@pytest.mark.parametrize(
    ("step", "details", "field"),
    [
        (Step.PERSON, services.PersonDetails(surname="حداد"), "surname"),
        (Step.PERSON, services.PersonDetails(nationality="QQQ"), "nationality"),
        (Step.PERSON, services.PersonDetails(birth_date=date(2990, 1, 1)), "birth_date"),
        (Step.DOCUMENT, services.DocumentDetails(number="\u0410123456"), "number"),
        (Step.DOCUMENT, services.DocumentDetails(number="A1"), "number"),
        (
            Step.DOCUMENT,
            services.DocumentDetails(issued_on=date(2024, 1, 1), expires_on=date(2023, 1, 1)),
            "expires_on",
        ),
        (Step.DOCUMENT, services.DocumentDetails(mrz="P<UTO"), "mrz"),
        (Step.FUNCTION, services.FunctionDetails(category_id=999_999), "category_id"),
        (Step.CONTACT, services.ContactDetails(email="no address"), "email"),
        (Step.CONTACT, services.ContactDetails(mobile="0912 345"), "mobile"),
        (Step.CONTACT, services.ContactDetails(mobile="+98 1"), "mobile"),
    ],
)
def test_wrong_value_is_refused_on_its_field(app, step, details, field):
    delegation, category = place(2)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    with pytest.raises(InvalidError) as refusal:
        services.save_step(participant, step, details, by=FOCAL)
    assert refusal.value.field == field


def test_change_of_category_takes_a_place_there(app):
    delegation, category = place(2)
    full = QuotaFactory(delegation=delegation, places=0).category
    free = QuotaFactory(delegation=delegation, places=1).category
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    services.nominate(participant, by=FOCAL)
    with pytest.raises(services.QuotaFullError):
        services.save_step(
            participant, Step.FUNCTION, services.FunctionDetails(category_id=full.id), by=FOCAL
        )
    services.save_step(
        participant, Step.FUNCTION, services.FunctionDetails(category_id=free.id), by=FOCAL
    )
    assert used_places(delegation.id, category.id) == 0
    assert used_places(delegation.id, free.id) == 1


def test_an_hour_of_arrival_is_an_itinerary_until_it_is_taken_back(app):
    participant = ParticipantFactory()
    arrives = services.TravelDetails(arrives_at=clock.now())
    services.save_step(participant, Step.TRAVEL, arrives, by=FOCAL)
    assert participant.travel_state is TravelState.ITINERARY_GIVEN
    services.save_step(participant, Step.TRAVEL, services.TravelDetails(), by=FOCAL)
    assert participant.travel_state is TravelState.UNKNOWN


def test_who_has_arrived_stays_arrived_whatever_the_plan_says(app):
    participant = ParticipantFactory(travel_state=TravelState.ARRIVED)
    services.save_step(participant, Step.TRAVEL, services.TravelDetails(hotel="Homa"), by=FOCAL)
    assert participant.travel_state is TravelState.ARRIVED
