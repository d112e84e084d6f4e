"""What is still missing before the data may be handed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from conference.i18n.countries import to_alpha3
from conference.registration.enums import ConsentKind, Diet, Step
from conference.registration.models import Consent, Correction, Participant
from conference.registration.rules.fields import LABELS

_STEPS = tuple(Step)


@dataclass(frozen=True)
class MissingItem:
    """A required field without a value."""

    step: Step
    field: str

    @property
    def label(self) -> str:
        """The field's name for the reader."""
        return str(LABELS[self.field][1])


@dataclass(frozen=True)
class StepStatus:
    """Where a person stands with one step of the form."""

    step: Step
    done: bool
    missing: list[MissingItem]
    corrections: list[Correction]


def needs_document(participant: Participant) -> bool:
    """Whether the travel document is required: for guests from abroad and who want a letter."""
    host = participant.event.host_city
    return participant.needs_visa_help or not (
        host is not None and participant.nationality == to_alpha3(host.country)
    )


def required_consents(participant: Participant) -> frozenset[ConsentKind]:
    """The consents without which the data cannot be handed in (domain 1.5)."""
    required = {ConsentKind.PROCESSING}
    if participant.needs_visa_help:
        required.add(ConsentKind.MINISTRY)
    if holds_care_data(participant.needs):
        required.add(ConsentKind.HEALTH)
    return frozenset(required)


def holds_care_data(needs: Any) -> bool:
    """Whether anything was said about diet, health, accessibility or prayer.

    ``needs`` is a row of ``Needs``, a form's ``NeedsDetails``, or None.
    """
    if needs is None:
        return False
    said = (
        needs.allergies,
        needs.accessibility,
        needs.accessibility_other,
        needs.medical_note,
        needs.blood_group,
        needs.wants_prayer_room,
    )
    return any(said) or bool(set(needs.diets) - {Diet.NONE.value})


def current_consents(participant: Participant) -> dict[ConsentKind, Consent]:
    """The newest answer to each question."""
    return {consent.kind: consent for consent in participant.consents}


_requirements: list[Callable[[Participant], Sequence[MissingItem]]] = []


def register_requirement(ask: Callable[[Participant], Sequence[MissingItem]]) -> None:
    """Let a feature above ask for more than the fields of a participant."""
    _requirements.append(ask)


def missing_items(participant: Participant) -> list[MissingItem]:
    """Every required field that is empty, in the order of the form."""
    names = missing_of(
        participant,
        passport=needs_document(participant),
        function=participant.category.needs_function,
    )
    found = [MissingItem(LABELS[name][0], name) for name in names]
    if not participant.is_walk_in:
        for ask in _requirements:
            found.extend(ask(participant))
    return found


def missing_of(participant: Participant, *, passport: bool, function: bool) -> list[str]:
    """The fields that are empty, where passport and function are asked for or not."""
    if participant.is_walk_in:
        return _missing_of_walk_in(participant)
    names = _missing_of_person(participant)
    if passport:
        names += _missing_of_passport(participant)
    if participant.needs_visa_help and _scan_of(participant) is None:
        names.append("scan")
    if function and not participant.function_title:
        names.append("function_title")
    names += [name for name in ("email", "mobile") if not getattr(participant, name)]
    given = current_consents(participant)
    for kind in sorted(required_consents(participant)):
        if kind not in given or not given[kind].given:
            names.append(kind.value)
    return names


def _missing_of_walk_in(participant: Participant) -> list[str]:
    """A name and the consent: the desk asks no more of somebody who stands before it."""
    names = [] if participant.surname or participant.given_names else ["surname"]
    answer = current_consents(participant).get(ConsentKind.PROCESSING)
    if answer is None or not answer.given:
        names.append(ConsentKind.PROCESSING.value)
    return names


def _missing_of_person(participant: Participant) -> list[str]:
    missing = [] if participant.surname or participant.given_names else ["surname"]
    missing += [
        name
        for name in ("sex", "birth_date", "birth_place", "nationality", "badge_name")
        if not getattr(participant, name)
    ]
    return missing if participant.photo_id else [*missing, "photo"]


def _missing_of_passport(participant: Participant) -> list[str]:
    names = ("number", "issuing_country", "issued_on", "expires_on")
    document = participant.document
    return [name for name in names if document is None or not getattr(document, name)]


def _scan_of(participant: Participant) -> int | None:
    return participant.document.scan_id if participant.document is not None else None


def steps_of(participant: Participant) -> list[StepStatus]:
    """Every step with what it misses and what was returned; done means visited and complete."""
    missing = missing_items(participant)
    statuses = []
    for step in _STEPS:
        of_step = [item for item in missing if item.step is step]
        returned = [
            row
            for row in participant.corrections
            if row.field in LABELS and LABELS[row.field][0] is step
        ]
        done = step.value in participant.steps_done and not of_step
        statuses.append(StepStatus(step, done, of_step, returned))
    return statuses


def next_step(step: Step) -> Step | None:
    """The step that follows, None after the last."""
    position = _STEPS.index(step) + 1
    return _STEPS[position] if position < len(_STEPS) else None


def previous_step(step: Step) -> Step | None:
    """The step before, None before the first."""
    position = _STEPS.index(step)
    return _STEPS[position - 1] if position else None
