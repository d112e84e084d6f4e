"""Design files come from anywhere."""

import base64
import copy
import io
import json
import zipfile
from dataclasses import replace

import pytest
import sqlalchemy as sa
from PIL import Image

from conference.badges import services
from conference.badges.enums import FaceSide
from conference.badges.queries import designs_of, information_of
from conference.badges.services.transfer import LARGEST_FILE
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import StoredFile
from conference.events.services import NewEvent, create_event
from conference.i18n.localised import Localised
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.registration import picture


@pytest.fixture
def file(app):
    design = services.import_design(EventFactory(), services.built_in("a6"), by=COMMAND)
    services.add_picture(design, services.prepare_for_print(picture()), by=COMMAND)
    return json.loads(services.export_design(design))


def _read(data):
    return services.read_design(json.dumps(data).encode())


def test_a_file_gives_the_same_design_again(file):
    event = EventFactory()
    made = services.import_design(event, _read(file), by=COMMAND)
    assert (made.name, made.width, made.height, made.is_default) == ("A6", 105, 148, True)
    assert made.front == file["front"]
    assert made.back == file["back"]
    assert [each.key for each in made.pictures] == ["picture-1"]
    second = services.import_design(event, _read(file), by=COMMAND)
    assert (second.name, second.is_default) == ("A6 (2)", False)


@pytest.mark.parametrize("slug", services.BUILT_IN)
def test_every_built_in_design_can_be_read(app, slug):
    read = services.built_in(slug)
    assert read.front.fields
    assert read.back.fields


def _zip_bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/passwd", b"0" * 10_000_000)
    return target.getvalue()


NO_DESIGNS = {
    "nothing": b"",
    "text": b"hello",
    "zip": _zip_bomb(),
    "not a mapping": b"[]",
    "another file": b'{"format": "x"}',
    "deep": b'{"format":"conference-badge-design","x":' + b"[" * 200_000,
    "bytes": b"\xff\xfe\x00\x01",
    "not a number": b'{"format":"conference-badge-design","edition":1,"width":NaN}',
    "too large": b" " * (LARGEST_FILE + 1),
}


@pytest.mark.parametrize("name", NO_DESIGNS)
def test_what_is_no_design_is_refused_in_words(app, name):
    with pytest.raises(InvalidError):
        services.read_design(NO_DESIGNS[name])


def _bomb():
    """A picture of a few kB with 144 million pixels."""
    target = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(target, "PNG")
    return base64.b64encode(target.getvalue()).decode()


def _set(path, value):
    def change(data):
        *way, last = path
        for each in way:
            data = data[each]
        data[last] = value

    return change


WRONG = {
    "edition": _set(["edition"], 2),
    "size": _set(["size"], "a0"),
    "size of a wrong type": _set(["size"], []),
    "name": _set(["name"], 7),
    "no name": _set(["name"], "  "),
    "width": _set(["width"], "wide"),
    "width of a room": _set(["width"], 5000),
    "truth as a width": _set(["width"], True),
    "face": _set(["front"], []),
    "fields": _set(["front", "fields"], {}),
    "too many fields": _set(["front", "fields"], [{}] * 500),
    "field": _set(["front", "fields", 0], "x"),
    "source": _set(["front", "fields", 0, "source"], "passport_number"),
    "source of a wrong type": _set(["front", "fields", 0, "source"], {}),
    "key": _set(["front", "fields", 0, "key"], "../x"),
    "two of a key": _set(["front", "fields", 0, "key"], "photo"),
    "place": _set(["front", "fields", 0, "x"], "1"),
    "far away": _set(["front", "fields", 0, "x"], 1e300),
    "beyond the edge": _set(["front", "fields", 0, "x"], 104),
    "small code": _set(["front", "fields", 3, "width"], 12),
    "colour": _set(["front", "fields", 1, "colour"], "red; background: url(x)"),
    "weight": _set(["front", "fields", 1, "weight"], 900),
    "text": _set(["back", "fields", 2, "text"], "x"),
    "long text": _set(["back", "fields", 2, "text"], {"en": "x" * 5000}),
    "script": _set(["front", "html"], "<script>x</script>"),
    "html of a wrong type": _set(["front", "html"], ["x"]),
    "import": _set(["front", "css"], "@import 'x';"),
    "unknown picture": _set(["front", "html"], '<img src="picture:other">'),
    "path as a picture": _set(["pictures", "../../x"], "AAAA"),
    "pictures": _set(["pictures"], []),
    "picture of a wrong type": _set(["pictures", "picture-1"], 7),
    "no base64": _set(["pictures", "picture-1"], "%%%"),
    "no picture": _set(["pictures", "picture-1"], base64.b64encode(b"GIF89a").decode()),
    "picture bomb": _set(["pictures", "picture-1"], _bomb()),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_design_with_anything_wrong_is_refused_in_words(file, name):
    data = copy.deepcopy(file)
    WRONG[name](data)
    with pytest.raises(InvalidError):
        _read(data)


def test_an_event_made_like_another_has_its_designs(app):
    source = EventFactory()
    category = CategoryFactory(event=source)
    design = services.import_design(source, services.built_in("a7"), by=COMMAND)
    services.add_picture(design, services.prepare_for_print(picture()), by=COMMAND)
    details = replace(
        services.designs.same_size(design, "Delegates"),
        category_ids=[category.id],
        is_default=True,
    )
    services.edit_design(design, details, version=1, by=COMMAND)
    information = services.InformationDetails(Localised(en="Police 110"), "")
    services.set_information(source, information, by=COMMAND)
    services.set_map(source, services.prepare_for_print(picture()), by=COMMAND)
    new = NewEvent(
        slug="next",
        name=Localised(en="Next"),
        starts_on=source.starts_on,
        ends_on=source.ends_on,
    )
    target = create_event(new, by=COMMAND, like=source)
    [copied] = designs_of(target)
    assert (copied.name, copied.is_default) == ("Delegates", True)
    assert copied.category_ids == [target.categories[0].id]
    assert copied.front == design.front
    assert copied.pictures[0].file_id != design.pictures[0].file_id
    known = information_of(target)
    assert known.emergency.en == "Police 110"
    assert known.map_id != information_of(source).map_id


def test_a_design_in_use_stays_and_its_pictures_go_with_it(app):
    event = EventFactory()
    design = services.import_design(event, services.built_in("a7"), by=COMMAND)
    with pytest.raises(DomainError):
        services.delete_design(design, by=COMMAND)
    other = services.copy_design(design, by=COMMAND)
    shown = services.add_picture(other, services.prepare_for_print(picture()), by=COMMAND)
    face = other.face(FaceSide.FRONT)
    with_picture = type(face)(face.html, face.css, shown.key, face.fields)
    services.set_face(other, FaceSide.FRONT, with_picture, version=1, by=COMMAND)
    with pytest.raises(DomainError):
        services.remove_picture(shown, by=COMMAND)
    services.delete_design(other, by=COMMAND)
    db.session.commit()
    pictures = sa.select(sa.func.count(StoredFile.id)).where(StoredFile.purpose == "badge-picture")
    assert db.session.scalar(pictures) == 0
