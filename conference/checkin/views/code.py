"""The door's own scripts, worker and decoder, served under ``/door/``.

A worker must lie within the scope of the page's service worker, and the content security policy
lets ``/door/`` alone compile WebAssembly (decisions 22). The address holds one hash over all files,
so that modules importing one another by relative paths are of one version and are kept for good.
"""

import gzip
import hashlib
import json
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, request, url_for

from conference.web.access import PUBLIC, access
from conference.web.assets import asset_url, static_url

bp = Blueprint("checkin_code", __name__, url_prefix="/door")

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".wasm": "application/wasm",
}
_SOURCES = (
    "js/features/door/*.js",
    "js/features/door/rules/*.js",
    "js/components/codes.js",
    "js/components/folding.js",
    "vendor/zxing/zxing_reader.*",
)
_SERVICE_WORKER = "js/features/door/sw.js"
_FONTS = ("vazirmatn-arabic", "vazirmatn-latin", "vazirmatn-latin-ext")
_FOR_GOOD = "public, max-age=31536000, immutable"


def _files() -> dict[str, Path]:
    root = Path(current_app.static_folder or "")
    found = [path for source in _SOURCES for path in sorted(root.glob(source))]
    return {path.relative_to(root).as_posix(): path for path in found}


@cache
def _digest(_changed: tuple[tuple[str, int], ...]) -> str:
    together = hashlib.sha256()
    for name, path in _files().items():
        together.update(name.encode() + b"\0" + path.read_bytes())
    return together.hexdigest()[:10]


def code_version() -> str:
    """One hash over all files; it changes when one of them does."""
    return _digest(tuple((name, path.stat().st_mtime_ns) for name, path in _files().items()))


@cache
def _zipped(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def code_url(name: str) -> str:
    """The address of one file: ``code_url("js/features/door/main.js")``."""
    return url_for("checkin_code.file", version=code_version(), name=name)


@bp.get("/static/<version>/<path:name>")
@access(PUBLIC)
def file(version: str, name: str) -> Response:
    """One file, compressed where the browser can read it."""
    path = _files().get(name)
    if path is None:
        abort(404)
    zipped = request.accept_encodings.quality("gzip") > 0
    body = _zipped(path, path.stat().st_mtime_ns) if zipped else path.read_bytes()
    response = Response(body, content_type=_TYPES[path.suffix])
    if zipped:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = _FOR_GOOD if version == code_version() else "no-cache"
    return response


def _kept_files() -> list[str]:
    """The addresses of everything that the page needs without a server."""
    code = [code_url(name) for name in _files() if name != _SERVICE_WORKER]
    fonts = [static_url(f"fonts/{name}.woff2") for name in _FONTS]
    return [*code, asset_url("door.css"), asset_url("icons.svg"), *fonts]


def worker_version() -> str:
    """One hash over all that the service worker keeps; a phone restarts when it is another one."""
    return hashlib.sha256("\n".join(_kept_files()).encode()).hexdigest()[:10]


@bp.get("/sw.js")
@access(PUBLIC)
def service_worker() -> Response:
    """The service worker, with the list of what it keeps; looked at anew at every start."""
    path = _files()[_SERVICE_WORKER]
    known = {"version": worker_version(), "files": _kept_files()}
    text = f"const KEPT = {json.dumps(known)};\n{path.read_text('utf-8')}"
    response = Response(text, content_type=_TYPES[".js"])
    response.headers["Cache-Control"] = "no-cache"
    return response
