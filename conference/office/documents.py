"""The yearly report on the city's diplomacy as PDF."""

from typing import Any

from conference.documents import pdf
from conference.i18n import Language
from conference.i18n.calendars import Calendar, month_names
from conference.office import queries, rules
from conference.twinning.queries import relation_pins

STYLES = ("office/print/year.css",)


def year_context(year: int, calendar: Calendar) -> dict[str, Any]:
    """What the report shows in every language, read once."""
    first, last = rules.span_of(year, calendar)
    figures = queries.figures_of(first, last, rules.months_of(year, calendar))
    return {
        "figures": figures,
        "calendar": calendar,
        "year": year,
        "first": first,
        "last": last,
        "land": rules.land(),
        "pins": relation_pins(),
    }


def year_pdf(context: dict[str, Any], language: Language) -> bytes:
    """The report in one language, A4."""
    months = month_names(context["calendar"], language)
    drawn = queries.relation_map(context["pins"], language)
    return pdf.render(
        "office/print/year.html",
        {**context, "months": months, "map": drawn},
        language,
        stylesheets=STYLES,
    )
