"""What does not fit together in the working copy."""

from collections import Counter

from flask import render_template, request
from flask.typing import ResponseReturnValue

from conference.events.models import Event
from conference.i18n import lazy
from conference.programme.enums.warnings import WarningKind
from conference.programme.queries.warnings import warnings_of
from conference.programme.views.office.blueprint import MAY_SEE, blueprint
from conference.web.access import access
from conference.web.navigation import NavigationItem, add

add(NavigationItem("programme", "programme_office.warnings", lazy("Warnings"), 14))

MOST_SHOWN = 300


@blueprint.get("/warnings")
@access(MAY_SEE)
def warnings(event: Event) -> ResponseReturnValue:
    """Every warning by time, or those of one kind."""
    found = warnings_of(event)
    wanted = request.args.get("kind", "")
    counts = Counter(each.kind for each in found)
    shown = [each for each in found if not wanted or each.kind == wanted]
    return render_template(
        "programme/office/warnings.html",
        rows=shown[:MOST_SHOWN],
        left_out=max(0, len(shown) - MOST_SHOWN),
        total=len(found),
        counts=[(kind, counts[kind]) for kind in WarningKind if counts[kind]],
        wanted=wanted,
    )
