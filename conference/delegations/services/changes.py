"""Creating and changing delegations and their quotas."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select

from conference.audit.services import record
from conference.cities.models import City
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.delegations.enums import ClearanceState, DelegationKind
from conference.delegations.models import Delegation, Quota
from conference.delegations.queries import public_requests_delegation
from conference.events.models import Category, Event
from conference.i18n import LANGUAGES, lazy, search_key
from conference.i18n.countries import ALL_COUNTRIES, country_name
from conference.i18n.localised import Localised

REQUESTS_NAME = Localised(en="Individual requests", fa="درخواست‌های فردی", ar="الطلبات الفردية")


@dataclass(frozen=True, kw_only=True)
class DelegationDetails:
    """What the secretariat enters about a delegation; ``country`` is ISO 3166-1 alpha-2."""

    name: Localised
    kind: DelegationKind = DelegationKind.CITY
    city_id: int | None = None
    organisation_id: int | None = None
    country: str = ""
    language: str = "en"
    invitation_number: str = ""
    invitation_date: date | None = None
    home_clearance: ClearanceState = ClearanceState.UNKNOWN
    seat_group: str = ""
    note: str = ""


def create_delegation(
    event: Event, details: DelegationDetails, *, by: Actor, gathers_requests: bool = False
) -> Delegation:
    """Add a delegation to an event, not yet invited."""
    _check(details)
    delegation = Delegation(event=event, name=details.name, is_public_requests=gathers_requests)
    for item in fields(details):
        setattr(delegation, item.name, getattr(details, item.name))
    delegation.search_key = search_text(delegation)
    db.session.add(delegation)
    db.session.flush()
    record(by, "delegations:delegation:created", delegation)
    return delegation


def delegation_of_requests(event: Event, *, by: Actor) -> Delegation:
    """The one delegation that gathers people who register themselves; made when first needed."""
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))
    return public_requests_delegation(event) or create_delegation(
        event, DelegationDetails(name=REQUESTS_NAME), by=by, gathers_requests=True
    )


def update_delegation(delegation: Delegation, details: DelegationDetails, *, by: Actor) -> None:
    """Change what the secretariat entered; nothing happens when nothing changed."""
    _check(details)
    changed = [
        item.name
        for item in fields(details)
        if getattr(delegation, item.name) != getattr(details, item.name)
    ]
    if not changed:
        return
    for name in changed:
        setattr(delegation, name, getattr(details, name))
    if "home_clearance" in changed:
        delegation.home_clearance_at = clock.now()
    delegation.search_key = search_text(delegation)
    record(by, "delegations:delegation:updated", delegation, changes={"fields": changed})


def state_home_clearance(delegation: Delegation, state: ClearanceState, *, by: Actor) -> None:
    """Note what is known about the clearance of the delegation's own country."""
    if delegation.home_clearance is state:
        return
    before, delegation.home_clearance = delegation.home_clearance, state
    delegation.home_clearance_at = clock.now()
    record(
        by,
        "delegations:clearance:stated",
        delegation,
        changes={"from": before.value, "to": state.value},
    )


def set_quota(delegation: Delegation, category: Category, places: int, *, by: Actor) -> Quota:
    """Set how many people of a category the delegation may nominate; below use is a warning."""
    if places < 0:
        raise InvalidError(lazy("A quota cannot be negative."), field="places")
    if category.event_id != delegation.event_id:
        raise InvalidError(lazy("This category belongs to another event."), field="category")
    _lock_places(delegation, category)
    quota = next((row for row in delegation.quotas if row.category_id == category.id), None)
    if quota is None:
        quota = Quota(delegation=delegation, category=category, places=0)
        db.session.add(quota)
        db.session.flush()
    if quota.places != places:
        before, quota.places = quota.places, places
        record(
            by,
            "delegations:quota:set",
            delegation,
            changes={"category": category.id, "from": before, "to": places},
        )
        db.session.flush()
        if places > before:
            for follow in _when_raised:
                follow(delegation, category, by)
    return quota


_when_raised: list[Callable[[Delegation, Category, Actor], None]] = []


def when_quota_is_raised(follow: Callable[[Delegation, Category, Actor], None]) -> None:
    """Have something done, in the same transaction, whenever a delegation gets more places."""
    _when_raised.append(follow)


def _lock_places(delegation: Delegation, category: Category) -> None:
    """Lock what a nomination locks, in its order: caps that are set, then the quota."""
    for model, number in ((Event, delegation.event_id), (Category, category.id)):
        capped = select(model.id).where(model.id == number, model.places.is_not(None))
        db.session.execute(capped.with_for_update(key_share=True))
    db.session.execute(
        select(Quota)
        .where(Quota.delegation_id == delegation.id, Quota.category_id == category.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def search_text(delegation: Delegation) -> str:
    """What a delegation is found by: its names, its country's names, its kind, its letter."""
    parts = [*delegation.name.as_dict().values(), delegation.invitation_number]
    if delegation.country:
        parts += [country_name(delegation.country, language) for language in LANGUAGES]
    if delegation.city_id is not None:
        city = db.session.get(City, delegation.city_id)
        parts += [] if city is None else list(city.name.as_dict().values())
    return search_key(" ".join(dict.fromkeys(parts)))


def _check(details: DelegationDetails) -> None:
    if not details.name:
        raise InvalidError(lazy("Enter the name in at least one language."), field="name")
    if details.country and details.country not in ALL_COUNTRIES:
        raise InvalidError(lazy("This country code is not known."), field="country")
    if details.language not in {language.value for language in LANGUAGES}:
        raise InvalidError(lazy("Choose one of the three languages."), field="language")
