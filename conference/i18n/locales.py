"""The three languages, which one is in force just now, and the direction of a piece of text.

The language and the time zone in force are context variables, not request attributes: mails, PDFs,
jobs and commands set them with `use_language(...)`, the web layer with `set_language(...)`.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

Direction = Literal["ltr", "rtl"]

TRANSLATIONS = Path(__file__).resolve().parents[2] / "translations"


class Language(StrEnum):
    """A language of the interface and of documents; its value is the code in URLs."""

    PERSIAN = "fa"
    ARABIC = "ar"
    ENGLISH = "en"

    @property
    def direction(self) -> Direction:
        """The writing direction of the language, for the `dir` attribute."""
        return "ltr" if self is Language.ENGLISH else "rtl"

    @property
    def label(self) -> str:
        """The language's own name, the same in every interface language."""
        return _OWN_NAMES[self]


_OWN_NAMES = {
    Language.PERSIAN: "فارسی",
    Language.ARABIC: "العربية",
    Language.ENGLISH: "English",
}

LANGUAGES: tuple[Language, ...] = tuple(Language)
DEFAULT_LANGUAGE = Language.ENGLISH

_UTC = ZoneInfo("UTC")
_language: ContextVar[Language] = ContextVar("language", default=DEFAULT_LANGUAGE)
_timezone: ContextVar[ZoneInfo] = ContextVar("timezone", default=_UTC)
_outside_request: ContextVar[tuple[Language, ZoneInfo] | None] = ContextVar(
    "outside_request", default=None
)


def current_language() -> Language:
    """The language in force; English where nobody has set one."""
    return _language.get()


def set_language(language: Language | str) -> None:
    """Set the language until the request ends; the web layer calls it once for each request."""
    _language.set(Language(language))
    _forget_flask_babel_choice()


@contextmanager
def use_language(language: Language | str) -> Iterator[Language]:
    """Work in another language for a while: a mail, a PDF, a job, a command."""
    chosen = Language(language)
    token = _language.set(chosen)
    _forget_flask_babel_choice()
    try:
        yield chosen
    finally:
        _language.reset(token)
        _forget_flask_babel_choice()


def current_timezone() -> ZoneInfo:
    """The time zone in which times are shown; UTC where nobody has set one."""
    return _timezone.get()


def set_timezone(timezone: ZoneInfo | str) -> None:
    """Set the time zone until the request ends, usually that of the event's venue."""
    _timezone.set(_zone(timezone))


@contextmanager
def use_timezone(timezone: ZoneInfo | str) -> Iterator[ZoneInfo]:
    """Show times in another zone for a while."""
    zone = _zone(timezone)
    token = _timezone.set(zone)
    try:
        yield zone
    finally:
        _timezone.reset(token)


def direction_of(text: str, default: Direction = "ltr") -> Direction:
    """The direction of the first strong character (rule P2 of the Unicode bidi algorithm)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in {"R", "AL"}:
            return "rtl"
    return default


_SET_OFF = re.compile(
    r"(?<![\w+])(?:\+|[0۰٠])[\d()]*(?:[ -][\d()]+){1,7}(?![\w/])"
    r"|(?<![\w/-])[A-Za-z0-9]+(?:[/-][A-Za-z0-9]+)*[/-][A-Za-z0-9]*[0-9][A-Za-z0-9]*"
)
"""Numbers of telephones, and of letters and decisions: groups that belong together."""


def set_off_numbers(text: str) -> str:
    """A text whose phone and reference numbers stand between isolating marks.

    Among words from right to left, the groups of «+98 51 3129 0000» and of «04-17/882» would change
    places.
    """
    return _SET_OFF.sub(lambda found: f"\u2066{found[0]}\u2069", text)


def init_app(app: Any) -> None:
    """Wire Flask-Babel to the language in force and keep each request's choice to itself.

    Our own strings do not pass Flask-Babel (`messages.py` reads the catalogues itself); it serves
    the strings of Flask-Security (domain `flask_security`) and Flask-WTF in the same language.
    `app` is a Flask application; the type is open because nothing below the forms imports Flask.
    """
    from flask_babel import Babel  # noqa: PLC0415 - 20 MB that commands and jobs do not need

    Babel(configure_jinja=False).init_app(
        app,
        default_locale=DEFAULT_LANGUAGE.value,
        default_domain="messages",
        default_translation_directories=str(TRANSLATIONS),
        locale_selector=lambda: current_language().value,
        timezone_selector=lambda: current_timezone().key,
    )
    # The first of all preprocessors, so that the web layer's own may set the language after it.
    app.url_value_preprocessors.setdefault(None, []).insert(0, _begin_request)
    app.teardown_request(_end_request)


def _begin_request(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Start the request in the default language, whatever the thread served before."""
    _outside_request.set((_language.get(), _timezone.get()))
    _language.set(DEFAULT_LANGUAGE)
    _timezone.set(_UTC)


def _end_request(_error: BaseException | None) -> None:
    """Give the thread back as it was."""
    outside = _outside_request.get()
    if outside is not None:
        _language.set(outside[0])
        _timezone.set(outside[1])
        _outside_request.set(None)


def _zone(timezone: ZoneInfo | str) -> ZoneInfo:
    return ZoneInfo(timezone) if isinstance(timezone, str) else timezone


def _forget_flask_babel_choice() -> None:
    """Flask-Babel remembers the locale once a context; without this the old one would stay."""
    flask_babel = sys.modules.get("flask_babel")
    if flask_babel is not None:
        flask_babel.refresh()
