"""What the visitor's city offers and seeks, whom it could meet, and whom it has met."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.bilaterals import services
from conference.bilaterals.forms import PartnerFilterForm
from conference.bilaterals.queries.partners import Partner, narrowed, partners_of, suggestions_for
from conference.bilaterals.rules import may_meet, speaks_for_city
from conference.cities.enums import InterestKind, InterestState
from conference.cities.forms import InterestForm
from conference.cities.models import CityInterest
from conference.cities.queries import interests_of
from conference.cities.rules import MOST_OF_A_KIND, TRANSITIONS
from conference.core.errors import DomainError, NotFoundError
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.public.meetings import may_ask_for_meetings
from conference.portal.views.scope import my_delegation
from conference.web.access import FOCAL_POINT, access
from conference.web.addresses import row_id_or_none
from conference.web.paging import PAGE_SIZE, Page
from conference.web.rate_limit import limit

SHOWN = 20


def _own_interests(found: Delegation) -> list[CityInterest]:
    return list(interests_of(found.city)) if found.city and speaks_for_city(found) else []


@blueprint.get("/delegation/partners")
@access(FOCAL_POINT)
def partners(event: Event) -> ResponseReturnValue:
    """Cities that offer what this one seeks, or seek what it offers."""
    found, _actor = my_delegation(event)
    own = [each for each in _own_interests(found) if each.state is InterestState.OPEN]
    return render_template(
        "portal/public/partners.html",
        delegation=found,
        own=own,
        kinds=list(InterestKind),
        suggestions=suggestions_for(found)[:SHOWN] if may_meet(found) and own else [],
        may_ask=may_ask_for_meetings(event, found),
        may_state=services.may_state(found),
    )


@blueprint.get("/delegation/partners/all")
@access(FOCAL_POINT)
def all_partners(event: Event) -> ResponseReturnValue:
    """Every delegation that takes part: met, asked, or not met yet."""
    found, _actor = my_delegation(event)
    form = PartnerFilterForm(formdata=request.args)
    search = request.args.get("q", "")
    everybody = partners_of(found) if may_meet(found) else []
    return render_template(
        "portal/public/all_partners.html",
        delegation=found,
        form=form,
        search=search,
        page=_paged(narrowed(everybody, search, form.chosen())),
        met=sum(each.met_at is not None for each in everybody),
        total=len(everybody),
        may_ask=may_ask_for_meetings(event, found),
    )


def _paged(rows: list[Partner]) -> Page[Partner]:
    last = max(1, -(-len(rows) // PAGE_SIZE))
    number = min(max(1, request.args.get("page", 1, type=int)), last)
    return Page(rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], number, len(rows))


@blueprint.route("/delegation/interests", methods=["GET", "POST"])
@access(FOCAL_POINT)
def interests(event: Event) -> ResponseReturnValue:
    """What the city offers and seeks; state something more."""
    found, actor = my_delegation(event)
    if request.method == "GET":
        return _interests_page(found, InterestForm(formdata=None))
    limit("portal:interest", times=60, seconds=3600)
    form = InterestForm()
    if not form.validate():
        return _interests_page(found, form), 422
    topic, kind = form.chosen()
    try:
        services.state_for_city(found, topic, kind, form.details(), by=actor)
    except DomainError as error:
        form.refuse(error)
        return _interests_page(found, form), error.status
    flash(_("Saved. The other delegations see it now."), "success")
    return redirect(url_for("portal.interests"), 303)


@blueprint.post("/delegation/interests/state")
@access(FOCAL_POINT)
def move_interest(event: Event) -> ResponseReturnValue:
    """A partner was found, or it is closed or open again."""
    found, actor = my_delegation(event)
    number = row_id_or_none(request.form.get("interest"))
    wanted = request.form.get("state")
    if number is None or wanted not in set(InterestState):
        raise NotFoundError(lazy("This entry is not known."))
    services.move_for_city(found, number, InterestState(wanted), by=actor)
    flash(_("Saved."), "success")
    return redirect(url_for("portal.interests"), 303)


def _interests_page(found: Delegation, form: InterestForm) -> str:
    rows = _own_interests(found)
    return render_template(
        "portal/public/interests.html",
        delegation=found,
        form=form,
        lists=[(kind, [each for each in rows if each.kind is kind]) for kind in InterestKind],
        transitions=TRANSITIONS,
        most=MOST_OF_A_KIND,
        may_state=services.may_state(found),
    )
