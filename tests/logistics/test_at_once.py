"""Two officers at once: what another one has saved since the page was read counts."""

import pytest
from flask import Flask
from sqlalchemy import update

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.logistics import services
from conference.logistics.models import Bus
from tests.factories.logistics import BusFactory, VisitFactory
from tests.factories.programme import BookingFactory


def test_nobody_is_put_into_a_seat_that_another_officer_has_just_taken_out(app: Flask) -> None:
    visit = VisitFactory()
    bus = BusFactory(session=visit, seats=2)
    first, second = (BookingFactory(session=visit) for _ in range(2))
    services.place_by_hand(visit, first.id, bus, by=COMMAND)
    db.session.flush()
    table = Bus.__table__
    db.session.execute(update(table).where(table.c.id == bus.id).values(seats=1))
    with pytest.raises(DomainError):
        services.place_by_hand(visit, second.id, bus, by=COMMAND)
