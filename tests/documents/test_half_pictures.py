"""Printing must not change what counts as a whole picture."""

import pytest

from conference.core.database import db
from conference.documents.pdf import print_html
from conference.registration.pictures.opening import PictureError, open_picture
from tests.factories.registration import picture


def test_half_a_photo_is_refused_also_after_something_was_printed(app):
    """WeasyPrint has Pillow read half pictures in the whole process when it is loaded."""
    db.session.rollback()
    data = print_html("<p>A page</p>", stylesheets=(), pictures={}, attachments={}, variant=None)
    assert data.startswith(b"%PDF")
    with pytest.raises(PictureError):
        open_picture(picture()[:-400], "photo")
