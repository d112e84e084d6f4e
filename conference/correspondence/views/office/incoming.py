"""Filing a letter that came: scan, number, sender."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.approvals.queries.digest import office
from conference.core import clock
from conference.core.errors import DomainError, InvalidError
from conference.correspondence import services
from conference.correspondence.enums import Direction
from conference.correspondence.forms import IncomingForm
from conference.correspondence.models import Letter
from conference.correspondence.queries.addressees import Addressee, addressee
from conference.correspondence.views.office.blueprint import (
    EDITORS,
    blueprint,
    counterpart_of,
    grade_of,
    letter_url,
    sent_before,
    the_letter,
)
from conference.i18n import current_language
from conference.i18n import gettext as _
from conference.web.access import access
from conference.web.addresses import row_id


@blueprint.route("/register", methods=["GET", "POST"])
@access(EDITORS)
def register() -> ResponseReturnValue:
    """File an incoming letter under the next number of its book."""
    asked_id = request.args.get("reply", type=row_id)
    reply_to = the_letter(asked_id) if asked_id else None
    sender = addressee(request.args.get("to", ""), current_language().value)
    form = IncomingForm(
        users=office(), to=sender, reply_to=reply_to, data=_beginning(sender, reply_to)
    )
    if form.validate_on_submit():
        try:
            letter = services.register_incoming(
                form.details(), scan=_scan(form), ticket=form.ticket.data, by=current_actor()
            )
        except services.SentBeforeError as known:
            return sent_before(known)
        except DomainError as error:
            _refuse(form, error)
        else:
            flash(_("The letter was registered as %(number)s.", number=letter.number), "success")
            return redirect(letter_url(letter), 303)
    return _page(form, None)


@blueprint.route("/letters/<int:letter_id>/incoming", methods=["GET", "POST"])
@access(EDITORS)
def edit_incoming(letter_id: int) -> ResponseReturnValue:
    """Correct what was filed."""
    letter = the_letter(letter_id)
    if letter.direction is Direction.OUTGOING:
        return redirect(url_for(".edit", letter_id=letter.id))
    form = IncomingForm(users=office(), letter=letter)
    if form.validate_on_submit():
        try:
            services.edit_incoming(letter, form.details(), scan=_scan(form), by=current_actor())
        except DomainError as error:
            _refuse(form, error)
        else:
            flash(_("Saved."), "success")
            return redirect(letter_url(letter), 303)
    return _page(form, letter)


def _scan(form: IncomingForm) -> services.FileDetails | None:
    sent = form.scan.data
    if not sent:
        return None
    return services.check_file(sent.read(), sent.filename or "", scan=True)


def _refuse(form: IncomingForm, error: DomainError) -> None:
    field = "scan" if error.field == "file" else error.field
    form.refuse(InvalidError(error.message, field=field))


def _beginning(sender: Addressee | None, reply_to: Letter | None) -> dict[str, Any]:
    today = clock.office_today()
    language = reply_to.language if reply_to else current_language().value
    known = {**counterpart_of(sender, reply_to), **grade_of(reply_to)}
    return {"received_on": today, "language": language, **known}


def _page(form: IncomingForm, letter: Letter | None) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    page = render_template("correspondence/office/register.html", form=form, letter=letter)
    return page, status
