"""Answers of people for those who decide, and the examiner's word."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.accreditation import queries, services
from conference.accreditation.documents import render_equipment
from conference.accreditation.forms import ExaminationForm
from conference.accreditation.rules import examination_state, in_words
from conference.accreditation.views.office.blueprint import (
    EXAMINERS,
    READ,
    SEE_FILES,
    blueprint,
)
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import current_language, lazy
from conference.i18n import gettext as _
from conference.registration.models import Participant
from conference.registration.queries import find_participant
from conference.registration.rules import REVIEWABLE
from conference.web.access import access, staff
from conference.web.paging import paginate
from conference.web.related import Related, register_related


def _link(person: Participant) -> Related:
    rule = queries.rule_of(person.category_id)
    state = examination_state(rule, queries.examination_of(person.id)) if rule else None
    return Related(
        label=_("Questions of the category"),
        endpoint="accreditation_office.person",
        values={"reference": person.reference},
        state=state,
    )


register_related("participant", _link)


@blueprint.get("/")
@access(READ)
def index(event: Event) -> ResponseReturnValue:
    """Those who wait and whose category has an examiner before the registrar."""
    page = paginate(queries.people_to_examine(event), request.args.get("page", 1, int))
    return render_template(
        "accreditation/office/index.html",
        page=page,
        states=queries.examination_states([person.id for person in page.rows]),
    )


@blueprint.get("/people/<reference>")
@access(READ)
def person(event: Event, reference: str) -> ResponseReturnValue:
    """The answers, the equipment and the examination of one person."""
    return _page(_person(event, reference), ExaminationForm())


@blueprint.post("/people/<reference>/examination")
@access(EXAMINERS)
def examine(event: Event, reference: str) -> ResponseReturnValue:
    """Agree or object, in the role that the category names."""
    who = _person(event, reference)
    if not _may_examine(who):
        abort(403)
    form = ExaminationForm()
    if form.validate():
        agrees = form.verdict.data == "agree"
        try:
            services.examine(who, agrees=agrees, reason=form.reason.data or "", by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Your answer has been noted."), "success")
            return redirect(url_for(".person", event=event, reference=reference), 303)
    return _page(who, form), 422


@blueprint.post("/people/<reference>/files/<int:question_id>")
@access(SEE_FILES)
def file(event: Event, reference: str, question_id: int) -> ResponseReturnValue:
    """The file of an answer; a POST, because the look is logged."""
    answer = queries.answers_of(_person(event, reference).id).get(question_id)
    if answer is None:
        raise NotFoundError(lazy("There is no file."))
    data, content_type = services.view_answer_file(answer, by=current_actor())
    response = Response(data, content_type=content_type)
    ending = "pdf" if content_type == "application/pdf" else "jpg"
    name = f"{reference}-{question_id}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.get("/people/<reference>/equipment.pdf")
@access(SEE_FILES)
def equipment(event: Event, reference: str) -> ResponseReturnValue:
    """The list of equipment on paper."""
    who = _person(event, reference)
    items = queries.equipment_of(who.id)
    if not items:
        raise NotFoundError(lazy("No equipment is listed."))
    data = render_equipment(who, items, current_language())
    response = Response(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="equipment-{reference}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _may_examine(who: Participant) -> bool:
    rule = queries.rule_of(who.category_id)
    if rule is None or rule.examined_by is None:
        return False
    return may(staff(rule.examined_by)) and who.state in REVIEWABLE


def _page(who: Participant, form: ExaminationForm) -> str:
    rule, examination = queries.rule_of(who.category_id), queries.examination_of(who.id)
    return render_template(
        "accreditation/office/person.html",
        who=who,
        form=form,
        rule=rule,
        examination=examination,
        state=examination_state(rule, examination),
        questions=queries.questions_of(who.category_id),
        answers=queries.answers_of(who.id),
        in_words=in_words,
        equipment=queries.equipment_of(who.id),
        may_examine=_may_examine(who),
    )


def _person(event: Event, reference: str) -> Participant:
    return find_participant(event, reference[:12])
