from enum import StrEnum
from threading import Thread

import pytest
from markupsafe import Markup, escape

from conference.i18n.locales import current_language, use_language
from conference.i18n.messages import (
    _,
    fill,
    lazy,
    lazy_n,
    lazy_pgettext,
    ngettext,
    npgettext,
    pgettext,
)


class Moment(StrEnum):
    """As enums of the features are written: the label is made at import, without an app."""

    NOW = "now"

    @property
    def label(self) -> str:
        return lazy("today")


def test_message_is_in_the_language_in_force():
    assert _("today") == "today"
    with use_language("fa"):
        assert _("today") == "امروز"
        with use_language("ar"):
            assert _("today") == "اليوم"
        assert _("today") == "امروز"


def test_unknown_message_stays_as_it_is():
    with use_language("fa"):
        assert _("A sentence nobody has translated: 100%") == (
            "A sentence nobody has translated: 100%"
        )


def test_lazy_message_is_read_anew_each_time():
    text = lazy("today")
    assert str(text) == "today"
    with use_language("fa"):
        assert str(text) == "امروز"
        assert f"{text}!" == "امروز!"
        assert f"{text:>6}" == " امروز"
        assert Moment.NOW.label == "امروز"
    assert text == "today"


def test_lazy_message_behaves_as_a_string():
    text = lazy("today")
    assert text + "!" == "today!"
    assert "> " + text == "> today"
    assert text.upper() == "TODAY"
    assert "day" in text
    assert len(text) == 5
    assert list(text) == list("today")
    assert text[0] == "t"
    assert text[1:3] == "od"
    assert text
    assert text < "tomorrow"
    assert {text: 1}[text] == 1
    assert repr(text) == "lazy('today')"
    assert text != 5
    assert lazy("%(name)s") % {"name": "A"} == "A"
    with pytest.raises(AttributeError):
        text.__nothing__  # noqa: B018 - the access is what is tested


def test_lazy_message_is_escaped_in_a_page():
    assert escape(lazy("%(name)s", name="<b>")) == Markup("&lt;b&gt;")


def test_whole_numbers_are_written_in_the_digits_of_the_language():
    with use_language("fa"):
        assert _("%(a)d of %(b)s", a=3, b=12) == "۳ of ۱۲"
        assert _("%(year)d", year=1405) == "۱۴۰۵"
        assert _("%(count)d", count=12345) == "۱۲٬۳۴۵"
        assert _("%(code)s", code="A12") == "A12"
        assert _("%(flag)s", flag=True) == "True"


@pytest.mark.parametrize(
    ("num", "en", "fa", "ar"),
    [
        (0, "in 0 days", "۰ روز دیگر", "اليوم"),
        (1, "in 1 day", "۱ روز دیگر", "بعد يوم واحد"),
        (1000, "in 1,000 days", "۱٬۰۰۰ روز دیگر", "بعد ١٬٠٠٠ يوم"),
        (1003, "in 1,003 days", "۱٬۰۰۳ روز دیگر", "بعد ١٬٠٠٣ أيام"),
    ],
)
def test_plural_form_is_that_of_the_language(num, en, fa, ar):
    later = lazy_n("in %(num)d day", "in %(num)d days", num)
    for language, expected in {"en": en, "fa": fa, "ar": ar}.items():
        with use_language(language):
            assert ngettext("in %(num)d day", "in %(num)d days", num) == expected
            assert str(later) == expected


def test_context_tells_two_meanings_apart():
    assert pgettext("month", "May") == "May"
    assert str(lazy_pgettext("month", "May")) == "May"
    assert npgettext("seats", "%(num)d place", "%(num)d places", 2) == "2 places"


def test_markup_stays_markup_and_its_values_are_escaped():
    assert fill(Markup("<b>%(name)s</b>"), {"name": "<i>"}) == Markup("<b>&lt;i&gt;</b>")


def test_each_thread_has_its_own_language():
    seen: list[str] = []
    with use_language("fa"):
        thread = Thread(target=lambda: seen.append(current_language().value))
        thread.start()
        thread.join()
    assert seen == ["en"]
