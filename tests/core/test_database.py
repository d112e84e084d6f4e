import pytest
import sqlalchemy as sa

from conference.core.database import db, set_writing
from tests.factories.accounts import UserFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory


def test_a_person_with_everything_below_it_is_stored(app):
    person = ParticipantFactory()
    document = TravelDocumentFactory(participant=person)
    db.session.commit()
    db.session.expire_all()
    assert document.number.startswith("A")
    assert document.masked_number == "•••••" + document.number[-3:]
    raw = db.session.execute(sa.text("SELECT number FROM travel_documents")).scalar_one()
    assert document.number.encode() not in bytes(raw)


def test_the_database_refuses_a_write_in_a_reading_transaction(app):
    db.session.rollback()
    set_writing(False)
    with pytest.raises(sa.exc.DBAPIError, match=r"(?i)read.?only|query_only"):
        UserFactory()
    db.session.rollback()
