"""What an event fixes about writing: time zone, digits of Arabic, Hijri days, names of countries.

The web layer sets them for a request, a job of an event runs in them (`core.jobs`), mails and
documents are made in them: `with use_customs(event):`.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from conference.i18n import locales
from conference.i18n.calendars import (
    current_hijri_adjustment,
    set_hijri_adjustment,
    use_hijri_adjustment,
)
from conference.i18n.countries import (
    CountryTable,
    current_countries,
    set_countries,
    use_countries,
)
from conference.i18n.locales import set_timezone, use_timezone
from conference.i18n.numbers import (
    ArabicDigits,
    current_arabic_digits,
    set_arabic_digits,
    use_arabic_digits,
)


class Customs(Protocol):
    """An event, as far as writing goes."""

    timezone: Any
    arabic_digits: Any
    countries: Any
    """`hijri_adjustment`, in days, is read where there is one: frozen data say it themselves."""


_outside_request: ContextVar[tuple[ArabicDigits, CountryTable, int] | None] = ContextVar(
    "outside_request_customs", default=None
)


@contextmanager
def use_customs(event: Customs) -> Iterator[None]:
    """Write as the event wants it for a while."""
    with ExitStack() as stack:
        stack.enter_context(use_timezone(event.timezone))
        stack.enter_context(use_arabic_digits(event.arabic_digits))
        stack.enter_context(use_countries(CountryTable.of(event.countries)))
        stack.enter_context(use_hijri_adjustment(getattr(event, "hijri_adjustment", 0) or 0))
        yield


def set_customs(event: Customs) -> None:
    """Write as the event wants it until the request ends."""
    set_timezone(event.timezone)
    set_arabic_digits(event.arabic_digits)
    set_countries(CountryTable.of(event.countries))
    set_hijri_adjustment(getattr(event, "hijri_adjustment", 0) or 0)


def init_app(app: Any) -> None:
    """Wire the languages (`locales.init_app`), and keep each request's customs to itself."""
    locales.init_app(app)
    app.url_value_preprocessors.setdefault(None, []).insert(0, _begin_request)
    app.teardown_request(_end_request)


def _begin_request(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Start the request without an event's customs, whatever the thread served before."""
    _outside_request.set((current_arabic_digits(), current_countries(), current_hijri_adjustment()))
    set_arabic_digits("arab")
    set_countries(CountryTable())
    set_hijri_adjustment(0)


def _end_request(_error: BaseException | None) -> None:
    """Give the thread back as it was."""
    outside = _outside_request.get()
    if outside is not None:
        set_arabic_digits(outside[0])
        set_countries(outside[1])
        set_hijri_adjustment(outside[2])
        _outside_request.set(None)
