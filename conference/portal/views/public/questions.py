"""The step that exists only where the person's category has questions, or lists equipment."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from conference.accreditation import queries, services
from conference.accreditation.enums import QuestionStep
from conference.accreditation.forms import AnswersForm, answers_form, read_items, shown_items
from conference.accreditation.models import Question
from conference.accreditation.rules import (
    in_words,
    is_asked,
    options_of,
    wanted_values,
)
from conference.core.database import db, release, start_writing
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.i18n.filters import bdi
from conference.portal.queries import registration_of
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import Registrant, registrant
from conference.registration import rules
from conference.registration.models import Participant
from conference.web.access import REGISTRANT, access
from conference.web.transactions import reads_first


@blueprint.route("/registration/<reference>/questions", methods=["GET", "POST"])
@access(REGISTRANT)
@reads_first
def questions(event: Event, reference: str) -> ResponseReturnValue:
    """Show the questions of the category, or keep the answers and go on."""
    here = registrant(event, reference)
    if not rules.can_edit(here.participant) or not has_step(here.participant):
        return redirect(url_for("portal.review", reference=reference), 303)
    asked = queries.questions_of(here.participant.category_id)
    stored = queries.answers_of(here.participant.id)
    if request.method == "GET":
        listed = queries.equipment_of(here.participant.id)
        return _page(here, answers_form(asked, stored), asked, listed)
    form = answers_form(asked, stored, request.form | request.files)
    later = request.form.get("way") == "later"
    given, items = form.check(here.participant, is_draft=later), read_items(request.form)
    if given is None:
        return _page(here, form, asked, items), 422
    here = _begin_writing(event, here)
    try:
        services.save_answers(here.participant, given, by=here.actor)
        if _lists_equipment(here.participant):
            services.save_equipment(here.participant, items, by=here.actor)
    except DomainError as error:
        release()
        form.refuse(error)
        return _page(here, form, asked, items), 422
    if later:
        flash(_("Saved. You can go on at any time, also on another device."), "success")
        return redirect(here.home_url, 303)
    return redirect(url_for("portal.review", reference=reference), 303)


def has_step(participant: Participant) -> bool:
    """Whether the person's category asks anything more."""
    asked = queries.asked_of(participant)
    return bool(asked.questions) or _lists_equipment(participant)


def step_link(participant: Participant, *, here: bool) -> list[dict[str, str]]:
    """The step in the navigation of the form; nothing where there is none."""
    if not has_step(participant):
        return []
    missing = queries.missing_answers(participant)
    answered = bool(queries.answers_of(participant.id)) and not missing
    return [
        {
            "label": QuestionStep.QUESTIONS.label,
            "url": url_for("portal.questions", reference=participant.reference),
            "state": "current" if here else "done" if answered else "todo",
        }
    ]


def answered_facts(participant: Participant) -> list[tuple[str, Markup]]:
    """The questions with their answers in words, and the equipment, for the review."""
    answers = queries.answers_of(participant.id)
    facts = [
        (each.label.text(), bdi(in_words(answers[each.id]) if each.id in answers else ""))
        for each in queries.questions_of(participant.category_id)
    ]
    if _lists_equipment(participant):
        names = "; ".join(item.name for item in queries.equipment_of(participant.id))
        facts.append((_("Equipment"), bdi(names)))
    return facts


def _lists_equipment(participant: Participant) -> bool:
    return any(rule.lists_equipment for rule in queries.asked_of(participant).rule)


def _begin_writing(event: Event, here: Registrant) -> Registrant:
    """Take the write lock only now that files are checked, and read the row anew."""
    reference = here.participant.reference
    start_writing()
    db.session.add(event)
    participant = registration_of(event, reference)
    if participant is None:
        raise NotFoundError(lazy("This person is not known."))
    return Registrant(participant, here.actor)


def _page(here: Registrant, form: AnswersForm, asked: list[Question], items: Any) -> str:
    participant = here.participant
    shown = [
        each for each in asked if each.depends_on_id is not None or is_asked(each, participant, {})
    ]
    by_id = {each.id: each for each in asked}
    return render_template(
        "portal/public/questions.html",
        form=form,
        here=here,
        participant=participant,
        step=QuestionStep.QUESTIONS,
        statuses=rules.steps_of(participant),
        shown=shown,
        conditions={each.id: _condition(each, by_id) for each in shown},
        stored=queries.answers_of(participant.id),
        items=shown_items(items) if _lists_equipment(participant) else None,
    )


def _condition(question: Question, by_id: dict[int, Question]) -> dict[str, Any] | None:
    """What the script hides a question by, and the sentence for those without one."""
    other = by_id.get(question.depends_on_id or 0)
    if other is None:
        return None
    wanted = wanted_values(question)
    words = dict(options_of(other))
    named = ", ".join(words.get(each, each) for each in wanted)
    label = other.label.text()
    sentence = (
        _("Only if the answer to “%(question)s” is: %(values)s", question=label, values=named)
        if wanted
        else _("Only if “%(question)s” is answered", question=label)
    )
    return {"on": f"q{other.id}", "wanted": "|".join(wanted), "sentence": sentence}
