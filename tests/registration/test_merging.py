"""Two records of one person become one, once, and nothing of either is lost."""

import threading
from datetime import date

import pytest
from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.services import LinkSpentError, consume_magic_link, create_magic_link
from conference.audit.models import AuditEntry
from conference.badges.queries import live_badge
from conference.core.actor import Actor, ActorKind
from conference.core.database import db, set_writing
from conference.core.errors import InvalidError
from conference.mailing.models import OutboxMessage
from conference.registration import services
from conference.registration.enums import DelegationRole
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Participant
from conference.registration.queries import (
    history_of,
    merged_records,
    suspected_pairs,
    used_places,
)
from conference.registration.rules.merging import better_kept, differing
from conference.registration.services import StateError
from conference.registration.services.moves import refresh_head, refresh_search
from tests.factories.checkin import badge_for
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory, with_photo

STAFF = Actor(ActorKind.STAFF, 1)


def pair(state: State = State.APPROVED, other: State = State.NOMINATED) -> list[Participant]:
    """Two records of Layla Haddad in one delegation and category."""
    kept = ParticipantFactory(state=state)
    ended = ParticipantFactory(
        delegation=kept.delegation,
        category=kept.category,
        state=other,
        surname="",
        given_names="",
        birth_place="Baghdad",
        mobile="+964 770 123 4567",
    )
    for person in (kept, ended):
        refresh_search(person)
    db.session.flush()
    return [kept, ended]


def test_kept_record_takes_what_was_chosen_and_the_other_ends_with_a_pointer(app):
    kept, ended = pair()
    assert differing(kept, ended) == ["surname", "given_names", "birth_place", "email", "mobile"]
    services.merge(kept, ended, ["mobile", "birth_place"], by=STAFF)
    assert (kept.mobile, kept.birth_place) == ("+964 770 123 4567", "Baghdad")
    assert (ended.mobile, ended.birth_place) == ("", "Basra")
    assert kept.surname == "HADDAD"
    assert (ended.state, ended.merged_into_id) == (State.CANCELLED, kept.id)
    assert merged_records(kept) == [ended]
    assert used_places(kept.delegation_id, kept.category_id) == 1
    assert suspected_pairs(kept.event, None, 1).rows == []


def test_change_of_identity_of_an_approved_record_reopens_its_review(app):
    kept, ended = pair()
    services.merge(kept, ended, ["birth_place"], by=STAFF)
    assert (kept.state, kept.letter_is_stale) == (State.UNDER_REVIEW, True)


def test_change_of_a_phone_number_reopens_nothing(app):
    kept, ended = pair()
    services.merge(kept, ended, ["mobile"], by=STAFF)
    assert (kept.state, kept.letter_is_stale) == (State.APPROVED, False)


def test_documents_are_exchanged_whole_and_a_missing_one_moves_over(app):
    kept, ended = pair()
    mine = TravelDocumentFactory(participant=kept, number="A1111111", number_hash="one")
    theirs = TravelDocumentFactory(participant=ended, number="B2222222", number_hash="two")
    services.merge(kept, ended, ["document"], by=STAFF)
    assert (kept.document, kept.document.number, kept.document.number_hash) == (
        mine,
        "B2222222",
        "two",
    )
    assert (ended.document, ended.document.number) == (theirs, "A1111111")
    first, second = pair()
    moved = TravelDocumentFactory(participant=second, number="C3333333")
    services.merge(first, second, [], by=STAFF)
    assert first.document is moved


def test_photo_goes_over_with_its_badge_size(app):
    kept, ended = pair()
    with_photo(ended)
    photos = (ended.photo_id, ended.badge_photo_id)
    services.merge(kept, ended, ["photo"], by=STAFF)
    assert (kept.photo_id, kept.badge_photo_id) == photos
    assert ended.photo_id is None
    assert kept.badge_is_stale


def test_both_histories_mails_and_badges_are_reached_from_the_kept_record(app):
    kept, ended = pair()
    services.send_person_link(kept, by=STAFF)
    services.send_person_link(ended, by=STAFF)
    own, other = badge_for(kept), badge_for(ended)
    services.merge(kept, ended, [], by=STAFF)
    entries = [(row.subject_id, row.action.rpartition(":")[2]) for row in history_of(kept)]
    assert entries == [
        (kept.id, "merged"),
        (ended.id, "merged_away"),
        (ended.id, "link_sent"),
        (kept.id, "link_sent"),
    ]
    assert {row.participant_id for row in db.session.scalars(select(OutboxMessage))} == {kept.id}
    assert live_badge(kept.id) == own
    assert (other.participant_id, other.revoked_at is not None) == (kept.id, True)


def test_links_of_the_ended_record_open_nothing_any_more(app):
    kept, ended = pair()
    token = create_magic_link(VisitKind.PARTICIPANT, ended.id, ended.event_id, hours=1)
    services.merge(kept, ended, [], by=STAFF)
    with pytest.raises(LinkSpentError):
        consume_magic_link(token)


def test_log_names_fields_and_records_and_no_value(app):
    kept, ended = pair()
    services.merge(kept, ended, ["mobile"], by=STAFF)
    entry = db.session.scalar(select(AuditEntry).where(AuditEntry.action.endswith(":merged")))
    assert entry.changes == {"other": ended.id, "fields": ["mobile"]}


def test_who_holds_a_place_is_kept(app):
    kept, ended = pair(State.WAITLISTED, State.APPROVED)
    with pytest.raises(StateError):
        services.merge(kept, ended, [], by=STAFF)
    assert better_kept(kept, ended) is ended
    services.merge(ended, kept, [], by=STAFF)
    assert kept.merged_into_id == ended.id


def test_older_record_is_proposed_of_two_alike(app):
    first, second = pair(State.NOMINATED, State.NOMINATED)
    assert better_kept(second, first) is first


def test_head_merged_away_leaves_the_office_of_head_free(app):
    kept, ended = pair()
    ended.role = DelegationRole.HEAD
    refresh_head(ended)
    db.session.flush()
    services.merge(kept, ended, [], by=STAFF)
    assert not ended.is_live_head


def test_what_cannot_be_merged_is_refused(app):
    kept, ended = pair()
    stranger = ParticipantFactory()
    with pytest.raises(InvalidError):
        services.merge(kept, kept, [], by=STAFF)
    with pytest.raises(InvalidError):
        services.merge(kept, stranger, [], by=STAFF)
    with pytest.raises(InvalidError):
        services.merge(kept, ended, ["state"], by=STAFF)
    ended.state = State.WITHDRAWN
    with pytest.raises(StateError):
        services.merge(kept, ended, [], by=STAFF)


def test_three_records_end_up_in_one(app):
    first, second = pair()
    third = ParticipantFactory(
        delegation=first.delegation, category=first.category, birth_date=date(1980, 3, 2)
    )
    third.state = State.NOMINATED
    db.session.flush()
    services.merge(second, third, [], by=STAFF)
    services.merge(first, second, [], by=STAFF)
    assert merged_records(first) == [second, third]


def test_two_registrars_merge_a_pair_at_once_and_it_happens_once(app):
    kept, ended = pair()
    ids = (kept.id, ended.id)
    db.session.commit()
    db.session.remove()
    meet, outcomes = threading.Barrier(2), []

    def run() -> None:
        with app.app_context():
            set_writing(True)
            try:
                meet.wait(timeout=10)
                one, other = (db.session.get_one(Participant, number) for number in ids)
                services.merge(one, other, ["mobile"], by=STAFF)
                db.session.commit()
                outcomes.append("merged")
            except StateError:
                outcomes.append("refused")
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(outcomes) == ["merged", "refused"]
    merged = select(AuditEntry).where(AuditEntry.action == "registration:participant:merged")
    assert len(list(db.session.scalars(merged))) == 1
    assert db.session.get_one(Participant, ids[0]).mobile == "+964 770 123 4567"
