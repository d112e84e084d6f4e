"""The interface for devices: one blueprint, one shape of errors, one way of saying who may call."""

from typing import Any

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from conference.checkin.rules.profiles import PROFILES
from conference.checkin.views.answers import as_json
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotAllowedError, NotFoundError
from conference.i18n import _
from conference.web.access import Access, device

bp = Blueprint("door_api", __name__, url_prefix="/api/v1")

_CODES: dict[type[DomainError], str] = {
    InvalidError: "invalid",
    NotAllowedError: "not_allowed",
    NotFoundError: "not_found",
}
_OF_HTTP = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    429: "too_many",
    503: "busy",
}


def may_call(name: str) -> Access:
    """The rule of a route: the profiles that the one table names for it."""
    return device(*PROFILES[name])


def as_answer(value: Any, status: int = 200) -> Response:
    """JSON in UTF-8."""
    return Response(as_json(value), status, content_type="application/json")


def error_answer(
    status: int, code: str, message: object, *, field: str | None = None, **more: Any
) -> Response:
    """An error as every caller gets it; what had been begun is undone."""
    db.session.rollback()
    error: dict[str, Any] = {"code": code, "message": str(message)}
    if field:
        error["field"] = field
    return as_answer({"error": error, **more}, status)


@bp.errorhandler(DomainError)
def refused(error: DomainError) -> ResponseReturnValue:
    """A refusal, with a code for the program and a sentence for the person."""
    code = next((code for kind, code in _CODES.items() if isinstance(error, kind)), "refused")
    return error_answer(error.status, code, error, field=error.field)


@bp.errorhandler(HTTPException)
def failed(error: HTTPException) -> ResponseReturnValue:
    """Every other error of HTTP."""
    if error.response is not None:
        return error.response
    sentences = {
        404: _("This does not exist."),
        405: _("This address can not be called like that."),
        413: _("The message of the scanner can not be read."),
        429: _("Too many calls. Wait a moment."),
    }
    status = error.code or 500
    answer = error_answer(
        status,
        _OF_HTTP.get(status, "failed"),
        sentences.get(status, _("The server could not do this. Try again.")),
    )
    if status == 429:
        answer.headers["Retry-After"] = "2"
    return answer


@bp.errorhandler(OperationalError)
def busy(_error: OperationalError) -> ResponseReturnValue:
    """The database could not take it now: the device sends it again."""
    answer = error_answer(503, "busy", _("The server could not do this. Try again."))
    answer.headers["Retry-After"] = "1"
    return answer
