import io
import zipfile

import pytest
from weasyprint import HTML

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.correspondence import services
from conference.correspondence.enums import TextState
from conference.correspondence.services.attachments import DOCX
from tests.correspondence.letters import came, found


def _docx(words):
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w") as archive:
            namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            archive.writestr(
                "word/document.xml",
                f'<w:document xmlns:w="{namespace}"><w:p><w:t>{words}</w:t></w:p></w:document>',
            )
        return file.getvalue()


def test_a_word_file_beside_a_letter_is_found_by_its_words(book):
    letter = came(book)
    file = services.check_file(_docx("بودجه پیشنهادی 1405"), "budget.docx", scan=False)
    assert file.content_type == DOCX
    added = services.add_attachment(letter, file, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    assert added.text_state is TextState.READ
    assert found("بودجه ۱۴۰۵") == [letter]
    assert added.file.encrypted
    services.remove_attachment(added, by=COMMAND)
    assert found("بودجه") == []


def test_a_broken_file_is_not_searched_and_stops_nothing(book):
    letter = came(book)
    file = services.check_file(b"%PDF-1.7 and nothing more", "broken.pdf", scan=True)
    added = services.add_attachment(letter, file, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    assert added.text_state in {TextState.FAILED, TextState.WITHOUT}


@pytest.mark.parametrize("data", [b"", b"MZ\x00\x01", b"PK\x03\x04 not a zip", b"GIF89a\x00"])
def test_other_files_are_refused(app, data):
    with pytest.raises(InvalidError):
        services.check_file(data, scan=False)


def test_a_scan_is_a_picture_or_pdf(app):
    with pytest.raises(InvalidError):
        services.check_file(b"plain words", scan=True)
    assert services.check_file(b"%PDF-1.4", scan=True).content_type == "application/pdf"


def _pdf(words):
    """A PDF as an office makes it: shaped letters, and no joiner left in its text."""
    made = HTML(string=f'<html lang="fa" dir="rtl"><p>{words}</p></html>').write_pdf()
    assert isinstance(made, bytes)
    return made


def test_words_of_a_persian_pdf_are_found_however_they_are_spelt(book):
    letter = came(book)
    file = services.check_file(
        _pdf("کتابخانه‌های مرکزی و كميته يادبود؛ گزارش های سال"), "plan.pdf", scan=False
    )
    services.add_attachment(letter, file, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    for words in (
        "کتابخانه‌های",
        "کتابخانههای",
        "کتابخانه های",
        "كتابخانه‌هاي",
        "كتابخانه هاي",
        "مركزي",
        "گزارش‌های",
        "گزارش های",
        "کمیته یادبود",
        "كميته يادبود",
    ):
        assert found(words) == [letter], words
    assert found("کتابدار") == []
