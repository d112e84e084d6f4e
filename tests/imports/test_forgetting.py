"""When somebody is erased, what uploaded lists say about them goes too."""

import pytest
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import StoredFile
from conference.imports.enums import BatchState
from conference.imports.models import ImportBatch, ImportRow
from conference.registration.services.erasure import erase_participant
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory
from tests.registration.listing import read

ROWS = (
    ("passport", "X,Y,,E1234567,"),
    ("mail", "X,Y,,,LAYLA@city.example"),
    ("name", "Haddad,Layla,,,"),
    ("native", ",,لیلی الحداد,,"),
    ("other", "HADDAD,OMAR,,E7654321,omar@city.example"),
)


@pytest.fixture
def person(app):
    made = ParticipantFactory(
        surname="HADDAD",
        given_names="LAYLA",
        native_name="ليلى الحداد",
        email="layla@city.example",
    )
    TravelDocumentFactory(participant=made, number="E1234567")
    db.session.commit()
    return made


def upload(person, rows, head="surname,given_names,native_name,number,email"):
    text = "\r\n".join([head, *rows])
    return read(person.event, text.encode())


def test_rows_that_name_the_person_go_and_the_file_with_them(person):
    batch = upload(person, [cells for _why, cells in ROWS])
    other = upload(person, ["SALEH,OMAR,,,"])
    erase_participant(person, by=COMMAND)
    left = db.session.execute(select(ImportRow.batch_id, ImportRow.line)).all()
    assert [tuple(row) for row in left] == [(batch.id, 6), (other.id, 2)]
    assert (batch.file, batch.state) == (None, BatchState.READY)
    assert other.file is not None
    assert db.session.query(StoredFile).filter_by(purpose="import").count() == 1
    entries = db.session.scalars(
        select(AuditEntry.changes).where(AuditEntry.action == "imports:rows:forgotten")
    )
    assert list(entries) == [{"rows": 4}]


def test_a_file_without_headings_that_begins_with_the_person_goes_whole(person):
    upload(person, ["SALEH,OMAR,,,"], head="HADDAD,LAYLA,a,b,c")
    erase_participant(person, by=COMMAND)
    assert db.session.query(ImportBatch).count() == 0


def test_a_file_that_is_being_taken_is_left_alone(person):
    batch = upload(person, ["HADDAD,LAYLA,,,"])
    batch.state = BatchState.TAKING
    db.session.commit()
    erase_participant(person, by=COMMAND)
    assert db.session.query(ImportRow).count() == 1


def test_who_has_no_name_yet_is_not_everybody(person):
    blank = ParticipantFactory(
        delegation=person.delegation, surname="", given_names="", native_name="", email=""
    )
    upload(person, ["SALEH,OMAR,,,"])
    erase_participant(blank, by=COMMAND)
    assert db.session.query(ImportRow).count() == 1
