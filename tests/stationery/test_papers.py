import io
import os
from pathlib import Path

import pikepdf
import pytest

from conference.badges.enums import BadgeState
from conference.core import clock
from conference.core.database import db
from conference.i18n import Language, use_language
from conference.i18n.localised import Localised
from conference.registration.enums import RankClass
from conference.stationery.documents import Order, Outcome, making
from conference.stationery.documents.post import ENVELOPES
from conference.stationery.enums import (
    Audience,
    EnvelopeSize,
    LabelSheet,
    Paper,
    Script,
    Subject,
)
from conference.stationery.models import PrintOptions
from conference.stationery.rules import SHEETS
from tests.factories.checkin import badge_for
from tests.stationery.guests import NAMES, TOFU, delegations, event_with_host, people

pytestmark = pytest.mark.once
MM = 72 / 25.4


def printed(event, paper, subject, rows, reader="en", **options):
    """The pages of a paper, and what became of the subjects."""
    db.session.commit()
    sink, outcome = io.BytesIO(), Outcome()
    order = Order(
        event.id,
        paper,
        subject,
        [row.id for row in rows],
        PrintOptions(**options),
        Language(reader),
        clock.now(),
    )
    making.make(order, sink, outcome)
    if target := os.environ.get("PAPER_PICTURES"):
        words = "_".join([paper.value, subject.value, reader, *map(str, options.values())])
        Path(target, f"{words}.pdf").write_bytes(sink.getvalue())
    return pikepdf.open(sink), outcome


def measures(page):
    return [round(float(side) / MM, 1) for side in page.mediabox[2:]]


def texts(page):
    """Each piece of text as (x, y, turned), millimetres from the top left."""
    height = float(page.mediabox[3])
    found = []
    matrix, stack = pikepdf.Matrix(), []
    for operands, operator in pikepdf.parse_content_stream(page):
        if operator == pikepdf.Operator("q"):
            stack.append(matrix)
        elif operator == pikepdf.Operator("Q"):
            matrix = stack.pop()
        elif operator == pikepdf.Operator("cm"):
            matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
        elif operator == pikepdf.Operator("Tm"):
            whole = pikepdf.Matrix(*map(float, operands)) @ matrix
            found.append((whole.e / MM, (height - whole.f) / MM, whole.a < 0))
    return found


def words_of(pdf, number=0):
    import subprocess  # noqa: PLC0415

    target = io.BytesIO()
    pdf.save(target)
    done = subprocess.run(
        ["pdftotext", "-f", str(number + 1), "-l", str(number + 1), "-", "-"],
        input=target.getvalue(),
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


@pytest.fixture
def scene(app):
    event = event_with_host()
    bodies = delegations(event)
    return event, bodies, people(bodies)


def test_a_name_plate_is_read_from_both_sides(scene):
    event, _bodies, guests = scene
    pdf, outcome = printed(event, Paper.PLATE, Subject.PEOPLE, guests)
    assert (len(pdf.pages), outcome.printed, outcome.left_out) == (len(NAMES), len(NAMES), {})
    for page in pdf.pages:
        assert measures(page) == [297, 210]
        above = [text for text in texts(page) if text[1] < 105]
        below = [text for text in texts(page) if text[1] >= 105]
        assert all(turned for _x, _y, turned in above)
        assert not any(turned for _x, _y, turned in below)
        # What stands x, y in one half stands turned about the middle of the sheet in the other.
        mirrored = sorted((round(297 - x), round(210 - y)) for x, y, _turned in above)
        assert mirrored == sorted((round(x), round(y)) for x, y, _turned in below)
    assert "محمدرضا کریمی‌نژاد" in words_of(pdf, 4)


def test_a_plate_of_a_city_has_two_scripts_and_the_country(scene):
    event, bodies, _guests = scene
    pdf, _outcome = printed(event, Paper.PLATE, Subject.DELEGATIONS, bodies)
    assert all(word in words_of(pdf) for word in ("میبد", "Meybod", "Iran"))
    assert len(texts(pdf.pages[0])) == 2 * 4
    event.show_country_on_badge = False
    pdf, _outcome = printed(event, Paper.PLATE, Subject.DELEGATIONS, bodies, "fa")
    assert len(texts(pdf.pages[0])) == 2 * 2


def test_a_plate_in_one_language_has_one_script(scene):
    event, _bodies, guests = scene
    pdf, _outcome = printed(event, Paper.PLATE, Subject.PEOPLE, guests[:1], script=Script.EN)
    assert "HOSSEINIZADEH" in words_of(pdf)
    assert "میبدی" not in words_of(pdf)


def test_six_place_cards_stand_on_a_sheet_with_their_folds(scene):
    event, _bodies, guests = scene
    pdf, outcome = printed(event, Paper.PLACE_CARD, Subject.PEOPLE, guests, "fa")
    assert (len(pdf.pages), outcome.printed) == (2, 7)
    assert measures(pdf.pages[0]) == [210, 297]
    first = [text for text in texts(pdf.pages[0]) if text[0] < 105 and text[1] < 10.5 + 92]
    assert {turned for _x, y, turned in first if y < 10.5 + 46} == {True}
    assert {turned for _x, y, turned in first if y >= 10.5 + 46} == {False}


@pytest.mark.parametrize("paper", [Paper.PLATE, Paper.PLACE_CARD, Paper.LABEL])
def test_whoever_cannot_be_printed_whole_is_named_and_left_out(scene, paper):
    event, _bodies, guests = scene
    guests[0].badge_name_native = TOFU
    guests[1].badge_name_native = guests[1].badge_name = "Long" * 45
    guests[1].native_name = guests[1].given_names = ""
    options = {"language": Language.PERSIAN} if paper is Paper.LABEL else {}
    pdf, outcome = printed(event, paper, Subject.PEOPLE, guests[:3], **options)
    assert set(outcome.left_out) == {guests[0].id, guests[1].id}
    assert "U+E9A1" in outcome.left_out[guests[0].id]
    assert "LongLong" in outcome.left_out[guests[1].id]
    assert (len(pdf.pages), outcome.printed) == (1, 1)


@pytest.mark.parametrize("size", list(EnvelopeSize))
def test_an_envelope_has_its_size_and_begins_where_its_language_does(scene, size):
    event, bodies, _guests = scene
    pdf, outcome = printed(event, Paper.ENVELOPE, Subject.DELEGATIONS, bodies, envelope=size)
    assert outcome.printed == 3
    width, height = ENVELOPES[size]
    assert [measures(page) for page in pdf.pages] == [[width, height]] * 3
    english = texts(pdf.pages[2])
    assert min(x for x, y, _ in english if y < height * 0.4) < width * 0.1  # the sender
    assert min(x for x, y, _ in english if y > height * 0.4) == pytest.approx(width * 0.46, abs=1)
    persian = texts(pdf.pages[0])
    assert max(x for x, y, _ in persian if y < height * 0.4) > width * 0.7
    assert max(x for x, y, _ in persian if y > height * 0.4) < width * 0.54


def test_post_goes_to_the_post_in_the_words_of_the_addressee(scene):
    event, bodies, guests = scene
    guests[1].is_live_head = True  # of Basra
    guests[1].function_title = Localised(ar="أمين البصرة")
    guests[1].rank_class = RankClass.MAYOR
    guests[2].is_live_head = True  # of Stratford, and a deputy: no post of the city's mayor
    guests[2].rank_class = RankClass.DEPUTY_MAYOR
    pdf, _outcome = printed(event, Paper.ENVELOPE, Subject.DELEGATIONS, bodies, sender=False)
    assert words_of(pdf, 2).splitlines()[:5] == [
        "The Mayor of Stratford-upon-Avon",
        "Stratford-upon-Avon City Council",
        "1 Market Square",
        "Stratford-upon-Avon",
        "United Kingdom",
    ]
    assert "أمين البصرة" in words_of(pdf, 1)
    assert "IRAQ" in words_of(pdf, 1)


def test_cities_of_the_address_book_and_people_are_written_to_too(scene):
    event, bodies, guests = scene
    cities = [body.city for body in bodies]
    pdf, outcome = printed(event, Paper.ENVELOPE, Subject.CITIES, cities)
    assert outcome.printed == 3
    assert "The Mayor of Stratford-upon-Avon" in words_of(pdf, 2)
    pdf, outcome = printed(event, Paper.ENVELOPE, Subject.PEOPLE, guests[2:3])
    assert "Zoë O’Brien-Smith" in words_of(pdf)


@pytest.mark.parametrize("sheet", list(LabelSheet))
def test_labels_begin_at_the_first_free_place(scene, sheet):
    event, _bodies, guests = scene
    layout = SHEETS[sheet]
    start = layout.places - 1
    pdf, _outcome = printed(
        event,
        Paper.LABEL,
        Subject.PEOPLE,
        guests[:4],
        "ar",
        sheet=sheet,
        start=start,
        language=Language.ENGLISH,
    )
    assert [measures(page) for page in pdf.pages] == [[210, 297]] * 2
    last = texts(pdf.pages[0])
    left, top = layout.place(start - 1)
    assert min(x for x, _y, _turned in last) >= left
    assert min(y for _x, y, _turned in last) >= top
    assert max(y for _x, y, _turned in last) <= top + layout.height
    assert layout.columns * layout.step - (layout.step - layout.width) + layout.left <= 210
    assert layout.top + layout.rows * layout.height <= 297


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_list_of_participants_leaves_out_a_name_without_letters(scene, language):
    event, _bodies, guests = scene
    guests[0].badge_name_native = TOFU
    audience = Audience.INTERNAL if language == "en" else Audience.PARTICIPANTS
    pdf, outcome = printed(
        event,
        Paper.PARTICIPANTS,
        Subject.PEOPLE,
        guests,
        language,
        language=Language(language),
        audience=audience,
    )
    assert len(pdf.pages) == 1
    assert set(outcome.left_out) == {guests[0].id}
    words = words_of(pdf)
    assert "Petrosyan" in words
    assert ("Internal" in words) == (language == "en")


def test_hand_over_sheets_have_a_page_for_each_delegation(scene):
    event, bodies, guests = scene
    badges = [badge_for(person) for person in guests]
    badges[4].state = BadgeState.HANDED_OVER
    guests[0].badge_name_native = TOFU
    pdf, outcome = printed(event, Paper.HAND_OVER, Subject.DELEGATIONS, bodies)
    assert (len(pdf.pages), outcome.printed, outcome.left_out) == (3, 3, {})
    assert set(outcome.faults) == {guests[0].id}
    persian, english = words_of(pdf), words_of(pdf, 2)
    assert guests[0].reference in persian
    assert f"{badges[0].number:04d}" in persian
    assert "2 badges in all" in english
    assert "Received on" in english


def test_reports_are_in_the_language_of_whoever_asked(scene):
    event, _bodies, guests = scene
    guests[0].badge_name_native = TOFU
    _pdf, outcome = printed(event, Paper.PLATE, Subject.PEOPLE, guests[:1], "fa")
    with use_language("fa"):
        assert "No font" not in outcome.left_out[guests[0].id]
