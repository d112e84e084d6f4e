"""Frozen minutes and addenda to PDF."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from conference.documents import pdf
from conference.i18n import Language, format_date, format_time_range, use_language, use_timezone


def print_frozen(data: Mapping[str, Any], language: Language) -> bytes:
    """The PDF of frozen data; takes seconds, so never inside a writing transaction."""
    zone = data["timezone"]
    starts, ends = (datetime.fromisoformat(data[name]) for name in ("starts_at", "ends_at"))
    with use_language(language), use_timezone(zone):
        day = format_date(starts.astimezone(ZoneInfo(zone)).date(), weekday=True)
        hours = format_time_range(starts, ends)
    context = {
        "paper": data,
        "day": day,
        "hours": hours,
        "approved_on": _day(data["approved_on"]),
        "minutes_approved_on": _day(data.get("minutes_approved_on", "")),
        "decisions": [
            {**each, "due_on": _day(each["due_on"])} for each in data.get("decisions", ())
        ],
    }
    name = "addendum" if "addendum" in data else "minutes"
    return pdf.render(
        f"committees/print/{name}.html",
        context,
        language,
        stylesheets=("committees/print/minutes.css",),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
