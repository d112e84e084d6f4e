"""Errors as pages: one handler for the field's refusals, one for HTTP errors, one for surprises."""

import logging
from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from conference.core.database import db
from conference.core.errors import DomainError
from conference.i18n import lazy

logger = logging.getLogger(__name__)


def _answer(status: int, sentence: Any = None) -> ResponseReturnValue:
    db.session.rollback()
    if request.path.startswith("/api/") or request.accept_mimetypes.best == "application/json":
        return jsonify(error={"status": status, "message": str(sentence or "")}), status
    return render_template("errors/error.html", status=status, sentence=sentence), status


def _refused(error: DomainError) -> ResponseReturnValue:
    return _answer(error.status, error.message)


def _expired(_error: CSRFError) -> ResponseReturnValue:
    return _answer(
        400, lazy("The page was open too long. Go back, reload the page and send it again.")
    )


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    return _answer(error.code)


def _conflict(error: IntegrityError | StaleDataError) -> ResponseReturnValue:
    logger.warning("a write met another one: %s", type(error).__name__)
    return _answer(
        409,
        lazy("Somebody else changed this at the same moment. Reload the page and try again."),
    )


def _unreachable(error: OperationalError) -> ResponseReturnValue:
    logger.error("database: %s", type(error.orig).__name__)
    return _answer(503)


def _unexpected(error: Exception) -> ResponseReturnValue:
    if current_app.config.get("PROPAGATE_EXCEPTIONS"):
        raise error
    # The class and the trace, never the message: it may hold what a person typed.
    logger.error("unexpected %s", type(error).__name__, exc_info=_bare(error))
    return _answer(500)


HANDLERS: dict[type[Exception], Callable[[Any], ResponseReturnValue]] = {
    DomainError: _refused,
    CSRFError: _expired,
    HTTPException: _http,
    IntegrityError: _conflict,
    StaleDataError: _conflict,
    OperationalError: _unreachable,
    Exception: _unexpected,
}


def init_app(app: Flask) -> None:
    """Register the handlers."""
    for kind, handler in HANDLERS.items():
        app.register_error_handler(kind, handler)


def _bare(error: BaseException) -> Any:
    return (type(error), type(error)("…") if _plain(error) else None, error.__traceback__)


def _plain(error: BaseException) -> bool:
    try:
        type(error)("…")
    except Exception:  # noqa: BLE001 - some exceptions want other arguments
        return False
    return True
