import io
import json
import subprocess
from datetime import date

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from conference.certificates.documents import certificate_data, print_certificate, print_preview
from conference.certificates.documents.printing import names_of
from conference.certificates.models import Talk
from conference.core.database import release
from conference.documents.pdf import page_count
from conference.documents.services import PrintOrder
from conference.i18n import Language
from tests.visas.approved import approved_person

pytestmark = pytest.mark.once
TOKEN = "A" * 28


@pytest.fixture
def data(event):
    person = approved_person(event)
    talk = Talk(title="Water for pilgrims", spoken_on=event.starts_on)
    made = certificate_data(person, Language.PERSIAN, date(2026, 11, 7), talk=talk)
    release()
    return made


def test_a_certificate_is_one_landscape_page_with_its_data_and_a_code(data, tmp_path):
    order = PrintOrder(1, "MASHHAD-S-2026-0001", TOKEN, Language.PERSIAN, data)
    made = print_certificate(order)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        _x, _y, width, height = (float(each) for each in pdf.pages[0].MediaBox)
        assert (round(width), round(height), len(pdf.pages)) == (842, 595, 1)
        attached = json.loads(pdf.attachments["certificate.json"].get_file().read_bytes())
    assert attached["talk"]["title"] == "Water for pilgrims"
    assert "number" not in attached["person"]
    (tmp_path / "c.pdf").write_bytes(made)
    command = ["pdftoppm", "-r", "150", "-png", "-singlefile", "c.pdf", "c"]
    subprocess.run(command, cwd=tmp_path, check=True)
    codes = zxingcpp.read_barcodes(Image.open(tmp_path / "c.png"))
    assert [code.text for code in codes] == [
        f"http://conference.test/verify/MASHHAD-S-2026-0001/{TOKEN}"
    ]


def test_names_too_long_for_the_page_are_set_tighter(data):
    data["person"]["latin"] = data["person"]["native"] = "MARIA DEL CARMEN RODRIGUEZ " * 5
    data["talk"]["title"] = "Water for pilgrims and those who receive them " * 6
    assert page_count(print_preview(data, Language.ENGLISH)) == 1


@pytest.mark.parametrize(
    ("latin", "native", "language", "names"),
    [
        ("Layla Haddad", "ليلى حداد", "ar", ["ليلى حداد", "Layla Haddad"]),
        ("Layla Haddad", "ليلى حداد", "en", ["Layla Haddad"]),
        ("Giorgi Beridze", "გიორგი ბერიძე", "fa", ["Giorgi Beridze"]),
        ("", "رضا رضایی", "en", ["رضا رضایی"]),
        ("Anne Hidalgo", "", "fa", ["Anne Hidalgo"]),
    ],
)
def test_the_name_stands_in_the_letters_of_the_language(latin, native, language, names):
    assert names_of({"latin": latin, "native": native}, Language(language)) == names
