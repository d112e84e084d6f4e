"""Texts, settings and addressees of letters."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.events.models import Event
from conference.i18n import current_language, sort_key
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant, TravelDocument
from conference.visas.enums import LetterForm
from conference.visas.models import Consulate, LetterSettings, LetterTemplate, VisaCase


def letter_settings(event: Event) -> LetterSettings | None:
    """What the organiser has set for the letters; None while nobody has."""
    return db.session.scalar(select(LetterSettings).where(LetterSettings.event_id == event.id))


def needs_two_people(event: Event) -> bool:
    """Whether a letter that one person drafts must be issued by another."""
    settings = letter_settings(event)
    return settings is not None and settings.needs_two


def newest_template(event: Event, form: LetterForm) -> LetterTemplate | None:
    """The version of a form's text that holds; None: the built-in text."""
    return db.session.scalar(
        select(LetterTemplate)
        .where(LetterTemplate.event_id == event.id, LetterTemplate.form == form.value)
        .order_by(LetterTemplate.version.desc())
        .limit(1)
    )


def newest_templates(event: Event) -> dict[str, LetterTemplate]:
    """Form → its newest version, for all forms that were written; one query."""
    rows = db.session.scalars(
        select(LetterTemplate)
        .where(LetterTemplate.event_id == event.id)
        .options(joinedload(LetterTemplate.author))
        .order_by(LetterTemplate.version)
    )
    return {row.form: row for row in rows}


def template_versions(event: Event, form: LetterForm) -> Sequence[LetterTemplate]:
    """All versions of a form's text, the newest first."""
    return db.session.scalars(
        select(LetterTemplate)
        .where(LetterTemplate.event_id == event.id, LetterTemplate.form == form.value)
        .options(joinedload(LetterTemplate.author))
        .order_by(LetterTemplate.version.desc())
    ).all()


def template_version(event: Event, form: LetterForm, version: int) -> LetterTemplate | None:
    """One version of a form's text."""
    return db.session.scalar(
        select(LetterTemplate).where(
            LetterTemplate.event_id == event.id,
            LetterTemplate.form == form.value,
            LetterTemplate.version == version,
        )
    )


def all_consulates() -> list[Consulate]:
    """The whole register of addressees, by name in the reader's order."""
    language = current_language()
    return sorted(
        db.session.scalars(select(Consulate)),
        key=lambda row: (sort_key(row.name.text(language), language), row.id),
    )


def find_consulate(consulate_id: int | None) -> Consulate | None:
    """One consulate, active or not."""
    return db.session.get(Consulate, consulate_id) if consulate_id else None


def consulate_of_case(participant: Participant) -> Consulate | None:
    """The consulate that the person's visa case names, while it is offered."""
    return db.session.scalar(
        select(Consulate)
        .join(VisaCase, VisaCase.consulate_id == Consulate.id)
        .where(VisaCase.participant_id == participant.id, Consulate.is_active)
    )


def usual_form(participant: Participant) -> LetterForm:
    """The form that the organiser chose for everybody, or the person's own language."""
    settings = letter_settings(participant.event)
    return LetterForm((settings and settings.default_form) or participant.language)


def people_for_preview(event: Event, limit: int = 100) -> Sequence[Participant]:
    """Approved people with a travel document, on whom a text can be looked at."""
    return db.session.scalars(
        _approved(event)
        .join(TravelDocument, TravelDocument.participant_id == Participant.id)
        .options(joinedload(Participant.delegation))
        .order_by(Participant.sort_name, Participant.id)
        .limit(limit)
    ).all()


def person_for_preview(event: Event, participant_id: int) -> Participant | None:
    """An approved person of the event."""
    return db.session.scalar(_approved(event).where(Participant.id == participant_id))


def _approved(event: Event) -> Select[Participant]:
    return select(Participant).where(
        Participant.event_id == event.id, Participant.state == ParticipationState.APPROVED
    )
