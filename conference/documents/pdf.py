"""Templates to PDF by WeasyPrint, in the dialect that ``docs/printing.md`` describes.

Fonts are ours alone, nothing is fetched from anywhere, pictures are handed in by key and named
``picture:key`` in the template. A character that no font has stops the document: a box in place of
a letter must never reach a delegate.
"""

import io
import logging
import re
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import ImageFile

from conference.core.database import refuse_write_lock
from conference.i18n import Language, filters, lazy, use_language
from conference.i18n.customs import use_customs

FONTS = Path(__file__).parent / "fonts"
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
STATIC = Path(__file__).resolve().parents[2] / "static"

_NO_GLYPH = re.compile(r"\.notdef glyph.*\(U\+([0-9A-F]+)\)")
_printing = threading.Lock()
_of_thread = threading.local()


class RenderError(Exception):
    """A document could not be made; the message says why, for the log.

    ``code`` (one of ``enums.Trouble``) and ``values`` say it to people in their language.
    """

    passing = False
    """Whether it may pass by itself, so that trying again later is worth it."""

    def __init__(self, message: str, *, code: str = "unprintable", **values: str) -> None:
        super().__init__(message)
        self.message, self.code, self.values = message, code, values

    def __str__(self) -> str:
        """The message; of some kinds in the language in force."""
        return str(self.message)


class MissingGlyphError(RenderError):
    """No font has a character of the text; its message is in the language in force."""

    def __init__(self, characters: Sequence[str]) -> None:
        named = ", ".join(f"“{each}” (U+{ord(each):04X})" for each in characters)
        message = lazy("No font has the characters %(characters)s.", characters=named)
        super().__init__(message, code="no_font", characters=named)
        self.characters = tuple(characters)


@cache
def environment() -> Environment:
    """The templates outside any request: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    filters.register(made)
    return made


def render(
    template: str,
    context: Mapping[str, Any],
    language: Language | str,
    *,
    stylesheets: Sequence[str] = (),
    pictures: Mapping[str, bytes] | None = None,
    attachments: Mapping[str, bytes] | None = None,
    variant: str | None = None,
    tagged: bool = True,
) -> bytes:
    """The PDF of a template.

    An ``event`` in the context sets time zone and Arabic digits. ``stylesheets`` are files under
    ``templates/``, read once; ``variant`` is one of WeasyPrint's, for example ``pdf/a-3a``.
    Pieces that are bound afterwards need not be ``tagged``: binding drops what tags say.
    Raises ``MissingGlyphError`` naming the characters, or ``RenderError``.
    """
    event = context.get("event")
    with ExitStack() as stack:
        stack.enter_context(use_language(language))
        if event is not None:
            stack.enter_context(use_customs(event))
        html = environment().get_template(template).render({"event": None, **context})
    return print_html(
        html,
        stylesheets=stylesheets,
        pictures=pictures or {},
        attachments=attachments or {},
        variant=variant,
        tagged=tagged,
    )


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    import pikepdf  # noqa: PLC0415 - only printers need it

    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)


def print_html(
    html: str,
    *,
    stylesheets: Sequence[str],
    pictures: Mapping[str, bytes],
    attachments: Mapping[str, bytes],
    variant: str | None,
    tagged: bool = True,
) -> bytes:
    """The PDF of a page of HTML made from one of our templates."""
    refuse_write_lock()
    weasyprint = _weasyprint()
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - see _weasyprint

    with _printing, _no_missing_glyph(), warnings.catch_warnings():
        # WeasyPrint 70 leaves the colour profile of archive files to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        press = _press()
        fetcher = press.fetcher(pictures)
        try:
            data: bytes = weasyprint.HTML(
                string=html, base_url=_base_url(), url_fetcher=fetcher
            ).write_pdf(
                font_config=press.font_config,
                stylesheets=[press.fonts, *(press.stylesheet(name) for name in stylesheets)],
                attachments=[
                    weasyprint.Attachment(
                        string=content, base_url=_base_url(), name=name, relationship="Data"
                    )
                    for name, content in attachments.items()
                ],
                finisher=_list_attachments_once,
                pdf_variant=variant,
                pdf_tags=tagged,
            )
        except FatalURLFetchingError as error:  # a BaseException, which would end the worker
            raise RenderError(str(error)) from error
    return data


def _list_attachments_once(_document: Any, printed: Any) -> None:
    """WeasyPrint 70 lists each attachment of an archive file twice in the catalogue."""
    listed = printed.catalog.get("AF")
    if listed:
        listed[:] = dict.fromkeys(listed)


def _weasyprint() -> Any:
    """WeasyPrint, loaded late: it and Pango take 40 MB and half a second, which few processes need.

    It has Pillow accept half pictures in the whole process; what people upload must be whole.
    """
    import weasyprint  # noqa: PLC0415

    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint


class _Press:
    """What is set up once for each thread: font configuration, parsed stylesheets."""

    def __init__(self) -> None:
        self._weasyprint = _weasyprint()
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - see _weasyprint

        self._fetcher_class = _fetcher_class()
        self.font_config = FontConfiguration()
        self.fonts = self._css(FONTS / "fonts.css")
        self._sheets: dict[str, Any] = {}

    def fetcher(self, pictures: Mapping[str, bytes]) -> Any:
        return self._fetcher_class(pictures)

    def stylesheet(self, name: str) -> Any:
        """A parsed stylesheet from under ``templates/``."""
        if name not in self._sheets:
            self._sheets[name] = self._css(TEMPLATES / name)
        return self._sheets[name]

    def _css(self, path: Path) -> Any:
        return self._weasyprint.CSS(
            filename=path, font_config=self.font_config, url_fetcher=self.fetcher({})
        )


def _press() -> _Press:
    """Sharing a font configuration between threads corrupts Pango's memory: one for each."""
    if not hasattr(_of_thread, "press"):
        _of_thread.press = _Press()
    press: _Press = _of_thread.press
    return press


@cache
def _fetcher_class() -> Any:
    """The fetcher, defined late because its base comes with WeasyPrint."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        """Serves our fonts and static files, ``data:`` and the pictures handed in; no network."""

        def __init__(self, pictures: Mapping[str, bytes]) -> None:
            super().__init__(allowed_protocols=("file", "data"), fail_on_errors=True)
            self._pictures = pictures

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("picture:"):
                key = url.removeprefix("picture:")
                if key not in self._pictures:
                    raise ValueError(f"no picture {key} was handed in")
                return URLFetcherResponse(url, self._pictures[key])
            if url.startswith("file:"):
                path = Path(URLFetcherResponse(url, b"").path).resolve()
                if not any(path.is_relative_to(root) for root in (FONTS, STATIC, TEMPLATES)):
                    raise ValueError("a file outside our own folders")
            return super().fetch(url, headers)

    return OwnFilesOnly


def _base_url() -> str:
    return STATIC.as_uri() + "/"


@contextmanager
def _no_missing_glyph() -> Iterator[None]:
    """Watch WeasyPrint's log for letters without a font, and stop when there are any."""
    watcher = _GlyphWatcher()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(watcher)
    try:
        yield
    finally:
        logger.removeHandler(watcher)
    if watcher.missing:
        raise MissingGlyphError(sorted(watcher.missing))


class _GlyphWatcher(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        found = _NO_GLYPH.search(record.getMessage())
        if found:
            self.missing.add(chr(int(found[1], 16)))
