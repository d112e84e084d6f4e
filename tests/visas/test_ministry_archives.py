"""The archive for the ministry: how it is written, how pages lie in it, what stops it."""

import io

import pytest
from PIL import Image

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError, NotFoundError
from conference.core.files import store_file
from conference.i18n import use_language
from conference.visas.enums.ministry import BatchTrouble, MinistryBatchState
from conference.visas.queries import case_of
from conference.visas.services import ministry, turn_page
from conference.visas.services.ministry import archive, batches, making
from conference.visas.services.ministry.composing import turn_of
from conference.visas.services.ministry.pictures import scan_of
from tests.visas.approved import event_with_letters
from tests.visas.ministry_people import example, made, opened, ready_person


@pytest.fixture
def event(app, monkeypatch):
    """An event whose covering letters take no time: the real one has a test of its own."""
    monkeypatch.setattr(making, "print_letter", lambda *_all: b"%PDF letter")
    event = event_with_letters()
    db.session.commit()
    return event


def test_archive_leaves_person_by_person(event, monkeypatch):
    """Memory does not grow with the batch: pictures are written before the next are read."""
    people = [ready_person(event) for _ in range(3)]
    seen, written = [], []
    monkeypatch.setattr(archive, "photo_of", lambda *_all: seen.append("photo") or b"photo")
    monkeypatch.setattr(archive, "scan_of", lambda *_all: seen.append("page") or b"page")
    add = archive.Archive.add
    monkeypatch.setattr(
        archive.Archive,
        "add",
        lambda self, name, data: (
            written.append((name.rpartition("/")[2], len(seen))),
            add(self, name, data),
        ),
    )
    batch = made(event, people, example(event))
    assert [count for name, count in written if name.endswith("photo.jpg")] == [2, 4, 6]
    assert [name for name, _count in written][-2:] == ["list.xlsx", "letter.pdf"]
    assert len(opened(batch)) == 8


def test_no_more_people_than_a_covering_letter_can_name(event, monkeypatch):
    people = [ready_person(event, pictures=False).id for _ in range(3)]
    monkeypatch.setattr(batches, "MOST_PEOPLE", 2)
    with pytest.raises(InvalidError, match="at most 2"):
        ministry.draft_batch(event, example(event), people, by=COMMAND)


def test_what_stops_a_batch_is_told_in_the_language_of_the_reader(event):
    profile, person = example(event), ready_person(event)
    batch = ministry.draft_batch(event, profile, [person.id], by=COMMAND)
    ministry.confirm_batch(batch, by=COMMAND)
    ministry.remove_profile(profile, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    assert batch.state is MinistryBatchState.STUCK
    assert batch.trouble == {"code": "profile_gone"}
    with use_language("en"):
        assert batch.fault_words == batch.fault == str(BatchTrouble.PROFILE_GONE.label)
    with use_language("fa"):
        assert batch.fault_words == BatchTrouble.PROFILE_GONE.label != batch.fault


def corner(data):
    """Where the dark corner of a picture is, as (right half, lower half)."""
    image = Image.open(io.BytesIO(data)).convert("L")
    box = image.point(lambda value: 255 if value < 60 else 0).getbbox()
    return ((box[0] + box[2]) / 2 > image.width / 2, (box[1] + box[3]) / 2 > image.height / 2)


@pytest.mark.parametrize(
    ("degrees", "where"),
    [
        (None, (False, False)),
        (0, (False, False)),
        (90, (True, False)),
        (180, (True, True)),
        (270, (False, True)),
    ],
)
def test_passport_page_is_turned_as_its_officer_said(event, degrees, where):
    page = Image.new("RGB", (900, 640), "white")
    page.paste("black", (0, 0, 150, 150))
    target = io.BytesIO()
    page.save(target, "JPEG")
    file = store_file(target.getvalue(), purpose="passport-scan", content_type="image/jpeg")
    assert corner(scan_of(file, example(event), degrees)) == where


def test_angle_holds_for_the_page_that_was_seen_and_counts_as_a_change(event):
    profile, person = example(event), ready_person(event)
    case = case_of(person.id)
    batch = made(event, [person], profile)
    turn_page(case, 90, by=COMMAND)
    assert turn_of(person, case) == 90
    assert [row.participant_id for row in ministry.supplement(batch, by=COMMAND).sendings]
    person.document.scan = store_file(b"another", purpose="passport-scan", content_type="x")
    db.session.flush()
    assert turn_of(person, case) is None
    with pytest.raises(InvalidError):
        turn_page(case, 45, by=COMMAND)
    person.document.scan = None
    db.session.flush()
    with pytest.raises(NotFoundError):
        turn_page(case, 90, by=COMMAND)
