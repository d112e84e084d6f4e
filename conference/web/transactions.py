"""One commit per request, here and nowhere else; a GET is kept from writing by the database."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, request

from conference.core.database import db, is_sqlite, set_writing

View = TypeVar("View", bound=Callable[..., Any])
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def reads_first(view: View) -> View:
    """Let a POST begin as a reader: its service calls ``core.database.start_writing`` in time.

    For the door, where many phones write at once and each must hold SQLite's write lock but
    briefly; PostgreSQL has no such lock, so there it is one transaction from the start.
    """
    view.__reads_first__ = True  # type: ignore[attr-defined]
    return view


def init_app(app: Flask) -> None:
    """Install the hooks; called first, so that its commit runs last."""

    @app.url_value_preprocessor  # before the language and the event are looked up
    def choose_mode(endpoint: str | None, _values: dict[str, Any] | None) -> None:
        safe = request.method in SAFE_METHODS
        reader = getattr(app.view_functions.get(endpoint or ""), "__reads_first__", False)
        set_writing(not safe and not (reader and is_sqlite()))

    @app.teardown_request
    def forget_mode(_error: BaseException | None) -> None:
        set_writing(True)

    @app.after_request
    def commit_on_success(response: Response) -> Response:
        if request.method in SAFE_METHODS or response.status_code >= 400:
            db.session.rollback()
        else:
            db.session.commit()
        return response


def keep() -> None:
    """Commit now what must stay although the request itself is refused: an uploaded picture.

    The one exception to the rule of one commit per request: somebody on a slow line shall not send
    a photo twice because another field was wrong.
    """
    db.session.commit()
