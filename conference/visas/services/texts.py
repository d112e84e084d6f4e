"""The organiser's texts, the settings of the letters, and the register of their addressees."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event
from conference.i18n import clean_multiline, lazy
from conference.i18n.localised import Localised
from conference.registration.models import Participant
from conference.visas.documents import (
    PartFault,
    Texts,
    built_in_texts,
    faults_of,
    letter_data,
    missing_values,
    parts_of,
)
from conference.visas.enums import LetterForm
from conference.visas.enums.placeholders import Refusal
from conference.visas.models import Consulate, LetterSettings, LetterTemplate
from conference.visas.queries.texts import (
    consulate_of_case,
    letter_settings,
    newest_template,
    template_version,
)
from conference.visas.services.letters import RefusedError


class TextFaultsError(DomainError):
    """A text that cannot be used; ``faults`` says where and why."""

    status = 422

    def __init__(self, faults: list[PartFault]) -> None:
        super().__init__(lazy("The text cannot be used as it is."))
        self.faults = faults


def tidy_texts(form: LetterForm, texts: Texts) -> dict[str, dict[str, str]]:
    """The parts of the form alone, cleaned as all typed text is."""
    return {
        language.value: {
            part: clean_multiline(texts.get(language.value, {}).get(part, ""), language)
            for part in parts_of(form)
        }
        for language in form.languages
    }


def save_template(
    event: Event, form: LetterForm, texts: Texts, *, by: Actor, base: int | None = None
) -> LetterTemplate:
    """Keep a text as a new version, which holds from now on; letters issued keep theirs.

    ``base`` is the version that the author began with: a text that was saved meanwhile by somebody
    else is not passed over in silence.
    """
    texts = tidy_texts(form, texts)
    faults = faults_of(form, texts)
    if faults:
        raise TextFaultsError(faults)
    return _add_version(event, form, texts, by=by, base=base)


def preview_data(
    participant: Participant, form: LetterForm, texts: Texts, *, by: Actor
) -> dict[str, Any]:
    """What a letter would say with texts that are not saved; recorded, for it shows a passport."""
    texts = tidy_texts(form, texts)
    faults = faults_of(form, texts)
    if faults:
        raise TextFaultsError(faults)
    data = letter_data(
        participant,
        form,
        clock.today(participant.event.timezone),
        consulate=consulate_of_case(participant),
        texts=texts,
    )
    missing = missing_values(data)
    if missing:
        raise RefusedError(Refusal.NO_VALUE, missing)
    note_preview(participant, by=by)
    return data


def note_preview(participant: Participant, *, by: Actor) -> None:
    """Record that somebody sees a letter that was not issued."""
    record(by, "visas:letter:previewed", participant, event_id=participant.event_id)


def restore_template(event: Event, form: LetterForm, version: int, *, by: Actor) -> LetterTemplate:
    """Take up the text of an old version, or of the built-in one (0), as a new version."""
    old = template_version(event, form, version)
    if old is None and version != 0:
        raise InvalidError(lazy("There is no such version."))
    texts = old.texts if old is not None else built_in_texts(form)
    return _add_version(event, form, texts, by=by, restored_from=version)


def _add_version(
    event: Event,
    form: LetterForm,
    texts: Texts,
    *,
    by: Actor,
    base: int | None = None,
    restored_from: int | None = None,
) -> LetterTemplate:
    _lock(event)
    newest = newest_template(event, form)
    last = newest.version if newest is not None else 0
    if base is not None and base != last:
        raise DomainError(
            lazy(
                "Somebody else saved this text in the meantime. What you typed is still here: open "
                "the page in another window, compare, and save again."
            )
        )
    template = LetterTemplate(
        event_id=event.id,
        form=form.value,
        version=last + 1,
        texts={language: dict(parts) for language, parts in texts.items()},
        restored_from=restored_from,
        created_by=by.user_id,
    )
    db.session.add(template)
    db.session.flush()
    record(
        by,
        "visas:template:saved",
        template,
        event_id=event.id,
        changes={"form": form.value, "version": template.version},
    )
    return template


def _lock(event: Event) -> None:
    """Let two authors of one event follow one another."""
    db.session.scalar(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))


@dataclass(frozen=True, kw_only=True)
class LetterSettingsDetails:
    """What the organiser sets for the letters of an event."""

    needs_two: bool = False
    default_form: str = ""
    travel_payer: Localised = field(default_factory=Localised)
    lodging_payer: Localised = field(default_factory=Localised)
    insurance_payer: Localised = field(default_factory=Localised)
    itinerary: Localised = field(default_factory=Localised)
    contact_name: Localised = field(default_factory=Localised)
    contact_phone: str = ""
    contact_email: str = ""
    copies: Localised = field(default_factory=Localised)


def edit_letter_settings(
    event: Event, details: LetterSettingsDetails, *, by: Actor
) -> LetterSettings:
    """Change what letters say besides their text, and whether two people are needed."""
    _lock(event)
    settings = letter_settings(event)
    if settings is None:
        settings = LetterSettings(event_id=event.id)
        db.session.add(settings)
        db.session.flush()
    changed = apply_changes(settings, details)
    changes: dict[str, Any] = {"fields": changed}
    if "needs_two" in changed:
        changes["needs_two"] = settings.needs_two
    record(by, "visas:letter_settings:edited", settings, event_id=event.id, changes=changes)
    return settings


@dataclass(frozen=True, kw_only=True)
class ConsulateDetails:
    """An addressee of letters."""

    name: Localised
    city: Localised = field(default_factory=Localised)
    country: str = ""
    salutation: Localised = field(default_factory=Localised)
    address: str = ""
    email: str = ""


def add_consulate(details: ConsulateDetails, *, by: Actor) -> Consulate:
    """Add an addressee to the register, which serves all events."""
    consulate = Consulate()
    apply_changes(consulate, details)
    db.session.add(consulate)
    db.session.flush()
    record(by, "visas:consulate:added", consulate)
    return consulate


def edit_consulate(consulate: Consulate, details: ConsulateDetails, *, by: Actor) -> None:
    """Change an addressee; letters that were issued keep the old words."""
    changed = apply_changes(consulate, details)
    record(by, "visas:consulate:edited", consulate, changes={"fields": changed})


def set_consulate_active(consulate: Consulate, active: bool, *, by: Actor) -> None:
    """Offer an addressee for new letters and cases, or no longer; the row stays."""
    consulate.is_active = active
    record(by, f"visas:consulate:{'activated' if active else 'deactivated'}", consulate)
