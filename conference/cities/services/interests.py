"""Stating what a city offers and seeks."""

from dataclasses import dataclass

from conference.audit.services import record
from conference.cities.enums import InterestKind, InterestState
from conference.cities.models import City, CityInterest, Topic
from conference.cities.queries import interest_in, live_interests
from conference.cities.rules import LONGEST_NOTE, MOST_OF_A_KIND, may_become
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import LANGUAGES, clean_multiline, lazy


@dataclass(frozen=True, kw_only=True)
class InterestDetails:
    """What exactly is offered or sought, in the city's own words."""

    note: str = ""
    language: str = "en"


def state_interest(
    city: City, topic: Topic, kind: InterestKind, details: InterestDetails, *, by: Actor
) -> CityInterest:
    """Say that a city offers or seeks something; what was closed once is opened again.

    ``InvalidError`` where the topic is archived, the same stands already, or the city has stated
    as much as one may: a city that ticks everything would stand first with everybody.
    """
    if topic.archived_at is not None:
        raise InvalidError(lazy("This topic can no longer be chosen."), field="topic")
    interest = interest_in(city, topic, kind)
    if interest is not None and interest.state is not InterestState.CLOSED:
        raise InvalidError(lazy("This stands in the list already."), field="topic")
    _refuse_too_many(city, kind)
    if interest is None:
        interest = CityInterest(city=city, topic=topic, kind=kind)
        db.session.add(interest)
    interest.state = InterestState.OPEN
    _write(interest, details)
    record(by, "cities:interest:stated", interest)
    return interest


def edit_interest(interest: CityInterest, details: InterestDetails, *, by: Actor) -> None:
    """Change the words of an offer or a wish."""
    changed = _write(interest, details)
    if changed:
        record(by, "cities:interest:edited", interest, changes={"fields": changed})


def set_interest_state(interest: CityInterest, state: InterestState, *, by: Actor) -> None:
    """A partner was found, it is closed, or it is open again; the same state changes nothing."""
    if interest.state is state:
        return
    if not may_become(interest.state, state):
        raise DomainError(lazy("This step is not possible now"))
    if interest.state is InterestState.CLOSED:
        _refuse_too_many(interest.city, interest.kind)
    changes = {"from": interest.state.value, "to": state.value}
    interest.state, interest.changed_at = state, clock.now()
    record(by, "cities:interest:moved", interest, changes=changes)


def remove_interest(interest: CityInterest, *, by: Actor) -> None:
    """Delete an offer or a wish that was stated by mistake."""
    record(by, "cities:interest:removed", interest)
    db.session.delete(interest)
    db.session.flush()


def _refuse_too_many(city: City, kind: InterestKind) -> None:
    if live_interests(city, kind) >= MOST_OF_A_KIND:
        raise InvalidError(
            lazy(
                "At most %(count)d at a time, so that what matters stands out. Close one first.",
                count=MOST_OF_A_KIND,
            ),
            field="topic",
        )


def _write(interest: CityInterest, details: InterestDetails) -> list[str]:
    note = clean_multiline(details.note).strip()
    if len(note) > LONGEST_NOTE:
        raise InvalidError(
            lazy("Use at most %(count)d characters.", count=LONGEST_NOTE), field="note"
        )
    if details.language not in {language.value for language in LANGUAGES}:
        raise InvalidError(lazy("Choose one of the options offered."), field="language")
    values = {"note": note, "language": details.language}
    changed = [name for name, value in values.items() if getattr(interest, name) != value]
    for name, value in values.items():
        setattr(interest, name, value)
    interest.changed_at = clock.now()
    return changed
