"""Writing messages and looking at them as a recipient will."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.messages import queries, services
from conference.messages.enums import Audience
from conference.messages.forms import MessageForm
from conference.messages.models import MessageTemplate
from conference.messages.rules import known_names
from conference.messages.views.office.blueprint import READ, WRITE, blueprint, tabs
from conference.messages.views.office.looking import mail_page, preview_page, send_test
from conference.web.access import access
from conference.web.paging import paginate


@blueprint.get("/")
@access(READ)
def index(event: Event) -> ResponseReturnValue:
    """The organisers' own messages."""
    page = paginate(queries.messages_of(event), request.args.get("page", 1, type=int))
    return render_template("messages/office/index.html", page=page, tabs=tabs("index"))


@blueprint.route("/new", methods=["GET", "POST"])
@access(WRITE)
def write(event: Event) -> ResponseReturnValue:
    """Write a message."""
    form = MessageForm()
    if request.method == "POST" and form.validate():
        try:
            row = services.create_message(event, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The message was saved. Nothing has been sent yet."), "success")
            return redirect(url_for(".preview", template_id=row.id), 303)
    return _editor(form, None)


@blueprint.route("/<int:template_id>/", methods=["GET", "POST"])
@access(WRITE)
def edit(event: Event, template_id: int) -> ResponseReturnValue:
    """Change a message."""
    row = queries.message_of_event(event, template_id)
    form = MessageForm(obj=row)
    if request.method == "POST" and form.validate():
        try:
            services.change_message(row, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The message was saved. Nothing has been sent yet."), "success")
            return redirect(url_for(".preview", template_id=row.id), 303)
    return _editor(form, row)


def _editor(form: MessageForm, row: MessageTemplate | None) -> ResponseReturnValue:
    page = render_template(
        "messages/office/write.html",
        form=form,
        message=row,
        names=[(audience.label, known_names(audience, is_reminder=False)) for audience in Audience],
    )
    return page, 422 if form.errors else 200


@blueprint.post("/<int:template_id>/remove")
@access(WRITE)
def remove(event: Event, template_id: int) -> ResponseReturnValue:
    """Take a message off the list."""
    services.remove_message(queries.message_of_event(event, template_id), by=current_actor())
    flash(_("The message was taken off the list. What was sent stays in the sendings."), "info")
    return redirect(url_for(".index"), 303)


@blueprint.get("/<int:template_id>/preview")
@access(WRITE)
def preview(event: Event, template_id: int) -> ResponseReturnValue:
    """The message as a real recipient gets it."""
    row = queries.message_of_event(event, template_id)
    crumbs = [(_("Messages"), url_for(".index")), (row.title, None)]
    return preview_page(
        event, row, crumbs, frame="preview_mail", test="test_message", template_id=row.id
    )


@blueprint.post("/<int:template_id>/preview/test")
@access(WRITE)
def test_message(event: Event, template_id: int) -> ResponseReturnValue:
    """Send the message to oneself, as the chosen recipient would get it."""
    row = queries.message_of_event(event, template_id)
    return send_test(event, row, url_for(".preview", template_id=row.id))


@blueprint.get("/<int:template_id>/preview/mail")
@access(WRITE)
def preview_mail(event: Event, template_id: int) -> Any:
    """The HTML of that mail, in a page of its own where nothing can run."""
    return mail_page(event, queries.message_of_event(event, template_id))
