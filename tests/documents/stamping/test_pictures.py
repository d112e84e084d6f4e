import io

import pikepdf
import pytest
from PIL import Image

from conference.documents.stamping import Box, Face, Fit, PictureField, UnreadablePictureError
from conference.documents.stamping.pictures import NoPictureError, picture
from tests.documents.stamping.faces import photo, stamped

FACE = Face(50, 50, fields=(PictureField("photo", Box(5, 5, 30, 40)),))


def encoded(image, kind, **more):
    target = io.BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


def images_of(data):
    with pikepdf.open(io.BytesIO(data)) as document:
        return [
            [(image.objgen, image.read_raw_bytes()) for image in page.get_images().values()]
            for page in document.pages
        ]


@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"quality": 10}])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_photo_is_passed_on_byte_for_byte(mode, more):
    data = encoded(Image.new(mode, (60, 80), 99), "JPEG", **more)
    ((stored,),) = images_of(stamped(FACE, [{"photo": data}]))
    assert stored[1] == data


def test_the_same_photo_is_stored_once():
    pages = images_of(
        stamped(FACE, [{"photo": photo(1)}, {"photo": photo(2)}, {"photo": photo(1)}])
    )
    assert pages[0] == pages[2] != pages[1]


def turned():
    exif = Image.Exif()
    exif[0x0112] = 6
    return encoded(Image.new("RGB", (60, 80)), "JPEG", exif=exif)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (encoded(Image.new("CMYK", (60, 80)), "JPEG"), (60, 80)),
        (encoded(Image.new("RGBA", (60, 80)), "PNG"), (60, 80)),
        (encoded(Image.new("P", (60, 80)), "GIF"), (60, 80)),
        (turned(), (80, 60)),
    ],
    ids=["four colours", "see-through", "palette", "turned"],
)
def test_other_pictures_are_made_plain(data, size):
    made = picture(data)
    assert (made.width, made.height) == size
    with Image.open(io.BytesIO(made.data)) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", size)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        photo()[:200],
        b"\xff\xd8\xff" + b"\0" * 50,
        b"\xff\xd8\xff\xe1",
    ],
    ids=["empty", "text", "head", "zeros", "marker"],
)
def test_what_is_no_picture_is_refused_before_anything_is_written(data):
    if data:
        with pytest.raises(UnreadablePictureError) as caught:
            stamped(FACE, [{"photo": data}])
        assert caught.value.key == "photo"
    with pytest.raises(NoPictureError):
        picture(data)


@pytest.mark.parametrize(("fit", "sides"), [(Fit.COVER, (60, 40)), (Fit.CONTAIN, (30, 20))])
def test_a_wide_picture_is_cut_or_shown_whole(fit, sides):
    face = Face(50, 50, fields=(PictureField("photo", Box(5, 5, 30, 40), fit),))
    with pikepdf.open(io.BytesIO(stamped(face, [{"photo": photo(0, (90, 60))}]))) as document:
        drawn = pikepdf.parse_content_stream(document.pages[0])
    matrix = next(
        each.operands for each in drawn if str(each.operator) == "cm" and each.operands[0] != 1
    )
    shown = tuple(round(float(matrix[at]) / 72 * 25.4) for at in (0, 3))
    assert shown == sides
