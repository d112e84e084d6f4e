"""The list of participants as a spreadsheet: of those who agreed, and the internal one."""

from typing import Any

from flask import request

from conference.events.models import Event
from conference.i18n import lazy
from conference.imports.views.exporting import ExportPages, add_export_pages
from conference.stationery.enums import Paper
from conference.stationery.services import INTERNAL_LIST, LISTED
from conference.stationery.services.exporting import ListFilter
from conference.stationery.views.blueprint import (
    MAY_LIST_EVERYBODY,
    MAY_PRINT,
    blueprint,
    form_of,
)

_ARGUMENTS = ("delegation", "category", "rank", "order", "audience")


def wanted_of(event: Event) -> ListFilter:
    """The filter of the address; what is not offered narrows nothing."""
    form = form_of(event, Paper.PARTICIPANTS)
    wanted, options = form.wanted(), form.options()
    return ListFilter(
        delegation_id=wanted.delegation_id,
        category_id=wanted.category_id,
        rank=wanted.rank,
        order=options.order,
        audience=options.audience,
    )


def kept() -> dict[str, Any]:
    """The arguments of the list, for the way back."""
    found = {name: request.values[name] for name in _ARGUMENTS if name in request.values}
    return {"paper": Paper.PARTICIPANTS.value, **found}


for export, prefix, read in (
    (LISTED, "listed_", MAY_PRINT),
    (INTERNAL_LIST, "internal_", MAY_LIST_EVERYBODY),
):
    add_export_pages(
        ExportPages(
            export=export,
            blueprint=blueprint,
            prefix=prefix,
            read=read,
            list_endpoint="stationery_office.index",
            list_title=lazy("Printing"),
            wanted_of=wanted_of,
            kept=kept,
        )
    )
