"""What a pass tells: the badge and its event, free of the database."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from conference.badges.documents.bearers import Bearer, bearer_of
from conference.badges.models import Badge
from conference.badges.queries import copy_key
from conference.badges.rules import carried_until
from conference.core.colours import WHITE, readable_on
from conference.events.models import Event
from conference.i18n import LANGUAGES, Language, format_range, use_language
from conference.i18n.customs import use_customs
from conference.i18n.localised import Localised
from conference.registration.models import Participant


@dataclass(frozen=True)
class PassFacts:
    """One badge at one event."""

    bearer: Bearer
    slug: str
    event: Localised
    venue: Localised
    dates: Localised
    starts_at: datetime
    """The first morning, in the time zone of the event."""
    ends_at: datetime
    serial: str
    """Opaque: a keyed hash, the same for every copy of the badge."""
    colour: str
    """``#rrggbb``, dark enough for white letters."""
    voided: bool = False


def facts_of(participant: Participant, badge: Badge, event: Event) -> PassFacts:
    """The facts of a person's badge."""
    zone = ZoneInfo(event.timezone)
    return PassFacts(
        bearer=bearer_of(participant, badge, event, with_photo=False),
        slug=event.slug,
        event=event.short_name or event.name,
        venue=event.venue.name if event.venue is not None else Localised(),
        dates=Localised(**{each.value: _days(event, each) for each in LANGUAGES}),
        starts_at=datetime.combine(event.starts_on, time(8), tzinfo=zone),
        ends_at=carried_until(event).astimezone(zone),
        serial=copy_key(badge).partition(".")[2],
        colour=readable_on(event.accent_colour, WHITE),
        voided=badge.revoked_at is not None,
    )


def _days(event: Event, language: Language) -> str:
    with use_customs(event), use_language(language):
        return format_range(event.starts_on, event.ends_on, language)
