"""The steps that an officer takes in a case: words, form and service of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from conference.core.actor import Actor
from conference.core.errors import InvalidError
from conference.i18n import lazy
from conference.visas import queries, services
from conference.visas.enums import VisaState
from conference.visas.forms import (
    AskedForm,
    AuthorisationForm,
    RefusalForm,
    StepForm,
    VisaForm,
)
from conference.visas.models import VisaCase
from conference.visas.rules import can_become, state_before


@dataclass(frozen=True)
class Step:
    """One step."""

    key: str
    """In the address."""
    label: Any
    text: Any
    """What it means, on the page that asks."""
    form: type[StepForm]
    take: Callable[[VisaCase, Any, Actor], None]
    target: VisaState | None = None
    """Where the case comes to; None: where it was before."""
    kind: str = "secondary"
    """Of its button."""


def _send(case: VisaCase, _form: StepForm, by: Actor) -> None:
    services.send_to_ministry(case, by=by)


def _ask(case: VisaCase, form: AskedForm, by: Actor) -> None:
    services.ask_information(case, form.asked.data or "", by=by)


def _authorise(case: VisaCase, form: AuthorisationForm, by: Actor) -> None:
    known = {each.id: each for each in queries.consulates(also=case.consulate_id)}
    consulate = known.get(form.consulate_id() or 0)
    if consulate is None:
        raise InvalidError(lazy("Choose one of the options offered."), field="consulate")
    answer = services.Authorisation(
        form.code.data or "", consulate, form.valid_until.data, form.authorised_on.data
    )
    services.authorise(case, answer, by=by)


def _refused_by_ministry(case: VisaCase, form: RefusalForm, by: Actor) -> None:
    services.refuse_by_ministry(case, form.reason.data or "", by=by)


def _refused_by_consulate(case: VisaCase, form: RefusalForm, by: Actor) -> None:
    services.refuse_by_consulate(case, form.reason.data or "", by=by)


def _visa(case: VisaCase, form: VisaForm, by: Actor) -> None:
    services.note_visa(case, cast(Any, form.visa_until.data), by=by)


def _take_back(case: VisaCase, _form: StepForm, by: Actor) -> None:
    services.take_back(case, by=by)


_S = VisaState
STEPS = {
    step.key: step
    for step in (
        Step(
            "send",
            lazy("Note as sent to the ministry"),
            lazy("The case counts as sent from today. Batches are noted by themselves."),
            StepForm,
            _send,
            _S.SENT_TO_MINISTRY,
        ),
        Step(
            "authorise",
            lazy("Note the authorisation"),
            lazy("The code holds for one consulate and for a time. The person is shown both."),
            AuthorisationForm,
            _authorise,
            _S.AUTHORISED,
        ),
        Step(
            "information",
            lazy("Note that more information is asked for"),
            lazy("What is asked for stays inside the secretariat; write to the delegation."),
            AskedForm,
            _ask,
            _S.MORE_INFO,
        ),
        Step(
            "visa",
            lazy("Note the visa as issued"),
            lazy("The visa stands in the passport; the case is done."),
            VisaForm,
            _visa,
            _S.VISA_ISSUED,
        ),
        Step(
            "ministry-refusal",
            lazy("Note a refusal by the ministry"),
            lazy("The reason stays inside the secretariat. The person is told of the refusal."),
            RefusalForm,
            _refused_by_ministry,
            _S.MINISTRY_REFUSED,
            "quiet danger",
        ),
        Step(
            "consulate-refusal",
            lazy("Note a refusal by the consulate"),
            lazy("The reason stays inside the secretariat. The person is told of the refusal."),
            RefusalForm,
            _refused_by_consulate,
            _S.CONSULATE_REFUSED,
            "quiet danger",
        ),
        Step(
            "take-back",
            lazy("Take back the last step"),
            lazy("For a step that was noted by mistake. What it brought is removed with it."),
            StepForm,
            _take_back,
            None,
            "quiet",
        ),
    )
}


def steps_of(case: VisaCase) -> list[Step]:
    """The steps that may follow where the case stands."""
    return [step for step in STEPS.values() if is_open(step, case)]


def is_open(step: Step, case: VisaCase) -> bool:
    """Whether a step may be taken now."""
    if step.target is None:
        return state_before(case) is not None
    return can_become(case.state, step.target)


_EXPECTED = {
    _S.LETTER_ISSUED: "send",
    _S.SENT_TO_MINISTRY: "authorise",
    _S.MORE_INFO: "send",
    _S.AUTHORISED: "visa",
}


def expected_step(case: VisaCase) -> str:
    """The step that usually comes next; empty where none stands out."""
    return _EXPECTED.get(case.state, "")
