import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.badges.fitting import MM_PER_POINT, NameTooLongError, fit, width_in_em


def test_a_short_name_gets_the_largest_size_on_one_line():
    fitted = fit("X Æ A-Xii", width=93, largest=26, smallest=12)
    assert (fitted.lines, fitted.size) == (("X Æ A-Xii",), 26)


def test_a_long_name_is_set_on_two_lines_and_not_cut():
    name = "de la Cruz y Martínez de las Casas Fernández-Villaverde"
    fitted = fit(name, width=93, largest=26, smallest=12)
    assert " ".join(fitted.lines) == name
    assert len(fitted.lines) == 2
    assert fitted.size > 15


def test_arabic_script_is_measured_joined():
    joined, isolated = width_in_em("محمد"), sum(width_in_em(letter) for letter in "محمد")
    assert joined < isolated


def test_a_name_that_cannot_fit_is_refused_by_name():
    with pytest.raises(NameTooLongError, match="Aaaa"):
        fit("A" + "a" * 120, width=93, largest=26, smallest=12)


@given(st.text("اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی‌ abcdeéğ김中", min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_whatever_is_fitted_stands_inside_its_box(text):
    try:
        fitted = fit(text, width=93, largest=26, smallest=7)
    except NameTooLongError:
        return
    for line in fitted.lines:
        assert width_in_em(line) * fitted.size * MM_PER_POINT <= 93
