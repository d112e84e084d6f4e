"""Sizes of photos that authorities want, kept by the administrators of an event."""

import pytest

from conference.core.actor import JOB
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events import services
from conference.events.models import PhotoProfile
from conference.i18n.localised import Localised
from tests.factories.events import EventFactory, PhotoProfileFactory

TYPED = {"name-en": "Visa portal", "width": "۴۰۰", "height": "600", "max_kb": "٥٠", "position": ""}


def sole():
    db.session.expire_all()
    return db.session.query(PhotoProfile).one()


def test_a_profile_is_added_changed_and_removed(client, sign_in):
    event = EventFactory(slug="cities")
    sign_in("administrator", event=event)
    page = client.get("/office/cities/settings/photos")
    assert "There is no photo profile yet" in page.text
    assert client.post("/office/cities/settings/photos/new", data=TYPED).status_code == 303
    found = sole()
    assert (found.width, found.height, found.max_kb) == (400, 600, 50)
    path = f"/office/cities/settings/photos/{found.id}"
    assert "Visa portal" in client.get("/office/cities/settings/photos").text
    assert client.post(path, data={**TYPED, "width": "450"}).status_code == 303
    assert sole().width == 450
    assert "Remove this photo profile?" in client.get(f"{path}/remove").text
    assert client.post(f"{path}/remove").status_code == 303
    assert db.session.query(PhotoProfile).count() == 0


@pytest.mark.parametrize(
    "wrong", [{"width": "20"}, {"height": "9000"}, {"max_kb": "1"}, {"width": "x"}, {"name-en": ""}]
)
def test_a_profile_that_no_photo_can_fit_is_refused_in_words(client, sign_in, wrong):
    event = EventFactory(slug="cities")
    sign_in("administrator", event=event)
    answer = client.post("/office/cities/settings/photos/new", data={**TYPED, **wrong})
    assert answer.status_code == 422
    assert 'value="600"' in answer.text or wrong == {"height": "9000"}
    assert db.session.query(PhotoProfile).count() == 0


def test_only_administrators_of_this_event_reach_a_profile(client, sign_in):
    event, other = EventFactory(slug="cities"), EventFactory(slug="water")
    profile = PhotoProfileFactory(event=other)
    sign_in("registrar", event=event)
    assert client.get("/office/cities/settings/photos").status_code == 403
    sign_in("administrator", event=event)
    assert client.get("/office/cities/settings/photos").status_code == 200
    assert client.get(f"/office/cities/settings/photos/{profile.id}").status_code == 404
    assert client.post(f"/office/cities/settings/photos/{profile.id}/remove").status_code == 404


def test_a_new_event_takes_the_profiles_of_another(app):
    source = EventFactory()
    PhotoProfileFactory(event=source, width=354)
    db.session.commit()
    details = services.NewEvent(
        slug="next", name=Localised(en="Next"), starts_on=source.starts_on, ends_on=source.ends_on
    )
    made = services.create_event(details, by=JOB, like=source)
    assert [profile.width for profile in made.photo_profiles] == [354]


def test_details_out_of_bounds_are_refused_by_the_service(app):
    event = EventFactory()
    details = services.PhotoProfileDetails(name=Localised(en="X"), width=10, height=99, max_kb=50)
    with pytest.raises(InvalidError) as refusal:
        services.add_photo_profile(event, details, by=JOB)
    assert refusal.value.field == "width"
