"""Talks: noted as a list, and certified."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.certificates import queries, services
from conference.certificates.enums import CertificateKind
from conference.certificates.forms import IssueForm, TalkListForm
from conference.certificates.models import Talk
from conference.certificates.views.office.batches import start_batch
from conference.certificates.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import lazy, ngettext
from conference.web.access import access
from conference.web.addresses import row_ids
from conference.web.paging import paginate


@blueprint.get("/talks")
@access(MAY_SEE)
def talks(event: Event) -> ResponseReturnValue:
    """All talks, and which of them are certified."""
    return _page(event, TalkListForm(formdata=None)), 200


def _page(event: Event, form: TalkListForm) -> str:
    page = paginate(queries.talks_of_event(event), request.args.get("page", 1, type=int))
    return render_template(
        "certificates/office/talks.html",
        page=page,
        form=form,
        issue_form=IssueForm(formdata=None),
        live=queries.live_of_talks([talk.id for talk in page.rows]),
        open_count=len(queries.talk_ids_to_certify(event)),
    )


@blueprint.post("/talks")
@access(MAY_ISSUE)
def add_talks(event: Event) -> ResponseReturnValue:
    """Note a list of talks; a list with a fault changes nothing."""
    form = TalkListForm()
    if form.validate():
        try:
            added = services.add_talks(event, form.talks.data or "", by=current_actor())
        except services.TalksError as error:
            form.talks.errors = [
                str(lazy("Line %(line)d: %(fault)s", line=each.line, fault=each.words))
                for each in error.errors[:20]
            ]
        except DomainError as error:
            form.refuse(error)
        else:
            count = len(added)
            words = ngettext("%(num)d talk is noted.", "%(num)d talks are noted.", count)
            flash(words, "success")
            return redirect(url_for(".talks"), 303)
    return _page(event, form), 422


@blueprint.post("/talks/issue")
@access(MAY_ISSUE)
def issue_speaking(event: Event) -> ResponseReturnValue:
    """Issue certificates of speaking for the talks ticked, or for all without one."""
    if request.form.get("all"):
        ids = queries.talk_ids_to_certify(event)
    else:
        ids = queries.talk_ids_of_event(event, row_ids(request.form.getlist("row")))
    return start_batch(event, ids, CertificateKind.SPEAKING, url_for(".talks"))


@blueprint.post("/talks/<int:talk_id>/remove")
@access(MAY_ISSUE)
def remove_talk(event: Event, talk_id: int) -> ResponseReturnValue:
    """Take a talk back for which no certificate holds."""
    talk = talk_in(event, talk_id)
    services.remove_talk(talk, by=current_actor())
    return redirect(url_for(".talks"), 303)


def talk_in(event: Event, talk_id: int) -> Talk:
    """A talk of this event and no other; ``NotFoundError``."""
    talk = queries.talk_of_event(event, talk_id)
    if talk is None:
        raise NotFoundError(lazy("There is no such talk in this event."))
    return talk
