"""Who is inside now, and the log of scans."""

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import may
from conference.checkin import queries
from conference.checkin.forms import ScanFilterForm
from conference.checkin.views.office.blueprint import bp
from conference.checkin.views.roles import MAY_MANAGE, MAY_SEE_COUNTS, MAY_SEE_LOG
from conference.events.models import Event
from conference.i18n import lazy
from conference.web import navigation
from conference.web.access import access
from conference.web.navigation import NavigationItem
from conference.web.paging import paginate

navigation.add(NavigationItem("door", "checkin_office.index", lazy("Door now"), 10))
navigation.add(NavigationItem("door", "checkin_office.scans", lazy("Scan log"), 20))


@bp.get("/")
@access(MAY_SEE_COUNTS)
def index(event: Event) -> ResponseReturnValue:
    """Who is inside, what the gates see today; kept fresh by a script."""
    return render_template(
        "checkin/office/index.html", counts=queries.live_counts(event), may_manage=may(MAY_MANAGE)
    )


@bp.get("/live")
@access(MAY_SEE_COUNTS)
def live(event: Event) -> ResponseReturnValue:
    """The figures anew: as a piece of the page, and plain for others who ask."""
    counts = queries.live_counts(event)
    return jsonify(
        html=render_template("checkin/office/_live.html", counts=counts),
        zones=[
            {"zone": zone.code, "inside": number, "capacity": zone.capacity}
            for zone, number in counts.zones
        ],
        last_scan_at=counts.last_scan_at.isoformat() if counts.last_scan_at else None,
        estimate=True,
    )


@bp.get("/scans")
@access(MAY_SEE_LOG)
def scans(event: Event) -> ResponseReturnValue:
    """Every attempt, newest first."""
    form = ScanFilterForm(queries.gates_of(event), formdata=request.args)
    chosen = {}
    if form.validate():
        chosen = {"gate_id": form.gate_id, "verdict": form.chosen_verdict}
    page = paginate(
        queries.scans_of(event, **chosen),  # type: ignore[arg-type]  # two keys of two types
        request.args.get("page", 1, int),
    )
    return render_template("checkin/office/scans.html", form=form, page=page)
