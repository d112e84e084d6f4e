"""In the event's own design: the picture on the person's page, and temporary badges."""

import io
import os
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from conference.badges import services
from conference.badges.documents import PreviewError, own_preview, temporary_badge
from conference.badges.documents.previews import drawn
from conference.badges.queries import design_for, live_badge
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db, reading
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from tests.factories.registration import ParticipantFactory, with_photo

LINK = "https://example.org/"


def _own_design(event, name="a6"):
    made = services.import_design(event, services.built_in(name), by=COMMAND)
    made.is_default = True
    db.session.commit()
    return made


def _temporary(person, days=1):
    today = clock.today(person.event.timezone)
    wanted = [today + timedelta(days=each) for each in range(days)]
    services.issue_temporary_badge(person, wanted, by=COMMAND)
    person_id = person.id
    db.session.commit()
    with reading():
        person = db.session.get_one(Participant, person_id)
        badge = live_badge(person_id)
        return temporary_badge(person, badge, person.event, LINK), badge.token


def test_a_category_of_its_own_goes_before_the_default(app):
    person = ParticipantFactory()
    default = _own_design(person.event)
    assert design_for(person.event, person.category_id) is default
    own = services.import_design(person.event, services.built_in("card"), by=COMMAND)
    own.category_ids = [person.category_id]
    db.session.flush()
    assert design_for(person.event, person.category_id) is own


def test_without_a_design_there_is_no_own_picture(app):
    person = with_photo(ParticipantFactory())
    assert own_preview(person, person.event, LINK) is None


def test_the_picture_in_the_own_design_has_no_code(app):
    person = with_photo(ParticipantFactory(language="fa"))
    services.issue_badge(person, by=COMMAND)
    _own_design(person.event, "card")
    picture = Image.open(io.BytesIO(own_preview(person, person.event, LINK)))
    assert (picture.width, picture.height) == (488, 307)
    assert zxingcpp.read_barcodes(picture) == []


@pytest.mark.parametrize(("name", "size"), [("a6", (105, 148)), ("card", (86, 54))])
def test_a_temporary_badge_stands_in_the_own_design_and_is_read(app, name, size):
    person = with_photo(
        ParticipantFactory(state=ParticipationState.NOMINATED, language="ar"),
    )
    _own_design(person.event, name)
    data, token = _temporary(person, days=2)
    with pikepdf.open(io.BytesIO(data)) as document:
        (page,) = document.pages
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == list(size)
    picture = drawn(data, 200)
    assert [each.text for each in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))] == [
        token
    ]
    if target := os.environ.get("BADGE_PICTURES"):
        Path(target, f"temporary_own_{name}.png").write_bytes(picture)


def test_a_letter_without_a_font_is_told_and_breaks_nothing(app):
    person = with_photo(
        ParticipantFactory(state=ParticipationState.NOMINATED, badge_name_native="\ue9a1"),
    )
    with pytest.raises(PreviewError, match=r"U\+E9A1"):
        _temporary(person)


def test_a_broken_design_gives_way_to_the_built_in_look(app):
    person = with_photo(ParticipantFactory(state=ParticipationState.NOMINATED))
    design = _own_design(person.event)
    design.front = {
        **design.front,
        "html": '<div style="height: 900mm">x</div>',
        "css": ".face { overflow: visible; position: static }",
    }
    db.session.commit()
    data, token = _temporary(person)
    picture = Image.open(io.BytesIO(drawn(data, 200)))
    assert [each.text for each in zxingcpp.read_barcodes(picture)] == [token]
