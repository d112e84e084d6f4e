from datetime import UTC, date, datetime, time
from io import BytesIO

import pytest
from flask import Flask, render_template_string
from jinja2 import DictLoader, Environment
from jinja2.ext import babel_extract

from conference.i18n import filters
from conference.i18n.locales import use_language, use_timezone
from conference.i18n.localised import Localised

MORNING = datetime(2026, 11, 5, 7, 0, tzinfo=UTC)


@pytest.fixture
def environment():
    environment = Environment(
        autoescape=True,
        loader=DictLoader(
            {"macros.html": "{% macro dir() %}{{ language.direction }}{% endmacro %}"}
        ),
    )
    filters.register(environment)
    return environment


@pytest.fixture
def show(environment):
    def render(source, language="fa", /, **values):
        with use_language(language), use_timezone("Asia/Tehran"):
            return environment.from_string(source).render(**values)

    return render


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ name|localised }}", "تالار"),
        ("{{ name|localised('en') }}", "Hall"),
        ("{{ 1234|number }}", "۱٬۲۳۴"),
        ("{{ 1.5|number(2) }}", "۱٫۵۰"),
        ("{{ 0.5|percent }}", "۵۰٪"),
        ("{{ 1500|filesize }}", "۱٫۵\u00a0کیلوبایت"),
        ("{{ 'ردیف 12'|digits }}", "ردیف ۱۲"),
        ("{{ day|date }}", "۱۴ آبان ۱۴۰۵"),
        ("{{ day|date('numeric') }}", "۱۴۰۵/۰۸/۱۴"),
        ("{{ day|date(calendars=['gregorian']) }}", "۵ نوامبر ۲۰۲۶"),
        ("{{ day|date(weekday=True, language='en') }}", "Thursday, 5 November 2026"),
        ("{{ moment|date }}", "۱۴ آبان ۱۴۰۵"),
        ("{{ moment|datetime }}", "۱۴ آبان ۱۴۰۵، ساعت ۱۰:۳۰"),
        ("{{ moment|datetime(tz='UTC') }}", "۱۴ آبان ۱۴۰۵، ساعت ۰۷:۰۰"),
        ("{{ moment|time }}", "۱۰:۳۰"),
        ("{{ clock|time }}", "۰۹:۰۰"),
        ("{{ day|date_range(end) }}", "۱۴ تا ۱۷ آبان ۱۴۰۵"),
        ("{{ 'IR'|country }}", "ایران"),
        ("{{ 'IR'|country(form='formal') }}", "جمهوری اسلامی ایران"),
        ("{{ 'D'|issuer }}", "آلمان"),
        ("{{ '+98 21 <'|ltr }}", '<span dir="ltr">+98 21 &lt;</span>'),
        ("{{ 'A & B'|bdi }}", "<bdi>A &amp; B</bdi>"),
        ("{{ 'Anne & Co.'|isolate_dir }}", '<span dir="ltr">Anne &amp; Co.</span>'),
        ("{{ 'علی'|isolate_dir }}", '<span dir="rtl">علی</span>'),
    ],
)
def test_filter_shows_the_value_for_a_persian_reader(show, source, expected):
    shown = show(
        source,
        name=Localised(en="Hall", fa="تالار"),
        day=date(2026, 11, 5),
        end=date(2026, 11, 8),
        moment=MORNING,
        clock=time(9, 0),
    )
    assert shown == expected


@pytest.mark.parametrize("name", sorted(set(filters.FILTERS) - {"date_range", "time_range"}))
def test_nothing_is_shown_for_a_missing_value(show, name):
    assert show("{{ none_at_all|" + name + " }}", none_at_all=None) == ""


def test_time_range_needs_both_ends(show):
    assert show("{{ missing|time_range(day) }}", missing=None, day=MORNING) == ""
    assert show("{{ day|time_range(missing) }}", missing=None, day=MORNING) == ""


def test_date_range_shows_what_is_known(show):
    assert show("{{ missing|date_range(missing) }}", missing=None) == ""
    assert show("{{ missing|date_range(day) }}", missing=None, day=MORNING) == "۱۴ آبان ۱۴۰۵"
    assert show("{{ day|date_range(missing) }}", missing=None, day=MORNING) == "۱۴ آبان ۱۴۰۵"


def test_a_text_of_another_language_is_marked_as_such(show):
    text = Localised(en="Write <to> it", ar="")
    assert show("{{ text|in_its_language }}", "en", text=text) == "<bdi>Write &lt;to&gt; it</bdi>"
    marked = '<span lang="en" dir="ltr">Write…</span>'
    assert show("{{ text|in_its_language(7) }}", "fa", text=text) == marked
    assert show("{{ text|in_its_language }}", text=Localised()) == show(
        "{{ text|localised }}", text=None
    )


def test_zero_is_shown(show):
    assert show("{{ 0|ltr }}") == '<span dir="ltr">0</span>'
    assert show("{{ 0|number }}") == "۰"


def test_text_that_is_already_markup_is_not_escaped_twice(show):
    assert show("{{ 'A1'|ltr|bdi }}") == '<bdi><span dir="ltr">A1</span></bdi>'


def test_messages_are_translated_and_their_values_escaped(show):
    assert show("{{ _('today') }}") == "امروز"
    assert show("{{ _('%(name)s: %(n)d', name='<b>', n=3) }}") == "&lt;b&gt;: ۳"
    assert show("{% trans name='<b>' %}{{ name }}!{% endtrans %}") == "&lt;b&gt;!"
    assert show("{{ pgettext('x', 'today') }}", "en") == "today"


def test_plural_forms_in_a_template(show):
    source = "{{ ngettext('in %(num)d day', 'in %(num)d days', 3) }}"
    assert show(source) == "۳ روز دیگر"
    assert show(source, "ar") == "بعد ٣ أيام"
    block = "{% trans num=1234 %}{{ num }} seat{% pluralize %}{{ num }} seats{% endtrans %}"
    assert show(block) == "۱٬۲۳۴ seats"
    block = "{% trans num=3 %}in {{ num }} day{% pluralize %}in {{ num }} days{% endtrans %}"
    assert show(block, "en") == "in 3 days"
    assert show("{{ npgettext('x', '%(num)d seat', '%(num)d seats', 2) }}", "en") == "2 seats"


def test_percent_sign_needs_no_care_where_there_are_no_values(show):
    assert show("{{ _('100%') }}", "en") == "100%"
    assert show("{{ _('100%%') }}", "en") == "100%"
    assert show("{% trans %}100%{% endtrans %}", "en") == "100%"


def test_language_is_seen_by_macros_too(show):
    source = "{% from 'macros.html' import dir %}{{ dir() }}"
    assert show(source, "fa") == "rtl"
    assert show(source, "en") == "ltr"
    assert show("{{ language }} {{ language == 'fa' }} {{ languages|length }}") == "fa True 3"
    assert show("{{ {'fa': 1}[language] }}") == "1"


def test_flask_application_has_them_all():
    app = Flask(__name__)
    filters.init_app(app)
    with app.app_context(), use_language("fa"):
        assert render_template_string("{{ language.label }} {{ 5|number }}") == "فارسی ۵"


def test_template_asks_for_the_message_as_it_was_extracted(environment, monkeypatch):
    """Babel extracts a percent sign once from a block without values, Jinja passes it doubled."""
    source = "{% trans %}100% sure{% endtrans %}{% trans n=3 %}{{ n }} is 5%{% endtrans %}"
    extracted = [row[2] for row in babel_extract(BytesIO(source.encode()), ["gettext"], [], {})]
    asked = []
    monkeypatch.setattr(filters.messages, "gettext", lambda text: asked.append(text) or text)
    environment.from_string(source).render()
    assert asked == extracted == ["100% sure", "%(n)s is 5%%"]
