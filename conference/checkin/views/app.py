"""The phone at the door: one page without personal data, kept by its service worker.

Whoever opens it sees an empty scanner; people and rules come over ``/api/v1``, to an enrolled phone
only. It is public, so that such a phone needs no sign-in and the page opens without a server.
"""

from typing import Any

from flask import Response, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.checkin.rules.words import verdict_words, words_table
from conference.checkin.views.code import code_url, worker_version
from conference.checkin.views.door import bp
from conference.checkin.views.practice import test_badges
from conference.checkin.views.shell_words import gone_words, not_recorded, shell_words
from conference.documents.qr import qr_path
from conference.events.models import Event
from conference.events.views.context import stylesheet_url
from conference.i18n import LANGUAGES, _, current_language
from conference.web.access import PUBLIC, access

SCANNER_TEST = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
"""What the set-up code of a hand scanner says: every letter and digit that a code can have."""


@bp.get("/<event>/app/<lang>")
@access(PUBLIC)
def shell(event: Event) -> ResponseReturnValue:
    """The scanner's page in one language."""
    response = make_response(
        render_template(
            "checkin/door/shell.html",
            config=_config(event),
            script_url=code_url("js/features/door/app.js"),
            shells=_shells(event),
            scanner_test=qr_path(SCANNER_TEST),
            test_badges=test_badges(),
        )
    )
    response.headers["X-Door-Version"] = worker_version()
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/<event>/app/<lang>/app.webmanifest")
@access(PUBLIC)
def manifest(event: Event) -> Response:
    """What a phone needs to put the scanner on its home screen."""
    language = current_language()
    response = make_response(
        {
            "name": _("The door"),
            "lang": language.value,
            "dir": language.direction,
            "start_url": url_for(".shell", event=event),
            "scope": "/door/",
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": "#0a6a74",
            "icons": [{"src": url_for("static", filename="favicon.svg"), "sizes": "any"}],
        }
    )
    response.content_type = "application/manifest+json"
    return response


def _shells(event: Event) -> dict[str, str]:
    return {
        language.value: url_for(".shell", event=event, lang=language.value)
        for language in LANGUAGES
    }


def _config(event: Event) -> dict[str, Any]:
    """What the script needs to know: addresses, the words of every answer, the test badges."""
    shells = _shells(event)
    return {
        "event": event.slug,
        "language": current_language().value,
        "serviceWorker": url_for("checkin_code.service_worker"),
        "worker": code_url("js/features/door/worker.js"),
        "reader": code_url("vendor/zxing/zxing_reader.js"),
        "wasm": code_url("vendor/zxing/zxing_reader.wasm"),
        "keep": [*shells.values(), stylesheet_url(event)],
        "door": url_for(".choose", event=event),
        "reasons": {**words_table(), **not_recorded()},
        "verdicts": verdict_words(),
        "words": shell_words(),
        "gone": gone_words(),
        "practice": [badge.said for badge in test_badges()],
        "scannerTest": SCANNER_TEST,
    }
