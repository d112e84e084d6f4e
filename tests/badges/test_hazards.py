"""Names that have broken software: from the form's rule through the database onto the badge."""

import unicodedata

import pytest
import zxingcpp

from conference.badges import services
from conference.badges.enums import SheetFormat
from conference.badges.queries import live_badges
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import read_file
from conference.documents import pdf
from conference.registration.models import Participant
from tests.documents.stamping.faces import checked, texts_of
from tests.documents.stamping.reference import pictures_of
from tests.factories.registration import ParticipantFactory, with_photo
from tests.hazards import HAZARDS

PRIVATE = "Ali \ue9a1"


def printed(names):
    first = with_photo(ParticipantFactory(badge_name_native=names[0], language="ar"))
    people = [first]
    for name in names[1:]:
        more = {"delegation": first.delegation, "category": first.category}
        person = ParticipantFactory(badge_name_native=name, language="fa", **more)
        person.badge_photo = person.photo = first.badge_photo
        people.append(person)
    batch = services.request_batch(first.event, [p.id for p in people], SheetFormat.A6, by=COMMAND)
    db.session.commit()
    jobs.run_now(batch.job_id)
    return people, batch


def test_every_hazard_is_printed_on_its_badge(app, tmp_path):
    people, batch = printed([*HAZARDS, PRIVATE])
    *kept, lacking = people
    assert set(batch.refused) == {lacking.reference}
    assert "“\ue9a1” (U+E9A1)" in batch.refused[lacking.reference]
    assert [db.session.get_one(Participant, p.id).badge_name_native for p in kept] == HAZARDS
    data = read_file(batch.file)
    checked(data, tmp_path)
    pages = pictures_of(data, 150)
    badges = live_badges([person.id for person in kept])
    codes = [zxingcpp.read_barcodes(page)[0].text for page in pages]
    assert codes == [badges[person.id].token for person in kept]
    copied = texts_of(data)
    for name in ("محمدرضا کریمی‌نژاد", "김민준", "Ḥasan ʿAlī al-Ḫwārizmī", "ٹھٹھہ کے میئر"):
        assert unicodedata.normalize("NFC", name) in copied[HAZARDS.index(name)]


@pytest.mark.parametrize("families", ["LtFa, LtLat", "LtLat, LtFa"])
def test_no_hazard_lacks_a_glyph_in_the_fonts_of_letters(families):
    lines = "".join(f"<p>{name.replace('<', '&lt;')}</p>" for name in HAZARDS)
    data = pdf.print_html(
        f'<html lang="en"><title>x</title><body style="font-family: {families}">{lines}',
        stylesheets=(),
        pictures={},
        attachments={},
        variant=None,
    )
    assert data.startswith(b"%PDF")
