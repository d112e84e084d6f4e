from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.registration import mrz

FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
SPECIMEN = f"{FIRST}\n{SECOND}"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_specimen_of_icao_is_read():
    read = mrz.parse(SPECIMEN, today=date(2026, 1, 1))
    assert (read.surname, read.given_names) == ("ERIKSSON", "ANNA MARIA")
    assert (read.number, read.issuing_country, read.nationality) == ("L898902C3", "UTO", "UTO")
    assert (read.birth_date, read.sex, read.expires_on) == (
        date(1974, 8, 12),
        "F",
        date(2012, 4, 15),
    )
    assert read.optional == "ZE184226B"
    assert read.text == SPECIMEN


@pytest.mark.parametrize(
    "typed",
    [
        SPECIMEN.lower(),
        SPECIMEN.replace("<", " <"),
        f"\n  {FIRST}  \r\n\r\n{SECOND}\n",
        FIRST + SECOND,
        SPECIMEN.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
        SPECIMEN.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        SPECIMEN.replace("<<", "«"),
        f"\u200e{SPECIMEN}\u200f",
        f"{FIRST.rstrip('<')}\n{SECOND}",
    ],
)
def test_lines_are_read_however_they_were_pasted(typed):
    assert mrz.parse(typed).lines == (FIRST, SECOND)


@pytest.mark.parametrize(
    ("position", "field"),
    [(0, "number"), (9, "number"), (14, "birth_date"), (22, "expires_on"), (30, "optional")],
)
def test_wrong_character_names_the_field(position, field):
    sign = "2" if SECOND[position] != "2" else "3"
    wrong = SECOND[:position] + sign + SECOND[position + 1 :]
    with pytest.raises(mrz.MrzError) as refusal:
        mrz.parse(f"{FIRST}\n{wrong}")
    assert field in refusal.value.fields
    assert refusal.value.field == "mrz"
    assert len(refusal.value.problems) == len(refusal.value.fields)


def test_last_digit_covers_the_whole_line():
    with pytest.raises(mrz.MrzError) as refusal:
        mrz.parse(f"{FIRST}\n{SECOND[:-1]}1")
    assert refusal.value.fields == ["mrz"]


@pytest.mark.parametrize(
    "typed",
    ["", "P<UTO", FIRST, f"{FIRST}\n{SECOND}0", f"{FIRST}\n{SECOND[:-1]}",
     f"V{FIRST[1:]}\n{SECOND}", f"P<UTOИВАНОВ<<ИВАН\n{SECOND}", f"{FIRST}<\n{SECOND}",
     "\x00", "<" * 88],
)  # fmt: skip
def test_what_is_no_passport_is_refused_in_words(typed):
    with pytest.raises(mrz.MrzError) as refusal:
        mrz.parse(typed)
    assert str(refusal.value)


def test_empty_optional_data_may_have_a_filler_as_check_digit():
    lines = mrz.build(
        issuing_country="IRN", surname="A", given_names="B", number="K12345678",
        nationality="IRN", birth_date=date(1970, 1, 1), sex="M", expires_on=date(2031, 1, 1),
    )  # fmt: skip
    assert lines[-2] == "<"
    assert mrz.parse(lines).optional == ""


def test_two_digits_of_a_birth_are_never_in_the_future():
    born = mrz.build(
        issuing_country="D", surname="A", given_names="B", number="C01X00T47", nationality="D",
        birth_date=date(2027, 3, 1), sex="X", expires_on=date(2031, 1, 1),
    )  # fmt: skip
    assert mrz.parse(born, today=date(2026, 6, 1)).birth_date == date(1927, 3, 1)
    assert mrz.parse(born, today=date(2028, 6, 1)).birth_date == date(2027, 3, 1)
    assert mrz.parse(born).nationality == "D"


names = st.text(LETTERS, min_size=1, max_size=12)


PASSPORTS = st.fixed_dictionaries(
    {
        "surname": names,
        "given_names": names,
        "number": st.text(LETTERS + "0123456789", min_size=5, max_size=9),
        "issuing_country": st.text(LETTERS, min_size=3, max_size=3),
        "nationality": st.text(LETTERS, min_size=3, max_size=3),
        "birth_date": st.dates(date(1930, 1, 1), date(2025, 12, 31)),
        "sex": st.sampled_from("MFX"),
        "expires_on": st.dates(date(2020, 1, 1), date(2090, 12, 31)),
        "optional": st.text(LETTERS + "0123456789", max_size=14),
    }
)


@given(PASSPORTS)
def test_what_is_built_is_read_again(passport):
    lines = mrz.build(**passport)
    assert [len(line) for line in lines.splitlines()] == [44, 44]
    read = mrz.parse(lines, today=date(2026, 1, 1))
    assert {name: getattr(read, name) for name in passport} == passport
    assert mrz.compare(read, passport) == []


@given(st.integers(0, 43), st.sampled_from(LETTERS + "0123456789<"))
def test_any_single_wrong_character_of_the_second_line_is_noticed_or_harmless(position, sign):
    wrong = SECOND[:position] + sign + SECOND[position + 1 :]
    try:
        read = mrz.parse(f"{FIRST}\n{wrong}", today=date(2026, 1, 1))
    except mrz.MrzError:
        return
    value = mrz.check_digit(sign)
    same = mrz.check_digit(SECOND[position])
    outside = position in {10, 11, 12, 20}
    assert wrong == SECOND or outside or value == same
    assert read.number[:1]


@given(st.text(max_size=120))
def test_no_input_raises_anything_but_the_refusal(typed):
    with suppress(mrz.MrzError):
        mrz.parse(typed)


def test_comparison_names_each_field_that_differs():
    read = mrz.parse(SPECIMEN)
    typed = {
        "surname": "ERICSSON",
        "given_names": "Anna Maria",
        "number": "L898902C3",
        "birth_date": date(1974, 8, 13),
        "expires_on": date(2012, 4, 15),
        "nationality": "SWE",
        "sex": "F",
        "issuing_country": "",
    }
    assert [row.field for row in mrz.compare(read, typed)] == [
        "surname",
        "nationality",
        "birth_date",
    ]


@pytest.mark.parametrize(
    ("typed", "read", "same"),
    [
        ("Müller", "MUELLER", True),
        ("Müller", "MULLER", True),
        ("O'Neil-Smith", "ONEIL SMITH", True),
        ("Al Sayed", "ALSAYED", True),
        ("Haddad", "HADAD", False),
        ("Ana", "NAA", False),
    ],
)
def test_names_are_compared_as_passports_write_them(typed, read, same):
    lines = mrz.build(
        issuing_country="UTO", surname=read, given_names="X", number="L898902C3",
        nationality="UTO", birth_date=date(1974, 8, 12), sex="F", expires_on=date(2030, 4, 15),
    )  # fmt: skip
    assert (mrz.compare(mrz.parse(lines), {"surname": typed}) == []) is same


def test_names_cut_by_the_line_agree_with_the_long_name():
    long = "ABDULRAHMAN MUHAMMAD IBRAHIM KHALIL HASSAN ALI"
    lines = mrz.build(
        issuing_country="IRQ", surname="HADDAD", given_names=long, number="A12345678",
        nationality="IRQ", birth_date=date(1974, 8, 12), sex="M", expires_on=date(2030, 4, 15),
    )  # fmt: skip
    read = mrz.parse(lines)
    assert len(read.given_names) < len(long)
    assert mrz.compare(read, {"given_names": long}) == []
    assert mrz.compare(read, {"given_names": long + " OTHER"}) == []
    assert mrz.compare(read, {"given_names": "OTHER " + long}) != []


def test_day_is_kept_over_the_leap_year():
    leap = date(2024, 2, 29)
    lines = mrz.build(
        issuing_country="UTO", surname="A", given_names="B", number="L898902C3",
        nationality="UTO", birth_date=leap, sex="F", expires_on=leap + timedelta(days=3653),
    )  # fmt: skip
    assert mrz.parse(lines, today=date(2026, 1, 1)).birth_date == leap
