from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.models import MagicLink, Visit
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.audit.models import AuditEntry
from conference.core import clock
from conference.core.actor import VISITOR, Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import StoredFile
from conference.core.storage import storage
from conference.events.enums import DeadlineKind, EventState
from conference.events.models import EventDeadline
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from conference.registration import services
from conference.registration.enums import (
    ConsentKind,
    DelegationRole,
    ListingLevel,
    Sex,
    Step,
    TravelState,
)
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Participant
from conference.registration.pictures import Photo, Scan
from conference.registration.queries import quota_lines, used_places
from conference.registration.rules import missing_items, steps_of
from tests.factories.delegations import DelegationFactory, FocalPointFactory, QuotaFactory
from tests.factories.events import CategoryFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory

STAFF = Actor(ActorKind.STAFF, 1)
FOCAL = Actor(ActorKind.FOCAL_POINT, 1)
PHOTO = Photo(b"\xff\xd8full", b"\xff\xd8badge")
SCAN = Scan(b"\xff\xd8scan")

PERSON = services.PersonDetails(
    surname="HADDAD",
    given_names="LAYLA",
    native_name="ليلى حداد",
    sex=Sex.FEMALE,
    birth_date=date(1980, 3, 2),
    birth_place="Basra",
    nationality="IRQ",
    badge_name="Layla Haddad",
)
DOCUMENT = services.DocumentDetails(
    needs_visa_help=True,
    number="a12345678",
    issuing_country="IRQ",
    issued_on=date(2024, 1, 10),
    expires_on=date(2034, 1, 9),
)
FUNCTION = services.FunctionDetails(function_title=Localised(en="Mayor", ar="رئيسة البلدية"))
CONTACT = services.ContactDetails(
    email="Layla@City.example", mobile="+964 ۷۷۰ ۱۲۳ ۴۵۶۷", language="ar"
)
CONSENT = services.ConsentDetails(
    processing=True, ministry=True, listing=ListingLevel.PARTICIPANTS, photo=True, health=True
)
STEPS: tuple[tuple[Step, services.StepDetails], ...] = (
    (Step.PERSON, PERSON),
    (Step.DOCUMENT, DOCUMENT),
    (Step.FUNCTION, FUNCTION),
    (Step.CONTACT, CONTACT),
    (Step.TRAVEL, services.TravelDetails(hotel="Homa")),
    (Step.NEEDS, services.NeedsDetails(diets=["halal"], allergies="nuts")),
    (Step.PARTICIPATION, services.ParticipationDetails(wishes={"gala_dinner": True, "x": 1})),
    (Step.CONSENT, CONSENT),
)


def mails(kind: str) -> list[OutboxMessage]:
    query = select(OutboxMessage).where(OutboxMessage.kind == f"registration/{kind}")
    return list(db.session.scalars(query.order_by(OutboxMessage.id)))


def actions(participant: Participant) -> list[str]:
    query = select(AuditEntry.action).where(
        AuditEntry.subject_kind == "Participant", AuditEntry.subject_id == participant.id
    )
    return [
        action.rpartition(":")[2] for action in db.session.scalars(query.order_by(AuditEntry.id))
    ]


def place(places: int = 3, **delegation: Any) -> tuple[Any, Any]:
    """A delegation with a quota of some places in one category."""
    quota = QuotaFactory(places=places, delegation=DelegationFactory(**delegation))
    db.session.refresh(quota.delegation)
    return quota.delegation, quota.category


def fill(participant: Participant, *, by: Actor) -> None:
    for step, details in STEPS:
        services.save_step(participant, step, details, by=by)
    services.set_photo(participant, PHOTO, by=by)
    services.set_scan(participant, SCAN, by=by)


def confirmed(places: int = 3) -> Participant:
    delegation, category = place(places)
    participant = services.start_nomination(
        delegation, category, by=FOCAL, surname="HADDAD", email="layla@city.example"
    )
    services.nominate(participant, by=FOCAL)
    fill(participant, by=Actor(ActorKind.PARTICIPANT, participant.id))
    services.confirm(participant, by=Actor(ActorKind.PARTICIPANT, participant.id))
    return participant


def approved() -> Participant:
    participant = confirmed()
    services.approve(participant, by=STAFF)
    return participant


def test_draft_takes_no_place_and_nomination_does(app):
    delegation, category = place(1)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    assert participant.state is State.DRAFT
    assert used_places(delegation.id, category.id) == 0
    services.nominate(participant, by=FOCAL)
    assert participant.state is State.NOMINATED
    [line] = quota_lines(delegation)
    assert (line.places, line.used, line.left, line.waiting) == (1, 1, 0, 0)


def test_nominated_person_is_asked_to_complete_by_a_link(app):
    delegation, category = place(1, language="fa")
    participant = services.start_nomination(
        delegation, category, by=FOCAL, surname="HADDAD", email="Layla@City.example"
    )
    services.nominate(participant, by=FOCAL)
    [mail] = mails("nominated_please_complete")
    assert (mail.recipient, mail.language) == ("layla@city.example", "fa")
    token = mail.text.partition("/link/")[2].split()[0]
    consume_magic_link(token)
    visit = db.session.scalar(select(Visit))
    assert (visit.kind, visit.subject_id) == (VisitKind.PARTICIPANT, participant.id)


def test_full_quota_puts_on_the_waiting_list(app):
    delegation, category = place(1)
    people = [
        services.start_nomination(delegation, category, by=FOCAL, surname=name, email="x@y.example")
        for name in ("FIRST", "SECOND")
    ]
    for person in people:
        services.nominate(person, by=FOCAL)
    assert [person.state for person in people] == [State.NOMINATED, State.WAITLISTED]
    assert len(mails("waitlisted")) == 1


def test_full_quota_refuses_where_there_is_no_waiting_list(app):
    delegation, category = place(1)
    delegation.event.has_waiting_list = False
    first = services.start_nomination(delegation, category, by=FOCAL, surname="FIRST")
    second = services.start_nomination(delegation, category, by=FOCAL, surname="SECOND")
    services.nominate(first, by=FOCAL)
    with pytest.raises(services.QuotaFullError):
        services.nominate(second, by=FOCAL)
    assert second.state is State.DRAFT


def test_category_without_places_is_refused_even_with_a_waiting_list(app):
    delegation, category = place(0)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    with pytest.raises(services.QuotaFullError):
        services.nominate(participant, by=FOCAL)


def test_category_without_quota_has_room_for_everybody(app):
    delegation = DelegationFactory()
    category = CategoryFactory(event=delegation.event, needs_quota=False)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    services.nominate(participant, by=FOCAL)
    assert participant.state is State.NOMINATED


def test_second_head_of_a_delegation_is_refused(app):
    delegation, category = place(5)
    category.is_head = True
    first = services.start_nomination(delegation, category, by=FOCAL, surname="FIRST")
    second = services.start_nomination(delegation, category, by=FOCAL, surname="SECOND")
    assert second.role is DelegationRole.HEAD
    services.nominate(first, by=FOCAL)
    with pytest.raises(services.HeadExistsError):
        services.nominate(second, by=FOCAL)
    services.withdraw(first, by=FOCAL)
    db.session.flush()
    assert not first.is_live_head


def test_focal_point_is_bound_by_the_deadline_and_staff_is_not(app):
    delegation, category = place(2)
    over = EventDeadline(kind=DeadlineKind.NOMINATION, at=clock.now() - timedelta(hours=1))
    delegation.event.deadlines.append(over)
    with pytest.raises(services.DeadlinePassedError):
        services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    assert services.start_nomination(delegation, category, by=STAFF, surname="HADDAD")


def test_closed_registration_takes_no_names_but_still_takes_data(app):
    delegation, category = place(2)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    services.nominate(participant, by=FOCAL)
    delegation.event.state = EventState.CLOSED
    with pytest.raises(services.DeadlinePassedError):
        services.start_nomination(delegation, category, by=FOCAL, surname="OTHER")
    person = Actor(ActorKind.PARTICIPANT, participant.id)
    fill(participant, by=person)
    services.confirm(participant, by=person)
    assert participant.state is State.CONFIRMED


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


def test_approval_is_told_to_the_person_and_the_focal_point(app):
    participant = confirmed()
    FocalPointFactory(delegation=participant.delegation, language="fa")
    db.session.refresh(participant.delegation)
    services.begin_review(participant, by=STAFF)
    services.approve(participant, by=STAFF)
    assert participant.state is State.APPROVED
    assert participant.decided_at is not None
    assert [mail.language for mail in mails("approved")] == ["ar", "fa"]
    assert actions(participant)[-2:] == ["review_begun", "approved"]


def test_incomplete_person_is_not_approved(app):
    participant = confirmed()
    services.remove_photo(participant, by=STAFF)
    with pytest.raises(services.IncompleteError):
        services.approve(participant, by=STAFF)


def test_duplicate_blocks_approval_until_overridden_with_a_reason(app):
    participant = confirmed()
    other = ParticipantFactory(
        delegation=DelegationFactory(event=participant.event), state=State.NOMINATED
    )
    TravelDocumentFactory(participant=other, number_hash=participant.document.number_hash)
    with pytest.raises(services.DuplicateError) as refusal:
        services.approve(participant, by=STAFF)
    assert refusal.value.duplicates[0].other_id == other.id
    services.approve(participant, by=STAFF, duplicate_override="Two offices, one person")
    assert participant.duplicate_override == "Two offices, one person"


def test_resolved_duplicate_does_not_block(app):
    participant = confirmed()
    other = ParticipantFactory(
        delegation=DelegationFactory(event=participant.event), state=State.CANCELLED
    )
    TravelDocumentFactory(participant=other, number_hash=participant.document.number_hash)
    services.approve(participant, by=STAFF)
    assert participant.state is State.APPROVED


def test_lowered_quota_blocks_approval_until_overridden(app):
    participant = confirmed()
    participant.delegation.quotas[0].places = 0
    with pytest.raises(DomainError) as refusal:
        services.approve(participant, by=STAFF)
    assert refusal.value.field == "over_quota_override"
    services.approve(participant, by=STAFF, over_quota_override="Agreed by phone")
    assert participant.state is State.APPROVED


def test_returned_fields_are_told_with_their_reasons_and_cleared_when_handed_in_again(app):
    participant = confirmed()
    with pytest.raises(InvalidError):
        services.return_for_correction(participant, {"photo": " "}, by=STAFF)
    with pytest.raises(InvalidError):
        services.return_for_correction(participant, {"shoe_size": "41"}, by=STAFF)
    services.return_for_correction(
        participant, {"photo": "Too dark", "number": "Unreadable"}, by=STAFF
    )
    assert participant.state is State.RETURNED
    assert [row.field for row in participant.corrections] == ["photo", "number"]
    [mail] = mails("returned")
    assert "Too dark" in mail.text
    assert "/link/" in mail.text
    person = Actor(ActorKind.PARTICIPANT, participant.id)
    services.set_photo(participant, PHOTO, by=person)
    services.confirm(participant, by=person)
    assert participant.corrections == []
    assert participant.state is State.CONFIRMED
    services.return_for_correction(participant, {"photo": "Still dark"}, by=STAFF)
    assert len(participant.corrections) == 1


def test_rejection_needs_a_reason_and_frees_the_place(app):
    participant = confirmed(1)
    with pytest.raises(InvalidError):
        services.reject(participant, " ", by=STAFF)
    services.reject(participant, "No mandate", by=STAFF)
    assert used_places(participant.delegation_id, participant.category_id) == 0
    [mail] = mails("rejected")
    assert "No mandate" in mail.text
    services.reconsider(participant, by=STAFF)
    assert participant.state is State.UNDER_REVIEW


def test_promotion_from_the_waiting_list_needs_a_free_place(app):
    delegation, category = place(1)
    first, second = (
        services.start_nomination(delegation, category, by=FOCAL, surname=name, email="a@b.example")
        for name in ("FIRST", "SECOND")
    )
    services.nominate(first, by=FOCAL)
    services.nominate(second, by=FOCAL)
    with pytest.raises(services.QuotaFullError):
        services.promote(second, by=STAFF)
    services.withdraw(first, by=FOCAL)
    services.promote(second, by=STAFF)
    assert second.state is State.NOMINATED
    [mail] = mails("promoted")
    assert "/link/" in mail.text


def test_waitlisted_after_review_goes_back_to_review(app):
    participant = confirmed()
    services.waitlist(participant, by=STAFF)
    assert used_places(participant.delegation_id, participant.category_id) == 0
    services.promote(participant, by=STAFF)
    assert participant.state is State.UNDER_REVIEW


def test_edit_of_identity_after_approval_reopens_the_review_and_marks_the_letter_stale(app):
    participant = approved()
    details = services.PersonDetails(
        **{**PERSON.__dict__, "birth_place": "Mosul"},
    )
    services.save_step(
        participant, Step.PERSON, details, by=Actor(ActorKind.PARTICIPANT, participant.id)
    )
    assert participant.state is State.UNDER_REVIEW
    assert (participant.letter_is_stale, participant.badge_is_stale) == (True, False)
    assert actions(participant)[-2:] == ["changed", "reopened"]


def test_new_photo_after_approval_makes_the_badge_stale(app):
    participant = approved()
    services.set_photo(participant, PHOTO, by=FOCAL)
    assert participant.state is State.UNDER_REVIEW
    assert (participant.letter_is_stale, participant.badge_is_stale) == (False, True)


def test_edit_of_a_hotel_after_approval_reopens_nothing(app):
    participant = approved()
    services.save_step(participant, Step.TRAVEL, services.TravelDetails(hotel="Ghasr"), by=FOCAL)
    services.save_step(participant, Step.PERSON, PERSON, by=FOCAL)
    assert participant.state is State.APPROVED
    assert not participant.letter_is_stale


def test_withdrawal_ends_everything_but_the_record(app):
    participant = approved()
    services.withdraw(participant, by=Actor(ActorKind.PARTICIPANT, participant.id), reason="Ill")
    assert participant.state is State.WITHDRAWN
    assert len(mails("withdrawn")) == 1
    with pytest.raises(DomainError):
        services.save_step(participant, Step.PERSON, PERSON, by=STAFF)
    with pytest.raises(DomainError):
        services.withdraw(participant, by=STAFF)


def test_cancellation_needs_a_reason(app):
    participant = approved()
    with pytest.raises(InvalidError):
        services.cancel(participant, "", by=STAFF)
    services.cancel(participant, "Registered twice", by=STAFF)
    assert participant.state is State.CANCELLED


def test_substitute_takes_the_place_and_the_history_stays(app):
    delegation, category = place(1)
    category.is_head = True
    old = services.start_nomination(
        delegation, category, by=FOCAL, surname="HADDAD", email="old@city.example"
    )
    services.nominate(old, by=FOCAL)
    token = create_magic_link(VisitKind.PARTICIPANT, old.id, old.event_id, hours=1)
    new = services.substitute(old, by=FOCAL, surname="SALEH", email="new@city.example")
    assert (old.state, new.state) == (State.SUBSTITUTED, State.NOMINATED)
    assert (new.replaces_id, new.is_live_head, old.is_live_head) == (old.id, True, False)
    assert used_places(delegation.id, category.id) == 1
    assert new.document is None
    assert db.session.scalar(select(MagicLink).where(MagicLink.subject_id == old.id)).used_at
    with pytest.raises(DomainError):
        consume_magic_link(token)


def test_substitution_is_closed_after_its_deadline_for_focal_points(app):
    participant = approved()
    over = EventDeadline(kind=DeadlineKind.SUBSTITUTION, at=clock.now() - timedelta(hours=1))
    participant.event.deadlines.append(over)
    with pytest.raises(services.DeadlinePassedError):
        services.substitute(participant, by=FOCAL, surname="SALEH")
    assert services.substitute(participant, by=STAFF, surname="SALEH")


def test_deleted_draft_leaves_no_file(app):
    delegation, category = place(1)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    fill(participant, by=FOCAL)
    db.session.commit()
    keys = list(db.session.scalars(select(StoredFile.key)))
    services.delete_draft(participant, by=FOCAL)
    db.session.commit()
    assert db.session.scalar(select(StoredFile)) is None
    for key in keys:
        with pytest.raises(FileNotFoundError):
            storage().get(key)


def test_only_a_draft_can_be_deleted(app):
    with pytest.raises(DomainError):
        services.delete_draft(confirmed(), by=FOCAL)


def test_passport_number_and_scan_lie_encrypted_and_looks_are_logged(app):
    participant = confirmed()
    db.session.commit()
    row = db.session.execute(db.text("SELECT number, number_hash FROM travel_documents")).one()
    assert b"A12345678" not in bytes(row.number)
    assert "A12345678" not in row.number_hash
    assert b"scan" not in storage().get(participant.document.scan.key)
    assert participant.document.masked_number.endswith("678")
    assert services.reveal_document_number(participant, by=STAFF) == "A12345678"
    assert services.view_scan(participant, by=STAFF) == (SCAN.data, "image/jpeg")
    logged = db.session.scalars(select(AuditEntry.action)).all()
    assert "registration:document:revealed" in logged
    assert "registration:scan:viewed" in logged


def test_log_holds_no_personal_values(app):
    participant = approved()
    services.save_step(
        participant, Step.NEEDS, services.NeedsDetails(medical_note="secret"), by=STAFF
    )
    text = " ".join(str(entry.changes) for entry in db.session.scalars(select(AuditEntry)))
    for value in ("HADDAD", "LAYLA", "A12345678", "city.example", "secret", "Basra", "nuts"):
        assert value not in text


def request_of(category: Any, **fields: Any) -> services.RequestDetails:
    values = {
        "category_id": category.id,
        "surname": "ROSSI",
        "given_names": "ANNA",
        "email": "Anna@Press.example",
        "organisation": "Press",
        "language": "en",
    }
    return services.RequestDetails(**values | fields)


def open_event() -> tuple[Any, Any]:
    category = CategoryFactory(open_to_public=True, needs_quota=False)
    return category.event, category


def test_self_registration_is_a_request_under_review(app):
    event, category = open_event()
    services.request_registration(event, request_of(category), by=VISITOR)
    participant = db.session.scalar(select(Participant))
    assert participant.state is State.UNDER_REVIEW
    assert participant.is_self_registered
    assert participant.delegation.is_public_requests
    [mail] = mails("received")
    assert mail.recipient == "anna@press.example"
    assert "/link/" in mail.text
    person = Actor(ActorKind.PARTICIPANT, participant.id)
    fill(participant, by=person)
    services.confirm(participant, by=person)
    assert participant.state is State.UNDER_REVIEW
    services.approve(participant, by=STAFF)


def test_second_request_of_an_address_makes_nobody_new_and_sends_the_link(app):
    event, category = open_event()
    for _ in range(2):
        services.request_registration(event, request_of(category), by=VISITOR)
    assert len(db.session.scalars(select(Participant)).all()) == 1
    first, second = mails("received")
    assert first.recipient == second.recipient


def test_all_requests_are_gathered_in_one_delegation(app):
    event, category = open_event()
    for name in ("anna", "boris"):
        details = request_of(category, email=f"{name}@press.example")
        services.request_registration(event, details, by=VISITOR)
    people = list(db.session.scalars(select(Participant)))
    assert len({person.delegation_id for person in people}) == 1
    assert [person.delegation.name.fa for person in people] == ["درخواست‌های فردی"] * 2


def test_request_for_a_closed_category_is_refused(app):
    event, category = open_event()
    closed = CategoryFactory(event=event)
    with pytest.raises(InvalidError) as refusal:
        services.request_registration(event, request_of(closed), by=VISITOR)
    assert refusal.value.field == "category_id"
    event.state = EventState.CLOSED
    with pytest.raises(services.DeadlinePassedError):
        services.request_registration(event, request_of(category), by=VISITOR)


def test_person_link_goes_to_the_persons_address_alone(app):
    delegation, category = place(1)
    FocalPointFactory(delegation=delegation)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    with pytest.raises(InvalidError):
        services.send_person_link(participant, by=FOCAL)
    participant.email = "layla@city.example"
    services.send_person_link(participant, by=FOCAL)
    assert [mail.recipient for mail in mails("magic_link")] == ["layla@city.example"]


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
