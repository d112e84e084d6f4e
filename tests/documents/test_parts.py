import io

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from conference.core.codes import ALPHABET, grouped
from conference.documents import pdf
from conference.documents.qr import qr_modules, qr_path
from conference.documents.tokens import LENGTH, new_token, read_token


def picture_of(modules, scale=8, quiet=4):
    side = (len(modules) + 2 * quiet) * scale
    image = Image.new("L", (side, side), 255)
    draw = ImageDraw.Draw(image)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                left, top = (x + quiet) * scale, (y + quiet) * scale
                draw.rectangle((left, top, left + scale - 1, top + scale - 1), fill=0)
    return image


@pytest.mark.parametrize(
    "text", ["0123456789ABCDEFGHJK", "https://a.example/verify/MC-1/" + "X" * 28]
)
def test_a_qr_code_reads_back(text):
    assert zxingcpp.read_barcodes(picture_of(qr_modules(text)))[0].text == text


def test_the_path_covers_exactly_the_dark_modules():
    path = qr_path("HELLO")
    dark = sum(sum(row) for row in qr_modules("HELLO"))
    runs = [part.split("h")[1].split("v")[0] for part in path.path.split("M")[1:]]
    assert sum(map(int, runs)) == dark
    assert path.box == f"0 0 {path.size} {path.size}"


def test_a_code_survives_being_typed_by_hand():
    token = new_token()
    assert len(token) == LENGTH
    assert set(token) <= set(ALPHABET)
    typed = grouped(token).lower().replace("1", "l").replace("0", "o").replace("-", " - ")
    assert read_token(typed) == token
    persian = token.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    arabic = token.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert read_token(persian) == read_token(arabic) == token


def test_the_check_catches_one_wrong_character_and_swapped_neighbours():
    token = new_token()
    for at in range(LENGTH):
        other = ALPHABET[(ALPHABET.index(token[at]) + 1) % 32]
        assert read_token(token[:at] + other + token[at + 1 :]) is None
        swapped = token[:at] + token[at : at + 2][::-1] + token[at + 2 :]
        assert swapped == token or read_token(swapped) is None


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 28, "é" * 28, "0" * 27, "💥" * 28, "A" * 5000])
def test_what_cannot_be_a_code_is_none(typed):
    assert read_token(typed) is None


def test_a_character_without_a_font_stops_the_document():
    with pytest.raises(pdf.MissingGlyphError) as caught:
        print_page("<p>\U0001b170 and \uf8ff</p>")
    assert "\uf8ff" in caught.value.characters


@pytest.mark.parametrize(
    "source",
    ["picture:unknown", "file:///etc/hostname", "http://127.0.0.1:9/x.png", "../conference/app.py"],
)
def test_nothing_but_our_own_files_can_be_drawn_in(source):
    with pytest.raises(pdf.RenderError):
        print_page(f'<img src="{source}" alt="">')


def test_a_picture_is_handed_in_by_its_key():
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(stream, "PNG")
    assert print_page('<img src="picture:x" alt="">', {"x": stream.getvalue()}).startswith(b"%PDF")


def print_page(body, pictures=None):
    return pdf.print_html(
        f"<html lang=en><title>t</title><body style='font-family: UiLat'>{body}",
        stylesheets=(),
        pictures=pictures or {},
        attachments={},
        variant=None,
    )
