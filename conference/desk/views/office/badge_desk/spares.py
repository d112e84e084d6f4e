"""Badges prepared in advance: made, printed, taken out of the stock."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.audit.services import record
from conference.badges import queries, services
from conference.badges.documents import surroundings_of
from conference.badges.documents.spares import spare_pages
from conference.badges.services import desk_size
from conference.core.database import db, release, start_writing
from conference.core.errors import DomainError, NotFoundError
from conference.desk.forms import SparesForm
from conference.desk.views.office.badge_desk.blueprint import MAY_LOOK, OFFICERS, blueprint
from conference.desk.views.office.badge_desk.files import attached
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.web.access import access
from conference.web.transactions import reads_first


@blueprint.get("/prepared/")
@access(MAY_LOOK)
def spares(event: Event) -> ResponseReturnValue:
    """The stock of prepared badges."""
    return _page(event, SparesForm(formdata=None))


@blueprint.post("/prepared/")
@access(OFFICERS)
def make_spares(event: Event) -> ResponseReturnValue:
    """Make some more."""
    form = SparesForm()
    if form.validate():
        try:
            made = services.make_spares(event, form.count.data or 0, by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("%(count)d badges are prepared. Print them now.", count=len(made)), "success")
            return redirect(url_for(".spares", event=event), 303)
    return _page(event, form), 422


@blueprint.post("/prepared/print")
@access(OFFICERS)
@reads_first
def print_spares(event: Event) -> ResponseReturnValue:
    """All that are in the stock, a page each; it is noted who took them."""
    by, slug, event_id = current_actor(), event.slug, event.id
    stock = queries.spares_of(event)
    if not stock:
        raise NotFoundError(lazy("No badge is prepared. Prepare some first."))
    around, size = surroundings_of(event, None), desk_size(event)
    count = len(stock)
    for spare in stock:
        db.session.expunge(spare)
    release()
    data = spare_pages(stock, size, around)
    start_writing()
    db.session.add(event)
    record(by, "badges:spares:printed", event, event_id=event_id, changes={"count": count})
    return attached(data, "application/pdf", f"prepared-badges-{slug}.pdf")


@blueprint.post("/prepared/<int:number>/drop")
@access(OFFICERS)
def drop_spare(event: Event, number: int) -> ResponseReturnValue:
    """Take a spoiled or missing card out of the stock."""
    spare = queries.spare_by_code(event, str(number))
    if spare is None:
        raise NotFoundError(lazy("There is no prepared badge of this number."))
    services.drop_spare(spare, by=current_actor())
    flash(_("The badge is out of the stock and can be given to nobody."), "success")
    return redirect(url_for(".spares", event=event), 303)


def _page(event: Event, form: SparesForm) -> str:
    return render_template(
        "desk/office/badges/spares.html",
        stock=queries.spares_of(event),
        form=form,
        size=desk_size(event),
    )
