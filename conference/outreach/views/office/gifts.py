"""The gift register in the back office."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.core.database import db, release
from conference.core.errors import DomainError
from conference.core.files import read_file
from conference.events.models import Event
from conference.events.services import prepare_picture
from conference.i18n import lazy
from conference.outreach import queries, services
from conference.outreach.forms import GiftForm, GiftSearchForm
from conference.outreach.models import Gift
from conference.outreach.views.office.blueprint import EDITORS, READERS, blueprint, sheet_answer
from conference.web.access import access
from conference.web.navigation import NavigationItem, add

add(NavigationItem("documents", "outreach_office.gifts", lazy("Gift register"), 82))
_LONGEST_SIDE = 1200


@blueprint.get("/gifts")
@access(READERS)
def gifts(event: Event) -> ResponseReturnValue:
    """Gifts given and received, with what they are worth in all."""
    form = GiftSearchForm(request.args)
    page = queries.gift_pages(event, form.wish(), request.args.get("page", 1, type=int))
    return render_template(
        "outreach/office/gifts.html",
        page=page,
        form=form,
        totals=queries.totals(event),
        is_filtered=bool(request.args),
        may_edit=may(EDITORS),
    )


@blueprint.post("/gifts/sheet")
@access(EDITORS)
def gifts_sheet(event: Event) -> ResponseReturnValue:
    """The register as a spreadsheet; a POST, because it is noted who took it."""
    rows = db.session.scalars(queries.gifts_of(event, GiftSearchForm(request.args).wish()))
    return sheet_answer(services.gifts_sheet(event, rows, by=current_actor()), "gifts")


@blueprint.get("/gifts/<int:gift_id>")
@access(READERS)
def gift(event: Event, gift_id: int) -> ResponseReturnValue:
    """One gift."""
    return render_template(
        "outreach/office/gift.html", gift=_gift(event, gift_id), may_edit=may(EDITORS)
    )


@blueprint.route("/gifts/new", methods=["GET", "POST"])
@access(EDITORS)
def new_gift(event: Event) -> ResponseReturnValue:
    """Enter a gift."""
    form = GiftForm(event=event)
    if form.validate_on_submit():
        try:
            picture = _sent_picture(form)
            added = services.add_gift(event, form.details(), by=current_actor())
            if picture is not None:
                services.set_photo(added, picture, by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return _saved(added)
    return _form_page(form, None)


@blueprint.route("/gifts/<int:gift_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_gift(event: Event, gift_id: int) -> ResponseReturnValue:
    """Change an entry."""
    found = _gift(event, gift_id)
    form = GiftForm(event=event, gift=found)
    if form.validate_on_submit():
        try:
            picture = _sent_picture(form)
            services.edit_gift(found, form.details(), by=current_actor())
            if picture is not None:
                services.set_photo(found, picture, by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return _saved(found)
    return _form_page(form, found)


@blueprint.get("/gifts/<int:gift_id>/photo")
@access(READERS)
def gift_photo(event: Event, gift_id: int) -> Response:
    """The photo of a gift."""
    file = _gift(event, gift_id).photo
    if file is None:
        abort(404)
    response = Response(read_file(file), content_type=file.content_type)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@blueprint.route("/gifts/<int:gift_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove_gift(event: Event, gift_id: int) -> ResponseReturnValue:
    """Ask, then delete an entry."""
    found = _gift(event, gift_id)
    if request.method == "GET":
        return render_template("outreach/office/remove_gift.html", gift=found)
    services.remove_gift(found, by=current_actor())
    flash(str(lazy("The entry was deleted.")), "success")
    return redirect(url_for(".gifts"), 303)


def _sent_picture(form: GiftForm) -> bytes | None:
    """The photo that was sent, made ready outside of the transaction."""
    sent = form.picture.upload()
    if sent is None:
        return None
    release()
    return prepare_picture(sent.data, largest=_LONGEST_SIDE)


def _saved(gift: Gift) -> ResponseReturnValue:
    flash(str(lazy("Saved.")), "success")
    return redirect(url_for(".gift", gift_id=gift.id), 303)


def _form_page(form: GiftForm, found: Gift | None) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    return render_template("outreach/office/edit_gift.html", form=form, gift=found), status


def _gift(event: Event, gift_id: int) -> Gift:
    found = queries.find_gift(event, gift_id)
    if found is None:
        abort(404)
    return found
