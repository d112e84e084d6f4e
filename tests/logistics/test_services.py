from datetime import date, timedelta

import pytest

from conference.approvals.enums import Light
from conference.approvals.queries import overview
from conference.core import clock, jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.core.files import StoredFile, read_file
from conference.core.sweeps import erase
from conference.documents.pdf import page_count
from conference.i18n import Language
from conference.logistics import queries, services
from conference.logistics.models import BusPlace
from conference.programme.enums import BookingState
from tests.factories.approvals import ApprovalFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.logistics import BusFactory, VisitApprovalFactory, VisitFactory
from tests.factories.programme import BookingFactory
from tests.factories.registration import ParticipantFactory


def book(visit, count, language="en", delegation=None):
    delegation = delegation or DelegationFactory(event=visit.event)
    return [
        BookingFactory(
            session=visit,
            participant=ParticipantFactory(delegation=delegation, spoken_languages=[language]),
        )
        for _ in range(count)
    ]


def riding(visit):
    db.session.flush()
    db.session.expire_all()
    board = queries.board_of(visit)
    return [len(each.riders) for each in board.buses], len(board.without)


def test_everybody_gets_a_bus_by_language_and_who_was_put_by_hand_stays(app):
    visit = VisitFactory()
    english, persian = (
        BusFactory(session=visit, position=place, guide_language=code, seats=4)
        for place, code in enumerate(("en", "fa"))
    )
    first = book(visit, 3, "en")
    book(visit, 3, "fa")
    services.place_by_hand(visit, first[0].id, persian, by=COMMAND)
    found = services.distribute(visit, by=COMMAND)
    assert (found.seated, found.left) == (6, 0)
    assert riding(visit) == ([2, 4], 0)
    services.distribute(visit, by=COMMAND)
    assert riding(visit) == ([2, 4], 0)
    services.place_by_hand(visit, first[0].id, None, by=COMMAND)
    services.distribute(visit, by=COMMAND)
    assert riding(visit) == ([3, 3], 0)
    assert english.name


def test_who_gives_the_place_back_frees_the_seat(app):
    visit = VisitFactory()
    bus = BusFactory(session=visit, seats=1)
    first, second = book(visit, 2)
    services.place_by_hand(visit, first.id, bus, by=COMMAND)
    with pytest.raises(DomainError, match="full"):
        services.place_by_hand(visit, second.id, bus, by=COMMAND)
    first.state = BookingState.CANCELLED
    services.place_by_hand(visit, second.id, bus, by=COMMAND)
    first.state = BookingState.BOOKED
    assert riding(visit) == ([1], 1)
    assert db.session.query(BusPlace).count() == 1


def test_seats_are_missing_and_somebody_is_left(app):
    visit = VisitFactory()
    BusFactory(session=visit, seats=2)
    book(visit, 3)
    assert services.distribute(visit, by=COMMAND).left == 1
    row = queries.visits_of(visit.event)[0]
    assert (row.taken.booked, row.seats, row.missing) == (3, 2, 1)


def test_a_bus_keeps_room_for_whoever_rides_in_it(app):
    visit = VisitFactory()
    bus = BusFactory(session=visit, seats=3)
    book(visit, 2)
    services.distribute(visit, by=COMMAND)
    with pytest.raises(InvalidError) as refusal:
        services.edit_bus(bus, services.BusDetails(name="1", seats=1), by=COMMAND)
    assert refusal.value.field == "seats"
    services.remove_bus(bus, by=COMMAND)
    assert riding(visit) == ([], 2)


def test_nobody_of_another_visit_is_put_into_a_bus(app):
    bus = BusFactory()
    stranger = book(VisitFactory(), 1)[0]
    with pytest.raises(NotFoundError):
        services.place_by_hand(bus.session, stranger.id, bus, by=COMMAND)


def test_permits_of_a_visit_count_back_from_its_day(app):
    visit = VisitFactory()
    VisitApprovalFactory(session=visit, approval=ApprovalFactory(lead_days=10, margin_days=5))
    row = overview(date(2030, 10, 1))[0]
    assert (row.owner.label, row.owner.anchor) == (visit.title, date(2030, 11, 5))
    assert row.days.ask_by == date(2030, 10, 21)
    assert queries.visits_of(visit.event)[0].lights == [Light.ON_TIME]


def test_the_list_asks_a_fixed_number_of_questions(app, count_queries):
    visit = VisitFactory()

    def statements():
        db.session.flush()
        with count_queries() as found:
            queries.visits_of(visit.event)
            queries.board_of(visit)
        return len(found)

    BusFactory(session=visit)
    book(visit, 1)
    VisitApprovalFactory(session=visit)
    one = statements()
    other = VisitFactory(event=visit.event)
    BusFactory(session=other)
    VisitApprovalFactory(session=other)
    book(visit, 2)
    assert statements() == one


def test_boarding_lists_are_printed_and_forgotten(app):
    visit = VisitFactory()
    for _ in range(2):
        BusFactory(session=visit, seats=2)
    booked = book(visit, 3)
    services.distribute(visit, by=COMMAND)
    job = services.order_boarding(visit, None, Language.PERSIAN, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs(1)
    db.session.expire_all()
    file = db.session.get_one(StoredFile, job.result["file"])
    assert file.encrypted
    assert page_count(read_file(file)) == 2
    assert services.forget_old() == 0
    job.finished_at = clock.now() - timedelta(hours=2)
    erase(booked[0].participant_id, by=COMMAND)
    db.session.flush()
    assert db.session.get(StoredFile, file.id) is None
    assert services.forget_old() == 0
