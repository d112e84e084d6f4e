import re

import pytest
import zxingcpp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conference.core.codes import ALPHABET
from conference.documents.qr import qr_modules
from conference.documents.stamping import Box, Face, QrField
from conference.documents.stamping.codes import path, symbol
from tests.documents.stamping.faces import stamped
from tests.documents.stamping.reference import pictures_of

_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


@given(st.sampled_from([4, 5, 19, 20, 21, 28, 33, 40]), st.data())
@settings(max_examples=60, deadline=None)
def test_a_symbol_is_the_one_of_the_encoder(length, data):
    text = "Z" + data.draw(st.text(_ALPHANUMERIC, min_size=length - 1, max_size=length - 1))
    assume(not re.search(r"\d{20}", text))  # the encoder writes so many in another mode
    assert [[module == "1" for module in row] for row in symbol(text)] == qr_modules(text)


@pytest.mark.parametrize(
    "text", ["HTTPS://A.EXAMPLE/B/" + "7" * 20, "https://a.example/en/", "۱۲۳", "A", "1" * 20]
)
def test_other_texts_are_encoded_too(text):
    side, _ = path(text)
    face = Face(40, 40, fields=(QrField("code", Box(0, 0, 40, 40)),))
    picture = pictures_of(stamped(face, [{"code": text}]), 150)[0]
    assert zxingcpp.read_barcodes(picture)[0].text == text
    assert side == len(symbol(text))


def test_codes_are_read_from_pictures_at_150_dots_an_inch():
    face = Face(54, 86, fields=(QrField("code", Box(5, 5, 25, 25)),))
    tokens = [ALPHABET[at:] + ALPHABET[:at] for at in range(0, 32, 4)]
    tokens = [token[:20] for token in tokens]
    pages = pictures_of(stamped(face, [{"code": token} for token in tokens]), 150)
    assert [zxingcpp.read_barcodes(page)[0].text for page in pages] == tokens
