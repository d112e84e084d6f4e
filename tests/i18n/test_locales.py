import pytest
from flask import Flask, g
from flask_babel import Domain, get_locale, get_timezone

from conference.i18n import locales
from conference.i18n.locales import (
    LANGUAGES,
    Language,
    current_language,
    current_timezone,
    direction_of,
    set_language,
    set_timezone,
    use_language,
    use_timezone,
)


@pytest.fixture
def app():
    """A small application whose preprocessor takes the language from the URL, as web does."""
    app = Flask(__name__)

    @app.url_value_preprocessor
    def take_language(_endpoint, values):
        if values and "lang" in values:
            set_language(values.pop("lang"))
            set_timezone("Asia/Tehran")

    @app.get("/<lang>/")
    @app.get("/")
    def show():
        return f"{current_language()} {get_locale()} {get_timezone()}"

    locales.init_app(app)
    return app


def test_language_knows_its_direction_and_its_own_name():
    assert [language.value for language in LANGUAGES] == ["fa", "ar", "en"]
    assert [language.direction for language in LANGUAGES] == ["rtl", "rtl", "ltr"]
    assert [language.label for language in LANGUAGES] == ["فارسی", "العربية", "English"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tehran", "ltr"),
        ("تهران", "rtl"),
        ("12 (تهران)", "rtl"),
        ("… Anne تهران", "ltr"),
        ("דוד", "rtl"),
    ],
)
def test_direction_is_that_of_the_first_strong_character(text, expected):
    assert direction_of(text) == expected


def test_text_without_a_strong_character_takes_the_default():
    assert direction_of("123 !") == "ltr"
    assert direction_of("", "rtl") == "rtl"


def test_language_is_set_for_a_while_and_given_back():
    def fail_in_persian():
        with use_language("fa") as language:
            assert language is current_language() is Language.PERSIAN
            raise RuntimeError

    assert current_language() is Language.ENGLISH
    with pytest.raises(RuntimeError):
        fail_in_persian()
    assert current_language() is Language.ENGLISH


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="xx"), use_language("xx"):
        pass


def test_time_zone_is_set_for_a_while_and_given_back():
    assert current_timezone().key == "UTC"
    with use_timezone("Asia/Tehran") as zone:
        assert current_timezone() is zone
    assert current_timezone().key == "UTC"


def test_each_request_has_its_own_language_and_time_zone(app):
    client = app.test_client()
    assert client.get("/fa/").text == "fa fa Asia/Tehran"
    assert client.get("/").text == "en en UTC"
    assert client.get("/ar/").text == "ar ar Asia/Tehran"
    assert current_language() is Language.ENGLISH
    assert current_timezone().key == "UTC"


def test_language_around_a_request_is_found_again_after_it(app):
    with use_language("fa"), use_timezone("Asia/Tehran"):
        assert app.test_client().get("/").text == "en en UTC"
        assert current_language() is Language.PERSIAN
        assert current_timezone().key == "Asia/Tehran"


def test_page_that_is_not_found_does_not_keep_the_language(app):
    with use_language("fa"):
        assert app.test_client().get("/no/such/page").status_code == 404
        assert current_language() is Language.PERSIAN


def test_flask_babel_follows_in_an_app_context_without_a_request(app):
    with app.app_context():
        assert str(get_locale()) == "en"
        with use_language("fa"):
            assert str(get_locale()) == "fa"
        assert str(get_locale()) == "en"
        g.pop("babel_locale", None)


def test_strings_of_another_domain_are_translated_in_the_same_language(app, tmp_path):
    """As Flask-Security does it: its own domain with its own catalogues."""
    domain = Domain(translation_directories=[str(locales.TRANSLATIONS)], domain="messages")
    with app.app_context(), use_language("fa"):
        assert domain.gettext("today") == "امروز"
        with use_language("ar"):
            assert domain.gettext("today") == "اليوم"
