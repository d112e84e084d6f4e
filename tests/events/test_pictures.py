import io

import pytest
from PIL import Image

from conference.core.errors import InvalidError
from conference.events.services import prepare_picture


def sent(width=1200, height=600, kind="JPEG", **options):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#0a6a74").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_any_raster_becomes_a_small_png(app, kind):
    with Image.open(io.BytesIO(prepare_picture(sent(kind=kind)))) as made:
        assert (made.format, made.size) == ("PNG", (640, 320))


def test_what_stood_in_the_file_beside_the_pixels_is_gone(app):
    exif = Image.Exif()
    exif[0x010E] = "a secret"
    exif[0x0112] = 6
    made = prepare_picture(sent(exif=exif))
    assert b"a secret" not in made
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (320, 640), "turned upright"


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", sent()[:200]],
    ids=["nothing", "svg", "gif", "cut off"],
)
def test_what_is_no_picture_is_refused_in_words(app, data):
    with pytest.raises(InvalidError, match="cannot be read as a picture"):
        prepare_picture(data)


def test_a_picture_of_too_many_pixels_is_refused(app):
    with pytest.raises(InvalidError):
        prepare_picture(sent(20000, 3000, "PNG"))
