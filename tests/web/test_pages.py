import re
from importlib import import_module
from pathlib import Path

import pytest
from flask import render_template

from conference.i18n import use_language
from conference.i18n.labelled import LabelledEnum

ICON_NAME = re.compile(r'<symbol id="([\w-]+)"')


def icons(app):
    return set(ICON_NAME.findall((Path(app.static_folder) / "icons.svg").read_text()))


def test_patterns_show_every_component_in_three_languages(client, sign_in):
    sign_in("auditor")
    page = client.get("/office/patterns")
    assert page.status_code == 200
    assert re.findall(r'<section class="section"\s+lang="(\w+)" dir="(\w+)"', page.text) == [
        ("fa", "rtl"),
        ("ar", "rtl"),
        ("en", "ltr"),
    ]


def test_patterns_use_each_id_once_and_icons_that_exist(app, client, sign_in):
    sign_in("auditor")
    text = client.get("/office/patterns").text
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert [one for one in set(ids) if ids.count(one) > 1] == []
    assert set(re.findall(r"icons-\w+\.svg#([\w-]+)", text)) - icons(app) == set()


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503])
def test_error_page_says_what_to_do_without_asking_the_database(
    app, count_queries, status, language
):
    with (
        app.test_request_context("/"),
        use_language(language),
        count_queries() as statements,
    ):
        page = render_template("errors/error.html", status=status, sentence=None)
    assert statements == []
    assert re.search(r"<h1>[^<]+</h1>\s*<p>[^<]+</p>", page)


def test_states_have_tones_and_icons_that_exist(app):
    drawn = icons(app) | {""}
    states = [
        state
        for module in Path(app.root_path).glob("*/enums.py")
        for kind in vars(import_module(f"conference.{module.parent.name}.enums")).values()
        if isinstance(kind, type) and issubclass(kind, LabelledEnum)
        for state in kind
    ]
    assert [state for state in states if state.icon not in drawn] == []
    assert {state.tone for state in states} <= {"neutral", "info", "success", "warning", "danger"}
