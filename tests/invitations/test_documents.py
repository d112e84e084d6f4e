import io
import json
from datetime import date

import pikepdf

from conference.core.actor import COMMAND
from conference.core.database import release
from conference.delegations.services import ensure_code
from conference.documents.services import PrintOrder
from conference.i18n import Language
from conference.invitations.documents import letter_data, print_letter
from conference.invitations.documents.printing import _sides_of
from conference.visas.enums import LetterForm

TOKEN = "A" * 28


def said(delegation, form):
    data = letter_data(delegation, form, date(2030, 3, 1))
    side = _sides_of(data, form)[0]
    return "\n".join(str(each.html) for each in side.body)


def test_what_is_not_known_is_left_out_of_the_built_in_text(invited):
    delegation = invited()
    before = said(delegation, LetterForm.EN)
    assert "invitation code" not in before
    assert "(3)" in before
    ensure_code(delegation, by=COMMAND)
    assert "with the invitation code" in said(delegation, LetterForm.EN)


def test_a_pair_is_printed_on_the_sheet_of_all_letters_without_the_code_in_its_data(invited):
    delegation = invited()
    code = ensure_code(delegation, by=COMMAND)
    data = letter_data(delegation, LetterForm.FA_EN, date(2030, 3, 1))
    release()
    order = PrintOrder(1, "MASHHAD-I-2030-0001", TOKEN, Language.PERSIAN, data)
    with pikepdf.open(io.BytesIO(print_letter(order))) as pdf:
        attached = pdf.attachments["letter.json"].get_file().read_bytes()
    content = json.loads(attached)
    assert content["languages"] == ["fa", "en"]
    assert content["addressee"]["function"] == "شهردار محترم بصره"
    assert code.encode() not in attached
