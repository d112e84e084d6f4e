"""What a program recognised in a picture: mended where a check digit proves it, else no offer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.registration import mrz

FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def read(text):
    return mrz.read_picture_text(text, today=date(2026, 1, 1))


def test_clean_lines_need_no_mending():
    found = read(f"some words\n{FIRST}\n\n{SECOND}\n")
    assert found.mrz.number == "L898902C3"
    assert found.mended == ()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (f"{FIRST}\n{SECOND.replace('7408122', '74O8I22')}", ("birth_date",)),
        (f"{FIRST}\n{SECOND.replace('120415', 'I2O4IS')}", ("expires_on",)),
        (f"{FIRST.replace('UTO', 'UT0')}\n{SECOND}", ("issuing_country",)),
        (f"{FIRST.replace('ERIKSSON', 'ER1KSS0N')}\n{SECOND}", ("surname", "given_names")),
        (f"{FIRST}\n{SECOND.replace('L898902C3', 'L8989O2C3')}", ("number",)),
        (f"{FIRST[:-2]}\n{SECOND}", ()),
        (f"{FIRST}<<\n{SECOND}", ()),
        (f"{FIRST}\n{SECOND.replace('<<<<<', '<<<<')}", ()),
        (f"{FIRST}\n{SECOND.replace('<<<<<', '<<<<<<')}", ()),
    ],
)
def test_usual_confusions_are_mended_and_named(text, mended):
    found = read(text)
    assert found is not None
    assert found.mrz.lines == (FIRST, SECOND)
    assert found.mended == mended


@pytest.mark.parametrize(
    "text",
    ["", "nothing here", FIRST, SECOND, f"{FIRST}\n{SECOND.replace('L898902', 'M343902')}",
     f"{FIRST}\n{SECOND[:20]}", f"{FIRST.replace('UTO', 'QQQ')}\n{SECOND}",
     f"V{FIRST[1:]}\n{SECOND}", f"{FIRST}\n{SECOND[:-1]}7"],
)  # fmt: skip
def test_what_no_check_digit_proves_is_no_offer(text):
    assert read(text) is None


def test_cards_are_found_in_a_text_too():
    for layout in (mrz.TD1, mrz.TD2):
        lines = mrz.build(
            issuing_country="IRN", surname="NADERI", given_names="SARA", number="K12345678",
            nationality="IRN", birth_date=date(1990, 1, 20), sex="F",
            expires_on=date(2031, 1, 1), layout=layout,
        )  # fmt: skip
        found = read(f"REPUBLIC\n{lines}\n")
        assert found.mrz.layout is layout
        assert found.mrz.number == "K12345678"


@given(st.text("ABC<0123OIZSGB \n", max_size=200))
def test_no_text_raises_anything(text):
    read(text)


@given(st.integers(0, 87), st.sampled_from("0OQDU1IL2Z5S6G8B7T4A<"))
def test_what_is_offered_always_has_right_check_digits(position, sign):
    both = FIRST + SECOND
    wrong = both[:position] + sign + both[position + 1 :]
    found = read(f"{wrong[:44]}\n{wrong[44:]}")
    if found is not None:
        assert mrz.parse(found.mrz.text).lines == found.mrz.lines
