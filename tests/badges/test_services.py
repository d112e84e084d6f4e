import threading

import pytest
import sqlalchemy as sa

from conference.badges import services
from conference.badges.enums import BadgeState, SheetFormat
from conference.badges.models import Badge
from conference.badges.tokens import read_token, token_hash
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from tests.factories.events import EventFactory
from tests.factories.registration import ParticipantFactory, with_photo


def _person(**fields):
    return with_photo(ParticipantFactory(**fields))


def test_a_badge_has_a_number_and_a_token_that_is_found_by_its_hash(app):
    badge = services.issue_badge(_person(), by=COMMAND)
    assert badge.number == 1
    assert read_token(badge.token) == badge.token
    assert badge.token_hash == token_hash(badge.token)


def test_asking_twice_gives_the_same_badge(app):
    person = _person()
    first = services.issue_badge(person, by=COMMAND)
    assert services.issue_badge(person, by=COMMAND) is first


def test_a_changed_person_gets_a_new_badge_and_the_old_one_is_dead(app):
    person = _person()
    first = services.issue_badge(person, by=COMMAND)
    person.badge_is_stale = True
    second = services.issue_badge(person, by=COMMAND)
    assert (first.state, second.number) == (BadgeState.REVOKED, 2)
    assert person.badge_is_stale is False
    assert second.token != first.token


@pytest.mark.parametrize(
    "state", [state for state in ParticipationState if state is not ParticipationState.APPROVED]
)
def test_nobody_gets_a_badge_without_approval(app, state):
    with pytest.raises(services.NoBadgeError, match="not approved"):
        services.issue_badge(_person(state=state), by=COMMAND)


def test_a_badge_needs_a_photo(app):
    with pytest.raises(services.NoBadgeError, match="photo"):
        services.issue_badge(ParticipantFactory(), by=COMMAND)


def test_issuing_again_and_revoking_need_a_reason(app):
    person = _person()
    badge = services.issue_badge(person, by=COMMAND)
    with pytest.raises(InvalidError):
        services.reissue_badge(person, " ", by=COMMAND)
    with pytest.raises(InvalidError):
        services.revoke_badge(badge, "", by=COMMAND)
    assert badge.revoked_at is None


def test_a_batch_takes_only_people_of_its_own_event(app):
    person = _person()
    stranger = _person(delegation__event=EventFactory())
    batch = services.request_batch(
        person.event, [person.id, stranger.id], SheetFormat.A6, by=COMMAND
    )
    assert batch.participant_ids == [person.id]


def _issue_in_threads(app, person_id, action):
    barrier = threading.Barrier(2)
    errors = []

    def clerk():
        with app.app_context():
            barrier.wait()
            try:
                action(person_id)
                db.session.commit()
            except sa.exc.IntegrityError as error:
                errors.append(error)
                db.session.rollback()
            finally:
                db.session.remove()

    threads = [threading.Thread(target=clerk) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_two_clerks_issue_at_once_and_there_is_one_badge(app):
    person_id = _person().id
    db.session.commit()
    db.session.remove()

    def issue(each):
        services.issue_badge(db.session.get_one(Participant, each), by=COMMAND)

    assert _issue_in_threads(app, person_id, issue) == []
    live = sa.select(Badge).where(Badge.revoked_at.is_(None))
    assert [badge.number for badge in db.session.scalars(live)] == [1]


def test_without_the_lock_the_database_itself_refuses_the_second_badge(app):
    """The negative control: both clerks have looked before either wrote."""
    person_id = _person().id
    db.session.commit()
    db.session.remove()
    looked = threading.Barrier(2)

    def issue_blindly(each):
        db.session.rollback()
        with db.engine.connect() as connection:  # a reading look, without any lock
            connection.execution_options(isolation_level="AUTOCOMMIT")
            assert not connection.scalar(sa.select(sa.func.count(Badge.id)))
        looked.wait()
        person = db.session.get_one(Participant, each)
        services.badges._new_badge(person, by=COMMAND)

    errors = _issue_in_threads(app, person_id, issue_blindly)
    assert len(errors) == 1
    assert db.session.scalar(sa.select(sa.func.count(Badge.id))) == 1
