"""One person's certificates and talks."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.certificates import queries, services
from conference.certificates.documents import print_preview
from conference.certificates.enums import CertificateKind
from conference.certificates.forms import IssueForm, TalkForm
from conference.certificates.models import Certificate, Talk
from conference.certificates.rules import obstacles_of
from conference.certificates.services.batches import is_up_to_date
from conference.certificates.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.certificates.views.office.register import certificate_of
from conference.certificates.views.office.talks import talk_in
from conference.core import clock
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.documents.views.answers import show_preview
from conference.events.models import Event
from conference.i18n import Language, lazy
from conference.i18n import gettext as _
from conference.registration.models import Participant
from conference.registration.queries import find_participant
from conference.web.access import access
from conference.web.addresses import row_id_or_none
from conference.web.related import Related, register_related


def _link(participant: Participant) -> Related:
    live = queries.live_certificate(participant.id)
    return Related(
        label=_("Certificates"),
        endpoint="certificates_office.person",
        values={"reference": participant.reference},
        state=live.document.state if live is not None else None,
    )


register_related("participant", _link)


@blueprint.get("/people/<reference>")
@access(MAY_SEE)
def person(event: Event, reference: str) -> ResponseReturnValue:
    """The certificates there are, the talks, and what stands against a certificate."""
    return _page(find_participant(event, reference), TalkForm(formdata=None)), 200


def _page(participant: Participant, talk_form: TalkForm) -> str:
    event = participant.event
    certificates = queries.certificates_of(participant.id)
    live = [row for row in certificates if row.is_live]
    was_inside = bool(queries.were_inside([participant.id]))
    certified = {row.talk_id for row in live if row.talk_id is not None}
    talks = queries.talks_of(participant.id)
    has_attendance = any(row.kind is CertificateKind.ATTENDANCE for row in live)
    open_talks = [talk for talk in talks if talk.id not in certified]
    form = IssueForm(formdata=None, data={"language": participant.language})
    form.talk.choices = [
        *([] if has_attendance else [("", _("Attendance"))]),
        *((str(talk.id), _("Talk: %(title)s", title=talk.title)) for talk in open_talks),
    ]
    return render_template(
        "certificates/office/person.html",
        participant=participant,
        certificates=certificates,
        stale={row.id for row in live if not is_up_to_date(row)},
        was_inside=was_inside,
        has_attendance=has_attendance,
        talks=talks,
        open_talks=open_talks,
        obstacles=obstacles_of(participant, clock.today(event.timezone), was_inside=was_inside),
        form=form,
        talk_form=talk_form,
    )


@blueprint.post("/people/<reference>/issue")
@access(MAY_ISSUE)
def issue(event: Event, reference: str) -> ResponseReturnValue:
    """Issue a certificate of attendance, or of the talk chosen."""
    participant, form = find_participant(event, reference), _checked()
    talk = _chosen_talk(event, participant)
    row = services.issue_certificate(
        participant,
        form.chosen(),
        by=current_actor(),
        talk=talk,
        override=form.override.data or "",
        mail=bool(form.mail.data),
    )
    return _told(row)


@blueprint.post("/<int:certificate_id>/reissue")
@access(MAY_ISSUE)
def reissue(event: Event, certificate_id: int) -> ResponseReturnValue:
    """Put a new certificate with the present name and text in the place of the old one."""
    return _told(services.reissue(certificate_of(event, certificate_id), by=current_actor()))


@blueprint.post("/people/<reference>/preview")
@access(MAY_ISSUE)
def preview(event: Event, reference: str) -> ResponseReturnValue:
    """What the certificate would look like now; no number is taken, nothing is kept."""
    participant, form = find_participant(event, reference), _checked()
    language = form.chosen() or Language(participant.language)
    data = services.preview_data(
        participant, language, by=current_actor(), talk=_chosen_talk(event, participant)
    )
    return show_preview(lambda: print_preview(data, language))


@blueprint.post("/people/<reference>/talks")
@access(MAY_ISSUE)
def add_talk(event: Event, reference: str) -> ResponseReturnValue:
    """Note a talk of this person."""
    participant, form = find_participant(event, reference), TalkForm()
    if form.validate():
        try:
            services.add_talk(
                participant, form.title.data or "", form.spoken_on.data, by=current_actor()
            )
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The talk is noted."), "success")
            return _back(participant)
    return _page(participant, form), 422


def _chosen_talk(event: Event, participant: Participant) -> Talk | None:
    """The talk that was chosen; None for attendance."""
    typed = request.form.get("talk", "")
    if not typed:
        return None
    talk = talk_in(event, row_id_or_none(typed) or 0)
    if talk.participant_id != participant.id:
        raise NotFoundError(lazy("There is no such talk in this event."))
    return talk


def _checked() -> IssueForm:
    form = IssueForm()
    if not form.validate():
        raise InvalidError(lazy("Choose one of the options offered."))
    return form


def _told(row: Certificate) -> ResponseReturnValue:
    flash(_("Certificate %(number)s is being printed.", number=row.document.number), "success")
    return _back(row.participant)


def _back(participant: Participant) -> ResponseReturnValue:
    return redirect(url_for(".person", reference=participant.reference), 303)
