"""The language of each request: from the URL for the public, a preference for staff."""

from collections.abc import Callable
from typing import Any

from flask import Flask, abort, g, request

from conference.i18n import LANGUAGES, Language, current_language, set_language
from conference.web.addresses import url_keeping_query

WORDLESS = frozenset({"static", "assets.bundle", "web.healthz", "web.robots"})
"""Endpoints without a word in them: no preference is looked up, and caches may share them."""

_preference: Callable[[], Language | None] = lambda: None  # noqa: E731 - replaced by accounts


def register_preference(source: Callable[[], Language | None]) -> None:
    """Name the function that knows the signed-in staff member's language."""
    global _preference  # noqa: PLW0603 - accounts lies above this layer
    _preference = source


def best_language(default: str) -> Language:
    """The language the browser asks for, if it is one of ours."""
    best = request.accept_languages.best_match([lang.value for lang in LANGUAGES])
    return Language(best or default)


def language_urls() -> dict[Language, str]:
    """The address of the present page in each language, for the language switch."""
    if request.endpoint is None or "lang" not in (request.view_args or {}) | g.get(
        "url_values", {}
    ):
        return {}
    values: dict[str, Any] = g.get("url_values", {})
    return {
        language: url_keeping_query(request.endpoint, **{**values, "lang": language.value})
        for language in LANGUAGES
    }


def asked_language_urls() -> dict[Language, str]:
    """The same for a page of the office before anybody has signed in: ``?language=``."""
    values: dict[str, Any] = request.view_args or {}
    return {
        language: url_keeping_query(
            request.endpoint or "", **{**values, "language": language.value}
        )
        for language in LANGUAGES
    }


def init_app(app: Flask, default: str) -> None:
    """Take ``lang`` out of every URL that has it, and put it back into every one that wants it."""

    @app.url_value_preprocessor
    def take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
        g.url_values = dict(values or {})
        if endpoint in WORDLESS:
            return
        if values and "lang" in values:
            text = values.pop("lang")
            if text not in {language.value for language in LANGUAGES}:
                set_language(best_language(default))
                abort(404)
            set_language(Language(text))
            return
        set_language(_preference() or best_language(default))

    @app.url_defaults
    def give_language(endpoint: str, values: dict[str, Any]) -> None:
        if "lang" in values or endpoint not in app.view_functions:
            return
        if app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = current_language().value

    app.jinja_env.globals["language_urls"] = language_urls
