"""Stylesheets and scripts as few files: bundles joined once, named by the hash of their content.

A bundle is a plain joining of the files named here, in this order, and of every feature's file that
names the bundle in its first line (``/* bundles: public, office */``). No build step: what is in
``static/`` is what is sent. See docs/decisions/0003-asset-bundles.md.
"""

import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request, url_for

from conference.web.access import PUBLIC, access

_SHARED = ("layout", "buttons", "forms", "choices", "status", "content", "navigation", "tables")
_STYLES = ("fonts/fonts.css", "css/tokens.css", "css/base.css")
_SCRIPTS = ("submit-once", "unsaved", "error-focus", "time-left", "characters", "copy-text")


def _components(*names: str) -> tuple[str, ...]:
    return tuple(f"css/components/{name}.css" for name in names)


def _styles(*components: str) -> tuple[str, ...]:
    return (*_STYLES, *_components(*components))


def _scripts(*components: str) -> tuple[str, ...]:
    return tuple(f"js/components/{name}.js" for name in components)


BUNDLES: dict[str, tuple[str, ...]] = {
    "public.css": _styles(*_SHARED, "public"),
    "office.css": _styles(*_SHARED, "public", "office", "side", "charts"),
    # Without fonts and scripts: a consulate on a slow line loads the whole page in 30 kB.
    "verify.css": ("css/tokens.css", "css/base.css", *_components(*_SHARED[:-1], "public")),
    "door.css": _styles("layout", "buttons", "forms", "choices", "status", "content", "door"),
    "public.js": _scripts(*_SCRIPTS),
    "office.js": _scripts(*_SCRIPTS, "auto-submit", "job-progress"),
    "door.js": _scripts("submit-once", "error-focus", "time-left"),
    "icons.svg": ("icons.svg",),
}
"""The files of each bundle under ``static/``; files of features follow them by name."""

_MIME = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_FOR_GOOD = "public, max-age=31536000, immutable"
_NAMED = re.compile(r"/\*\s*bundles:\s*([a-z, ]+?)\s*\*/")
_URL = re.compile(r"""url\((["']?)(?!data:|/|https?:|#)([^)"']+)\1\)""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

blueprint = Blueprint("assets", __name__, url_prefix="/assets")


class BundleError(RuntimeError):
    """A stylesheet or script of a feature does not say which bundles it belongs to."""


@dataclass(frozen=True)
class Bundle:
    """A joined file, ready to be sent."""

    name: str
    body: bytes
    zipped: bytes
    digest: str

    @property
    def file_name(self) -> str:
        """The name with the hash: ``public-1a2b3c4d5e.css``."""
        stem, _, ending = self.name.rpartition(".")
        return f"{stem}-{self.digest}.{ending}"


def feature_files(static: Path, bundle: str) -> list[Path]:
    """The features' own files of a bundle, in the order of their names."""
    stem, _, ending = bundle.rpartition(".")
    chosen = []
    for path in sorted((static / ending / "features").glob(f"*.{ending}")):
        first_line = path.read_text(encoding="utf-8").partition("\n")[0]
        named = _NAMED.match(first_line)
        if named and stem in re.split(r"[,\s]+", named[1]):
            chosen.append(path)
        elif named is None and ending == "css":
            raise BundleError(f"{path.name}: the first line must be /* bundles: public, office */")
    return chosen


def build(static: Path, name: str, locate: Callable[[str], str]) -> Bundle:
    """Join the files of a bundle; ``locate`` gives the address of a file under ``static/``."""
    paths = [static / part for part in BUNDLES[name]] + feature_files(static, name)
    join = _JOIN[name.rpartition(".")[2]]
    text = "\n".join(join(path, static, locate) for path in paths if path.exists())
    body = text.encode()
    digest = hashlib.sha256(body).hexdigest()[:10]
    return Bundle(name, body, gzip.compress(body, 9, mtime=0), digest)


def _join_style(path: Path, static: Path, locate: Callable[[str], str]) -> str:
    def absolute(match: re.Match[str]) -> str:
        target = (path.parent / match[2]).resolve().relative_to(static.resolve())
        return f'url("{locate(target.as_posix())}")'

    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    return re.sub(r"\n\s*\n+", "\n", _URL.sub(absolute, text)).strip()


def _join_script(path: Path, _static: Path, _locate: Callable[[str], str]) -> str:
    # A block of its own, so that two files may use the same name.
    return f"{{\n{path.read_text(encoding='utf-8').strip()}\n}}"


def _join_nothing(path: Path, _static: Path, _locate: Callable[[str], str]) -> str:
    return path.read_text(encoding="utf-8")


_JOIN = {"css": _join_style, "js": _join_script, "svg": _join_nothing}


@cache
def _hash_of(path: str, _changed: int) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10]


def static_url(name: str) -> str:
    """The address of a file under ``static/`` with the hash of its content: ``icons.svg?v=…``."""
    return url_for("static", filename=name, v=_version_of(name))


def _version_of(name: str) -> str:
    path = Path(current_app.static_folder or "") / name
    return _hash_of(str(path), path.stat().st_mtime_ns) if path.is_file() else "0"


def asset_url(name: str) -> str:
    """The address of a bundle: ``asset_url("public.css")``."""
    file_name = _bundle(name).file_name
    known: dict[tuple[str, str], str] = current_app.extensions["asset_urls"]
    key = (file_name, request.root_path)  # every icon of a page asks
    if key not in known:
        known[key] = url_for("assets.bundle", file_name=file_name)
    return known[key]


def _bundle(name: str) -> Bundle:
    bundles: dict[str, Bundle] = current_app.extensions["asset_bundles"]
    if current_app.debug or name not in bundles:
        bundles[name] = build(Path(current_app.static_folder or ""), name, static_url)
    return bundles[name]


@blueprint.get("/<file_name>")
@access(PUBLIC)
def bundle(file_name: str) -> Response:
    """Send a bundle, compressed where the browser can read it; kept for a year."""
    stem, _, rest = file_name.rpartition("-")
    digest, _, ending = rest.rpartition(".")
    name = f"{stem}.{ending}"
    if name not in BUNDLES:
        abort(404)
    found = _bundle(name)
    zipped = request.accept_encodings.quality("gzip") > 0
    response = Response(found.zipped if zipped else found.body, content_type=_MIME[ending])
    if zipped:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    response.set_etag(found.digest + ("-gz" if zipped else ""))
    # A page of yesterday asks for yesterday's hash: it gets today's file, but may not keep it.
    response.headers["Cache-Control"] = _FOR_GOOD if digest == found.digest else "no-cache"
    response.make_conditional(request)
    return response


def _keep_versions(response: Response) -> Response:
    """A file asked for by the hash of its present content may be kept for good."""
    if request.endpoint == "static" and response.status_code == 200:
        name = (request.view_args or {})["filename"]
        if request.args.get("v") == _version_of(name):
            response.headers["Cache-Control"] = _FOR_GOOD
    return response


def init_app(app: Flask) -> None:
    """Serve the bundles and offer their addresses to the templates."""
    app.after_request(_keep_versions)
    app.extensions["asset_bundles"] = {}
    app.extensions["asset_urls"] = {}
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(asset_url=asset_url, static_url=static_url)
