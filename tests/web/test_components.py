"""The macros, rendered as pages use them."""

import re

import pytest
from flask import render_template_string
from werkzeug.datastructures import MultiDict

from conference.i18n import use_language
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    ChoicesField,
    LocalisedField,
    LongTextField,
    Required,
    TextField,
)


class PersonForm(BaseForm):
    name = TextField("Full name", [Required()])
    note = LongTextField("Note")
    city = ChoiceField("City", choices={"mhd": "Mashhad"})
    zones = ChoicesField("Zones", choices={"a": "Hall", "b": "Stage"})
    title = LocalisedField("Title", [Required()])
    agreed = BooleanField("I agree.", [Required()])


def render(app, source, **context):
    with app.test_request_context("/list?q=a%26b&page=2&_external=1"), use_language("en"):
        return render_template_string(source, **context)


@pytest.fixture
def refused(app):
    with app.test_request_context("/", method="POST"):
        form = PersonForm(formdata=MultiDict({"name": "", "note": "<b>", "title-fa": ""}))
        form.validate()
        yield form


FIELD = '{% from "components/forms.html" import field %}{{ field(form[name], hint="As in it.") }}'


def test_field_ties_label_hint_and_error_to_its_control(app, refused):
    html = render(app, FIELD, form=refused, name="name")
    assert 'for="name"' in html
    assert 'aria-describedby="name-hint name-error"' in html
    assert 'aria-invalid="true"' in html
    assert "This field is required." in html
    assert "optional" not in html


def test_field_that_may_stay_empty_says_so(app, refused):
    assert "(optional)" in render(app, FIELD, form=refused, name="note")


def test_long_text_is_an_area_that_keeps_and_escapes_what_was_typed(app, refused):
    html = render(app, FIELD, form=refused, name="note")
    assert re.search(r"<textarea[^>]*>\n&lt;b&gt;</textarea>", html)
    assert html.count('name="note"') == 1


def test_several_choices_are_ticks(app, refused):
    refused.zones.data = ["b"]
    html = render(app, FIELD, form=refused, name="zones")
    assert re.findall(r'type="checkbox" name="zones"[^>]*value="(\w)"( checked)?', html) == [
        ("a", ""),
        ("b", " checked"),
    ]


def test_suggestions_leave_the_text_free(app, refused):
    source = FIELD.replace('hint="As in it."', 'suggestions=["Mayor", "Deputy mayor"]')
    html = render(app, source, form=refused, name="name")
    assert 'list="name-list"' in html
    assert '<option value="Deputy mayor">' in html


def test_localised_field_has_an_input_for_each_language(app, refused):
    html = render(app, FIELD, form=refused, name="title")
    assert re.findall(r'name="title-(\w+)" lang="(\w+)" dir="(\w+)"', html) == [
        ("fa", "fa", "rtl"),
        ("ar", "ar", "rtl"),
        ("en", "en", "ltr"),
    ]


def test_error_summary_leads_to_each_wrong_field(app, refused):
    html = render(
        app,
        '{% from "components/forms.html" import error_summary %}{{ error_summary(form) }}',
        form=refused,
    )
    assert re.findall(r'href="#(\w+)"', html) == ["name", "city", "title", "agreed"]
    assert "I agree: This field is required." in html


def test_post_button_is_a_form_of_its_own_with_the_token(app):
    html = render(
        app,
        '{% from "components/buttons.html" import post_button %}'
        '{{ post_button("Revoke", "/x", fields={"reason": "\\"><b>"}) }}',
    )
    assert 'method="post"' in html
    assert 'name="csrf_token"' in html
    assert 'value="&#34;&gt;&lt;b&gt;"' in html


def test_pager_keeps_the_filters_and_cannot_be_led_astray(app):
    class Page:
        number, pages, total, first, last, has_previous, has_next = 2, 3, 120, 51, 100, True, True

    html = render(
        app, '{% from "components/tables.html" import pager %}{{ pager(page) }}', page=Page()
    )
    assert re.findall(r'<a [^>]*href="([^"]+)"', html) == [
        "?q=a%26b&amp;_external=1&amp;page=1",
        "?q=a%26b&amp;_external=1&amp;page=3",
    ]


def test_names_from_data_are_escaped_and_isolated(app):
    html = render(
        app,
        '{% from "components/content.html" import person %}{{ person(name) }}',
        name="<script>",
    )
    assert "<bdi>&lt;script&gt;</bdi>" in html


def test_status_is_colour_icon_and_word(app):
    html = render(
        app,
        '{% from "components/feedback.html" import status_of %}'
        '{{ status_of("Approved", "success") }}',
    )
    assert "tone-success" in html
    assert "#check-circle" in html
    assert "<span>Approved</span>" in html
