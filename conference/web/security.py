"""Headers that keep a page to itself, the CSRF guard, and cookies.

The policy allows nothing inline and nothing from elsewhere; ``/door/`` alone may compile
WebAssembly (decisions 22). The camera is for the door, and for a page whose view calls
``allow_camera()``: the step of the registration form that asks for a photo.
"""

from flask import Flask, Response, after_this_request, request
from flask_wtf.csrf import CSRFProtect

from conference.core.config import Config

csrf = CSRFProtect()

_POLICY = (
    "default-src 'none'; script-src 'self'{wasm}; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'; media-src 'self' blob:"
)


def init_app(app: Flask, config: Config) -> None:
    """Install the CSRF guard, safe cookie settings and the headers of every answer."""
    app.config.update(
        SESSION_COOKIE_NAME="__Host-session" if config.is_https else "session",
        SESSION_COOKIE_SECURE=config.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=config.max_upload_bytes * 3 + 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=2000,
    )
    csrf.init_app(app)

    @app.after_request
    def add_headers(response: Response) -> Response:
        door = request.path.startswith("/door/")
        wasm = " 'wasm-unsafe-eval'" if door else ""
        headers = response.headers
        headers.setdefault("Content-Security-Policy", _POLICY.format(wasm=wasm))
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers.setdefault("Permissions-Policy", _permissions(camera=door))
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if config.is_https:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        if "Cache-Control" not in headers:
            headers["Cache-Control"] = "no-store"
        return response


def allow_camera() -> None:
    """Let the page that this request answers with use the camera."""

    @after_this_request
    def allow(response: Response) -> Response:
        response.headers["Permissions-Policy"] = _permissions(camera=True)
        return response


def _permissions(*, camera: bool) -> str:
    return f"camera=({'self' if camera else ''}), microphone=(), geolocation=()"
