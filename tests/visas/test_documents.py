import io
import json
import subprocess
from datetime import date

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import read_file
from conference.documents.enums import DocumentState
from conference.documents.pdf import MissingGlyphError
from conference.documents.services import PrintOrder
from conference.documents.tokens import new_token
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.visas import services
from conference.visas.documents import (
    LetterDates,
    delegation_of,
    letter_data,
    print_letter,
    spoken_name,
)
from conference.visas.enums import LetterForm
from conference.visas.models import Consulate
from tests.hazards import HAZARDS
from tests.visas.approved import approved_person, event_with_letters

pytestmark = pytest.mark.once
VERY_LONG = {
    "surname": "GARCIA DE LA CONCEPCION Y FERNANDEZ-MONTENEGRO DE LOS SANTOS OLIVEIRA",
    "given_names": "MARIA DEL CARMEN GUADALUPE ESTEFANIA MAXIMILIANA",
    "native_name": "María del Carmen Guadalupe Estefanía García de la Concepción y Fernández",
    "organisation": "Ayuntamiento de Santa María de los Ángeles de la Puebla, Oficina de Protocoo",
}


def issue_pdf(person, language):
    letter = services.issue_letter(person, language, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    assert letter.document.state is DocumentState.ISSUED, letter.document.reason
    return letter.document, read_file(letter.document.file)


def tool(*command, data):
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


@pytest.mark.parametrize("language", list(Language))
def test_the_letter_is_a_sound_archive_file_with_number_and_code(app, tmp_path, language):
    document, data = issue_pdf(approved_person(), language)
    path = tmp_path / "letter.pdf"
    path.write_bytes(data)
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == language.value
        with pdf.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "A")
        attached = json.loads(pdf.attachments["letter.json"].get_file().read_bytes())
    assert attached["number"] == document.number

    text = tool("pdftotext", "-layout", str(path), "-", data=b"").decode()
    assert document.number in text
    assert "HADDAD, LAYLA" in text.replace("\u202a", "").replace("\u202c", "")
    fonts = tool("pdffonts", str(path), data=b"").decode().splitlines()[2:]
    assert fonts
    for line in fonts:
        embedded, _subset, unicode = line.split()[-5:-2]
        assert (embedded, unicode) == ("yes", "yes"), line

    picture = tool("pdftoppm", "-r", "150", "-png", str(path), data=b"")
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    address = f"http://conference.test/verify/{document.number}/{document.token}"
    assert [code.text for code in codes] == [address]


def test_a_very_long_name_stays_on_one_page(app):
    person = approved_person(**VERY_LONG)
    _, data = issue_pdf(person, "fa")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1


def test_the_letter_says_what_was_frozen_not_what_came_later(app):
    person = approved_person()
    letter = services.issue_letter(person, "en", by=COMMAND)
    person.surname = "CHANGED"
    person.letter_is_stale = True
    db.session.commit()
    jobs.run_due_jobs()
    data = tool("pdftotext", "-", "-", data=read_file(letter.document.file)).decode()
    assert "HADDAD" in data
    assert "CHANGED" not in data


def test_dates_are_written_as_offices_of_the_language_do(app):
    person = approved_person(event_with_letters(hijri_adjustment=-1))
    day = date(2026, 11, 5)
    fa, ar, en = (
        LetterDates(letter_data(person, language, day), language) for language in Language
    )
    assert fa.letter == "۱۴ آبان ۱۴۰۵ (۵ نوامبر ۲۰۲۶)"
    assert fa.birth.startswith("۲ مارس ۱۹۸۰")
    assert ar.letter == "٥ نوفمبر ٢٠٢٦م الموافق ٢٤ جمادى الأولى ١٤٤٨هـ"
    assert en.letter == "5 November 2026"
    assert en.event == "5–8 November 2030"


def test_the_running_text_uses_the_letters_script_where_there_is_one():
    person = {"native_name": "ليلى حداد", "given_names": "LAYLA", "surname": "HADDAD"}
    assert spoken_name(person, Language.PERSIAN) == "ليلى حداد"
    assert spoken_name(person, Language.ENGLISH) == "LAYLA HADDAD"
    assert spoken_name({**person, "native_name": "Лейла"}, Language.ARABIC) == "LAYLA HADDAD"


def test_the_word_delegation_is_not_said_twice():
    assert delegation_of({"delegation": "هیئت نمایندگی بصره"}, Language.PERSIAN) == "بصره"
    assert delegation_of({"delegation": "وفد البصرة"}, Language.ARABIC) == "البصرة"
    assert delegation_of({"delegation": "Basra"}, Language.ENGLISH) == "Basra"
    assert delegation_of({"delegation": "City of Basra"}, Language.ENGLISH) == "the City of Basra"


PRINTABLE_ROWS = 40
"""At least so many of the corpus must print; the others are refused with the character named."""


def test_names_of_all_the_world_print_or_are_refused_by_their_character(app):
    person = approved_person()
    day = person.event.starts_on

    def printed(names):
        with db.session.no_autoflush:  # longer than the column, and never stored
            person.organisation = " · ".join(names)
            data = letter_data(person, "fa-en", day)
        db.session.rollback()
        return print_letter(PrintOrder(1, "MC-2026-0001", new_token(), Language.PERSIAN, data))

    db.session.commit()
    missing = set()
    try:
        printed(HAZARDS)
    except MissingGlyphError as error:
        missing = set(error.characters)
    fine = [name for name in HAZARDS if not set(name) & missing]
    assert len(fine) >= PRINTABLE_ROWS
    assert len(fine) + sum(bool(set(name) & missing) for name in HAZARDS) == len(HAZARDS)
    assert printed(fine).startswith(b"%PDF")


@pytest.mark.parametrize("form", [form for form in LetterForm if form.is_pair])
def test_a_pair_is_one_letter_with_one_number_and_one_code(app, form):
    person = approved_person(native_name="مُحَمَّدرضا کریمی‌نژاد", function_title=Localised(en="Mayor"))
    consulate = Consulate(
        salutation=Localised(en="His Excellency"),
        name=Localised(en="Consulate", fa="کنسولگری"),
        city=Localised(),
    )
    data = letter_data(person, form, person.event.starts_on, consulate=consulate)
    db.session.rollback()
    order = PrintOrder(1, "MC-2026-0001", new_token(), form.language, data)
    pdf = print_letter(order)
    text = tool("pdftotext", "-layout", "-", "-", data=pdf).decode()
    assert text.count("A00000") in {1, 2}  # once in each column at most
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
        attached = json.loads(opened.attachments["letter.json"].get_file().read_bytes())
    assert pages <= 2
    assert attached["languages"] == [language.value for language in form.languages]
    codes = []
    for page in range(1, pages + 1):
        picture = tool("pdftoppm", "-r", "150", "-f", str(page), "-l", str(page), "-png", data=pdf)
        codes += zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    assert [code.text for code in codes] == [
        f"http://conference.test/verify/{order.number}/{order.token}"
    ]


def test_a_letter_frozen_before_there_were_forms_is_still_printed(app):
    person = approved_person()
    data = letter_data(person, "en", person.event.starts_on)
    for newer in ("form", "template_version", "texts", "addressee"):
        del data[newer]
    for newer in ("itinerary", "contact", "contact_phone", "contact_email", "copies"):
        del data["event"][newer]
    db.session.rollback()
    pdf = print_letter(PrintOrder(1, "MC-2026-0001", new_token(), Language.ENGLISH, data))
    assert b"%PDF" in pdf[:10]


def test_markup_in_a_name_is_text(app):
    person = approved_person(organisation="<b>A</b> & “B”", function_title=Localised(en="M <i>"))
    _, data = issue_pdf(person, "en")
    text = tool("pdftotext", "-", "-", data=data).decode()
    assert "<b>A</b> & “B”" in text
    assert "M <i>" in text
