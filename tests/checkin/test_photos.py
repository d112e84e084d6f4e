"""Photos on phones: of whom, how small, and how a phone comes by them."""

import base64
import io

import pytest
from PIL import Image
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.checkin.enums import PhotoPolicy
from conference.checkin.jobs import make_thumbnails, refresh_rosters
from conference.checkin.models import DoorSettings, Thumbnail
from conference.checkin.queries import photo_policy, photos_without_thumbnail, scopes_of
from conference.checkin.services import make_roster, set_photo_policy
from conference.checkin.services import photos as service
from conference.checkin.services.access import NoteDetails, set_note
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import delete_file, store_file
from conference.events.services import NewEvent, create_event
from conference.i18n.localised import Localised
from tests.checkin.test_roster import rows
from tests.factories.checkin import GateFactory, badge_for, guest
from tests.factories.door import Caller, fact, phone
from tests.factories.registration import with_photo

NONE, MARKED, ALL = PhotoPolicy.NONE, PhotoPolicy.MARKED, PhotoPolicy.ALL


@pytest.fixture
def gate(app):
    return GateFactory()


@pytest.fixture
def event(gate):
    return gate.zone.event


@pytest.fixture
def caller(client, event, gate):
    caller = Caller(client, phone(event, gate).token)
    db.session.commit()
    return caller


@pytest.fixture
def two(gate):
    """The key of somebody who is marked for the door, and of somebody who is not."""
    marked, plain = (with_photo(guest(gate)) for _each in range(2))
    set_note(marked, NoteDetails(note="Give the seat in the first row"), by=COMMAND)
    return badge_for(marked).token_hash, badge_for(plain).token_hash


def choose(event, policy):
    set_photo_policy(event, policy, by=COMMAND)
    db.session.commit()


def work(event):
    """What the worker does for the door within ten seconds."""
    refresh_rosters([(event.id, zone) for zone in scopes_of(event.id)])
    make_thumbnails(None)


def test_without_a_word_phones_have_photos_of_marked_people_alone(event, caller):
    assert photo_policy(event) is MARKED
    assert caller.get("/device").json["settings"]["photos"] == "marked"


@pytest.mark.parametrize(("policy", "seen"), [(NONE, []), (MARKED, [0]), (ALL, [0, 1])])
def test_every_way_to_a_photo_keeps_to_the_policy(caller, event, gate, two, policy, seen):
    """The list, the answer to a scan, the search, one photo, the small ones: all alike."""
    choose(event, policy)
    work(event)
    listed = rows(event, gate.zone_id)
    scans = [caller.post("/scans", fact(gate, key, mode="online")) for key in two]
    photos = [caller.get(f"/photos/{key}").status_code == 200 for key in two]
    small = caller.post("/thumbnails", {"keys": list(two)}).json["photos"]
    ways = (
        ["photo" in listed[key][6] for key in two],
        [bool(scan.json["scan"]["person"]["photo"]) for scan in scans],
        photos,
        [key in {each["key"] for each in small} for key in two],
    )
    for way in ways:
        assert [number for number, there in enumerate(way) if there] == seen
    for path in ("/device", "/heartbeat"):
        answer = caller.get(path) if path == "/device" else caller.post(path, {"unsent": 0})
        assert answer.json["settings"]["photos"] == policy.value


def test_a_policy_that_sinks_counts_before_the_list_is_made_anew(caller, event, two):
    choose(event, ALL)
    work(event)
    assert len(caller.post("/thumbnails", {"keys": list(two)}).json["photos"]) == 2
    choose(event, MARKED)
    (left,) = caller.post("/thumbnails", {"keys": list(two)}).json["photos"]
    assert left["key"] == two[0]


def test_another_policy_is_another_list(event, gate, two):
    marked = make_roster(event, gate.zone_id).revision
    choose(event, ALL)
    assert make_roster(event, gate.zone_id).revision != marked


def test_small_photos_are_small(caller, event, gate, two):
    """What door.md 3.5 allows: 96 to 128 points wide, WebP, 4 to 6 kB."""
    person = guest(gate)
    noise = Image.effect_noise((300, 400), 90).convert("RGB")
    target = io.BytesIO()
    noise.save(target, "JPEG", quality=95)
    person.badge_photo = store_file(target.getvalue(), purpose="photo", content_type="image/jpeg")
    set_note(person, NoteDetails(escort=True), by=COMMAND)
    db.session.commit()
    work(event)
    found = caller.post("/thumbnails", {"keys": [two[0], f"p{person.id}"]}).json["photos"]
    assert [each["key"] for each in found] == [two[0], f"p{person.id}"]
    for each in found:
        body = base64.b64decode(each["data"])
        assert len(body) <= 6 * 1024
        with Image.open(io.BytesIO(body)) as image:
            assert (image.format, image.width <= 128, image.height <= 171) == ("WEBP", True, True)
            assert not image.info.get("exif")


def test_a_photo_that_can_not_be_read_is_asked_for_once(caller, event, gate):
    person = guest(gate)
    person.badge_photo = store_file(b"no picture", purpose="photo", content_type="image/jpeg")
    set_note(person, NoteDetails(escort=True), by=COMMAND)
    db.session.commit()
    work(event)
    (found,) = caller.post("/thumbnails", {"keys": [f"p{person.id}"]}).json["photos"]
    assert found["data"] == ""
    assert not photos_without_thumbnail(10)


def test_nothing_is_made_for_events_without_phones_or_without_photos(event, gate, two):
    choose(event, ALL)
    assert not photos_without_thumbnail(10)
    phone(event, gate)
    assert len(photos_without_thumbnail(10)) == 2
    choose(event, NONE)
    assert not photos_without_thumbnail(10)


def test_a_phone_gets_small_photos_of_the_people_in_its_own_list_alone(caller, event, gate):
    choose(event, ALL)
    elsewhere = GateFactory()
    stranger = with_photo(guest(elsewhere))
    shut_out = with_photo(guest(gate, zone_open=False))
    db.session.commit()
    choose(elsewhere.zone.event, ALL)
    work(event)
    keys = [f"p{stranger.id}", f"p{shut_out.id}", "p0", "x", 7]
    assert caller.post("/thumbnails", {"keys": keys}).json == {"photos": []}


@pytest.mark.parametrize("body", ["[]", "{}", '{"keys": "p1"}', f'{{"keys": {["p1"] * 51}}}'])
def test_what_is_no_question_is_refused_in_words(caller, body):
    answer = caller.post("/thumbnails", body.replace("'", '"'))
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "invalid")


def test_asking_for_small_photos_takes_the_same_statements_for_one_and_three(
    caller, event, gate, two, count_queries
):
    choose(event, ALL)
    third = badge_for(with_photo(guest(gate))).token_hash
    db.session.commit()
    work(event)
    caller.post("/thumbnails", {"keys": [third]})
    counts = []
    for keys in ([third], [*two, third]):
        with count_queries() as statements:
            found = caller.post("/thumbnails", {"keys": keys})
        assert len(found.json["photos"]) == len(keys)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 4


def test_a_small_photo_goes_with_the_photo(event, gate, two):
    phone(event, gate)
    choose(event, ALL)
    make_thumbnails(None)
    person = with_photo(guest(gate))
    db.session.commit()
    make_thumbnails(None)
    assert len(db.session.scalars(select(Thumbnail)).all()) == 3
    file, person.badge_photo = person.badge_photo, None
    db.session.flush()
    delete_file(file)
    db.session.commit()
    db.session.expire_all()
    assert len(db.session.scalars(select(Thumbnail)).all()) == 2


def test_the_worker_stops_after_some_photos_and_goes_on_later(event, gate, two, monkeypatch):
    phone(event, gate)
    choose(event, ALL)
    monkeypatch.setattr("conference.checkin.jobs.PHOTOS_A_RUN", 1)
    monkeypatch.setattr("conference.checkin.jobs.PHOTOS_AT_ONCE", 1)
    make_thumbnails(None)
    assert len(photos_without_thumbnail(10)) == 1
    make_thumbnails(None)
    assert not photos_without_thumbnail(10)
    service.keep_thumbnails([(row.file_id, b"") for row in db.session.scalars(select(Thumbnail))])
    assert all(row.body for row in db.session.scalars(select(Thumbnail)))


def test_a_supervisor_chooses_and_the_log_says_so(client, sign_in, event):
    sign_in("door_supervisor", event=event)
    path = f"/office/{event.slug}/door/photos"
    page = client.get(path).text
    assert "What stays on a phone" in page
    assert client.post(path, data={"photos": "all"}).status_code == 303
    assert photo_policy(event) is ALL
    entry = db.session.scalar(select(AuditEntry).where(AuditEntry.action.contains("photos")))
    assert entry.changes == {"from": "marked", "to": "all"}
    client.post(path, data={"photos": "all"})
    query = select(AuditEntry).where(AuditEntry.action == "checkin:photos:changed")
    assert len(db.session.scalars(query).all()) == 1
    assert "Of everybody who may come there" in client.get(f"/office/{event.slug}/door/zones").text


@pytest.mark.parametrize("data", [{"photos": ""}, {"photos": "some"}])
def test_what_is_no_choice_is_said(client, sign_in, event, data):
    sign_in("door_supervisor", event=event)
    answer = client.post(f"/office/{event.slug}/door/photos", data=data)
    assert answer.status_code == 422
    assert photo_policy(event) is MARKED


@pytest.mark.parametrize("role", ["auditor", "door_steward", "registrar"])
def test_nobody_else_chooses(client, sign_in, event, role):
    sign_in(role, event=event)
    assert client.get(f"/office/{event.slug}/door/photos").status_code == 403


def test_an_event_that_is_made_like_another_keeps_to_its_policy(event):
    choose(event, NONE)
    new = NewEvent(
        slug="next", name=Localised(en="Next"), starts_on=event.starts_on, ends_on=event.ends_on
    )
    copy = create_event(new, like=event, by=COMMAND)
    assert db.session.get(DoorSettings, copy.id).photos is NONE
