import io
import logging
import zipfile
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select

from conference.core.actor import JOB
from conference.core.database import db
from conference.core.jobs import Job
from conference.delegations.models import Delegation
from conference.imports.enums import RowState
from conference.imports.models import ImportBatch
from conference.imports.queries import row_counts, row_pages
from conference.registration.models import Participant, PictureCheck
from conference.registration.pictures import Frame
from conference.registration.services import cut_photo, set_framed
from conference.registration.services.travel_document import number_hash
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory, picture
from tests.registration.listing import read, take


def archive(**files: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for name, data in files.items():
            target.writestr(name, data)
    return written.getvalue()


def wide() -> bytes:
    written = io.BytesIO()
    Image.linear_gradient("L").resize((900, 800)).convert("RGB").save(written, "JPEG")
    return written.getvalue()


@pytest.fixture
def delegation(app) -> Delegation:
    made: Delegation = DelegationFactory()
    for number, reference in enumerate(("4F7K2M9QXA", "5F7K2M9QXB")):
        person = ParticipantFactory(delegation=made, reference=reference, surname=f"N{number}")
        document = TravelDocumentFactory(participant=person, number=f"A100000{number}")
        document.number_hash = number_hash("IRQ", document.number)
    db.session.commit()
    return made


FILES = {
    "folder/4f7k2m9qxa.JPG": picture((200, 10, 10)),
    "../../../etc/photo A1000001 (2).png": picture((10, 200, 10)),
    "stranger Z9999999.jpg": picture(),
    "4F7K2M9QXA again.jpg": picture(),
    "notes 5F7K2M9QXB.txt": b"x",
    "__MACOSX/._4F7K2M9QXA.jpg": b"x",
    "Thumbs.db": b"x",
}


def test_photos_find_their_people_and_the_others_say_why_not(delegation, caplog):
    caplog.set_level(logging.DEBUG)
    batch = read(delegation.event, archive(**FILES), "photos")
    assert row_counts(batch.id) == {RowState.NEW: 2, RowState.WRONG: 3}
    batch = take(batch)
    assert batch.result == {"taken": 2}
    assert all(
        person.photo_id and person.badge_photo_id for person in db.session.query(Participant)
    )
    assert "A1000001" not in caplog.text
    assert "A1000001" not in str(batch.__dict__)


def test_the_same_archive_twice_changes_nothing(delegation):
    data = archive(**{"4F7K2M9QXA.jpg": picture()})
    take(read(delegation.event, data, "photos"))
    before = [person.photo_id for person in db.session.query(Participant)]
    again = take(read(delegation.event, data, "photos"))
    assert again.result == {"unchanged": 1}
    assert [person.photo_id for person in db.session.query(Participant)] == before


def test_photos_of_an_archive_are_examined_one_after_another(delegation):
    take(read(delegation.event, archive(**FILES), "photos"))
    due = db.session.scalars(
        select(Job.due_at).join(PictureCheck, PictureCheck.job_id == Job.id).order_by(Job.due_at)
    ).all()
    assert len(due) == 2
    assert due[1] - due[0] > timedelta(seconds=1), "mails of others come in between"


def test_archive_leaves_the_framing_of_a_known_picture(delegation):
    data = archive(**{"4F7K2M9QXA.jpg": wide()})
    take(read(delegation.event, data, "photos"))
    person = db.session.query(Participant).filter_by(reference="4F7K2M9QXA").one()
    frame = Frame.read("0,0.5000,0.0000,0.5000,1.0000")
    assert frame is not None
    set_framed(person, cut_photo(person, frame), by=JOB)
    db.session.commit()
    assert take(read(delegation.event, data, "photos")).result == {"unchanged": 1}
    assert person.photo_frame == frame.text


def test_an_unusable_picture_keeps_its_reason(delegation):
    data = archive(**{"4F7K2M9QXA.jpg": b"no picture", "5F7K2M9QXB.jpg": picture()})
    batch = take(read(delegation.event, data, "photos"))
    assert batch.result == {"taken": 1, "refused": 1}
    [row] = row_pages(batch, RowState.REFUSED, 1).rows
    assert row.notes.problems["file"]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04x", archive(), archive(**{"Thumbs.db": b""}), b"%PDF"]
)
def test_an_archive_without_pictures_is_refused(delegation, data):
    batch = read(delegation.event, data, "photos")
    assert batch.fault
    assert db.session.query(ImportBatch).count() == 1
