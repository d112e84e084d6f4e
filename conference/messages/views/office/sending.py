"""Sending a message to many: choose, look, confirm, follow."""

import secrets
from datetime import timedelta
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.database import release
from conference.core.errors import DomainError
from conference.core.jobs import JobState
from conference.events.models import Event
from conference.i18n import LANGUAGES, Language
from conference.i18n import gettext as _
from conference.mailing.enums import MailState
from conference.messages import queries, services
from conference.messages.forms import ConfirmForm, FilterForm
from conference.messages.models import MessageTemplate
from conference.messages.queries import RecipientFilter, Tally
from conference.messages.rules import sent_in, state_of
from conference.messages.views.office.blueprint import READ, WRITE, blueprint, tabs
from conference.web.access import access
from conference.web.paging import paginate

FILTERS = (
    *("state", "category", "misses", "delegation_state", "kind", "credentials"),
    *("delegation", "language"),
)
"""The arguments of the filter that the pages hand on."""


def _form(event: Event, message: MessageTemplate) -> FilterForm:
    return FilterForm(
        event, message.audience, queries.delegation_choices(event), formdata=request.args
    )


def _kept() -> dict[str, str]:
    return {name: request.args[name] for name in FILTERS if request.args.get(name)}


@blueprint.get("/<int:template_id>/send")
@access(WRITE)
def choose(event: Event, template_id: int) -> ResponseReturnValue:
    """Choose the recipients; the page counts them by language."""
    message = queries.message_of_event(event, template_id)
    form = _form(event, message)
    wanted = form.details()
    counted = queries.tally(event, message.audience, wanted, message.mail_class)
    return render_template(
        "messages/office/choose.html",
        message=message,
        form=form,
        tally=counted,
        languages=_languages(message, counted),
        kept=_kept(),
    )


@blueprint.route("/<int:template_id>/confirm", methods=["GET", "POST"])
@access(WRITE)
def confirm(event: Event, template_id: int) -> ResponseReturnValue:
    """Say once more what goes to whom, and send it; the same page sent twice sends once."""
    message = queries.message_of_event(event, template_id)
    wanted = _form(event, message).details()
    if request.method == "GET":
        return _confirmation(event, message, wanted, ConfirmForm(zone=event.timezone), "")
    form = ConfirmForm(zone=event.timezone)
    if not form.is_whole():
        sentence = "" if form.send_at.errors else _("Please confirm once more.")
        return _confirmation(event, message, wanted, form, sentence), 422
    try:
        dispatch = services.confirm(
            message,
            wanted,
            ticket=form.ticket.data or "",
            expected=int(form.count.data or 0),
            version=int(form.version.data or 0),
            send_at=form.send_at.data,
            by=current_actor(),
        )
    except DomainError as error:
        return _refused(event, template_id, wanted, form, error), 422
    if dispatch.send_at is None:  # else the page itself says when
        flash(_("The message is being sent."), "success")
    return redirect(url_for(".sending", dispatch_id=dispatch.id), 303)


def _refused(
    event: Event, template_id: int, wanted: RecipientFilter, form: ConfirmForm, error: DomainError
) -> str:
    """The page anew, with what is true now."""
    release()
    sentence = str(error)
    if error.field == "send_at":
        form.refuse(error)
        sentence = ""
    message = queries.message_of_event(event, template_id)
    return _confirmation(event, message, wanted, form, sentence)


def _confirmation(
    event: Event,
    message: MessageTemplate,
    wanted: RecipientFilter,
    form: ConfirmForm,
    refusal: str,
) -> str:
    counted = queries.tally(event, message.audience, wanted, message.mail_class)
    return render_template(
        "messages/office/confirm.html",
        message=message,
        form=form,
        example=f"{clock.today(event.timezone) + timedelta(days=1):%Y-%m-%d} 09:00",
        tally=counted,
        languages=_languages(message, counted),
        kept=_kept(),
        refusal=refusal,
        ticket=secrets.token_urlsafe(24),
    )


def _languages(message: MessageTemplate, counted: Tally) -> list[tuple[Language, int, Any]]:
    """(language, recipients, the language they get it in) of those that occur."""
    return [
        (each, counted.by_language[each], sent_in(message.subject, message.body, each))
        for each in LANGUAGES
        if counted.by_language[each]
    ]


@blueprint.get("/sendings/")
@access(READ)
def sendings(event: Event) -> ResponseReturnValue:
    """What was sent to many."""
    page = paginate(queries.sendings_of(event), request.args.get("page", 1, type=int))
    return render_template(
        "messages/office/sendings.html",
        page=page,
        tabs=tabs("sendings"),
        state_of=state_of,
        now=clock.now(),
    )


@blueprint.get("/sendings/<int:dispatch_id>/")
@access(READ)
def sending(event: Event, dispatch_id: int) -> ResponseReturnValue:
    """The progress of a sending, then who got it and who did not, and why."""
    dispatch = queries.sending_of_event(event, dispatch_id)
    shown = request.args.get("state", "")
    page = paginate(queries.recipients_of(dispatch, shown), request.args.get("page", 1, type=int))
    return render_template(
        "messages/office/sending.html",
        dispatch=dispatch,
        job=dispatch.job,
        state=state_of(dispatch, clock.now()),
        may_stop=dispatch.stopped_at is None and queries.is_under_way(dispatch),
        report=queries.report_of(dispatch),
        page=page,
        shown=shown,
        sent=MailState.SENT,
    )


@blueprint.post("/sendings/<int:dispatch_id>/stop")
@access(WRITE)
def stop(event: Event, dispatch_id: int) -> ResponseReturnValue:
    """Stop a sending, or call off a planned one."""
    services.stop(queries.sending_of_event(event, dispatch_id), by=current_actor())
    return redirect(url_for(".sending", dispatch_id=dispatch_id), 303)


@blueprint.get("/sendings/<int:dispatch_id>/progress")
@access(READ)
def sending_progress(event: Event, dispatch_id: int) -> ResponseReturnValue:
    """The progress of the writing as JSON."""
    dispatch = queries.sending_of_event(event, dispatch_id)
    job = dispatch.job
    state = job.state if job is not None else JobState.DONE
    done = job.done if job is not None else dispatch.total
    if dispatch.stopped_at is not None:
        state = JobState.DONE
    finished = state is JobState.DONE
    return jsonify(
        state=state.value,
        done=done,
        total=dispatch.total,
        message=_("%(done)d of %(total)d", done=done, total=dispatch.total),
        result_url=url_for(".sending", dispatch_id=dispatch.id) if finished else None,
    )
