"""What templates use to show names, numbers, dates, times and codes; no template formats by itself.

Filters: `localised in_its_language number percent date datetime time date_range time_range country
digits filesize ltr bdi isolate_dir`. Globals: `_ gettext ngettext pgettext npgettext`, `language`,
`languages`.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from jinja2 import Environment, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from conference.i18n import dates, messages, numbers
from conference.i18n.countries import Form, country_name, issuer_name
from conference.i18n.locales import LANGUAGES, current_language, direction_of, set_off_numbers
from conference.i18n.localised import Localised

EMPTY = ""
EMPTY_MARKUP = Markup("")


def init_app(app: Any) -> None:
    """Register everything on a Flask application's Jinja environment."""
    register(app.jinja_env)
    app.context_processor(lambda: {"language": current_language()})


def register(environment: Environment) -> None:
    """Register the filters, the globals and gettext on a Jinja environment."""
    environment.add_extension("jinja2.ext.i18n")
    # The extension above has added the attribute, of which the stubs know nothing.
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(
        _=gettext,
        gettext=gettext,
        ngettext=ngettext,
        pgettext=pgettext,
        npgettext=npgettext,
        language=_LANGUAGE_IN_FORCE,
        languages=LANGUAGES,
        direction_of=direction_of,
    )
    environment.filters.update(FILTERS)


@pass_eval_context
def gettext(context: EvalContext, message: str, /, **variables: object) -> str:
    """A message, translated and filled; its values are escaped."""
    return _filled(context, messages.gettext(_plain(message, variables)), variables)


@pass_eval_context
def ngettext(
    context: EvalContext, singular: str, plural: str, num: int, /, **variables: object
) -> str:
    """A plural message; `num` is written in the digits of the language."""
    text = messages.raw_ngettext(singular, plural, num)
    return _filled(context, text, {"num": messages.Counted(num), **variables})


@pass_eval_context
def pgettext(context: EvalContext, situation: str, message: str, /, **variables: object) -> str:
    """A message as it is said in one context."""
    text = messages.pgettext(situation, _plain(message, variables))
    return _filled(context, text, variables)


@pass_eval_context
def npgettext(
    context: EvalContext,
    situation: str,
    singular: str,
    plural: str,
    num: int,
    /,
    **variables: object,
) -> str:
    """A plural message as it is said in one context."""
    text = messages.raw_npgettext(situation, singular, plural, num)
    return _filled(context, text, {"num": messages.Counted(num), **variables})


class _LanguageInForce:
    """The language for macros, which see globals only; a view's own context has the real one."""

    def __getattr__(self, name: str) -> Any:
        return getattr(current_language(), name)

    def __str__(self) -> str:
        return current_language().value

    def __eq__(self, other: object) -> bool:
        return current_language() == other

    def __hash__(self) -> int:
        return hash(current_language())


_LANGUAGE_IN_FORCE = _LanguageInForce()


def _plain(message: str, variables: dict[str, object]) -> str:
    """Jinja doubles a percent sign; where nothing is filled in, the catalogue has it once."""
    return message if variables else message.replace("%%", "%")


def _filled(context: EvalContext, text: str, variables: dict[str, object]) -> str:
    """Fill a translation, which is trusted, with values, which are escaped."""
    return messages.fill(Markup(text) if context.autoescape else text, variables)  # noqa: S704 - the catalogue is ours


def localised(value: Localised | None, language: str | None = None) -> str:
    """A `Localised` in the language in force."""
    return EMPTY if value is None else value.text(language)


def in_its_language(value: Localised | None, longest: int = 0) -> str:
    """A `Localised` kept apart, and marked where it is shown in another language than the page's.

    Official texts exist in the language that they were written in; the mark has them read aloud and
    set in that language. A text of more than ``longest`` characters is cut (0: none is).
    """
    if not value:
        return EMPTY
    text, spoken = value.text(), value.shown_in()
    if longest and len(text) > longest:
        text = f"{text[: longest - 1].rstrip()}…"
    if spoken is None or spoken is current_language():
        return Markup("<bdi>{}</bdi>").format(text)
    words = Markup('<span lang="{}" dir="{}">{}</span>')
    return words.format(spoken.value, spoken.direction, text)


def number(value: numbers.Number | None, decimals: int | None = None) -> str:
    """A number with separators and digits of the language."""
    return EMPTY if value is None else numbers.format_number(value, current_language(), decimals)


def percent(value: numbers.Number | None, decimals: int = 0) -> str:
    """A ratio as a percentage."""
    return EMPTY if value is None else numbers.format_percent(value, current_language(), decimals)


def filesize(value: int | None) -> str:
    """A number of bytes as kB, MB."""
    return EMPTY if value is None else numbers.format_bytes(value, current_language())


def digits(value: object) -> str:
    """A text with its digits in those of the language; never for codes."""
    return EMPTY if value is None else numbers.digits(str(value), current_language())


def show_date(
    value: date | datetime | None,
    style: dates.Style = "long",
    calendars: Sequence[str] | None = None,
    tz: str | None = None,
    *,
    weekday: bool = False,
    language: str | None = None,
) -> str:
    """A date, or the day of a moment in the time zone."""
    day = _day(value, tz)
    if day is None:
        return EMPTY
    return dates.format_date(day, language, calendars=calendars, style=style, weekday=weekday)


def show_datetime(
    value: datetime | None,
    style: dates.Style = "long",
    tz: str | None = None,
    calendars: Sequence[str] | None = None,
    *,
    weekday: bool = False,
    language: str | None = None,
) -> str:
    """A moment in the time zone, that of the context by default."""
    if value is None:
        return EMPTY
    return dates.format_datetime(
        value, language, tz, calendars=calendars, style=style, weekday=weekday
    )


def show_time(value: time | datetime | None, tz: str | None = None) -> str:
    """A time of day, 24 hours."""
    return EMPTY if value is None else dates.format_time(value, tz=tz)


def date_range(
    start: date | datetime | None,
    end: date | datetime | None,
    style: dates.Style = "long",
    calendars: Sequence[str] | None = None,
    tz: str | None = None,
    *,
    language: str | None = None,
) -> str:
    """`{{ event.starts|date_range(event.ends) }}`: the days of an event."""
    first, last = _day(start or end, tz), _day(end or start, tz)
    if first is None or last is None:
        return EMPTY
    return dates.format_range(first, last, language, calendars=calendars, style=style)


def time_range(start: datetime | None, end: datetime | None, tz: str | None = None) -> str:
    """`{{ slot.starts_at|time_range(slot.ends_at) }}`: from when to when, in words."""
    return EMPTY if start is None or end is None else dates.format_time_range(start, end, tz=tz)


def country(code: str | None, language: str | None = None, form: Form = "short") -> str:
    """The name of a country by its two letters."""
    return country_name(code, language, form=form) if code else EMPTY


def issuer(code: str | None, language: str | None = None) -> str:
    """The name behind a passport's issuer code."""
    return issuer_name(code, language) if code else EMPTY


def ltr(value: object) -> Markup:
    """A code, a phone number, an address: always left to right."""
    return (
        EMPTY_MARKUP if value in {None, ""} else Markup('<span dir="ltr">{}</span>').format(value)
    )


def bdi(value: object) -> Markup:
    """A name from data, shielded from the direction of the text around it."""
    return EMPTY_MARKUP if value in {None, ""} else Markup("<bdi>{}</bdi>").format(value)


def isolate_dir(value: object) -> Markup:
    """The same for print: WeasyPrint ignores bdi, so the direction is decided here.

    In words from right to left, a telephone number keeps the order of its groups.
    """
    if value in {None, ""}:
        return EMPTY_MARKUP
    direction = direction_of(str(value))
    if direction == "rtl" and not isinstance(value, Markup):
        value = set_off_numbers(str(value))
    return Markup('<span dir="{}">{}</span>').format(direction, value)


def _day(value: date | datetime | None, tz: str | None) -> date | None:
    return dates.local_date(value, tz) if isinstance(value, datetime) else value


FILTERS: dict[str, Callable[..., str]] = {
    "localised": localised,
    "in_its_language": in_its_language,
    "number": number,
    "percent": percent,
    "filesize": filesize,
    "digits": digits,
    "date": show_date,
    "datetime": show_datetime,
    "time": show_time,
    "date_range": date_range,
    "time_range": time_range,
    "country": country,
    "issuer": issuer,
    "ltr": ltr,
    "bdi": bdi,
    "isolate_dir": isolate_dir,
}
