"""Everything that differs between Persian, Arabic and English.

Words: `from conference.i18n import _, ngettext, lazy`: English source strings with named
placeholders, whole sentences; `lazy` for enum and form labels. The language in force is a context
variable: the web layer sets it for each request, mails, PDFs, jobs and commands write
`with use_language("fa"):`. Typed text goes through `clean` before it is stored and through
`search_key` before it is compared; typed dates through `parse_date`, typed digits through
`to_ascii_digits`. Shown numbers and dates go through `format_…`, in templates through the filters
of `filters.py`. Dates are stored in the Gregorian calendar. A text that organisers write in three
languages is a `Localised` (`localised.py`, which needs SQLAlchemy and is therefore imported from
there), countries are in `countries.py`, sorting in `collation.py`. Nothing here knows Flask but
the two `init_app` functions in `locales.py` and `filters.py`, called by the factory.
"""

from conference.i18n.calendars import (
    Calendar,
    SolarHijri,
    from_solar_hijri,
    to_hijri,
    to_solar_hijri,
)
from conference.i18n.collation import sort_key
from conference.i18n.date_input import DateError, parse_date, typed_date
from conference.i18n.dates import (
    format_date,
    format_datetime,
    format_range,
    format_relative_days,
    format_time,
    format_time_range,
    weekday_name,
)
from conference.i18n.folding import (
    clean,
    clean_multiline,
    name_skeleton,
    search_key,
    search_words,
)
from conference.i18n.locales import (
    LANGUAGES,
    Language,
    current_language,
    current_timezone,
    direction_of,
    set_language,
    set_timezone,
    use_language,
    use_timezone,
)
from conference.i18n.messages import (
    _,
    gettext,
    lazy,
    lazy_n,
    lazy_pgettext,
    ngettext,
    npgettext,
    pgettext,
)
from conference.i18n.numbers import (
    digits,
    format_bytes,
    format_number,
    format_percent,
    to_ascii_digits,
)
from conference.i18n.skeletons import consonant_skeleton
from conference.i18n.zones import zone_name

__all__ = [
    "LANGUAGES",
    "Calendar",
    "DateError",
    "Language",
    "SolarHijri",
    "_",
    "clean",
    "clean_multiline",
    "consonant_skeleton",
    "current_language",
    "current_timezone",
    "digits",
    "direction_of",
    "format_bytes",
    "format_date",
    "format_datetime",
    "format_number",
    "format_percent",
    "format_range",
    "format_relative_days",
    "format_time",
    "format_time_range",
    "from_solar_hijri",
    "gettext",
    "lazy",
    "lazy_n",
    "lazy_pgettext",
    "name_skeleton",
    "ngettext",
    "npgettext",
    "parse_date",
    "pgettext",
    "search_key",
    "search_words",
    "set_language",
    "set_timezone",
    "sort_key",
    "to_ascii_digits",
    "to_hijri",
    "to_solar_hijri",
    "typed_date",
    "use_language",
    "use_timezone",
    "weekday_name",
    "zone_name",
]
