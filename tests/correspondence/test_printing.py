"""The paper of a letter: one is printed, and read again."""

import subprocess
from datetime import date

from conference.core.actor import COMMAND
from conference.correspondence import services
from conference.correspondence.documents import print_preview
from conference.i18n.localised import Localised
from tests.correspondence.letters import draft
from tests.factories.correspondence import LetterheadFactory

TODAY = date(2026, 11, 23)


def test_an_arabic_letter_bears_two_dates_and_readable_phone_numbers(book):
    head = LetterheadFactory(address=Localised(ar="مشهد · هاتف: +98 51 3129 0000"))
    letter = draft(
        book,
        language="ar",
        dated=TODAY,
        letterhead_id=head.id,
        body="اتصلوا بالرقم +98 51 3129 0100 من فضلكم.",
    )
    printed = print_preview(services.preview_data(letter, by=COMMAND))
    text = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=printed, capture_output=True, check=True
    ).stdout.decode()
    for said in ("+98 51 3129 0000", "+98 51 3129 0100", "نوفمبر", "٢٠٢٦", "١٤٤٨", "مهدي نوري"):
        assert said in text, said
