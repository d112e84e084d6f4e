"""What a batch looks like on paper."""

import io
import subprocess

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from conference.badges import services
from conference.badges.enums import PrintedSides, SheetFormat, SheetOrder
from conference.badges.models import PrintOptions
from conference.badges.queries import live_badge
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import read_file
from conference.i18n.localised import Localised
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory, with_photo

pytestmark = pytest.mark.once
MM = 72 / 25.4


@pytest.fixture
def people(app):
    """Three people of two delegations, the later one first."""
    basra = DelegationFactory(name=Localised(en="Basra"))
    tunis = DelegationFactory(event=basra.event, name=Localised(en="Tunis"))
    return [
        with_photo(ParticipantFactory(delegation=each, language=language))
        for each, language in ((tunis, "ar"), (basra, "fa"), (tunis, "en"))
    ]


def _printed(people, layout, slug="card", **options):
    event = people[0].event
    design = services.import_design(event, services.built_in(slug), by=COMMAND)
    batch = services.request_batch(
        event,
        [person.id for person in people],
        layout,
        by=COMMAND,
        design=design,
        options=PrintOptions(**options),
    )
    db.session.commit()
    jobs.run_now(batch.job_id)
    return batch


def _sizes(batch):
    with pikepdf.open(io.BytesIO(read_file(batch.file))) as pdf:
        return [tuple(round(float(side) / MM) for side in page.mediabox[2:]) for page in pdf.pages]


def _pages(batch, tmp_path):
    (tmp_path / "x.pdf").write_bytes(read_file(batch.file))
    subprocess.run(["pdftoppm", "-r", "150", "-png", "x.pdf", "page"], cwd=tmp_path, check=True)
    return [Image.open(path) for path in sorted(tmp_path.glob("page*.png"))]


def test_backs_stand_behind_their_fronts_for_either_turn(people, tmp_path):
    """The link on the back lies where the front's badge is, once the paper is turned."""
    for sides in (PrintedSides.LONG_EDGE, PrintedSides.SHORT_EDGE):
        folder = tmp_path / sides.value
        folder.mkdir()
        batch = _printed(people, SheetFormat.A4_FOUR, "a6", sides=sides)
        front, back = _pages(batch, folder)
        tokens = {code.text: code.position for code in zxingcpp.read_barcodes(front)}
        assert set(tokens) == {live_badge(person.id).token for person in people}
        quarters = {_quarter(each, front) for each in tokens.values()}
        behind = set()
        for code in zxingcpp.read_barcodes(back):
            column, row = _quarter(code.position, back)
            turned = (1 - column, row) if sides is PrintedSides.LONG_EDGE else (column, 1 - row)
            behind.add(turned)
        assert behind == quarters
        db.session.delete(batch.design)
        db.session.commit()


def _quarter(position, page):
    x = (position.top_left.x + position.bottom_right.x) / 2
    y = (position.top_left.y + position.bottom_right.y) / 2
    return int(x > page.width / 2), int(y > page.height / 2)


def test_a_sheet_holds_as_many_as_fit_and_a_page_of_the_printer_has_room(people):
    sheet = _printed(people, SheetFormat.A4_FOUR)
    assert _sizes(sheet) == [(210, 297)]
    assert (sheet.numbers, sheet.designs) == ([1, 2, 3], ["86 × 54 · 1"])
    cropped = services.request_batch(
        people[0].event, [people[0].id], SheetFormat.CROPPED, by=COMMAND, design=sheet.design
    )
    db.session.commit()
    jobs.run_now(cropped.job_id)
    assert _sizes(cropped) == [(102, 70)]


def test_delegations_follow_one_another_each_behind_its_page(people, tmp_path):
    batch = _printed(people, SheetFormat.A6, order=SheetOrder.DELEGATION, separators=True)
    assert batch.participant_ids == [people[1].id, people[0].id, people[2].id]
    assert _sizes(batch) == [(105, 148), (86, 54), (105, 148), (86, 54), (86, 54)]
    (tmp_path / "x.pdf").write_bytes(read_file(batch.file))
    text = subprocess.run(
        ["pdftotext", "-l", "1", "x.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    ).stdout.decode()
    assert "Basra" in text


@pytest.mark.parametrize("slug", services.BUILT_IN)
def test_the_code_of_every_size_is_read_at_150_dpi(people, slug, tmp_path):
    batch = _printed(people, SheetFormat.A6, slug, sides=PrintedSides.LONG_EDGE)
    assert batch.refused == {}
    pages = _pages(batch, tmp_path)
    read = [zxingcpp.read_barcodes(page)[0].text for page in pages]
    assert read[0::2] == [live_badge(person.id).token for person in people]
    assert all(link.startswith("http://conference.test/") for link in read[1::2])


def test_a_category_has_its_own_design_and_the_rest_the_default_one(people):
    event, own = people[0].event, people[0].category
    default = services.import_design(event, services.built_in("a7"), by=COMMAND)
    special = services.import_design(event, services.built_in("card"), by=COMMAND)
    details = services.DesignDetails(
        name="Guests",
        size=special.size,
        orientation="landscape",
        category_ids=[own.id],
    )
    services.edit_design(special, details, version=1, by=COMMAND)
    batch = services.request_batch(
        event, [person.id for person in people], SheetFormat.A6, by=COMMAND
    )
    db.session.commit()
    jobs.run_now(batch.job_id)
    expected = [(86, 54) if each.category_id == own.id else (74, 105) for each in people]
    assert _sizes(batch) == expected
    assert default.is_default
