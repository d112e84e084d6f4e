"""The page of a letter, and what its forms do: refused, it comes back with what was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from conference.accounts.queries import user_names
from conference.approvals.queries.digest import office
from conference.core import clock
from conference.core.database import db
from conference.core.errors import DomainError
from conference.correspondence import queries
from conference.correspondence.enums import Direction, LetterState
from conference.correspondence.forms import (
    AnswerForm,
    AskForm,
    AssignForm,
    AttachmentForm,
    StepForm,
)
from conference.correspondence.models import Letter
from conference.correspondence.queries.letters import open_approvals
from conference.correspondence.rules import TRANSITIONS, left_open
from conference.correspondence.views.office.blueprint import (
    letter_url,
    sees_everything,
    the_letter,
)
from conference.web.forms import BaseForm

BY_HAND = (
    LetterState.SENT,
    LetterState.ACKNOWLEDGED,
    LetterState.ANSWERED,
    LetterState.CLOSED,
)
"""The steps that somebody notes with a day."""


def letter_page(found: Letter, typed: Mapping[str, BaseForm] | None = None) -> ResponseReturnValue:
    """One letter: its words, its thread, its files, what comes next.

    ``typed`` holds a form that was refused under the name the page knows it by.
    """
    thread = queries.thread_of(found, everything=sees_everything())
    steps = _steps(found)
    values: dict[str, Any] = {
        "step_form": StepForm(formdata=None, steps=steps, data={"on": _today(found)}),
        "assign_form": AssignForm(formdata=None, obj=found, users=office()),
        "attachment_form": AttachmentForm(formdata=None),
        "approval_form": _approval_form(found),
        **(typed or {}),
    }
    values["step_form"].step.choices = [(each.value, each.label) for each in steps]
    rendered = render_template(
        "correspondence/office/letter.html",
        letter=found,
        thread=thread,
        replies=[each for each in thread if each.in_reply_to_id == found.id],
        names=user_names(step.user_id for step in found.steps if step.user_id),
        steps=steps,
        open_words=_open_words(found),
        today=_today(found),
        typed=set(typed or ()),
        **values,
    )
    return rendered, 422 if typed else 200


@dataclass(frozen=True)
class Asked:
    """A form of the page: its name there, what is said when it is done, and when it is wrong."""

    name: str
    form: BaseForm
    told: str
    wrong: str


def answer(letter: Letter, asked: Asked, change: Callable[[], object]) -> ResponseReturnValue:
    """Do what a form of the page asks for and lead back, or show it again with the reason above.

    Above the page, for the form may be gone by then: somebody else has taken the step.
    """
    letter_id, why = letter.id, asked.wrong
    if asked.form.validate():
        try:
            change()
        except DomainError as error:
            db.session.rollback()
            why = str(error)
        else:
            flash(asked.told, "success")
            return redirect(letter_url(letter), 303)
    flash(why, "danger")
    return letter_page(the_letter(letter_id), {asked.name: asked.form})


def _open_words(letter: Letter) -> list[str]:
    """What stands in braces in a draft, and must be filled in before it is signed."""
    if letter.state is not LetterState.DRAFT:
        return []
    return left_open(letter.subject, letter.opening, letter.body, letter.closing)


def _steps(letter: Letter) -> list[LetterState]:
    return [state for state in BY_HAND if state in TRANSITIONS[letter.state]]


def _today(letter: Letter) -> object:
    return clock.today(letter.book.timezone)


def _approval_form(letter: Letter) -> AskForm:
    approvals = open_approvals()
    if letter.direction is Direction.OUTGOING:
        return AskForm(formdata=None, approvals=approvals)
    asked = next((each.approval_id for each in letter.approvals), None)
    if asked is None and letter.in_reply_to is not None:
        asked = next((each.approval_id for each in letter.in_reply_to.approvals), None)
    return AnswerForm(
        formdata=None,
        approvals=approvals,
        data={
            "approval_id": str(asked or ""),
            "number": letter.their_number,
            "decided_on": letter.dated,
        },
    )
