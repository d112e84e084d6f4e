import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.documents.stamping import (
    Box,
    Face,
    StackField,
    Text,
    TextField,
    TextTooLongError,
)
from conference.documents.stamping.fitting import POINTS, extents, fit
from tests.documents.stamping.faces import NOWHERE, stamped, texts_of

FIELD = TextField("name", NOWHERE, 26, 12)
LONG = "de la Cruz y Martínez de las Casas Fernández-Villaverde"


def test_a_short_name_gets_the_full_size_on_one_line():
    fitted = fit(FIELD, Text("X Æ A-Xii", "en"), 93, 40)
    assert (len(fitted.lines), fitted.size) == (1, 26)


def test_a_long_name_is_broken_between_words_and_not_cut():
    fitted = fit(FIELD, Text(LONG, "en"), 93, 40)
    assert " ".join(line.text for line in fitted.lines) == LONG
    assert len(fitted.lines) == 2
    assert fitted.size > 15


def test_three_lines_are_broken_evenly():
    field = TextField("name", NOWHERE, 26, 12, lines=3)
    fitted = fit(field, Text("aaa bbb ccc ddd eee fff", "en"), 21, 100)
    assert [line.text for line in fitted.lines] == ["aaa bbb", "ccc ddd", "eee fff"]


def test_a_low_box_makes_the_text_smaller():
    assert fit(FIELD, Text("Ali", "en"), 93, 6).size == pytest.approx(6 * POINTS / 1.25, abs=0.1)


@pytest.mark.parametrize(("width", "height"), [(20, 40), (93, 2)])
def test_what_cannot_fit_is_refused_by_key_and_text(width, height):
    with pytest.raises(TextTooLongError, match="Villaverde") as caught:
        fit(FIELD, Text(LONG, "en"), width, height)
    assert caught.value.key == "name"


@given(
    st.text("اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی‌ abcdeéğ김中Ω", min_size=1, max_size=60),
    st.floats(20, 100),
    st.floats(5, 50),
    st.integers(1, 3),
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_fitted_stands_inside_its_box(text, width, height, lines):
    field = TextField("name", NOWHERE, 26, 7, lines=lines)
    try:
        fitted = fit(field, Text(text, "fa"), width, height)
    except TextTooLongError:
        return
    assert len(fitted.lines) <= lines
    assert all(line.width * fitted.size <= width * POINTS for line in fitted.lines)
    high = sum(sum(extents(line, field)) for line in fitted.lines) * fitted.size
    assert high <= height * POINTS + 0.5


def stack(height, *keys):
    parts = tuple(TextField(key, Box(0, 2, 0, 0), 20, 9) for key in keys)
    return Face(105, 148, fields=(StackField(Box(5, 5, 95, height), parts),))


def test_a_stack_leaves_no_hole_for_what_is_missing():
    here = {"a": Text("One", "en"), "c": Text("Three", "en")}
    with_hole = stamped(stack(60, "a", "b", "c"), [{**here, "b": Text("", "en")}])
    without = stamped(stack(60, "a", "c"), [here])
    assert with_hole == without


def test_a_stack_that_is_too_high_shrinks_as_a_whole():
    many = {key: Text(f"Line {key}", "en") for key in "abcdef"}
    assert texts_of(stamped(stack(45, *"abcdef"), [many])) == [
        "Line a Line b Line c Line d Line e Line f"
    ]
    with pytest.raises(TextTooLongError, match="Line"):
        stamped(stack(20, *"abcdef"), [many])
