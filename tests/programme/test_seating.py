"""Seats at a session: order, numbers, collisions, leaving, merging, erasure, races."""

import re
import subprocess
import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.core import clock, jobs, sweeps
from conference.core.actor import COMMAND
from conference.core.database import db, set_writing
from conference.core.errors import InvalidError
from conference.core.files import StoredFile, read_file
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.programme.enums import BookingState, RoleState
from conference.programme.models import ProgrammeSession, SessionSeat
from conference.programme.queries.seating import seating_of, seats_of_person
from conference.programme.rules.seating import seat_key
from conference.programme.services.deleting import delete_session
from conference.programme.services.seat_lists import forget_seat_lists, order_seats
from conference.programme.services.seating import DoubleSeatError, edit_seats
from conference.programme.services.sessions import StaleError
from conference.registration import services as registration
from conference.registration.enums import ParticipationState, RankClass
from tests.factories.cities import CityFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.programme import (
    BookingFactory,
    SessionFactory,
    SessionRoleFactory,
    SessionSeatFactory,
)
from tests.factories.registration import ParticipantFactory


@pytest.fixture
def session(app):
    return SessionFactory()


def person_at(session, rank=RankClass.MAYOR, **fields):
    fields = {"state": ParticipationState.APPROVED, "rank_class": rank, **fields}
    person = ParticipantFactory(delegation__event=session.event, **fields)
    session.invitees.append(person)
    db.session.flush()
    return person


def seats(session):
    rows = db.session.scalars(select(SessionSeat).where(SessionSeat.session_id == session.id))
    return {row.participant_id: row.label for row in rows}


def test_labels_of_one_seat_are_alike_and_stand_in_their_natural_order():
    assert seat_key("A 12") == seat_key("a12") == seat_key("Ａ ۱۲")
    assert seat_key("ردیف ۲") == seat_key("رديف 2")
    labels = ["10", "A 10", "2", "B 1", "A 2", "*"]
    assert sorted(labels, key=seat_key) == ["2", "10", "*", "A 2", "A 10", "B 1"]
    assert seat_key("'") != seat_key("´")


def test_everybody_expected_stands_in_the_order_of_precedence(session):
    official = person_at(session, RankClass.OFFICIAL)
    speaker = SessionRoleFactory(session=session, participant__rank_class=RankClass.GOVERNOR)
    booked = BookingFactory(session=session, participant__rank_class=RankClass.MINISTER)
    declined = SessionRoleFactory(session=session, state=RoleState.DECLINED)
    BookingFactory(session=session, state=BookingState.WAITING)
    person_at(session, state=ParticipationState.WITHDRAWN)
    SessionSeatFactory(session=session, participant=declined.participant, label="7")
    seating = seating_of(session)
    ids = [each.person.id for each in seating.expected]
    assert ids == [booked.participant_id, speaker.participant_id, official.id]
    assert seating.expected[1].roles == [speaker.role]
    assert [(each.person.id, each.seat) for each in seating.left] == [
        (declined.participant_id, "7")
    ]


def test_it_takes_as_many_queries_for_three_as_for_one(session, count_queries):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            person = person_at(session, delegation__city=CityFactory())
            SessionSeatFactory(session=session, participant=person)
        db.session.commit()
        db.session.expire_all()
        with count_queries() as statements:
            for each in seating_of(session).expected:
                assert each.person.delegation.city.name
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_who_has_no_seat_gets_the_next_free_number(session):
    mayor, minister = person_at(session), person_at(session, RankClass.MINISTER)
    third = person_at(session, RankClass.OFFICIAL)
    edit_seats(session, {mayor.id: " ۱ "}, number_rest=True, by=COMMAND)
    assert seats(session) == {mayor.id: "1", minister.id: "2", third.id: "3"}
    edit_seats(session, {mayor.id: "", minister.id: "A  1"}, number_rest=True, by=COMMAND)
    assert seats(session) == {mayor.id: "1", minister.id: "A 1", third.id: "3"}


def test_two_may_change_seats_but_none_is_given_twice(session):
    one, two = person_at(session), person_at(session)
    edit_seats(session, {one.id: "A 1", two.id: "A 2"}, by=COMMAND)
    edit_seats(session, {one.id: "A 2", two.id: "A 1"}, by=COMMAND)
    assert seats(session) == {one.id: "A 2", two.id: "A 1"}
    with pytest.raises(DoubleSeatError) as refused:
        edit_seats(session, {one.id: "a1"}, by=COMMAND)
    assert refused.value.people == {one.id, two.id}
    with pytest.raises(InvalidError):
        edit_seats(session, {one.id: "\U0001fae8"}, by=COMMAND)


def test_a_stranger_gets_no_seat_and_nothing_changed_leaves_the_version(session):
    stranger = ParticipantFactory(delegation__event=session.event)
    version = session.version
    edit_seats(session, {stranger.id: "1"}, by=COMMAND)
    assert (seats(session), session.version) == ({}, version)


def test_who_leaves_the_event_leaves_the_seat(session):
    person = person_at(session)
    edit_seats(session, {person.id: "1"}, by=COMMAND)
    assert seats_of_person(person.id) == {session.code: "1"}
    registration.withdraw(person, by=COMMAND)
    assert seats(session) == {}


def test_seats_follow_a_merge_and_go_with_person_and_session(session):
    kept, ended, third = (person_at(session) for _ in range(3))
    other = SessionFactory(event=session.event)
    edit_seats(session, {kept.id: "1", ended.id: "2", third.id: "3"}, by=COMMAND)
    SessionSeatFactory(session=other, participant=ended, label="9")
    sweeps.repoint(kept.id, ended.id, by=COMMAND)
    assert seats(session) == {kept.id: "1", third.id: "3"}
    assert seats(other) == {kept.id: "9"}
    exported = sweeps.export(kept.id)["programme"].data["seats"]
    assert [(row["session"], row["label"]) for row in exported] == [
        (session.code, "1"),
        (other.code, "9"),
    ]
    kept.state = ParticipationState.SUBSTITUTED  # a state that frees no place
    sweeps.erase(kept.id, by=COMMAND)
    assert (seats(session), seats(other)) == ({third.id: "3"}, {})
    delete_session(session, by=COMMAND)
    assert seats(session) == {}


@pytest.mark.parametrize("language", list(Language))
def test_the_list_is_printed_by_seat_and_by_precedence_and_forgotten(session, language):
    delegation = DelegationFactory(event=session.event, city=CityFactory(name=Localised(en="Aden")))
    labels = {person_at(session).id: label for label in ("A 10", "A 2")}
    silent = person_at(session, RankClass.OTHER, delegation=delegation, surname="NOSEAT")
    edit_seats(session, labels, by=COMMAND)
    job = order_seats(session, language, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs(1)
    db.session.expire_all()
    file = db.session.get_one(StoredFile, job.result["file"])
    assert file.encrypted
    printed = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=read_file(file), capture_output=True, check=True
    ).stdout.decode()
    by_seat, by_rank = printed.split("\f")[:2]
    if language is Language.ENGLISH:
        assert re.findall(r"^A ?(\d+)", by_seat, re.MULTILINE) == ["2", "10"]
        assert "Aden" in by_rank
        assert "NOSEAT" not in by_seat
        assert "NOSEAT" in by_rank
    assert forget_seat_lists() == 0
    job.finished_at = clock.now() - timedelta(hours=2)
    db.session.flush()
    if language is Language.ENGLISH:
        sweeps.erase(silent.id, by=COMMAND)
        assert forget_seat_lists() == 0
    else:
        assert forget_seat_lists() == 1
    db.session.flush()
    assert db.session.get(StoredFile, file.id) is None


def race(app, session, people, *, guarded):
    """Two planners give the two people's seats at once, each the other way round."""
    session_id, version, ids = session.id, session.version, [each.id for each in people]
    db.session.commit()
    db.session.remove()
    meet, ends = threading.Barrier(2), []

    def run(labels):
        with app.app_context():
            set_writing(True)
            found = db.session.get_one(ProgrammeSession, session_id)
            db.session.commit()
            meet.wait(timeout=10)
            try:
                typed = dict(zip(ids, labels, strict=True))
                edit_seats(found, typed, by=COMMAND, version=version if guarded else None)
                db.session.commit()
                ends.append("saved")
            except StaleError:
                db.session.rollback()
                ends.append("stale")
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(labels,)) for labels in ("12", "34")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    found = db.session.get_one(ProgrammeSession, session_id)
    return sorted(ends), sorted(seats(found).values())


def test_two_planners_never_overwrite_each_other(app, session):
    ends, labels = race(app, session, [person_at(session), person_at(session)], guarded=True)
    assert ends == ["saved", "stale"]
    assert labels in (["1", "2"], ["3", "4"])


def test_without_the_version_the_second_overwrites_the_first(app, session):
    ends, _labels = race(app, session, [person_at(session), person_at(session)], guarded=False)
    assert ends == ["saved", "saved"]
