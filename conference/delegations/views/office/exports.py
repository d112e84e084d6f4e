"""The list of delegations as a file; the pages themselves are those of every list."""

from typing import Any

from flask import request

from conference.delegations.forms import DelegationFilterForm
from conference.delegations.queries import DelegationFilter
from conference.delegations.services.exporting import DELEGATIONS
from conference.delegations.services.importing.columns import WRITERS
from conference.delegations.views.office.blueprint import READ, WRITE, blueprint
from conference.events.models import Event
from conference.i18n import lazy
from conference.imports.views.exporting import ExportPages, add_export_pages

KEPT = ("q", "state", "credentials", "kind", "country", "proposed", "unread")
"""The arguments of the list that its pages carry along."""


def kept_arguments() -> dict[str, Any]:
    """The list's arguments of this request."""
    return {name: request.args[name] for name in KEPT if request.args.get(name)}


def wanted_of(event: Event) -> DelegationFilter:
    """The filter in the address."""
    form = DelegationFilterForm(event, formdata=request.args)
    return form.details(request.args.get("q", "")[:200])


add_export_pages(
    ExportPages(
        export=DELEGATIONS,
        blueprint=blueprint,
        read=READ,
        audiences={WRITERS: WRITE},
        list_endpoint="delegations_office.index",
        list_title=lazy("Delegations"),
        wanted_of=wanted_of,
        kept=kept_arguments,
    )
)
