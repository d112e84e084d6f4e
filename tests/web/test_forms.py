from datetime import UTC, date, datetime

import pytest
from werkzeug.datastructures import MultiDict

from conference.i18n import Language, use_language
from conference.web.forms import BaseForm, DateField, DateTimeField, NumberField


class Seats(BaseForm):
    """A form of one number."""

    class Meta(BaseForm.Meta):
        """It changes nothing."""

        csrf = False

    seats = NumberField("Seats", maximum=500)
    depth = NumberField("Depth", minimum=-50, maximum=50)


def answered(app, name, typed):
    with app.test_request_context():
        form = Seats(MultiDict({name: typed}))
        form.validate()
        return form[name].data, form[name].errors, form[name]._value()


@pytest.mark.parametrize("typed", ["12", "۱۲", "١٢", " 12\u200e", "012"])
def test_a_number_in_any_digits(app, typed):
    number, errors, _shown = answered(app, "seats", typed)
    assert (number, list(errors)) == (12, [])


@pytest.mark.parametrize("typed", ["-3", "-۳", "\u2212٣", "\u200e-3", "–3", "501", "9" * 90])
def test_a_number_out_of_bounds_is_told_the_bounds(app, typed):
    number, errors, shown = answered(app, "seats", typed)
    assert (number, list(errors)) == (None, ["Enter a number from 0 to 500."])
    assert shown == typed


@pytest.mark.parametrize("typed", ["many", "3.5", "3-", "--3", "-", "²", "1e3", "9" * 5000])
def test_what_is_no_whole_number(app, typed):
    number, errors, shown = answered(app, "seats", typed)
    assert (number, list(errors)) == (None, ["Enter a whole number."])
    assert shown == typed


@pytest.mark.parametrize("typed", ["-3", "\u2212۳"])
def test_a_number_below_nothing_where_it_may_be(app, typed):
    assert answered(app, "depth", typed)[0] == -3


def test_the_bounds_in_persian_digits(app):
    with use_language(Language.PERSIAN):
        assert "۵۰۰" in answered(app, "seats", "-۳")[1][0]


class Days(BaseForm):
    """A form of days."""

    class Meta(BaseForm.Meta):
        """It changes nothing."""

        csrf = False

    answer_by = DateField("Answer by")
    expires_on = DateField("Passport valid until", gregorian=True)
    opens_at = DateTimeField("Opens", zone="Asia/Tehran")


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("fa", ["1405-08-14", "2031-01-09", "1405-08-15 00:30"]),
        ("ar", ["2026-11-05", "2031-01-09", "2026-11-06 00:30"]),
        ("en", ["2026-11-05", "2031-01-09", "2026-11-06 00:30"]),
    ],
)
def test_days_are_shown_in_the_reader_s_calendar_but_for_passports(app, language, shown):
    kept = {
        "answer_by": date(2026, 11, 5),
        "expires_on": date(2031, 1, 9),
        "opens_at": datetime(2026, 11, 5, 21, 0, tzinfo=UTC),
    }
    with app.test_request_context(), use_language(language):
        form = Days(data=kept)
        assert [each._value() for each in form] == shown
        again = Days(MultiDict({each.name: each._value() for each in form}))
        assert again.validate()
        assert again.data == kept
