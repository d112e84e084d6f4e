"""Printing a visa letter from its frozen data."""

import json
from collections.abc import Mapping
from typing import Any

from conference.documents.services import PrintOrder
from conference.visas.documents.sheets import preview_sheet, print_sheet
from conference.visas.documents.sides import form_of, sides_of
from conference.visas.enums import LetterForm


def print_letter(order: PrintOrder) -> bytes:
    """The PDF of a numbered letter, as archive file with its data attached."""
    form = form_of(order.data, order.language)
    return print_sheet(
        order, form, sides_of, lambda url: {"letter.json": _attached(order, form, url)}
    )


def print_preview(data: Mapping[str, Any]) -> bytes:
    """The PDF of a letter that does not exist: no number, no code, marked on every page.

    Ends the running transaction without keeping anything.
    """
    return preview_sheet(data, LetterForm(data["form"]), sides_of)


def _attached(order: PrintOrder, form: LetterForm, url: str) -> bytes:
    """The letter for machines: what is printed, and where to verify it."""
    event = order.data["event"]
    shown = ("name", "starts_on", "ends_on", "venue", "city", "country")
    content = {
        "number": order.number,
        "date": order.data["date"],
        "language": order.language.value,
        "languages": [language.value for language in form.languages],
        "event": {key: event[key] for key in shown},
        "person": order.data["person"],
        "stay": order.data["stay"],
        "verify": url,
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
