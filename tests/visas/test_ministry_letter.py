"""The covering letter: in three languages, everybody named, nothing without a font."""

import io
import subprocess
from datetime import date

import pytest
from PIL import Image

from conference.core.database import db
from conference.documents.pdf import MissingGlyphError
from conference.i18n.localised import Localised
from conference.visas.models import MinistryBatch
from conference.visas.services.ministry.archive import Sent
from conference.visas.services.ministry.letter import letter_data, print_letter
from tests.visas.approved import event_with_letters
from tests.visas.ministry_people import example

TODAY = date(2030, 9, 1)


def sent(row, surname="AL-ḤADDĀD", nationality="IRQ"):
    facts = {
        "surname": surname,
        "given_names": "José",
        "nationality": nationality,
        "birth_date": "1980-03-02",
        "number": f"A{row:08d}",
    }
    return Sent(row, row, "", facts)


def printed(language, people, **changes):
    """The text of the letter of a batch with these people, and the PDF."""
    event = event_with_letters()
    profile = example(event, language=language, **changes)
    first = MinistryBatch(event=event, number="MC-2030-M001")
    batch = MinistryBatch(
        event=event, profile=profile, language=language, number="MC-2030-M002", supplements=first
    )
    data = letter_data(batch, TODAY)
    db.session.rollback()
    pdf = print_letter(data, people)
    command = ["pdftotext", "-layout", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return done.stdout.decode(), pdf


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_letter_names_everybody_its_number_and_what_it_supplements(app, language):
    own = Localised(fa="بند دلخواه", ar="فقرة خاصة", en="An own paragraph")
    people = [sent(row) for row in range(1, 31)]
    text, pdf = printed(language, people, letter_text=own)
    assert text.count("MC-2030-M002") >= 2
    assert "MC-2030-M001" in text
    assert all(f"A{row:08d}" in text for row in range(1, 31))
    assert text.count("1980-03-02") == 30
    pages = text.count("\f")
    assert pages == 2
    command = ["pdftoppm", "-r", "40", "-f", "1", "-l", "1", "-png", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    assert Image.open(io.BytesIO(done.stdout)).size == (331, 468)


def test_letter_of_the_ministry_that_the_profile_names(app):
    to = Localised(en="The Protocol Department\nVisa Section")
    text, _pdf = printed("en", [sent(1)], letter_to=to)
    assert "Visa Section" in text
    assert "the participant" in " ".join(text.split())


def test_character_without_a_font_stops_the_letter(app):
    with pytest.raises(MissingGlyphError):
        printed("en", [sent(1, surname="\uf8ff")])
