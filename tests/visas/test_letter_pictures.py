"""Signature and stamp as pictures: checked, kept from the public, borne by new letters alone."""

import io

import pikepdf
import pytest
from PIL import Image, ImageDraw

from conference.audit.models import AuditEntry
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.storage import storage
from conference.documents.enums import DocumentState
from conference.documents.services import complete
from conference.visas import services
from conference.visas.documents import print_preview
from conference.visas.documents.data import fingerprint_of
from conference.visas.enums import LetterForm
from conference.visas.enums.forms import LetterPictureKind
from conference.visas.models import LetterPicture, VisaLetter
from conference.visas.queries.pictures import current_pictures
from conference.visas.services.letter_pictures import (
    check_picture,
    forget_pictures,
    put_picture,
    remove_picture,
)
from conference.visas.services.letters import data_for
from tests.visas.approved import approved_person, event_with_letters

SIGNATURE, STAMP = LetterPictureKind.SIGNATURE, LetterPictureKind.STAMP


def png(size=(600, 240), colour=(20, 40, 140, 255), ground=(0, 0, 0, 0), kind="PNG"):
    image = Image.new("RGBA", size, ground)
    ImageDraw.Draw(image).line((10, size[1] - 20, size[0] - 10, 20), fill=colour, width=14)
    target = io.BytesIO()
    (image if kind == "PNG" else image.convert("RGB")).save(target, kind)
    return target.getvalue()


@pytest.fixture
def event(app):
    event = event_with_letters()
    db.session.commit()
    return event


def images(pdf):
    """How many different pictures a PDF holds."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len({name for page in document.pages for name in page.get_images()})


def test_picture_becomes_a_small_encrypted_png_without_anything_else(event):
    made = check_picture(png(size=(3000, 1200)))
    with Image.open(io.BytesIO(made)) as small:
        assert (small.format, small.mode, max(small.size)) == ("PNG", "RGBA", 720)
        assert not small.info.get("exif")
    picture = put_picture(event, SIGNATURE, made, by=COMMAND)
    db.session.commit()
    assert picture.file.encrypted
    assert b"PNG" not in storage().get(picture.file.key)
    [entry] = db.session.query(AuditEntry).filter_by(action="visas:letter_picture:added").all()
    assert entry.changes == {"kind": "signature"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        png(kind="JPEG"),
        png(ground=(255, 255, 255, 255)),
        png(colour=(0, 0, 0, 0)),
        png(size=(60, 30)),
        b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
        png()[:-40],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 1_000_000,
    ],
    ids=["nothing", "svg", "jpeg", "opaque", "invisible", "tiny", "empty", "cut", "large"],
)
def test_what_would_cover_the_name_or_is_no_picture_is_refused(app, data):
    with pytest.raises(InvalidError):
        check_picture(data)


def test_letter_bears_what_was_in_force_when_its_number_was_taken(event):
    person = approved_person(event)
    old = put_picture(event, SIGNATURE, png(), by=COMMAND)
    put_picture(event, STAMP, png(size=(300, 300)), by=COMMAND)
    before = fingerprint_of(data_for(person, LetterForm.EN, None))
    letter = services.issue_letter(person, "en", by=COMMAND)
    new = put_picture(event, SIGNATURE, png(colour=(0, 0, 0, 255)), by=COMMAND)
    db.session.commit()
    assert fingerprint_of(data_for(person, LetterForm.EN, None)) != before  # drafts see it
    assert forget_pictures() == 0  # the letter is not printed yet
    assert complete(letter.document_id)
    db.session.commit()
    letter = db.session.get_one(VisaLetter, letter.id)
    assert letter.document.state is DocumentState.ISSUED
    assert images(services.view_letter(letter, by=COMMAND)) >= 2
    assert forget_pictures() == 1
    db.session.commit()
    assert (old.file, new.is_current, current_pictures(event)[SIGNATURE]) == (None, True, new)
    data = data_for(person, LetterForm.FA_EN, None)
    assert data["pictures"] == {"signature": new.id, "stamp": current_pictures(event)[STAMP].id}
    assert images(print_preview(data)) >= 2


def test_letter_whose_picture_was_deleted_is_not_printed_without_it(event):
    person = approved_person(event)
    picture = put_picture(event, STAMP, png(size=(300, 300)), by=COMMAND)
    letter = services.issue_letter(person, "en", by=COMMAND)
    picture.file = None
    db.session.commit()
    assert complete(letter.document_id) is False
    db.session.commit()
    assert letter.document.trouble == {"code": "picture_gone"}


def test_event_without_pictures_says_nothing_of_them(event):
    put_picture(event, STAMP, png(size=(300, 300)), by=COMMAND)
    remove_picture(event, STAMP, by=COMMAND)
    assert "pictures" not in data_for(approved_person(event), LetterForm.EN, None)
    with pytest.raises(LookupError):
        current_pictures(event)[STAMP]


def upload(client, event, kind, data):
    return client.post(
        f"/office/{event.slug}/letters/settings/pictures/{kind}",
        data={f"{kind}-picture": (io.BytesIO(data), "s.png")},
        content_type="multipart/form-data",
    )


def test_only_administrators_set_and_see_the_pictures(client, sign_in, event):
    address = f"/office/{event.slug}/letters/settings/pictures"
    sign_in("administrator", event=event)
    assert client.get(address).status_code == 200
    assert upload(client, event, "signature", png(kind="JPEG")).status_code == 422
    assert upload(client, event, "signature", png()).status_code == 303
    assert upload(client, event, "seal", png()).status_code == 404
    shown = client.get(f"{address}/signature.png")
    assert (shown.content_type, shown.headers["Cache-Control"]) == ("image/png", "no-store")
    assert client.get(f"{address}/stamp.png").status_code == 404
    for role in ("visa_officer", "registrar", "auditor"):
        sign_in(role, event=event)
        assert client.get(address).status_code == 403
        assert client.get(f"{address}/signature.png").status_code == 403
        assert upload(client, event, "signature", png()).status_code == 403
    sign_in("administrator", event=event)
    assert client.post(f"{address}/signature/remove").status_code == 303
    assert client.get(f"{address}/signature.png").status_code == 404
    assert db.session.query(LetterPicture).count() == 1
