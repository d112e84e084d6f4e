import json
from pathlib import Path

import pytest

from conference.core.errors import InvalidError
from conference.i18n import Language, use_language
from conference.mailing.rules import (
    Code,
    Link,
    check_text,
    one_line,
    placeholders_in,
    to_html,
    to_text,
)

FA, EN = Language.PERSIAN, Language.ENGLISH
VALUES = {"name": "لیلا", "link": Link("https://conference.test/fa/e/link"), "code": Code("MC-1")}
HAZARDS = Path(__file__).parents[2] / "conference/i18n/folding_corpus.json"


def test_an_unknown_placeholder_is_named_with_those_that_are_known():
    with pytest.raises(InvalidError) as refused:
        check_text("Dear {nmae}", ["name", "event"])
    assert "{nmae}" in str(refused.value)
    assert "{name} {event}" in str(refused.value)


@pytest.mark.parametrize(
    "text", ["{name.__class__}", "{name!r}", "{7*7}", "{}", "{0}", "{name:>9}", "{ }", "{name[0]}"]
)
def test_nothing_but_names_stands_between_braces(text):
    with pytest.raises(InvalidError):
        check_text(text, ["name"])


@pytest.mark.parametrize("text", ["a { b", "a } b", "{name", "name}", "{\n}"])
def test_a_brace_alone_is_refused(text):
    with pytest.raises(InvalidError, match="brace"):
        check_text(text, ["name"])


def test_a_brace_is_written_twice():
    check_text("{{ name }} and {name}", ["name"])
    assert to_text("{{7*7}} {name}", VALUES, EN) == "{7*7} \u2068لیلا\u2069"
    assert placeholders_in("{{name}}{ name }") == ["name"]


def test_an_error_stands_in_the_readers_language():
    with use_language("fa"), pytest.raises(InvalidError) as refused:
        check_text("{نام}", ["name"])
    assert "{نام}" in str(refused.value)


def test_paragraphs_lists_and_links_become_html():
    html = to_html("One\ntwo\n\n- a\n- b\n\n1. c\n۲. d\n\nSee https://a.example/x?y=1&z=2.", {})
    assert html.count("<p ") == 2
    assert "One<br>two" in html
    assert html.count("<li ") == 4
    assert "<ol " in html
    assert 'href="https://a.example/x?y=1&amp;z=2"' in html
    assert "</a>.</p>" in html


def test_a_value_changes_no_structure():
    nasty = "- x\n\n1. y <script>alert(1)</script> https://evil.example"
    html = to_html("{name}", {"name": nasty})
    assert html.count("<p ") == 1
    assert "<li" not in html
    assert "<script" not in html
    assert "<a " not in html


def test_typed_markup_is_shown_and_not_done():
    assert "&lt;img src=x onerror=y&gt;" in to_html("<img src=x onerror=y>", {})
    assert 'href="javascript' not in to_html("javascript:alert(1)", {})
    assert '"onclick' not in to_html('https://a.example/"onclick="x', {})


def test_a_latin_name_keeps_its_place_in_persian_text():
    text = to_text("{name} گرامی", {"name": "Anne"}, FA)
    assert text == "\u200f\u2068Anne\u2069 گرامی"
    assert to_text("شماره {code}", VALUES, FA) == "شماره \u2066MC-1\u2069"
    assert to_text("Dear {name}", VALUES, EN) == "Dear \u2068لیلا\u2069"


def test_an_address_stands_on_a_line_of_its_own_in_persian():
    assert to_text("ببینید {link}.", VALUES, FA) == "ببینید\nhttps://conference.test/fa/e/link"
    assert to_text("See {link}.", VALUES, EN) == "See https://conference.test/fa/e/link."


def test_a_subject_stays_on_one_line_and_begins_on_its_side():
    assert one_line("{name}", {"name": "A\r\nBcc: b@c.d"}, EN) == "A Bcc: b@c.d"
    assert one_line("MC {code} شماره", VALUES, FA) == "\u200fMC MC-1 شماره"


def hazards():
    return [row["text"] for row in json.loads(HAZARDS.read_text("utf-8"))]


@pytest.mark.parametrize("language", list(Language))
def test_every_hazard_string_passes_as_a_name(language):
    for text in hazards():
        html = to_html("{name}", {"name": text})
        assert html.startswith('<p style="margin:0 0 16px;"><bdi>')
        assert html.count("<") == 4
        assert "\n" not in to_text("{name}", {"name": text}, language)
        assert "\n" not in one_line("{name}", {"name": text}, language)
