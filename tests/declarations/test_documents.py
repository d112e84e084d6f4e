"""The adopted text and the signature sheet on paper."""

import io
import json
from datetime import date

import pikepdf
import pytest

from conference.core.actor import COMMAND
from conference.core.database import release
from conference.declarations import services
from conference.declarations.documents import (
    final_data,
    print_final,
    print_signatures,
    signature_data,
)
from conference.declarations.enums import AdoptionMode
from conference.declarations.models import Endorsement
from conference.declarations.services import Adoption
from conference.documents.pdf import page_count
from conference.documents.services import PrintOrder
from conference.i18n import Language
from conference.i18n.localised import Localised

pytestmark = pytest.mark.once


def test_the_adopted_text_is_frozen_and_travels_with_the_paper(forum):
    body = Localised(en="The general assembly", fa="مجمع عمومی")
    adoption = Adoption(mode=AdoptionMode.CONSENSUS, on=date(2026, 1, 1), body=body)
    services.adopt(forum.declaration, adoption, by=COMMAND)
    data = json.loads(json.dumps(final_data(forum.declaration, Language.PERSIAN, date(2026, 1, 2))))
    assert [row["mark"] for row in data["articles"]] == ["الف", "۱"]
    assert (data["adoption"]["body"], data["version"]) == ("مجمع عمومی", 1)
    release()
    made = print_final(PrintOrder(1, "X-DEC-2026-0001", "A" * 28, Language.PERSIAN, data))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        kept = json.loads(pdf.attachments["declaration.json"].get_file().read_bytes())
    assert kept["articles"] == data["articles"]
    assert kept["number"] == "X-DEC-2026-0001"


def test_the_sheet_goes_on_over_pages_with_a_row_for_each_city(forum):
    rows = [
        Endorsement(
            name=Localised(en=f"City {number}", ar=f"مدينة {number}"),
            signatory_name=Localised(ar="اسم"),
            signatory_post=Localised(ar="رئيس البلدية"),
        )
        for number in range(24)
    ]
    data = signature_data(forum.declaration, rows, Language.ARABIC)
    assert (data["rows"][0]["name"], data["rows"][0]["second"]) == ("مدينة 0", "City 0")
    assert page_count(print_signatures(data, Language.ARABIC)) == 3
