"""A delegation says what its city offers and seeks."""

from conference.bilaterals.rules import may_meet, speaks_for_city
from conference.cities import services as cities
from conference.cities.enums import InterestKind, InterestState
from conference.cities.models import City, CityInterest, Topic
from conference.cities.queries import interest_in
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import NotAllowedError, NotFoundError
from conference.delegations.models import Delegation
from conference.delegations.rules import is_open_to_focal_point
from conference.i18n import lazy


def may_state(delegation: Delegation) -> bool:
    """Whether a delegation may speak for its city now."""
    return (
        is_open_to_focal_point(delegation) and may_meet(delegation) and speaks_for_city(delegation)
    )


def state_for_city(
    delegation: Delegation,
    topic: Topic,
    kind: InterestKind,
    details: cities.InterestDetails,
    *,
    by: Actor,
) -> CityInterest:
    """State an offer or a wish; one that stands already gets the new words."""
    city = _city(delegation)
    known = interest_in(city, topic, kind)
    if known is not None and known.state is not InterestState.CLOSED:
        cities.edit_interest(known, details, by=by)
        return known
    return cities.state_interest(city, topic, kind, details, by=by)


def move_for_city(
    delegation: Delegation, interest_id: int, state: InterestState, *, by: Actor
) -> None:
    """A partner was found, or it is closed or open again; another city's does not exist."""
    city = _city(delegation)
    interest = db.session.get(CityInterest, interest_id)
    if interest is None or interest.city_id != city.id:
        raise NotFoundError(lazy("This entry is not known."))
    cities.set_interest_state(interest, state, by=by)


def _city(delegation: Delegation) -> City:
    if not may_state(delegation) or delegation.city is None:
        raise NotAllowedError(lazy("Your delegation cannot speak for a city here."))
    return delegation.city
