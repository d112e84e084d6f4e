"""Whom a delegation could meet, why, and in which order."""

from collections.abc import Iterable
from typing import Any

import pytest

from conference.bilaterals import services
from conference.bilaterals.enums import Answer, MeetingState, Side, Standing
from conference.bilaterals.queries.partners import (
    Partner,
    narrowed,
    partners_of,
    suggestions_for,
)
from conference.cities.enums import InterestKind, InterestState
from conference.cities.models import City, CityInterest, Topic
from conference.core.database import db
from conference.delegations.enums import DelegationKind, DelegationState
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import search_key
from conference.i18n.localised import Localised
from tests.bilaterals.conftest import Table
from tests.factories.bilaterals import MeetingFactory
from tests.factories.cities import CityFactory, CityInterestFactory, TopicFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory


class Fair:
    """Delegations of cities that offer and seek the topics A, B and C."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.topics = {name: TopicFactory(name=Localised(en=name)) for name in "ABC"}

    def city(self, offers: str = "", seeks: str = "", **fields: Any) -> Delegation:
        name = fields.pop("called", f"City {offers}/{seeks}")
        made: Delegation = DelegationFactory(
            event=fields.pop("event", self.event),
            city=fields.pop("city", None) or CityFactory(),
            name=Localised(en=name),
            search_key=search_key(name),
            **fields,
        )
        self.states(made, offers, seeks)
        return made

    def states(self, delegation: Delegation, offers: str = "", seeks: str = "") -> None:
        for kind, letters in ((InterestKind.OFFERS, offers), (InterestKind.SEEKS, seeks)):
            for letter in letters:
                CityInterestFactory(city=delegation.city, topic=self.topics[letter], kind=kind)


@pytest.fixture
def fair(app: Any) -> Fair:
    return Fair(EventFactory())


def held(one: Delegation, other: Delegation) -> None:
    MeetingFactory(event=one.event, asking=one, asked=other, state=MeetingState.HELD)


def whom(partners: Iterable[Partner]) -> list[int]:
    return [each.delegation.id for each in partners]


def test_a_suggestion_says_why(fair: Fair) -> None:
    own = fair.city(offers="A", seeks="BC")
    other = fair.city(offers="BA", seeks="A")
    fair.city(offers="A", seeks="B")
    [found] = suggestions_for(own)
    assert found.delegation is other
    assert [each.topic.name.en for each in found.offered] == ["B"]
    assert [each.topic.name.en for each in found.sought] == ["A"]
    assert found.is_two_way


def test_the_order_is_that_of_the_decision(fair: Fair) -> None:
    """Both directions, more topics, not met before, not declined before; each decides in turn."""
    own = fair.city(offers="A", seeks="ABC")
    declined, met, fresh, many, both = (
        fair.city(offers=letters, seeks=sought)
        for letters, sought in (("B", ""), ("B", ""), ("B", ""), ("BC", ""), ("B", "A"))
    )
    held(met, own)
    MeetingFactory(event=fair.event, asking=own, asked=declined, state=MeetingState.DECLINED)
    held(own, both)
    wanted = [both, many, fresh, declined, met]
    assert whom(suggestions_for(own)) == [each.id for each in wanted]
    assert whom(suggestions_for(own)) == whom(suggestions_for(own))


def test_who_is_equal_is_not_last_everywhere(fair: Fair) -> None:
    """Neither the name nor the country decides: the lists of several readers differ."""
    readers = [fair.city(seeks="A", called=f"Reader {n}") for n in range(6)]
    for name, country in (("Aachen", "DE"), ("Basra", "IQ"), ("Zagreb", "HR")):
        fair.city(offers="A", called=name, country=country)
    firsts = {suggestions_for(reader)[0].delegation.name.en for reader in readers}
    assert len(firsts) > 1


def test_what_is_under_way_is_not_suggested_again(fair: Fair) -> None:
    own = fair.city(seeks="A")
    for state in (MeetingState.REQUESTED, MeetingState.COUNTERED, MeetingState.CONFIRMED):
        MeetingFactory(event=fair.event, asking=own, asked=fair.city(offers="A"), state=state)
    draft = fair.city(offers="A")
    MeetingFactory(event=fair.event, asking=draft, asked=own, state=MeetingState.DRAFT)
    assert whom(suggestions_for(own)) == [draft.id]


def test_who_does_not_come_or_speaks_for_no_city_is_not_suggested(fair: Fair) -> None:
    own = fair.city(seeks="A")
    fair.city(offers="A", state=DelegationState.INVITED)
    fair.city(offers="A", state=DelegationState.DECLINED)
    fair.city(offers="A", event=EventFactory())
    fair.city(offers="A", kind=DelegationKind.MEDIA)
    twin = fair.city(city=own.city)
    fair.states(twin, offers="A")
    assert suggestions_for(own) == []


def test_only_open_interests_in_topics_of_the_list_count(fair: Fair) -> None:
    own = fair.city(seeks="ABC")
    other = fair.city(offers="ABC")
    rows = {row.topic.name.en: row for row in db.session.query(CityInterest)
            if row.city_id == other.city_id}  # fmt: skip
    rows["A"].state = InterestState.MATCHED
    rows["B"].state = InterestState.CLOSED
    fair.topics["C"].archived_at = fair.event.created_at
    assert suggestions_for(own) == []


def test_every_delegation_is_met_asked_or_not_met(fair: Fair) -> None:
    own = fair.city()
    states = {
        Standing.MET: MeetingState.HELD,
        Standing.AGREED: MeetingState.ALLOCATED,
        Standing.ASKED: MeetingState.REQUESTED,
        Standing.DECLINED: MeetingState.DECLINED,
        Standing.NOT_MET: MeetingState.CANCELLED,
    }
    wanted = {}
    for standing, state in states.items():
        other = fair.city()
        wanted[other.id] = standing
        MeetingFactory(event=fair.event, asking=own, asked=other, state=state)
    asker, hidden = fair.city(), fair.city()
    MeetingFactory(event=fair.event, asking=asker, asked=own, state=MeetingState.REQUESTED)
    MeetingFactory(event=fair.event, asking=hidden, asked=own, state=MeetingState.DRAFT)
    wanted |= {asker.id: Standing.RECEIVED, hidden.id: Standing.NOT_MET}
    assert {each.delegation.id: each.standing for each in partners_of(own)} == wanted


def test_a_meeting_of_the_two_cities_at_an_earlier_event_counts(fair: Fair) -> None:
    own, other, third = fair.city(), fair.city(called="Basra"), fair.city(called="Shiraz")
    earlier = EventFactory()
    held(
        fair.city(event=earlier, city=other.city),
        fair.city(event=earlier, city=own.city),
    )
    media = fair.city(event=earlier, city=third.city, kind=DelegationKind.MEDIA)
    held(media, fair.city(event=earlier, city=own.city))
    met = narrowed(partners_of(own), "", Standing.MET)
    assert [(each.delegation, each.met_at) for each in met] == [(other, earlier)]
    assert whom(narrowed(partners_of(own), "", Standing.NOT_MET)) == [third.id]
    assert whom(narrowed(partners_of(own), "BASRA", None)) == [other.id]


def test_three_hundred_delegations_cost_as_many_queries_as_three(
    fair: Fair, count_queries: Any
) -> None:
    own = fair.city(offers="A", seeks="B")
    for _n in range(2):
        held(own, fair.city(offers="B"))
    db.session.commit()

    def asked() -> int:
        db.session.expire_all()
        with count_queries() as statements:
            for each in suggestions_for(own):
                assert each.offered[0].topic.name.en == "B"
        return len(statements)

    few = asked()
    cities = [City(name=Localised(en=f"C{n}"), country="IR") for n in range(300)]
    db.session.add_all(cities)
    db.session.flush()
    db.session.add_all(
        Delegation(
            event_id=fair.event.id,
            name=city.name,
            city_id=city.id,
            state=DelegationState.ACCEPTED,
        )
        for city in cities
    )
    topic: Topic = fair.topics["B"]
    db.session.add_all(
        CityInterest(city_id=city.id, topic_id=topic.id, kind=InterestKind.OFFERS)
        for city in cities
    )
    db.session.commit()
    assert asked() == few
    assert len(suggestions_for(own)) == 302


def test_a_request_keeps_its_topics(table: Table) -> None:
    topics = [TopicFactory(), TopicFactory()]
    meeting = table.request(listed=[each.id for each in topics])
    assert meeting.listed_topics == topics
    services.answer(meeting, Side.ASKED, Answer.ACCEPT, by=table.actor(table.asked))
    db.session.commit()
    db.session.expire_all()
    assert meeting.listed_topics == topics
