"""Pages of no feature: the health check and the browser's small files."""

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from conference.core.database import db
from conference.core.worker import worker_is_alive
from conference.web.access import PUBLIC, access

bp = Blueprint("web", __name__)


@bp.get("/healthz")
@access(PUBLIC)
def healthz() -> ResponseReturnValue:
    """Say whether database and worker are reachable: 200, or 503 with the reason."""
    try:
        db.session.execute(text("SELECT 1"))
        worker = worker_is_alive()
    except SQLAlchemyError:
        return jsonify(status="error", reason="the database does not answer"), 503
    if not worker:
        return jsonify(status="error", reason="no worker was seen for 30 seconds"), 503
    return jsonify(status="ok", database="ok", worker="ok")


@bp.get("/robots.txt")
@access(PUBLIC)
def robots() -> Response:
    """Keep search engines off everything but the public pages."""
    lines = ("User-agent: *", "Disallow: /office/", "Disallow: /door/", "Disallow: /verify/", "")
    return Response("\n".join(lines), mimetype="text/plain")
