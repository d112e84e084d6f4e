import io
import struct
import zlib

import pytest
from PIL import Image, ImageDraw
from pillow_heif import from_pillow

from conference.registration.pictures import (
    BADGE_SIZE,
    PHOTO_BYTES,
    PictureError,
    process_photo,
    process_scan,
)


def picture(size=(900, 1200), kind="JPEG", **options) -> bytes:
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0] // 4, size[1] // 4), fill="red")
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def heic(size=(900, 1200)) -> bytes:
    written = io.BytesIO()
    from_pillow(Image.new("RGB", size, "blue")).save(written, quality=60)
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize(
    "data", [picture(), picture(kind="PNG"), heic()], ids=["jpeg", "png", "heic"]
)
def test_photo_of_each_kind_becomes_two_small_portraits(data):
    photo = process_photo(data)
    full, badge = opened(photo.full), opened(photo.badge)
    assert full.format == badge.format == "JPEG"
    assert full.size == (600, 800)
    assert badge.size == BADGE_SIZE
    assert len(photo.full) <= PHOTO_BYTES


def test_metadata_is_dropped_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "secret place"
    data = picture((1200, 900), exif=exif.tobytes(), comment=b"secret comment")
    photo = process_photo(data)
    full = opened(photo.full)
    assert not full.getexif()
    assert b"secret" not in photo.full
    assert full.width < full.height
    red = full.getpixel((full.width - 10, 10))
    assert red[0] > 200
    assert red[1] < 90


def test_wide_photo_is_cropped_to_the_middle():
    photo = process_photo(picture((2000, 1000)))
    assert opened(photo.full).size == (600, 800)


def test_noise_stays_below_the_limit_of_bytes():
    noise = Image.effect_noise((1500, 2000), 120).convert("RGB")
    written = io.BytesIO()
    noise.save(written, "JPEG", quality=95)
    assert len(process_photo(written.getvalue()).full) <= PHOTO_BYTES


def test_transparent_parts_become_white():
    image = Image.new("RGBA", (600, 800), (0, 0, 0, 0))
    written = io.BytesIO()
    image.save(written, "PNG")
    assert opened(process_photo(written.getvalue()).full).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "LA", "I;16"])
def test_every_colour_mode_is_taken(mode):
    image = Image.new(mode, (600, 800))
    written = io.BytesIO()
    image.save(written, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(process_photo(written.getvalue()).full).mode == "RGB"


def bomb() -> bytes:
    """A PNG of a few hundred bytes that claims 60,000 × 60,000 pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = b""
    for name, data in ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")):
        chunks += (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )
    return b"\x89PNG\r\n\x1a\n" + chunks


REFUSED = {
    "nothing": b"",
    "text": b"hello",
    "page": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "gif": picture(kind="GIF"),
    "pdf": b"%PDF-1.7",
    "cut jpeg": picture()[:400],
    "cut heic": heic()[:200],
    "bomb": bomb(),
    "small": picture((200, 200)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_usable_photo_is_refused_in_words(name):
    with pytest.raises(PictureError) as refusal:
        process_photo(REFUSED[name])
    assert refusal.value.field == "photo"
    assert str(refusal.value)


def test_file_above_the_limit_is_refused():
    with pytest.raises(PictureError):
        process_photo(picture(), max_bytes=100)


def test_scan_keeps_its_proportion_and_is_legible():
    scan = process_scan(picture((3000, 2000)))
    assert opened(scan.data).size == (2000, 1333)
    assert scan.content_type == "image/jpeg"
    with pytest.raises(PictureError) as refusal:
        process_scan(picture((400, 300)))
    assert refusal.value.field == "scan"
