import io
import json

import pytest
import sqlalchemy as sa
from PIL import Image

from conference.accounts.enums import Role
from conference.badges import services
from conference.badges.enums import FaceSide
from conference.badges.models import BadgeDesign, BadgeInformation
from conference.core.actor import COMMAND
from conference.core.database import db
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.registration import ParticipantFactory, picture, with_photo


@pytest.fixture
def event(app):
    event = EventFactory()
    CategoryFactory(event=event)
    db.session.commit()
    return event


@pytest.fixture
def design(event):
    design = services.import_design(event, services.built_in("card"), by=COMMAND)
    db.session.commit()
    return design


def _url(event, path=""):
    return f"/office/{event.slug}/badges/designs/{path}"


def _row(field, at, **changes):
    """What the editor sends for one field."""
    values = field.as_dict() | {"layer": at, **changes}
    texts = values.pop("text")
    sent = {f"fields-{at}-{name}": value for name, value in values.items()}
    return sent | {f"fields-{at}-text-{code}": text for code, text in texts.items()}


def _face(design, side=FaceSide.FRONT, **changes):
    """A whole face as the editor sends it; ``changes`` by key of the field."""
    layout = design.face(side)
    sent = {"html": layout.html, "css": layout.css, "picture": "", "add_source": "free"}
    for at, field in enumerate(layout.fields):
        sent |= _row(field, at, **changes.get(field.key, {}))
    return sent | {"version": design.version}


def test_a_design_is_begun_from_a_built_in_one(client, sign_in, event):
    sign_in(Role.REGISTRAR, event=event)
    assert "No design of your own yet" in client.get(_url(event)).text
    answer = client.post(_url(event), data={"name": "Delegates", "start": "a7"})
    assert answer.status_code == 303
    design = db.session.scalar(sa.select(BadgeDesign))
    assert (design.name, design.width, design.height, design.is_default) == (
        *("Delegates", 74.0, 105.0),
        True,
    )
    page = client.get(answer.location)
    assert page.text.count("<img") >= 6
    assert "Delegates" in client.get(_url(event)).text
    again = client.post(_url(event), data={"name": "", "start": "a7"})
    assert again.status_code == 422


def test_a_moved_field_is_kept(client, sign_in, event, design):
    sign_in(Role.REGISTRAR, event=event)
    url = _url(event, f"{design.id}/front")
    assert 'data-box-of="photo"' in client.get(url).text
    sent = _face(design, photo={"x": "۴٫۵", "y": "13"})
    assert client.post(url, data=sent).status_code == 303
    db.session.refresh(design)
    assert next(f for f in design.face(FaceSide.FRONT).fields if f.key == "photo").x == 4.5
    assert design.version == 2


def test_a_field_is_added_and_another_removed(client, sign_in, event, design):
    sign_in(Role.REGISTRAR, event=event)
    sent = _face(design, zones={"remove": "y"}) | {"add": "1", "add_source": "free"}
    answer = client.post(_url(event, f"{design.id}/front"), data=sent)
    assert answer.location.endswith("#field-free-1")
    db.session.refresh(design)
    keys = {field.key for field in design.face(FaceSide.FRONT).fields}
    assert "free-1" in keys
    assert "zones" not in keys


def test_what_cannot_be_printed_is_refused_and_what_was_typed_is_kept(
    client, sign_in, event, design
):
    sign_in(Role.REGISTRAR, event=event)
    url = _url(event, f"{design.id}/front")
    beyond = client.post(url, data=_face(design, code={"x": "80"}))
    assert beyond.status_code == 422
    assert "reaches beyond the edge" in beyond.text
    assert 'value="80"' in beyond.text
    small = client.post(url, data=_face(design, code={"width": "18", "height": "18"}))
    assert "at least 20 mm" in small.text
    wrong = client.post(url, data=_face(design, code={"width": "wide"}))
    assert wrong.status_code == 422
    assert "Enter a number." in wrong.text
    hostile = client.post(url, data=_face(design) | {"html": "<script>alert(1)</script>"})
    assert hostile.status_code == 422
    assert "cannot be used in the background" in hostile.text
    warned = client.post(
        url, data=_face(design, code={"width": "22", "height": "22"}), follow_redirects=True
    )
    assert "The door reads a code of 25 mm and more at once." in warned.text


def test_a_text_that_its_background_hides_is_told(client, sign_in, event, design):
    sign_in(Role.REGISTRAR, event=event)
    url = _url(event, f"{design.id}/front")
    told = "This is hard to read on its background."
    assert told not in client.get(url).text
    sent = _face(design, event={"colour": "white"}, word={"colour": "own", "own_colour": "#B3261E"})
    page = client.post(url, data=sent, follow_redirects=True)
    assert page.text.count(told) == 1
    assert 'href="#field-event"' in page.text
    assert 'href="#field-word"' in page.text


def test_two_people_do_not_overwrite_one_another(client, sign_in, event, design):
    sign_in(Role.REGISTRAR, event=event)
    url = _url(event, f"{design.id}/front")
    sent = _face(design)
    assert client.post(url, data=sent).status_code == 303
    late = client.post(url, data=sent)
    assert late.status_code == 422
    assert "Somebody else has changed this design meanwhile." in late.text


def test_the_picture_shows_what_stands_in_the_editor_and_keeps_nothing(
    client, sign_in, event, design
):
    sign_in(Role.REGISTRAR, event=event)
    kept = client.get(_url(event, f"{design.id}/front.png?language=en"))
    url = _url(event, f"{design.id}/front/preview")
    moved = client.post(url, data=_face(design, photo={"x": "30"}) | {"language": "en"})
    assert kept.mimetype == moved.mimetype == "image/png"
    assert Image.open(io.BytesIO(moved.data)).size == Image.open(io.BytesIO(kept.data)).size
    assert moved.data != kept.data
    db.session.refresh(design)
    assert design.version == 1
    long = client.post(url, data=_face(design) | {"language": "en", "person": "long"})
    assert "too%20long" in long.headers["X-Left-Out"]
    wrong = client.post(url, data=_face(design, photo={"x": ""}))
    assert (wrong.status_code, wrong.mimetype) == (422, "text/plain")


def test_a_real_person_is_shown_to_those_who_may_print(client, sign_in, event, design):
    person = with_photo(ParticipantFactory(event=event, delegation__event=event))
    db.session.commit()
    sign_in(Role.AUDITOR, event=event)
    invented = client.get(_url(event, f"{design.id}/front.png?language=ar"))
    asked = client.get(_url(event, f"{design.id}/front.png?language=ar&person={person.id}"))
    assert asked.data == invented.data
    assert client.get(_url(event, f"{design.id}/front")).status_code == 403
    assert client.post(_url(event, f"{design.id}/front/preview")).status_code == 403
    assert client.post(_url(event)).status_code == 403
    sign_in(Role.REGISTRAR, event=event)
    real = client.get(_url(event, f"{design.id}/front.png?language=ar&person={person.id}"))
    assert real.data != invented.data
    assert person.display_name in client.get(_url(event, f"{design.id}/front")).text


def test_designs_of_another_event_are_not_found(client, sign_in, design):
    other = EventFactory()
    sign_in(Role.REGISTRAR, event=other)
    for path in ("", "/front", "/front.png"):
        assert client.get(_url(other, f"{design.id}{path}")).status_code == 404
    for path in ("/copy", "/delete", "/export", "/pictures", "/front/preview"):
        assert client.post(_url(other, f"{design.id}{path}")).status_code == 404


def test_a_design_travels_as_a_file(client, sign_in, event, design):
    sign_in(Role.REGISTRAR, event=event)
    client.post(
        _url(event, f"{design.id}/pictures"), data={"picture": (io.BytesIO(picture()), "a.jpg")}
    )
    file = client.post(_url(event, f"{design.id}/export"))
    assert set(json.loads(file.data)["pictures"]) == {"picture-1"}
    sent = {"file": (io.BytesIO(file.data), "design.json")}
    assert client.post(_url(event, "import"), data=sent).status_code == 303
    names = set(db.session.scalars(sa.select(BadgeDesign.name)))
    assert names == {"86 × 54", "86 × 54 (2)"}
    wrong = client.post(_url(event, "import"), data={"file": (io.BytesIO(b"PK\x03"), "a.json")})
    assert wrong.status_code == 422
    assert "This file is not a design of a badge." in wrong.text


def test_a_design_is_copied_given_categories_and_deleted(client, sign_in, event, design):
    category = event.categories[0]
    sign_in(Role.REGISTRAR, event=event)
    copy_url = client.post(_url(event, f"{design.id}/copy")).location
    copy = db.session.scalar(sa.select(BadgeDesign).where(BadgeDesign.id != design.id))
    sent = {
        "name": "Delegates",
        "size": "own",
        "orientation": "portrait",
        "width": "90",
        "height": "120.5",
        "categories": [str(category.id)],
        "version": "1",
    }
    assert client.post(copy_url, data=sent).status_code == 303
    db.session.refresh(copy)
    assert (copy.width, copy.height, copy.category_ids) == (90, 120.5, [category.id])
    assert client.post(copy_url, data=sent | {"width": "3000"}).status_code == 422
    assert client.post(copy_url + "/delete").status_code == 409
    db.session.refresh(copy)
    unused = sent | {"version": str(copy.version), "categories": []}
    assert client.post(copy_url, data=unused).status_code == 303
    assert client.post(copy_url + "/delete").status_code == 303
    assert db.session.scalar(sa.select(sa.func.count(BadgeDesign.id))) == 1


def test_the_back_is_told_once_for_all_designs(client, sign_in, event, design):
    sign_in(Role.REGISTRAR, event=event)
    url = _url(event, "back")
    sent = {"emergency-en": "Ambulance 115\nPolice 110", "link": "https://city.example/p"}
    with_map = sent | {"map": (io.BytesIO(picture()), "map.jpg")}
    assert client.post(url, data=with_map).status_code == 303
    known = db.session.scalar(sa.select(BadgeInformation))
    assert (known.emergency.en, known.map_id is not None) == ("Ambulance 115\nPolice 110", True)
    assert client.post(url, data=sent | {"link": "javascript:alert(1)"}).status_code == 422
    assert client.post(url, data=sent | {"remove_map": "y"}).status_code == 303
    db.session.refresh(known)
    assert known.map_id is None
    text = {"map": (io.BytesIO(b"no picture"), "map.jpg")}
    assert client.post(url, data=sent | text).status_code == 422


@pytest.mark.parametrize("designs", [1, 3])
def test_the_list_of_designs_asks_the_same_number_of_queries(
    client, sign_in, event, design, designs, count_queries
):
    for _ in range(designs - 1):
        services.copy_design(design, by=COMMAND)
    sign_in(Role.REGISTRAR, event=event)
    client.get(_url(event))
    with count_queries() as statements:
        page = client.get(_url(event))
    assert page.text.count("design-card") == designs
    assert len(statements) <= 14
