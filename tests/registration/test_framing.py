"""A photo's original is kept, framed anew, and goes wherever the photo goes."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from conference.core import sweeps
from conference.core.actor import JOB, Actor, ActorKind
from conference.core.database import db
from conference.core.files import StoredFile, read_file
from conference.core.storage import storage
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant, PictureCheck
from conference.registration.pictures import Frame, process_photo
from conference.registration.services import (
    StateError,
    cut_photo,
    delete_draft,
    merge,
    remove_photo,
    set_framed,
    set_photo,
)
from tests.factories.registration import ParticipantFactory, picture

RIGHT = Frame.read("0,0.5000,0.0000,0.5000,1.0000")
LEFT = Frame.read("0,0.0000,0.0000,0.4000,0.8000")


def halves(*, exif=False):
    """A wide picture, white on the left and red on the right; with a place in its metadata."""
    image = Image.new("RGB", (1200, 800), "white")
    image.paste("red", (600, 0, 1200, 800))
    target, data = io.BytesIO(), Image.Exif()
    data[0x010E] = "TAKEN AT HOME"
    image.save(target, "JPEG", quality=95, exif=data if exif else b"")
    return target.getvalue()


def colour(file):
    image = Image.open(io.BytesIO(read_file(file))).convert("RGB")
    return image.getpixel((20, 200)), image.getpixel((280, 200))


@pytest.fixture
def person(app):
    made = ParticipantFactory(state=ParticipationState.NOMINATED)
    set_photo(made, process_photo(halves(exif=True), frame=RIGHT), by=JOB)
    db.session.commit()
    return made


def test_original_is_kept_whole_encrypted_and_without_metadata(person):
    original = person.photo_original
    whole = Image.open(io.BytesIO(read_file(original)))
    assert whole.size == (1200, 800)
    assert not whole.getexif()
    assert b"TAKEN AT HOME" not in read_file(original)
    assert original.encrypted
    assert not storage().get(original.key).startswith(b"\xff\xd8")
    assert person.photo_frame == RIGHT.text


def test_picture_of_which_nothing_is_cut_away_is_kept_once(app):
    photo = process_photo(picture())
    assert photo.original == b""


def test_photo_is_framed_anew_from_its_original(person):
    assert colour(person.badge_photo) == ((254, 0, 0), (254, 0, 0))
    original, former = person.photo_original_id, person.photo_id
    set_framed(person, cut_photo(person, LEFT), by=Actor(ActorKind.PARTICIPANT, person.id))
    db.session.commit()
    assert colour(person.badge_photo) == ((255, 255, 255), (255, 255, 255))
    assert (person.photo_original_id, person.photo_frame) == (original, LEFT.text)
    assert db.session.get(StoredFile, former) is None
    checks = db.session.scalars(select(PictureCheck.file_id)).all()
    assert checks == [person.photo_id]


def test_photo_that_was_whole_becomes_the_original(app):
    person = ParticipantFactory()
    set_photo(person, process_photo(picture()), by=JOB)
    first = read_file(person.photo)
    set_framed(person, cut_photo(person, LEFT), by=JOB)
    assert read_file(person.photo_original) == first
    assert person.photo_original.encrypted


def test_frame_of_a_photo_that_was_replaced_changes_nothing(person):
    cut = cut_photo(person, LEFT)
    set_photo(person, process_photo(halves()), by=JOB)
    kept = person.photo_id
    with pytest.raises(StateError):
        set_framed(person, cut, by=JOB)
    assert person.photo_id == kept


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (ActorKind.STAFF, ParticipationState.APPROVED),
        (ActorKind.PARTICIPANT, ParticipationState.UNDER_REVIEW),
    ],
)
def test_only_the_persons_own_framing_reopens_the_review(person, kind, state):
    person.state, person.decided_at = ParticipationState.APPROVED, person.created_at
    set_framed(person, cut_photo(person, LEFT), by=Actor(kind, 1))
    assert person.state is state
    assert person.badge_is_stale


def test_original_goes_with_the_photo(person):
    originals = select(StoredFile).where(StoredFile.purpose == "photo-original")
    assert set(sweeps.export(person.id)["registration"].files) >= {
        "photo.jpg",
        "photo-original.jpg",
    }
    key = person.photo_original.key
    remove_photo(person, by=JOB)
    db.session.commit()
    assert db.session.scalars(originals).all() == []
    with pytest.raises(FileNotFoundError):
        storage().get(key)


@pytest.mark.parametrize("way", ["retention", "erasure", "draft"])
def test_no_original_is_left_behind(person, way):
    key = person.photo_original.key
    if way == "retention":
        [rule] = [r for r in sweeps.retention_rules() if r.kind == "registration:photo"]
        rule.purge(person.event_id, 10)
        assert rule.count(person.event_id) == 0
    elif way == "erasure":
        sweeps.erase(person.id, by=JOB)
    else:
        person.state = ParticipationState.DRAFT
        delete_draft(person, by=JOB)
    db.session.commit()
    assert db.session.scalars(select(StoredFile.id)).all() == []
    with pytest.raises(FileNotFoundError):
        storage().get(key)


def test_merge_takes_the_original_with_the_photo(person):
    other = ParticipantFactory(delegation=person.delegation, category=person.category)
    original = person.photo_original_id
    merge(other, person, taken=["photo"], by=JOB)
    db.session.commit()
    assert (other.photo_original_id, other.photo_frame) == (original, RIGHT.text)
    assert person.photo_original_id is None


def page_of(person):
    return f"/office/{person.event.slug}/registrations/{person.id}"


def test_office_frames_a_stored_photo(client, sign_in, person):
    sign_in("registrar", event=person.event)
    assert f"{page_of(person)}/photo/frame" in client.get(f"{page_of(person)}/").text
    page = client.get(f"{page_of(person)}/photo/frame")
    assert "photo-editor" in page.text
    assert RIGHT.text in page.text
    whole = client.get(f"{page_of(person)}/photo?size=original")
    assert Image.open(io.BytesIO(whole.data)).size == (1200, 800)
    assert whole.headers["Cache-Control"] == "no-store"
    sent = {"photo_frame": LEFT.text, "photo_source": str(person.photo_original_id)}
    answer = client.post(f"{page_of(person)}/photo/frame", data=sent)
    assert answer.status_code == 303
    person = db.session.get_one(Participant, person.id)
    assert colour(person.badge_photo) == ((255, 255, 255), (255, 255, 255))


@pytest.mark.parametrize(
    "sent", [{}, {"photo_frame": "rubbish"}, {"photo_frame": LEFT.text, "photo_source": "0"}]
)
def test_office_is_told_when_the_frame_is_of_no_use(client, sign_in, person, sent):
    sign_in("registrar", event=person.event)
    former = person.photo_id
    answer = client.post(f"{page_of(person)}/photo/frame", data=sent, follow_redirects=True)
    assert "Another photo has come in the meantime" in answer.text
    assert person.photo_id == former


def test_without_a_photo_there_is_nothing_to_frame(client, sign_in, person):
    remove_photo(person, by=JOB)
    db.session.commit()
    sign_in("registrar", event=person.event)
    assert client.get(f"{page_of(person)}/photo/frame").status_code == 404
    assert client.get(f"{page_of(person)}/photo?size=original").status_code == 404
