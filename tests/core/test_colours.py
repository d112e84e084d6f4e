import pytest

from conference.core.colours import contrast, is_colour, mix, readable_on, text_on


def test_contrast_of_black_and_white_is_the_greatest():
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == 21.0


@pytest.mark.parametrize(
    ("background", "text"), [("#f5c400", "#000000"), ("#14305c", "#ffffff"), ("#ffffff", "#000000")]
)
def test_text_is_black_or_white_whichever_is_easier_to_read(background, text):
    assert text_on(background) == text


@pytest.mark.parametrize("colour", ["#ffff00", "#0a6a74", "#808080", "#ffffff", "#000000"])
@pytest.mark.parametrize("ground", ["#ffffff", "#11171b"])
def test_any_colour_is_made_readable(colour, ground):
    assert contrast(readable_on(colour, ground), ground) >= 4.5


def test_a_readable_colour_stays_as_it_is():
    assert readable_on("#0a6a74", "#ffffff") == "#0a6a74"


def test_mixing_goes_from_one_to_the_other():
    assert [mix("#000000", "#ffffff", share) for share in (0, 0.5, 1)] == [
        "#000000",
        "#808080",
        "#ffffff",
    ]


@pytest.mark.parametrize("text", ["red", "#fff", "#12345g", "", "#1234567"])
def test_what_is_no_colour_is_told(text):
    assert not is_colour(text)
