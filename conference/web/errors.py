"""Errors as pages: one handler for the field's refusals, one for HTTP errors, one for surprises."""

import logging
from typing import Any

from flask import Flask, jsonify, render_template, request
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


def init_app(app: Flask) -> None:
    """Register the handlers."""

    @app.errorhandler(DomainError)
    def refused(error: DomainError) -> ResponseReturnValue:
        return _answer(error.status, error.message)

    @app.errorhandler(CSRFError)
    def expired(_error: CSRFError) -> ResponseReturnValue:
        return _answer(
            400, lazy("The page was open too long. Go back, reload the page and send it again.")
        )

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        if error.code is None or error.code < 400:
            return error.get_response()
        return _answer(error.code)

    @app.errorhandler(IntegrityError)
    def conflict(error: IntegrityError) -> ResponseReturnValue:
        logger.warning("constraint refused a write: %s", type(error.orig).__name__)
        return _answer(
            409,
            lazy("Somebody else changed this at the same moment. Reload the page and try again."),
        )

    @app.errorhandler(StaleDataError)
    def outdated(_error: StaleDataError) -> ResponseReturnValue:
        return _answer(
            409,
            lazy("Somebody else changed this at the same moment. Reload the page and try again."),
        )

    @app.errorhandler(OperationalError)
    def unreachable(error: OperationalError) -> ResponseReturnValue:
        logger.error("database: %s", type(error.orig).__name__)
        return _answer(503)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> ResponseReturnValue:
        if app.config.get("PROPAGATE_EXCEPTIONS"):
            raise error
        # The class and the trace, never the message: it may hold what a person typed.
        logger.error("unexpected %s", type(error).__name__, exc_info=_bare(error))
        return _answer(500)


def _bare(error: BaseException) -> Any:
    return (type(error), type(error)("…") if _plain(error) else None, error.__traceback__)


def _plain(error: BaseException) -> bool:
    try:
        type(error)("…")
    except Exception:  # noqa: BLE001 - some exceptions want other arguments
        return False
    return True
