"""Marking several printed letters as sent at once, from the list."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.correspondence import services
from conference.correspondence.forms import SendForm
from conference.correspondence.views.office.blueprint import EDITORS, blueprint, kept_filters
from conference.correspondence.views.office.letters import list_page
from conference.i18n import gettext as _
from conference.i18n import ngettext
from conference.web.access import access
from conference.web.addresses import row_ids


@blueprint.post("/")
@access(EDITORS)
def send() -> ResponseReturnValue:
    """Note for the ticked letters that they went out; those that cannot go are named."""
    form, ticked = SendForm(), row_ids(request.form.getlist("letter"))
    if not form.validate():
        return list_page(form, ticked)
    back = redirect(url_for(".letters", **kept_filters()), 303)
    if not ticked:
        flash(_("Tick the letters that were sent."), "warning")
        return back
    note = form.words.data or ""
    done = services.mark_all_sent(ticked, form.on.data, way=form.way, note=note, by=current_actor())
    if done.sent:
        words = ngettext(
            "%(num)d letter was marked as sent.", "%(num)d letters were marked as sent.", done.sent
        )
        flash(words, "success")
    for reason in dict.fromkeys(reason for _number, reason in done.refused):
        numbers = ", ".join(number for number, why in done.refused if why == reason)
        flash(_("Not marked as sent: %(numbers)s. %(why)s", numbers=numbers, why=reason), "warning")
    return back
