"""The kiosk's page: three languages at once, no personal data, nothing without the server."""

from typing import Any

from flask import Response, make_response, render_template
from flask.typing import ResponseReturnValue

from conference.checkin.views.code import code_url
from conference.checkin.views.door import bp
from conference.checkin.views.shell_words import gone_words, shell_words
from conference.events.models import Event
from conference.i18n import LANGUAGES, Language, _, current_language, use_language
from conference.web.access import PUBLIC, access


@bp.get("/<event>/kiosk")
@access(PUBLIC)
def kiosk(event: Event) -> ResponseReturnValue:
    """The page of an enrolled kiosk; the guest chooses the language on it."""
    response: Response = make_response(
        render_template(
            "checkin/door/kiosk.html",
            config=_config(event),
            guests=[_in(language, event) for language in LANGUAGES],
            script_url=code_url("js/features/door/kiosk.js"),
        )
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


def _config(event: Event) -> dict[str, Any]:
    return {
        "event": event.slug,
        "language": current_language().value,
        "worker": code_url("js/features/door/worker.js"),
        "reader": code_url("vendor/zxing/zxing_reader.js"),
        "wasm": code_url("vendor/zxing/zxing_reader.wasm"),
        "facing": "user",
        "words": {
            **shell_words(),
            "enrolHold": _("Show the code that the organiser has made for this kiosk"),
        },
        "gone": gone_words(),
        "guests": {language.value: _words(language) for language in LANGUAGES},
    }


def _in(language: Language, event: Event) -> dict[str, Any]:
    """The button of one language on the first screen, and what stands there without a server."""
    with use_language(language):
        return {
            "language": language,
            "event": event.name.text(language),
            "welcome": _("Welcome"),
            "begin": _("Check in"),
            "out": _("The kiosk is not connected. Please go to the registration desk."),
        }


def _words(language: Language) -> dict[str, str]:
    """What the script puts on the screen for a guest."""
    with use_language(language):
        return {
            "direction": language.direction,
            "hold": _("Show the QR code of your confirmation"),
            "where": _("Hold your phone or the paper in front of the camera or the scanner."),
            "camera": _(
                "The camera does not run. Use the scanner, or go to the registration desk."
            ),
            "wait": _("One moment …"),
            "back": _("Back"),
            "done": _("Close"),
            "retry": _("Try again"),
            "offline": _("The kiosk is not connected"),
            "desk": _("Please go to the registration desk."),
            "busy": _("Too many attempts"),
            "again": _("Please wait a moment and try again."),
        }
