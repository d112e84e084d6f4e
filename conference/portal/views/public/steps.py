"""What the registration form's views do with one step: its form, its picture, its summary."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup

from conference.accreditation.enums import QuestionStep
from conference.accreditation.rules import MissingAnswer
from conference.core.config import Config
from conference.events.models import Category
from conference.i18n import (
    Calendar,
    Language,
    current_language,
    format_date,
    format_time,
)
from conference.i18n.countries import issuer_name
from conference.i18n.filters import bdi, ltr
from conference.i18n.labelled import LabelledEnum
from conference.portal.queries import categories_with_places
from conference.portal.rules import is_deadline_near, state_words, visa_words
from conference.portal.views.public.questions import answered_facts, has_step, step_link
from conference.portal.views.scope import Registrant
from conference.registration.enums import Step
from conference.registration.forms import (
    STEP_FORMS,
    DocumentForm,
    FunctionForm,
    StepForm,
    TimeField,
    country_names,
    readable,
)
from conference.registration.models import Participant
from conference.registration.mrz import is_cut
from conference.registration.queries import open_categories
from conference.registration.rules import MissingItem, StepStatus, missing_items
from conference.visas.rules import PREPARING
from conference.web.forms import CodeField, DateField


@dataclass(frozen=True)
class Section:
    """A step on the review page."""

    step: Step | QuestionStep
    facts: list[tuple[str, Markup]]
    missing: list[MissingItem]


def step_form(step: Step, here: Registrant, formdata: Any = None) -> StepForm:
    """The form of a step, with what was typed or else what is stored."""
    if step is Step.FUNCTION:
        return FunctionForm(
            here.participant,
            formdata,
            categories=_categories(here),
            names_leaders=here.is_focal_point,
        )
    return STEP_FORMS[step](here.participant, formdata)


def _categories(here: Registrant) -> list[Category]:
    """The categories to choose from: the person alone keeps the one that was given."""
    participant = here.participant
    if here.is_focal_point:
        accompanying = participant.accompanies_id is not None
        return list(categories_with_places(participant.delegation, accompanying=accompanying))
    if participant.is_self_registered:
        return list(open_categories(participant.event))
    return []


def fill_from_lines(form: StepForm) -> None:
    """Put what the two lines of the passport say into the document's fields."""
    if isinstance(form, DocumentForm):
        form.fill_from_lines()


def review_sections(participant: Participant) -> list[Section]:
    """Every step with its facts in words; the document's number stays masked."""
    missing = missing_items(participant)
    sections = []
    for step, kind in STEP_FORMS.items():
        form = kind(participant)
        facts = [
            (str(field.label.text), _in_words(participant, field))
            for field in form
            if field.name not in {"seen", "csrf_token", "photo", "scan", "mrz"}
        ]
        sections.append(Section(step, facts, [item for item in missing if item.step is step]))
    if has_step(participant):
        lacking: list[MissingItem] = [each for each in missing if isinstance(each, MissingAnswer)]
        sections.append(Section(QuestionStep.QUESTIONS, answered_facts(participant), lacking))
    return sections


def _in_words(participant: Participant, field: Any) -> Markup:
    if field.name == "number" and participant.document is not None:
        return ltr(participant.document.masked_number)
    if isinstance(field, DateField):
        return bdi(both_calendars(field.data))
    if isinstance(field, TimeField) and field.data is not None:
        return bdi(format_time(field.data))
    return ltr(readable(field)) if isinstance(field, CodeField) else bdi(readable(field))


def both_calendars(day: date | None) -> str:
    """A typed day shown back in both calendars, the reader's first, so that a slip is seen."""
    if not isinstance(day, date):
        return ""
    calendars = [Calendar.GREGORIAN, Calendar.SOLAR_HIJRI]
    if current_language() is Language.PERSIAN:
        calendars.reverse()
    return format_date(day, calendars=calendars)


def step_links(
    participant: Participant, statuses: list[StepStatus], here: Step | QuestionStep
) -> list[dict[str, str]]:
    """The steps as the navigation shows them."""
    return [
        {
            "label": status.step.label,
            "url": url_for(
                "portal.wizard", reference=participant.reference, step=status.step.value
            ),
            "state": "current" if status.step is here else "done" if status.done else "todo",
        }
        for status in statuses
    ] + step_link(participant, here=here not in set(Step))


def max_upload_mb() -> int:
    """The largest accepted file in megabytes."""
    config: Config = current_app.extensions["conference_config"]
    return config.max_upload_mb


def value_of(field: str, value: Any) -> Markup:
    """A value of the travel document or the person in words, for the field of that name."""
    if isinstance(value, date):
        return bdi(both_calendars(value))
    if isinstance(value, LabelledEnum):
        return bdi(str(value.label))
    if field in {"nationality", "issuing_country"}:
        return bdi(issuer_name(value))
    return ltr(value)


@cache
def _country_options(language: Language) -> Markup:
    """The list of countries as the browser reads it, made once for each language."""
    return Markup("").join(
        Markup('<option value="{}"></option>').format(name) for name in country_names(language)
    )


GLOBALS = {
    "both_calendars": both_calendars,
    "is_cut": is_cut,
    "value_of": value_of,
    "country_options": lambda: _country_options(current_language()),
    "max_upload_mb": max_upload_mb,
    "state_words": state_words,
    "visa_words": visa_words,
    "visa_preparing": PREPARING,
    "is_deadline_near": is_deadline_near,
    "step_links": step_links,
}
"""What the portal's templates call."""
