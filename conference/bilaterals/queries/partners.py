"""Who could meet whom, why, and who has met already; four queries however many delegations come."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased, contains_eager

from conference.bilaterals.enums import MeetingState, Standing
from conference.bilaterals.models import BilateralMeeting
from conference.bilaterals.queries.meetings import counterparts
from conference.bilaterals.rules import STANDINGS, UNDER_WAY, speaks_for_city, stronger
from conference.cities.enums import InterestKind, InterestState
from conference.cities.models import CityInterest, Topic
from conference.core.database import db
from conference.delegations.enums import DelegationKind
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import search_words


@dataclass(frozen=True)
class Partner:
    """Another delegation of the event, seen from one's own."""

    delegation: Delegation
    standing: Standing
    met_at: Event | None
    """The latest event at which the two met, this one included."""
    offered: tuple[CityInterest, ...] = ()
    """What they offer and one's own city seeks."""
    sought: tuple[CityInterest, ...] = ()
    """What they seek and one's own city offers."""

    @property
    def is_two_way(self) -> bool:
        """Whether both would have something of it."""
        return bool(self.offered and self.sought)

    @property
    def topic_ids(self) -> list[int]:
        """What there is to speak of, each topic once."""
        return list(dict.fromkeys(each.topic_id for each in (*self.offered, *self.sought)))


def partners_of(delegation: Delegation) -> list[Partner]:
    """Everybody who may be asked for a meeting, by name: the same that a request may name."""
    others = counterparts(delegation)
    interests = _open_interests(delegation.event)
    standings = _standings(delegation)
    met = _met(delegation)
    own = interests.get(delegation.city_id or 0, []) if speaks_for_city(delegation) else []
    wanted = {each.topic_id for each in own if each.kind is InterestKind.SEEKS}
    given = {each.topic_id for each in own if each.kind is InterestKind.OFFERS}

    def partner(other: Delegation) -> Partner:
        is_other_city = speaks_for_city(other) and other.city_id != delegation.city_id
        theirs = interests.get(other.city_id or 0, []) if is_other_city else []
        met_at = met.get(("delegation", other.id))
        if met_at is None and is_other_city:
            met_at = met.get(("city", other.city_id or 0))
        before = Standing.NOT_MET if met_at is None else Standing.MET
        return Partner(
            other,
            stronger(standings.get(other.id, Standing.NOT_MET), before),
            met_at,
            _about(theirs, InterestKind.OFFERS, wanted),
            _about(theirs, InterestKind.SEEKS, given),
        )

    return [partner(other) for other in others]


def suggestions_for(delegation: Delegation) -> list[Partner]:
    """Whom to meet, best first; never by country, size or rank (decision 0085).

    The order rests on whether both would have something of it, how many topics there are, not
    having met before, and not having declined before. Who is equal in all that stands in an order
    that differs from delegation to delegation, so that nobody is last everywhere by its name.
    """
    found = [
        each
        for each in partners_of(delegation)
        if (each.offered or each.sought) and each.standing not in UNDER_WAY
    ]
    return sorted(
        found,
        key=lambda each: (
            not each.is_two_way,
            -len(each.topic_ids),
            each.met_at is not None,
            each.standing is Standing.DECLINED,
            _lot(delegation, each.delegation),
        ),
    )


def narrowed(partners: Sequence[Partner], search: str, wanted: Standing | None) -> list[Partner]:
    """Those whose names hold every word, and who stand so to one's own delegation.

    *Met* and *not met yet* are asked of all events, whatever is under way now.
    """
    words = search_words(search)
    return [
        each
        for each in partners
        if all(word in each.delegation.search_key for word in words)
        and (
            wanted is None
            or each.standing is wanted
            or (wanted is Standing.MET and each.met_at is not None)
            or (wanted is Standing.NOT_MET and each.met_at is None)
        )
    ]


def _about(
    interests: Sequence[CityInterest], kind: InterestKind, topics: set[int]
) -> tuple[CityInterest, ...]:
    return tuple(each for each in interests if each.kind is kind and each.topic_id in topics)


def _lot(own: Delegation, other: Delegation) -> bytes:
    return sha256(f"{own.id}:{other.id}".encode()).digest()


def _open_interests(event: Event) -> dict[int, list[CityInterest]]:
    """By city of the event's delegations: what is open, in the order of the topics."""
    cities = select(Delegation.city_id).where(
        Delegation.event_id == event.id, Delegation.kind == DelegationKind.CITY
    )
    query = (
        select(CityInterest)
        .join(CityInterest.topic)
        .where(
            CityInterest.city_id.in_(cities),
            CityInterest.state == InterestState.OPEN,
            Topic.archived_at.is_(None),
        )
        .options(contains_eager(CityInterest.topic))
        .order_by(Topic.position, Topic.id)
    )
    found: dict[int, list[CityInterest]] = defaultdict(list)
    for interest in db.session.scalars(query):
        found[interest.city_id].append(interest)
    return found


def _standings(delegation: Delegation) -> dict[int, Standing]:
    """By the other delegation's id: what the meetings of this event make of the two."""
    columns = (BilateralMeeting.asking_id, BilateralMeeting.asked_id, BilateralMeeting.state)
    query = select(*columns).where(
        BilateralMeeting.event_id == delegation.event_id,
        or_(
            BilateralMeeting.asking_id == delegation.id, BilateralMeeting.asked_id == delegation.id
        ),
        BilateralMeeting.state.in_(list(STANDINGS)),
    )
    found: dict[int, Standing] = {}
    for asking, asked, state in db.session.execute(query):
        has_asked = asking == delegation.id
        other = asked if has_asked else asking
        standing = STANDINGS[state]
        if standing is Standing.ASKED and not has_asked:
            standing = Standing.RECEIVED
        found[other] = stronger(found.get(other, Standing.NOT_MET), standing)
    return found


def _met(delegation: Delegation) -> dict[tuple[str, int], Event]:
    """By delegation and by city: the latest event at which they met, here or at another one."""
    asking, asked = aliased(Delegation), aliased(Delegation)
    mine: list[ColumnElement[bool]] = [asking.id == delegation.id, asked.id == delegation.id]
    if speaks_for_city(delegation):
        mine += [_is_city(each, delegation.city_id or 0) for each in (asking, asked)]
    query = (
        select(asking, asked, Event)
        .select_from(BilateralMeeting)
        .join(asking, asking.id == BilateralMeeting.asking_id)
        .join(asked, asked.id == BilateralMeeting.asked_id)
        .join(Event, Event.id == BilateralMeeting.event_id)
        .where(BilateralMeeting.state == MeetingState.HELD, or_(*mine))
        .order_by(Event.starts_on, Event.id)
    )
    found: dict[tuple[str, int], Event] = {}
    for one, two, event in db.session.execute(query):
        is_first = one.id == delegation.id or (
            one.city_id == delegation.city_id and speaks_for_city(one)
        )
        other = two if is_first and two.id != delegation.id else one
        found["delegation", other.id] = event
        if speaks_for_city(delegation) and speaks_for_city(other):
            found["city", other.city_id or 0] = event
    return found


def _is_city(delegation: type[Delegation], city_id: int) -> ColumnElement[bool]:
    return (delegation.city_id == city_id) & (delegation.kind == DelegationKind.CITY)
