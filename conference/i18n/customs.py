"""What an event fixes about writing: its time zone, the digits of Arabic, its names of countries.

The web layer sets them for a request, a job of an event runs in them (`core.jobs`), mails and
documents are made in them: `with use_customs(event):`.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Protocol

from conference.i18n import locales
from conference.i18n.countries import CountryTable, set_countries, use_countries
from conference.i18n.locales import set_timezone, use_timezone
from conference.i18n.numbers import set_arabic_digits, use_arabic_digits


class Customs(Protocol):
    """An event, as far as writing goes."""

    timezone: Any
    arabic_digits: Any
    countries: Any


@contextmanager
def use_customs(event: Customs) -> Iterator[None]:
    """Write as the event wants it for a while."""
    with ExitStack() as stack:
        stack.enter_context(use_timezone(event.timezone))
        stack.enter_context(use_arabic_digits(event.arabic_digits))
        stack.enter_context(use_countries(CountryTable.of(event.countries)))
        yield


def set_customs(event: Customs) -> None:
    """Write as the event wants it until the request ends."""
    set_timezone(event.timezone)
    set_arabic_digits(event.arabic_digits)
    set_countries(CountryTable.of(event.countries))


def init_app(app: Any) -> None:
    """Wire the languages (`locales.init_app`), and begin each request without an event's customs.

    A request leaves its thread by another one's beginning, never with what it has set.
    """
    locales.init_app(app)
    app.url_value_preprocessors.setdefault(None, []).insert(0, _begin_request)


def _begin_request(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    set_arabic_digits("arab")
    set_countries(CountryTable())
