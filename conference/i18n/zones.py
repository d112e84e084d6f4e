"""How people call a time zone, instead of its name in the database of zones."""

from conference.i18n.locales import Language, current_language

UNIVERSAL = "UTC"


def zone_name(zone: str, language: Language | str | None = None) -> str:
    """A zone in a language, for example “Iran Time” for ``Asia/Tehran``; UTC is called UTC."""
    if zone == UNIVERSAL:
        return UNIVERSAL
    from babel.dates import get_timezone_location  # noqa: PLC0415 - heavy, and enums load this

    wanted = current_language() if language is None else Language(language)
    return get_timezone_location(zone, locale=wanted.value)
