"""The three sizes of documents, and what the check digits can and cannot see."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.registration import mrz
from conference.registration.mrz.check_digits import SIGNS, value_of
from conference.registration.mrz.layouts import at

TODAY = date(2026, 1, 1)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CARD = (
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
)
LONG_CARD = (
    "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
)
LARGE_CARD = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"


def test_specimen_of_a_small_card_is_read():
    read = mrz.parse(CARD, today=TODAY)
    assert (read.layout.name, read.document_code, read.number) == ("TD1", "I", "D23145890")
    assert (read.surname, read.given_names, read.sex) == ("ERIKSSON", "ANNA MARIA", "F")
    assert (read.birth_date, read.expires_on) == (date(1974, 8, 12), date(2012, 4, 15))
    assert read.text == CARD


def test_number_of_ten_characters_runs_over_into_the_optional_data():
    read = mrz.parse(LONG_CARD, today=TODAY)
    assert read.number == "D23145890734"
    assert read.optional == ""
    with pytest.raises(mrz.MrzError) as refusal:
        mrz.parse(LONG_CARD.replace("7349", "7348"))
    assert refusal.value.fields == ["number", "mrz"]


def test_specimen_of_a_large_card_is_read():
    read = mrz.parse(LARGE_CARD, today=TODAY)
    assert (read.layout.name, read.number, read.nationality) == ("TD2", "D23145890", "UTO")


@pytest.mark.parametrize("lines", [CARD, LONG_CARD, LARGE_CARD])
def test_lines_of_cards_are_read_however_they_were_pasted(lines):
    plain = mrz.parse(lines).lines
    cut = "\n".join(
        line.rstrip("<") if i in mrz.parse(lines).layout.trailing else line
        for i, line in enumerate(plain)
    )
    for typed in (lines.lower(), "".join(plain), lines.replace("<", " < "), cut):
        assert mrz.parse(typed).lines == plain


@pytest.mark.parametrize(
    "typed",
    [CARD.replace("I<UTO", "V<UTO"), CARD[:-40], f"{LARGE_CARD}\n", CARD + "\nX",
     LARGE_CARD.replace("I<", "V<"), "I<UTO\n" * 3],
)  # fmt: skip
def test_what_is_no_card_is_refused_in_words(typed):
    if typed == f"{LARGE_CARD}\n":
        assert mrz.parse(typed).number
        return
    with pytest.raises(mrz.MrzError) as refusal:
        mrz.parse(typed)
    assert str(refusal.value)


def test_birth_of_which_only_the_year_is_known_is_left_open():
    birth = "74<<<<"
    second = f"D231458907UTO{birth}{mrz.check_digit(birth)}F1204159<<<<<<<"
    whole = mrz.check_digit(second[:10] + second[13:20] + second[21:35])
    read = mrz.parse(f"{LARGE_CARD.splitlines()[0]}\n{second}{whole}")
    assert read.birth_date is None
    assert mrz.compare(read, {"birth_date": date(1974, 5, 1)}) == []


@pytest.mark.parametrize(
    "code",
    ["D", "UNO", "UNA", "UNK", "XXA", "XXB", "XXC", "XXX", "XOM", "EUE", "XPO", "XBA", "XEC",
     "RKS", "UTO"],
)  # fmt: skip
def test_codes_of_icao_are_read_as_issuer_and_nationality(code):
    read = mrz.parse(_build(mrz.TD1, issuing_country=code, nationality=code))
    assert (read.issuing_country, read.nationality) == (code, code)


def _build(layout, **fields):
    passport = {
        "issuing_country": "UTO", "nationality": "UTO", "surname": "ERIKSSON",
        "given_names": "ANNA", "number": "L898902C3", "birth_date": date(1974, 8, 12),
        "sex": "F", "expires_on": date(2032, 4, 15),
    }  # fmt: skip
    return mrz.build(**{**passport, **fields}, layout=layout)


words = st.text(LETTERS, min_size=1, max_size=8)
codes = st.text(LETTERS, min_size=3, max_size=3)
SIGNS_OF_NUMBERS = LETTERS + "0123456789"


@st.composite
def documents(draw):
    """A layout, and the fields of a document that has room in it."""
    layout = draw(st.sampled_from([mrz.TD1, mrz.TD2, mrz.TD3]))
    longest = {"TD1": 22, "TD2": 14, "TD3": 9}[layout.name]
    number = draw(st.text(SIGNS_OF_NUMBERS, min_size=1, max_size=longest))
    room = layout.optional[0][2] - layout.optional[0][1]
    taken = len(number) - 9 + 2 if len(number) > 9 else 0
    fields = {
        "surname": draw(words),
        "given_names": " ".join(draw(st.lists(words, min_size=1, max_size=2))),
        "number": number,
        "issuing_country": draw(codes),
        "nationality": draw(codes),
        "birth_date": draw(st.dates(date(1930, 1, 1), date(2025, 12, 31))),
        "sex": draw(st.sampled_from("MFX")),
        "expires_on": draw(st.dates(date(2020, 1, 1), date(2090, 12, 31))),
        "optional": draw(st.text(SIGNS_OF_NUMBERS, max_size=max(0, room - taken))),
    }
    if layout is mrz.TD1:
        fields["optional_2"] = draw(st.text(SIGNS_OF_NUMBERS, max_size=11))
    return layout, fields


@given(documents())
def test_what_is_built_is_read_again_in_every_size(document):
    layout, fields = document
    lines = mrz.build(**fields, layout=layout)
    assert [len(line) for line in lines.splitlines()] == [layout.width] * layout.height
    read = mrz.parse(lines, today=TODAY)
    assert read.layout is layout
    assert {name: getattr(read, name) for name in fields} == fields
    assert mrz.compare(read, fields) == []
    assert mrz.parse(read.text, today=TODAY) == read


def _is_accepted(lines):
    try:
        return mrz.parse("\n".join(lines), today=TODAY)
    except mrz.MrzError:
        return None


def _changes(lines, places):
    """Every single change of a sign at these places: (old, new, lines)."""
    for line, start, end in places:
        for at_ in range(start, end):
            old = lines[line][at_]
            for new in SIGNS.replace(old, ""):
                row = lines[line][:at_] + new + lines[line][at_ + 1 :]
                yield old, new, (*lines[:line], row, *lines[line + 1 :])


@pytest.mark.parametrize("layout", [mrz.TD1, mrz.TD2, mrz.TD3], ids=lambda layout: layout.name)
def test_single_change_of_a_checked_field_is_seen_unless_its_value_is_the_same_modulo_ten(layout):
    """The blind spots are exactly the classes of ``BLIND``; in dates a letter is seen besides."""
    lines = tuple(_build(layout, optional="ZE184226B"[:7]).splitlines())
    free = [layout.number, *layout.optional]
    missed = {(old, new) for old, new, changed in _changes(lines, free) if _is_accepted(changed)}
    assert missed
    for old, new in missed:
        assert value_of(old) % 10 == value_of(new) % 10
    blind = [
        (old, new)
        for old, new, changed in _changes(lines, [layout.number])
        if value_of(old) % 10 == value_of(new) % 10 and _is_accepted(changed) is None
    ]
    assert blind == [], "the scheme cannot see these, so neither may the reader claim to"
    for old, new, changed in _changes(lines, [layout.birth_date, layout.expires_on]):
        read = _is_accepted(changed)
        assert read is None or (value_of(old) % 10 == value_of(new) % 10 and new == "<"), (old, new)


@pytest.mark.parametrize("layout", [mrz.TD1, mrz.TD2, mrz.TD3], ids=lambda layout: layout.name)
def test_every_single_change_of_a_check_digit_is_seen(layout):
    lines = tuple(_build(layout, optional="ZE18").splitlines())
    digits = [layout.birth_digit, layout.expires_digit, layout.composite_digit]
    digits += [layout.number_digit]
    for old, new, changed in _changes(lines, digits):
        assert _is_accepted(changed) is None, (old, new)


def test_blind_classes_are_the_signs_of_equal_value_modulo_ten():
    assert sorted("".join(mrz.BLIND)) == sorted(SIGNS)
    assert mrz.BLIND[0] == "0AKU<"
    assert mrz.BLIND[6] == "6GQ"


@given(documents())
def test_neighbours_that_change_places_are_seen_unless_their_values_differ_by_five(document):
    layout, fields = document
    lines = tuple(mrz.build(**fields, layout=layout).splitlines())
    line, start, _end = layout.birth_date
    for i in range(start, start + 5):
        row = lines[line]
        if row[i] == row[i + 1]:
            continue
        swapped = row[:i] + row[i + 1] + row[i] + row[i + 2 :]
        accepted = _is_accepted((*lines[:line], swapped, *lines[line + 1 :]))
        differ = abs(value_of(row[i]) - value_of(row[i + 1])) % 5
        assert accepted is None or differ == 0


def test_layouts_leave_no_sign_without_a_field():
    for layout in (mrz.TD1, mrz.TD2, mrz.TD3):
        places = [
            (0, 0, 2), layout.issuing_country, layout.names, layout.number, layout.number_digit,
            layout.nationality, layout.birth_date, layout.birth_digit, layout.sex,
            layout.expires_on, layout.expires_digit, *layout.optional, layout.composite_digit,
        ]  # fmt: skip
        if layout.optional_digit:
            places.append(layout.optional_digit)
        covered = sum(end - start for _line, start, end in places)
        assert covered == layout.width * layout.height
        blank = tuple("<" * layout.width for _line in range(layout.height))
        assert all(at(blank, place) for place in places)
